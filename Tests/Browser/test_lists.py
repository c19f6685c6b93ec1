"""A list too long to be fetched at once (S31), and what one person has set in several windows (S40)."""

import uuid
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest
from playwright.sync_api import expect

from people import AtConsole

CHATS = 1_200  # one page of 200 from the top, one of 500 from the end, and a gap


@pytest.fixture
def long_queue(desk, team, emily) -> list[str]:
  """Names in the order in which they wait."""
  names = [f"Customer {number:04}" for number in range(CHATS)]
  with httpx.Client(base_url=desk.url, timeout=60) as http:
    def start(name: str) -> None:
      body = {"id": uuid.uuid4().hex, "name": name, "question": "Anybody home?"}
      http.post(f"/api/links/{team.key}/chats", json=body).raise_for_status()

    start(names[0])
    with ThreadPoolExecutor(4) as several:
      list(several.map(start, names[1:-1]))
    start(names[-1])
  return names


def test_the_end_of_a_long_list_is_one_request_away_and_its_middle_is_there_when_scrolled_to(long_queue, emily):
  emily.show_queue()
  emily.page.get_by_role("columnheader", name="Started").get_by_role("button").click()
  requests: list[str] = []
  expect(emily.row(long_queue[0])).to_be_visible()
  emily.page.on("request", lambda request: requests.append(request.url))
  grid = emily.page.get_by_role("grid")
  grid.focus()
  grid.press("End")
  expect(emily.row(long_queue[-1])).to_be_visible()
  expect(emily.row(long_queue[-1])).to_have_attribute("aria-rowindex", str(CHATS + 1))
  assert len([url for url in requests if "list=queue" in url]) == 1, requests
  grid.press("Home")
  expect(emily.row(long_queue[0])).to_be_visible()

  rows = emily.page.locator(".rows")
  rows.evaluate("(element) => element.scrollTop = element.scrollHeight / 2")
  expect(emily.page.locator("tr.ghost")).to_have_count(0)
  top, height = rows.evaluate("(element) => [element.scrollTop, element.clientHeight]")
  middle = int((top + height / 2) // 36)
  expect(emily.page.locator(f"tr[aria-rowindex='{middle + 2}']")).to_be_visible()


def test_two_windows_keep_what_the_other_has_set(new_page, desk, team, colleagues, emily):
  """Two computers, and two windows at one of them."""
  second = AtConsole(emily.page.context.new_page()).arrive(desk.url, colleagues[0].agent, colleagues[0].cookies)
  laptop = AtConsole(new_page()).arrive(desk.url, colleagues[0].agent, colleagues[0].cookies)
  emily.page.get_by_role("button", name="your menu").click()
  with emily.page.expect_response(lambda answer: "preferences" in answer.url and answer.request.method == "PUT"):
    emily.page.get_by_role("menuitemradio", name="Dark").click()
  expect(second.page.locator("html")).to_have_attribute("data-theme", "dark")
  laptop.show_queue()
  with laptop.page.expect_response(lambda answer: "preferences" in answer.url and answer.request.method == "PUT"):
    laptop.page.get_by_role("columnheader", name="Started").get_by_role("button").click()
  expect(laptop.page.locator("html")).to_have_attribute("data-theme", "dark")
  kept = colleagues[0].http.get("/api/me/preferences").json()
  assert kept["theme"] == "dark" and kept["lists"]["queue"]["sorting"]["sort"] == "started", kept
