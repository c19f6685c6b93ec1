"""Colleagues talk (S163-S182): everything that one does within an open instant message or chat room, by two or three agents at once."""

import re
import uuid

import pytest
from playwright.sync_api import Locator, Page, expect

from conftest import Colleague
from people import AtConsole
from test_accessibility import assert_accessible

PICTURE = bytes.fromhex(
  "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
  "1f15c4890000000d49444154789c63f8cfc0f01f0005000201b7d3b4b20000000049454e44ae426082"
)


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


def test_what_one_says_the_other_reads_at_once_and_sees_being_written(emily, derek):
  emily.box.press_sequentially("Anybody")
  expect(derek.room.get_by_text("Emily W. is writing…")).to_be_visible()
  emily.say("Anybody *free* for `refund --all`?")
  message = derek.sees("Anybody")
  expect(message.locator("strong")).to_have_text("free")
  expect(message.locator("code")).to_have_text("refund --all")
  expect(derek.room.get_by_text("is writing…")).to_have_count(0)
  derek.say("I am")
  emily.sees("I am")


def test_markup_in_a_message_is_text(emily, derek):
  text = '<img src=x onerror="document.title=1"><b>hi</b> javascript:alert(1)'
  emily.say(text)
  message = derek.sees("<b>hi</b>")
  assert message.locator(".rich").inner_text() == text
  expect(message.locator("img, b:text('hi'), .rich a")).to_have_count(0)


def test_a_reply_quotes_what_it_answers_and_leads_there(emily, derek):
  emily.say("Which refund is it?")
  derek.act("Which refund is it?", "Reply")
  expect(derek.room.get_by_text("Which refund is it?").last).to_be_visible()
  derek.say("The second one")
  quote = emily.sees("The second one").get_by_role("button", name="Answers Emily W.")
  expect(quote).to_contain_text("Which refund is it?")
  quote.click()
  expect(emily.message("Which refund is it?").first).to_be_focused()


def test_an_edit_and_a_deletion_reach_everybody_and_every_quote(emily, derek):
  emily.say("It is amount 12")
  derek.act("It is amount 12", "Reply")
  derek.say("Sure?")
  expect(emily.message("Sure?")).to_be_visible()
  emily.box.press("ArrowUp")
  expect(emily.box).to_have_value("It is amount 12")
  emily.box.fill("It is amount 21")
  emily.box.press("Enter")
  expect(derek.sees("It is amount 21").get_by_text("(edited)")).to_be_visible()
  expect(derek.message("Sure?").get_by_role("button", name="Answers")).to_contain_text("It is amount 21")
  expect(emily.box).to_have_value("")
  emily.choose("It is amount 21", "Delete")
  emily.page.get_by_role("dialog", name="Delete this message?").get_by_role("button", name="Delete").click()
  expect(derek.log.get_by_text("It is amount 21")).to_have_count(0)
  expect(derek.message("Sure?").get_by_role("button", name="Answers")).to_contain_text("This message was deleted")
  expect(derek.log.get_by_text("This message was deleted")).to_have_count(2)
  derek.page.reload()
  expect(derek.log.get_by_text("This message was deleted")).to_have_count(2)


def test_nobody_is_offered_to_change_what_others_wrote(emily, derek):
  emily.say("Mine alone")
  derek.act("Mine alone", "More")
  expect(derek.page.get_by_role("menuitem", name="Reply")).to_be_visible()
  expect(derek.page.get_by_role("menuitem", name=re.compile("Edit|Delete"))).to_have_count(0)


def test_reactions_are_found_by_name_counted_and_taken_back(emily, derek):
  emily.say("Shipped")
  derek.act("Shipped", "React")
  search = derek.page.get_by_role("combobox", name="Find an emoji")
  expect(search).to_be_focused()
  search.fill("rock")
  expect(derek.page.get_by_role("option", name="rocket")).to_have_attribute("aria-selected", "true")
  search.press("Enter")
  rocket = emily.sees("Shipped").get_by_role("button", name="🚀 1")
  expect(rocket).to_have_attribute("aria-pressed", "false")
  rocket.click()
  mine = emily.message("Shipped").get_by_role("button", name="🚀 2")
  expect(mine).to_have_attribute("aria-pressed", "true")
  expect(mine).to_be_focused()
  mine.hover()
  expect(emily.page.get_by_role("tooltip")).to_have_text(re.compile("Derek C. and You|You and Derek C."))
  mine.click()
  expect(derek.message("Shipped").get_by_role("button", name="🚀 1")).to_be_visible()


def test_a_pinned_message_is_found_by_everybody(emily, derek):
  emily.say("The rota is on the wiki")
  emily.choose("The rota is on the wiki", "Pin")
  expect(derek.sees("The rota is on the wiki").get_by_text("Pinned", exact=True)).to_be_visible()
  derek.room.get_by_role("button", name="Pinned messages").click()
  pins = derek.room.get_by_role("complementary", name="Pinned messages")
  pins.get_by_role("button", name="The rota is on the wiki").click()
  expect(derek.message("The rota is on the wiki")).to_be_focused()
  emily.choose("The rota is on the wiki", "Unpin")
  expect(pins.get_by_text("Nothing is pinned")).to_be_visible()


def test_a_mention_is_completed_and_marked_for_who_is_meant(emily, derek):
  emily.box.press_sequentially("ask @der")
  choice = emily.page.get_by_role("option", name="Derek C.")
  expect(choice).to_have_attribute("aria-selected", "true")
  emily.box.press("Enter")
  expect(emily.box).to_have_value("ask @Derek C. ")
  emily.box.press("Enter")
  expect(derek.sees("ask").locator(".mention.mine")).to_have_text("@Derek C.")
  expect(emily.sees("ask").locator(".mention:not(.mine)")).to_have_text("@Derek C.")


def test_a_file_arrives_as_a_picture_or_to_be_saved(emily, derek):
  with emily.page.expect_file_chooser() as chooser:
    emily.room.get_by_role("button", name="Send a file").click()
  chooser.value.set_files([
    {"name": "pixel.png", "mimeType": "image/png", "buffer": PICTURE},
    {"name": "notes.txt", "mimeType": "text/plain", "buffer": b"hello"},
  ])
  expect(derek.log.get_by_role("link", name=re.compile("notes.txt"))).to_be_visible()
  expect(derek.log.get_by_role("article")).to_have_count(2)
  with derek.page.expect_download() as download:
    derek.log.get_by_role("link", name=re.compile("notes.txt")).click()
  assert download.value.path().read_bytes() == b"hello"


def test_search_finds_within_the_room_and_goes_there(room, colleagues, new_page):
  needle = f"needle {uuid.uuid4().hex[:8]}"
  for number in range(150):
    room.post(colleagues[0], needle if number == 3 else f"hay {number}")
  derek = room.opened(new_page(), colleagues[1])
  expect(derek.sees("hay 149")).to_be_in_viewport()
  expect(derek.message(needle)).to_have_count(0)
  derek.box.press("Alt+KeyF")
  derek.page.keyboard.type(needle)
  derek.room.get_by_role("complementary", name="Search").get_by_role("button", name=needle).click()
  expect(derek.message(needle)).to_be_in_viewport()
  expect(derek.message(needle)).to_be_focused()
  derek.room.get_by_role("button", name="Newest").click()
  expect(derek.sees("hay 149")).to_be_in_viewport()


def test_a_place_far_back_is_left_both_ways_without_a_hole(room, colleagues, new_page):
  for number in range(330):
    room.post(colleagues[number % 2], f"hay {number}")
  derek = room.opened(new_page(), colleagues[1], "?at=20")
  expect(derek.message("hay 15").first).to_be_in_viewport()
  talk = derek.room.get_by_role("region", name="Messages")
  for number in (120, 329):
    talk.press("End")
    expect(derek.message(f"hay {number}").first).to_be_attached()
  assert derek.texts() == [f"hay {number}" for number in range(330)]
  room.post(colleagues[0], "one more")
  derek.sees("one more")


def test_one_jumps_to_a_day(room, colleagues, new_page):
  for number in range(120):
    room.post(colleagues[0], f"hay {number}")
  derek = room.opened(new_page(), colleagues[1])
  expect(derek.sees("hay 119")).to_be_in_viewport()
  derek.room.get_by_role("button", name="More", exact=True).click()
  derek.page.get_by_role("menuitem", name="Jump to a date").click()
  derek.page.get_by_role("dialog", name="Jump to a date").get_by_role("button", name="The beginning").click()
  expect(derek.message("hay 0")).to_be_in_viewport()


def test_a_window_of_its_own_works_alone_and_keeps_the_draft_over_a_reload(emily, derek):
  with emily.page.context.expect_page() as opened:
    emily.room.get_by_role("button", name="Open in a window of its own").click()
  popup = AtRoom(opened.value)
  popup.page.wait_for_url("**/console/room/*")
  emily.page.close()
  popup.box.fill("half a thought about @Derek C.")
  popup.box.blur()
  popup.page.reload()
  expect(popup.box).to_have_value("half a thought about @Derek C.")
  popup.box.press("Enter")
  expect(derek.sees("half a thought").locator(".mention.mine")).to_be_visible()
  derek.say("and the other half")
  popup.sees("and the other half")


def test_what_is_said_while_the_network_is_gone_arrives_once_and_in_order(emily, derek):
  emily.say("before")
  derek.sees("before")
  emily.page.context.set_offline(True)
  emily.page.evaluate("window.dispatchEvent(new Event('offline'))")
  emily.say("first of two")
  emily.say("second of two")
  expect(emily.log.get_by_text(re.compile("Waits for the connection|Sending")).first).to_be_visible()
  derek.say("meanwhile")
  emily.page.context.set_offline(False)
  derek.sees("second of two")
  emily.sees("meanwhile")
  expect(emily.log.get_by_text(re.compile("Waits for the connection|Sending"))).to_have_count(0)
  wanted = ["first of two", "second of two"]
  assert [text for text in derek.texts() if text in wanted] == wanted
  assert sorted(emily.texts()) == sorted(derek.texts())


def test_who_has_read_stands_below_an_instant_message(instant, colleagues, new_page):
  emily = instant.opened(new_page(), colleagues[0])
  expect(emily.log.get_by_text("Seen", exact=True)).to_have_count(0)
  derek = instant.opened(new_page(), colleagues[1])
  derek.page.bring_to_front()
  derek.sees("Do you have a minute?")
  expect(emily.sees("Do you have a minute?").get_by_text("Seen", exact=True)).to_be_visible()


def test_who_was_invited_joins_or_rejects_and_may_still_join_later(instant, colleagues, new_page):
  derek = instant.opened(new_page(), colleagues[1])
  derek.sees("Do you have a minute?")
  expect(derek.room.get_by_text("Emily W. invited you")).to_be_visible()
  derek.room.get_by_role("button", name="Reject").click()
  expect(derek.room.get_by_text("You did not join this conversation.")).to_be_visible()
  derek.room.get_by_role("button", name="Join").click()
  expect(derek.room.get_by_text("You did not join this conversation.")).to_be_hidden()
  expect(derek.box).to_be_focused()
  emily = instant.opened(new_page(), colleagues[0])
  derek.say("Here I am")
  emily.sees("Here I am")
  expect(emily.log.get_by_text("Derek C. joined")).to_be_visible()


def test_who_reads_along_and_who_may_stands_in_tabs(emily, derek):
  emily.room.get_by_role("tab", name="Participants").click()
  people = emily.room.get_by_role("region", name="Participants")
  expect(people.get_by_role("listitem")).to_have_count(2)
  derek.page.close()
  expect(people.get_by_role("listitem")).to_have_count(1)
  emily.room.get_by_role("tab", name="With Access").click()
  access = emily.room.get_by_role("region", name="With access")
  expect(access.get_by_role("listitem").filter(has_text="Derek C.")).to_contain_text("Group ")
  expect(access.get_by_role("listitem")).to_have_count(2)


def test_an_archived_room_is_read_and_says_why_one_cannot_write(admin, room, emily):
  emily.say("the last word")
  emily.sees("the last word")
  admin.call("PUT", f"/api/rooms/{room.id}", {"archived": True})
  expect(emily.room.get_by_text("This room is archived")).to_be_visible()
  expect(emily.box).to_be_hidden()
  admin.call("PUT", f"/api/rooms/{room.id}", {"archived": False})
  expect(emily.box).to_be_visible()


def test_who_loses_access_sees_nothing_of_it_any_more(admin, room, emily):
  emily.say("secret of the group")
  emily.sees("secret of the group")
  admin.call("PUT", f"/api/rooms/{room.id}", {"permissions": [{"kind": "role", "id": admin.roles["Administrator"]}]})
  expect(emily.page.get_by_text("secret of the group")).to_have_count(0)


def test_everything_is_done_with_the_keyboard_alone(emily, derek):
  derek.say("Can you approve it?")
  emily.sees("Can you approve it?")
  keyboard = emily.page.keyboard
  expect(emily.box).to_be_focused()
  keyboard.press("Shift+Tab")
  message = emily.message("Can you approve it?").first
  expect(message).to_be_focused()
  keyboard.press("r")
  expect(emily.box).to_be_focused()
  keyboard.type("Approved")
  keyboard.press("Enter")
  emily.sees("Approved")
  message.focus()
  keyboard.press("+")
  expect(emily.page.get_by_role("combobox", name="Find an emoji")).to_be_focused()
  keyboard.press("ArrowRight")
  keyboard.press("Enter")
  expect(derek.message("Can you approve it?").get_by_role("group", name="Reactions").get_by_role("button")).to_have_count(1)
  message.focus()
  keyboard.press("ArrowDown")
  expect(emily.message("Approved")).to_be_focused()
  keyboard.press("e")
  expect(emily.box).to_have_value("Approved")
  keyboard.press("Escape")
  expect(emily.box).to_have_value("")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 390])
def test_nothing_stands_in_the_way_of_assistive_technology(room, colleagues, new_page, scheme, width):
  first = room.post(colleagues[1], f"*Look* <@{colleagues[0].agent.id}> at https://a.example and\n```\ncode\n```")
  room.post(colleagues[0], "an answer", quote=first)
  emily = room.opened(new_page(color_scheme=scheme, viewport={"width": width, "height": 900}), colleagues[0])
  emily.sees("an answer").hover()
  expect(emily.bar).to_be_visible()
  assert_accessible(emily.page, "a room")
  emily.act("an answer", "React")
  expect(emily.page.get_by_role("combobox", name="Find an emoji")).to_be_focused()
  assert_accessible(emily.page, "choosing an emoji")
  emily.page.keyboard.press("Escape")
  emily.box.fill("@")
  emily.box.press_sequentially("D")
  expect(emily.page.get_by_role("option", name="Derek C.")).to_be_visible()
  assert_accessible(emily.page, "mentioning somebody")
  emily.box.fill("")
  emily.box.press("ArrowUp")
  assert_accessible(emily.page, "editing")
  emily.box.press("Escape")
  emily.room.get_by_role("button", name="Pinned messages").click()
  expect(emily.room.get_by_text("Nothing is pinned")).to_be_visible()
  assert_accessible(emily.page, "pinned messages")
  emily.page.keyboard.press("Escape")
  for tab in ("Participants", "With Access"):
    emily.room.get_by_role("tab", name=tab).click()
    expect(emily.room.get_by_role("listitem").first).to_be_visible()
    assert_accessible(emily.page, tab)


def test_who_leaves_reads_nothing_more_until_they_join_again(instant, colleagues, new_page):
  emily, derek = instant.opened(new_page(), colleagues[0]), instant.opened(new_page(), colleagues[1])
  derek.say("I have to go")
  emily.sees("I have to go")
  derek.room.get_by_role("button", name="More", exact=True).click()
  derek.page.get_by_role("menuitem", name="Leave").click()
  derek.page.get_by_role("dialog", name="Leave this conversation?").get_by_role("button", name="Leave").click()
  expect(derek.room.get_by_text("You left this conversation.")).to_be_visible()
  expect(derek.message("I have to go")).to_have_count(0)
  emily.say("said without him")
  emily.sees("said without him")
  expect(derek.message("said without him")).to_have_count(0)
  derek.room.get_by_role("button", name="Join").click()
  derek.sees("I have to go")
  emily.say("welcome back")
  derek.sees("welcome back")


def test_on_a_touch_screen_everything_is_in_the_menu_of_the_message_that_was_touched(room, colleagues, new_page):
  room.post(colleagues[1], "touch me")
  page = new_page(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
  emily = room.opened(page, colleagues[0])
  emily.sees("touch me").tap()
  emily.bar.get_by_role("button", name="More").tap()
  page.get_by_role("menuitem", name="Reply").tap()
  expect(emily.room.get_by_role("button", name="Do not reply to it")).to_be_visible()
  emily.say("touched")
  expect(emily.sees("touched").get_by_role("button", name="Answers Derek C.")).to_be_visible()


def test_how_much_one_hears_is_kept(emily):
  level = emily.room.get_by_role("button", name="What you hear of it")
  level.click()
  expect(emily.page.get_by_role("menuitemradio", name="Mentions only")).to_be_checked()
  emily.page.get_by_role("menuitemradio", name="Nothing").click()
  emily.page.reload()
  level.click()
  expect(emily.page.get_by_role("menuitemradio", name="Nothing")).to_be_checked()


def test_what_was_said_is_saved_as_plain_text(emily, derek):
  emily.say("for the record")
  derek.sees("for the record")
  derek.room.get_by_role("button", name="More", exact=True).click()
  with derek.page.expect_download() as download:
    derek.page.get_by_role("menuitem", name="Save the transcript").click()
  text = download.value.path().read_text()
  assert "Emily W." in text and "for the record" in text
