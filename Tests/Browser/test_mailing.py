"""Mail as people meet it: set up and watched in Settings, transcripts sent by both sides, and the link that brings a customer back (P15, S92)."""

import re

import pytest
from playwright.sync_api import Page, expect

from people import AtConsole, Visitor, line
from support.mailbox import Mailbox, part
from test_accessibility import assert_accessible


@pytest.fixture
def mail(admin):
  with Mailbox() as mail:
    yield mail
  admin.call("PUT", "/api/admin/mail", {"host": ""})


@pytest.fixture
def connected(admin, desk, mail) -> Mailbox:
  admin.call("PUT", "/api/admin/mail", {
    "host": "127.0.0.1", "port": mail.port, "security": "none", "from": "help@desk.example", "address": desk.url,
    "missedAnswer": {"on": True, "seconds": 10},
  })
  return mail


@pytest.fixture
def administrator(new_page, desk, admin) -> Page:
  page = new_page()
  page.context.add_cookies([{"name": name, "value": value, "url": desk.url} for name, value in admin.http.cookies.items()])
  page.goto(f"{desk.url}/console/settings/mail")
  return page


@pytest.fixture
def link(admin, desk, team) -> str:
  """The chat's own page, which asks for an e-mail address."""
  found = next(each for each in admin.call("GET", "/api/admin/links")["items"] if each["key"] == team.key)
  admin.call("PUT", f"/api/admin/links/{found['id']}", {"askEmail": "optional"})
  return f"{desk.url}/chat/{team.key}"


def start(page: Page, link: str, emily: AtConsole) -> Visitor:
  visitor = Visitor.by_link(page, link)
  visitor.chat.get_by_label("E-mail").fill("dana@customer.example")
  visitor.start(question="Anybody at the mail counter?")
  emily.take_from_queue("Dana Reyes")
  return visitor


def test_mail_is_set_up_tried_and_watched(administrator, admin, mail):
  page = administrator
  test = page.get_by_role("button", name="Send test mail")
  page.get_by_role("textbox", name=re.compile("^Server")).fill("127.0.0.1")
  page.get_by_label("Encryption").select_option("none")
  expect(page.get_by_role("spinbutton", name="Port")).to_have_value("25")
  page.get_by_role("spinbutton", name="Port").fill(str(mail.port))
  page.get_by_role("button", name="Save").click()
  expect(page.get_by_text("Sender's address is missing.")).to_be_visible()
  page.get_by_label("Sender's address").fill("help@desk.example")
  expect(test).to_have_attribute("aria-disabled", "true")
  page.get_by_role("button", name="Save").click()
  expect(page.get_by_text("The mail settings are saved")).to_be_visible()

  page.get_by_label("Send a test mail to").fill("ada@desk.example")
  mail.refuse = "554 5.7.1 Not from you"
  test.click()
  expect(page.get_by_text("The mail was not taken: 554 5.7.1 Not from you")).to_be_visible()
  mail.refuse = None
  test.click()
  expect(page.get_by_text("The server took the mail. Look for it at ada@desk.example.")).to_be_visible()
  assert mail.recipients == ["ada@desk.example"]
  assert_accessible(page, "mail settings")


def test_what_could_not_be_sent_is_tried_again_from_the_outbox(new_page, administrator, connected, link, emily):
  connected.refuse = "rcpt 550 5.1.1 No such person"
  start(new_page(), link, emily)
  emily.say("Here we are.")
  emily.tools.get_by_role("button", name="More").click()
  emily.page.get_by_role("menuitem", name="Email Transcript").click()
  dialog = emily.page.get_by_role("dialog", name="Email transcript")
  expect(dialog.get_by_label("Send to")).to_have_value("dana@customer.example")
  dialog.get_by_label("Send to").fill("boss@customer.example")
  dialog.get_by_role("button", name="Send transcript").click()
  expect(emily.notices).to_contain_text("The transcript is on its way to boss@customer.example")
  expect(emily.show_history().filter(has_text="sent the transcript to boss@customer.example")).to_be_visible()

  administrator.reload()
  outbox = administrator.get_by_role("region", name="Outbox")
  failed = outbox.get_by_role("listitem").filter(has_text="boss@customer.example")
  expect(failed).to_contain_text("No such person")
  assert_accessible(administrator, "outbox")
  connected.refuse = None
  failed.get_by_role("button", name="Try again: boss@customer.example").click()
  expect(failed).to_contain_text("Sent")
  assert "Here we are." in part(connected.wait_for(1)[0], "plain")


def test_a_customer_takes_the_conversation_along(new_page, connected, link, emily):
  visitor = start(new_page(), link, emily)
  emily.say("Counter two.")
  visitor.sees("Counter two.")
  emily.end_chat()
  visitor.chat.get_by_role("button", name="Send me this conversation").click()
  to = visitor.chat.get_by_label("Send it to")
  expect(to).to_have_value("dana@customer.example")
  to.fill("nowhere")
  visitor.chat.get_by_role("button", name="Send", exact=True).click()
  expect(visitor.chat.get_by_text("is not an e-mail address")).to_be_visible()
  to.fill("dana@home.example")
  visitor.chat.get_by_role("button", name="Send", exact=True).click()
  expect(visitor.chat.get_by_text("It is on its way to dana@home.example.")).to_be_visible()
  assert_accessible(visitor.page, "ended chat")
  (message,) = connected.wait_for(1)
  assert connected.recipients == ["dana@home.example"] and "Counter two." in part(message, "html")


def test_who_left_before_the_answer_gets_it_by_mail_and_comes_back_by_its_link(new_page, connected, link, emily):
  visitor = start(new_page(), link, emily)
  emily.say("I am looking it up.")
  visitor.sees("I am looking it up.")
  visitor.page.close()
  emily.say("It is at counter two.")
  (message,) = connected.wait_for(1, timeout=60)
  text = part(message, "plain")
  assert "It is at counter two." in text and "I am looking it up." not in text and message["Auto-Submitted"] == "auto-generated"
  address = re.search(r"http\S+#token=\S+", text).group()
  assert address in part(message, "html")

  back = Visitor.by_link(new_page(), address)
  back.sees("I am looking it up.")
  back.sees("It is at counter two.")
  assert back.page.url == link, "the token stays out of history and bookmarks"
  back.say("Found it, thank you.")
  emily.sees("Found it, thank you.")
  back.page.reload()
  expect(line(back.log, "Found it, thank you.")).to_be_visible()
