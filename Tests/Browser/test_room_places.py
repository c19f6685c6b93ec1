"""What was said in a room is found again (S163-S182): pinned, by its words, by its number, by its day, on paper."""

import uuid

from playwright.sync_api import expect

from open_room import derek, emily, room  # fixtures, in place of those of the same name for customers' chats


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


def test_what_was_said_is_saved_as_plain_text(emily, derek):
  emily.say("for the record")
  derek.sees("for the record")
  derek.room.get_by_role("button", name="More", exact=True).click()
  with derek.page.expect_download() as download:
    derek.page.get_by_role("menuitem", name="Save the transcript").click()
  text = download.value.path().read_text()
  assert "Emily W." in text and "for the record" in text
