"""Translation services: Debian's Apertium, really run, and one that speaks like LibreTranslate and may be told to fail."""

import json
import os
import shutil
import subprocess
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import httpx

from .desk import free_port

MODES = Path("/usr/share/apertium/modes")


class Apertium:
  """APy with its English and Spanish pair on a port of its own: `with Apertium(folder) as apertium`."""

  def __init__(self, folder: Path):
    self.log = folder / "apertium.log"
    self.port = free_port()

  @property
  def url(self) -> str:
    return f"http://127.0.0.1:{self.port}"

  def __enter__(self) -> "Apertium":
    program = shutil.which("apertium-apy")
    assert program and (MODES / "eng-spa.mode").exists(), "apertium-apy and apertium-en-es are missing: run bin/setup test"
    with self.log.open("wb") as log:
      self.process = subprocess.Popen(
        [program, "--port", str(self.port), str(MODES)], stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT,
        cwd=self.log.parent, env={**os.environ, "PYTHONUNBUFFERED": "1"}, start_new_session=True,
      )
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
      assert self.process.poll() is None, self.log.read_text(errors="replace")[-2000:]
      try:
        if httpx.get(f"{self.url}/listPairs", timeout=2).is_success:
          return self
      except httpx.HTTPError:
        time.sleep(0.05)
    raise AssertionError(self.log.read_text(errors="replace")[-2000:])

  def __exit__(self, *_) -> None:
    self.process.terminate()
    try:
      self.process.wait(10)
    except subprocess.TimeoutExpired:
      self.process.kill()
      self.process.wait()


class LibreTranslate:
  """Says "Hola (en)" for "Hola" into English, remembers what it was sent, and refuses while `is_down`."""

  def __init__(self):
    self.heard: list[dict] = []
    self.is_down = False
    service = self

    class Handler(BaseHTTPRequestHandler):
      def log_message(self, *_) -> None:
        pass

      def answer(self, status: int, body: object) -> None:
        data = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

      def do_GET(self) -> None:
        self.answer(200, [{"code": "en", "name": "English", "targets": ["es"]}, {"code": "es", "name": "Spanish", "targets": ["en"]}])

      def do_POST(self) -> None:
        question = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        service.heard.append(question)
        if service.is_down:
          return self.answer(503, {"error": "The model is being loaded"})
        return self.answer(200, {"translatedText": [f"{text} ({question['target']})" for text in question["q"]]})

    self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)

  @property
  def url(self) -> str:
    return f"http://127.0.0.1:{self.server.server_port}"

  def __enter__(self) -> "LibreTranslate":
    threading.Thread(target=self.server.serve_forever, daemon=True).start()
    return self

  def __exit__(self, *_) -> None:
    self.server.shutdown()
    self.server.server_close()
