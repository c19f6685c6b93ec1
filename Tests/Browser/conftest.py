"""Two browsers, a desk for each file, and people for each test. A test that fails leaves a screenshot of every page in artifacts/browser,
and with SWITCHBOARD_TRACE=1 a trace, which costs every test a quarter of its time."""

import itertools
import os
import re
import shutil
from dataclasses import dataclass

import httpx
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from people import AtConsole, Visitor
from support.desk import ARTIFACTS, ROOMY, Desk
from support.organisation import BY_COOKIE, Agent, Team
from support.website import Website

# Long, for machines that do much else; what must be fast is measured in test_speed.py.
expect.set_options(timeout=20_000)

TRACES = bool(os.environ.get("SWITCHBOARD_TRACE"))


def chromium(*first: str) -> str:
  names = [os.environ.get("SWITCHBOARD_CHROMIUM"), *first, "chromium", "chromium-browser", "google-chrome"]
  found = next((path for name in names if name and (path := shutil.which(name))), None)
  assert found, "no Chromium: run bin/setup test, or name one in SWITCHBOARD_CHROMIUM"
  return found


@pytest.fixture(scope="session")
def launch():
  with sync_playwright() as playwright:
    flags = ["--no-sandbox", "--autoplay-policy=no-user-gesture-required"]
    yield lambda path: playwright.chromium.launch(executable_path=path, args=flags)


@pytest.fixture(scope="session")
def browser(launch):
  """Without a window around the page: the same pages in two thirds of the time."""
  browser = launch(chromium("chromium-headless-shell"))
  yield browser
  browser.close()


@pytest.fixture(scope="session")
def whole_browser(launch):
  """With what only a window has: focus, notifications, the settings of a person."""
  browser = launch(chromium())
  yield browser
  browser.close()


# One for each file: which files a worker runs, and in which order, is chance, so they must not find what others have left.
@pytest.fixture(scope="module")
def desk(tmp_path_factory):
  with Desk(tmp_path_factory.mktemp("desk"), settings=ROOMY) as desk:
    yield desk


@pytest.fixture(scope="module")
def admin(desk):
  return desk.setup()


@pytest.fixture(scope="module")
def website(desk):
  with Website(desk.url) as website:
    yield website


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
  report = yield
  if report.when == "call":
    item.has_failed = report.failed
  return report


@pytest.fixture
def new_page(browser: Browser, request):
  """Makes a page in a context of its own: another person at another computer. Errors of its scripts fail the test."""
  contexts: list[BrowserContext] = []
  errors: list[str] = []

  def make(**options) -> Page:
    context = browser.new_context(**{"viewport": {"width": 1440, "height": 900}, "locale": "en-GB", **options})
    if TRACES:
      context.tracing.start(snapshots=True)
    contexts.append(context)
    page = context.new_page()
    page.on("pageerror", lambda error: errors.append(str(error)))
    return page

  yield make
  has_failed = getattr(request.node, "has_failed", True)
  name = re.sub(r"[^A-Za-z0-9]+", "-", request.node.name).strip("-")[:80]
  serial = itertools.count(1)
  for number, context in enumerate(contexts, 1):
    if has_failed:
      (ARTIFACTS / "browser").mkdir(parents=True, exist_ok=True)
      for page in context.pages:
        page.screenshot(path=ARTIFACTS / "browser" / f"{name}-{number}-{next(serial)}.png")
      if TRACES:
        context.tracing.stop(path=ARTIFACTS / "browser" / f"{name}-{number}.zip")
    context.close()
  if not has_failed:
    assert errors == [], "scripts failed on a page"


@dataclass
class Colleague:
  """An agent who is signed in beside the browser, whose console opens by the same cookies."""

  agent: Agent
  http: httpx.Client

  @classmethod
  def sign_in(cls, desk: Desk, agent: Agent) -> "Colleague":
    http = httpx.Client(base_url=desk.url, headers=BY_COOKIE, timeout=30)
    credentials = {"email": agent.email, "password": agent.password}
    assert http.post("/api/session", json=credentials).status_code == 201
    return cls(agent, http)

  @property
  def cookies(self) -> list[dict]:
    return [{"name": name, "value": value, "url": str(self.http.base_url)} for name, value in self.http.cookies.items()]

  def pause(self) -> None:
    """Signing in has made available."""
    self.http.put("/api/me/availability", json={"available": False}).raise_for_status()

  def go_home(self) -> None:
    """Closes every chat and pauses, so that nothing happens any more during the tests that follow."""
    for row in self.http.get("/api/chats", params={"list": "mine"}).json()["rows"]:
      self.http.put(f"/api/chats/{row['id']}/closure", json={"close": True}).raise_for_status()
    self.pause()


@pytest.fixture
def team(admin) -> Team:
  """A brand and a department of this test's own, with Emily and Derek, whom no other test has met: what agents have set, written and
  solved follows them from group to group."""
  return admin.team("Emily Watts", "Derek Cole", brand=admin.brand())


@pytest.fixture
def colleagues(desk, team) -> list[Colleague]:
  """Emily and Derek, signed in and paused."""
  colleagues = [Colleague.sign_in(desk, agent) for agent in team.agents]
  for colleague in colleagues:
    colleague.pause()
  yield colleagues
  for colleague in colleagues:
    colleague.go_home()
    colleague.http.close()


@pytest.fixture
def emily(new_page, desk, team, colleagues) -> AtConsole:
  """An agent at the console, connected and available."""
  return AtConsole(new_page()).arrive(desk.url, colleagues[0].agent, colleagues[0].cookies).be_available()


@pytest.fixture
def derek(new_page, desk, team, colleagues) -> AtConsole:
  """A second agent, connected and paused."""
  return AtConsole(new_page()).arrive(desk.url, colleagues[1].agent, colleagues[1].cookies)


@pytest.fixture
def customer(new_page, website, team, emily) -> Visitor:
  """A customer who has opened the widget on a website. Somebody is there to answer."""
  return Visitor.on_website(new_page(), website.page(team.key))
