"""What one client holds of one conversation, kept by the rules of docs/socket.md: numbers without a gap, nothing twice."""

from dataclasses import dataclass, field


@dataclass
class Conversation:
  """`last` is the number below which everything is here. Events that arrived ahead of a missing one wait in `parked`."""

  id: int
  last: int = 0
  events: dict[int, dict] = field(default_factory=dict)
  parked: dict[int, dict] = field(default_factory=dict)
  is_subscribed: bool = False
  has_page: bool = False
  gaps: int = 0
  repeats: int = 0
  reloads: int = 0

  def subscription(self) -> dict:
    frame = {"t": "sub", "c": self.id}
    return {**frame, "since": self.last} if self.has_page else frame

  def take_page(self, frame: dict) -> None:
    """The answer to a subscription. `resync` says that what is held must go: the thing that must not be needed after a short loss."""
    if not self.has_page or frame["resync"]:
      self.reloads += self.has_page
      self.events.clear()
      self.parked.clear()
      self.last = frame["events"][0]["seq"] - 1 if frame["events"] else frame["last"]
    self.has_page = self.is_subscribed = True
    for event in frame["events"]:
      self.take(event)

  def take(self, event: dict) -> bool:
    """Adds an event from the socket. False when it came after a gap: the caller subscribes again."""
    seq = event["seq"]
    if seq <= self.last or seq in self.parked:
      held = self.events.get(seq) or self.parked.get(seq)
      assert held is None or held.get("id") == event.get("id"), f"two events with number {seq}: {held} and {event}"
      self.repeats += 1
      return True
    self.parked[seq] = event
    is_contiguous = seq == self.last + 1
    self.gaps += not is_contiguous
    self.advance()
    return is_contiguous

  def take_own(self, seq: int, id: str, text: str) -> None:
    """The acknowledgement of one's own message counts as its event."""
    if seq > self.last and seq not in self.parked:
      self.parked[seq] = {"seq": seq, "kind": "message", "id": id, "text": text}
    self.advance()

  def advance(self) -> None:
    while (following := self.parked.pop(self.last + 1, None)) is not None:
      self.last += 1
      self.events[self.last] = following

  def messages(self) -> list[tuple[int, str, str]]:
    """(seq, client id, text) of every message held, in order."""
    return [(s, e["id"], e["text"]) for s, e in sorted(self.events.items()) if e["kind"] == "message"]
