"""What an agent keeps beside a chat: comments, times, tasks, tickets, follow-ups; the menus they come from; and the chat on paper."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from conftest import Colleague
from people import AtConsole, Visitor
from test_accessibility import assert_accessible_in_both_schemes


@pytest.fixture
def talk(customer: Visitor, emily: AtConsole) -> Visitor:
  """Emily has taken Dana's chat."""
  customer.start("Dana Reyes", "Why was I charged twice?")
  emily.take_from_queue("Dana Reyes")
  return customer


@pytest.fixture
def andrea(new_page, desk, admin, team) -> AtConsole:
  """A supervisor of the same group, who sees the chats of all and may take them."""
  colleague = Colleague.sign_in(desk, admin.agent("Andrea Moss", "Manager", [team.group]))
  yield AtConsole(new_page()).arrive(desk.url, colleague.agent, colleague.cookies)
  colleague.go_home()


def choose(agent: AtConsole, menu: str, item: str) -> None:
  agent.tools.get_by_role("button", name=menu, exact=True).click()
  agent.page.get_by_role("menuitem", name=item, exact=True).click()


def tab(agent: AtConsole, name: str) -> Locator:
  return agent.page.get_by_role("tab", name=re.compile(f"^{name}"))


def dialog(agent: AtConsole) -> Locator:
  return agent.page.get_by_role("dialog")


def comment(agent: AtConsole, kind: str, text: str) -> None:
  agent.page.get_by_role("radio", name=kind).check(force=True)
  box = agent.page.get_by_label("Comment, staff only")
  box.fill(text)
  box.press("Control+Enter")
  expect(agent.page.get_by_role("listitem").filter(has_text=text)).to_be_visible()


def test_comments_are_live_for_who_looks_sticky_ones_on_top_and_none_for_the_customer(talk, emily, andrea):
  andrea.page.get_by_role("link", name=re.compile(r"^Active \d")).last.click()
  andrea.open("Dana Reyes")
  tab(andrea, "Comments").click()
  choose(emily, "Add", "Comment")
  expect(emily.page.get_by_label("Comment, staff only")).to_be_focused()
  comment(emily, "General", "On the old plan")
  comment(emily, "Resolution", "Refund the second charge")
  comment(emily, "Sticky", "No plan changes before June")
  found = andrea.page.get_by_role("list", name="Comments").get_by_role("listitem")
  expect(found).to_have_count(3)
  expect(found.first).to_contain_text("No plan changes before June")
  expect(tab(andrea, "Comments")).to_contain_text("3")
  own = emily.page.get_by_role("listitem").filter(has_text="On the old plan")
  own.get_by_role("button", name="Change").click()
  emily.page.get_by_label("Change the comment").fill("On the plan of 2019")
  emily.page.get_by_role("button", name="Save").click()
  expect(found.filter(has_text="On the plan of 2019")).to_contain_text("changed")
  found_at_emily = emily.page.get_by_role("listitem").filter(has_text="On the plan of 2019")
  found_at_emily.get_by_role("button", name="Delete").click()
  dialog(emily).get_by_role("button", name="Delete").click()
  expect(found).to_have_count(2)
  expect(emily.show_history().filter(has_text="added a resolution")).to_be_visible()
  assert "Refund the second" not in talk.log.inner_text()


def test_a_timer_runs_over_a_reload_and_becomes_a_time_log(talk, emily):
  tab(emily, "Time Logs").click()
  running = emily.page.get_by_role("button", name="A timer is running: to the time logs")
  with emily.page.expect_response(lambda answer: "/api/me/preferences" in answer.url and answer.request.method == "PUT"):
    emily.page.get_by_role("button", name="Start timer").click()
  expect(running).to_be_visible()
  emily.page.reload()
  expect(running).to_have_text(re.compile(r"^0:0[1-9]|0:[1-5]\d"))
  running.click()
  emily.page.get_by_role("button", name="Stop and log").click()
  spent = dialog(emily).get_by_label("Time spent")
  expect(spent).not_to_have_value("")
  spent.fill("0:25")
  dialog(emily).get_by_label("What was done").fill("Compared both charges")
  dialog(emily).get_by_label("Billable").check()
  dialog(emily).get_by_role("button", name="Add time log").click()
  log = emily.page.get_by_role("list", name="Time logs").get_by_role("listitem")
  expect(log).to_contain_text("25m")
  expect(log).to_contain_text("Billable")
  expect(running).to_be_hidden()
  expect(tab(emily, "Time Logs")).to_contain_text("1")


def test_a_follow_up_that_is_due_is_red_until_it_is_done(talk, emily, colleagues):
  choose(emily, "More", "Follow-up")
  dialog(emily).get_by_role("button", name="Tomorrow 9:00").click()
  dialog(emily).get_by_label("Note").fill("Has the refund arrived?")
  dialog(emily).get_by_role("button", name="Set follow-up").click()
  expect(dialog(emily)).to_have_count(0)
  expect(emily.page.locator(".path")).to_contain_text("Follow-up")
  alert = emily.page.get_by_role("alert").filter(has_text="Follow-up was due")
  expect(alert).to_have_count(0)
  row = colleagues[0].http.get("/api/chats", params={"list": "mine"}).json()["rows"][0]
  due = {"followUp": {"at": row["startedAt"], "note": "Has the refund arrived?"}}
  colleagues[0].http.put(f"/api/chats/{row['id']}/details", json=due).raise_for_status()
  expect(alert).to_contain_text("Has the refund arrived?")
  expect(alert).to_contain_text(re.compile(r"Follow-up was due \w+day, .* \d{4}"))
  emily.nav("My Live Chats", "Active").click()
  expect(emily.row("Dana Reyes")).to_contain_text("Follow-up was due")
  expect(emily.page.get_by_role("list", name="Open chats").get_by_role("button", name=re.compile("Follow-up was due"))).to_be_visible()
  alert.get_by_role("button", name="Done").click()
  expect(alert).to_have_count(0)
  expect(emily.row("Dana Reyes")).not_to_contain_text("Follow-up")


def test_what_is_added_stands_in_related_items_and_on_its_own_page(talk, emily):
  choose(emily, "Add", "Task")
  dialog(emily).get_by_label("What is to be done").fill("Ask billing for the settlement")
  dialog(emily).get_by_role("button", name="Add task").click()
  expect(dialog(emily)).to_have_count(0)
  choose(emily, "Add", "Ticket")
  expect(dialog(emily).get_by_label("Subject")).to_have_value("Why was I charged twice?")
  dialog(emily).get_by_role("button", name="Add ticket").click()
  expect(dialog(emily)).to_have_count(0)
  choose(emily, "Add", "Call Log")
  dialog(emily).get_by_label("Phone number").fill("+49 30 1234567")
  dialog(emily).get_by_label("Length").fill("soon")
  dialog(emily).get_by_role("button", name="Add call log").click()
  expect(dialog(emily).get_by_text("Type hours and minutes")).to_be_visible()
  dialog(emily).get_by_label("Length").fill("0:04")
  dialog(emily).get_by_role("button", name="Add call log").click()
  expect(dialog(emily)).to_have_count(0)
  tab(emily, "Related Items").click()
  items = emily.page.get_by_role("list", name="Related items").get_by_role("listitem")
  expect(items).to_have_count(3)
  expect(tab(emily, "Related Items")).to_contain_text("3")
  items.get_by_role("link", name="Ask billing for the settlement").click()
  expect(emily.page.get_by_role("heading", name="Ask billing for the settlement")).to_be_visible()
  emily.page.get_by_role("toolbar", name="Task").get_by_role("button", name="Done").click()
  expect(emily.page.get_by_role("toolbar", name="Task").get_by_role("button", name="Open again")).to_be_visible()
  expect(emily.page.get_by_role("grid", name="Tasks").get_by_role("row").filter(has_text="Ask billing")).to_have_count(0)
  emily.page.get_by_role("link", name="Calls").click()
  emily.page.get_by_role("grid", name="Calls").get_by_role("row").filter(has_text="+49 30 1234567").first.click()
  expect(emily.page.get_by_role("region", name="Call").get_by_role("link", name=re.compile("Dana Reyes"))).to_be_visible()


def test_two_who_look_at_one_chat_see_each_other_and_an_overtaken_reply_asks_first(talk, emily, andrea, team, colleagues):
  andrea.page.get_by_role("link", name=re.compile(r"^Active \d")).last.click()
  andrea.open("Dana Reyes")
  expect(emily.page.get_by_role("status").filter(has_text="Andrea M.")).to_be_visible()
  emily.box.fill("I have refunded it")
  andrea.be_available()
  andrea.take()
  expect(andrea.box).to_be_visible()
  andrea.box.fill("I have refunded it already")
  andrea.box.press("Enter")
  talk.sees("I have refunded it already")
  give_back(andrea, emily_id=colleagues[0].agent.id, group=team.group)
  expect(emily.box).to_have_value("I have refunded it")
  emily.box.press("Enter")
  expect(emily.page.get_by_role("alert").filter(has_text="Andrea M. has answered since you began")).to_be_visible()
  assert "I have refunded it" not in talk.bubbles()
  emily.page.get_by_role("button", name="Send anyway").click()
  talk.sees("I have refunded it")


def test_a_ticket_is_begun_for_somebody_without_a_chat(emily):
  page = emily.page
  page.get_by_role("button", name="New", exact=True).click()
  expect(page.get_by_role("menuitem", name="Call Log")).to_have_attribute("aria-disabled", "true")
  page.get_by_role("menuitem", name="Ticket").click()
  for label, text in {"Subject": "Lost parcel", "Text": "It never came", "Customer's name": "Ade Okonkwo"}.items():
    dialog(emily).get_by_label(label).fill(text)
  dialog(emily).get_by_role("button", name="Add ticket").click()
  expect(emily.notices).to_contain_text("was added")
  page.get_by_role("link", name="Tickets").click()
  expect(page.get_by_role("grid", name="Tickets").get_by_role("row").filter(has_text="Lost parcel")).to_be_visible()


def give_back(agent: AtConsole, emily_id: int, group: int) -> None:
  """Transfers the chat in front, as the dialog does."""
  agent.page.evaluate(
    """([chat, agent, group]) => fetch(`/api/chats/${chat}/transfer`, {
      method: "POST", headers: {"X-Requested-With": "switchboard", "Content-Type": "application/json"},
      body: JSON.stringify({group, agent, auto: false, comment: null})})""",
    [int(re.search(r"chat=(\d+)", agent.page.url)[1]), emily_id, group],
  )


def test_the_menus_are_worked_with_the_keyboard_alone(talk, emily):
  page = emily.page
  emily.tools.get_by_role("button", name="Transfer").focus()
  page.keyboard.press("ArrowRight")
  expect(emily.tools.get_by_role("button", name="Add", exact=True)).to_be_focused()
  page.keyboard.press("Alt+m")
  expect(page.get_by_role("menuitem", name="Follow-up")).to_be_focused()
  page.keyboard.press("p")  # Priority
  page.keyboard.press("Escape")
  expect(emily.tools.get_by_role("button", name="More", exact=True)).to_be_focused()
  page.keyboard.press("Alt+PageDown")
  expect(tab(emily, "Comments")).to_have_attribute("aria-selected", "true")
  page.keyboard.press("Alt+a")
  page.keyboard.press("t")
  page.keyboard.press("Enter")
  expect(dialog(emily).get_by_role("heading", name="New task")).to_be_visible()
  page.keyboard.press("Escape")
  emily.tools.get_by_role("button", name="Pin").click()
  expect(emily.tools.get_by_role("button", name="Unpin")).to_be_visible()
  emily.nav("My Live Chats", "Active").click()
  expect(emily.row("Dana Reyes")).to_contain_text("Pinned")


def test_paper_shows_the_whole_chat_with_its_details_and_nothing_of_staffs(talk, emily, colleagues, tmp_path):
  page = emily.page
  emily.say("I am looking into it")
  emily.coaching.fill("She is on the old plan")
  emily.coaching.press("Enter")
  emily.sees("She is on the old plan")
  row = colleagues[0].http.get("/api/chats", params={"list": "mine"}).json()["rows"][0]
  colleagues[0].http.post(f"/api/chats/{row['id']}/comments", json={"kind": "general", "text": "Between us"}).raise_for_status()
  colleagues[0].http.put(f"/api/chats/{row['id']}/details", json={"email": "dana@reyes.example", "subject": "Two charges"}).raise_for_status()
  for number in range(120):
    colleagues[0].http.post(f"/api/conversations/{conversation(colleagues[0], row)}/messages", json={"id": f"line-{number:04}", "text": f"Line {number}"}).raise_for_status()
  page.evaluate("globalThis.print = () => document.body.dataset.printed = 'yes'")
  page.keyboard.press("Control+p")
  expect(page.locator("body[data-printed]")).to_be_attached()
  page.emulate_media(media="print")
  sheet = page.locator(".sheet")
  for text in ["Two charges", "dana@reyes.example", "Emily W.", "Why was I charged twice?", "I am looking into it", "Line 0", "Line 119"]:
    expect(sheet.get_by_text(text, exact=True).first).to_be_visible()
  assert "old plan" not in sheet.inner_text() and "Between us" not in sheet.inner_text()
  expect(page.locator(".frame")).to_be_hidden()
  paper = page.pdf(path=tmp_path / "chat.pdf", format="A4", prefer_css_page_size=True)
  assert paper.count(b"/Type /Page\n") >= 3 or paper.count(b"/Type /Page") > 3, "several sheets"


def conversation(colleague, row: dict) -> int:
  return colleague.http.get(f"/api/chats/{row['id']}").json()["conversation"]


def test_every_tab_and_page_of_records_is_accessible(talk, emily, colleagues):
  page: Page = emily.page
  http = colleagues[0].http
  row = http.get("/api/chats", params={"list": "mine"}).json()["rows"][0]
  chat = f"/api/chats/{row['id']}"
  for kind in ["general", "resolution", "sticky", "follow-up"]:
    http.post(f"{chat}/comments", json={"kind": kind, "text": f"A {kind}"}).raise_for_status()
  http.post(f"{chat}/time-logs", json={"seconds": 90, "description": "Read", "billable": True}).raise_for_status()
  http.post(f"{chat}/call-logs", json={"number": "112", "direction": "in", "seconds": 60, "description": ""}).raise_for_status()
  http.post("/api/tasks", json={"title": "Late one", "chat": row["id"], "assignee": colleagues[0].agent.id, "dueAt": row["startedAt"]}).raise_for_status()
  http.put(f"{chat}/details", json={"pinned": True, "subject": "Two", "followUp": {"at": row["startedAt"]}}).raise_for_status()
  for name in ["Comments", "Time Logs", "Related Items", "History"]:
    tab(emily, name).click()
    expect(page.get_by_role("tabpanel").get_by_role("listitem").first).to_be_visible()
    assert_accessible_in_both_schemes(page, name)
  for action in ["Task", "Related Item"]:
    choose(emily, "Add", action)
    expect(dialog(emily)).to_be_visible()
    assert_accessible_in_both_schemes(page, action)
    page.keyboard.press("Escape")
  for width in [1440, 390]:
    page.set_viewport_size({"width": width, "height": 900})
    for address in ["tasks", "calls"]:
      page.goto(re.sub(r"/console.*", f"/console/{address}", page.url))
      expect(page.get_by_role("grid")).to_be_visible()
      assert_accessible_in_both_schemes(page, f"{address} at {width}")
