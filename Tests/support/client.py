"""A client of the socket that never gives up: outbox with client ids, resume with `since`, heartbeat, backoff (docs/socket.md)."""

import asyncio
import itertools
import json
import random
import secrets
import time
from collections import Counter
from dataclasses import dataclass, field

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import WebSocketException

from .conversation import Conversation

BASE36 = "0123456789abcdefghijklmnopqrstuvwxyz"


def client_id() -> str:
  """Grows with time, then random: milliseconds in base 36 and 48 bits."""
  milliseconds, digits = time.time_ns() // 1_000_000, ""
  while milliseconds:
    milliseconds, digit = divmod(milliseconds, 36)
    digits = BASE36[digit] + digits
  return f"{digits}-{secrets.token_hex(6)}"


@dataclass(frozen=True)
class Pace:
  """Waiting times in seconds: `beat` between two heartbeats, `answer` until the path counts as dead, `again` before a refused post.
  Shorter than a browser's, so as to see more losses in a minute."""

  backoff: tuple[float, ...] = (0.05, 0.1, 0.2, 0.4)
  beat: float = 2.0
  answer: float = 4.0
  open: float = 5.0
  again: float = 0.2


@dataclass(frozen=True)
class Post:
  conversation: int
  id: str
  text: str


@dataclass(frozen=True)
class Ack:
  conversation: int
  id: str
  seq: int
  text: str


@dataclass
class LiveClient:
  """Runs as a task (`start`, `stop`). Everything it saw stays in `conversations`, `acks`, `refusals` and `closures`."""

  url: str
  name: str
  headers: dict[str, str] = field(default_factory=dict)
  subprotocols: tuple[str, ...] = ()
  pace: Pace = Pace()
  dice: random.Random = field(default_factory=random.Random)

  def __post_init__(self):
    self.conversations: dict[int, Conversation] = {}
    self.outbox: dict[str, Post] = {}
    self.acks: list[Ack] = []
    self.acked: dict[str, Ack] = {}
    self.refusals: list[dict] = []
    self.closures: Counter = Counter()
    self.frames: list[dict] = []
    self.connections = 0
    self.changed = asyncio.Condition()
    self._socket: ClientConnection | None = None
    self._sent: set[str] = set()
    self._flushing = asyncio.Lock()
    self._answered = asyncio.Event()
    self._task: asyncio.Task | None = None

  # MARK: what a test does with it

  def start(self) -> "LiveClient":
    self._task = asyncio.create_task(self._run(), name=self.name)
    self._task.add_done_callback(lambda _: asyncio.create_task(self._notify()))
    return self

  async def stop(self) -> None:
    self._task.cancel()
    await asyncio.gather(self._task, return_exceptions=True)

  async def subscribe(self, conversation: int) -> None:
    held = self.conversations.setdefault(conversation, Conversation(conversation))
    if self._socket:
      await self._send(held.subscription())

  async def post(self, conversation: int, text: str) -> str:
    """Puts a message in the outbox, where it stays until it is acknowledged, and sends it when there is a connection."""
    post = Post(conversation, client_id(), text)
    self.outbox[post.id] = post
    await self._flush()
    return post.id

  async def until(self, condition, timeout: float = 60, what: str = "") -> None:
    """Waits until `condition()` holds; it is looked at again whenever a frame or a loss arrives."""

    def holds() -> bool:
      if self._task and self._task.done():
        self._task.result()  # raises what ended it: a promise of the protocol was broken
      return condition()

    async def wait():
      async with self.changed:
        await self.changed.wait_for(holds)

    try:
      await asyncio.wait_for(wait(), timeout)
    except TimeoutError:
      raise AssertionError(f"{self.name}: not within {timeout} s: {what or condition}; {self.state()}") from None

  def state(self) -> str:
    held = [f"{c.id}: last {c.last}, parked {len(c.parked)}, subscribed {c.is_subscribed}" for c in self.conversations.values()]
    return f"connections {self.connections}, outbox {len(self.outbox)}, closures {dict(self.closures)}, {held}"

  # MARK: the connection

  async def _run(self) -> None:
    losses = itertools.count()
    while True:
      try:
        async with connect(
          self.url, additional_headers=self.headers, subprotocols=list(self.subprotocols) or None, proxy=None, compression=None,
          open_timeout=self.pace.open, close_timeout=0.1, ping_interval=None, max_size=None,
        ) as socket:
          self.connections += 1
          before = self.connections
          await self._live(socket)
        losses = itertools.count()
      except (OSError, EOFError, WebSocketException, TimeoutError) as loss:
        code = getattr(getattr(loss, "rcvd", None), "code", None)
        self.closures[code or type(loss).__name__] += 1
      finally:
        self._lost()
      await self._notify()
      wait = self.pace.backoff[min(next(losses), len(self.pace.backoff) - 1)]
      await asyncio.sleep(wait * self.dice.uniform(0.5, 1.5))

  def _lost(self) -> None:
    self._socket = None
    self._sent.clear()
    for held in self.conversations.values():
      held.is_subscribed = False

  async def _live(self, socket: ClientConnection) -> None:
    """Reads until the connection ends, or a heartbeat stays unanswered. Only an answer counts as life: on a path that loses what
    goes out, what others say still comes in."""
    self._socket = socket
    self._answered.set()
    for held in list(self.conversations.values()):
      await self._send(held.subscription())
    heart = asyncio.create_task(self._beat(socket))
    try:
      async for text in socket:
        await self._take(json.loads(text))
    finally:
      heart.cancel()
    raise ConnectionError("ended by the desk")

  async def _beat(self, socket: ClientConnection) -> None:
    while True:
      await asyncio.sleep(self.pace.beat)
      self._answered.clear()
      await self._send({"t": "p"})
      try:
        await asyncio.wait_for(self._answered.wait(), self.pace.answer)
      except TimeoutError:
        self.closures["no heartbeat"] += 1
        socket.transport.abort()
        return

  async def _send(self, frame: dict) -> None:
    try:
      if self._socket:
        await asyncio.wait_for(self._socket.send(json.dumps(frame)), self.pace.answer)
    except (OSError, WebSocketException, TimeoutError):
      pass  # the reading side sees the loss and connects again

  async def _flush(self) -> None:
    """Sends what is in the outbox and has not gone over this connection, in order."""
    async with self._flushing:
      socket = self._socket
      for post in list(self.outbox.values()):
        # A connection that came meanwhile begins with its own first message; going on here would overtake it.
        if self._socket is not socket:
          return
        held = self.conversations[post.conversation]
        if post.id in self.outbox and post.id not in self._sent and held.is_subscribed:
          self._sent.add(post.id)
          await self._send({"t": "post", "c": post.conversation, "id": post.id, "text": post.text})

  # MARK: frames

  async def _take(self, frame: dict) -> None:
    match frame["t"]:
      case "subbed":
        self._held(frame).take_page(frame)
        for event in frame["events"]:
          self._settle(frame["c"], event)
        await self._flush()
      case "event":
        held = self._held(frame)
        self._settle(frame["c"], frame["e"])
        if not held.take(frame["e"]):
          await self._send(held.subscription())
      case "ok":
        self._acknowledge(frame["id"], frame["seq"])
      case "no":
        self._refuse(frame)
      case "p":
        self._answered.set()
      case "seen" | "typing" | "hello":
        pass
      case _:
        self.frames.append(frame)
    await self._notify()

  def _held(self, frame: dict) -> Conversation:
    return self.conversations[frame["c"]]

  def _settle(self, conversation: int, event: dict) -> None:
    """A replayed event with an id of ours is the acknowledgement that was lost on the way."""
    if event.get("id") in self.outbox:
      self._acknowledge(event["id"], event["seq"])

  def _acknowledge(self, id: str, seq: int) -> None:
    if (known := self.acked.get(id)) is not None:
      assert known.seq == seq, f"{self.name}: {id} was acknowledged as {known.seq} and again as {seq}"
      return
    post = self.outbox.pop(id)
    ack = self.acked[id] = Ack(post.conversation, id, seq, post.text)
    self.acks.append(ack)
    self.conversations[post.conversation].take_own(seq, id, post.text)

  def _refuse(self, frame: dict) -> None:
    self.refusals.append(frame)
    if not frame.get("retry"):
      self.outbox.pop(frame.get("id"), None)
      return
    self._sent.discard(frame.get("id"))
    asyncio.get_running_loop().call_later(self.pace.again, lambda: asyncio.create_task(self._flush()))

  async def _notify(self) -> None:
    async with self.changed:
      self.changed.notify_all()
