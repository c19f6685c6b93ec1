"""The bad network itself: each fate does what its name says, and one seed gives one sequence."""

import asyncio

import pytest

from chaos_proxy import CALM, ChaosProxy, Fate, Weather


async def echo(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
  try:
    while data := await reader.read(4096):
      writer.write(data)
      await writer.drain()
  except OSError:
    pass
  writer.close()


def certain(fate: Fate, after: int) -> Weather:
  return Weather(weights={fate: 1}, bytes_before_fate=(after, after), chance_of_lateness=0)


async def through(weather: Weather, talk, seed: int = 1):
  """Runs `talk(reader, writer, proxy)` over a connection to an echo server, through a proxy in this weather."""
  server = await asyncio.start_server(echo, "127.0.0.1", 0)
  async with server, ChaosProxy(server.sockets[0].getsockname()[1], seed, weather) as proxy:
    reader, writer = await asyncio.open_connection("127.0.0.1", proxy.port)
    try:
      return await asyncio.wait_for(talk(reader, writer, proxy), 10)
    finally:
      writer.close()


def test_in_calm_weather_everything_passes():
  async def talk(reader, writer, proxy):
    writer.write(b"x" * 100_000)
    assert await reader.readexactly(100_000) == b"x" * 100_000
    assert not proxy.counts

  asyncio.run(through(CALM, talk))


@pytest.mark.parametrize("fate", [Fate.RESET, Fate.ENDED])
def test_a_cut_connection_ends_after_its_bytes(fate):
  async def talk(reader, writer, proxy):
    writer.write(b"first")
    assert await reader.readexactly(5) == b"first"
    writer.write(b"y" * 10)
    try:
      assert await reader.read() == b""
    except ConnectionResetError:
      assert fate is Fate.RESET
    assert proxy.counts[fate] == 1

  asyncio.run(through(certain(fate, after=15), talk))


def test_a_reset_is_seen_as_a_reset():
  async def talk(reader, writer, proxy):
    writer.write(b"z" * 20)
    with pytest.raises(ConnectionResetError):
      await reader.readexactly(20)

  asyncio.run(through(certain(Fate.RESET, after=10), talk))


def test_a_refused_connection_never_reaches_the_server():
  async def talk(reader, writer, proxy):
    try:
      writer.write(b"anybody?")
      assert await reader.read() == b""
    except ConnectionResetError:
      pass
    assert proxy.counts[Fate.REFUSED] == 1

  asyncio.run(through(certain(Fate.REFUSED, after=0), talk))


@pytest.mark.parametrize("fate", [Fate.BLACKHOLE, Fate.DEAF, Fate.MUTE])
def test_a_blackholed_connection_stays_open_and_silent(fate):
  async def talk(reader, writer, proxy):
    writer.write(b"first")
    assert await reader.readexactly(5) == b"first"
    writer.write(b"lost in the dark")
    with pytest.raises(TimeoutError):
      await asyncio.wait_for(reader.read(1), 0.3)
    assert not reader.at_eof()
    assert proxy.counts[fate] == 1

  asyncio.run(through(certain(fate, after=12), talk))


def test_late_chunks_arrive_whole_and_in_order():
  async def talk(reader, writer, proxy):
    sent = bytes(range(256)) * 400
    writer.write(sent)
    assert await reader.readexactly(len(sent)) == sent
    assert proxy.late > 0

  asyncio.run(through(Weather(weights={Fate.HEALTHY: 1}, chance_of_lateness=1, lateness=(0.001, 0.002)), talk))


def test_one_seed_gives_one_sequence_of_fates():
  def fates(seed: int) -> list[Fate]:
    proxy = ChaosProxy(1, seed)
    return [proxy._draw().fate for _ in range(50)]

  assert fates(7) == fates(7)
  assert fates(7) != fates(8)
