"""Bad frames on every socket: each is refused by name, ignored as the protocol says, or ends that one connection; never more."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as some

from raw_socket import BINARY, CLOSE, MORE, PING, PONG, TEXT, RawSocket, frame
from test_bodies import JSON

DOORS = ["staff", "visitor", "link"]
KINDS = {"sub": "since", "unsub": "c", "post": "text", "typing": "text", "seen": "seq", "watch": "x", "draft": "text", "view": "c", "p": "x"}
# docs/socket.md, and 1002, 1003, 1007, 1009 of RFC 6455 for what is no WebSocket.
CLOSES = {None, 1000, 1002, 1003, 1007, 1008, 1009, 4400}


def door(target, name: str) -> RawSocket:
  port = target.desk.port
  match name:
    case "staff":
      return RawSocket(port, "/api/socket", {"Authorization": f"Bearer {target.key}"})
    case "visitor":
      return RawSocket(port, "/api/visitor/socket", {"Sec-WebSocket-Protocol": f"switchboard.v1, token.{target.token}"})
    case _:
      return RawSocket(port, f"/api/links/{target.team.key}/socket")


def first(name: str) -> str:
  return "link" if name == "link" else "hello"


def outcome(raw: RawSocket) -> str:
  """Asks for a sign of life. Either the heartbeat is answered, with refusals before it that name their code; or the connection ends."""
  raw.say(t="p")
  while (received := raw.read()) is not None:
    opcode, payload = received
    if opcode == CLOSE:
      break
    if opcode == TEXT:
      message = json.loads(payload)
      if message["t"] == "no":
        assert message["code"] and message["message"] and isinstance(message["retry"], bool), message
        assert message["code"] != "internal", message
      if message["t"] == "p":
        return "lives"
  assert raw.close_code in CLOSES, raw.close_code
  return "closed"


@pytest.mark.parametrize("name", DOORS)
def test_a_good_heartbeat_is_answered(target, name):
  with door(target, name) as raw:
    assert raw.said(first(name)) is not None
    assert outcome(raw) == "lives"


@pytest.mark.parametrize("name", DOORS)
def test_frames_of_any_shape(target, name):
  shapes = some.fixed_dictionaries(
    {"t": some.sampled_from(sorted(KINDS)) | JSON},
    optional={
      "c": JSON | some.sampled_from([target.conversation, target.room["room"]["conversation"]]), "id": JSON, "text": JSON, "since": JSON, "seq": JSON,
      "quote": JSON,
    },
  ) | JSON

  @given(shapes)
  def attempt(shape):
    with door(target, name) as raw:
      raw.send(frame(json.dumps(shape).encode("utf-8", "surrogatepass")))
      outcome(raw)

  attempt()


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("value", [None, True, -1, 1.5, 2**63, "", "x" * 9_000, [], {}, [[[]]], {"a": {"b": 1}}], ids=str)
def test_every_kind_with_a_field_of_every_type(target, kind, value):
  with door(target, "staff") as raw:
    raw.say(t=kind, c=target.conversation, id=f"fuzz-{kind}-0001", **{KINDS[kind]: value} if KINDS[kind] != "c" else {})
    outcome(raw)


@pytest.mark.parametrize("quote", [None, True, 0, -1, 1, 1.5, 2**62, 2**63, "", [], {}], ids=str)
def test_an_answer_to_anything_in_a_room(target, quote):
  with door(target, "staff") as raw:
    raw.say(t="post", c=target.room["room"]["conversation"], id="fuzz-answer-01", text="About that", quote=quote)
    outcome(raw)


def test_a_refused_post_names_itself_and_its_field(target):
  with door(target, "visitor") as raw:
    for text in ("", "   ", "x" * 8_001):
      raw.say(t="post", id="refused-post-1", text=text)
      no = raw.said("no")
      assert no and no["id"] == "refused-post-1" and no["field"] == "text" and no["retry"] is False, no
    raw.say(t="post", id="!", text="an id that is none")
    no = raw.said("no")
    assert no and no["field"] == "id", no
    raw.say(t="post", id="good-post-0001", text="and still it lives")
    assert raw.said("ok")["id"] == "good-post-0001"


@pytest.mark.parametrize("foreign", [0, -1, 1, 999_999, 2**62])
def test_a_customer_is_not_let_into_another_conversation(target, foreign):
  if foreign == target.conversation:
    foreign += 1
  with door(target, "visitor") as raw:
    raw.say(t="sub", c=foreign)
    raw.say(t="post", c=foreign, id="foreign-post-1", text="let me in")
    raw.say(t="p")
    while (received := raw.read()) is not None and received[0] == TEXT:
      message = json.loads(received[1])
      assert message["t"] not in ("subbed", "ok") or message.get("c") == target.conversation, message
      if message["t"] == "p":
        break


GOOD = json.dumps({"t": "p"}).encode()
BROKEN = {
  "not masked": frame(GOOD, masked=False),
  "binary": frame(GOOD, BINARY),
  "over the limit": frame(b'{"t":"p","x":"' + b"y" * 70_000 + b'"}'),
  "a length of all there is": frame(b"x", claimed=2**63 - 1),
  "a negative length": frame(b"x", claimed=2**64 - 1),
  "not UTF-8": frame(b'{"t":"\xff\xfe"}'),
  "half a character": frame('{"t":"é"}'.encode()[:7]),
  "reserved bits": frame(GOOD, reserved=4),
  "an unknown opcode": frame(GOOD, opcode=3),
  "an unknown control opcode": frame(GOOD, opcode=11),
  "a continuation of nothing": frame(GOOD, opcode=MORE),
  "a new message inside another": frame(b'{"t"', fin=False) + frame(GOOD),
  "a ping in pieces": frame(b"x", opcode=PING, fin=False),
  "a long ping": frame(b"x" * 126, opcode=PING),
  "pieces without end": frame(b"x" * 1_000, fin=False) + frame(b"x" * 1_000, opcode=MORE, fin=False) * 100,
  "empty pieces without end": frame(b"", fin=False) + frame(b"", opcode=MORE, fin=False) * 5_000,
  "not JSON": frame(b"hello"),
  "nothing": frame(b""),
  "an array": frame(b"[1,2]"),
  "no name": frame(b'{"c":1}'),
  "an unknown name": frame(b'{"t":"nonsense"}'),
  "deep nesting": frame(b'{"t":' + b"[" * 20_000),
}


@pytest.mark.parametrize("name", DOORS)
@pytest.mark.parametrize("how", BROKEN)
def test_a_broken_frame_ends_the_connection(target, name, how):
  with door(target, name) as raw:
    assert raw.said(first(name)) is not None
    raw.send(BROKEN[how])
    assert raw.is_hung_up()
    assert raw.close_code in CLOSES, raw.close_code


@pytest.mark.parametrize("name", DOORS)
def test_pieces_pings_and_pongs_are_understood(target, name):
  with door(target, name) as raw:
    assert raw.said(first(name)) is not None
    raw.send(frame(b'{"t', fin=False) + frame(b"ping me", opcode=PING) + frame(b'":', opcode=MORE, fin=False) + frame(b'"p"}', opcode=MORE))
    # A customer's socket tells of the chat meanwhile; the two answers are among the first frames.
    seen = []
    while len(seen) < 6 and not ((PONG, b"ping me") in seen and any(is_heartbeat(*frame) for frame in seen)):
      seen.append(raw.read())
    assert (PONG, b"ping me") in seen and any(is_heartbeat(*frame) for frame in seen), seen
    raw.send(frame(b"", opcode=PONG))
    assert outcome(raw) == "lives"


def is_heartbeat(opcode, payload):
  return opcode == TEXT and json.loads(payload)["t"] == "p"


@pytest.mark.parametrize("name", DOORS)
def test_a_close_is_answered(target, name):
  with door(target, name) as raw:
    raw.send(frame(b"\x03\xe8", opcode=CLOSE))
    assert raw.is_hung_up()


@pytest.mark.parametrize("name", ["staff", "visitor"])
def test_bits_that_flip(target, name):
  post = json.dumps({"t": "post", "c": target.conversation, "id": "flipped-0001", "text": "flip me"}).encode()

  @given(some.integers(0, len(frame(post)) * 8 - 1))
  def attempt(bit):
    data = bytearray(frame(post))
    data[bit // 8] ^= 1 << bit % 8
    with door(target, name) as raw:
      raw.send(bytes(data))
      # A flipped length waits for bytes that never come; hanging up then is the client's part.
      raw.connection.settimeout(1)
      try:
        outcome(raw)
      except TimeoutError:
        pass

  attempt()


def test_a_flood_is_ended(target):
  with door(target, "visitor") as raw:
    raw.send(frame(GOOD) * 3_000)
    assert raw.is_hung_up()
    assert raw.close_code == 1008


@pytest.mark.parametrize("headers", [
  {}, {"Authorization": "Bearer sbk_wrong"}, {"Cookie": "switchboard_session=wrong", "Origin": "https://evil.example"},
], ids=["nobody", "wrong key", "wrong cookie"])
def test_a_handshake_without_the_right_is_refused(target, headers):
  assert RawSocket(target.desk.port, "/api/socket", headers).status in (401, 403)


def test_another_sites_page_cannot_open_the_staffs_socket(target):
  cookie = "; ".join(f"{name}={value}" for name, value in target.admin.http.cookies.items())
  raw = RawSocket(target.desk.port, "/api/socket", {"Cookie": cookie, "Origin": "https://evil.example"})
  assert raw.status == 403


def test_a_wrong_visitor_token_is_refused(target):
  for offered in ("switchboard.v1", "switchboard.v1, token.", f"token.{target.token}x, switchboard.v1", "token." + "x" * 5_000):
    assert RawSocket(target.desk.port, "/api/visitor/socket", {"Sec-WebSocket-Protocol": offered}).status == 401, offered
