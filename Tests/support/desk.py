"""A running Switchboard: the real program on a free port with a database of its own, which tests may stop, kill and start again."""

import os
import re
import signal
import socket
import subprocess
import time
from pathlib import Path

import httpx

ROOT = Path(__file__).resolve().parents[2]
BINARY = Path(os.environ.get("SWITCHBOARD_BINARY", ROOT / ".build/debug/switchboard")).resolve()
ARTIFACTS = ROOT / "artifacts"


# A test is many people at one address: what is meant to stop a flood, or to slow down guessing, must not stop it. Tests of the limits
# do without.
ROOMY = {"CHATS_PER_ADDRESS": 100_000, "SIGN_IN_TRIES": 100_000, "SOCKETS_PER_ADDRESS": 10_000, "PASSWORD_ROUNDS": 1_024}


def free_port() -> int:
  with socket.socket() as probe:
    probe.bind(("127.0.0.1", 0))
    return probe.getsockname()[1]


class Desk:
  """`Desk(folder).start()`. The database, the log and the port stay the same over restarts."""

  def __init__(self, folder: Path, demo: bool = False, settings: dict[str, object] | None = None, binary: Path = BINARY):
    self.folder, self.demo, self.binary = folder, demo, binary
    self.environment = {**os.environ, **{f"SWITCHBOARD_{name}": str(value) for name, value in (settings or {}).items()}}
    self.database = folder / "desk.sqlite"
    self.log = folder / "desk.log"
    self.port = free_port()
    self.process: subprocess.Popen | None = None

  @property
  def url(self) -> str:
    return f"http://127.0.0.1:{self.port}"

  @property
  def output(self) -> str:
    """Everything the program has printed so far, over all its lives."""
    return self.log.read_text(errors="replace") if self.log.exists() else ""

  @property
  def is_running(self) -> bool:
    return self.process is not None and self.process.poll() is None

  def start(self, timeout: float = 60) -> "Desk":
    assert not self.is_running, "the desk is running already"
    arguments = [self.binary, "serve", "--database", self.database, "--host", "127.0.0.1", "--port", str(self.port)]
    if self.demo:
      arguments.append("--demo")
    with self.log.open("ab") as log:
      self.process = subprocess.Popen(
        [str(a) for a in arguments], stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT,
        cwd=self.folder, env=self.environment,
      )
    self.wait_until_healthy(timeout)
    return self

  def wait_until_healthy(self, timeout: float) -> None:
    """Polls /health: there is no other sign from outside that the port is open and the database answers."""
    deadline = time.monotonic() + timeout
    while time.monotonic() < deadline:
      assert self.is_running, f"the desk ended with {self.process.returncode}:\n{self.output[-4000:]}"
      try:
        if httpx.get(f"{self.url}/health", timeout=2).status_code == 200:
          return
      except httpx.HTTPError:
        pass
      time.sleep(0.02)
    raise AssertionError(f"the desk was not healthy after {timeout} s:\n{self.output[-4000:]}")

  def stop(self, grace: float = 15) -> int:
    """Asks the desk to end (SIGTERM). Answers its exit status; -9 when it had to be killed after `grace` seconds."""
    if self.is_running:
      self.process.send_signal(signal.SIGTERM)
      try:
        self.process.wait(grace)
      except subprocess.TimeoutExpired:
        self.kill9()
    return self.process.returncode if self.process else 0

  def kill9(self) -> None:
    """Ends the desk as a power cut would: no handler runs, nothing more is written."""
    self.process.kill()
    self.process.wait()

  def restart(self) -> "Desk":
    self.stop()
    return self.start()

  def command(self, name: str, *arguments: str, timeout: float = 120) -> subprocess.CompletedProcess:
    """Runs another subcommand (`verify`, `backup`, ...) on this desk's database."""
    return subprocess.run(
      [str(self.binary), *name.split(), "--database", str(self.database), *arguments],
      stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=timeout, cwd=self.folder,
    )

  def setup_token(self) -> str:
    """The one-time token that the program prints while there is no administrator. The last one printed is the valid one."""
    found = re.findall(r"setup token:\s+([A-Za-z0-9_-]{8,})", self.output)
    assert found, f"no setup token in the output:\n{self.output[-4000:]}"
    return found[-1]

  def setup(self, password: str = "correct horse battery") -> "Administrator":
    """Claims a new desk through the first-run API."""
    from .organisation import Administrator

    return Administrator.claim(self, password)

  def __enter__(self) -> "Desk":
    return self.start()

  def __exit__(self, *_) -> None:
    self.stop()
