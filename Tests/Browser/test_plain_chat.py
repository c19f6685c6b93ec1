"""The chat of a customer whose browser runs no script: the same chat, the same agent, every step a page."""

import re

import httpx
import pytest
from playwright.sync_api import Page, expect

from people import AtConsole
from test_accessibility import assert_accessible


@pytest.fixture
def plain(new_page, desk, team, emily) -> Page:
  """The chat's own page, without script."""
  page = new_page(java_script_enabled=False)
  page.goto(f"{desk.url}/chat/{team.key}")
  page.get_by_role("link", name="Chat without it").click()
  return page


def log(page: Page):
  return page.frame_locator("iframe[title=Conversation]")


def ask(page: Page, question: str = "Anybody home?", name: str = "Dana Reyes") -> None:
  page.get_by_label("How can we help?").fill(question)
  page.get_by_label("What would you like to be called?").fill(name)
  page.get_by_role("button", name="Continue").click()


def test_a_whole_chat_needs_no_script(plain: Page, emily: AtConsole):
  ask(plain)
  expect(log(plain).get_by_text("You are next")).to_be_visible()
  emily.take_from_queue("Dana Reyes")
  emily.box.fill("Good morning, Dana")
  emily.box.press("Enter")
  # The conversation loads itself anew; the box beside it does not.
  plain.get_by_label("Write a message").fill("My order has not")
  expect(log(plain).get_by_text("Good morning, Dana")).to_be_visible()
  expect(log(plain).get_by_text("You are talking to Emily W")).to_be_visible()
  expect(plain.get_by_label("Write a message")).to_have_value("My order has not")
  plain.get_by_label("Write a message").fill("My order has not come\n<b>yet</b>")
  plain.get_by_role("button", name="Send").click()
  expect(log(plain).get_by_text("<b>yet</b>")).to_be_visible()
  expect(emily.log.get_by_text("<b>yet</b>")).to_be_visible()
  plain.reload()
  expect(log(plain).get_by_text("Good morning, Dana")).to_be_visible()
  plain.get_by_role("button", name="End chat").click()
  expect(plain.get_by_role("button", name="Start a new chat")).to_be_visible()
  expect(log(plain).get_by_text("This chat has ended").first).to_be_visible()
  expect(emily.log.get_by_text("ended the chat")).to_be_visible()
  plain.get_by_role("button", name="Start a new chat").click()
  expect(plain.get_by_label("How can we help?")).to_be_empty()


def test_what_is_wrong_is_said_and_nothing_typed_is_lost(plain: Page):
  ask(plain, name=" ")
  expect(plain.get_by_text("Name is missing")).to_be_visible()
  expect(plain.get_by_label("How can we help?")).to_have_value("Anybody home?")


def test_articles_come_first_and_a_file_can_be_had(plain: Page, emily: AtConsole, admin, team):
  admin.article(team, "Returning an order", "Print the label and bring the parcel to any shop.", ["return"])
  ask(plain, "How do I return an order?")
  expect(plain.get_by_role("link", name="Returning an order")).to_be_visible()
  plain.get_by_role("button", name="Talk to a person").click()
  emily.take_from_queue("Dana Reyes")
  with emily.page.expect_file_chooser() as chooser:
    emily.page.get_by_role("button", name="Send a file").click()
  chooser.value.set_files({"name": "label.txt", "mimeType": "text/plain", "buffer": b"To: the shop"})
  link = log(plain).get_by_role("link", name="label.txt")
  expect(link).to_be_visible()
  cookies = {cookie["name"]: cookie["value"] for cookie in plain.context.cookies()}
  address = re.match(r"https?://[^/]+", plain.url)[0] + link.get_attribute("href")
  assert httpx.get(address, cookies=cookies).content == b"To: the shop"
  assert httpx.get(address).status_code == 401, "without the cookie nobody has it"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_plain_pages_are_within_everybodys_reach(scheme: str, new_page, desk, team, emily: AtConsole):
  page = new_page(color_scheme=scheme)  # axe itself is a script
  page.goto(f"{desk.url}/chat/{team.key}/plain")
  assert_accessible(page, "the question, without script")
  ask(page)
  expect(log(page).get_by_text("You are next")).to_be_visible()
  assert_accessible(page, "the chat, without script")
