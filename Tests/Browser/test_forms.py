"""What a customer is asked before a chat, in it and after it; how staff ask it, see it and read it (S11, S12, S109, S111, S123)."""

import re

import pytest
from playwright.sync_api import Page, expect

from people import AtConsole, Visitor
from refusing_proxy import RefusingProxy
from test_accessibility import assert_accessible

QUESTIONS = [
  {"label": "Account holder", "type": "text", "required": True},
  {"label": "Amount", "type": "number", "required": True},
  {"label": "Reason", "type": "dropdown", "options": ["Damaged", "Too late"]},
  {"label": "I agree", "type": "checkbox", "required": True},
]


@pytest.fixture
def asked(admin, team) -> str:
  """A desk that asks before a chat, may ask in it, and asks after it: in this department only. Answers the form's name."""
  of_department = {"department": team.department}
  fields = [
    {"name": "Order number", "type": "text", "required": True, "atStart": True},
    {"name": "Plan", "type": "dropdown", "options": ["Basic", "Plus"], "atStart": True, "order": 1},
    {"name": "Fraud score", "type": "number", "hidden": True, "order": 2},
  ]
  made = [admin.call("POST", "/api/admin/fields", field | of_department)["id"] for field in fields]
  name = f"Refund for {team.department_name}"
  form = admin.call("POST", "/api/admin/forms", {"name": name, "intro": "To send your money back.", "questions": QUESTIONS})
  lines = [
    {"label": "How was it?", "type": "stars"},
    {"label": "Did we solve it?", "type": "choice", "options": ["Yes", "No"]},
    {"label": "What could be better?", "type": "text"},
  ]
  survey = admin.call("POST", "/api/admin/surveys", {"name": f"After {team.department_name}", "questions": lines} | of_department)
  yield name
  admin.call("DELETE", f"/api/admin/forms/{form['id']}")
  admin.call("DELETE", f"/api/admin/surveys/{survey['id']}")
  for field in made:
    admin.call("DELETE", f"/api/admin/fields/{field}")


def start(customer: Visitor, order: str = "NW-4471") -> None:
  customer.chat.get_by_label("Order number").fill(order)
  customer.start(question="Where has my zebra gone?")


def send_form(emily: AtConsole, name: str) -> None:
  emily.tools.get_by_role("button", name="More").click()
  emily.page.get_by_role("menuitem", name="Send Form").click()
  dialog = emily.page.get_by_role("dialog", name="Send Form")
  dialog.get_by_text(name, exact=True).first.click()
  expect(dialog.get_by_role("img", name=f"Form {name}")).to_be_visible()
  assert_accessible(emily.page, "choosing a form")
  dialog.get_by_role("button", name="Send", exact=True).click()
  expect(dialog).to_be_hidden()


def test_a_customer_is_asked_before_in_and_after_the_chat(desk, team, asked, emily, new_page):
  customer = Visitor.by_link(new_page(viewport={"width": 390, "height": 800}), f"{desk.url}/chat/{team.key}")

  # Before: what is missing is said at its field, and hidden fields are not even named.
  expect(customer.chat.get_by_label("Order number")).to_be_visible()
  expect(customer.chat.get_by_text("Fraud score")).to_have_count(0)
  customer.chat.get_by_label("What would you like to be called?").fill("Dana Reyes")
  customer.chat.get_by_label("How can we help?").fill("Where has my zebra gone?")
  customer.chat.get_by_label("Plan (optional)").select_option("Plus")
  customer.chat.get_by_role("button", name="Continue").click()
  expect(customer.chat.get_by_text("Please answer this.")).to_be_visible()
  expect(customer.chat.get_by_label("Order number")).to_be_focused()
  assert_accessible(customer.page, "fields before the chat")
  customer.page.reload()
  expect(customer.chat.get_by_label("Plan (optional)")).to_have_value("Plus")
  start(customer)

  # Staff see it beside the conversation, and change it in its tab.
  emily.take_from_queue("Dana Reyes")
  beside = emily.page.get_by_role("complementary", name="Custom fields")
  expect(beside).to_contain_text("NW-4471")
  expect(beside).to_contain_text("Plus")
  emily.page.get_by_role("tab", name="Custom Fields").click()
  emily.page.get_by_label("Fraud score").fill("12")
  emily.page.keyboard.press("Enter")
  expect(emily.page.get_by_role("tab", name=re.compile("Custom Fields 3"))).to_be_visible()
  assert_accessible(emily.page, "custom fields")
  emily.page.get_by_role("tab", name="Conversation").click()
  expect(beside).to_contain_text("12")

  # In the chat: what was typed survives a reload, errors stand at their field, and it is sent once.
  send_form(emily, asked)
  card = customer.chat.get_by_role("region", name=asked)
  card.get_by_label("Account holder").fill("Dana Reyes")
  emily.say("Take your time")
  expect(customer.chat.get_by_role("button", name="New messages")).to_be_visible()
  expect(card.get_by_label("Account holder")).to_be_in_viewport()
  card.get_by_role("button", name="Send answers").click()
  expect(card.get_by_label("Amount")).to_be_focused()
  expect(card.get_by_text("Please tick this to go on.")).to_be_visible()
  assert_accessible(customer.page, "a form with errors")
  customer.page.reload()
  expect(card.get_by_label("Account holder")).to_have_value("Dana Reyes")
  card.get_by_label("Amount").fill("19.95")
  card.get_by_label("I agree").check()
  card.get_by_role("button", name="Send answers").click()
  expect(card.get_by_text(re.compile("^Answered"))).to_be_visible()
  expect(card.get_by_role("button", name="Send answers")).to_have_count(0)
  expect(card).to_contain_text("19.95")
  seen = emily.page.get_by_role("region", name=f"Form {asked}")
  expect(seen).to_contain_text("19.95")
  expect(seen).to_contain_text("Answered")
  assert_accessible(emily.page, "a form with its answers")

  # After it: stars by keyboard, a choice by mouse, own words.
  emily.end_chat()
  survey = customer.chat.get_by_role("region", name="How did we do?")
  survey.get_by_role("radio", name="1 star", exact=True).focus()
  for _ in range(3):
    customer.page.keyboard.press("ArrowRight")
  expect(survey.get_by_role("radio", name="4 stars")).to_be_checked()
  survey.get_by_text("Yes", exact=True).click()
  survey.get_by_label("What could be better?").fill("Answer sooner.")
  assert_accessible(customer.page, "a survey")
  survey.get_by_role("button", name="Send", exact=True).click()
  expect(customer.chat.get_by_text("Thank you for your answer.")).to_be_visible()
  customer.page.reload()
  expect(customer.chat.get_by_role("button", name="Start a new chat")).to_be_visible()
  expect(survey).to_have_count(0)

  # Staff read it in the tab, and in a window of its own.
  emily.page.get_by_role("tab", name="Survey").click()
  answered = emily.page.get_by_role("tabpanel").get_by_role("listitem").filter(has_text=f"After {team.department_name}")
  expect(answered).to_contain_text("Answer sooner.")
  assert_accessible(emily.page, "the survey tab")
  with emily.page.expect_popup() as opening:
    answered.dblclick()
  window = opening.value
  expect(window.get_by_role("heading", name="Dana Reyes")).to_be_visible()
  expect(window.get_by_role("listitem")).to_contain_text("Answer sooner.")
  assert_accessible(window, "the survey's own window")
  emily.page.goto(f"{desk.url}/console/surveys")
  row = emily.page.get_by_role("row").filter(has_text=f"After {team.department_name}")
  expect(row.get_by_role("img", name="4 of 5 stars")).to_be_visible()
  row.get_by_role("button", name="Dana Reyes").click()
  expect(emily.page.get_by_role("region", name="Answers")).to_contain_text("Answer sooner.")
  assert_accessible(emily.page, "the results of surveys")


def test_without_a_socket_a_form_arrives_and_a_survey_is_skipped_by_touch(desk, team, asked, emily, new_page):
  with RefusingProxy(desk.port) as proxy:
    proxy.turn("refuse")
    page = new_page(viewport={"width": 390, "height": 800}, has_touch=True)
    customer = Visitor.by_link(page, f"{proxy.url}/chat/{team.key}")
    start(customer)
    emily.take_from_queue("Dana Reyes")
    send_form(emily, asked)
    card = customer.chat.get_by_role("region", name=asked)
    card.get_by_label("Account holder").fill("Dana Reyes")
    card.get_by_label("Amount").fill("5")
    card.get_by_label("I agree").tap()
    card.get_by_role("button", name="Send answers").tap()
    expect(card.get_by_text(re.compile("^Answered"))).to_be_visible()
    emily.end_chat()
    survey = customer.chat.get_by_role("region", name="How did we do?")
    survey.get_by_role("button", name="Send", exact=True).tap()
    expect(survey.get_by_role("alert")).to_have_text("Answer at least one of these, or skip them.")
    survey.get_by_role("radio", name="2 stars").tap()
    expect(survey.get_by_role("radio", name="2 stars")).to_be_checked()
    survey.get_by_role("button", name="Skip").tap()
    expect(survey).to_have_count(0)
    assert proxy.stopped > 0 and proxy.passed == 0, "a socket got through: the test proved nothing"


def labels(page: Page) -> list[str]:
  return [box.input_value() for box in page.get_by_label(re.compile(r"^Question \d$")).all()]


def test_a_form_is_built_with_mouse_and_keyboard_beside_what_the_customer_sees(desk, admin, new_page):
  page = new_page()
  page.context.add_cookies([{"name": name, "value": value, "url": desk.url} for name, value in admin.http.cookies.items()])
  page.goto(f"{desk.url}/console/settings/forms/new")
  page.get_by_label("Name", exact=True).fill("Order by telephone")
  page.get_by_label("Question 1", exact=True).fill("What")
  for label in ["How many", "When"]:
    page.get_by_role("button", name="Add a question").click()
    page.keyboard.type(label)
  expect(page.get_by_role("img", name="Form Order by telephone: What, How many, When")).to_be_visible()
  page.get_by_role("button", name=re.compile("^Move question 3")).focus()
  page.keyboard.press("ArrowUp")
  assert labels(page) == ["What", "When", "How many"]
  expect(page.get_by_role("button", name=re.compile("^Move question 2"))).to_be_focused()

  handle = page.get_by_role("button", name=re.compile("^Move question 1")).bounding_box()
  last = page.get_by_role("button", name=re.compile("^Move question 3")).bounding_box()
  page.mouse.move(handle["x"] + 8, handle["y"] + 8)
  page.mouse.down()
  page.mouse.move(last["x"] + 8, last["y"] + 70, steps=12)
  page.mouse.up()
  assert labels(page) == ["When", "How many", "What"]
  expect(page.get_by_role("img", name="Form Order by telephone: When, How many, What")).to_be_visible()

  # A choice without choices: the desk's words, and the focus where they are missing.
  page.get_by_label("Question 2 asks for").select_option("One of several")
  page.get_by_role("button", name="Save").click()
  expect(page.get_by_text("A choice is missing.")).to_be_visible()
  expect(page.get_by_role("textbox", name="Choices")).to_be_focused()
  page.keyboard.type("One\nTwo")
  assert_accessible(page, "building a form")
  page.get_by_role("button", name="Save").click()
  expect(page.get_by_role("link", name=re.compile("Order by telephone"))).to_be_visible()
  form = next(each for each in admin.call("GET", "/api/admin/forms")["items"] if each["name"] == "Order by telephone")
  assert [question["label"] for question in form["questions"]] == ["When", "How many", "What"]
  assert form["questions"][1]["options"] == ["One", "Two"]
  admin.call("DELETE", f"/api/admin/forms/{form['id']}")
  for screen in ["fields", "surveys"]:
    page.goto(f"{desk.url}/console/settings/{screen}/new")
    expect(page.get_by_role("button", name="Save")).to_be_visible()
    assert_accessible(page, f"settings, {screen}")
