"""A TCP proxy that behaves like a bad network: it cuts, delays and blackholes connections at random, from a seed.

Blackholed means: the connection stays open and nothing passes any more, in one direction or both. No packet says so; only a
heartbeat finds out.
"""

import asyncio
import random
import socket
import struct
from collections import Counter
from dataclasses import dataclass, field
from enum import Enum

CHUNK = 16 * 1024


class Fate(Enum):
  HEALTHY = "healthy"
  REFUSED = "refused"
  RESET = "reset"
  ENDED = "ended"
  BLACKHOLE = "blackhole"
  DEAF = "deaf"  # what the client sends vanishes
  MUTE = "mute"  # what the server sends vanishes


@dataclass(frozen=True)
class Weather:
  """How bad the network is. Weights of the fates; a connection meets its fate after so many bytes; every chunk may be late."""

  weights: dict[Fate, float] = field(default_factory=lambda: {
    Fate.REFUSED: 1, Fate.RESET: 3, Fate.ENDED: 2, Fate.BLACKHOLE: 2, Fate.DEAF: 1, Fate.MUTE: 1,
  })
  bytes_before_fate: tuple[int, int] = (200, 30_000)
  lateness: tuple[float, float] = (0.0, 0.05)
  chance_of_lateness: float = 0.2


CALM = Weather(weights={Fate.HEALTHY: 1}, chance_of_lateness=0)


@dataclass
class Passage:
  """One proxied connection: its fate, and how many bytes may still pass before it."""

  fate: Fate
  bytes_left: int
  random: random.Random

  @property
  def is_met(self) -> bool:
    return self.fate is not Fate.HEALTHY and self.bytes_left <= 0


class ChaosProxy:
  """`async with ChaosProxy(port, seed=7) as proxy:` then connect to `proxy.port`. `counts` tells what happened."""

  def __init__(self, target_port: int, seed: int, weather: Weather = Weather()):
    self.target_port, self.weather = target_port, weather
    self.random = random.Random(seed)
    self.counts: Counter[Fate] = Counter()
    self.late = 0
    self._tasks: set[asyncio.Task] = set()

  async def __aenter__(self) -> "ChaosProxy":
    self._server = await asyncio.start_server(self._accept, "127.0.0.1", 0)
    self.port = self._server.sockets[0].getsockname()[1]
    return self

  async def __aexit__(self, *_) -> None:
    self._server.close()
    for task in self._tasks:
      task.cancel()
    await asyncio.gather(*self._tasks, return_exceptions=True)

  def calm(self) -> None:
    """Fine weather for new connections. Those that are open meet their fate all the same."""
    self.weather = CALM

  def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    task = asyncio.create_task(self._carry(reader, writer, self._draw()))
    self._tasks.add(task)
    task.add_done_callback(self._tasks.discard)

  async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, passage: Passage) -> None:
    try:
      if passage.fate is Fate.REFUSED:
        self.counts[Fate.REFUSED] += 1
        reset(writer)
        return
      there_reader, there_writer = await asyncio.open_connection("127.0.0.1", self.target_port)
    except OSError:
      reset(writer)
      return
    try:
      async with asyncio.TaskGroup() as group:
        group.create_task(self._pump(reader, there_writer, passage, Fate.DEAF, (writer, there_writer)))
        group.create_task(self._pump(there_reader, writer, passage, Fate.MUTE, (writer, there_writer)))
    finally:
      for side in (writer, there_writer):
        side.close()

  def _draw(self) -> Passage:
    """Three draws for every connection, whatever its fate, so that one seed gives one sequence."""
    fates, weights = zip(*self.weather.weights.items())
    fate = self.random.choices(fates, weights)[0]
    return Passage(fate, self.random.randint(*self.weather.bytes_before_fate), random.Random(self.random.random()))

  async def _pump(self, reader, writer, passage: Passage, loses: Fate, sides: tuple) -> None:
    """Carries one direction. `loses` is the fate that silences this direction alone."""
    while True:
      try:
        data = await reader.read(CHUNK)
      except OSError:
        data = b""
      if not data:
        return self._end(sides)
      if not passage.is_met:
        passage.bytes_left -= len(data)
        if passage.is_met:
          self.counts[passage.fate] += 1
      if passage.is_met:
        if passage.fate is Fate.RESET:
          return [reset(side) for side in sides]
        if passage.fate is Fate.ENDED:
          return self._end(sides)
        if passage.fate in (Fate.BLACKHOLE, loses):
          continue
      if passage.random.random() < self.weather.chance_of_lateness:
        self.late += 1
        await asyncio.sleep(passage.random.uniform(*self.weather.lateness))
      try:
        writer.write(data)
        await writer.drain()
      except OSError:
        return self._end(sides)

  @staticmethod
  def _end(sides) -> None:
    for side in sides:
      side.close()


def reset(writer: asyncio.StreamWriter) -> None:
  """Ends a connection with RST instead of FIN: what a crashed peer or a firewall sends."""
  connection = writer.get_extra_info("socket")
  if connection is not None:
    try:
      connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    except OSError:
      pass  # closed already
  writer.transport.abort()
