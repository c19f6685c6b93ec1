"""What an agent who looks elsewhere hears and sees of a waiting chat (P4, P5): the bar says the truth about the browser's permission."""

import pytest
from playwright.sync_api import Browser, Page, expect

from conftest import Colleague
from people import AtConsole, Visitor

# What the browser shows is outside of every page, so notifications are counted where they are made.
OBSERVED = """
  globalThis.shown = [];
  globalThis.Notification = class extends Notification {
    constructor(title, options) {
      super(title, options);
      shown.push(`${title}: ${options.body}`);
      this.addEventListener('close', () => shown.push(`closed: ${title}`));
    }
  };
"""

SILENT = "You would not hear a waiting chat."
ASKS = "Sound is on. Desktop notifications are not allowed yet."
DENIED = "The browser blocks desktop notifications."


@pytest.fixture(scope="module")
def browser(whole_browser):
  return whole_browser


def permit(browser: Browser, page: Page, setting: str) -> None:
  """What the person has answered the browser: `granted`, `denied`, or `prompt` for nothing yet."""
  target = page.context.new_cdp_session(page).send("Target.getTargetInfo")["targetInfo"]
  browser.new_browser_cdp_session().send("Browser.setPermission", {
    "permission": {"name": "notifications"}, "setting": setting, "browserContextId": target["browserContextId"],
  })


def at_console(browser: Browser, page: Page, url: str, emily: Colleague, setting: str) -> AtConsole:
  permit(browser, page, setting)
  page.add_init_script(OBSERVED)
  agent = AtConsole(page).arrive(url, emily.agent, emily.cookies).be_available()
  agent.page.get_by_role("heading", name="My Live Chats").click()  # a browser lets nothing sound before the first touch
  return agent


def look_elsewhere(agent: AtConsole) -> None:
  """Another tab in front. Playwright tells every page that it has the focus, unless told not to."""
  agent.page.context.new_cdp_session(agent.page).send("Emulation.setFocusEmulationEnabled", {"enabled": False})
  agent.page.context.new_page().bring_to_front()
  agent.page.wait_for_function("() => !document.hasFocus()")


def bar(agent: AtConsole):
  return agent.page.get_by_role("region", name="Alerts")


def test_before_the_first_touch_the_bar_says_that_nothing_would_be_heard(new_page, desk, team, colleagues):
  agent = AtConsole(new_page()).arrive(desk.url, colleagues[0].agent, colleagues[0].cookies)
  expect(bar(agent)).to_contain_text(SILENT)


def test_the_bar_goes_when_nothing_is_in_the_way(browser, new_page, desk, team, colleagues):
  agent = at_console(browser, new_page(), desk.url, colleagues[0], "granted")
  expect(bar(agent)).to_be_hidden()


@pytest.mark.parametrize("setting, words", [("prompt", ASKS), ("denied", DENIED)])
def test_the_bar_says_what_the_browser_keeps_back(setting, words, browser, new_page, desk, team, colleagues):
  agent = at_console(browser, new_page(), desk.url, colleagues[0], setting)
  expect(bar(agent)).to_contain_text(words)
  assert agent.page.evaluate("shown") == []


def test_allowing_it_makes_the_bar_go_and_shows_how_a_waiting_chat_looks(browser, new_page, desk, team, colleagues):
  agent = at_console(browser, new_page(), desk.url, colleagues[0], "prompt")
  expect(bar(agent)).to_contain_text(ASKS)
  permit(browser, agent.page, "granted")
  bar(agent).get_by_role("button", name="Allow and test").click()
  expect(bar(agent)).to_be_hidden()
  assert agent.page.evaluate("shown") == ["Switchboard: This is how a waiting chat looks."]


def test_a_permission_that_is_taken_back_in_the_browsers_settings_is_told_at_once(browser, new_page, desk, team, colleagues):
  agent = at_console(browser, new_page(), desk.url, colleagues[0], "granted")
  expect(bar(agent)).to_be_hidden()
  permit(browser, agent.page, "denied")
  expect(bar(agent)).to_contain_text(DENIED)


def test_a_waiting_chat_notifies_who_looks_elsewhere_until_it_is_taken(browser, new_page, desk, team, colleagues, website, derek):
  agent = at_console(browser, new_page(), desk.url, colleagues[0], "granted")
  look_elsewhere(agent)
  Visitor.on_website(new_page(), website.page(team.key)).start("Dana Reyes", "Anybody home?")
  title = f"Dana Reyes waits in {team.department_name} front line"
  agent.page.wait_for_function("() => shown.length > 0")
  assert agent.page.evaluate("shown") == [f"{title}: Anybody home?"]
  derek.take_from_queue("Dana Reyes")
  agent.page.wait_for_function("() => shown.length > 1")
  assert agent.page.evaluate("shown[1]") == f"closed: {title}"


def test_a_waiting_chat_does_not_notify_who_looks_at_the_desk(browser, new_page, desk, team, colleagues, website):
  agent = at_console(browser, new_page(), desk.url, colleagues[0], "granted")
  agent.show_queue()
  Visitor.on_website(new_page(), website.page(team.key)).start("Dana Reyes", "Anybody home?")
  expect(agent.row("Dana Reyes")).to_be_visible()
  assert agent.page.evaluate("shown") == []
