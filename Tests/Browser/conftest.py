"""Two browsers and a desk. A test that fails leaves a screenshot and a trace of every page in artifacts/browser."""

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


def chromium() -> str:
  names = [os.environ.get("SWITCHBOARD_CHROMIUM"), "chromium", "chromium-browser", "google-chrome"]
  found = next((path for name in names if name and (path := shutil.which(name))), None)
  assert found, "no Chromium: run bin/setup test, or name one in SWITCHBOARD_CHROMIUM"
  return found


@pytest.fixture(scope="session")
def browser():
  with sync_playwright() as playwright:
    flags = ["--no-sandbox", "--autoplay-policy=no-user-gesture-required"]
    browser = playwright.chromium.launch(executable_path=chromium(), args=flags)
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def desk(tmp_path_factory):
  with Desk(tmp_path_factory.mktemp("desk"), settings=ROOMY) as desk:
    yield desk


@pytest.fixture(scope="session")
def admin(desk):
  return desk.setup()


@pytest.fixture(scope="session")
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
    # Without a film of every test: it costs half a core, and a failed test leaves its last picture.
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
      context.tracing.stop(path=ARTIFACTS / "browser" / f"{name}-{number}.zip")
    context.close()
  if not has_failed:
    assert errors == [], "scripts failed on a page"


@dataclass
class Colleague:
  """An agent who stays over the tests, signed in once: passwords are slow by design."""

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

  def go_home(self) -> None:
    """Closes every chat and pauses, so that the next test finds an empty desk."""
    for row in self.http.get("/api/chats", params={"list": "mine"}).json()["rows"]:
      self.http.put(f"/api/chats/{row['id']}/closure", json={"close": True}).raise_for_status()
    self.http.put("/api/me/availability", json={"available": False}).raise_for_status()


@pytest.fixture(scope="session")
def colleagues(desk, admin) -> list[Colleague]:
  return [Colleague.sign_in(desk, agent) for agent in admin.team("Emily Watts", "Derek Cole").agents]


@pytest.fixture
def team(admin, colleagues) -> Team:
  """A department of this test's own, with Emily and Derek."""
  team = admin.team()
  admin.move([colleague.agent for colleague in colleagues], team)
  yield team
  for colleague in colleagues:
    colleague.go_home()


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
