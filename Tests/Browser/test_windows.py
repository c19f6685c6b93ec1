"""The popup window of one chat (S77), and the widget's state on a page that stays open (S7)."""

from playwright.sync_api import expect

from people import AtConsole


def test_a_double_click_opens_a_window_that_works_alone(customer, emily):
  customer.start()
  emily.take_from_queue("Dana Reyes")
  emily.nav("My Live Chats", "Active").first.click()
  with emily.page.context.expect_page() as opened:
    emily.row("Dana Reyes").dblclick()
  popup = AtConsole(opened.value)
  popup.page.wait_for_url("**/console/chat/*")
  popup.say("from the popup")
  customer.sees("from the popup")
  emily.page.close()
  popup.page.reload()
  popup.sees("from the popup")
  customer.say("thank you")
  popup.sees("thank you")


def test_the_widget_is_told_when_nobody_is_there_any_more(new_page, website, team, emily):
  page = new_page()
  page.goto(website.page(team.key))
  expect(page.get_by_role("button", name="Chat with us")).to_be_visible()
  emily.page.get_by_role("switch", name="Available for chats").click()
  expect(page.get_by_role("button", name="Chat is offline")).to_be_visible()
  emily.page.get_by_role("switch", name="Available for chats").click()
  expect(page.get_by_role("button", name="Chat with us")).to_be_visible()


def test_what_was_typed_is_kept_when_the_last_agent_leaves(admin, team, customer, emily):
  admin.article(team, "Lamps", "All about lamps.", ["lamp"])
  customer.ask("Dana Reyes", "A question about lamps")
  emily.page.get_by_role("switch", name="Available for chats").click()
  expect(customer.chat.get_by_text("Nobody is available to chat right now")).to_be_visible()
  emily.page.get_by_role("switch", name="Available for chats").click()
  customer.go_on()
  customer.sees("A question about lamps")


def test_the_widget_stores_nothing_and_asks_one_thing_before_the_click(new_page, website, team, emily):
  page = new_page()
  requests: list[str] = []
  sockets: list[str] = []
  page.on("request", lambda request: requests.append(request.url))
  page.on("websocket", lambda socket: sockets.append(socket.url))
  page.goto(website.page(team.key))
  expect(page.get_by_role("button", name="Chat with us")).to_be_visible()
  mine = [url for url in requests if not url.startswith("http://localhost") and not url.startswith("ws")]
  assert len(mine) == 1 and mine[0].endswith("/widget.js"), mine
  assert len(sockets) == 1, sockets
  assert page.context.cookies() == []
  assert page.evaluate("localStorage.length + sessionStorage.length") == 0


def test_a_button_of_the_page_itself_opens_the_chat(new_page, website, team, emily):
  page = new_page()
  page.goto(website.page(team.key))
  expect(page.get_by_role("button", name="Chat with us")).to_be_visible()
  page.get_by_role("button", name="Ask us").click()
  expect(page.frame_locator("iframe[title=Chat]").get_by_label("How can we help?")).to_be_visible()
