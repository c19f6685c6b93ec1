"""Running the desk: backup while it works, restore, verify, doctor, metrics, and logs that keep secrets."""

import asyncio
import sqlite3

import httpx

from crowd import Crowd
from support.desk import ROOMY, Desk
from support.story import run


def test_a_backup_taken_under_load_restores_to_a_whole_desk(desk, tmp_path):
  team = desk.setup().team("Emily Watts", "Derek Cole", role="Manager")
  copy = tmp_path / "copy.sqlite"

  async def story() -> list:
    crowd = Crowd(desk.url, team)
    await crowd.gather(6)
    talking = crowd.talk()
    await crowd.clients[0].until(lambda: len(crowd.clients[0].acks) > 20, what="a conversation")
    before = [ack for client in crowd.clients for ack in client.acks]
    made = await asyncio.to_thread(desk.command, "backup", str(copy))
    assert made.returncode == 0, made.stdout + made.stderr
    assert crowd.acks > len(before), "nobody wrote during the backup"
    await crowd.settle(talking)
    await crowd.disperse()
    return before

  before = run(story())
  (tmp_path / "restored").mkdir()
  other = Desk(tmp_path / "restored", settings=ROOMY)
  restored = other.command("restore", str(copy))
  assert restored.returncode == 0, restored.stdout + restored.stderr
  verdict = other.command("verify")
  assert verdict.returncode == 0, verdict.stdout + verdict.stderr
  with other:
    http = httpx.Client(base_url=other.url, headers={"X-Requested-With": "switchboard"})
    agent = team.agents[0]
    assert http.post("/api/session", json={"email": agent.email, "password": agent.password}).status_code == 201
    for conversation in {ack.conversation for ack in before}:
      page = http.get(f"/api/conversations/{conversation}/events", params={"since": 0}).json()
      held = {event.get("id") for event in page["events"]}
      assert {ack.id for ack in before if ack.conversation == conversation} <= held


def test_restore_never_overwrites_a_desk_unasked(desk, tmp_path):
  desk.setup()
  copy = tmp_path / "copy.sqlite"
  assert desk.command("backup", str(copy)).returncode == 0
  assert desk.command("backup", str(copy)).returncode != 0, "an existing backup was written over"
  desk.stop()
  refused = desk.command("restore", str(copy))
  assert refused.returncode != 0 and "--replace" in refused.stdout + refused.stderr


def test_verify_finds_a_message_that_is_gone(desk):
  team = desk.setup().team("Emily Watts")

  async def story():
    crowd = Crowd(desk.url, team)
    await crowd.gather(1)
    talking = crowd.talk()
    await crowd.clients[0].until(lambda: len(crowd.clients[0].acks) > 5, what="a conversation")
    await crowd.settle(talking)
    await crowd.disperse()
    return crowd.customers[0].conversation

  conversation = run(story())
  desk.stop()
  assert desk.command("verify").returncode == 0
  with sqlite3.connect(desk.database) as database:
    assert remove_an_event(database, conversation) == 1
  verdict = desk.command("verify")
  assert verdict.returncode != 0 and str(conversation) in verdict.stdout + verdict.stderr


def remove_an_event(database: sqlite3.Connection, conversation: int) -> int:
  """Takes one stored event out of the middle, behind the program's back."""
  return database.execute("DELETE FROM event WHERE conversation_id = ? AND seq = 4", (conversation,)).rowcount


def test_doctor_is_content_with_a_healthy_desk(desk):
  desk.setup()
  verdict = desk.command("doctor")
  assert verdict.returncode == 0, verdict.stdout + verdict.stderr


def test_metrics_tell_what_the_desk_does(desk):
  desk.setup()
  answer = httpx.get(f"{desk.url}/metrics")
  assert answer.status_code == 200 and answer.headers["content-type"].startswith("text/plain")
  assert sum(line.startswith("# TYPE ") for line in answer.text.splitlines()) > 3


def test_logs_hold_no_message_and_no_secret(desk):
  admin = desk.setup()
  team = admin.team("Emily Watts")

  async def story():
    crowd = Crowd(desk.url, team)
    await crowd.gather(1)
    await crowd.clients[0].post(crowd.customers[0].conversation, "a very private sentence")
    await crowd.clients[0].until(lambda: crowd.acks == 1)
    await crowd.disperse()
    return crowd.customers[0].token

  token = run(story())
  desk.stop()
  log = desk.output
  assert log
  for secret in ("a very private sentence", "Question 0?", token, admin.password, team.agents[0].password):
    assert secret not in log
