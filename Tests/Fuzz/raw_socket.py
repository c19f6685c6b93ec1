"""A WebSocket client that says what it is told to, byte for byte (RFC 6455): masked or not, whole or in pieces, right or wrong."""

import base64
import json
import os
import socket
import struct

TEXT, BINARY, CLOSE, PING, PONG, MORE = 1, 2, 8, 9, 10, 0


def frame(payload: bytes, opcode: int = TEXT, fin: bool = True, masked: bool = True, reserved: int = 0, claimed: int | None = None) -> bytes:
  """`claimed` is the length that the head says, when it is not the true one."""
  length = len(payload) if claimed is None else claimed
  head = bytes([(0x80 if fin else 0) | reserved << 4 | opcode])
  mask_bit = 0x80 if masked else 0
  if length < 126:
    head += bytes([mask_bit | length])
  elif length < 65_536:
    head += bytes([mask_bit | 126]) + struct.pack("!H", length)
  else:
    head += bytes([mask_bit | 127]) + struct.pack("!Q", length)
  if not masked:
    return head + payload
  mask = os.urandom(4)
  return head + mask + bytes(byte ^ mask[i % 4] for i, byte in enumerate(payload))


class RawSocket:
  """`with RawSocket(port, path, headers) as raw:`. Reading ends with None when the desk has hung up."""

  def __init__(self, port: int, path: str, headers: dict[str, str] | None = None, timeout: float = 15):
    self.connection = socket.create_connection(("127.0.0.1", port), timeout=timeout)
    key = base64.b64encode(os.urandom(16)).decode()
    lines = [f"GET {path} HTTP/1.1", f"Host: 127.0.0.1:{port}", "Upgrade: websocket", "Connection: Upgrade", f"Sec-WebSocket-Key: {key}",
      "Sec-WebSocket-Version: 13", *(f"{name}: {value}" for name, value in (headers or {}).items())]
    self.connection.sendall(("\r\n".join(lines) + "\r\n\r\n").encode())
    self.buffer = b""
    while b"\r\n\r\n" not in self.buffer:
      part = self.connection.recv(4096)
      assert part, f"no answer to the handshake: {self.buffer!r}"
      self.buffer += part
    head, _, self.buffer = self.buffer.partition(b"\r\n\r\n")
    self.status = int(head.split()[1])
    self.close_code: int | None = None

  def __enter__(self) -> "RawSocket":
    assert self.status == 101, self.status
    return self

  def __exit__(self, *_) -> None:
    self.connection.close()

  def send(self, data: bytes) -> None:
    """A desk that has hung up already is what some tests want to see."""
    try:
      self.connection.sendall(data)
    except (BrokenPipeError, ConnectionResetError):
      pass

  def say(self, **fields: object) -> None:
    self.send(frame(json.dumps(fields).encode()))

  def read(self) -> tuple[int, bytes] | None:
    head = self._take(2)
    if head is None:
      return None
    length = head[1] & 0x7F
    if length == 126:
      length = struct.unpack("!H", self._take(2))[0]
    elif length == 127:
      length = struct.unpack("!Q", self._take(8))[0]
    payload = self._take(length) if length else b""
    if payload is None:
      return None
    if head[0] & 0x0F == CLOSE and len(payload) >= 2:
      self.close_code = struct.unpack("!H", payload[:2])[0]
    return head[0] & 0x0F, payload

  def said(self, t: str) -> dict | None:
    """The next frame of this name; None when the desk hangs up first."""
    while (received := self.read()) is not None:
      if received[0] == TEXT and (message := json.loads(received[1]))["t"] == t:
        return message
      if received[0] == CLOSE:
        return None
    return None

  def is_hung_up(self) -> bool:
    """Reads until the end. A timeout is an error: the desk neither answers nor hangs up."""
    while (received := self.read()) is not None:
      if received[0] == CLOSE:
        return True
    return True

  def _take(self, count: int) -> bytes | None:
    while len(self.buffer) < count:
      try:
        part = self.connection.recv(65_536)
      except (ConnectionResetError, BrokenPipeError):
        return None
      if not part:
        return None
      self.buffer += part
    taken, self.buffer = self.buffer[:count], self.buffer[count:]
    return taken
