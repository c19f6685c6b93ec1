"""Mail through a real mail server: what arrives, what is tried again, what is given up, and what a power cut does to it."""

import asyncio
import time
from email.utils import parsedate_to_datetime

import httpx
import pytest

from support.client import client_id
from support.desk import ROOMY, Desk
from support.mailbox import Certificate, Mailbox, part

STAFF_ONLY = "the customer is a friend of the boss"


class Chat:
  """A conversation of one customer with one agent, over HTTP alone."""

  def __init__(self, desk: Desk, administrator, name: str = "Zoë Łukasz", question: str = "Wo ist meine Rechnung? 請幫忙"):
    self.team = administrator.team("Emily Wäts", askEmail="optional")
    self.agent = httpx.Client(base_url=desk.url, headers={"Authorization": f"Bearer {self.team.agents[0].key}"}, timeout=30)
    self.ok(self.agent.put("/api/me/availability", json={"available": True}))
    anybody = httpx.Client(base_url=desk.url, timeout=30)
    started = self.ok(anybody.post(f"/api/links/{self.team.key}/chats", json={
      "id": client_id(), "name": name, "email": "zoe@customer.example", "question": question,
    }))
    self.number, self.conversation = started["chat"]["number"], started["chat"]["conversation"]
    self.customer = httpx.Client(base_url=desk.url, headers={"Authorization": f"Bearer {started['token']}"}, timeout=30)
    self.ok(self.agent.put(f"/api/chats/{self.number}/assignment", json={}))
    self.backstage = self.ok(self.agent.get(f"/api/chats/{self.number}"))["backstage"]

  def answer(self, text: str) -> None:
    self.ok(self.agent.post(f"/api/conversations/{self.conversation}/messages", json={"id": client_id(), "text": text}))

  def coach(self, text: str) -> None:
    self.ok(self.agent.post(f"/api/conversations/{self.backstage}/messages", json={"id": client_id(), "text": text}))

  def send_transcript(self, to: str | None = None) -> int:
    return self.ok(self.agent.post(f"/api/chats/{self.number}/transcript", json={"to": to} if to else {}))["mail"]

  @staticmethod
  def ok(answer: httpx.Response):
    assert answer.is_success, f"{answer.request.url}: {answer.status_code} {answer.text}"
    return answer.json() if answer.content else None


def connect(administrator, mail: Mailbox, **more: object) -> dict:
  return administrator.call("PUT", "/api/admin/mail", {
    "host": "127.0.0.1", "port": mail.port, "security": "none", "from": "help@desk.example", "fromName": "Nörthwind Help",
    "replyTo": "answers@desk.example", "address": "https://help.desk.example", **more,
  })


def entry(administrator, number: int) -> dict:
  return next(item for item in administrator.call("GET", "/api/admin/mail/outbox")["items"] if item["id"] == number)


def wait_for_status(administrator, number: int, condition, timeout: float = 30) -> dict:
  deadline = time.monotonic() + timeout
  while True:
    found = entry(administrator, number)
    if condition(found):
      return found
    assert time.monotonic() < deadline, f"still {found}"
    time.sleep(0.05)  # nothing tells an outsider that the outbox has changed


def test_a_transcript_arrives_as_text_and_html_in_one_thread_without_anything_of_staffs(desk):
  administrator = desk.setup()
  with Mailbox() as mail:
    connect(administrator, mail)
    chat = Chat(desk, administrator)
    chat.answer("Schon unterwegs, Zoë!\n.\nEine Zeile mit <b>spitzen</b> Klammern & mehr. " + "lang " * 60)
    chat.coach(STAFF_ONLY)
    first, second = chat.send_transcript(), chat.send_transcript()
    one, two = sorted(mail.wait_for(2), key=lambda message: len(message["References"]))
    assert mail.recipients == ["zoe@customer.example"] * 2 and mail.senders == ["help@desk.example"] * 2
    assert wait_for_status(administrator, second, lambda item: item["status"] == "sent")["attempts"] == 1
    assert wait_for_status(administrator, first, lambda item: item["status"] == "sent").get("error") is None

    assert one["From"].addresses[0].display_name == "Nörthwind Help" and one["From"].addresses[0].addr_spec == "help@desk.example"
    assert one["To"] == "<zoe@customer.example>" or one["To"].addresses[0].addr_spec == "zoe@customer.example"
    assert one["Reply-To"].addresses[0].addr_spec == "answers@desk.example"
    assert one["Subject"] == "Your chat with Northwind: Wo ist meine Rechnung? 請幫忙"
    assert abs(parsedate_to_datetime(one["Date"]).timestamp() - time.time()) < 120
    assert one["Auto-Submitted"] is None, "somebody asked for this mail"
    assert one.get_content_type() == "multipart/alternative" and one["MIME-Version"] == "1.0"
    assert [body.get_content_type() for body in one.iter_parts()] == ["text/plain", "text/html"]

    root = one["In-Reply-To"]
    assert two["References"].split() == [root, one["Message-ID"]] and two["In-Reply-To"] == one["Message-ID"] != two["Message-ID"]
    assert two["Subject"] == one["Subject"]

    text, html = part(one, "plain"), part(one, "html")
    assert "Wo ist meine Rechnung? 請幫忙" in text and "Schon unterwegs, Zoë!" in text and "\n  .\n" in text.replace("\r\n", "\n")
    assert "<b>spitzen</b> Klammern & mehr." in text and "&lt;b&gt;spitzen&lt;/b&gt; Klammern &amp; mehr." in html
    assert "left out" not in text + html
    assert "lang " * 20 in text and "Emily W." in text and "Zoë Łukasz" in html
    for raw in mail.raw:
      assert all(len(line) <= 998 and line.isascii() for line in raw.split(b"\r\n")), "RFC 5322 §2.1.1"
    for body in (text, html):
      assert STAFF_ONLY not in body
    assert STAFF_ONLY in str(chat.ok(chat.agent.get(f"/api/conversations/{chat.backstage}/events"))), "the premise"
    history = chat.ok(chat.agent.get(f"/api/chats/{chat.number}/history"))
    assert sum("sent the transcript to zoe@customer.example" in line["text"] for line in history) == 2


def test_a_server_that_asks_for_encryption_and_a_password_gets_both(tmp_path):
  certificate = Certificate(tmp_path)
  with (
    Mailbox(user="desk", password="pässword", certificate=certificate) as mail,
    Desk(tmp_path, settings={**ROOMY, "MAIL_AUTHORITIES": certificate.file}) as desk,
  ):
    administrator = desk.setup()
    shown = connect(administrator, mail, security="starttls", user="desk", password="wrong")
    assert shown["hasPassword"] is True and "password" not in shown
    refused = administrator.http.post("/api/admin/mail/test", json={"to": "ada@desk.example"})
    assert refused.status_code == 503 and "535" in refused.text, refused.text

    chat = Chat(desk, administrator)
    number = chat.send_transcript()
    waiting = wait_for_status(administrator, number, lambda item: item["attempts"] > 0)
    assert waiting["status"] == "queued" and "535" in waiting["error"] and waiting["nextAt"] > time.time() * 1000
    assert mail.messages == []

    connect(administrator, mail, security="starttls", user="desk", password="pässword")
    administrator.call("POST", f"/api/admin/mail/outbox/{number}/retry")
    mail.wait_for(1)
    assert mail.encrypted == [True] and mail.signed_in == ["desk"]
    assert wait_for_status(administrator, number, lambda item: item["status"] == "sent")["attempts"] == 2


def test_a_server_that_cannot_prove_who_it_is_gets_neither_mail_nor_password(desk, tmp_path):
  administrator = desk.setup()
  with Mailbox(user="desk", password="secret", certificate=Certificate(tmp_path)) as mail:
    connect(administrator, mail, security="starttls", user="desk", password="secret")
    refused = administrator.http.post("/api/admin/mail/test", json={"to": "ada@desk.example"})
    assert refused.status_code == 503 and "certificate" in refused.text
    assert mail.signed_in == [] and mail.messages == []
  with Mailbox() as plain:
    connect(administrator, plain, security="starttls", user=None)
    assert administrator.http.post("/api/admin/mail/test", json={"to": "ada@desk.example"}).status_code == 503
    assert plain.messages == [], "a mail went over an open line that was to be encrypted"


def test_the_password_is_not_sent_to_another_server_than_it_was_given_for(desk):
  administrator = desk.setup()
  with Mailbox() as mail:
    connect(administrator, mail, user="desk", password="secret")
    assert administrator.call("PUT", "/api/admin/mail", {"fromName": "Help"})["hasPassword"] is True
    assert administrator.call("PUT", "/api/admin/mail", {"host": "mail.attacker.example"})["hasPassword"] is False


def test_what_is_refused_for_now_waits_and_what_is_refused_for_good_fails_with_the_servers_words(desk):
  administrator = desk.setup()
  with Mailbox() as mail:
    connect(administrator, mail)
    chat = Chat(desk, administrator)
    mail.refuse = "451 4.7.1 Greylisted, come back later"
    later = chat.send_transcript()
    waiting = wait_for_status(administrator, later, lambda item: item["attempts"] == 1)
    assert waiting["status"] == "queued" and "Greylisted" in waiting["error"]
    assert 5_000 < waiting["nextAt"] - time.time() * 1000 <= 15_000
    mail.refuse = "rcpt 550 5.1.1 No such person here"
    never = chat.send_transcript("nobody@customer.example")
    failed = wait_for_status(administrator, never, lambda item: item["status"] == "failed")
    assert "No such person here" in failed["error"] and failed.get("nextAt") is None
    assert administrator.call("GET", "/api/admin/mail/outbox")["failed"] == 1

    mail.refuse = None
    mail.wait_for(1)
    assert wait_for_status(administrator, later, lambda item: item["status"] == "sent")["attempts"] == 2
    administrator.call("POST", f"/api/admin/mail/outbox/{never}/retry")
    mail.wait_for(2)
    assert wait_for_status(administrator, never, lambda item: item["status"] == "sent")
    again = administrator.http.post(f"/api/admin/mail/outbox/{never}/retry")
    assert again.status_code == 409
    assert len(mail.messages) == 2


def test_a_mail_that_was_queued_before_a_power_cut_arrives_once_after_it(desk):
  administrator = desk.setup()
  mail = Mailbox()
  connect(administrator, mail)
  chat = Chat(desk, administrator)
  number = chat.send_transcript()
  desk.kill9()
  with mail:
    desk.start()
    mail.wait_for(1)
    assert wait_for_status(administrator, number, lambda item: item["status"] == "sent")
    chat.send_transcript("other@customer.example")
    mail.wait_for(2)
    assert mail.recipients == ["zoe@customer.example", "other@customer.example"]


def test_a_mail_in_flight_at_a_power_cut_is_sent_again_at_once(desk):
  administrator = desk.setup()
  with Mailbox() as mail:
    connect(administrator, mail)
    chat = Chat(desk, administrator)
    mail.hold = asyncio.Event()
    number = chat.send_transcript()
    mail.wait_for_try()
    assert entry(administrator, number)["status"] == "queued"
    desk.kill9()
    mail.hold = None
    desk.start()
    mail.wait_for(1, timeout=10)
    assert wait_for_status(administrator, number, lambda item: item["status"] == "sent")["attempts"] == 1
    assert len(mail.messages) == 1


def test_nothing_that_people_type_begins_a_header_of_its_own(desk):
  administrator = desk.setup()
  with Mailbox() as mail:
    connect(administrator, mail)
    chat = Chat(desk, administrator, name="Eve", question="First line\r\nBcc: victim@other.example\r\n\r\nSecond")
    for address in ["a@b.example\r\nBcc: victim@other.example", "a@b.example, victim@other.example", "<a@b.example>", "a b@c.example"]:
      answer = chat.agent.post(f"/api/chats/{chat.number}/transcript", json={"to": address})
      assert answer.status_code == 422 and answer.json()["field"] == "to", answer.text
    refused = administrator.http.put("/api/admin/mail", json={"fromName": "Help\r\nBcc: victim@other.example"})
    assert refused.status_code == 422
    chat.send_transcript()
    (message,) = mail.wait_for(1)
    assert message["Bcc"] is None and "victim" in message["Subject"] and mail.recipients == ["zoe@customer.example"]


def test_a_customer_takes_the_conversation_along_but_cannot_make_the_desk_write_to_strangers(desk):
  administrator = desk.setup()
  with Mailbox() as mail:
    connect(administrator, mail)
    chat = Chat(desk, administrator)
    ask = lambda to: chat.customer.post("/api/visitor/transcript", json={"email": to})
    assert ask("zoe@customer.example").status_code == 403, "nobody has answered yet"
    chat.answer("Here you are.")
    chat.coach(STAFF_ONLY)
    chat.ok(chat.customer.put("/api/visitor/closure"))
    assert ask("no address").status_code == 422
    chat.ok(ask("zoe@customer.example"))
    (message,) = mail.wait_for(1)
    assert "Here you are." in part(message, "plain") and STAFF_ONLY not in message.as_string()
    for number in range(2):
      chat.ok(ask(f"friend{number}@customer.example"))
    refused = ask("friend3@customer.example")
    assert refused.status_code == 429 and refused.headers["Retry-After"]
    mail.wait_for(3)
    assert len(mail.messages) == 3


@pytest.mark.parametrize("path", ["/api/admin/mail", "/api/admin/mail/outbox"])
def test_mail_settings_are_for_those_who_run_the_desk(desk, path):
  administrator = desk.setup()
  agent = administrator.team("Emily Watts").agents[0]
  assert httpx.get(desk.url + path, headers={"Authorization": f"Bearer {agent.key}"}).status_code == 403
  assert httpx.get(desk.url + path).status_code == 401
