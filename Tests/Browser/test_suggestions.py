"""What may answer the customer stands beside the chat, follows it, and is put into the reply with one click (S15, S83, S93, S95)."""

import re
from datetime import datetime, timedelta

import pytest
from playwright.sync_api import Locator, expect

from people import AtConsole, Visitor
from test_accessibility import assert_accessible


@pytest.fixture
def articles(admin, team) -> None:
  admin.article(team, "Why was I charged twice?", "A **renewal** and a plan change show as two charges.", ["double charge"])
  admin.article(team, "Change the address on your invoice", "Open *Account* and choose **Billing details**.", ["billing address"])


def into_queue(customer: Visitor, question: str) -> None:
  """Past the articles that the customer is shown first, where one fits."""
  customer.ask("Dana Reyes", question)
  if customer.person.is_visible():
    customer.go_on()


def suggestions(emily: AtConsole) -> Locator:
  return emily.page.get_by_role("complementary", name="Suggestions")


def open_suggestions(emily: AtConsole, choice: str) -> Locator:
  emily.tools.get_by_role("button", name="Assistance").click()
  emily.page.get_by_role("menuitem", name=choice).click()
  panel = suggestions(emily)
  expect(panel).to_be_visible()
  return panel


def first(panel: Locator) -> Locator:
  return panel.get_by_role("listitem").first


def test_articles_follow_the_conversation_without_taking_the_focus(articles, customer, emily):
  into_queue(customer, "I was charged twice this morning")
  emily.take_from_queue("Dana Reyes")
  panel = open_suggestions(emily, "Knowledge Base Articles")
  expect(panel.get_by_role("searchbox")).to_be_focused()
  expect(first(panel)).to_contain_text("Why was I charged twice?")
  emily.box.fill("One moment")
  customer.say("And how do I change the address on the invoice?")
  expect(first(panel)).to_contain_text("Change the address on your invoice")
  expect(emily.box).to_be_focused()
  expect(emily.box).to_have_value("One moment")
  assert_accessible(emily.page, "a chat with suggestions")

  # Read in place, back to where one was, into the reply.
  first(panel).get_by_role("button", name="Change the address on your invoice").click()
  expect(panel.get_by_role("region", name="Change the address on your invoice")).to_contain_text("Open Account and choose Billing details")
  panel.get_by_role("button", name="Back").click()
  expect(first(panel).get_by_role("button", name="Change the address on your invoice")).to_be_focused()
  first(panel).get_by_role("button", name="Insert link").click()
  expect(emily.box).to_have_value(re.compile(r"^One moment Change the address on your invoice: http://[^ ]+/articles/\d+$"))
  expect(emily.box).to_be_focused()

  # What is typed into the search takes the conversation's place, until it is emptied.
  panel.get_by_role("searchbox").fill("renew")
  expect(panel.get_by_role("listitem")).to_have_count(1)
  expect(first(panel)).to_contain_text("Why was I charged twice?")
  panel.get_by_role("searchbox").press("Escape")
  expect(first(panel)).to_contain_text("Change the address on your invoice")
  emily.box.press("Enter")
  emily.end_chat()
  expect(first(panel).get_by_role("button", name="Insert link")).to_have_attribute("aria-disabled", "true")


def test_what_is_opened_is_looked_up_with_the_click_and_waits_for_no_timer(articles, customer, emily):
  into_queue(customer, "I was charged twice this morning")
  emily.take_from_queue("Dana Reyes")
  emily.page.clock.install()
  emily.page.clock.pause_at(datetime.now() + timedelta(minutes=1))
  panel = open_suggestions(emily, "Knowledge Base Articles")
  expect(first(panel)).to_contain_text("Why was I charged twice?")
  emily.page.clock.resume()


def test_a_resolution_is_found_in_the_next_chat_and_what_ended_chats_is_said(articles, customer, emily, colleagues):
  into_queue(customer, "I was charged twice this morning")
  emily.take_from_queue("Dana Reyes")
  http = colleagues[0].http
  chat = http.get("/api/chats", params={"list": "mine"}).json()["rows"][0]["id"]
  comment = {"kind": "resolution", "text": "The second charge is only reserved. It is released after two days."}
  assert http.post(f"/api/chats/{chat}/comments", json=comment).status_code == 201
  emily.end_chat()

  customer.chat.get_by_role("button", name="Start a new chat").click()
  into_queue(customer, "Charged two times again")
  emily.take_from_queue("Dana Reyes")
  panel = open_suggestions(emily, "Resolved Tickets")
  expect(panel.get_by_role("button", name=re.compile("^Resolved before"))).to_have_attribute("aria-pressed", "true")
  expect(first(panel)).to_contain_text("only reserved")
  expect(first(panel).get_by_role("link", name=f"Chat {chat}")).to_be_visible()
  first(panel).get_by_role("button", name="Insert text").click()
  expect(emily.box).to_have_value("The second charge is only reserved. It is released after two days.")
  emily.box.press("Enter")
  customer.sees("The second charge is only reserved. It is released after two days.")
  emily.end_chat()
  emily.page.keyboard.press("Escape")

  # Kept open, it stands beside the next chat too, with what it did.
  panel.get_by_role("button", name="Keep open beside every chat").click()
  customer.chat.get_by_role("button", name="Start a new chat").click()
  into_queue(customer, "Charged twice, why?")
  emily.take_from_queue("Dana Reyes")
  panel = suggestions(emily)
  panel.get_by_role("button", name=re.compile("^Resolved before")).click()
  expect(first(panel)).to_contain_text("Ended 1 chat")
  panel.get_by_role("button", name="Close the suggestions").click()
  expect(panel).to_have_count(0)


def test_what_solved_a_ticket_is_said_there_and_suggested_in_chats(admin, customer, emily, desk, team):
  body = {"id": f"ticket-{team.key}", "name": "Ade Okonkwo", "email": "ade@shop.example", "text": "My parcel with the zebra is late"}
  answer = emily.page.request.post(f"{desk.url}/api/links/{team.key}/tickets", data={**body, "department": team.department})
  number = answer.json()["number"]
  emily.page.goto(f"{desk.url}/console/tickets/{number}")
  part = emily.page.get_by_role("region", name="Resolution")
  part.get_by_role("button", name="Say what solved it").click()
  part.get_by_label("What solved it").fill("Zebras travel on Fridays: the parcel leaves then.")
  part.get_by_role("button", name="Save").click()
  expect(part).to_contain_text("Emily W., Today")
  assert_accessible(emily.page, "a ticket with its resolution")
  into_queue(customer, "Where is my zebra parcel?")
  emily.take_from_queue("Dana Reyes")
  panel = open_suggestions(emily, "Resolved Tickets")
  expect(first(panel)).to_contain_text("Zebras travel on Fridays")
  expect(first(panel).get_by_role("link", name=f"Ticket {number}")).to_have_attribute("href", f"/console/tickets/{number}")
