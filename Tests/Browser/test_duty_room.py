"""Between the team's rooms and its customers (section 5, ideas 21 and 22): a waiting customer as a card that the first one takes, and what a
colleague said, put into the customer's chat."""

import re

import pytest
from playwright.sync_api import Locator, expect

from people import AtConsole, line
from test_accessibility import assert_accessible
from workspace import client_id, say, start


@pytest.fixture
def team(admin):
  """Emily and Derek, and Iris, who cannot take one more."""
  return admin.team("Emily Watts", "Derek Cole", "Iris Falk", brand=admin.brand())


@pytest.fixture
def iris(new_page, desk, colleagues) -> AtConsole:
  return AtConsole(new_page()).arrive(desk.url, colleagues[2].agent, colleagues[2].cookies)


@pytest.fixture
def rooms(admin, team):
  """Makes chat rooms for the team; archives them afterwards."""
  made = []

  def room(name: str) -> dict:
    body = {"id": client_id(), "kind": "room", "name": name, "permissions": [{"kind": "group", "id": team.group}]}
    made.append(admin.call("POST", "/api/rooms", body)["room"])
    return made[-1]

  yield room
  for each in made:
    admin.call("PUT", f"/api/rooms/{each['id']}", {"archived": True})


def open_room(agent: AtConsole, desk, room: dict) -> Locator:
  page = "rooms" if room["kind"] == "room" else "messages"
  agent.page.goto(f"{desk.url}/console/{page}/{room['id']}")
  agent.is_connected()
  return agent.page.get_by_role("region", name="Conversation with colleagues")


def post_card(agent: AtConsole, customer: str, room: str) -> None:
  """From the menu of the chat in the queue."""
  agent.show_queue()
  agent.open(customer)
  agent.tools.get_by_role("button", name="More", exact=True).click()
  agent.page.get_by_role("menuitem", name="Post to a Chat Room").click()
  dialog = agent.page.get_by_role("dialog", name="Post to a chat room")
  expect(dialog.get_by_text("Everybody who may read the room sees")).to_be_visible()
  dialog.get_by_label("Chat room").select_option(room)
  dialog.get_by_role("button", name="Post").click()
  expect(agent.notices).to_contain_text(f"{customer} waits in {room} too")


def test_of_two_who_take_from_their_rooms_one_gets_the_chat_and_every_card_says_so(desk, iris, emily, derek, customer, rooms):
  one, two = rooms("Duty A"), rooms("Duty B")
  customer.start("Dana Reyes", "Anybody home?")
  post_card(iris, "Dana Reyes", "Duty A")
  post_card(iris, "Dana Reyes", "Duty B")
  watching = open_room(iris, desk, one)
  expect(watching.get_by_text("Anybody home?")).to_be_visible()
  both = {"Emily": (emily, open_room(emily, desk, one)), "Derek": (derek, open_room(derek, desk, two))}
  # Both have clicked before either is answered.
  asked = []
  for console, room in both.values():
    console.page.route("**/assignment", lambda route: asked.append(route))
    before = len(asked)
    room.get_by_role("button", name="Take the chat with Dana Reyes").click()
    for _ in range(500):
      if len(asked) > before:
        break
      console.page.wait_for_timeout(20)
    assert len(asked) == before + 1
  for route in asked:
    route.continue_()
  taken = customer.chat.get_by_text(" joined the chat")
  expect(taken).to_have_count(1)
  winner = "Emily" if taken.text_content().startswith("Emily") else "Derek"
  loser = "Derek" if winner == "Emily" else "Emily"
  expect(both[winner][0].box).to_be_visible()
  expect(both[loser][0].notices).to_contain_text(re.compile(f"{winner}.* was faster"))
  expect(both[loser][1].get_by_text(re.compile(f"Taken by {winner}"))).to_be_visible()
  expect(both[loser][1].get_by_role("button", name="Take the chat with Dana Reyes")).to_have_count(0)
  expect(watching.get_by_text(re.compile(f"Taken by {winner}"))).to_be_visible()
  both[winner][0].say("Hello Dana")
  customer.sees("Hello Dana")
  both[winner][0].end_chat()
  expect(watching.get_by_text("The chat has ended")).to_be_visible()


def test_several_are_posted_from_the_queue_at_once(desk, new_page, website, team, iris, customer, rooms):
  room = rooms("Duty C")
  customer.start("Dana Reyes", "First question")
  type(customer).on_website(new_page(), website.page(team.key)).start("Noa Levi", "Second question")
  iris.show_queue()
  expect(iris.row("Noa Levi")).to_be_visible()
  iris.page.get_by_role("button", name="Actions").click()
  iris.page.get_by_role("menuitem", name="Select all").click()
  iris.page.get_by_role("button", name="Actions").click()
  iris.page.get_by_role("menuitem", name="Post 2 chats to a chat room…").click()
  dialog = iris.page.get_by_role("dialog", name="Post to a chat room")
  dialog.get_by_label("Chat room").select_option("Duty C")
  assert_accessible(iris.page, "posting to a chat room")
  dialog.get_by_role("button", name="Post").click()
  expect(dialog).to_be_hidden()
  cards = open_room(iris, desk, room).get_by_role("button", name=re.compile("^Take the chat with"))
  expect(cards).to_have_count(2)


def use(agent: AtConsole, desk, room: dict, text: str, kind: str) -> Locator:
  """The dialog, with what it says would stand there."""
  place = open_room(agent, desk, room)
  message = place.get_by_role("article").filter(has_text=text)
  message.hover()
  place.get_by_role("toolbar", name="Message").get_by_role("button", name="More").click()
  agent.page.get_by_role("menuitem", name="Use in a chat…").click()
  dialog = agent.page.get_by_role("dialog", name="Use in a chat")
  expect(dialog.get_by_role("radio", name="Dana Reyes")).to_be_checked()
  expect(dialog.get_by_text("Related", exact=True)).to_be_visible()
  dialog.locator("label").filter(has_text=kind).click()
  expect(dialog.get_by_role("radio", name=kind)).to_be_checked()
  return dialog


def test_what_a_colleague_said_goes_into_the_chat_as_coaching_draft_and_resolution(desk, colleagues, emily, customer):
  customer.start("Dana Reyes", "How long does it take?")
  emily.take_from_queue("Dana Reyes")
  emilys, dereks = colleagues[0], colleagues[1]
  chat = emilys.http.get("/api/chats", params={"list": "mine"}).json()["rows"][0]["id"]
  room = start(emilys.http, [dereks.agent.id], "How long is it?", related={"type": "chat", "id": chat})
  say(dereks.http, room, f"<@{emilys.agent.id}> five working days")

  dialog = use(emily, desk, room, "five working days", "Coaching")
  sees, staff = dialog.locator(".use-seen").first, dialog.locator(".use-seen").last
  expect(sees).to_have_text("Nothing.")
  expect(staff.get_by_text("@Emily W. five working days")).to_be_visible()
  expect(staff.get_by_text(re.compile(r"^Derek.* in an instant message, "))).to_be_visible()
  assert_accessible(emily.page, "use in a chat")
  dialog.get_by_role("button", name="Post as coaching").click()
  expect(dialog).to_be_hidden()
  coached = emily.log.locator(".coach-line")
  expect(coached).to_contain_text("@Emily W. five working days")
  expect(coached.get_by_text(re.compile(r"^Derek.* in an instant message, "))).to_be_visible()

  emily.box.fill("Dear Dana,")
  dialog = use(emily, desk, room, "five working days", "Draft of my reply")
  expect(dialog.locator(".use-bubble")).to_have_text("Dear Dana,\nfive working days")
  dialog.get_by_role("button", name="Put into the reply").click()
  expect(emily.box).to_have_value("Dear Dana,\nfive working days")
  emily.box.press("End")
  emily.box.press("Enter")
  expect(line(customer.log, "Dear Dana,\nfive working days").or_(customer.log.get_by_text("five working days"))).to_be_visible()
  assert "Derek" not in customer.log.inner_text()

  dialog = use(emily, desk, room, "five working days", "Resolution")
  dialog.get_by_role("button", name="Add the resolution").click()
  emily.page.get_by_role("tab", name="Comments").click()
  kept = emily.page.get_by_role("listitem").filter(has_text="five working days")
  expect(kept).to_contain_text("Resolution")
  expect(kept.get_by_text(re.compile(r"^Derek.* in an instant message, "))).to_be_visible()
  noted = open_room(emily, desk, room)
  expect(noted.get_by_text(re.compile("put a message into chat"))).to_have_count(3)
