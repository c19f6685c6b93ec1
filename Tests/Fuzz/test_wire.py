"""HTTP that no client sends: the desk refuses or hangs up, and goes on."""

import socket

import pytest

HOST = b"Host: 127.0.0.1\r\n"
JSON = b"Content-Type: application/json\r\n"
BAD = {
  "garbage": b"\x00\x01\x02\x03\xff\xfe\r\n\r\n",
  "a TLS hello": b"\x16\x03\x01\x00\xf1\x01\x00\x00\xed\x03\x03" + b"\x00" * 64,
  "no version": b"GET /health\r\n\r\n",
  "a strange method": b"BREW /health HTTP/1.1\r\n" + HOST + b"\r\n",
  "a long address": b"GET /" + b"a" * 200_000 + b" HTTP/1.1\r\n" + HOST + b"\r\n",
  "a long header": b"GET /health HTTP/1.1\r\n" + HOST + b"X: " + b"a" * 500_000 + b"\r\n\r\n",
  "many headers": b"GET /health HTTP/1.1\r\n" + HOST + b"X: y\r\n" * 50_000 + b"\r\n",
  "a negative length": b"POST /api/session HTTP/1.1\r\n" + HOST + JSON + b"Content-Length: -5\r\n\r\n{}",
  "a length and chunks": b"POST /api/session HTTP/1.1\r\n" + HOST + JSON + b"Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
  "a bad chunk": b"POST /api/session HTTP/1.1\r\n" + HOST + JSON + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n",
  "a chunk of all there is": b"POST /api/session HTTP/1.1\r\n" + HOST + JSON + b"Transfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFF\r\n{}",
  "a path that climbs": b"GET /../../../../etc/passwd HTTP/1.1\r\n" + HOST + b"\r\n",
  "an encoded path that climbs": b"GET /assets/%2e%2e/%2e%2e/%2e%2e/etc/passwd HTTP/1.1\r\n" + HOST + b"\r\n",
  "a path with a NUL": b"GET /chat/%00 HTTP/1.1\r\n" + HOST + b"\r\n",
  "a path that is not UTF-8": b"GET /chat/\xff\xfe HTTP/1.1\r\n" + HOST + b"\r\n",
  "half a handshake": b"GET /api/socket HTTP/1.1\r\n" + HOST + b"Upgrade: websocket\r\nConnection: Upgrade\r\n\r\n",
  "another upgrade": b"GET /health HTTP/1.1\r\n" + HOST + b"Upgrade: h2c\r\nConnection: Upgrade, HTTP2-Settings\r\nHTTP2-Settings: AAMAAABk\r\n\r\n",
}


def answer_to(port: int, data: bytes) -> bytes:
  """What comes back until the desk hangs up, or has said one whole head, after this was all that it is sent."""
  with socket.create_connection(("127.0.0.1", port), timeout=15) as connection:
    received = b""
    try:
      connection.sendall(data)
      connection.shutdown(socket.SHUT_WR)
      while b"\r\n\r\n" not in received:
        part = connection.recv(65_536)
        if not part:
          break
        received += part
    except OSError as error:
      if isinstance(error, TimeoutError):
        raise
    return received


@pytest.mark.parametrize("name", BAD)
def test_bad_http_is_refused(target, name):
  received = answer_to(target.desk.port, BAD[name])
  assert not received.startswith(b"HTTP/1.1 5"), received[:300]
  assert b"root:" not in received
  if received:
    assert received.startswith(b"HTTP/1."), received[:300]


@pytest.mark.parametrize("before", [b"", b"GET /health HTTP/1.1\r\n" + HOST + b"\r\n"], ids=["first", "second"])
def test_a_head_that_is_too_long_is_refused_in_the_words_of_the_desk(target, before):
  long = b"GET /health HTTP/1.1\r\n" + HOST + b"X: " + b"a" * 20_000 + b"\r\n\r\n"
  with socket.create_connection(("127.0.0.1", target.desk.port), timeout=15) as connection:
    received = b""
    for data, end in [(before, b'"ok"}'), (long, b"too long.")]:
      connection.sendall(data)
      while data and end not in received:
        part = connection.recv(65_536)
        assert part, received[-300:]
        received += part
  assert received.count(b"HTTP/1.1 431 ") == 1
  assert b"Content-Type: application/problem+json" in received and b'"code":"head-too-long"' in received


def test_a_body_that_stops_half_way_changes_nothing(target):
  before = target.agent.get("/api/chats", params={"list": "queue"}).json()["total"]
  head = f"POST /api/links/{target.team.key}/chats HTTP/1.1\r\n".encode() + HOST + JSON + b"Content-Length: 500\r\n\r\n"
  with socket.create_connection(("127.0.0.1", target.desk.port), timeout=5) as connection:
    connection.sendall(head + b'{"id":"half-a-chat-01","name":"Half","question":"Hello"')
  assert target.agent.get("/api/chats", params={"list": "queue"}).json()["total"] == before


def test_an_unending_body_is_cut_off(target):
  """Chunks without an end: the limit is on what arrives, not on what the head says."""
  head = f"POST /api/links/{target.team.key}/chats HTTP/1.1\r\n".encode() + HOST + JSON + b"Transfer-Encoding: chunked\r\n\r\n"
  chunk = b"10000\r\n" + b"z" * 65_536 + b"\r\n"
  received = answer_to(target.desk.port, head + chunk * 200)
  assert received == b"" or received.startswith(b"HTTP/1.1 4"), received[:200]
