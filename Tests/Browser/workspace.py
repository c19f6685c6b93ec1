"""Colleagues who talk to each other: what one can do and see in Instant Messages and Chat Rooms, by roles and labels."""

import itertools
import re

import httpx
from playwright.sync_api import Locator, expect

from people import AtConsole

serial = itertools.count(1)


def client_id() -> str:
  return f"test{next(serial):08d}"


def call(http: httpx.Client, method: str, path: str, body: object = None) -> dict:
  answer = http.request(method, path, json=body)
  assert answer.is_success, f"{method} {path}: {answer.status_code} {answer.text}"
  return answer.json() if answer.content else {}


def start(http: httpx.Client, agents: list[int], text: str, **more: object) -> dict:
  """An instant message from elsewhere; answers its row."""
  return call(http, "POST", "/api/rooms", {"id": client_id(), "kind": "instant", "agents": agents, "text": text, **more})["room"]


def say(http: httpx.Client, room: dict, text: str) -> None:
  call(http, "POST", f"/api/conversations/{room['conversation']}/messages", {"id": client_id(), "text": text})


class AtWorkspace(AtConsole):
  """An agent in the part of the console where colleagues talk."""

  def show(self, page: str) -> None:
    self.nav("Workspace", page).click()
    expect(self.page.get_by_role("heading", name=page, exact=True)).to_be_visible()

  @property
  def new(self) -> Locator:
    return self.page.get_by_role("button", name="New", exact=True)

  @property
  def picker(self) -> Locator:
    return self.page.get_by_role("dialog", name="New instant message")

  def choose(self, *names: str) -> None:
    """In the picker: by the keyboard alone."""
    for name in names:
      expect(self.picker.get_by_role("option", name=name)).to_be_visible()
      self.picker.get_by_role("combobox", name="Agent").fill(name)
      self.page.keyboard.press("Enter")
      expect(self.picker.get_by_role("button", name=f"Remove {name}")).to_be_visible()

  def listed(self, title: str) -> Locator:
    """The row of a room in the list."""
    return self.page.get_by_role("grid").get_by_role("row").filter(has_text=title)

  def titles(self) -> list[str]:
    return self.page.locator(".room-table .room-head b").all_inner_texts()

  @property
  def room(self) -> Locator:
    """The room that is open."""
    return self.page.get_by_role("region", name="Conversation with colleagues")

  def write(self, text: str) -> None:
    box = self.room.get_by_role("textbox", name=re.compile("^Message "))
    box.fill(text)
    box.press("Enter")

  def reads(self, text: str) -> None:
    expect(self.room.get_by_role("log").get_by_text(text, exact=True).last).to_be_visible()

  def popup(self, name: str) -> Locator:
    return self.page.get_by_role("region", name="Messages of colleagues").get_by_role("group", name=re.compile(f"^{re.escape(name)} "))

  def counts(self, page: str, number: int) -> None:
    """What the navigation says is unread."""
    count = self.nav("Workspace", page).locator("b")
    if number:
      expect(count).to_have_text(re.compile(rf"^{number} "))
    else:
      expect(count).to_be_hidden()
