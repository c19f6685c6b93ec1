"""How much a visitor loads, and how soon the other side sees a message."""

import statistics

import httpx
from playwright.sync_api import Page, expect

from people import AtConsole

KIB = 1_024


def loaded(page: Page, address: str, ready) -> dict[str, int]:
  """Everything that a cold visit to this address fetches from the desk: address and bytes of the body as they came over the wire."""
  answers = []
  page.on("response", lambda answer: answers.append(answer))
  page.goto(address)
  ready()
  page.wait_for_load_state("networkidle")
  return {a.url: a.request.sizes()["responseBodySize"] for a in answers if a.request.method == "GET" and a.status == 200}


def test_the_loader_is_under_5_kb_and_the_chat_under_40(desk, team, emily, new_page):
  widget = httpx.get(f"{desk.url}/widget.js", headers={"Accept-Encoding": "gzip"})
  assert widget.headers["content-encoding"] == "gzip" and 0 < int(widget.headers["content-length"]) < 5 * KIB
  page = new_page()
  sizes = loaded(page, f"{desk.url}/chat/{team.key}", lambda: expect(page.get_by_label("How can we help?")).to_be_visible())
  assert len(sizes) > 5, "nothing was loaded"
  assert sum(sizes.values()) < 40 * KIB, sizes


def test_the_consoles_scripts_are_under_150_kb(desk, admin, new_page):
  page = new_page()

  def ready():
    page.get_by_label("E-mail").fill(admin.email)
    page.get_by_label("Password").fill(admin.password)
    page.get_by_role("button", name="Sign in").click()
    AtConsole(page).begin()
    page.get_by_role("link", name="Settings").click()
    page.wait_for_url("**/console/settings**")

  scripts = {url: size for url, size in loaded(page, f"{desk.url}/console", ready).items() if url.endswith(".js")}
  assert len(scripts) > 10, "hardly any script was loaded"
  assert sum(scripts.values()) < 150 * KIB, scripts


def test_scripts_may_be_kept_for_ever(desk, team):
  """Their addresses carry a digest, so a second visit fetches none."""
  page = httpx.get(f"{desk.url}/chat/{team.key}").text
  asset = next(part for part in page.split('"') if part.endswith("/visitor/main.js"))
  answer = httpx.get(desk.url + asset if asset.startswith("/") else asset)
  assert "immutable" in answer.headers["cache-control"]


def test_a_message_is_in_the_other_browser_at_once(customer, emily, record_property):
  """Median of 20, from the key press in one browser to the text in the other; both clocks are this machine's. The goal is 100 ms, and the figure
  stands in the report; the bound only tells pushed from polled, because a busy machine must not fail a test."""
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
  record_property("median_ms", round(statistics.median(times)))
  assert statistics.median(times) < 1_000, sorted(round(t) for t in times)
