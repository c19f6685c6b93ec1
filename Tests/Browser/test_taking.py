"""Several agents and one queue: exactly one gets a chat."""

from playwright.sync_api import expect


def test_of_two_agents_who_take_at_once_exactly_one_wins(emily, derek, customer):
  customer.start()
  both = (emily, derek)
  for agent in both:
    agent.show_queue()
    agent.open("Dana Reyes")
  # Both clicks stand in their pages before either has an answer: each page's own timer fires at the same moment.
  moment = emily.page.evaluate("Date.now()") + 400
  for agent in both:
    button = agent.tools.get_by_role("button", name="Take")
    button.evaluate("(button, moment) => void setTimeout(() => button.click(), moment - Date.now())", moment)
  taken = customer.chat.get_by_text(" joined the chat")
  expect(taken).to_have_count(1)
  is_emilys = taken.text_content().startswith("Emily")
  winner, loser, name = (emily, derek, "Emily") if is_emilys else (derek, emily, "Derek")
  expect(winner.box).to_be_visible()
  expect(loser.box).to_be_hidden()
  expect(loser.notices.get_by_text(f"{name}")).to_contain_text("was faster")


def test_a_chat_that_was_taken_leaves_the_queue_of_the_others(emily, derek, customer):
  derek.show_queue()
  customer.start()
  expect(derek.row("Dana Reyes")).to_be_visible()
  emily.take_from_queue("Dana Reyes")
  expect(derek.page.get_by_role("row").filter(has_text="Dana Reyes").locator("visible=true").and_(derek.page.locator(":not(.left)"))).to_have_count(0)


def test_two_chats_at_once_keep_their_own_drafts(new_page, website, team, emily, customer):
  customer.start("Dana Reyes", "First question")
  other = type(customer).on_website(new_page(), website.page(team.key)).start("Noa Levi", "Second question")
  emily.take_from_queue("Dana Reyes")
  emily.box.fill("half a reply to Dana")
  emily.take_from_queue("Noa Levi")
  expect(emily.box).to_have_value("")
  emily.say("Hello Noa")
  other.sees("Hello Noa")
  emily.page.get_by_role("list", name="Open chats").get_by_role("button", name="Dana Reyes").first.click()
  expect(emily.box).to_have_value("half a reply to Dana")
