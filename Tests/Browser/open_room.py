"""An instant message or chat room that two agents have open: what each can do and see there, by roles and labels."""

import re
import uuid

import pytest
from playwright.sync_api import Locator, Page, expect

from conftest import Colleague
from people import AtConsole


class AtRoom:
  """One agent before an open room."""

  def __init__(self, page: Page):
    self.page = page

  @property
  def room(self) -> Locator:
    return self.page.get_by_role("region", name="Conversation with colleagues")

  @property
  def log(self) -> Locator:
    return self.room.get_by_role("log", name="Conversation")

  @property
  def box(self) -> Locator:
    return self.room.get_by_role("textbox", name=re.compile("^Message "))

  @property
  def bar(self) -> Locator:
    return self.log.get_by_role("toolbar", name="Message")

  def message(self, text: str) -> Locator:
    return self.log.get_by_role("article").filter(has=self.page.locator(".rich, .file-link").filter(has_text=text))

  def say(self, text: str) -> None:
    self.box.fill(text)
    self.box.press("Enter")

  def sees(self, text: str) -> Locator:
    message = self.message(text).last
    expect(message).to_be_visible()
    return message

  def act(self, text: str, name: str) -> None:
    """One of the buttons on a message."""
    self.sees(text).hover()
    self.bar.get_by_role("button", name=name, exact=True).click()

  def choose(self, text: str, name: str) -> None:
    """One of the things in a message's menu."""
    self.act(text, "More")
    self.page.get_by_role("menuitem", name=name).click()

  def texts(self) -> list[str]:
    return self.log.locator(".rich").all_inner_texts()


class Room:
  """A room that exists, and how to open it."""

  def __init__(self, desk, page: str, view: dict):
    self.desk, self.page, self.view = desk, page, view
    self.id, self.conversation = view["room"]["id"], view["room"]["conversation"]

  def opened(self, page: Page, colleague: Colleague, query: str = "") -> AtRoom:
    page.context.add_cookies(colleague.cookies)
    page.goto(f"{self.desk.url}/console/{self.page}/{self.id}{query}")
    at = AtRoom(page)
    AtConsole(page).is_connected()
    expect(at.log).to_be_visible()
    return at

  def post(self, colleague: Colleague, text: str, **more) -> int:
    body = {"id": uuid.uuid4().hex, "text": text, **more}
    answer = colleague.http.post(f"/api/conversations/{self.conversation}/messages", json=body)
    assert answer.is_success, answer.text
    return answer.json()["seq"]


@pytest.fixture
def room(desk, admin, team, colleagues) -> Room:
  """A chat room for Emily and Derek."""
  permissions = [{"kind": "group", "id": team.group}]
  body = {"id": uuid.uuid4().hex, "kind": "room", "name": f"{team.department_name} floor", "permissions": permissions}
  return Room(desk, "rooms", admin.call("POST", "/api/rooms", body))


@pytest.fixture
def instant(desk, team, colleagues) -> Room:
  """Emily has begun to talk with Derek."""
  body = {"id": uuid.uuid4().hex, "kind": "instant", "agents": [team.agents[1].id], "text": "Do you have a minute?"}
  answer = colleagues[0].http.post("/api/rooms", json=body)
  assert answer.status_code == 201, answer.text
  return Room(desk, "messages", answer.json())


@pytest.fixture
def emily(new_page, colleagues, room) -> AtRoom:
  return room.opened(new_page(), colleagues[0])


@pytest.fixture
def derek(new_page, colleagues, room) -> AtRoom:
  return room.opened(new_page(), colleagues[1])
