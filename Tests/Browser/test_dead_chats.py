"""A chat that is over is not the end: a new one goes on from it; and before silence ends one, the customer is asked (P24)."""

import pytest
from playwright.sync_api import Locator, expect

from people import Visitor


def test_a_new_chat_is_linked_to_the_one_that_ended(customer, emily, colleagues):
  customer.start()
  emily.take_from_queue("Dana Reyes")
  emily.say("Hello")
  customer.sees("Hello")
  first = colleagues[0].http.get("/api/chats", params={"list": "mine"}).json()["rows"][0]["id"]
  emily.end_chat()
  customer.chat.get_by_role("button", name="Start a new chat").click()
  customer.start(question="Still anybody home?")
  queue = colleagues[0].http.get("/api/chats", params={"list": "queue"}).json()["rows"]
  assert [row["previous"] for row in queue if row["question"] == "Still anybody home?"] == [first]


@pytest.fixture
def impatient(admin):
  """The desk asks silent customers after the shortest time it allows."""
  before = admin.call("GET", "/api/admin/live-chat")
  admin.call("PUT", "/api/admin/live-chat", {"silentCustomer": {"on": True, "warnSeconds": 10, "endSeconds": 10}})
  yield
  admin.call("PUT", "/api/admin/live-chat", before)


def test_silent_customers_are_asked_and_who_does_not_answer_is_told_why_it_ended(
  impatient, customer, emily, derek, new_page, website, team
):
  noa = Visitor.on_website(new_page(), website.page(team.key)).start("Noa Levi", "Anybody home?")
  customer.start()
  for agent, name in ((derek.be_available(), "Noa Levi"), (emily, "Dana Reyes")):
    agent.take_from_queue(name)
    agent.say("Are you there?")
  for each in (noa, customer):
    expect(still(each)).to_be_visible()
  still(customer).click()
  emily.sees("I am still here.")
  expect(still(customer)).to_have_count(0)
  expect(noa.chat.get_by_text("This chat ended because we did not hear from you")).to_be_visible()
  expect(noa.chat.get_by_role("button", name="Start a new chat")).to_be_visible()
  emily.say("Good that you are")
  customer.sees("Good that you are")


def still(customer: Visitor) -> Locator:
  return customer.chat.get_by_role("button", name="I am still here")
