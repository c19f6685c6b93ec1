"""Staff work on tickets: a list that is live, one beside it, by mouse and by keys."""

import httpx
import pytest
from playwright.sync_api import Page, expect

from people import AtConsole
from test_accessibility import WIDTHS, assert_accessible_in_both_schemes


@pytest.fixture
def leave(desk, team):
  """Leaves a ticket as a customer does; answers its number."""

  def leave(subject: str, name: str = "Dana Reyes") -> int:
    body = {"id": f"ticket-{team.key}-{abs(hash((subject, name)))}", "name": name, "email": "dana@example.com", "text": subject}
    answer = httpx.post(f"{desk.url}/api/links/{team.key}/tickets", json=body)
    assert answer.status_code == 201, answer.text
    return answer.json()["number"]

  return leave


def show(person: AtConsole) -> None:
  person.page.get_by_role("navigation", name="Main").get_by_role("link", name="Tickets").click()
  expect(person.page.get_by_role("heading", name="Tickets", exact=True)).to_be_visible()


def row(page: Page, subject: str):
  return page.get_by_role("grid", name="Tickets").get_by_role("row").filter(has_text=subject)


def tool(page: Page, name: str):
  return page.get_by_role("toolbar", name="Ticket").get_by_role("button", name=name)


def choose(page: Page, menu: str, item: str) -> None:
  tool(page, menu).click()
  page.get_by_role("menuitemradio", name=item, exact=True).click()


def test_a_ticket_appears_by_itself_and_moves_between_the_lists_of_two_agents(emily, derek, leave):
  show(emily)
  show(derek)
  number = leave("The lamp hums")
  row(emily.page, "The lamp hums").click()
  expect(emily.page).to_have_url(f"{emily.page.url.split('/console')[0]}/console/tickets/{number}")
  expect(emily.page.locator(".ticket-text")).to_have_text("The lamp hums")
  row(derek.page, "The lamp hums").click()
  choose(emily.page, "Status", "Closed")
  expect(row(emily.page, "The lamp hums")).to_have_count(0)
  expect(row(derek.page, "The lamp hums")).to_have_count(0)
  expect(derek.page.get_by_text("Emily W. closed the ticket")).to_be_visible()
  derek.page.get_by_role("group", name="Status").get_by_role("button", name="Closed").click()
  expect(row(derek.page, "The lamp hums")).to_be_visible()


def test_the_subject_is_changed_and_refused_in_its_own_words(emily, leave):
  show(emily)
  leave("The chair creaks")
  row(emily.page, "The chair creaks").click()
  tool(emily.page, "Change subject").click()
  dialog = emily.page.get_by_role("dialog", name="Change subject")
  dialog.get_by_label("Subject").fill("  ")
  dialog.get_by_role("button", name="Change subject").click()
  expect(dialog.get_by_text("Subject is missing.")).to_be_visible()
  dialog.get_by_label("Subject").fill("A chair with a noise")
  dialog.get_by_role("button", name="Change subject").click()
  expect(dialog).to_have_count(0)
  expect(row(emily.page, "A chair with a noise")).to_be_visible()


def test_the_list_is_worked_with_keys_alone(emily, leave):
  show(emily)
  for subject in ["First in", "Second in", "Third in"]:
    leave(subject)
    expect(row(emily.page, subject)).to_be_visible()
  grid = emily.page.get_by_role("grid", name="Tickets")
  grid.focus()
  # The newest stands on top.
  for key in ["ArrowDown", "ArrowDown", "Enter"]:
    grid.press(key)
  expect(emily.page.locator(".ticket-text")).to_have_text("Second in")
  expect(grid).to_be_focused()
  grid.press("End")
  grid.press("Enter")
  expect(emily.page.locator(".ticket-text")).not_to_have_text("Second in")


def test_a_head_sorts_the_list_either_way_and_keeps_the_focus(emily, leave):
  show(emily)
  for name in ["Abel Moss", "Zoe Lund", "Mia Sand"]:
    leave(f"Sorted for {name}", name=name)
  grid = emily.page.get_by_role("grid", name="Tickets")
  sorted_rows = grid.get_by_role("row").filter(has_text="Sorted for")
  expect(sorted_rows).to_contain_text(["Mia Sand", "Zoe Lund", "Abel Moss"])
  head = grid.get_by_role("columnheader", name="Customer")
  by_customer = head.get_by_role("button")
  by_customer.focus()
  for order, names in {"ascending": ["Abel Moss", "Mia Sand", "Zoe Lund"], "descending": ["Zoe Lund", "Mia Sand", "Abel Moss"]}.items():
    emily.page.keyboard.press("Enter")
    expect(head).to_have_attribute("aria-sort", order)
    expect(sorted_rows).to_contain_text(names)
    expect(by_customer).to_be_focused()
  expect(grid.get_by_role("columnheader", name="Number")).to_have_attribute("aria-sort", "none")


def test_words_find_tickets_and_say_when_they_find_none(emily, leave):
  show(emily)
  leave("Violet curtains", name="Carl Brandt")
  box = emily.page.get_by_label("Search")
  box.fill("carl brandt")
  expect(row(emily.page, "Violet curtains")).to_be_visible()
  expect(emily.page.get_by_role("grid", name="Tickets").get_by_role("row")).to_have_count(2)
  box.fill("no such thing")
  expect(emily.page.get_by_text("Nothing found for “no such thing”")).to_be_visible()


def test_a_ticket_of_another_department_is_not_found(emily, admin, desk, leave):
  other = admin.team()
  answer = httpx.post(f"{desk.url}/api/links/{other.key}/tickets", json={
    "id": f"ticket-{other.key}", "name": "Carl", "email": "carl@example.com", "text": "Not for Emily"})
  emily.page.goto(f"{desk.url}/console/tickets/{answer.json()['number']}")
  expect(emily.page.get_by_text("This ticket was not found.")).to_be_visible()
  expect(emily.page.get_by_text("Not for Emily")).to_have_count(0)


@pytest.mark.parametrize("width", WIDTHS)
def test_the_screens_are_accessible_and_fit(new_page, desk, team, colleagues, leave, width):
  number = leave("A subject that goes on and on, as subjects of tickets do when somebody is in a hurry to be heard")
  page = new_page(viewport={"width": width, "height": 900})
  AtConsole(page).page.context.add_cookies(colleagues[0].cookies)
  page.goto(f"{desk.url}/console/tickets")
  expect(row(page, "A subject that goes on")).to_be_visible()
  assert_accessible_in_both_schemes(page, "list")
  row(page, "A subject that goes on").click()
  expect(page.locator(".ticket-text")).to_be_visible()
  assert_accessible_in_both_schemes(page, f"ticket {number}")
  assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
  tool(page, "Group").click()
  expect(page.get_by_role("menu", name="Group")).to_be_visible()
  assert_accessible_in_both_schemes(page, "menu")
