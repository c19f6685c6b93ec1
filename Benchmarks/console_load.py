#!/usr/bin/env python3
"""An agent's console under load: six open chats, thirty messages a minute each, in a real Chromium, for ten minutes.

Prints how long the page's longest frames were (from the browser's own trace), how many tasks blocked it, and how its memory grew.
Run it with the tests' Python, against a release build:

    swift build -c release --product switchboard
    SWITCHBOARD_BINARY=.build/release/switchboard .venv/bin/python Benchmarks/console_load.py [--minutes 10] [--chats 6] [--rate 30]
"""

import argparse
import json
import random
import sys
import tempfile
import threading
import time
import uuid
from pathlib import Path

import httpx
from playwright.sync_api import sync_playwright

sys.path[:0] = [str(Path(__file__).resolve().parents[1] / "Tests"), str(Path(__file__).resolve().parents[1] / "Tests/Browser")]
from conftest import chromium  # noqa: E402
from people import AtConsole  # noqa: E402
from support.desk import ROOMY, Desk  # noqa: E402

WORDS = "order invoice charged twice refund printer delivery yesterday account email please thanks number question address wrong still".split()


def sentence(draw: random.Random) -> str:
  return " ".join(draw.choices(WORDS, k=draw.randint(4, 30)))


class Talk(threading.Thread):
  """One chat: customer and agent in turn, evenly over each minute, through the API."""

  def __init__(self, desk: Desk, team, agent, name: str, rate: float, seed: int):
    super().__init__(daemon=True)
    self.draw, self.pause, self.name_, self.ended, self.sent = random.Random(seed), 60 / rate, name, threading.Event(), 0
    self.visitor = httpx.Client(base_url=desk.url, timeout=30)
    self.agent = httpx.Client(base_url=desk.url, timeout=30, headers={"Authorization": f"Bearer {agent.key}"})
    body = {"id": uuid.uuid4().hex, "name": name, "question": sentence(self.draw), "department": team.department}
    started = self.visitor.post(f"/api/links/{team.key}/chats", json=body).raise_for_status().json()
    self.visitor.headers["Authorization"] = f"Bearer {started['token']}"
    self.number, self.conversation = started["chat"]["number"], started["chat"]["conversation"]
    self.agent.put(f"/api/chats/{self.number}/assignment", json={}).raise_for_status()

  def run(self):
    due = time.monotonic() + self.draw.random() * self.pause
    while not self.ended.wait(max(0, due - time.monotonic())):
      body = {"id": uuid.uuid4().hex, "text": sentence(self.draw)}
      if self.sent % 2:
        self.agent.post(f"/api/conversations/{self.conversation}/messages", json=body).raise_for_status()
      else:
        self.visitor.post("/api/visitor/messages", json=body).raise_for_status()
      self.sent += 1
      due += self.pause


# Frames as the page itself sees them: the time between two of them, and tasks that block for 50 ms and more.
WATCH = """() => {
  window.__frames = []; window.__tasks = [];
  let before = performance.now();
  const frame = (now) => { window.__frames.push(now - before); before = now; requestAnimationFrame(frame); };
  requestAnimationFrame(frame);
  new PerformanceObserver((list) => { for (const task of list.getEntries()) window.__tasks.push(task.duration); })
    .observe({ type: "longtask", buffered: false });
}"""
TAKE = "() => { const found = [window.__frames, window.__tasks]; window.__frames = []; window.__tasks = []; return found; }"


def percentile(values: list[float], share: float) -> float:
  return sorted(values)[min(len(values) - 1, int(len(values) * share))] if values else 0.0


def measure(options) -> dict:
  with tempfile.TemporaryDirectory() as folder, Desk(Path(folder), settings=ROOMY) as desk, sync_playwright() as playwright:
    admin = desk.setup()
    team = admin.team("Emily Watts")
    browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox", "--enable-precise-memory-info"])
    page = browser.new_context(viewport={"width": 1440, "height": 900}).new_page()
    console = AtConsole(page).arrive(desk.url, team.agents[0]).be_available()
    talks = [Talk(desk, team, team.agents[0], f"Customer {number + 1}", options.rate, number) for number in range(options.chats)]
    for talk in talks:
      console.nav("My Live Chats", "Active").click()
      console.open(talk.name_)
    protocol = page.context.new_cdp_session(page)
    for talk in talks:
      talk.start()
    page.wait_for_timeout(5_000)
    page.evaluate(WATCH)
    page.wait_for_timeout(1_000)
    page.evaluate(TAKE)
    frames, tasks, heaps = [], [], []
    cards = page.get_by_role("list", name="Open chats").get_by_role("button")
    until, turn = time.monotonic() + options.minutes * 60, 0
    while time.monotonic() < until:
      # An agent who works: another chat to the front every few seconds, and something typed there.
      cards.filter(has_text=f"Customer {turn % options.chats + 1}").first.click()
      page.keyboard.type("on it ", delay=30)
      page.wait_for_timeout(3_000)
      turn += 1
      found = page.evaluate(TAKE)
      frames += found[0]
      tasks += found[1]
      if turn % 8 == 0:
        protocol.send("HeapProfiler.collectGarbage")
        heaps.append({
          "second": round(options.minutes * 60 - (until - time.monotonic())),
          "heap": protocol.send("Runtime.getHeapUsage")["usedSize"],
          "nodes": protocol.send("Memory.getDOMCounters")["nodes"],
        })
        page.evaluate(TAKE)
    for talk in talks:
      talk.ended.set()
    browser.close()
    minute = [entry for entry in heaps if entry["second"] >= min(60, options.minutes * 15)] or heaps
    return {
      "messages": sum(talk.sent for talk in talks), "frames": len(frames), "frame p50 ms": round(percentile(frames, 0.5), 1),
      "frame p99 ms": round(percentile(frames, 0.99), 1), "frame longest ms": round(max(frames), 1), "frames over 50 ms": sum(f > 50 for f in frames),
      "tasks over 50 ms": len(tasks), "longest task ms": round(max(tasks, default=0), 1),
      "heap MB": [round(entry["heap"] / 1e6, 2) for entry in minute], "DOM nodes": [entry["nodes"] for entry in minute],
    }


if __name__ == "__main__":
  arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
  arguments.add_argument("--minutes", type=float, default=10)
  arguments.add_argument("--chats", type=int, default=6)
  arguments.add_argument("--rate", type=float, default=30, help="messages a minute and chat")
  print(json.dumps(measure(arguments.parse_args()), indent=2))
