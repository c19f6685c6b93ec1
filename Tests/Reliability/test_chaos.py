"""The same promise over a network that cuts, delays and blackholes connections at random."""

import asyncio
import os
import time

import pytest

from chaos_proxy import ChaosProxy, Fate, Weather
from crowd import Crowd
from support.client import Pace
from support.story import run

SEED = int(os.environ.get("SWITCHBOARD_SEED", 20260))
CUSTOMERS, AGENTS = 20, 5
LOSSES, ACKS = 300, 3_000


@pytest.mark.timeout(360)
def test_nothing_is_lost_over_a_network_that_cuts_delays_and_blackholes(desk, record):
  team = desk.setup().team(*[f"Agent {number}" for number in range(AGENTS)], role="Manager")

  async def story():
    async with ChaosProxy(desk.port, SEED, Weather(bytes_before_fate=(500, 20_000))) as proxy:
      crowd = Crowd(f"http://127.0.0.1:{proxy.port}", team, Pace(beat=0.5, answer=1.0))
      await crowd.gather(CUSTOMERS)
      began = time.monotonic()
      talking = crowd.talk()
      while sum(proxy.counts.values()) < LOSSES or crowd.acks < ACKS:
        crowd.assert_talking(talking)
        assert time.monotonic() - began < 180, f"too slow: {proxy.counts}, {crowd.acks} acknowledged"
        await asyncio.sleep(0.05)
      proxy.calm()
      await crowd.settle(talking)
      await crowd.prove_nothing_lost()
      await crowd.disperse()
      return crowd, proxy, time.monotonic() - began

  crowd, proxy, seconds = run(story(), limit=240)
  # The premise: every kind of weather came, and often.
  assert all(proxy.counts[fate] >= 5 for fate in Fate if fate is not Fate.HEALTHY), proxy.counts
  assert proxy.late > 100
  verdict = desk.command("verify")
  assert verdict.returncode == 0, verdict.stdout + verdict.stderr
  record(
    "bad network", seed=SEED, customers=CUSTOMERS, agents=AGENTS, acknowledged=crowd.acks, lost=0,
    losses={fate.value: count for fate, count in proxy.counts.items()}, late_chunks=proxy.late,
    connections=sum(client.connections for client in crowd.clients), reloads=0, seconds=round(seconds),
  )
