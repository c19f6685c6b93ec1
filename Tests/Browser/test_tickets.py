"""Nobody there: what the customer typed becomes a ticket with its number, and nothing is lost on the way (S58, P6)."""

import re

import httpx
import pytest
from playwright.sync_api import Page, expect

from people import Visitor, opened
from test_accessibility import assert_accessible_in_both_schemes

QUESTION = "Where has my zebra gone?"


class Writer(Visitor):
  """A customer who leaves a message."""

  @classmethod
  def on_website(cls, page: Page, address: str) -> "Writer":
    page.goto(address)
    page.get_by_role("button", name=re.compile("^Chat (is offline|with us)$")).click()
    return cls(page, opened(page))

  def fill(self, email: str | None = None) -> None:
    self.chat.get_by_label("What would you like to be called?").fill("Dana Reyes")
    self.chat.get_by_label("How can we help?").fill(QUESTION)
    if email is not None:
      self.chat.get_by_label("E-mail").fill(email)

  def go_on(self) -> None:
    self.chat.get_by_role("button", name="Continue").click()

  @property
  def number(self) -> int:
    """The ticket's, as the customer is told."""
    expect(self.chat.get_by_role("heading", name="Thank you, we have your message")).to_be_visible()
    return int(self.chat.locator(".number").inner_text())


@pytest.fixture
def emily_http(colleagues):
  return colleagues[0].http


def be(colleague_http, available: bool) -> None:
  colleague_http.put("/api/me/availability", json={"available": available}).raise_for_status()


def ticket(http, number: int) -> dict:
  answer = http.get(f"/api/tickets/{number}")
  assert answer.status_code == 200, answer.text
  return answer.json()


@pytest.fixture
def writer(new_page, website, team, colleagues) -> Writer:
  """A customer at an open widget while nobody is receiving."""
  return Writer.on_website(new_page(), website.page(team.key))


def test_while_nobody_is_there_a_question_becomes_a_ticket_with_its_number(writer, emily_http):
  expect(writer.chat.get_by_text("Leave your question, and we answer by e-mail.")).to_be_visible()
  writer.fill()
  writer.go_on()
  expect(writer.chat.get_by_text("Tell us your e-mail address.")).to_be_visible()
  writer.fill("dana@example.com")
  writer.go_on()
  found = ticket(emily_http, writer.number)
  assert (found["text"], found["ticket"]["name"], found["ticket"]["email"]) == (QUESTION, "Dana Reyes", "dana@example.com")
  assert found["page"].startswith("http")
  expect(writer.chat.get_by_text("We answer to dana@example.com.")).to_be_visible()


def test_with_articles_the_customer_chooses_between_them_and_a_message(admin, team, writer, emily_http):
  title = "Hammocks for tall people"
  admin.article(team, title, "Open My orders.", ["hammock"])
  writer.fill("dana@example.com")
  writer.chat.get_by_label("How can we help?").fill(title)
  writer.go_on()
  expect(writer.chat.get_by_role("button", name=title)).to_be_visible()
  writer.chat.get_by_role("button", name="Leave a message").click()
  assert ticket(emily_http, writer.number)["text"] == title


def test_the_form_follows_who_is_there(writer, emily_http):
  email = writer.chat.get_by_label("E-mail")
  expect(email).to_be_visible()
  be(emily_http, True)
  expect(email).to_be_hidden()
  writer.fill()
  be(emily_http, False)
  expect(email).to_be_visible()
  expect(writer.chat.get_by_label("How can we help?")).to_have_value(QUESTION)


def refuse_chats(page: Page) -> list[str]:
  """The desk says no to new chats, as it does when the last agent left a moment ago. Answers whom it has refused."""
  refused: list[str] = []

  def answer(route) -> None:
    refused.append(route.request.post_data_json["question"])
    route.fulfill(status=409, content_type="application/problem+json", json={
      "code": "nobody-receiving", "status": 409, "message": "Nobody is available.", "retry": False})

  page.route(re.compile(r"/api/links/[^/]+/chats$"), answer)
  return refused


def test_when_the_last_agent_leaves_in_that_moment_only_the_address_is_asked_for(writer, emily_http):
  be(emily_http, True)
  refused = refuse_chats(writer.page)
  writer.fill()
  expect(writer.chat.get_by_label("E-mail")).to_be_hidden()
  writer.go_on()
  expect(writer.chat.get_by_role("heading", name="Where should we answer?")).to_be_visible()
  assert refused == [QUESTION]
  expect(writer.chat.get_by_text(QUESTION)).to_be_visible()
  writer.chat.get_by_label("E-mail").fill("nonsense")
  writer.chat.get_by_role("button", name="Leave a message").click()
  expect(writer.chat.get_by_text("E-mail is not an e-mail address.")).to_be_visible()
  writer.chat.get_by_label("E-mail").fill("dana@example.com")
  writer.chat.get_by_label("E-mail").press("Enter")
  assert ticket(emily_http, writer.number)["text"] == QUESTION


def test_when_the_address_is_known_the_race_ends_with_a_number_at_once(admin, team, new_page, website, colleagues):
  link = next(link for link in admin.call("GET", "/api/admin/links")["items"] if link["key"] == team.key)
  admin.call("PUT", f"/api/admin/links/{link['id']}", {"askEmail": "required"})
  be(colleagues[0].http, True)
  writer = Writer.on_website(new_page(), website.page(team.key))
  writer.fill("dana@example.com")
  refuse_chats(writer.page)
  writer.go_on()
  assert ticket(colleagues[0].http, writer.number)["text"] == QUESTION


def test_a_lost_network_keeps_the_message_and_makes_one_ticket(writer, emily_http):
  lost: list[str] = []

  def lose_answers(route) -> None:
    """The desk gets the letter, and its answer never arrives."""
    lost.append(route.request.post_data_json["id"])
    route.fetch()
    route.abort()

  pattern = re.compile(r"/api/links/[^/]+/tickets$")
  writer.page.route(pattern, lose_answers)
  writer.fill("dana@example.com")
  writer.go_on()
  expect(writer.chat.get_by_text("Your message is kept here")).to_be_visible()
  expect(writer.chat.get_by_text(QUESTION)).to_be_visible()
  assert len(lost) >= 1
  writer.page.unroute(pattern)
  writer.chat.get_by_role("button", name="Try again").or_(writer.chat.locator(".number")).click()
  number = writer.number
  found = emily_http.get("/api/tickets", params={"q": QUESTION, "group": ticket(emily_http, number)["ticket"]["group"]}).json()
  assert [row["number"] for row in found["rows"]] == [number], "one ticket, whatever was tried how often"
  assert len(set(lost)) == 1


def test_a_reload_before_the_answer_goes_on_with_the_same_message(desk, team, new_page, colleagues):
  writer = Writer.by_link(new_page(), f"{desk.url}/chat/{team.key}")
  pattern = re.compile(r"/api/links/[^/]+/tickets$")
  writer.page.route(pattern, lambda route: route.abort())
  writer.fill("dana@example.com")
  writer.go_on()
  expect(writer.chat.get_by_text("Your message is kept here")).to_be_visible()
  writer.page.unroute(pattern)
  writer.page.reload()
  assert ticket(colleagues[0].http, writer.number)["text"] == QUESTION
  writer.chat.get_by_role("button", name="Ask something else").click()
  expect(writer.chat.get_by_label("How can we help?")).to_have_value("")
  expect(writer.chat.get_by_label("What would you like to be called?")).to_have_value("Dana Reyes")


def test_agents_hear_of_a_ticket_and_of_nothing_else(writer, emily_http):
  writer.fill("dana@example.com")
  writer.go_on()
  number = writer.number
  assert ticket(emily_http, number)["ticket"]["status"] == "active"
  assert emily_http.get("/api/counts").json()["tickets"] >= 1
  assert not [row for row in emily_http.get("/api/chats", params={"list": "queue"}).json()["rows"] if row["question"] == QUESTION]


def test_without_script_a_message_is_left_with_a_form_and_gets_its_number(desk, team, new_page, colleagues):
  page = new_page(java_script_enabled=False)
  page.goto(f"{desk.url}/chat/{team.key}")
  page.get_by_role("link", name="leave a message").click()
  page.get_by_label("How can we help?").fill(f"  {QUESTION}\n<b>bold</b>")
  page.get_by_label("What would you like to be called?").fill("Dana Reyes")
  page.get_by_label("E-mail").fill("dana@nowhere")
  page.get_by_role("button", name="Leave the message").click()
  expect(page.get_by_text("E-mail is not an e-mail address.")).to_be_visible()
  expect(page.get_by_label("E-mail")).to_have_value("dana@nowhere")
  expect(page.get_by_label("How can we help?")).to_have_value(re.compile("<b>bold</b>"))
  page.get_by_label("E-mail").fill("dana@example.com")
  page.get_by_role("button", name="Leave the message").click()
  expect(page.get_by_role("heading", name="Thank you, we have your message")).to_be_visible()
  number = page.locator(".number").inner_text()
  assert ticket(colleagues[0].http, int(number))["text"].splitlines() == [QUESTION, "<b>bold</b>"]
  page.reload()
  expect(page.locator(".number")).to_have_text(number)


def test_another_site_cannot_make_a_browser_leave_a_message(desk, team):
  address = f"{desk.url}/message/{team.key}"
  fields = {"id": f"forged-{team.key}", "name": "Dana", "email": "dana@example.com", "text": QUESTION}
  for origin in ["https://evil.example", "null"]:
    answer = httpx.post(address, data=fields, headers={"Origin": origin})
    assert (answer.status_code, answer.json()["code"]) == (403, "cross-site")
  assert httpx.post(address, data=fields, headers={"Origin": desk.url}).status_code == 200


def test_the_form_without_script_is_accessible(desk, team, new_page):
  page = new_page()
  page.goto(f"{desk.url}/message/{team.key}")
  assert_accessible_in_both_schemes(page, "form")
  send = page.get_by_role("button", name="Leave the message")
  send.evaluate("button => button.form.noValidate = true")
  send.click()
  expect(page.get_by_text("Name is missing.")).to_be_visible()
  assert_accessible_in_both_schemes(page, "form with a fault")
  page.get_by_label("How can we help?").fill(QUESTION)
  page.get_by_label("What would you like to be called?").fill("Dana Reyes")
  page.get_by_label("E-mail").fill("dana@example.com")
  send.click()
  expect(page.locator(".number")).to_be_visible()
  assert_accessible_in_both_schemes(page, "number")


def test_every_step_of_a_message_is_accessible(new_page, website, team, colleagues):
  writer = Writer.on_website(new_page(), website.page(team.key))
  expect(writer.chat.get_by_label("E-mail")).to_be_visible()
  assert_accessible_in_both_schemes(writer.page, "offline details")
  be(colleagues[0].http, True)
  refuse_chats(writer.page)
  expect(writer.chat.get_by_label("E-mail")).to_be_hidden()
  writer.fill()
  writer.go_on()
  expect(writer.chat.get_by_role("heading", name="Where should we answer?")).to_be_visible()
  assert_accessible_in_both_schemes(writer.page, "only the address")
  writer.chat.get_by_label("E-mail").fill("dana@example.com")
  pattern = re.compile(r"/api/links/[^/]+/tickets$")
  writer.page.route(pattern, lambda route: route.abort())
  writer.chat.get_by_role("button", name="Leave a message").click()
  expect(writer.chat.get_by_text("Your message is kept here")).to_be_visible()
  assert_accessible_in_both_schemes(writer.page, "kept")
  writer.page.unroute(pattern)
  assert writer.number > 1000
  assert_accessible_in_both_schemes(writer.page, "sent")
