"""Manual events: several steps that an administrator writes down once, and an agent runs on a chat (S88, S94)."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from people import AtConsole, Visitor
from test_accessibility import assert_accessible


@pytest.fixture
def settings(desk, admin, new_page) -> Page:
  page = new_page()
  page.context.grant_permissions(["clipboard-read", "clipboard-write"])
  page.context.add_cookies([{"name": name, "value": value, "url": desk.url} for name, value in admin.http.cookies.items()])
  yield page
  for rule in admin.call("GET", "/api/admin/rules")["items"]:
    admin.call("DELETE", f"/api/admin/rules/{rule['id']}")


@pytest.fixture
def plan(admin, team) -> str:
  field = admin.call("POST", "/api/admin/fields", {"name": "Plan", "type": "dropdown", "options": ["Basic", "Plus"], "department": team.department})
  yield field["name"]
  admin.call("DELETE", f"/api/admin/fields/{field['id']}")


def action(page: Page, number: int) -> Locator:
  return page.get_by_role("group", name=f"Action {number}", exact=True)


def open_more(agent: AtConsole) -> Locator:
  agent.tools.get_by_role("button", name="More").click()
  return agent.page.get_by_role("menu", name="More").get_by_role("group", name="Manual Event")


def test_a_manual_event_is_written_in_settings_and_run_in_a_chat(desk, admin, team, plan, settings, emily, new_page):
  page = settings
  page.goto(f"{desk.url}/console/settings/rules/new")
  page.get_by_label("Name", exact=True).fill("Approve the refund")

  # One condition that holds, on the department; what it may be compared with follows the subject.
  page.get_by_role("button", name="Add a condition").click()
  first = page.get_by_role("group", name="Condition 1", exact=True)
  first.get_by_label("What", exact=True).select_option("Status")
  first.get_by_label("Value").select_option("Active")
  first.get_by_label("What", exact=True).select_option("Department")
  expect(first.get_by_label("Comparison").get_by_role("option")).to_have_count(4)
  first.get_by_label("Value").fill(team.department_name)

  # Five kinds of actions, each with its own fields.
  action(page, 1).get_by_label("Priority").select_option("Urgent")
  for kind in ["Add a comment", "Fill in a custom field", "Call a webhook", "Send a mail"]:
    page.get_by_role("button", name="Add an action").click()
    page.get_by_role("listitem").last.get_by_label("What it does").select_option(kind)
  comment = action(page, 2).get_by_label("Comment")
  comment.fill("Approved for ")
  action(page, 2).get_by_role("button", name="customer").click()
  expect(comment).to_have_value("Approved for {customer}")
  expect(comment).to_be_focused()
  action(page, 3).get_by_label("Field").select_option(plan)
  action(page, 3).get_by_label("Value").select_option("Plus")
  action(page, 4).get_by_label("Address").fill("https://hooks.example/chats")
  mail = action(page, 5)
  mail.get_by_label("To", exact=True).select_option("An address")
  mail.get_by_label("Subject").fill("A refund")
  mail.get_by_label("Text").fill("For {customer}")

  # What is wrong is said where it is wrong.
  page.get_by_role("button", name="Save").click()
  expect(mail.get_by_text("The recipient is missing.")).to_be_visible()
  expect(mail.get_by_role("textbox", name="Address")).to_be_focused()
  assert_accessible(page, "a manual event with an error")

  # The mail goes up, by its handle; then it goes away.
  page.get_by_role("button", name=re.compile("^Move action 5")).focus()
  page.keyboard.press("ArrowUp")
  expect(page.get_by_role("button", name=re.compile("^Move action 4"))).to_be_focused()
  expect(action(page, 4).get_by_label("Subject")).to_have_value("A refund")
  page.get_by_role("button", name="Delete action 4").click()
  page.get_by_role("button", name="Save").click()
  expect(page.get_by_role("link", name=re.compile("Approve the refund.*Priority, comment, custom field, webhook"))).to_be_visible()
  rule = admin.call("GET", "/api/admin/rules")["items"][0]
  assert [each["type"] for each in rule["actions"]] == ["set-priority", "add-comment", "set-field", "call-webhook"]
  assert rule["conditions"] == [{"subject": "department", "comparison": "is", "value": team.department_name}]

  # The secret is there as long as a webhook is called, and can be taken along.
  secret = page.get_by_label("Signing secret")
  expect(secret).to_have_attribute("type", "password")
  page.get_by_role("button", name="Copy").click()
  expect(page.get_by_text("Copied")).to_be_visible()
  assert page.evaluate("navigator.clipboard.readText()") == rule["secret"]
  assert_accessible(page, "a manual event")
  page.get_by_role("button", name="Delete action 4").click()
  expect(secret).to_be_hidden()
  page.get_by_role("button", name="Save").click()
  expect(page.get_by_text("Priority, comment, custom field · 1 condition")).to_be_visible()

  # The agent finds it at the end of the chat's menu, with what it does, and History tells what it did.
  Visitor.by_link(new_page(), f"{desk.url}/chat/{team.key}").start()
  emily.take_from_queue("Dana Reyes")
  item = open_more(emily).get_by_role("menuitem", name="Approve the refund")
  expect(item).to_contain_text("priority Urgent, a comment, Plan is now “Plus”")
  assert_accessible(emily.page, "a chat's manual events")
  item.click()
  expect(emily.notices).to_contain_text("“Approve the refund” is done: priority Urgent")
  expect(emily.page.get_by_role("button", name="Priority: Urgent")).to_be_visible()
  expect(emily.page.get_by_role("complementary", name="Custom fields")).to_contain_text("Plus")
  expect(emily.show_history().filter(has_text="ran “Approve the refund”")).to_have_count(1)
  emily.page.get_by_role("tab", name=re.compile("^Comments")).click()
  expect(emily.page.get_by_role("tabpanel")).to_contain_text("Approved for Dana Reyes")


def test_without_one_that_fits_the_menu_says_so(desk, admin, team, settings, emily, new_page):
  elsewhere = [{"subject": "department", "comparison": "is-not", "value": team.department_name}]
  admin.call("POST", "/api/admin/rules", {"name": "Elsewhere", "conditions": elsewhere, "actions": [{"type": "set-priority", "priority": 3}]})
  Visitor.by_link(new_page(), f"{desk.url}/chat/{team.key}").start()
  emily.take_from_queue("Dana Reyes")
  section = open_more(emily)
  expect(section.get_by_role("menuitem")).to_have_text("No manual events available")
  emily.page.keyboard.press("End")
  expect(section.get_by_role("menuitem")).to_be_focused()
