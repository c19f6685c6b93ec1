"""The two people of every test, each at a browser: what they can do and see, by roles and labels."""

import re

from playwright.sync_api import FrameLocator, Locator, Page, expect

from support.organisation import Agent


def line(log: Locator, text: str) -> Locator:
  """What somebody said, word for word; screen readers hear who it was before it."""
  return log.locator(".bubble, .coach-text").filter(has_text=re.compile(f"(^|: ){re.escape(text)}$"))


def opened(page: Page) -> FrameLocator:
  """The widget's frame, with something in it. It is another process: while that is beginning, what a test says of the page's network
  (`route`, `set_offline`) passes it by."""
  frame = page.frame_locator("iframe[title=Chat]")
  expect(frame.get_by_role("heading").first).to_be_visible()
  return frame


class Visitor:
  """A customer. `on_website` comes by way of the widget on another site's page, `by_link` to the chat's own page."""

  def __init__(self, page: Page, chat: FrameLocator | Page):
    self.page, self.chat = page, chat

  @classmethod
  def on_website(cls, page: Page, address: str) -> "Visitor":
    page.goto(address)
    page.get_by_role("button", name="Chat with us").click()
    return cls(page, opened(page))

  @classmethod
  def by_link(cls, page: Page, address: str) -> "Visitor":
    page.goto(address)
    return cls(page, page)

  def ask(self, name: str, question: str) -> None:
    """Up to the page with suggested articles; or into the queue at once, when no article fits."""
    self.chat.get_by_label("What would you like to be called?").fill(name)
    self.chat.get_by_label("How can we help?").fill(question)
    self.chat.get_by_role("button", name="Continue").click()
    expect(self.person.or_(self.box)).to_be_visible()

  def go_on(self) -> None:
    self.person.click()
    expect(self.box).to_be_visible()

  def start(self, name: str = "Dana Reyes", question: str = "Anybody home?") -> "Visitor":
    """Into the queue. No article of these tests fits such a question."""
    self.ask(name, question)
    expect(self.box).to_be_visible()
    return self

  @property
  def person(self) -> Locator:
    return self.chat.get_by_role("button", name="Talk to a person")

  @property
  def box(self) -> Locator:
    return self.chat.get_by_label("Write a message")

  @property
  def log(self) -> Locator:
    return self.chat.get_by_role("log", name="Conversation")

  @property
  def place(self) -> Locator:
    """What is said about the place in the queue."""
    return self.chat.locator(".waiting")

  @property
  def typing(self) -> Locator:
    return self.chat.locator(".typing")

  @property
  def banner(self) -> Locator:
    return self.chat.locator(".banner")

  def say(self, text: str) -> None:
    self.box.fill(text)
    self.box.press("Enter")

  def sees(self, text: str) -> None:
    expect(line(self.log, text)).to_be_visible()

  def bubbles(self) -> list[str]:
    return [text.split(": ", 1)[-1] for text in self.log.locator(".bubble").all_text_contents()]


class AtConsole:
  """An agent in the console, or in the popup window of one chat."""

  def __init__(self, page: Page):
    self.page = page

  def sign_in(self, email: str, password: str) -> None:
    self.page.get_by_label("E-mail").fill(email)
    self.page.get_by_label("Password").fill(password)
    self.page.get_by_role("button", name="Sign in").click()

  def arrive(self, desk_url: str, agent: Agent, cookies: list[dict] | None = None) -> "AtConsole":
    """Signs in; or is signed in already, when there are cookies."""
    if cookies:
      self.page.context.add_cookies(cookies)
    self.page.goto(f"{desk_url}/console")
    if not cookies:
      self.sign_in(agent.email, agent.password)
      self.begin()
    expect(self.page.get_by_role("navigation", name="Main")).to_be_visible()
    self.is_connected()
    return self

  def begin(self) -> None:
    """Past the question in which groups to be Active, which comes at each sign-in."""
    self.page.get_by_role("dialog", name=re.compile("^Hello")).get_by_role("button", name="Start").click()

  def be_available(self) -> "AtConsole":
    switch = self.page.get_by_role("switch", name="Available for chats")
    if switch.get_attribute("aria-checked") == "false":
      with self.page.expect_response("**/api/me/availability"):  # the switch does not wait for it
        switch.click()
    expect(switch).to_have_attribute("aria-checked", "true")
    return self

  def is_connected(self) -> None:
    expect(self.page.locator("footer .state")).to_have_text("Connected")

  def nav(self, section: str, name: str) -> Locator:
    """A link of the left navigation: `nav("My Live Chats", "Completed")`."""
    return self.page.get_by_role("region", name=section).get_by_role("link", name=name)

  def show_queue(self) -> None:
    self.nav("Global Live Chats", "Queue").click()
    expect(self.page.get_by_role("heading", name="Queue", exact=True)).to_be_visible()

  def row(self, customer: str) -> Locator:
    return self.page.get_by_role("row").filter(has_text=customer)

  def open(self, customer: str) -> None:
    self.row(customer).click()
    expect(self.page.get_by_role("heading", name=customer, exact=True)).to_be_visible()

  @property
  def tools(self) -> Locator:
    return self.page.get_by_role("toolbar", name="Chat")

  @property
  def box(self) -> Locator:
    return self.page.get_by_label(re.compile("^Reply to "))

  @property
  def coaching(self) -> Locator:
    return self.page.get_by_label("Coaching, staff only")

  @property
  def log(self) -> Locator:
    return self.page.get_by_role("log", name="Conversation")

  @property
  def typing(self) -> Locator:
    return self.page.locator(".talk .typing")

  @property
  def notices(self) -> Locator:
    return self.page.locator("#notices")

  def take(self) -> None:
    self.tools.get_by_role("button", name="Take").click()

  def take_from_queue(self, customer: str) -> None:
    self.show_queue()
    self.open(customer)
    self.take()
    expect(self.box).to_be_visible()

  def say(self, text: str) -> None:
    self.box.fill(text)
    self.box.press("Enter")

  def sees(self, text: str) -> None:
    expect(line(self.log, text)).to_be_visible()

  def end_chat(self) -> None:
    self.tools.get_by_role("button", name="End Chat").click()
    self.page.get_by_role("dialog").get_by_role("button", name="End Chat").click()

  def show_history(self) -> Locator:
    self.page.get_by_role("tab", name="History").click()
    return self.page.get_by_role("tabpanel").locator("ol li")

  def bubbles(self) -> list[str]:
    return self.log.locator(".bubble").all_text_contents()
