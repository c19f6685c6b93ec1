"""Files and kills: what the desk acknowledged is there, byte for byte; what it did not leaves nothing behind."""

import hashlib
import os
import shutil
import socket
import threading
import time
from pathlib import Path

import httpx

from support.client import client_id
from support.desk import ROOMY, Desk

KILLS, SENDERS = 5, 4


class Sender:
  """A customer who sends one file after the other, each until it is acknowledged: the same id again after every loss."""

  def __init__(self, desk: Desk, key: str):
    self.desk, self.token = desk, start_chat(desk, key)
    self.acknowledged: dict[int, bytes] = {}
    self.retries = 0
    self.ended = threading.Event()
    self.thread = threading.Thread(target=self.run, daemon=True)

  def run(self) -> None:
    while not self.ended.is_set():
      body, name = os.urandom(400_000), client_id()
      while not self.ended.is_set():
        try:
          answer = post(self.desk, self.token, body, name)
        except httpx.HTTPError:
          self.retries += 1
          time.sleep(0.02)  # the pace of the retries, not a wait for something
          continue
        assert answer.status_code == 201, answer.text
        self.acknowledged[answer.json()["file"]["id"]] = body
        break


def start_chat(desk: Desk, key: str) -> str:
  body = {"id": client_id(), "name": "Dana Reyes", "question": "May I send you something?"}
  answer = httpx.post(f"{desk.url}/api/links/{key}/chats", json=body)
  assert answer.status_code == 201, answer.text
  return answer.json()["token"]


def post(desk: Desk, token: str, body: bytes, name: str) -> httpx.Response:
  return httpx.post(
    f"{desk.url}/api/visitor/files", params={"id": name, "name": f"{name}.bin"}, content=body,
    headers={"Authorization": f"Bearer {token}"}, timeout=30,
  )


def stored(desk: Desk) -> list[Path]:
  return [path for path in Path(f"{desk.database}.files").glob("*/*") if path.parent.name != "incoming"]


def incoming(desk: Desk) -> list[Path]:
  return list(Path(f"{desk.database}.files/incoming").iterdir())


def until(condition, what: str, seconds: float = 30) -> None:
  deadline = time.monotonic() + seconds
  while not condition():
    assert time.monotonic() < deadline, f"no {what} after {seconds} s"
    time.sleep(0.005)


def here(desk: Desk):
  """A team whose agent is available: only then a chat can be started."""
  team = desk.setup().team("Emily Watts", role="Manager")
  agent = team.agents[0]
  http = httpx.Client(base_url=desk.url, headers={"X-Requested-With": "switchboard"}, timeout=30)
  assert http.post("/api/session", json={"email": agent.email, "password": agent.password}).status_code == 201
  return team


def test_half_an_upload_is_gone_after_a_kill_and_the_retry_arrives_once(desk):
  team = here(desk)
  token, name, body = start_chat(desk, team.key), client_id(), os.urandom(300_000)
  with socket.create_connection(("127.0.0.1", desk.port)) as half:
    head = f"POST /api/visitor/files?id={name}&name=half.bin HTTP/1.1\r\nHost: desk\r\nAuthorization: Bearer {token}\r\nContent-Length: {len(body)}\r\n\r\n"
    half.sendall(head.encode() + body[:200_000])
    until(lambda: any(path.stat().st_size > 0 for path in incoming(desk)), "half a file on disk")
    desk.kill9()
  assert len(incoming(desk)) == 1, "the premise: the kill left half a file"
  desk.start()
  assert incoming(desk) == [] and stored(desk) == []
  first, again = post(desk, token, body, name), post(desk, token, body, name)
  assert first.status_code == 201 and first.json() == again.json()
  assert [path.read_bytes() for path in stored(desk)] == [body]


def test_files_that_were_acknowledged_survive_kills_and_travel_with_the_backup(tmp_path, record):
  # The chats stay below what one chat may hold.
  with Desk(tmp_path, settings={**ROOMY, "FILES_PER_VISITOR": 100_000, "FILES_PER_ADDRESS": 100_000, "CHAT_FILE_BYTES": 10**10}) as desk:
    team = here(desk)
    senders = [Sender(desk, team.key) for _ in range(SENDERS)]
    for sender in senders:
      sender.thread.start()
    left = 0
    for _ in range(KILLS):
      before = sum(len(sender.acknowledged) for sender in senders)
      until(lambda: sum(len(sender.acknowledged) for sender in senders) > before + 8 and incoming(desk), "files under way")
      desk.kill9()
      left += len(incoming(desk))
      desk.start()
    for sender in senders:
      sender.ended.set()
    for sender in senders:
      sender.thread.join(60)
    assert left > 0 and sum(sender.retries for sender in senders) > 0, "the premise: kills hit uploads"
    total = 0
    for sender in senders:
      for number, body in sender.acknowledged.items():
        got = httpx.get(f"{desk.url}/api/files/{number}/x", headers={"Authorization": f"Bearer {sender.token}"})
        assert got.status_code == 200 and got.content == body
        total += 1
    desk.restart()
    assert incoming(desk) == []
    verdict = desk.command("verify")
    assert verdict.returncode == 0, verdict.stdout + verdict.stderr
    # No bytes without a row: what was killed between the two was cleared.
    kept = {path.name for path in stored(desk)}
    wanted = {hashlib.sha256(body).hexdigest() for sender in senders for body in sender.acknowledged.values()}
    assert wanted <= kept and len(kept) <= len(wanted) + KILLS * SENDERS
    record("files", kills=KILLS, acknowledged=total, lost=0, half_uploads_cleared=left)
    back_and_forth(desk, tmp_path, kept)


def back_and_forth(desk: Desk, folder: Path, kept: set[str]) -> None:
  """Backup, restore, verify; and a verify that finds what was changed behind its back."""
  copy = folder / "copy.sqlite"
  made = desk.command("backup", str(copy))
  assert made.returncode == 0, made.stdout + made.stderr
  (folder / "restored").mkdir()
  other = Desk(folder / "restored", settings=ROOMY)
  restored = other.command("restore", str(copy))
  assert restored.returncode == 0, restored.stdout + restored.stderr
  assert {path.name for path in stored(other)} >= kept
  assert other.command("verify").returncode == 0
  victim = stored(other)[0]
  victim.write_bytes(victim.read_bytes()[:-1] + b"!")
  verdict = other.command("verify")
  assert verdict.returncode != 0 and victim.name in verdict.stdout + verdict.stderr
  shutil.rmtree(f"{copy}.files")
  (folder / "third").mkdir()
  third = Desk(folder / "third", settings=ROOMY).command("restore", str(copy))
  assert third.returncode != 0 and "missing" in third.stdout + third.stderr, "a backup without its files is no backup"
