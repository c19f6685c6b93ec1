"""Reload, second tab, lost network, restarted desk: nothing is lost and nothing needs a reload."""

import pytest
from playwright.sync_api import expect

from people import Visitor


@pytest.fixture
def customer(new_page, website, team, emily) -> Visitor:
  return Visitor.on_website(new_page(), website.page(team.key, is_same_site=True))


def talking(customer, emily):
  customer.start()
  emily.take_from_queue("Dana Reyes")
  emily.say("Hello")
  customer.sees("Hello")


def test_the_customer_reloads_and_goes_on(customer, emily):
  talking(customer, emily)
  customer.box.fill("not sent yet")
  customer.page.reload()
  customer.page.get_by_role("button", name="Chat with us").click()
  customer.sees("Hello")
  expect(customer.box).to_have_value("not sent yet")
  customer.box.press("Enter")
  emily.sees("not sent yet")


def test_the_agent_reloads_and_goes_on(customer, emily):
  talking(customer, emily)
  emily.box.fill("a draft on the server")
  with emily.page.expect_response(lambda answer: "/api/" in answer.url):
    emily.page.reload()
  emily.is_connected()
  expect(emily.box).to_have_value("a draft on the server")
  emily.sees("Hello")
  emily.box.press("Enter")
  customer.sees("a draft on the server")


def test_the_customer_writes_while_the_network_is_lost(customer, emily):
  talking(customer, emily)
  customer.page.context.set_offline(True)
  customer.say("written in a tunnel")
  customer.sees("written in a tunnel")
  emily.say("Are you still there?")
  customer.page.context.set_offline(False)
  emily.sees("written in a tunnel")
  customer.sees("Are you still there?")
  expect(emily.log.get_by_text("written in a tunnel")).to_have_count(1)


def test_the_agent_writes_while_the_network_is_lost(customer, emily):
  talking(customer, emily)
  emily.page.context.set_offline(True)
  emily.say("written in the lift")
  customer.say("I am here")
  emily.page.context.set_offline(False)
  emily.sees("I am here")
  customer.sees("written in the lift")
  emily.is_connected()
  expect(customer.log.get_by_text("written in the lift")).to_have_count(1)


def test_a_second_tab_of_the_customer_shows_the_same_chat(customer, emily, team, desk):
  talking(customer, emily)
  second = customer.page.context.new_page()
  second.goto(customer.page.url)
  second.get_by_role("button", name="Chat with us").click()
  tab = type(customer)(second, second.frame_locator("iframe[title=Chat]"))
  tab.sees("Hello")
  tab.say("from the second tab")
  customer.sees("from the second tab")
  emily.say("to both")
  tab.sees("to both")
  customer.sees("to both")


def test_two_windows_of_one_agent_agree(customer, emily, desk):
  talking(customer, emily)
  second = type(emily)(emily.page.context.new_page())
  second.page.goto(emily.page.url)
  second.sees("Hello")
  second.say("from the second window")
  emily.sees("from the second window")
  customer.sees("from the second window")
