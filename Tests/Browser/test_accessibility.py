"""axe-core finds nothing wrong on any screen, in light and dark."""

from importlib.resources import files

import pytest
from playwright.sync_api import Page, expect

from people import AtConsole, Visitor

AXE = (files("axe_playwright_python") / "axe.min.js").read_text()
SETTINGS = ["brands", "departments", "groups", "agents", "roles", "links", "articles", "api-keys"]


def assert_accessible(page: Page, what: str) -> None:
  """In every frame of the page: axe does not look into frames of another origin by itself."""
  for frame in page.frames:
    frame.evaluate(AXE)
    found = frame.evaluate("axe.run(document, {iframes: false, resultTypes: ['violations']})")
    wrong = [f"{v['id']}: {v['help']}: {[n['html'][:160] for n in v['nodes'][:3]]}" for v in found["violations"]]
    assert wrong == [], f"{what} ({frame.url}):\n" + "\n".join(wrong)


@pytest.fixture(params=["light", "dark"])
def scheme(request) -> str:
  return request.param


def test_every_step_of_the_customer(admin, team, new_page, website, emily, scheme):
  title = f"Sofas in a {scheme} room"
  admin.article(team, title, "Open My orders.", ["sofa"])
  page = new_page(color_scheme=scheme)
  page.goto(website.page(team.key))
  expect(page.get_by_role("button", name="Chat with us")).to_be_visible()
  assert_accessible(page, "the website with the button")
  customer = Visitor.on_website(page, website.page(team.key))
  expect(customer.chat.get_by_label("How can we help?")).to_be_visible()
  assert_accessible(page, "details")
  customer.ask("Dana Reyes", title)
  expect(customer.chat.get_by_role("button", name=title)).to_be_visible()
  assert_accessible(page, "suggestions")
  customer.chat.get_by_role("button", name=title).click()
  expect(customer.chat.locator("article").get_by_text("Open My orders.")).to_be_visible()
  assert_accessible(page, "an article")
  customer.go_on()
  expect(customer.place).to_contain_text("You are next")
  assert_accessible(page, "waiting")
  emily.take_from_queue("Dana Reyes")
  emily.say("Hello")
  customer.sees("Hello")
  assert_accessible(page, "talking")
  emily.end_chat()
  expect(customer.chat.get_by_text("ended this chat")).to_be_visible()
  assert_accessible(page, "ended")


def test_every_screen_of_the_agent(team, colleagues, new_page, desk, website, scheme):
  page = new_page(color_scheme=scheme)
  page.goto(f"{desk.url}/console")
  expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
  assert_accessible(page, "signing in")
  emily = AtConsole(page).arrive(desk.url, team.agents[0], colleagues[0].cookies).be_available()
  assert_accessible(page, "an empty list")
  customer = Visitor.on_website(new_page(), website.page(team.key)).start()
  emily.show_queue()
  expect(emily.row("Dana Reyes")).to_be_visible()
  assert_accessible(page, "the queue")
  emily.take_from_queue("Dana Reyes")
  emily.say("Hello")
  customer.sees("Hello")
  emily.coaching.fill("Any idea?")
  emily.coaching.press("Enter")
  emily.sees("Any idea?")
  assert_accessible(page, "a chat")
  expect(emily.show_history().first).to_be_visible()
  assert_accessible(page, "its history")
  page.get_by_role("button", name="your menu").click()
  expect(page.get_by_role("menuitem", name="Sign out")).to_be_visible()
  assert_accessible(page, "the menu")


def test_every_screen_of_the_administrator(admin, new_page, desk, scheme):
  page = new_page(color_scheme=scheme)
  console = AtConsole(page)
  page.goto(f"{desk.url}/console")
  console.sign_in(admin.email, admin.password)
  expect(page.get_by_role("navigation", name="Main")).to_be_visible()
  for screen in SETTINGS:
    page.goto(f"{desk.url}/console/settings/{screen}")
    expect(page.get_by_role("heading").first).to_be_visible()
    page.wait_for_load_state("networkidle")
    assert_accessible(page, f"settings, {screen}")


def test_the_portal(desk, admin, team, new_page, scheme):
  page = new_page(color_scheme=scheme)
  page.goto(desk.url)
  expect(page.get_by_role("heading").first).to_be_visible()
  assert_accessible(page, "the portal")


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
