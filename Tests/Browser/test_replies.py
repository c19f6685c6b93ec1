"""What helps with writing: canned replies (S89), Spell Check (S90), coaching (S126-S131), and what keeps a reply from the wrong customer."""

import re

import pytest
from playwright.sync_api import Locator, Route, expect

from conftest import Colleague
from people import AtConsole, Visitor


@pytest.fixture
def replies(colleagues, team):
  """Emily's own canned replies."""
  http = colleagues[0].http
  texts = [
    {"title": "Hello", "folder": "Greetings", "shortcut": "hello", "text": "Hello {customer}, this is {agent}."},
    {"title": "Refund is on its way", "folder": "Billing/Refunds", "shortcut": "refund", "text": "It was refunded today."},
    {"title": "Your plan", "folder": "Billing", "shortcut": "plan", "text": "Your plan is {field:nothing}."},
  ]
  for text in texts:
    http.post("/api/replies", json=text).raise_for_status()
  yield
  for reply in http.get("/api/replies?editable=true").json()["items"]:
    http.delete(f"/api/replies/{reply['id']}").raise_for_status()
  http.put("/api/me/words", json={"words": []}).raise_for_status()


@pytest.fixture
def talk(customer, emily) -> Visitor:
  customer.start()
  emily.take_from_queue("Dana Reyes")
  return customer


@pytest.fixture
def andrea(new_page, desk, admin, team) -> AtConsole:
  """A supervisor of the same group."""
  colleague = Colleague.sign_in(desk, admin.agent("Andrea Moss", "Manager", [team.group]))
  yield AtConsole(new_page()).arrive(desk.url, colleague.agent, colleague.cookies)
  colleague.go_home()


def choices(agent: AtConsole) -> Locator:
  return agent.page.get_by_role("listbox", name="Canned replies").get_by_role("option")


def doubt(agent: AtConsole) -> Locator:
  return agent.page.locator(".box.reply .box-doubt")


def test_a_slash_and_some_letters_insert_a_reply_and_another_one_after_it(replies, talk, emily):
  emily.box.click()
  emily.page.keyboard.type("/")
  expect(choices(emily)).to_have_count(3)
  emily.page.keyboard.type("hel")
  expect(choices(emily)).to_have_count(1)
  expect(emily.page.locator(".reply-preview")).to_have_text("Hello Dana Reyes, this is Emily W..")
  emily.page.keyboard.press("Enter")
  expect(emily.box).to_have_value("Hello Dana Reyes, this is Emily W..")
  emily.page.keyboard.type("/billing ref")
  expect(choices(emily)).to_contain_text(["Refund is on its way"])
  emily.page.keyboard.press("Tab")
  expect(emily.box).to_have_value("Hello Dana Reyes, this is Emily W.. It was refunded today.")
  emily.page.keyboard.press("Control+z")
  expect(emily.box).to_have_value("Hello Dana Reyes, this is Emily W../billing ref")
  emily.box.fill("Look into /hel")
  expect(choices(emily)).to_have_count(1)
  emily.page.keyboard.press("Escape")
  expect(choices(emily)).to_have_count(0)
  expect(emily.box).to_be_focused()


def test_a_variable_without_a_value_is_chosen_and_asked_about(replies, talk, emily):
  emily.box.click()
  emily.page.keyboard.type("/plan")
  expect(choices(emily)).to_have_count(1)
  emily.page.keyboard.press("Enter")
  expect(emily.box).to_have_value("Your plan is {field:nothing}.")
  emily.page.keyboard.press("Enter")
  expect(doubt(emily)).to_contain_text("{field:nothing} has not been filled in")
  emily.page.keyboard.press("Escape")
  expect(doubt(emily)).to_be_empty()
  emily.page.keyboard.type("Team")  # what has no value is selected still
  emily.page.keyboard.press("Enter")
  talk.sees("Your plan is Team.")


def test_the_list_stands_by_folder_and_a_double_click_inserts(replies, talk, emily):
  emily.page.get_by_role("button", name="Insert a canned reply").click()
  dialog = emily.page.get_by_role("dialog", name="Canned replies")
  expect(dialog.get_by_role("group", name="Billing / Refunds").get_by_role("option")).to_have_count(1)
  dialog.get_by_role("option", name=re.compile("Hello")).dblclick()
  expect(dialog).to_have_count(0)
  expect(emily.box).to_have_value("Hello Dana Reyes, this is Emily W..")
  expect(emily.box).to_be_focused()


def write_reply(emily, title: str, text: str, shortcut: str) -> None:
  emily.page.get_by_role("link", name="Settings").click()
  emily.page.get_by_role("region", name="Canned replies").get_by_role("button", name="New").click()
  emily.page.get_by_label("Title").fill(title)
  emily.page.get_by_label("Text").fill(text)
  emily.page.get_by_label("Shortcut").fill(shortcut)
  expect(emily.page.get_by_label("For whom").get_by_role("option")).to_have_text(["Only me"])
  emily.page.get_by_role("button", name="Save").click()
  expect(emily.notices).to_contain_text(f"{title} is saved")


def test_who_writes_a_reply_in_the_settings_finds_it_in_the_next_chat(replies, talk, emily):
  write_reply(emily, "Screenshot", "Could you send me a ", "shot")
  emily.page.get_by_role("list", name="Open chats").get_by_role("button", name="Dana Reyes").click()
  emily.box.click()
  emily.page.keyboard.type("/shot")
  expect(choices(emily)).to_have_count(1)


def test_a_file_goes_with_a_reply_and_only_when_it_is_sent(replies, talk, emily):
  write_reply(emily, "Return form", "Please fill this in.", "return")
  emily.page.get_by_role("region", name="Canned replies").get_by_role("link", name="Return form").click()
  with emily.page.expect_file_chooser() as chooser:
    emily.page.get_by_role("button", name="Choose a file").click()
  chooser.value.set_files({"name": "return.txt", "mimeType": "text/plain", "buffer": b"Name:\nOrder:\n"})
  expect(emily.page.get_by_role("link", name="return.txt")).to_be_visible()

  emily.page.get_by_role("list", name="Open chats").get_by_role("button", name="Dana Reyes").click()
  emily.box.click()
  emily.page.keyboard.type("/return")
  expect(choices(emily)).to_have_count(1)
  emily.page.keyboard.press("Enter")
  carried = emily.page.get_by_role("list", name="Files that go with this reply")
  expect(carried).to_contain_text("return.txt")
  expect(talk.log.get_by_text("return.txt")).to_have_count(0)
  emily.page.keyboard.press("Enter")
  talk.sees("Please fill this in.")
  expect(talk.log.get_by_text("return.txt")).to_be_visible()
  expect(carried).to_be_hidden()


def test_a_file_of_a_reply_that_gets_lost_on_its_way_is_sent_again(replies, emily):
  write_reply(emily, "Return form", "Please fill this in.", "return")
  lost: list[str] = []

  def lose(route):
    lost.append(route.request.url)
    route.abort() if len(lost) == 1 else route.continue_()

  emily.page.route("**/api/replies/*/file?*", lose)
  with emily.page.expect_file_chooser() as chooser:
    emily.page.get_by_role("button", name="Choose a file").click()
  chooser.value.set_files({"name": "return.txt", "mimeType": "text/plain", "buffer": b"Name:\n"})
  expect(emily.page.get_by_role("link", name="return.txt")).to_be_visible()
  assert len(lost) == 2
  emily.page.get_by_role("button", name="Take return.txt away").click()
  expect(emily.page.get_by_role("link", name="return.txt")).to_have_count(0)


def test_what_is_typed_while_a_reply_is_saved_stays_and_is_saved_next(replies, emily):
  held: list[Route] = []
  emily.page.route("**/api/replies", lambda route: held.append(route) if route.request.method == "POST" else route.continue_())
  emily.page.get_by_role("link", name="Settings").click()
  emily.page.get_by_role("region", name="Canned replies").get_by_role("button", name="New").click()
  text, save = emily.page.get_by_label("Text"), emily.page.get_by_role("button", name="Save")
  emily.page.get_by_label("Title").fill("Return form")
  text.fill("Please fill this in")
  emily.page.get_by_role("region", name="Canned replies").get_by_role("button", name="New").click()
  expect(text).to_have_value("Please fill this in")
  with emily.page.expect_request(lambda request: request.method == "POST" and request.url.endswith("/api/replies")):
    save.click()
  text.press_sequentially(" today")
  held[0].continue_()
  expect(emily.notices).to_contain_text("Return form is saved")
  # The list has it, and so has the address: nothing is fetched any more.
  expect(emily.page).to_have_url(re.compile(r"/settings/replies/\d+$"))
  expect(text).to_have_value("Please fill this in today")
  expect(emily.page.get_by_role("heading", name="Return form")).to_be_visible()
  text.press_sequentially(", please")
  emily.page.get_by_role("region", name="Canned replies").get_by_role("link", name="Return form").click()
  expect(text).to_have_value("Please fill this in today, please")
  with emily.page.expect_response(lambda response: response.request.method == "PUT") as saved:
    save.click()
  assert saved.value.json()["text"] == "Please fill this in today, please"
  expect(save).to_be_disabled()


def test_mistakes_are_walked_through_by_keys_and_own_words_are_kept(replies, talk, emily):
  expect(emily.box).to_have_attribute("spellcheck", "true")
  emily.box.fill("Teh flurbit was recieved, Dana")
  emily.box.press("F7")
  dialog = emily.page.get_by_role("dialog", name="Spell Check")
  expect(dialog.locator(".spelling-word")).to_contain_text("Teh")
  emily.page.keyboard.press("Enter")
  expect(dialog.locator(".spelling-word")).to_contain_text("flurbit")
  emily.page.keyboard.press("Alt+a")
  expect(dialog.locator(".spelling-word")).to_contain_text("recieved")
  emily.page.keyboard.press("Alt+1")
  expect(dialog).to_have_count(0)
  expect(emily.box).to_have_value("The flurbit was received, Dana")
  expect(emily.box).to_be_focused()
  emily.box.press("F7")
  expect(emily.notices.get_by_text("No mistakes found")).to_be_visible()


def test_a_reply_with_another_customers_name_is_asked_about_once(talk, emily, new_page, website, team):
  Visitor.on_website(new_page(), website.page(team.key)).start("Noa Eriksson", "Second question")
  emily.take_from_queue("Noa Eriksson")
  emily.page.get_by_role("list", name="Open chats").get_by_role("button", name="Dana Reyes").click()
  emily.box.fill("Thank you, Noa!")
  emily.box.press("Enter")
  expect(doubt(emily)).to_contain_text("Noa Eriksson is in another open chat")
  emily.box.press("Enter")
  talk.sees("Thank you, Noa!")
  expect(doubt(emily)).to_be_empty()
  emily.say("Thank you, Noa!")
  expect(emily.log.get_by_text("Thank you, Noa!", exact=True)).to_have_count(2)


def test_a_coach_advises_inline_and_the_agent_uses_it_the_customer_sees_only_the_reply(talk, emily, andrea):
  andrea.page.get_by_role("link", name=re.compile(r"^Active \d")).last.click()
  andrea.open("Dana Reyes")
  andrea.coaching.click()
  andrea.page.keyboard.type("Refund the second charge, the first one carries her discount")
  expect(emily.typing).to_contain_text("Andrea M. is coaching")
  andrea.page.keyboard.press("Enter")
  line = emily.page.locator(".coach-line").filter(has_text="carries her discount")
  expect(line).to_contain_text("Andrea M. (coaching)")
  expect(andrea.page.get_by_role("button", name="Use in reply")).to_have_count(0)
  emily.coaching.fill("Thanks, doing that")
  emily.coaching.press("Enter")
  expect(andrea.page.locator(".coach-line").filter(has_text="Thanks, doing that")).to_contain_text("Emily W. (coaching)")
  andrea.coaching.fill("And wish her a good day")
  andrea.coaching.press("Enter")
  expect(emily.page.locator(".coach-line")).to_have_count(3)
  expect(emily.page.get_by_role("button", name="Use in reply")).to_have_count(2)
  emily.say("Refund the second charge, the first one carries her discount")
  expect(doubt(emily)).to_contain_text("for staff only")
  emily.box.fill("")
  line.get_by_role("button", name="Use in reply").click()
  expect(emily.box).to_be_focused()
  emily.page.keyboard.press("Enter")
  talk.sees("Refund the second charge, the first one carries her discount")
  assert "Thanks, doing that" not in talk.log.inner_text() and "good day" not in talk.log.inner_text()


def test_the_unfinished_reply_goes_with_the_chat(talk, emily, derek):
  derek.be_available()
  emily.box.click()
  emily.page.keyboard.type("I have refunded the second")
  emily.page.keyboard.press("Alt+t")
  dialog = emily.page.get_by_role("dialog", name=re.compile("^Transfer"))
  dialog.get_by_role("radio", name=re.compile("Derek C.")).check()
  dialog.get_by_label("Transfer Comment").press("Control+Enter")
  derek.page.get_by_role("list", name="Open chats").get_by_role("button", name="Dana Reyes").click()
  expect(derek.box).to_have_value("I have refunded the second")
  derek.box.press("End")
  derek.page.keyboard.type(" charge")
  derek.page.keyboard.press("Enter")
  talk.sees("I have refunded the second charge")
