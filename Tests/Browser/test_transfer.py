"""Handing a chat over (S132-S140): the comment goes with it, the receiver hears of it, the customer stays in the same chat."""

import re

import pytest
from playwright.sync_api import Locator, expect

from people import AtConsole, Visitor


def dialog(agent: AtConsole) -> Locator:
  return agent.page.get_by_role("dialog", name=re.compile("^Transfer"))


def hand_over(agent: AtConsole, receiver: str, comment: str = "") -> None:
  """By keyboard alone, from the open dialog."""
  dialog(agent).get_by_role("radio", name=re.compile(receiver)).check()
  box = dialog(agent).get_by_label("Transfer Comment")
  box.fill(comment)
  box.press("Control+Enter")


@pytest.fixture
def narrow(admin, colleagues):
  """Derek may have one chat at a time."""
  derek = colleagues[1].agent
  admin.call("PUT", f"/api/admin/agents/{derek.id}", {"maxChats": 1})
  yield derek
  admin.call("PUT", f"/api/admin/agents/{derek.id}", {"maxChats": 100})


def test_a_chat_goes_to_a_colleague_with_the_comment_on_top(emily, derek, customer):
  derek.be_available()
  customer.start()
  emily.take_from_queue("Dana Reyes")
  emily.say("One moment")
  customer.sees("One moment")
  emily.page.keyboard.press("Alt+t")
  hand_over(emily, "Derek C.", "She was charged twice.\nThe second one is the duplicate.")
  expect(emily.notices).to_contain_text("Dana Reyes is handed over")
  expect(emily.page.get_by_role("list", name="Open chats").get_by_role("button", name="Dana Reyes")).to_have_count(0)

  expect(derek.notices).to_contain_text("Emily W. handed Dana Reyes over to you")
  derek.page.get_by_role("list", name="Open chats").get_by_role("button", name="Dana Reyes").click()
  pinned = derek.page.get_by_role("complementary", name="Transfer comment")
  expect(pinned).to_contain_text("Handed over by Emily W.")
  expect(pinned).to_contain_text("The second one is the duplicate.")
  derek.sees("One moment")  # the same chat, with everything that was said
  derek.say("I have looked into it")
  customer.sees("I have looked into it")
  expect(customer.chat.get_by_text("She was charged twice")).to_have_count(0)
  expect(derek.show_history().filter(has_text="transferred the chat")).to_contain_text("Derek C.")


def test_who_is_not_there_cannot_be_chosen_and_says_why(admin, team, emily, customer):
  admin.agent("Noor Ali", "Agent", [team.group])
  customer.start()
  emily.take_from_queue("Dana Reyes")
  emily.tools.get_by_role("button", name="Transfer").click()
  noor = dialog(emily).get_by_role("radio", name=re.compile("Noor A."))
  expect(noor).to_be_disabled()
  expect(dialog(emily).locator("label").filter(has_text="Noor A.")).to_contain_text("Not signed in")


def test_several_chats_go_at_once_and_each_says_what_became_of_it(narrow, emily, derek, customer, new_page, website, team):
  derek.be_available()
  customer.start()
  Visitor.on_website(new_page(), website.page(team.key)).start("Noa Levi", "Second question")
  for name in ("Dana Reyes", "Noa Levi"):
    emily.take_from_queue(name)
  emily.nav("My Live Chats", "Active").first.click()
  expect(emily.row("Noa Levi")).to_be_visible()
  emily.page.get_by_role("grid").focus()
  emily.page.keyboard.press("Control+a")
  emily.page.get_by_role("button", name="Actions").click()
  emily.page.get_by_role("menuitem", name="Transfer 2 chats").click()
  hand_over(emily, "Derek C.")
  expect(dialog(emily)).to_contain_text("1 of 2 chats are handed over")
  expect(dialog(emily).get_by_role("listitem").filter(has_text="maximum")).to_have_count(1)
  dialog(emily).get_by_role("button", name="Close").last.click()
  expect(derek.page.get_by_role("list", name="Open chats").get_by_role("listitem")).to_have_count(1)


def test_back_to_the_queue_the_customer_waits_and_is_told(emily, customer):
  customer.start()
  emily.take_from_queue("Dana Reyes")
  emily.page.keyboard.press("Alt+t")
  hand_over(emily, "To the queue")
  expect(customer.place).to_be_visible()
  emily.show_queue()
  expect(emily.row("Dana Reyes")).to_be_visible()


def test_an_urgent_chat_is_marked_in_the_list_of_everybody(emily, derek, customer):
  customer.start()
  emily.take_from_queue("Dana Reyes")
  emily.page.get_by_role("button", name="Priority: Normal").click()
  emily.page.get_by_role("menuitemradio", name="Urgent").click()
  expect(emily.page.get_by_role("button", name="Priority: Urgent")).to_be_visible()
  emily.nav("My Live Chats", "Active").first.click()
  expect(emily.row("Dana Reyes").get_by_text("Urgent priority")).to_be_attached()
