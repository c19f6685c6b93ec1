"""The main job from end to end, in two browsers: a customer asks, an agent answers, and the chat is found again."""

from playwright.sync_api import expect


def test_a_customer_asks_an_agent_answers_and_the_chat_is_found_again(admin, team, emily, customer):
  admin.article(team, "Tracking a parcel", "Open **My orders** and press *Track*.", ["parcel", "delivery"])
  customer.ask("Dana of the main job", "Where is my parcel?")
  customer.chat.get_by_role("button", name="Tracking a parcel").click()
  expect(customer.chat.locator("article strong")).to_have_text("My orders")
  customer.chat.get_by_role("button", name="Back").click()
  customer.go_on()
  expect(customer.place).to_contain_text("You are next")

  emily.show_queue()
  expect(emily.row("Dana of the main job")).to_be_visible()
  emily.open("Dana of the main job")
  emily.sees("Where is my parcel?")
  emily.take()
  expect(customer.chat.get_by_text("Emily W. joined the chat")).to_be_visible()
  expect(customer.place).to_be_hidden()

  emily.say("Hello Dana, may I have your order number?")
  customer.sees("Hello Dana, may I have your order number?")
  customer.box.press_sequentially("It is 1042")
  expect(emily.typing).to_contain_text("It is 1042")
  customer.box.press("Enter")
  emily.sees("It is 1042")
  expect(emily.typing).to_be_empty()
  emily.box.press_sequentially("Let me look", delay=200)  # as fast as a person
  expect(customer.typing).to_have_text("Emily W. is writing…")
  emily.box.press("Enter")
  customer.sees("Let me look")

  emily.end_chat()
  expect(customer.chat.get_by_text("Emily W. ended this chat")).to_be_visible()
  expect(customer.box).to_be_hidden()
  emily.nav("My Live Chats", "Completed").click()
  emily.open("Dana of the main job")
  assert emily.bubbles() == [
    "Where is my parcel?", "Hello Dana, may I have your order number?", "It is 1042", "Let me look",
  ]
  steps = emily.show_history()
  for words in ("Dana of the main job", "Tracking a parcel", "Emily"):
    expect(steps.filter(has_text=words).first).to_be_visible()


def test_this_solved_it_ends_without_a_chat(admin, team, emily, customer):
  admin.article(team, "Returning a lamp", "Send it back within 30 days.", ["return", "lamp"])
  customer.ask("Noa", "How do I return a lamp?")
  customer.chat.get_by_role("button", name="Returning a lamp").click()
  customer.chat.get_by_role("button", name="This solved it").click()
  expect(customer.chat.get_by_role("heading", name="Glad that helped")).to_be_visible()
  emily.show_queue()
  expect(emily.row("Noa")).to_have_count(0)


def test_the_place_in_the_queue_moves_as_others_are_taken(new_page, website, team, emily, customer):
  customer.start("First Customer", "I came first")
  second = type(customer).on_website(new_page(), website.page(team.key)).start("Second Customer", "I came second")
  expect(second.place).to_contain_text("1")
  expect(second.place).to_contain_text("person ahead of you")
  emily.take_from_queue("First Customer")
  expect(second.place).to_contain_text("You are next")


def test_coaching_never_reaches_the_customer(customer, emily):
  customer.start()
  emily.take_from_queue("Dana Reyes")
  emily.coaching.fill("This customer is difficult")
  emily.coaching.press("Enter")
  emily.sees("This customer is difficult")
  emily.say("Good morning")
  customer.sees("Good morning")
  assert "difficult" not in customer.chat.locator("body").inner_text()


def test_the_customer_may_end_the_chat(customer, emily):
  customer.start()
  emily.take_from_queue("Dana Reyes")
  emily.say("Hello")
  customer.sees("Hello")
  customer.chat.get_by_role("button", name="End chat").click()
  customer.chat.get_by_role("button", name="End chat").last.click()
  expect(customer.chat.get_by_text("You ended this chat")).to_be_visible()
  expect(emily.page.get_by_text("This chat has ended. It cannot be replied to.")).to_be_visible()


def test_markup_in_a_message_is_shown_as_text(customer, emily):
  customer.start("<b>Dana</b>", "<img src=x onerror=alert(1)>")
  emily.take_from_queue("<b>Dana</b>")
  emily.sees("<img src=x onerror=alert(1)>")
  emily.say("<script>alert(2)</script>")
  customer.sees("<script>alert(2)</script>")
