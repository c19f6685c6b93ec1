"""A network that lets web pages through and WebSockets not."""

import select
import socket
import threading

REFUSAL = b"HTTP/1.1 403 Forbidden\r\nContent-Type: text/html\r\nContent-Length: 18\r\nConnection: close\r\n\r\n<p>Not allowed</p>"


class RefusingProxy:
  """Stands before the server at `port`. What happens to a request for a WebSocket: "refuse" answers 403, "swallow" never answers, "pass" lets it
  through. Changing it to anything but "pass" also cuts the sockets that are open. Browsers open a connection of its own for each
  WebSocket, so the first request of a connection tells."""

  def __init__(self, port: int, upgrades: str = "refuse"):
    self.target = port
    self.upgrades = upgrades
    self.stopped = 0  # requests for a WebSocket that did not get through
    self.passed = 0
    self.live: list[socket.socket] = []
    self.listener = socket.create_server(("127.0.0.1", 0))

  @property
  def url(self) -> str:
    return f"http://127.0.0.1:{self.listener.getsockname()[1]}"

  def turn(self, upgrades: str) -> None:
    self.upgrades = upgrades
    if upgrades != "pass":
      for one in self.live:
        close(one)
      self.live.clear()

  def __enter__(self) -> "RefusingProxy":
    threading.Thread(target=self.accept, daemon=True).start()
    return self

  def __exit__(self, *_) -> None:
    close(self.listener)

  def accept(self) -> None:
    while True:
      try:
        client, _ = self.listener.accept()
      except OSError:
        return
      threading.Thread(target=self.serve, args=(client,), daemon=True).start()

  def serve(self, client: socket.socket) -> None:
    try:
      head = b""
      while b"\r\n\r\n" not in head:
        part = client.recv(65_536)
        if not part:
          return
        head += part
      if b"upgrade: websocket" in head.lower():
        if self.upgrades != "pass":
          self.stopped += 1
          if self.upgrades == "refuse":
            client.sendall(REFUSAL)
          else:
            client.recv(1)
          return
        self.passed += 1
        self.live.append(client)
      with socket.create_connection(("127.0.0.1", self.target)) as server:
        server.sendall(head)
        splice(client, server)
    except OSError:
      pass
    finally:
      close(client)


def splice(one: socket.socket, other: socket.socket) -> None:
  """Until either side ends."""
  while True:
    for ready in select.select([one, other], [], [])[0]:
      data = ready.recv(65_536)
      if not data:
        return
      (other if ready is one else one).sendall(data)


def close(one: socket.socket) -> None:
  try:
    one.shutdown(socket.SHUT_RDWR)
  except OSError:
    pass
  one.close()
