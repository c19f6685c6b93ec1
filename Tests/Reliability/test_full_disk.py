"""The log cannot grow any more: nothing is acknowledged that is not stored, and all goes on when there is room again."""

import resource

from support.people import Customer, StaffMember
from support.story import run


def test_a_full_disk_refuses_loses_nothing_and_is_survived(desk):
  team = desk.setup().team("Alex", role="Manager")
  log = desk.database.with_name(desk.database.name + "-wal")

  async def story():
    agent = await StaffMember.arrive(desk.url, team.agents[0])
    customer = await Customer.ask(desk.url, team.key, "Maya", "Is there room?")
    live, conversation = customer.live, customer.conversation
    live.start()
    said = ["Is there room?"]

    async def say(text: str) -> None:
      said.append(text)
      await live.post(conversation, text)

    async def delivered() -> None:
      await live.until(lambda: not live.outbox, what="an empty outbox")

    for number in range(30):
      await say(f"before {number}")
      await delivered()
    limits = resource.prlimit(desk.process.pid, resource.RLIMIT_FSIZE)
    resource.prlimit(desk.process.pid, resource.RLIMIT_FSIZE, (log.stat().st_size, limits[1]))
    acknowledged = len(live.acks)
    await say("while there is none")
    # It is tried again and again, and each time refused in a way that says so.
    await live.until(lambda: len(live.refusals) >= 3, what="refused three times")
    assert {(r["code"], r["retry"]) for r in live.refusals} == {("unavailable", True)}, live.refusals
    assert len(live.acks) == acknowledged
    # Who reads is not disturbed.
    assert [e["text"] for e in await agent.events(conversation) if e["kind"] == "message"] == said[:-1]
    resource.prlimit(desk.process.pid, resource.RLIMIT_FSIZE, limits)
    await delivered()
    for number in range(30):
      await say(f"after {number}")
      await delivered()
    assert [e["text"] for e in await agent.events(conversation) if e["kind"] == "message"] == said
    desk.kill9()
    desk.start()
    assert [e["text"] for e in await agent.events(conversation) if e["kind"] == "message"] == said
    await live.stop()
    await agent.http.aclose()

  run(story(), limit=60)
  desk.stop()
  verdict = desk.command("verify")
  assert verdict.returncode == 0, verdict.stdout + verdict.stderr
