"""Colleagues talk (S163-S182): everything that one says and does to what was said in an open instant message or chat room."""

import re

import pytest
from playwright.sync_api import expect

from open_room import AtRoom, derek, emily, room  # fixtures, in place of those of the same name for customers' chats
from test_accessibility import assert_accessible

PICTURE = bytes.fromhex(
  "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
  "1f15c4890000000d49444154789c63f8cfc0f01f0005000201b7d3b4b20000000049454e44ae426082"
)


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


def test_a_name_that_was_written_before_those_with_access_are_known_names_them(emily, derek):
  held = []
  emily.page.route("**/api/rooms/*/access", lambda route: held.append(route))
  emily.page.reload()
  with emily.page.expect_request("**/api/rooms/*/access"):
    emily.box.fill("over to @Derek C.")
  emily.box.press("Enter")
  expect(emily.box).to_have_value("over to @Derek C.")
  for route in held:
    route.continue_()
  expect(derek.sees("over to").locator(".mention.mine")).to_be_visible()
  expect(emily.box).to_have_value("")


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
