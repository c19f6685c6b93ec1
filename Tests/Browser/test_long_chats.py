"""A chat that is open all day: the browser keeps its newest part, and the rest comes back when somebody reads there."""

from playwright.sync_api import expect

KEPT = 100  # console/state/kept.js: KEPT and SLACK


def test_a_long_chat_keeps_its_newest_messages_and_scrolling_up_brings_the_others_back(customer, emily, colleagues):
  customer.start()
  emily.take_from_queue("Dana Reyes")
  http = colleagues[0].http
  row = http.get("/api/chats", params={"list": "mine"}).json()["rows"][0]
  conversation = http.get(f"/api/chats/{row['id']}").json()["conversation"]
  said = ["Anybody home?"]

  def say(count: int) -> None:
    for number in range(len(said), len(said) + count):
      body = {"id": f"line-{number:04}", "text": f"Line {number}"}
      http.post(f"/api/conversations/{conversation}/messages", json=body).raise_for_status()
      said.append(body["text"])
    emily.page.wait_for_function("text => document.querySelector('[role=log]').textContent.includes(text)", arg=said[-1])

  say(250)
  assert 20 < len(emily.bubbles()) <= KEPT
  assert emily.bubbles() == said[-len(emily.bubbles()):], "without a hole"

  talk = emily.page.get_by_role("region", name="Messages")
  for _ in range(20):
    if emily.bubbles()[0] == said[0]:
      break
    before = len(emily.bubbles())
    talk.evaluate("talk => talk.scrollTop = 0")
    emily.page.wait_for_function("before => document.querySelectorAll('[role=log] .bubble').length > before", arg=before)
  assert emily.bubbles() == said
  say(30)
  assert emily.bubbles() == said, "somebody reads there"

  emily.page.keyboard.press("Alt+End")
  expect(emily.log.locator(".bubble").last).to_be_in_viewport()
  say(1)
  assert len(emily.bubbles()) <= KEPT and emily.bubbles() == said[-len(emily.bubbles()):]
