"""How long things are kept, and in words what that means (issue point: who may what, and for how long)."""

import re

from playwright.sync_api import expect

from test_accessibility import assert_accessible_in_every_look


def test_an_administrator_sets_how_long_messages_are_kept_and_reads_what_will_go_and_when(admin, team, new_page, desk):
  page = new_page()
  page.context.add_cookies([{"name": name, "value": value, "url": desk.url} for name, value in admin.http.cookies.items()])
  page.goto(f"{desk.url}/console/settings/retention")
  part = page.get_by_role("region", name="Retention")
  means = part.get_by_role("status")
  expect(means).to_contain_text("Instant messages are kept for ever.")
  expect(means).to_contain_text("Deleted chats go 90 days after their deletion.")
  expect(means).to_contain_text("Next time:")
  days = part.get_by_label("Chat rooms: days")
  expect(days).to_be_disabled()
  part.get_by_role("switch", name="Chat rooms: delete").check()
  days.fill("30")
  expect(means).to_contain_text("Messages in chat rooms go 30 days after they were written.")
  expect(means).to_contain_text("nothing is deleted for a day")
  assert_accessible_in_every_look(page, "settings, retention")
  part.get_by_role("button", name="Save").click()
  expect(means).to_contain_text(re.compile("Next time: .*then once a day"))
  assert admin.http.get("/api/admin/retention").json()["roomDays"] == 30
  page.reload()
  expect(part.get_by_label("Chat rooms: days")).to_have_value("30")
  part.get_by_label("Chat rooms: days").fill("0.5")
  part.get_by_role("button", name="Save").click()
  expect(part.get_by_role("alert").or_(part.locator(".field-error:not(:empty)"))).to_be_visible()
  admin.call("PUT", "/api/admin/retention", {"roomDays": 0})
