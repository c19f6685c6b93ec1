"""One desk for all bad input: what breaks it breaks every test after it, which is the point."""

import os

import httpx
import pytest
from hypothesis import HealthCheck, settings

from support.desk import ROOMY, Desk
from support.organisation import BY_COOKIE

# The same input in every run, so that a failure is nobody's bad luck; SWITCHBOARD_FUZZ=1000 searches further, at random.
EXAMPLES = int(os.environ.get("SWITCHBOARD_FUZZ", 0))
settings.register_profile(
  "desk", max_examples=EXAMPLES or 20, derandomize=not EXAMPLES, deadline=None, database=None,
  suppress_health_check=list(HealthCheck),
)
settings.load_profile("desk")


class Target:
  """A desk with one of everything, and callers of every kind."""

  def __init__(self, desk: Desk):
    self.desk = desk
    self.admin = desk.setup()
    self.team = self.admin.team("Emily Watts")
    agent = self.team.agents[0]
    self.key = agent.key
    self.agent = httpx.Client(base_url=desk.url, headers={"Authorization": f"Bearer {self.key}"}, timeout=30)
    self.agent.put("/api/me/availability", json={"available": True}).raise_for_status()
    self.nobody = httpx.Client(base_url=desk.url, timeout=30)
    self.chat, self.token = self.new_chat("fuzz-chat-0001")
    self.visitor = httpx.Client(base_url=desk.url, headers={"Authorization": f"Bearer {self.token}"}, timeout=30)
    row = self.agent.get("/api/chats", params={"list": "queue"}).json()["rows"][0]
    self.agent.put(f"/api/chats/{row['id']}/assignment", json={}).raise_for_status()
    self.chat_id = row["id"]
    self.room = self.admin.call("POST", "/api/rooms", {"id": "fuzz-room-0001", "kind": "room", "name": "Fuzz", "permissions": [{"kind": "company"}]})
    self.operations = operations(self.admin.call("GET", "/api/openapi.json"))

  def new_chat(self, id: str) -> tuple[dict, str]:
    body = {"id": id, "name": "Dana", "question": "Where is my parcel?"}
    answer = self.nobody.post(f"/api/links/{self.team.key}/chats", json=body)
    assert answer.status_code == 201, answer.text
    return answer.json()["chat"], answer.json()["token"]

  @property
  def conversation(self) -> int:
    return self.chat["conversation"]

  def path(self, template: str, number: object = None) -> str:
    """The path of an operation, with ids that exist or with `number` in their place."""
    if number is None:
      number = self.conversation if "conversations" in template else self.room["room"]["id"] if "/rooms/" in template else self.chat_id
    filled = template.replace("{key}", self.team.key).replace("{token}", "no-such-token")
    for name in ("id", "group", "article", "seq"):
      filled = filled.replace("{" + name + "}", str(number))
    return filled

  def caller(self, operation: dict) -> httpx.Client:
    """Somebody who may call it. The session may have been ended by an operation under test."""
    if operation["path"].startswith("/api/visitor"):
      return self.visitor
    if self.admin.http.get("/api/session").status_code == 401:
      credentials = {"email": self.admin.email, "password": self.admin.password}
      answer = self.admin.http.post("/api/session", json=credentials, headers=BY_COOKIE)
      assert answer.status_code == 201, answer.text
    return self.admin.http


def operations(document: dict) -> list[dict]:
  """Every operation of the OpenAPI document: method, path, and the schema of its body with references resolved."""
  found = []
  for path, methods in document["paths"].items():
    for method, operation in methods.items():
      if method in ("get", "put", "post", "delete"):
        content = operation.get("requestBody", {}).get("content", {})
        schema = next((resolve(media.get("schema", {}), document) for media in content.values()), None)
        found.append({"method": method.upper(), "path": path, "schema": schema, "security": operation.get("security", document.get("security")),
          "takes_bytes": "application/octet-stream" in content})
  assert len(found) > 40, "the document names hardly any operation"
  return found


def resolve(schema: dict, document: dict) -> dict:
  while "$ref" in schema:
    part = document
    for step in schema["$ref"].removeprefix("#/").split("/"):
      part = part[step]
    schema = part
  return schema


@pytest.fixture(scope="session")
def target(tmp_path_factory):
  with Desk(tmp_path_factory.mktemp("fuzz"), settings=ROOMY) as desk:
    target = Target(desk)
    yield target
    assert desk.is_running
    assert "request failed" not in desk.output, desk.output[-4000:]


@pytest.fixture(autouse=True)
def alive(target):
  """Whatever a test threw at it, the desk runs and answers."""
  yield
  assert target.desk.is_running, target.desk.output[-4000:]
  assert target.nobody.get("/health").status_code == 200
