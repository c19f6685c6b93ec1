"""Customers and agents for tests: each with an HTTP client and a live socket, by way of any address (the desk's own, or a proxy's)."""

import asyncio
from dataclasses import dataclass

import httpx

from .client import LiveClient, Pace, client_id
from .organisation import Agent


def socket_url(address: str, path: str) -> str:
  return address.replace("http://", "ws://") + path


async def insist(call, attempts: int = 200) -> httpx.Response:
  """Repeats a request that may be repeated until some server answers it: what a careful client does when a connection breaks."""
  for _ in range(attempts):
    try:
      answer = await call()
      if answer.status_code < 500 and answer.status_code != 429:
        return answer
    except httpx.TransportError:
      pass
    await asyncio.sleep(0.1)
  raise AssertionError("no answer after many attempts")


@dataclass
class Customer:
  live: LiveClient
  token: str
  chat: dict
  question: str

  @property
  def conversation(self) -> int:
    return self.chat["conversation"]

  @classmethod
  async def ask(cls, address: str, key: str, name: str, question: str, pace: Pace = Pace()) -> "Customer":
    """Opens a chat (again and again with the same id, until it is acknowledged) and gives its live client, not yet started."""
    chat = await open_chat(address, key, client_id(), name, question)
    live = LiveClient(
      socket_url(address, "/api/visitor/socket"), name, subprotocols=("switchboard.v1", f"token.{chat['token']}"), pace=pace
    )
    customer = cls(live, chat["token"], chat["chat"], question)
    await live.subscribe(customer.conversation)
    return customer


async def open_chat(address: str, key: str, id: str, name: str, question: str) -> dict:
  async with httpx.AsyncClient(base_url=address, timeout=3) as http:
    body = {"id": id, "name": name, "question": question}
    answer = await insist(lambda: http.post(f"/api/links/{key}/chats", json=body))
  assert answer.is_success, answer.text
  return answer.json()


@dataclass
class StaffMember:
  agent: Agent
  http: httpx.AsyncClient
  live: LiveClient

  @classmethod
  async def arrive(cls, address: str, agent: Agent, pace: Pace = Pace()) -> "StaffMember":
    """Known by the API key, and available."""
    headers = {"Authorization": f"Bearer {agent.key}"}
    member = cls(agent, httpx.AsyncClient(base_url=address, headers=headers, timeout=3),
      LiveClient(socket_url(address, "/api/socket"), agent.name, headers, pace=pace))
    answer = await insist(lambda: member.http.put("/api/me/availability", json={"available": True}))
    assert answer.is_success, answer.text
    return member

  async def take(self, chat: int) -> httpx.Response:
    return await insist(lambda: self.http.put(f"/api/chats/{chat}/assignment", json={}))

  async def chat(self, chat: int) -> dict:
    answer = await insist(lambda: self.http.get(f"/api/chats/{chat}"))
    assert answer.is_success, answer.text
    return answer.json()

  async def queue(self) -> list[dict]:
    rows, before = [], None
    while True:
      query = {"list": "queue", "limit": "200", **({"before": before} if before else {})}
      answer = await insist(lambda: self.http.get("/api/chats", params=query))
      assert answer.is_success, answer.text
      rows += answer.json()["rows"]
      if not (before := answer.json().get("next")):
        return rows

  async def events(self, conversation: int) -> list[dict]:
    """The whole conversation as the desk holds it."""
    found: list[dict] = []
    while True:
      since = found[-1]["seq"] if found else 0
      answer = await insist(lambda: self.http.get(f"/api/conversations/{conversation}/events", params={"since": since}))
      assert answer.is_success, answer.text
      page = answer.json()
      if page["resync"]:
        return await self._events_backwards(conversation, page)
      found += page["events"]
      if not page["events"] or found[-1]["seq"] >= page["last"]:
        return found

  async def _events_backwards(self, conversation: int, page: dict) -> list[dict]:
    """Too much for a replay: page back from the newest."""
    found = page["events"]
    while found[0]["seq"] > 1:
      query = {"before": found[0]["seq"], "limit": 100}
      answer = await insist(lambda: self.http.get(f"/api/conversations/{conversation}/events", params=query))
      assert answer.is_success, answer.text
      found = answer.json()["events"] + found
    return found

  async def close(self) -> None:
    await self.live.stop()
    await self.http.aclose()
