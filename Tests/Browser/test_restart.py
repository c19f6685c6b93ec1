"""The desk itself goes away and comes back, with a desk of its own for these tests."""

import pytest
from playwright.sync_api import expect

from people import AtConsole, Visitor
from support.desk import ROOMY, Desk


@pytest.fixture
def own_desk(tmp_path):
  with Desk(tmp_path, settings=ROOMY) as desk:
    yield desk


@pytest.mark.parametrize("way", ["stop", "kill9"])
def test_both_sides_go_on_after_the_desk_restarts(own_desk, new_page, way):
  team = own_desk.setup().team("Emily Watts")
  emily = AtConsole(new_page()).arrive(own_desk.url, team.agents[0]).be_available()
  customer = Visitor.by_link(new_page(), f"{own_desk.url}/chat/{team.key}").start()
  emily.take_from_queue("Dana Reyes")
  emily.say("before")
  customer.sees("before")

  getattr(own_desk, way)()
  customer.say("while it was away")
  emily.say("I write too")
  own_desk.start()

  emily.sees("while it was away")
  customer.sees("I write too")
  emily.is_connected()
  expect(emily.log.get_by_text("while it was away")).to_have_count(1)
  expect(customer.log.get_by_text("I write too")).to_have_count(1)


def test_a_graceful_stop_is_quick_with_open_browsers(own_desk, new_page):
  team = own_desk.setup().team("Emily Watts")
  AtConsole(new_page()).arrive(own_desk.url, team.agents[0]).be_available()
  Visitor.by_link(new_page(), f"{own_desk.url}/chat/{team.key}").start()
  assert own_desk.stop(grace=10) == 0
