"""A customer's website: a page on an origin of its own, with the snippet of the README on it."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PAGE = """<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Northwind shop</title></head>
<body>
<main><h1>Northwind shop</h1><p>Everything for the house.</p><button type="button" data-switchboard-open>Ask us</button></main>
<script src="{desk}/widget.js" data-link="{key}" async></script>
</body>
</html>
"""


class Website:
  """`with Website(desk.url) as site:` then open `site.page(link key)`: another site than the desk, so that the browser gives the chat's
  frame no storage. `is_same_site` gives the address as if both were of one domain, which lets the frame remember."""

  def __init__(self, desk: str):
    class Handler(BaseHTTPRequestHandler):
      def do_GET(self):
        key = self.path.strip("/")
        body = PAGE.format(desk=desk, key=key).encode() if key != "favicon.ico" else b""
        self.send_response(200 if body else 404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

      def log_message(self, *_):
        pass

    self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)

  @property
  def port(self) -> int:
    return self.server.server_address[1]

  def page(self, key: str, is_same_site: bool = False) -> str:
    return f"http://{'127.0.0.1' if is_same_site else 'localhost'}:{self.port}/{key}"

  def __enter__(self) -> "Website":
    threading.Thread(target=self.server.serve_forever, daemon=True).start()
    return self

  def __exit__(self, *_) -> None:
    self.server.shutdown()
    self.server.server_close()
