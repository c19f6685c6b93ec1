"""A network that refuses WebSockets: the customer's chat works by calls, and goes back to the socket once it opens."""

import pytest
from playwright.sync_api import expect

from people import Visitor
from refusing_proxy import RefusingProxy


@pytest.fixture
def proxy(desk):
  with RefusingProxy(desk.port) as proxy:
    yield proxy


@pytest.fixture
def customer(new_page, proxy, team, emily) -> Visitor:
  return Visitor.by_link(new_page(), f"{proxy.url}/chat/{team.key}")


def wake(customer: Visitor) -> None:
  """As when the computer comes to another network: the next try for a socket is now."""
  customer.page.evaluate("dispatchEvent(new Event('online'))")


@pytest.mark.parametrize("way", ["refuse", "swallow"])
def test_a_whole_chat_without_a_socket(customer, proxy, emily, way):
  proxy.turn(way)
  customer.start()
  expect(customer.place).to_contain_text("You are next")
  emily.take_from_queue("Dana Reyes")
  expect(customer.chat.get_by_role("heading", name="Emily W.")).to_be_visible()
  emily.say("Hello")
  customer.sees("Hello")
  customer.say("first")
  customer.say("second")
  emily.sees("second")
  emily.say("Anything else?")
  customer.sees("Anything else?")
  expect(customer.log.get_by_text("Seen").last).to_be_visible()
  expect(customer.banner).to_be_hidden()
  assert customer.bubbles() == ["Anybody home?", "Hello", "first", "second", "Anything else?"]
  emily.end_chat()
  expect(customer.chat.get_by_role("button", name="Start a new chat")).to_be_visible()
  assert proxy.stopped > 0 and proxy.passed == 0, "a socket got through: the test proved nothing"


def test_the_chat_goes_back_to_the_socket_and_loses_nothing(customer, proxy, emily):
  customer.start()
  emily.take_from_queue("Dana Reyes")
  customer.say("by call")
  emily.sees("by call")
  assert proxy.stopped > 0 and proxy.passed == 0
  proxy.turn("pass")
  wake(customer)
  customer.say("in between")
  emily.sees("in between")
  # Nobody's typing goes over calls.
  emily.box.press_sequentially("I am lo")
  expect(customer.typing).to_have_text("Emily W. is writing…")
  assert proxy.passed > 0
  emily.say("Got both")
  customer.sees("Got both")
  assert customer.bubbles() == ["Anybody home?", "by call", "in between", "Got both"]
  assert emily.bubbles() == ["Anybody home?", "by call", "in between", "Got both"]


def test_calls_stand_in_when_the_socket_is_cut_in_the_middle(customer, proxy, emily):
  proxy.turn("pass")
  customer.page.reload()
  customer.start()
  emily.take_from_queue("Dana Reyes")
  emily.say("Hello")
  customer.sees("Hello")
  assert proxy.passed > 0
  proxy.turn("refuse")
  customer.say("still here?")
  emily.sees("still here?")
  emily.say("Yes")
  customer.sees("Yes")
  assert proxy.stopped > 0
  assert customer.bubbles() == ["Anybody home?", "Hello", "still here?", "Yes"]


def test_whether_anybody_is_there_is_learnt_without_a_socket(customer, proxy, colleagues):
  customer.page.clock.install()
  customer.page.reload()
  expect(customer.chat.get_by_text("We are here")).to_be_visible()
  for colleague in colleagues:
    colleague.go_home()
  customer.page.clock.run_for(20_000)
  expect(customer.chat.get_by_text("Nobody is available right now", exact=True)).to_be_visible()
  assert proxy.stopped > 0 and proxy.passed == 0
