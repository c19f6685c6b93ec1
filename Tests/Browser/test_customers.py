"""The pop-out of a customer: opened by the underlined address, written in by several, read as far as one may see."""

import re
import uuid
from urllib.parse import quote

import pytest
from playwright.sync_api import Locator, Page, expect

from conftest import Colleague
from people import AtConsole, Visitor
from test_accessibility import assert_accessible

TABS = ["Details", "Contact Info", "Portal Settings", "Roles", "Custom Fields", "Comments", "Tickets", "Live Chats", "Calls", "Survey", "Forms", "Statistics", "History"]


@pytest.fixture
def email() -> str:
  """Of this test's own customer."""
  return f"dana.{uuid.uuid4().hex[:8]}@example.com"


@pytest.fixture
def talk(customer: Visitor, emily: AtConsole, colleagues, email) -> Visitor:
  """Emily has Dana's chat, and her address."""
  customer.start("Dana Reyes", "Why was I charged twice?")
  emily.take_from_queue("Dana Reyes")
  row = colleagues[0].http.get("/api/chats", params={"list": "mine"}).json()["rows"][0]
  colleagues[0].http.put(f"/api/chats/{row['id']}/details", json={"email": email}).raise_for_status()
  expect(emily.page.get_by_role("link", name=email)).to_be_visible()
  return customer


@pytest.fixture
def andrea(new_page, desk, admin, team) -> Colleague:
  """A supervisor of the same group, who sees the chats of all."""
  colleague = Colleague.sign_in(desk, admin.agent("Andrea Moss", "Manager", [team.group]))
  yield colleague
  colleague.go_home()


def at_window(new_page, desk, colleague: Colleague, email: str, **options) -> Page:
  """The customer in a window of its own, opened by nothing but its address."""
  page = new_page(**options)
  page.context.add_cookies(colleague.cookies)
  page.goto(f"{desk.url}/console/customer?email={quote(email)}")
  return page


def pop_out(agent: AtConsole, email: str) -> Locator:
  agent.page.get_by_role("link", name=email).click()
  dialog = agent.page.get_by_role("dialog", name=f"Customer {email}")
  expect(dialog.get_by_role("tab", name="Details")).to_be_visible()
  return dialog


def turn(place: Page | Locator, name: str) -> None:
  place.get_by_role("tab", name=re.compile(f"^{name}")).click()


def test_what_one_writes_down_a_colleague_reads_in_a_window_that_works_alone(talk, emily, andrea, new_page, desk, email):
  dialog = pop_out(emily, email)
  expect(dialog).to_contain_text("nobody has checked it")
  turn(dialog, "Contact Info")
  mobile = dialog.get_by_label("Mobile number")
  mobile.fill("none")
  mobile.press("Enter")
  expect(dialog.get_by_text("Mobile number has no digits.")).to_be_visible()
  expect(mobile).to_have_value("none")
  mobile.fill("+49 151 42")
  mobile.press("Enter")
  expect(dialog.get_by_role("tab", name="Contact Info")).to_contain_text("1")
  expect(dialog).to_contain_text("Last changed by Emily W.")
  page = at_window(new_page, desk, andrea, email)
  expect(page.get_by_role("heading", name="Dana Reyes", level=2)).to_be_visible()
  page.reload()
  turn(page, "Contact Info")
  expect(page.get_by_label("Mobile number")).to_have_value("+49 151 42")
  expect(page).to_have_title(re.compile("Dana Reyes"))
  turn(page, "Comments")
  page.get_by_label("Comment, staff only").fill("Calls back late")
  page.get_by_role("button", name="Add comment").click()
  expect(page.get_by_role("list", name="Comments").get_by_role("listitem")).to_contain_text("Calls back late")
  turn(page, "History")
  expect(page.get_by_role("row").filter(has_text="Emily W. set Mobile number to “+49 151 42”")).to_be_visible()
  emily.page.evaluate("dispatchEvent(new Event('focus'))")
  expect(dialog.get_by_role("tab", name="Comments")).to_contain_text("1")
  emily.page.keyboard.press("Escape")
  expect(dialog).to_have_count(0)
  expect(emily.page.get_by_role("link", name=email)).to_be_focused()
  assert "Calls back late" not in talk.log.inner_text()


def test_of_two_who_write_into_one_place_the_second_reads_the_first_and_loses_nothing(talk, emily, andrea, new_page, desk, email):
  dialog = pop_out(emily, email)
  turn(dialog, "Contact Info")
  page = at_window(new_page, desk, andrea, email)
  turn(page, "Contact Info")
  hers, mine = page.get_by_label("Organization"), dialog.get_by_label("Organization")
  expect(hers).to_be_visible()
  mine.fill("Fabrikam")
  hers.fill("Contoso")
  hers.press("Enter")
  expect(page.get_by_role("tab", name="Contact Info")).to_contain_text("1")
  mine.press("Enter")
  expect(dialog.get_by_text("Andrea M. has meanwhile written “Contoso” here")).to_be_visible()
  expect(mine).to_have_value("Fabrikam")
  # Another place is no quarrel: it is stored beside what the other wrote.
  website = dialog.get_by_label("Website")
  website.fill("fabrikam.example")
  website.press("Enter")
  expect(website).to_have_value("https://fabrikam.example")
  expect(mine).to_have_value("Fabrikam")
  mine.press("Enter")
  expect(dialog.locator(".customer-head")).to_contain_text("Fabrikam")
  page.evaluate("dispatchEvent(new Event('focus'))")
  expect(hers).to_have_value("Fabrikam")
  expect(page.get_by_label("Website")).to_have_value("https://fabrikam.example")


def test_chats_and_tickets_of_the_customer_with_a_ticket_started_from_a_chat(talk, emily, email):
  dialog = pop_out(emily, email)
  turn(dialog, "Live Chats")
  row = dialog.get_by_role("table", name="Live chats").get_by_role("row").filter(has_text="Why was I charged twice?")
  expect(row.locator(".lasted")).to_have_text(re.compile(r"^\d+:\d\d$"))
  row.get_by_role("button", name="Start a ticket").click()
  form = emily.page.get_by_role("dialog", name="New ticket")
  form.get_by_label("Subject").fill("Book the second charge back")
  form.get_by_role("button", name="Add ticket").click()
  expect(dialog.get_by_role("tab", name="Tickets")).to_contain_text("1")
  turn(dialog, "Tickets")
  ticket = dialog.get_by_role("link", name="Book the second charge back")
  with emily.page.expect_popup() as opened:
    ticket.click()
  expect(opened.value.get_by_role("heading", name="Book the second charge back")).to_be_visible()
  # In the ticket the address is underlined too, and opens the same customer.
  opened.value.get_by_role("region", name="Ticket").get_by_role("link", name=email).click()
  expect(opened.value.get_by_role("dialog", name=f"Customer {email}").get_by_role("tab", name="Tickets")).to_contain_text("1")
  opened.value.close()
  turn(dialog, "Statistics")
  chats = dialog.get_by_role("row").filter(has_text="Live chats")
  expect(chats.get_by_role("cell")).to_have_text(["1", "1", "1", "1"])
  with emily.page.expect_popup() as window:
    dialog.get_by_role("button", name="Open in a window of its own").click()
  expect(dialog).to_have_count(0)
  expect(window.value.get_by_role("heading", name="Dana Reyes", level=2)).to_be_visible()


def test_a_customer_whose_chats_one_does_not_see_is_nobody(talk, colleagues, new_page, desk, email):
  page = at_window(new_page, desk, colleagues[1], email)
  expect(page.get_by_text(f"You see no chat and no ticket of {email}.")).to_be_visible()
  expect(page.get_by_role("tab")).to_have_count(0)


def test_the_desks_own_fields_are_set_up_once_and_filled_in_for_each_customer(talk, emily, admin, new_page, desk, email):
  page = new_page()
  page.context.add_cookies([{"name": n, "value": v, "url": desk.url} for n, v in admin.http.cookies.items()])
  page.goto(f"{desk.url}/console/settings/customer-fields/new")
  page.get_by_label("Name").fill("Tier")
  page.get_by_label("Asks for").select_option(label="One of several")
  page.get_by_label("Choices").fill("Gold\nSilver")
  page.get_by_role("button", name=re.compile("^(Create|Add|Save)")).last.click()
  expect(page.get_by_role("link", name=re.compile("Tier"))).to_be_visible()
  dialog = pop_out(emily, email)
  turn(dialog, "Custom Fields")
  dialog.get_by_label("Tier").select_option("Gold")
  expect(dialog.get_by_role("tab", name="Custom Fields")).to_contain_text("1")
  expect(dialog.get_by_role("tabpanel")).to_contain_text("Emily W.")


def test_the_whole_pop_out_by_keyboard(talk, emily, email):
  emily.page.get_by_role("link", name=email).focus()
  emily.page.keyboard.press("Enter")
  dialog = emily.page.get_by_role("dialog", name=f"Customer {email}")
  details = dialog.get_by_role("tab", name="Details")
  expect(details).to_be_visible()
  for _ in range(8):
    if details.evaluate("each => each === document.activeElement"):
      break
    emily.page.keyboard.press("Tab")
  expect(details).to_be_focused()
  for name in TABS[1:]:
    emily.page.keyboard.press("ArrowDown")
    expect(dialog.get_by_role("tab", selected=True)).to_have_text(re.compile(f"^{name}"))
  emily.page.keyboard.press("ArrowRight")
  expect(details).to_be_focused()
  emily.page.keyboard.press("Escape")
  expect(emily.page.get_by_role("link", name=email)).to_be_focused()


@pytest.mark.parametrize("width,scheme", [(1440, "light"), (1024, "dark"), (390, "light"), (390, "dark")])
def test_every_tab_is_accessible(talk, colleagues, new_page, desk, email, width, scheme):
  http = colleagues[0].http
  chat = http.get("/api/chats", params={"list": "mine"}).json()["rows"][0]["id"]
  http.post(f"/api/chats/{chat}/call-logs", json={"number": "123", "direction": "in", "seconds": 60}).raise_for_status()
  http.post(f"/api/chats/{chat}/tickets", json={"subject": "Refund"}).raise_for_status()
  http.put("/api/customers", json={"email": email, "revision": 0, "company": "Contoso", "timeZone": "Europe/Berlin"}).raise_for_status()
  http.post("/api/customers/comments", json={"email": email, "text": "Kind"}).raise_for_status()
  page = at_window(new_page, desk, colleagues[0], email, viewport={"width": width, "height": 900}, color_scheme=scheme)
  for name in TABS:
    turn(page, name)
    expect(page.get_by_role("tabpanel")).to_be_visible()
    expect(page.get_by_role("status", name="Loading")).to_have_count(0)
    assert_accessible(page, f"the tab {name}")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{name} is wider than the window"
