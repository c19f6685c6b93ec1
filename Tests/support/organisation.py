"""Sets up a desk through its own API: an administrator, and teams that share nothing with each other, so that tests do not either."""

import itertools
import uuid
from dataclasses import dataclass, field

import httpx

from .desk import Desk

BY_COOKIE = {"X-Requested-With": "switchboard"}


@dataclass(frozen=True)
class Agent:
  id: int
  name: str
  display_name: str
  email: str
  password: str
  key: str  # an API key


@dataclass
class Team:
  """One department with its front line group, a link to it, and its agents."""

  brand: int
  department: int
  department_name: str
  group: int
  key: str
  agents: list[Agent] = field(default_factory=list)


class Administrator:
  """Who signed in first. `call` raises with the desk's own words when a call is refused."""

  serial = itertools.count(1)

  def __init__(self, desk: Desk, http: httpx.Client, email: str, password: str):
    self.desk, self.http, self.email, self.password = desk, http, email, password
    self.roles = {role["name"]: role["id"] for role in self.call("GET", "/api/admin/roles")["items"]}

  @classmethod
  def claim(cls, desk: Desk, password: str) -> "Administrator":
    http = httpx.Client(base_url=desk.url, headers=BY_COOKIE, timeout=30)
    email = "ada@desk.example"
    body = {"token": desk.setup_token(), "name": "Ada Admin", "email": email, "password": password, "brand": "Northwind"}
    answer = http.post("/api/setup", json=body)
    assert answer.status_code == 201, answer.text
    return cls(desk, http, email, password)

  def call(self, method: str, path: str, body: object = None):
    answer = self.http.request(method, path, json=body)
    assert answer.is_success, f"{method} {path}: {answer.status_code} {answer.text}"
    return answer.json() if answer.content else None

  def agent(self, name: str, role: str, groups: list[int], max_chats: int = 100) -> Agent:
    number = next(self.serial)
    email, password = f"agent{number}@desk.example", f"a long password {number}"
    first, _, last = name.partition(" ")
    display_name = f"{first} {last[:1]}." if last else first
    made = self.call("POST", "/api/admin/agents", {
      "name": name, "displayName": display_name, "email": email, "password": password, "maxChats": max_chats,
      "roles": [self.roles[role]], "groups": [{"group": group, "active": True} for group in groups],
    })
    key = self.call("POST", "/api/admin/api-keys", {"name": f"Key of {name}", "agent": made["id"]})["key"]
    return Agent(made["id"], name, display_name, email, password, key)

  def brand(self) -> int:
    """A new brand, which shares its articles with no other."""
    return self.call("POST", "/api/admin/brands", {"name": f"Northwind {uuid.uuid4().hex[:6]}"})["id"]

  def team(self, *names: str, role: str = "Agent", max_chats: int = 100, brand: int | None = None, **link: object) -> Team:
    """A new department with agents of these names, of the desk's first brand unless told otherwise. `link` overrides fields of its link."""
    brand = brand or self.call("GET", "/api/admin/brands")["items"][0]["id"]
    department_name = f"Department {uuid.uuid4().hex[:6]}"
    department = self.call("POST", "/api/admin/departments", {
      "brand": brand, "name": department_name, "frontLineGroupName": f"{department_name} front line",
    })
    made = self.call("POST", "/api/admin/links", {
      "name": f"{department_name} page", "brand": brand, "department": department["id"], "title": "Chat with us",
      "greeting": "How can we help?", "askEmail": "no", "origins": [], **link,
    })
    team = Team(brand, department["id"], department_name, department["frontLineGroup"], made["key"])
    team.agents = [self.agent(name, role, [team.group], max_chats) for name in names]
    return team

  def article(self, team: Team, title: str, body: str, keywords: list[str]) -> int:
    return self.call("POST", "/api/admin/articles", {
      "brand": team.brand, "title": title, "body": body, "format": "markdown", "keywords": keywords, "status": "published",
    })["id"]
