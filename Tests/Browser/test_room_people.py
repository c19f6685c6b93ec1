"""Who is in a room, who may be, and what each has read and hears of it (S163-S182)."""

from playwright.sync_api import expect

from open_room import derek, emily, instant, room  # fixtures, in place of those of the same name for customers' chats


def test_who_has_read_stands_below_an_instant_message(instant, colleagues, new_page):
  emily = instant.opened(new_page(), colleagues[0])
  expect(emily.log.get_by_text("Seen", exact=True)).to_have_count(0)
  derek = instant.opened(new_page(), colleagues[1])
  derek.page.bring_to_front()
  derek.sees("Do you have a minute?")
  expect(emily.sees("Do you have a minute?").get_by_text("Seen", exact=True)).to_be_visible()


def test_who_has_read_ones_message_in_a_chat_room_is_asked_for(emily, derek):
  emily.say("The printer is back")
  derek.page.bring_to_front()
  derek.sees("The printer is back")
  dialog = emily.page.get_by_role("dialog", name="Seen by")
  for _ in range(20):  # a mark is told every two seconds
    emily.choose("The printer is back", "Seen by…")
    expect(dialog).to_be_visible()
    if dialog.get_by_text("Derek C.").is_visible():
      break
    emily.page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
  expect(dialog.get_by_text("Derek C.")).to_be_visible()


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


def test_how_much_one_hears_is_kept(emily):
  level = emily.room.get_by_role("button", name="What you hear of it")
  level.click()
  expect(emily.page.get_by_role("menuitemradio", name="Mentions only")).to_be_checked()
  emily.page.get_by_role("menuitemradio", name="Nothing").click()
  emily.page.reload()
  level.click()
  expect(emily.page.get_by_role("menuitemradio", name="Nothing")).to_be_checked()


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
