"""The live chat settings take effect at once: who gets a chat by itself, why, and what happens when nobody answers (S53-S64)."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from people import AtConsole, Visitor


@pytest.fixture
def settings(admin):
  """The live chat settings; what a test changes is set back."""
  before = admin.call("GET", "/api/admin/live-chat")
  yield lambda **change: admin.call("PUT", "/api/admin/live-chat", {**before, **change})
  admin.call("PUT", "/api/admin/live-chat", before)


@pytest.fixture
def administrator(new_page, desk, admin) -> Page:
  page = new_page()
  page.context.add_cookies([{"name": name, "value": value, "url": desk.url} for name, value in admin.http.cookies.items()])
  return page


def card(agent: AtConsole) -> Locator:
  return agent.page.get_by_role("list", name="Open chats").get_by_role("button", name="Dana Reyes").first


def test_with_round_robin_switched_on_a_chat_comes_by_itself_and_says_why(settings, administrator, desk, emily, derek, customer):
  administrator.goto(f"{desk.url}/console/settings/live-chat")
  administrator.get_by_role("checkbox", name="Distribute chats via Round Robin").check()
  administrator.get_by_role("button", name="Save").click()
  expect(administrator.locator("#notices")).to_contain_text("are saved")
  customer.start()
  card(emily).click()
  emily.say("Hello")
  customer.sees("Hello")
  why = emily.show_history().locator("details").last
  expect(why.locator("summary")).to_contain_text("Emily W. was the only one who could be given a chat.")
  why.locator("summary").click()
  expect(why.get_by_role("row").filter(has_text="Emily W.")).to_contain_text("chosen")
  expect(why.get_by_role("listitem").filter(has_text="Derek C.")).to_contain_text("unavailable")


def test_a_time_that_cannot_be_is_refused_at_its_field(settings, administrator, desk):
  administrator.goto(f"{desk.url}/console/settings/live-chat")
  field = administrator.locator(".field[data-key=noReply]")
  field.get_by_label("No first reply: after", exact=True).fill("2")
  field.get_by_label("No first reply: after: unit").select_option("seconds")
  administrator.get_by_role("button", name="Save").click()
  expect(field).to_contain_text("between 10 seconds and 24 hours")


def test_a_chat_that_is_not_answered_goes_to_the_next_and_everybody_knows_why(settings, emily, derek, customer):
  derek.be_available()
  settings(roundRobin=True, noReply={"on": True, "seconds": 10})
  customer.start()
  joined = customer.chat.get_by_text(" joined the chat")
  expect(joined.first).to_be_visible()
  first, second = (emily, derek) if "Emily" in joined.first.text_content() else (derek, emily)
  expect(card(second)).to_be_visible(timeout=30_000)
  expect(first.notices).to_contain_text(re.compile("Your chat with Dana Reyes went to .*: you had not answered for 10s"))
  card(second).click()
  expect(second.show_history().filter(has_text="had not answered within")).to_be_visible()
  second.page.get_by_role("tab", name="Conversation").click()
  second.say("Here I am")
  customer.sees("Here I am")


def test_an_agent_who_pulls_is_given_nothing(settings, admin, team, emily, customer):
  admin.call("PUT", f"/api/admin/groups/{team.group}", {
    "members": [{"agent": agent.id, "active": True, "handling": "pull"} for agent in team.agents]})
  settings(roundRobin=True)
  customer.start()
  emily.show_queue()
  expect(emily.row("Dana Reyes")).to_be_visible()
  emily.take_from_queue("Dana Reyes")


def test_a_customer_who_closes_the_page_is_marked_and_unmarked(emily, customer, team, website):
  customer.start()
  emily.take_from_queue("Dana Reyes")
  address = customer.page.url
  customer.page.goto("about:blank")
  expect(emily.page.get_by_text("customer left at")).to_be_visible(timeout=30_000)
  emily.nav("My Live Chats", "Active").first.click()
  expect(emily.row("Dana Reyes").get_by_text("The customer has left the page")).to_be_attached()
  Visitor.on_website(customer.page, address)
  expect(emily.row("Dana Reyes").get_by_text("The customer has left the page")).to_have_count(0)


def test_hours_are_tried_out_before_they_are_saved(administrator, desk):
  administrator.goto(f"{desk.url}/console/settings/hours/new")
  administrator.get_by_label("Name", exact=True).fill("Office")
  administrator.get_by_label("Time zone").fill("europe/berlin")
  administrator.get_by_role("button", name="Add a date").click()
  administrator.get_by_label("Date", exact=True).fill("2026-12-24")
  administrator.get_by_role("group", name="Special dates").get_by_label("Name").fill("Christmas Eve")
  administrator.get_by_label("Every year").check()
  administrator.get_by_label("Open on which date?").fill("2030-12-24")
  expect(administrator.locator(".hours-answer")).to_contain_text("Christmas Eve")
  administrator.get_by_role("button", name="Save").click()
  expect(administrator.locator("#notices")).to_contain_text("Office is saved")
  expect(administrator.locator("a.item").filter(has_text="Office")).to_contain_text("Europe/Berlin")


def test_the_outlook_names_the_setting_that_stands_in_the_way(administrator, desk, admin):
  admin.call("POST", "/api/admin/departments", {
    "brand": 1, "name": "Nobody's", "frontLineGroupName": "Nobody's front line"})
  administrator.goto(f"{desk.url}/console/settings/outlook")
  administrator.get_by_label("Department").select_option(label="Nobody's")
  warning = administrator.get_by_role("listitem").filter(has_text="Nobody belongs to Nobody's front line")
  expect(warning).to_be_visible()
  warning.get_by_role("link", name="Open the setting").click()
  expect(administrator.get_by_role("heading", name="Nobody's front line")).to_be_visible()
