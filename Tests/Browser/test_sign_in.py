"""The doors: first run, signing in, out, wrong passwords and too many of them."""

import pytest
from playwright.sync_api import expect

from people import AtConsole, Visitor
from support.desk import Desk


@pytest.fixture
def new_desk(tmp_path):
  with Desk(tmp_path, settings={"PASSWORD_ROUNDS": 1_024}) as desk:
    yield desk


def test_the_first_run_page_makes_the_administrator(new_desk, new_page):
  page = new_page()
  page.goto(f"{new_desk.url}/console")
  expect(page.get_by_role("heading", name="Set up your desk")).to_be_visible()
  page.get_by_label("Set-up token").fill("not the token")
  page.get_by_label("Name of your brand").fill("Northwind")
  page.get_by_label("Your name").fill("Ada Admin")
  page.get_by_label("Your e-mail").fill("ada@desk.example")
  page.get_by_label("Password").fill("correct horse battery")
  page.get_by_role("button", name="Create the desk").click()
  expect(page.get_by_text("This is not the setup token")).to_be_visible()
  expect(page.get_by_label("Your name")).to_have_value("Ada Admin")
  page.get_by_label("Set-up token").fill(new_desk.setup_token())
  page.get_by_role("button", name="Create the desk").click()
  expect(page.get_by_role("navigation", name="Main")).to_be_visible()
  expect(page.get_by_role("link", name="Settings")).to_be_visible()

  other = new_page()
  other.goto(f"{new_desk.url}/console")
  expect(other.get_by_role("heading", name="Sign in")).to_be_visible()
  expect(other.get_by_label("Set-up token")).to_have_count(0)


def test_a_wrong_password_is_refused_and_the_right_one_opens(desk, team, new_page):
  agent = AtConsole(new_page())
  agent.page.goto(f"{desk.url}/console")
  agent.sign_in(team.agents[0].email, "wrong password")
  expect(agent.page.get_by_role("alert").or_(agent.page.locator(".field-error:not(:empty)")).first).to_be_visible()
  expect(agent.page.get_by_label("E-mail")).to_have_value(team.agents[0].email)
  agent.sign_in(team.agents[0].email, team.agents[0].password)
  agent.begin()
  expect(agent.page.get_by_role("navigation", name="Main")).to_be_visible()


def test_signing_out_closes_the_desk(desk, admin, new_page):
  emily = AtConsole(new_page()).arrive(desk.url, admin.team("Emily Watts").agents[0])
  emily.page.get_by_role("button", name="your menu").click()
  with emily.page.expect_navigation(url=f"{desk.url}/console"):
    emily.page.get_by_role("menuitem", name="Sign out").click()
  expect(emily.page.get_by_role("heading", name="Sign in")).to_be_visible()
  emily.page.goto(f"{desk.url}/console/queue")
  expect(emily.page.get_by_role("heading", name="Sign in")).to_be_visible()


def test_too_many_wrong_passwords_are_stopped(new_desk, new_page):
  admin = new_desk.setup()
  agent = AtConsole(new_page())
  agent.page.goto(f"{new_desk.url}/console")
  for number in range(12):
    with agent.page.expect_response("**/api/session") as answer:
      agent.sign_in(admin.email, f"guess number {number}")
    if answer.value.status == 429:
      break
  assert answer.value.status == 429 and int(answer.value.headers["retry-after"]) > 0
  expect(agent.page.get_by_text("Too many tries")).to_be_visible()


def test_a_session_that_ended_elsewhere_asks_to_sign_in_and_goes_on(admin, new_page, desk, website):
  team = admin.team("Emily Watts")
  emily = AtConsole(new_page()).arrive(desk.url, team.agents[0]).be_available()
  customer = Visitor.on_website(new_page(), website.page(team.key)).start()
  emily.take_from_queue("Dana Reyes")
  emily.box.fill("half a sentence")
  elsewhere = AtConsole(new_page()).arrive(desk.url, team.agents[0])
  status = elsewhere.page.evaluate(
    "fetch('/api/sessions', {method: 'DELETE', headers: {'X-Requested-With': 'switchboard'}}).then(answer => answer.status)")
  assert status < 300
  expect(emily.page.get_by_text("Your session has ended")).to_be_visible()
  emily.page.get_by_label("Password").fill(team.agents[0].password)
  emily.page.get_by_role("button", name="Sign in").click()
  emily.begin()
  expect(emily.box).to_have_value("half a sentence")
  emily.box.press("Enter")
  customer.sees("half a sentence")
