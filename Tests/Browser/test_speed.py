"""How much a visitor loads, and how soon the other side sees a message."""

import gzip
import statistics

import httpx
from playwright.sync_api import Page, expect

KIB = 1_024


def loaded(page: Page, address: str, ready) -> dict[str, bytes]:
  """Everything that a cold visit to this address fetches from the desk, by address."""
  bodies: dict[str, bytes] = {}
  answers = []
  page.on("response", answers.append)
  page.goto(address)
  ready()
  page.wait_for_load_state("networkidle")
  for answer in answers:
    if answer.request.method == "GET" and answer.status == 200:
      bodies[answer.url] = answer.body()
  return bodies


def compressed(bodies: dict[str, bytes]) -> int:
  return sum(len(gzip.compress(body, 6)) for body in bodies.values())


def test_the_loader_is_under_5_kb_and_the_chat_under_40(desk, team, emily, new_page):
  widget = httpx.get(f"{desk.url}/widget.js")
  assert 0 < len(gzip.compress(widget.content, 6)) < 5 * KIB
  page = new_page()
  bodies = loaded(page, f"{desk.url}/chat/{team.key}", lambda: expect(page.get_by_label("How can we help?")).to_be_visible())
  assert len(bodies) > 5, "nothing was loaded"
  sizes = {url.rsplit("/", 1)[-1]: len(gzip.compress(body, 6)) for url, body in bodies.items()}
  assert compressed(bodies) < 40 * KIB, sizes


def test_the_consoles_scripts_are_under_150_kb(desk, admin, new_page):
  page = new_page()
  page.goto(f"{desk.url}/console")

  def ready():
    page.get_by_label("E-mail").fill(admin.email)
    page.get_by_label("Password").fill(admin.password)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("navigation", name="Main")).to_be_visible()
    page.get_by_role("link", name="Settings").click()
    page.wait_for_url("**/console/settings**")

  bodies = loaded(page, f"{desk.url}/console", ready)
  scripts = {url: body for url, body in bodies.items() if url.split("?")[0].endswith(".js")}
  assert len(scripts) > 10, "hardly any script was loaded"
  assert compressed(scripts) < 150 * KIB


def test_the_desk_compresses_what_it_sends_or_says_that_it_may_be_kept(desk, team):
  """Digest addresses may be kept for ever; a second visit fetches no script."""
  page = httpx.get(f"{desk.url}/chat/{team.key}").text
  asset = next(part for part in page.split('"') if part.endswith("/visitor/main.js"))
  answer = httpx.get(desk.url + asset if asset.startswith("/") else asset)
  assert "immutable" in answer.headers["cache-control"]


def test_a_message_is_in_the_other_browser_within_100_ms(customer, emily):
  """Median of 20, from the key press in one browser to the text in the other; both clocks are this machine's."""
  customer.start()
  emily.take_from_queue("Dana Reyes")
  frame = next(f for f in customer.page.frames if "/chat/" in f.url)
  watch = """([selector, text]) => new Promise(resolve => {
    const log = document.querySelector(selector);
    const look = () => log.textContent.includes(text) && (observer.disconnect(), resolve(performance.timeOrigin + performance.now()));
    const observer = new MutationObserver(look);
    observer.observe(log, {childList: true, subtree: true, characterData: true});
    look();
  })"""
  press = """(box) => {
    box.dispatchEvent(new KeyboardEvent('keydown', {key: 'Enter', bubbles: true, cancelable: true}));
    return performance.timeOrigin + performance.now();
  }"""
  arm = "(arguments) => { globalThis.arrival = (" + watch + ")(arguments); }"
  times = []
  for number in range(20):
    sender, box, receiver = (emily.page, emily.box, frame) if number % 2 else (frame, customer.box, emily.page)
    text = f"message number {number} of twenty"
    receiver.evaluate(arm, ["[role=log]", text])
    box.fill(text)
    before = sender.evaluate("performance.timeOrigin + performance.now()")
    box.evaluate(press)
    times.append(receiver.evaluate("globalThis.arrival") - before)
  assert statistics.median(times) < 100, sorted(round(t) for t in times)
