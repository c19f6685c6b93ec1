"""Files between two browsers: pictures in place, all else to be saved; nothing is sent twice, and what is on its way can be held back."""

import base64
import re
import struct
import zlib
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from people import AtConsole, Visitor
from test_accessibility import assert_accessible_in_both_schemes


def png(width: int, height: int) -> bytes:
  def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

  rows = b"".join(b"\0" + bytes(value for x in range(width) for value in (x * 255 // width, y * 255 // height, 128)) for y in range(height))
  return (
    b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)) + chunk(b"IDAT", zlib.compress(rows))
    + chunk(b"IEND", b"")
  )


# Pixels across: of what is sent, and of what the desk makes of it for the conversation.
WHOLE, PREVIEW = 900, 640

PICTURE = {"name": "receipt.png", "mimeType": "image/png", "buffer": png(WHOLE, 600)}
LIST = {"name": "orders \"May\".csv", "mimeType": "text/csv", "buffer": b"id;total\n4711;12\n"}
PAGE = {"name": "page.html", "mimeType": "text/html", "buffer": b"<script>document.title = 'taken over'</script>"}


def is_drawn(picture: Locator, width: int) -> None:
  """The bytes of the picture of this width have come, and are one. The width first: in a dialog the small picture stands in for the large
  one, and decoding fails when the source changes meanwhile."""
  expect(picture).to_be_visible()
  expect(picture).to_have_js_property("naturalWidth", width)
  picture.evaluate("image => image.decode()")


def choose(page: Page, button: Locator, *files: dict | Path) -> None:
  with page.expect_file_chooser() as chooser:
    button.click()
  chooser.value.set_files(list(files))


def drop(target: Locator, file: dict) -> None:
  """As a hand drags a file over the window and lets it go on `target`, which appears meanwhile."""
  page = target.page
  data = page.evaluate_handle(
    """({name, type, bytes}) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([Uint8Array.from(atob(bytes), (c) => c.charCodeAt(0))], name, {type}));
      return transfer;
    }""",
    {"name": file["name"], "type": file["mimeType"], "bytes": base64.b64encode(file["buffer"]).decode()},
  )
  page.get_by_role("log", name="Conversation").dispatch_event("dragover", {"dataTransfer": data})
  target.dispatch_event("dragover", {"dataTransfer": data})
  target.dispatch_event("drop", {"dataTransfer": data})


def test_files_go_both_ways_pictures_in_place_and_all_else_to_be_saved(emily, customer):
  customer.start()
  emily.take_from_queue("Dana Reyes")
  choose(customer.page, customer.chat.get_by_role("button", name="Send a file"), PICTURE)
  is_drawn(customer.log.get_by_role("img", name="receipt.png"), WHOLE)  # the sender's own
  is_drawn(emily.log.get_by_role("img", name="receipt.png"), PREVIEW)
  emily.log.get_by_role("button", name="receipt.png").click()
  large = emily.page.get_by_role("dialog", name="receipt.png")
  is_drawn(large.get_by_role("img"), WHOLE)
  expect(large).to_contain_text("900 × 600")
  emily.page.keyboard.press("Escape")

  # Who will see it stands there before it is let go.
  drop(emily.page.locator(".drop-place").filter(has_text="Send to Dana Reyes"), LIST)
  expect(emily.log.get_by_role("link", name=re.compile("orders"))).to_be_visible()
  with customer.page.expect_download() as saved:
    customer.log.get_by_role("button", name=re.compile("Save orders")).click()
  assert saved.value.path().read_bytes() == LIST["buffer"]
  drop(emily.page.locator(".drop-place").filter(has_text="never sees it"), {**LIST, "name": "between-us.csv"})
  expect(emily.page.locator(".coach-line").filter(has_text="between-us.csv")).to_be_visible()

  choose(customer.page, customer.chat.get_by_role("button", name="Send a file"), PAGE)
  link = emily.log.get_by_role("link", name=re.compile("page.html"))
  with emily.page.expect_download() as saved:
    link.click()
  assert saved.value.path().read_bytes() == PAGE["buffer"]
  assert "taken over" not in emily.page.title()

  with emily.page.expect_file_chooser() as chooser:
    emily.tools.get_by_role("button", name="Add").click()
    emily.page.get_by_role("menuitem", name="File").click()
  chooser.value.set_files([{**LIST, "name": "internal.csv"}])
  tab = emily.page.get_by_role("region", name="Attachments")
  expect(tab.get_by_role("listitem").filter(has_text="internal.csv")).to_contain_text("Staff only")
  expect(tab.get_by_role("listitem").filter(has_text="between-us.csv")).to_contain_text("Staff only")
  expect(tab.get_by_role("listitem").filter(has_text="orders")).to_contain_text("Sent to the customer")
  expect(tab.get_by_role("listitem").filter(has_text="receipt.png")).to_contain_text("From the customer")
  expect(emily.page.get_by_role("tab", name=re.compile("Attachments"))).to_contain_text("5")
  assert not any(word in customer.log.inner_text() for word in ("internal", "between-us"))


def test_what_is_on_its_way_can_be_held_back_and_a_refusal_says_why(tmp_path, emily, customer):
  customer.start()
  emily.take_from_queue("Dana Reyes")
  held: list = []
  emily.page.route("**/api/conversations/*/files?*", lambda route: held.append(route))
  emily.box.evaluate(
    """(box, bytes) => {
      const data = new DataTransfer();
      data.items.add(new File([Uint8Array.from(atob(bytes), (c) => c.charCodeAt(0))], "pasted.png", {type: "image/png"}));
      box.dispatchEvent(new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true}));
    }""",
    base64.b64encode(PICTURE["buffer"]).decode(),
  )
  chips = emily.page.get_by_role("list", name="Files on their way")
  expect(chips.get_by_role("progressbar", name="Sending pasted.png")).to_be_visible()
  chips.get_by_role("button", name="Cancel pasted.png").click()
  expect(chips).to_be_hidden()
  emily.page.unroute("**/api/conversations/*/files?*")

  huge = tmp_path / "huge.csv"
  huge.write_bytes(bytes(25_000_001))
  choose(customer.page, customer.chat.get_by_role("button", name="Send a file"), huge)
  expect(customer.chat.get_by_role("alert").filter(has_text="larger than the 25 MB")).to_be_visible()
  customer.log.get_by_role("button", name="Cancel").click()
  expect(customer.log.get_by_text("huge.csv")).to_have_count(0)
  customer.say("Never mind")
  emily.sees("Never mind")
  expect(emily.log.locator(".file-link, .picture")).to_have_count(0)


def test_a_file_that_meets_a_lost_network_arrives_once(emily, customer):
  customer.start()
  emily.take_from_queue("Dana Reyes")
  answered: list[int] = []

  def lose(route):
    """The desk has it, but its answer is lost: the worst moment."""
    answered.append(route.fetch().status)
    route.abort("connectionreset")

  customer.page.route("**/api/visitor/files?*", lose, times=1)
  with customer.page.expect_event("requestfailed", lambda request: "/api/visitor/files" in request.url):
    choose(customer.page, customer.chat.get_by_role("button", name="Send a file"), LIST)
  assert answered == [201], "the premise: the desk had stored it before the loss"
  expect(emily.log.get_by_role("link", name=re.compile("orders"))).to_be_visible()
  expect(customer.log.get_by_role("button", name=re.compile("Save orders"))).to_be_visible()
  expect(customer.log.get_by_role("progressbar")).to_have_count(0)
  customer.page.context.set_offline(True)
  choose(customer.page, customer.chat.get_by_role("button", name="Send a file"), PICTURE)
  expect(customer.log.get_by_text("Sending…").or_(customer.log.get_by_text("Not sent yet"))).to_be_visible()
  customer.page.context.set_offline(False)
  is_drawn(emily.log.get_by_role("img", name="receipt.png"), PREVIEW)
  expect(emily.log.locator(".file-link, .picture")).to_have_count(2)
  expect(customer.log.locator(".file")).to_have_count(2)


def test_nothing_about_files_is_out_of_reach(desk, team, colleagues, new_page):
  emily = AtConsole(new_page()).arrive(desk.url, colleagues[0].agent, colleagues[0].cookies).be_available()
  customer = Visitor.by_link(new_page(), f"{desk.url}/chat/{team.key}").start()
  emily.take_from_queue("Dana Reyes")
  choose(customer.page, customer.chat.get_by_role("button", name="Send a file"), PICTURE, LIST)
  expect(emily.log.get_by_role("link", name=re.compile("orders"))).to_be_visible()
  is_drawn(emily.log.get_by_role("img", name="receipt.png"), PREVIEW)
  refused = {"status": 409, "content_type": "application/problem+json", "body": '{"code":"at-limit","message":"That is too much."}'}
  for page, button in [(emily.page, emily.page), (customer.page, customer.chat)]:
    page.route("**/files?*", lambda route: route.fulfill(**refused))
    choose(page, button.get_by_role("button", name="Send a file"), {**LIST, "name": "much.csv"})
    expect(button.get_by_role("alert").filter(has_text="That is too much.")).to_be_visible()
    assert_accessible_in_both_schemes(page, "a file that was refused")
  emily.log.get_by_role("button", name="receipt.png").press("Enter")
  is_drawn(emily.page.get_by_role("dialog", name="receipt.png").get_by_role("img"), WHOLE)
  assert_accessible_in_both_schemes(emily.page, "a picture as large as the window")
  emily.page.keyboard.press("Escape")
  expect(emily.log.get_by_role("button", name="receipt.png")).to_be_focused()
  emily.page.get_by_role("tab", name=re.compile("Attachments")).click()
  expect(emily.page.get_by_role("region", name="Attachments").get_by_role("listitem")).to_have_count(2)
  assert_accessible_in_both_schemes(emily.page, "attachments")
  customer.log.get_by_role("button", name="receipt.png").press("Enter")
  is_drawn(customer.chat.get_by_role("dialog", name="receipt.png").get_by_role("img"), WHOLE)
  assert_accessible_in_both_schemes(customer.page, "a picture as large as the frame")
