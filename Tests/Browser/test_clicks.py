"""A busy desk draws while a hand is on the mouse: what was pressed is what is clicked, whatever has changed meanwhile."""

from playwright.sync_api import Locator, expect


def press(target: Locator) -> None:
  """The button of the mouse goes down, and stays down."""
  place = target.bounding_box()
  target.page.mouse.move(place["x"] + place["width"] / 2, place["y"] + place["height"] / 2)
  target.page.mouse.down()


def test_a_link_of_the_navigation_outlives_a_change_of_its_count(emily, customer):
  link = emily.nav("Global Live Chats", "Queue")
  press(link.get_by_text("Queue"))
  customer.start()
  expect(link).to_contain_text("1 chat")
  emily.page.mouse.up()
  expect(emily.page.get_by_role("heading", name="Queue", exact=True)).to_be_visible()


def test_the_way_to_the_earlier_chat_outlives_a_message(emily, customer):
  customer.start()
  emily.take_from_queue("Dana Reyes")
  emily.end_chat()
  customer.chat.get_by_role("button", name="Start a new chat").click()
  customer.start(question="Still anybody home?")
  emily.take_from_queue("Dana Reyes")
  press(emily.page.get_by_role("link", name="goes on from an earlier chat"))
  customer.say("It is getting late")
  emily.sees("It is getting late")
  emily.page.mouse.up()
  emily.sees("Anybody home?")
