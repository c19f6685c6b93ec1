"""A website of another site than the desk, in a browser that blocks third-party storage: the website itself keeps the key to the chat."""

import pytest
from playwright.sync_api import Page, expect

from people import Visitor

STORES = """() => ['localStorage', 'sessionStorage'].filter(name => {
  try { self[name].setItem('probe', '1'); self[name].removeItem('probe'); return true } catch { return false }
})"""
KEPT = "() => [localStorage, sessionStorage].flatMap(storage => Object.entries(storage)).filter(([key]) => key.startsWith('switchboard'))"
# Everything that is said to the page itself, heard after the loader has heard it.
LISTEN = """() => {
  globalThis.heard = [];
  addEventListener('message', event => heard.push({from: event.origin, ...event.data}));
}"""


@pytest.fixture(scope="module")
def browser(whole_browser):
  return whole_browser


def frame_of(page: Page):
  return next(frame for frame in page.frames if "/chat/" in frame.url)


def talking(customer: Visitor, emily) -> None:
  customer.start()
  emily.take_from_queue("Dana Reyes")
  emily.say("Hello")
  customer.sees("Hello")


def open_again(page: Page) -> Visitor:
  page.get_by_role("button", name="Chat with us").click()
  return Visitor(page, page.frame_locator("iframe[title=Chat]"))


@pytest.fixture
def blocked(customer) -> Visitor:
  expect(customer.chat.get_by_label("How can we help?")).to_be_visible()
  assert frame_of(customer.page).evaluate(STORES) == [], "the browser lets the frame store: the test would prove nothing"
  assert customer.page.evaluate(STORES) == ["localStorage", "sessionStorage"]
  return customer


def test_a_reload_finds_the_chat_again(blocked, emily):
  talking(blocked, emily)
  blocked.page.reload()
  again = open_again(blocked.page)
  again.sees("Hello")
  again.say("I am back")
  emily.sees("I am back")


def test_a_second_tab_shows_the_same_chat(blocked, emily):
  talking(blocked, emily)
  tab = blocked.page.context.new_page()
  tab.goto(blocked.page.url)
  second = open_again(tab)
  second.sees("Hello")
  second.say("from the second tab")
  blocked.sees("from the second tab")


def test_a_tab_that_was_open_before_shows_the_chat_too(blocked, emily):
  tab = blocked.page.context.new_page()
  tab.goto(blocked.page.url)
  second = open_again(tab)
  expect(second.chat.get_by_label("How can we help?")).to_be_visible()
  talking(blocked, emily)
  second.sees("Hello")


def test_a_page_whose_long_term_storage_is_full_keeps_it_for_the_tab(blocked, emily):
  blocked.page.evaluate("""() => {
    for (let size = 5_000_000; size >= 1; size = size >> 1) {
      try { for (let n = 0; n < 9; n++) localStorage.setItem(`fill ${size} ${n}`, 'x'.repeat(size)) } catch {}
    }
  }""")
  talking(blocked, emily)
  assert blocked.page.evaluate("() => Object.keys(sessionStorage).length") == 1
  blocked.page.reload()
  open_again(blocked.page).sees("Hello")


def test_nothing_is_kept_before_a_chat_has_begun(blocked, admin, team):
  admin.article(team, "Where is my parcel?", "Parcels take two days.", ["parcel"])
  blocked.ask("Dana Reyes", "Where is my parcel?")
  expect(blocked.person).to_be_visible()
  assert blocked.page.evaluate(KEPT) == []
  blocked.go_on()
  assert len(blocked.page.evaluate(KEPT)) == 1


@pytest.mark.parametrize("who", ["customer", "agent"])
def test_the_end_of_the_chat_is_forgotten(blocked, emily, who):
  talking(blocked, emily)
  assert len(blocked.page.evaluate(KEPT)) == 1
  if who == "agent":
    emily.end_chat()
  else:
    blocked.chat.get_by_role("button", name="End chat").click()
    blocked.chat.get_by_role("button", name="End chat").last.click()
  expect(blocked.chat.get_by_role("button", name="Start a new chat")).to_be_visible()
  blocked.page.wait_for_function(f"() => ({KEPT})().length === 0")
  blocked.page.reload()
  expect(open_again(blocked.page).chat.get_by_label("How can we help?")).to_be_visible()


def test_a_kept_key_that_is_no_longer_valid_leads_to_the_beginning_and_is_forgotten(blocked, team):
  page = blocked.page
  page.evaluate("key => localStorage.setItem(`switchboard.${key}`, 'v1.1.9999999999999.forged')", team.key)
  page.reload()
  expect(open_again(page).chat.get_by_label("How can we help?")).to_be_visible()
  page.wait_for_function(f"() => ({KEPT})().length === 0")


def test_another_frame_of_the_page_gets_nothing_and_cannot_plant_anything(blocked, emily):
  page = blocked.page
  page.evaluate(LISTEN)
  # An advertisement, say: it speaks to the loader as the chat would. The chat's own window is out of its reach, in a shadow tree.
  page.evaluate("""() => new Promise(resolve => {
    const advertisement = document.createElement('iframe');
    advertisement.name = 'advertisement';
    advertisement.onload = resolve;
    advertisement.srcdoc = `<script>
      globalThis.heard = [];
      addEventListener('message', event => heard.push(event.data));
      const forged = { switchboard: 'remember', token: 'v1.1.2.planted' };
      parent.postMessage(forged, '*');
    </script>`;
    document.body.append(advertisement);
  })""")
  # The page says it to itself, as a script would that was fed with somebody's text.
  page.evaluate("postMessage({ switchboard: 'remember', token: 'v1.1.2.planted' }, '*')")
  page.wait_for_function("() => heard.filter(said => said.token === 'v1.1.2.planted').length === 2")
  assert page.evaluate(KEPT) == []
  talking(blocked, emily)
  [[_, token]] = page.evaluate(KEPT)
  assert token.startswith("v1.") and "planted" not in token
  assert page.evaluate("frames.length") == 1
  assert page.frame("advertisement").evaluate("heard") == []


def test_a_page_that_takes_the_place_of_the_chat_is_not_given_the_key(blocked, emily, website):
  """Whoever frames the website may send the chat's frame elsewhere."""
  talking(blocked, emily)
  page = blocked.page
  [[_, token]] = page.evaluate(KEPT)
  page.evaluate(LISTEN)
  page.context.add_init_script("""if (location.pathname === '/elsewhere') {
    globalThis.heard = [];
    addEventListener('message', event => heard.push(event.data));
    parent.postMessage({ switchboard: 'remember', token: 'v1.1.2.planted' }, '*');
    addEventListener('load', () => setTimeout(() => postMessage('last', '*')));
  }""")
  frame = frame_of(page)
  # The loader introduces itself to whatever has loaded.
  frame.goto(website.page("elsewhere", is_same_site=True))
  frame.wait_for_function("heard.includes('last')")
  page.wait_for_function("heard.some(said => said.token === 'v1.1.2.planted')")
  assert frame.evaluate("heard") == ["last"], "the loader spoke to somebody else than the desk"
  assert page.evaluate(KEPT)[0][1] == token


def test_a_website_that_is_framed_elsewhere_takes_no_orders_from_there(new_page, website, team, emily):
  page = new_page()
  page.goto(website.page("empty").replace("localhost", "framer.localhost"))
  page.evaluate(LISTEN)
  page.evaluate("""address => new Promise(resolve => {
    const frame = document.createElement('iframe');
    frame.name = 'framed';
    frame.style = 'width: 800px; height: 700px';
    frame.onload = resolve;
    frame.src = address;
    document.body.append(frame);
  })""", website.page(team.key))
  host = page.frame("framed")
  host.get_by_role("button", name="Chat with us").click()
  customer = Visitor(page, page.frame_locator("iframe[name=framed]").frame_locator("iframe[title=Chat]"))
  expect(customer.chat.get_by_label("How can we help?")).to_be_visible()
  assert frame_of(page).evaluate(STORES) == [], "the browser lets the frame store: the test would prove nothing"
  # The chat stands in a shadow tree: from outside the website there is no way to its window.
  assert page.evaluate("frames.framed.length") == 0
  # Where the website itself could store, it would be asked by the framer in vain.
  host.evaluate("""() => {
    globalThis.stored = [];
    const storage = { getItem: () => null, removeItem() {}, setItem: (_, value) => stored.push(value) };
    Object.defineProperty(globalThis, 'localStorage', { value: storage });
    globalThis.orders = 0;
    addEventListener('message', event => orders += event.data?.token === 'v1.1.2.planted');
  }""")
  page.evaluate("frames.framed.postMessage({ switchboard: 'remember', token: 'v1.1.2.planted' }, '*')")
  host.wait_for_function("orders === 1")
  assert host.evaluate("stored") == []
  talking(customer, emily)
  assert len(host.evaluate("stored")) == 1
  assert page.evaluate("heard") == [], "somebody spoke past the website"


def test_a_frame_with_a_storage_of_its_own_gives_nothing_away(new_page, website, team, emily):
  page = new_page()
  page.goto(website.page(team.key, is_same_site=True))
  page.evaluate(LISTEN)
  customer = open_again(page)
  talking(customer, emily)
  assert frame_of(page).evaluate(STORES) == ["localStorage", "sessionStorage"]
  heard = page.evaluate("heard")
  assert {"ready"} <= {said["switchboard"] for said in heard}
  assert not any("token" in said for said in heard)
  assert page.evaluate(KEPT) == []
