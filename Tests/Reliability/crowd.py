"""Many customers and agents who write without pause, and the proof that nothing they were promised is lost."""

import asyncio
import random
from collections import Counter
from dataclasses import dataclass, field

from support.client import Ack, LiveClient, Pace, client_id
from support.organisation import Team
from support.people import Customer, StaffMember, open_chat

# Up to this many unacknowledged messages of one sender in one conversation, and the rest between two of them: so the outbox is
# never empty for long, and nobody comes near the limit of frames a second.
WINDOW = 3
REST = 0.1


@dataclass
class Crowd:
  address: str
  team: Team
  pace: Pace = Pace()
  customers: list[Customer] = field(default_factory=list)
  staff: list[StaffMember] = field(default_factory=list)
  newcomers: list[str] = field(default_factory=list)
  is_over: bool = False
  said: Counter = field(default_factory=Counter)

  @property
  def clients(self) -> list[LiveClient]:
    return [c.live for c in self.customers] + [s.live for s in self.staff]

  @property
  def acks(self) -> int:
    return sum(len(client.acks) for client in self.clients)

  @property
  def in_flight(self) -> int:
    """Messages sent or waiting that nobody has acknowledged."""
    return sum(len(client.outbox) for client in self.clients)

  async def gather(self, customers: int) -> None:
    """Everybody comes in, every chat is taken, and every socket stands."""
    self.staff = [await StaffMember.arrive(self.address, agent, self.pace) for agent in self.team.agents]
    for number in range(customers):
      self.customers.append(await Customer.ask(self.address, self.team.key, f"Customer {number}", f"Question {number}?", self.pace))
    for row in await self.staff[0].queue():
      agent = self.staff[row["id"] % len(self.staff)]
      answer = await agent.take(row["id"])
      assert answer.is_success, answer.text
      chat = await agent.chat(row["id"])
      await agent.live.subscribe(chat["conversation"])
    for client in self.clients:
      client.start()
    for client in self.clients:
      await client.until(lambda c=client: all(h.is_subscribed for h in c.conversations.values()), what="subscribed everywhere")

  @property
  def pairs(self) -> list[tuple[LiveClient, int]]:
    return [(client, conversation) for client in self.clients for conversation in client.conversations]

  async def say(self, client: LiveClient, conversation: int) -> None:
    self.said[client.name, conversation] += 1
    await client.post(conversation, f"{client.name} says {self.said[client.name, conversation]} in {conversation}")

  async def chatter(self, client: LiveClient, conversation: int) -> None:
    """One sender in one conversation, who never waits for good news."""
    mine = lambda: sum(post.conversation == conversation for post in client.outbox.values())
    while not self.is_over:
      await client.until(lambda: mine() < WINDOW, timeout=60, what="room in the outbox")
      await self.say(client, conversation)
      await asyncio.sleep(REST * random.uniform(0.5, 1.5))

  async def shout(self) -> None:
    """Everybody says something at once, and the first of it has been acknowledged when this returns."""
    before = self.acks
    await asyncio.gather(*(self.say(*pair) for pair in self.pairs))
    while self.acks == before:
      await asyncio.sleep(0)

  async def arrivals(self) -> None:
    """New chats all the while, each asked for with one id until it is acknowledged."""
    while not self.is_over:
      name = f"Newcomer {len(self.newcomers)}"
      await open_chat(self.address, self.team.key, client_id(), name, "Is anybody there?")
      self.newcomers.append(name)
      await asyncio.sleep(REST * 4)

  def talk(self) -> list[asyncio.Task]:
    return [asyncio.create_task(self.chatter(*pair)) for pair in self.pairs] + [asyncio.create_task(self.arrivals())]

  @staticmethod
  def assert_talking(talking: list[asyncio.Task]) -> None:
    """Nobody has given up: a task that ended tells why."""
    for task in talking:
      if task.done():
        task.result()

  async def settle(self, talking: list[asyncio.Task]) -> None:
    """Everybody stops; what waits is acknowledged; everybody holds the last event."""
    self.assert_talking(talking)
    self.is_over = True
    await asyncio.gather(*talking)
    for client in self.clients:
      await client.until(lambda c=client: not c.outbox, what="an empty outbox")
    for customer in self.customers:
      last = (await self.staff[0].events(customer.conversation))[-1]["seq"]
      for client in self.clients:
        if held := client.conversations.get(customer.conversation):
          await client.until(lambda h=held: h.last >= last, what=f"caught up to {last}")

  async def disperse(self) -> None:
    for client in self.clients:
      await client.stop()
    for member in self.staff:
      await member.http.aclose()

  # MARK: the proof

  async def prove_nothing_lost(self) -> None:
    for customer in self.customers:
      stored = await self.staff[0].events(customer.conversation)
      self.prove_conversation(customer, stored)
    for client in self.clients:
      assert client.closures[1008] == client.closures[4400] == client.closures[4401] == 0, f"{client.name}: {client.closures}"
      assert [r for r in client.refusals if not r.get("retry")] == [], client.name
    waiting = sorted(row["name"] for row in await self.staff[0].queue())
    assert waiting == sorted(self.newcomers), "a chat that was promised is missing, or there twice"

  def prove_conversation(self, customer: Customer, stored: list[dict]) -> None:
    id = customer.conversation
    assert [event["seq"] for event in stored] == list(range(1, len(stored) + 1)), f"conversation {id} has a gap"
    messages = [(event["seq"], event["id"], event["text"]) for event in stored if event["kind"] == "message"]
    assert len({client_id for _, client_id, _ in messages}) == len(messages), f"conversation {id} has a message twice"
    holders = [client for client in self.clients if id in client.conversations]
    # The question is the customer's first message, promised by the answer to the request that opened the chat.
    question = messages[0]
    acks = [Ack(id, question[1], question[0], customer.question)]
    for client in holders:
      own = [ack for ack in client.acks if ack.conversation == id]
      assert [ack.seq for ack in own] == sorted(ack.seq for ack in own), f"{client.name}: acknowledged out of order"
      numbers = [int(ack.text.split(" says ")[1].split()[0]) for ack in own]
      assert numbers == sorted(numbers), f"{client.name}: messages changed places"
      acks += own
    # Everybody's outbox is empty, so what is stored and what was acknowledged are the same, word for word.
    assert sorted((ack.seq, ack.id, ack.text) for ack in acks) == messages, f"conversation {id} differs from its acknowledgements"
    for client in holders:
      held = client.conversations[id]
      assert held.messages() == messages and not held.parked, f"{client.name} holds something else of {id}"
      assert held.reloads == 0, f"{client.name} had to load {id} again"
      assert held.gaps == 0, f"{client.name} saw a gap in {id}"
