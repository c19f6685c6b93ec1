"""Rooms that stay: made from permissions, seen by who has access and by nobody else, at once (S177-S187)."""

import re

import pytest
from playwright.sync_api import expect

from conftest import Colleague
from test_accessibility import assert_accessible
from workspace import AtWorkspace, call, client_id, say


@pytest.fixture(scope="module")
def team(admin):
  return admin.team("Iris Falk", "Jonas Berg")


@pytest.fixture(scope="module")
def people(desk, admin, team) -> dict[str, Colleague]:
  """Iris and Jonas of one group, Kaya of another, Mia a manager of that one; signed in once for the whole file."""
  manager = admin.team("Mia Sand", role="Manager")
  agents = [*team.agents, *admin.team("Kaya Demir").agents, *manager.agents]
  return {agent.name.split()[0].lower(): Colleague.sign_in(desk, agent) for agent in agents}


@pytest.fixture
def at_console(new_page, desk):
  def arrive(colleague: Colleague, path: str = "/console/rooms", **options) -> AtWorkspace:
    page = new_page(reduced_motion="reduce", **options)  # what fades in has other colours for a moment
    page.context.add_cookies(colleague.cookies)
    page.goto(f"{desk.url}{path}")
    there = AtWorkspace(page)
    there.is_connected()
    return there

  return arrive


@pytest.fixture
def make(admin):
  """Makes a room as the administrator; archives it afterwards."""
  made = []

  def room(name: str, *permissions: dict) -> dict:
    body = {"id": client_id(), "kind": "room", "name": name, "permissions": list(permissions)}
    made.append(admin.call("POST", "/api/rooms", body)["room"])
    return made[-1]

  yield room
  for each in made:
    admin.call("PUT", f"/api/rooms/{each['id']}", {"archived": True})


def test_a_room_is_made_from_mixed_permissions_and_is_there_at_once(admin, desk, team, people, at_console):
  kaya, iris = at_console(people["kaya"]), at_console(people["iris"])
  mia = at_console(people["mia"])
  mia.page.get_by_role("button", name="New chat room").click()
  dialog = mia.page.get_by_role("dialog", name="New chat room")
  dialog.get_by_role("button", name="OK").click()
  expect(dialog.get_by_text("Name is missing.")).to_be_visible()
  dialog.get_by_label("Name").fill("Support Chat")
  dialog.get_by_role("button", name="OK").click()
  expect(dialog.locator(".field-error").filter(has_text=re.compile("."))).to_be_visible()
  expect(dialog.get_by_label("Name")).to_have_value("Support Chat")
  add = dialog.get_by_label("Add Permission")
  add.select_option(label=f"{team.department_name} front line")
  add.select_option(label="Manager")
  add.select_option(label="Administrator")
  chosen = dialog.get_by_role("list", name="Who has access")
  expect(chosen.get_by_role("listitem")).to_have_count(3)
  chosen.get_by_role("button", name="Remove Administrator").click()
  expect(chosen.get_by_role("listitem")).to_have_count(2)
  dialog.get_by_role("button", name="OK").click()
  expect(mia.room.get_by_role("heading", name="Support Chat")).to_be_visible()
  mia.write("Welcome")

  iris.listed("Support Chat").get_by_text("Welcome").click()
  iris.reads("Welcome")
  expect(kaya.listed("Support Chat")).to_have_count(0)
  expect(kaya.page.get_by_text("No chat rooms")).to_be_visible()
  expect(iris.page.get_by_role("button", name="New chat room")).to_have_count(0)


def test_whoever_is_moved_out_of_the_group_loses_the_room_at_once(admin, team, people, make, at_console):
  room = make("Front line", {"kind": "group", "id": team.group})
  say(people["jonas"].http, room, "Secret words")
  iris, jonas = at_console(people["iris"], f"/console/rooms/{room['id']}"), at_console(people["jonas"], f"/console/rooms/{room['id']}")
  for one in (iris, jonas):
    one.reads("Secret words")
  admin.call("PUT", f"/api/admin/agents/{people['iris'].agent.id}", {"groups": []})
  expect(iris.page.get_by_text("You no longer have access")).to_be_visible()
  expect(iris.page.get_by_text("Secret words")).to_have_count(0)
  expect(iris.listed("Front line")).to_have_count(0)
  jonas.write("Still here")
  jonas.reads("Still here")
  expect(iris.page.get_by_text("Still here")).to_have_count(0)
  admin.call("PUT", f"/api/admin/agents/{people['iris'].agent.id}", {"groups": [{"group": team.group, "active": True}]})
  iris.listed("Front line").get_by_text("Still here").click()
  iris.reads("Still here")


def test_only_being_named_counts_and_pops_up_until_one_follows_the_room(people, make, at_console):
  room = make("Everybody", {"kind": "company"})
  iris = at_console(people["iris"], "/console/mine")
  say(people["jonas"].http, room, "Morning all")
  say(people["jonas"].http, room, f"<@{people['iris'].agent.id}> are you in?")
  popup = iris.popup("Jonas B.")
  expect(popup.get_by_text("are you in?")).to_be_visible()
  expect(popup.get_by_text("Morning all")).to_have_count(0)
  iris.counts("Chat Rooms", 1)
  popup.get_by_role("button", name="Open").click()
  iris.reads("Morning all")
  iris.counts("Chat Rooms", 0)
  iris.show("Instant Messages")
  call(people["iris"].http, "PUT", f"/api/rooms/{room['id']}/mine", {"level": "all"})
  say(people["jonas"].http, room, "Anything new?")
  expect(iris.popup("Jonas B.").get_by_text("Anything new?")).to_be_visible()
  iris.counts("Chat Rooms", 1)


def test_permissions_are_changed_and_the_room_is_archived(people, make, at_console):
  room = make("Projects", {"kind": "company"})
  mia = at_console(people["mia"], f"/console/rooms/{room['id']}")
  expect(mia.room.get_by_role("heading", name="Projects")).to_be_visible()
  kaya = at_console(people["kaya"])
  expect(kaya.listed("Projects")).to_contain_text("1 here")
  more = mia.room.get_by_role("button", name="More")
  more.click()
  mia.page.get_by_role("menuitem", name="Change the room").click()
  dialog = mia.page.get_by_role("dialog", name="Change the chat room")
  dialog.get_by_label("Name").fill("Projects 2")
  dialog.get_by_role("button", name="Remove Everybody in the company").click()
  dialog.get_by_label("Add Permission").select_option(label="Manager")
  dialog.get_by_role("button", name="Save").click()
  expect(mia.room.get_by_role("heading", name="Projects 2")).to_be_visible()
  expect(kaya.listed("Projects")).to_have_count(0)
  more.click()
  mia.page.get_by_role("menuitem", name="Archive the room").click()
  mia.page.get_by_role("dialog").get_by_role("button", name="Archive").click()
  expect(mia.listed("Projects 2")).to_have_count(0)
  mia.page.get_by_role("group", name="Which").get_by_role("button", name="Archived").click()
  expect(mia.listed("Projects 2")).to_be_visible()


def test_the_palette_goes_to_a_room(people, make, at_console):
  room = make("Parrot corner", {"kind": "company"})
  say(people["jonas"].http, room, "Hello parrots")
  iris = at_console(people["iris"], "/console/mine")
  iris.page.keyboard.press("Control+k")
  expect(iris.page.get_by_role("combobox", name="Go to")).to_be_focused()
  iris.page.keyboard.type("parrot")
  expect(iris.page.get_by_role("option", name=re.compile("Parrot corner"))).to_be_visible()
  iris.page.keyboard.press("Enter")
  iris.reads("Hello parrots")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_list_and_the_dialog_are_accessible(people, make, at_console, scheme):
  make(f"In the {scheme}", {"kind": "company"})
  mia = at_console(people["mia"], color_scheme=scheme)
  expect(mia.listed(f"In the {scheme}")).to_be_visible()
  assert_accessible(mia.page, "chat rooms")
  mia.page.get_by_role("button", name="New chat room").click()
  mia.page.get_by_role("dialog").get_by_label("Add Permission").select_option(label="Manager")
  assert_accessible(mia.page, "a new chat room")
  mia.page.keyboard.press("Escape")
  mia.page.get_by_role("separator", name="Width of the list").focus()
  mia.page.keyboard.press("End")
  expect(mia.page.get_by_role("columnheader", name="Date created")).to_be_visible()
  assert_accessible(mia.page, "the columns of a wide list")
