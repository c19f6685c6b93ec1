"""Who receives chats: one's own availability with its reason, the question at sign-in, and the managers' page (S67-S71, S74)."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from people import AtConsole


@pytest.fixture
def manager(new_page, desk, admin, team) -> Page:
  """The administrator at Active Live Chat Groups, looking at this test's department."""
  page = new_page()
  page.context.add_cookies([{"name": name, "value": value, "url": desk.url} for name, value in admin.http.cookies.items()])
  page.goto(f"{desk.url}/console")
  page.get_by_role("link", name="Active Live Chat Groups").click()
  page.get_by_role("searchbox").fill(team.department_name)
  expect(page.get_by_role("grid", name="Agents").get_by_role("row")).to_have_count(3)
  return page


def line_of(page: Page, name: str) -> Locator:
  return page.get_by_role("grid", name="Agents").get_by_role("row").filter(has_text=name)


def pause(agent: AtConsole, reason: str) -> None:
  agent.page.get_by_role("button", name="Why unavailable").click()
  agent.page.get_by_role("menuitemradio", name=reason).click()


def test_a_break_is_seen_by_the_manager_at_once(emily, manager):
  expect(line_of(manager, "Emily Watts")).to_contain_text("Available")
  pause(emily, "Lunch")
  expect(emily.page.get_by_role("switch", name="Available for chats")).to_have_text("Lunch")
  expect(line_of(manager, "Emily Watts")).to_contain_text("Unavailable · Lunch")
  emily.be_available()
  expect(line_of(manager, "Emily Watts")).not_to_contain_text("Unavailable")


def test_a_manager_makes_an_agent_inactive_by_double_click(emily, manager):
  line_of(manager, "Emily Watts").dblclick()
  dialog = manager.get_by_role("dialog", name="Emily Watts")
  dialog.get_by_role("group", name="Active in").get_by_role("checkbox").uncheck()
  dialog.get_by_role("button", name="Save").click()
  expect(line_of(manager, "Emily Watts").locator("td.active")).to_have_text("0")
  emily.page.get_by_role("button", name="your menu").click()
  emily.page.get_by_role("menuitem", name="My groups").click()
  expect(emily.page.get_by_role("dialog").get_by_role("switch")).not_to_be_checked()


def test_several_agents_are_set_at_once_by_keyboard(emily, derek, manager):
  derek.be_available()
  names = ("Derek Cole", "Emily Watts")
  for name in names:
    line_of(manager, name).get_by_role("checkbox").click()
  manager.get_by_role("grid", name="Agents").press("Enter")
  dialog = manager.get_by_role("dialog", name="2 agents")
  dialog.get_by_label("Availability").select_option("Unavailable · Training")
  dialog.get_by_label("Availability").press("Enter")
  dialog.get_by_role("button", name="Save").press("Enter")
  for name in names:
    expect(line_of(manager, name)).to_contain_text("Unavailable · Training")
  for agent in (emily, derek):
    expect(agent.page.get_by_role("switch", name="Available for chats")).to_have_text("Training")


def test_each_sign_in_asks_in_which_groups_one_is_active(desk, admin, new_page):
  agent = admin.team("Emily Watts").agents[0]
  emily = AtConsole(new_page())
  emily.page.goto(f"{desk.url}/console")
  emily.sign_in(agent.email, agent.password)
  hello = emily.page.get_by_role("dialog", name=re.compile("^Hello"))
  expect(hello.get_by_role("button", name="Start")).to_be_focused()
  hello.get_by_role("switch", name=re.compile("front line")).uncheck()
  emily.page.get_by_role("button", name="Start").press("Enter")
  expect(hello).to_be_hidden()
  emily.page.reload()
  emily.is_connected()
  expect(hello).to_be_hidden()  # once for each sign-in, not for each window
  emily.page.get_by_role("button", name="your menu").click()
  emily.page.get_by_role("menuitem", name="My groups").click()
  expect(emily.page.get_by_role("dialog").get_by_role("switch")).not_to_be_checked()


def test_whom_a_manager_paused_is_told_by_whom_and_comes_back_with_one_click(emily, manager):
  line_of(manager, "Emily Watts").click()
  manager.get_by_role("button", name="Edit").click()
  dialog = manager.get_by_role("dialog", name="Emily Watts")
  dialog.get_by_label("Availability").select_option("Unavailable")
  dialog.get_by_role("button", name="Save").click()
  bar = emily.page.get_by_role("region", name="Availability")
  expect(bar).to_contain_text("Ada Admin has set you Unavailable")
  bar.get_by_role("button", name="Be available").click()
  expect(bar).to_be_hidden()
  expect(line_of(manager, "Emily Watts")).not_to_contain_text("Unavailable")
