"""Agents ask each other while customers wait: instant messages with two and three people at once (S163-S176)."""

import re

import pytest
from playwright.sync_api import expect

from conftest import Colleague
from people import Visitor
from test_accessibility import assert_accessible
from workspace import AtWorkspace, call, say, start


@pytest.fixture(scope="module")
def trio(desk, admin) -> list[Colleague]:
  """Iris, Jonas and Kaya of one group, signed in once for the whole file."""
  return [Colleague.sign_in(desk, agent) for agent in admin.team("Iris Falk", "Jonas Berg", "Kaya Demir").agents]


@pytest.fixture
def fresh(trio) -> list[Colleague]:
  """The three, with nothing said before and everything heard."""
  for one in trio:
    for view in call(one.http, "GET", "/api/rooms?kind=instant")["rooms"]:
      call(one.http, "PUT", f"/api/rooms/{view['room']['id']}/membership", {"state": "left"})
      call(one.http, "PUT", f"/api/rooms/{view['room']['id']}/mine", {"archived": True})
  return trio


@pytest.fixture
def at_console(new_page, desk):
  """Opens the console of one of them at any address."""

  def arrive(colleague: Colleague, path: str = "/console", **options) -> AtWorkspace:
    page = new_page(reduced_motion="reduce", **options)  # what fades in has other colours for a moment
    page.context.add_cookies(colleague.cookies)
    page.goto(f"{desk.url}{path}")
    there = AtWorkspace(page)
    there.is_connected()
    return there

  return arrive


def test_one_starts_it_from_the_new_menu_and_the_other_answers_in_the_popup(fresh, at_console):
  iris, jonas = at_console(fresh[0]), at_console(fresh[1])
  iris.new.click()
  iris.page.get_by_role("menuitem", name="Instant Message").click()
  iris.choose("Jonas B.")
  iris.page.keyboard.press("Enter")
  iris.page.keyboard.type("Can I refund a renewal?")
  iris.page.keyboard.press("Enter")
  expect(iris.picker).to_be_hidden()
  expect(iris.room.get_by_role("heading", name="Jonas B.")).to_be_visible()
  iris.reads("Can I refund a renewal?")
  assert re.search(r"/console/messages/\d+$", iris.page.url)

  popup = jonas.popup("Iris F.")
  expect(popup.get_by_text("Can I refund a renewal?")).to_be_visible()
  for answer in ["Join", "Ignore", "Reject"]:
    expect(popup.get_by_role("button", name=answer)).to_be_visible()
  assert jonas.page.evaluate("document.activeElement === document.body"), "it must not take the focus"
  jonas.counts("Instant Messages", 1)
  expect(jonas.page).to_have_title(re.compile(r"^\(1\) "))
  jonas.page.keyboard.press("Alt+i")
  jonas.page.keyboard.type("Yes, up to 50")
  jonas.page.keyboard.press("Enter")
  iris.reads("Yes, up to 50")
  expect(popup).to_be_hidden()
  jonas.counts("Instant Messages", 0)
  iris.counts("Instant Messages", 0)


def test_a_rejected_invitation_can_be_joined_later(fresh, at_console):
  jonas = at_console(fresh[1], "/console/messages")
  room = start(fresh[0].http, [fresh[1].agent.id, fresh[2].agent.id], "Who takes Friday?")
  jonas.popup("Iris F.").get_by_role("button", name="Reject").click()
  expect(jonas.popup("Iris F.")).to_be_hidden()
  jonas.counts("Instant Messages", 0)
  row = jonas.listed("Iris F.")
  expect(row).to_contain_text("Who takes Friday?")
  say(fresh[0].http, room, "Nobody yet")
  expect(row).to_contain_text("Nobody yet")
  expect(jonas.popup("Iris F.")).to_be_hidden()
  row.get_by_text("Nobody yet").click()
  jonas.reads("Nobody yet")
  toolbar = jonas.page.get_by_role("region", name="Instant Messages")
  with jonas.page.expect_popup() as opened:
    toolbar.locator(".bar").get_by_role("button", name="Join").click()
  window = AtWorkspace(opened.value)
  window.reads("Who takes Friday?")
  window.write("I do")
  jonas.reads("I do")
  states = {agent["id"]: agent["state"] for agent in call(fresh[0].http, "GET", f"/api/rooms/{room['id']}")["room"]["agents"]}
  assert states[fresh[1].agent.id] == "joined"


def test_whoever_was_offline_finds_it_when_back(fresh, at_console):
  """And newest first, with what was said last."""
  first = start(fresh[0].http, [fresh[2].agent.id], "First")
  start(fresh[1].http, [fresh[2].agent.id], "Second")
  kaya = at_console(fresh[2], "/console/messages")
  kaya.counts("Instant Messages", 2)
  expect(kaya.listed("Jonas B.")).to_contain_text("Second")
  assert kaya.titles() == ["Jonas B.", "Iris F."]
  say(fresh[0].http, first, "First again")
  expect(kaya.listed("Iris F.")).to_contain_text("First again")
  expect(kaya.page.locator(".room-table .room-head b").first).to_have_text("Iris F.")
  kaya.page.get_by_role("grid", name="Instant Messages").focus()
  kaya.page.keyboard.press("ArrowDown")
  kaya.page.keyboard.press("Enter")
  kaya.reads("First")
  kaya.reads("First again")
  kaya.counts("Instant Messages", 1)
  expect(kaya.popup("Iris F.")).to_be_hidden()


def test_what_is_read_in_one_window_goes_in_the_others_but_for_a_begun_answer(fresh, at_console):
  one = at_console(fresh[1])
  two = AtWorkspace(one.page.context.new_page())
  two.page.goto(one.page.url)
  two.is_connected()
  room = start(fresh[0].http, [fresh[1].agent.id], "Have a minute?")
  other = start(fresh[2].http, [fresh[1].agent.id], "Lunch?")
  for window in (one, two):
    expect(window.popup("Iris F.")).to_be_visible()
    expect(window.popup("Kaya D.")).to_be_visible()
  begun = two.popup("Kaya D.").get_by_role("textbox", name="Reply to Kaya D.")
  begun.fill("In ten")
  for each, conversation in ((room, room["conversation"]), (other, other["conversation"])):
    call(fresh[1].http, "PUT", f"/api/conversations/{conversation}/seen", {"seq": call(fresh[1].http, "GET", f"/api/rooms/{each['id']}")["room"]["lastSeq"]})
  for window in (one, two):
    expect(window.popup("Iris F.")).to_be_hidden()
  expect(one.popup("Kaya D.")).to_be_hidden()
  expect(begun).to_have_value("In ten")
  begun.press("Enter")
  expect(two.popup("Kaya D.")).to_be_hidden()


def test_at_most_three_pop_up_and_the_others_are_said(admin, desk, fresh, at_console):
  more = [Colleague.sign_in(desk, agent) for agent in admin.team("Lena Moor").agents]
  jonas = at_console(fresh[1])
  for colleague, text in ((fresh[0], "one"), (fresh[2], "two"), (more[0], "three")):
    start(colleague.http, [fresh[1].agent.id], text)
  start(fresh[0].http, [fresh[1].agent.id, fresh[2].agent.id], "four")
  boxes = jonas.page.get_by_role("region", name="Messages of colleagues").get_by_role("group")
  expect(boxes).to_have_count(3)
  expect(jonas.page.get_by_role("link", name="1 more in Instant Messages")).to_be_visible()
  assert_accessible(jonas.page, "three pop-ups")


def test_about_a_chat_and_only_who_may_see_the_chat_sees_which(admin, desk, fresh, at_console, website, new_page):
  stranger = Colleague.sign_in(desk, admin.team("Milo Stein").agents[0])
  team = admin.team("Nils Rau", role="Manager")
  manager = Colleague.sign_in(desk, team.agents[0])
  admin.call("PUT", f"/api/admin/agents/{fresh[0].agent.id}", {"groups": [{"group": team.group, "active": True}]})
  iris = at_console(fresh[0])
  iris.be_available()
  customer = Visitor.by_link(new_page(), f"{desk.url}/chat/{team.key}").start()
  iris.take_from_queue("Dana Reyes")
  iris.tools.get_by_role("button", name="Assistance").click()
  with iris.page.expect_popup() as opened:
    iris.page.get_by_role("menuitem", name="Instant Message").click()
    expect(iris.picker.get_by_text("Chat with Dana Reyes")).to_be_visible()
    iris.choose("Nils R.", "Milo S.")
    iris.picker.get_by_label("Message").fill("What would you do here?")
    iris.picker.get_by_role("button", name="Start").click()
  window = AtWorkspace(opened.value)
  window.reads("What would you do here?")
  expect(window.page.get_by_role("link", name=re.compile("Related: .*Dana Reyes"))).to_be_visible()
  customer.sees("Anybody home?")  # and nothing of it
  assert "What would you do here?" not in customer.log.inner_text()

  nils, milo = at_console(manager), at_console(stranger)
  for colleague in (nils, milo):
    colleague.show("Instant Messages")
    colleague.listed("What would you do here?").get_by_text("What would you do here?").click()
    colleague.reads("What would you do here?")
  expect(milo.page.get_by_text("Related:")).to_have_count(0)
  nils.page.get_by_role("link", name=re.compile("Related: .*Dana Reyes")).click()
  expect(nils.page.get_by_role("heading", name="Dana Reyes", exact=True)).to_be_visible()
  fresh[0].go_home()


def test_about_a_ticket(admin, desk, fresh, at_console):
  team = admin.team()
  admin.call("PUT", f"/api/admin/agents/{fresh[0].agent.id}", {"groups": [{"group": team.group, "active": True}]})
  ticket = call(fresh[0].http, "POST", "/api/tickets", {
    "subject": "Broken zebra", "text": "It has no stripes.", "name": "Dana Reyes", "email": "dana@example.com", "group": team.group})
  iris = at_console(fresh[0], f"/console/tickets/{ticket['number']}")
  iris.page.get_by_role("toolbar", name="Ticket").get_by_role("button", name="Assistance").click()
  with iris.page.expect_popup() as opened:
    iris.page.get_by_role("menuitem", name="Instant Message").click()
    iris.choose("Kaya D.")
    iris.page.keyboard.press("Enter")
    iris.page.keyboard.type("Stripes?")
    iris.page.keyboard.press("Enter")
  window = AtWorkspace(opened.value)
  window.reads("Stripes?")
  expect(window.page.get_by_role("link", name=re.compile("Related: .*Broken zebra"))).to_be_visible()


def test_a_search_finds_people_and_words_and_opens_the_message(fresh, at_console):
  room = start(fresh[0].http, [fresh[1].agent.id], "The zebra discount ends on Friday")
  for number in range(40):
    say(fresh[0].http, room, f"Filler {number}")
  iris = at_console(fresh[0], "/console/messages")
  expect(iris.listed("Jonas B.")).to_be_visible()
  iris.page.keyboard.press("/")
  iris.page.keyboard.type("zebra")
  hits = iris.page.get_by_role("region", name="Messages", exact=True).first
  expect(hits.get_by_role("link")).to_have_count(1)
  hits.get_by_role("link").click()
  expect(iris.room.get_by_text("The zebra discount ends on Friday")).to_be_in_viewport()
  iris.page.get_by_role("searchbox").fill("jonas")
  expect(iris.listed("Jonas B.")).to_be_visible()
  iris.page.get_by_role("searchbox").fill("nothing like it")
  expect(iris.page.get_by_text("Nothing found for “nothing like it”")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 390])
def test_the_list_the_picker_and_a_popup_are_accessible(fresh, at_console, scheme, width):
  start(fresh[1].http, [fresh[0].agent.id], "Accessible?")
  start(fresh[2].http, [fresh[0].agent.id, fresh[1].agent.id], "All of it?")
  iris = at_console(fresh[0], "/console/messages", color_scheme=scheme, viewport={"width": width, "height": 844})
  expect(iris.listed("Accessible?")).to_be_visible()
  assert_accessible(iris.page, "instant messages")
  assert iris.page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
  start(fresh[1].http, [fresh[0].agent.id, fresh[2].agent.id], "A pop-up")
  expect(iris.popup("Jonas B.")).to_be_visible()
  assert_accessible(iris.page, "a pop-up")
  iris.page.get_by_role("button", name="New instant message").click()
  iris.choose("Jonas B.")
  assert_accessible(iris.page, "the picker")
