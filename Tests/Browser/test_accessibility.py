"""axe-core finds nothing wrong on any screen, in light and dark, on a desk, a tablet and a phone."""

import re
from importlib.resources import files

import pytest
from playwright.sync_api import Page, expect

from people import AtConsole, Visitor

AXE = (files("axe_playwright_python") / "axe.min.js").read_text()
SETTINGS = ["brands", "departments", "groups", "live-chat", "hours", "outlook", "agents", "roles", "links", "articles", "api-keys"]
SETTINGS += ["fields", "customer-fields", "forms", "surveys", "rules"]


def assert_accessible(page: Page, what: str) -> None:
  """In every frame of the page: axe does not look into frames of another origin by itself."""
  for frame in page.frames:
    if not frame.evaluate("'axe' in globalThis"):
      frame.evaluate(AXE)
    found = frame.evaluate("axe.run(document, {iframes: false, resultTypes: ['violations']})")
    wrong = [f"{v['id']}: {v['help']}: {[n['html'][:160] for n in v['nodes'][:3]]}" for v in found["violations"]]
    assert wrong == [], f"{what} ({frame.url}):\n" + "\n".join(wrong)


WIDTHS = [1440, 1024, 390]
LOOKS = [(1440, "light"), (1024, "dark"), (390, "light"), (390, "dark")]


def assert_accessible_in(scheme: str, page: Page, what: str) -> None:
  """Without motion, so that no colour is on its way to another."""
  page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
  assert_accessible(page, f"{what}, {scheme}")


def assert_accessible_in_both_schemes(page: Page, what: str) -> None:
  for scheme in ("light", "dark"):
    assert_accessible_in(scheme, page, what)


def assert_accessible_in_every_look(page: Page, what: str) -> None:
  """One page in each width and each colour, not all pairs: what leads there is gone through once."""
  before = page.viewport_size
  for width, scheme in LOOKS:
    page.set_viewport_size({"width": width, "height": 900})
    assert_accessible_in(scheme, page, f"{what} at {width}")
  page.set_viewport_size(before)


def test_every_step_of_the_customer(admin, team, new_page, website, emily):
  title = "Sofas in a dark room"
  admin.article(team, title, "Open My orders.", ["sofa"])
  page = new_page()
  page.goto(website.page(team.key))
  expect(page.get_by_role("button", name="Chat with us")).to_be_visible()
  assert_accessible_in_both_schemes(page, "the website with the button")
  customer = Visitor.on_website(page, website.page(team.key))
  expect(customer.chat.get_by_label("How can we help?")).to_be_visible()
  assert_accessible_in_both_schemes(page, "details")
  customer.ask("Dana Reyes", title)
  expect(customer.chat.get_by_role("button", name=title)).to_be_visible()
  assert_accessible_in_both_schemes(page, "suggestions")
  customer.chat.get_by_role("button", name=title).click()
  expect(customer.chat.locator("article").get_by_text("Open My orders.")).to_be_visible()
  assert_accessible_in_both_schemes(page, "an article")
  customer.go_on()
  expect(customer.place).to_contain_text("You are next")
  assert_accessible_in_both_schemes(page, "waiting")
  emily.take_from_queue("Dana Reyes")
  emily.say("Hello")
  customer.sees("Hello")
  assert_accessible_in_both_schemes(page, "talking")
  emily.end_chat()
  expect(customer.chat.get_by_text("ended this chat")).to_be_visible()
  assert_accessible_in_both_schemes(page, "ended")


@pytest.mark.parametrize("width", WIDTHS)
def test_every_screen_of_the_agent(team, colleagues, new_page, desk, website, width):
  page = new_page(viewport={"width": width, "height": 900})
  is_small = width < 760
  page.goto(f"{desk.url}/console")
  expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
  assert_accessible_in_both_schemes(page, "signing in")
  page.context.add_cookies(colleagues[0].cookies)
  page.goto(f"{desk.url}/console/queue")
  emily = AtConsole(page).be_available()
  emily.is_connected()
  expect(page.get_by_text("Nobody is waiting")).to_be_visible()
  assert_accessible_in_both_schemes(page, "an empty list")
  if is_small:
    page.get_by_role("button", name="Lists", exact=True).click()
    expect(page.get_by_role("navigation", name="Main")).to_be_in_viewport(ratio=1)
    assert_accessible_in_both_schemes(page, "the navigation as a drawer")
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Lists", exact=True)).to_be_focused()
    expect(page.get_by_role("navigation", name="Main")).to_be_hidden()
  customer = Visitor.on_website(new_page(), website.page(team.key)).start()
  expect(emily.row("Dana Reyes")).to_be_visible()
  assert_accessible_in_both_schemes(page, "the queue")
  emily.open("Dana Reyes")
  assert_accessible_in_both_schemes(page, "a waiting chat")
  emily.take()
  emily.say("Hello")
  customer.sees("Hello")
  coach = page.get_by_role("button", name="Coaching")
  if coach.is_visible():
    coach.click()
  emily.coaching.fill("Any idea?")
  emily.coaching.press("Enter")
  emily.sees("Any idea?")
  assert_accessible_in_both_schemes(page, "a chat")
  emily.tools.get_by_role("button", name="Transfer").click()
  expect(page.get_by_role("radiogroup", name="New Agent")).to_be_visible()
  assert_accessible_in_both_schemes(page, "transferring it")
  page.keyboard.press("Escape")
  expect(emily.show_history().first).to_be_visible()
  assert_accessible_in_both_schemes(page, "its history")
  page.get_by_role("button", name="Why unavailable").click()
  expect(page.get_by_role("menuitemradio", name="Lunch")).to_be_visible()
  assert_accessible_in_both_schemes(page, "the reasons for a break")
  page.keyboard.press("Escape")
  page.get_by_role("button", name="your menu").click()
  expect(page.get_by_role("menuitem", name="Sign out")).to_be_visible()
  assert_accessible_in_both_schemes(page, "the menu")
  page.keyboard.press("Escape")
  for title in ["My groups", "Sounds and alerts", "Keys", "Change password", "Where I am signed in"]:
    page.get_by_role("button", name="your menu").click()
    page.get_by_role("menuitem", name=title).click()
    expect(page.get_by_role("dialog")).to_be_visible()
    page.wait_for_load_state("networkidle")
    assert_accessible_in_both_schemes(page, title)
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
  page.keyboard.press("Control+k")
  expect(page.get_by_role("combobox")).to_be_focused()
  assert_accessible_in_both_schemes(page, "the palette")
  chat = colleagues[0].http.get("/api/chats", params={"list": "mine"}).json()["rows"][0]["id"]
  page.goto(f"{desk.url}/console/chat/{chat}")
  emily.sees("Any idea?")
  assert_accessible_in_both_schemes(page, "a chat in a window of its own")


@pytest.fixture
def hours(admin) -> int:
  """Business hours with a special date, so that every part of their screen is there."""
  special = {"date": "2026-12-24", "yearly": True, "name": "Christmas Eve", "hours": []}
  week = [[{"from": "09:00", "to": "17:00"}]] * 5 + [[], []]
  made = admin.call("POST", "/api/admin/hours", {"name": "Office", "timeZone": "Europe/Berlin", "week": week, "exceptions": [special]})
  yield made["id"]
  admin.call("DELETE", f"/api/admin/hours/{made['id']}")


def test_who_receives_chats_is_accessible(admin, team, new_page, desk):
  page = new_page()
  page.context.add_cookies([{"name": name, "value": value, "url": desk.url} for name, value in admin.http.cookies.items()])
  page.goto(f"{desk.url}/console/agents")
  first = page.get_by_role("grid", name="Agents").get_by_role("row").nth(1)
  expect(first).to_be_visible()
  assert_accessible_in_every_look(page, "Active Live Chat Groups")
  first.dblclick()
  expect(page.get_by_role("dialog")).to_be_visible()
  assert_accessible_in_every_look(page, "an agent's status")


def test_the_tickets_are_accessible(admin, new_page, desk):
  page = new_page()
  page.context.add_cookies([{"name": name, "value": value, "url": desk.url} for name, value in admin.http.cookies.items()])
  page.goto(f"{desk.url}/console/tickets")
  expect(page.get_by_role("heading", name="Tickets", exact=True).first).to_be_attached()
  page.wait_for_load_state("networkidle")
  assert_accessible_in_every_look(page, "tickets")


def test_the_question_at_sign_in_is_accessible(admin, new_page, desk):
  agent = admin.team("Nora Quinn").agents[0]
  page = new_page()
  page.goto(f"{desk.url}/console")
  AtConsole(page).sign_in(agent.email, agent.password)
  expect(page.get_by_role("dialog", name="Hello, Nora Q.")).to_be_visible()
  assert_accessible_in_every_look(page, "in which groups one is active")


def test_a_handed_over_chat_is_accessible(colleagues, new_page, desk, website, team, emily, derek):
  customer = Visitor.on_website(new_page(), website.page(team.key)).start()
  emily.take_from_queue("Dana Reyes")
  derek.be_available()
  emily.tools.get_by_role("button", name="Transfer").click()
  dialog = emily.page.get_by_role("dialog")
  dialog.get_by_role("radio", name=re.compile("Derek C.")).check()
  dialog.get_by_label("Transfer Comment").fill("She was charged twice")
  dialog.get_by_role("button", name="Transfer").click()
  derek.page.get_by_role("list", name="Open chats").get_by_role("button", name="Dana Reyes").first.click()
  expect(derek.page.get_by_role("complementary", name="Transfer comment")).to_be_visible()
  customer.page.goto("about:blank")
  expect(derek.page.get_by_text("customer left at")).to_be_visible()
  assert_accessible_in_every_look(derek.page, "a handed over chat")


def test_every_screen_of_the_administrator(admin, team, new_page, desk, hours):
  page = new_page()
  page.context.add_cookies([{"name": name, "value": value, "url": desk.url} for name, value in admin.http.cookies.items()])
  page.goto(f"{desk.url}/console/settings")
  for name in SETTINGS:
    link = page.locator(f'nav[aria-label="Settings"] a[href="/console/settings/{name}"]')
    link.click()
    expect(page.locator(".settings :is(.master, .detail) h2").first).to_have_text(link.inner_text())
    expect(page.locator(".settings .skeleton")).to_have_count(0)
    assert_accessible_in_every_look(page, f"settings, {name}")
    first = page.locator("a.item:visible").first
    if name == "api-keys" or first.count() == 0:
      continue
    first.click()
    expect(page.locator(".detail-head")).to_be_visible()
    assert_accessible_in_every_look(page, f"settings, one of {name}")


def test_the_portal(desk, admin, team, new_page):
  page = new_page()
  page.goto(desk.url)
  expect(page.get_by_role("heading").first).to_be_visible()
  assert_accessible_in_every_look(page, "the portal")


@pytest.mark.parametrize("width", [390, 1024])
def test_nothing_is_wider_than_a_narrow_screen(width, team, colleagues, new_page, desk, website, emily):
  phone = new_page(viewport={"width": width, "height": 844})
  customer = Visitor.on_website(phone, website.page(team.key)).start()
  agent = AtConsole(new_page(viewport={"width": width, "height": 844}))
  agent.page.context.add_cookies(colleagues[1].cookies)
  agent.page.goto(f"{desk.url}/console/queue")
  agent.row("Dana Reyes").click()
  expect(agent.page.get_by_role("heading", name="Dana Reyes", exact=True)).to_be_visible()
  customer.sees("Anybody home?")
  for page in (phone, agent.page):
    for frame in page.frames:
      assert frame.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), frame.url
