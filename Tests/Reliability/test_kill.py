"""The desk is killed under load, again and again, and nothing that it acknowledged is lost (rules 4 and 5 of the design)."""

import asyncio
import os
import time

import pytest

from crowd import Crowd
from support.story import run

KILLS = int(os.environ.get("SWITCHBOARD_KILLS", 20))
CUSTOMERS, AGENTS = 40, 10
# At each kill: so many acknowledged since the one before, and so many sent that nobody has acknowledged.
ACKS_BETWEEN, IN_FLIGHT = 200, 10


@pytest.mark.timeout(120 + 20 * KILLS)
def test_nothing_acknowledged_is_lost_when_the_desk_is_killed_again_and_again(desk, record):
  team = desk.setup().team(*[f"Agent {number}" for number in range(AGENTS)], role="Manager")
  crowd = Crowd(desk.url, team)
  flights: list[int] = []
  downs: list[float] = []

  async def story():
    await crowd.gather(CUSTOMERS)
    talking = crowd.talk()
    for _ in range(KILLS):
      target = crowd.acks + ACKS_BETWEEN
      while crowd.acks < target or crowd.in_flight < IN_FLIGHT:
        crowd.assert_talking(talking)
        await crowd.shout()
      flights.append(crowd.in_flight)
      before = {client.name: client.connections for client in crowd.clients}
      killed = time.monotonic()
      desk.kill9()
      await asyncio.to_thread(desk.start)
      for client in crowd.clients:
        await client.until(lambda c=client: c.connections > before[c.name], what="connected again")
      downs.append(time.monotonic() - killed)
    await crowd.settle(talking)
    await crowd.prove_nothing_lost()
    await crowd.disperse()

  run(story(), limit=100 + 15 * KILLS)
  # The premise: without these the proof would be of nothing.
  assert len(flights) == KILLS and min(flights) >= IN_FLIGHT, flights
  assert crowd.acks >= KILLS * ACKS_BETWEEN
  assert all(client.connections > KILLS // 2 for client in crowd.clients), "some client hardly noticed the kills"
  desk.stop()
  verdict = desk.command("verify")
  assert verdict.returncode == 0, verdict.stdout + verdict.stderr
  record(
    "kill", kills=KILLS, customers=CUSTOMERS, agents=AGENTS, acknowledged=crowd.acks, lost=0,
    in_flight_at_kill=f"{min(flights)} to {max(flights)}", new_chats=len(crowd.newcomers),
    connections=sum(client.connections for client in crowd.clients), reloads=0,
    seconds_until_all_are_back=f"{sorted(downs)[len(downs) // 2]:.2f} median, {max(downs):.2f} longest",
  )
