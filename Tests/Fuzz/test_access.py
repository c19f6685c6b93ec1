"""Who is nobody, a customer or a plain agent is refused by the server, whatever a screen shows (rule 8)."""

import pytest

from refusals import assert_answered
from support.organisation import BY_COOKIE

# No sign-in needed: docs/api.md, "Customers and websites", and what one needs to sign in.
OPEN = ("/api/links/", "/api/suggestions/", "/api/setup", "/api/openapi.json", "/api/files/limits", "/health", "/metrics")
# Asked by both sides: what is not one's own is not there.
SHARED = "/api/files/{id}/"


def is_open(operation: dict) -> bool:
  return operation["path"].startswith(OPEN) or (operation["path"] == "/api/session" and operation["method"] != "GET")


def guarded(target) -> list[dict]:
  found = [operation for operation in target.operations if not is_open(operation)]
  assert len(found) > 30
  return found


def body(operation: dict) -> dict | None:
  return {} if operation["schema"] is not None else None


@pytest.mark.parametrize("credentials", [
  {}, {"Authorization": "Bearer"}, {"Authorization": "Bearer sbk_nothing"}, {"Authorization": "Basic YTpi"},
  {"Cookie": "switchboard_session=nothing"}, {"Authorization": "Bearer " + "x" * 4_000}, {"Cookie": "switchboard_session=%00;;=;"},
], ids=["nothing", "empty bearer", "wrong key", "basic", "wrong cookie", "long bearer", "odd cookie"])
def test_without_credentials_nothing_opens(target, credentials):
  for operation in guarded(target):
    answer = target.nobody.request(operation["method"], target.path(operation["path"]), json=body(operation), headers={**BY_COOKIE, **credentials})
    problem = assert_answered(answer, f"{operation['method']} {operation['path']}")
    assert answer.status_code == 401, f"{operation['method']} {operation['path']}: {answer.status_code} {problem}"


def test_a_customer_reaches_nothing_of_the_staff(target):
  for operation in [o for o in guarded(target) if not o["path"].startswith("/api/visitor")]:
    answer = target.visitor.request(operation["method"], target.path(operation["path"]), json=body(operation))
    assert_answered(answer, operation["path"])
    refused = (404,) if operation["path"].startswith(SHARED) else (401, 403)
    assert answer.status_code in refused, f"{operation['method']} {operation['path']}: {answer.status_code}"


def test_a_plain_agent_cannot_set_up_the_desk(target):
  for operation in [o for o in target.operations if o["path"].startswith("/api/admin/")]:
    answer = target.agent.request(operation["method"], target.path(operation["path"]), json=body(operation))
    assert_answered(answer, operation["path"])
    assert answer.status_code == 403, f"{operation['method']} {operation['path']}: {answer.status_code}"


def test_another_site_cannot_use_the_session_cookie(target):
  """A form or script of another site sends the cookie, but not the header."""
  cookie = "; ".join(f"{name}={value}" for name, value in target.admin.http.cookies.items())
  for operation in [o for o in guarded(target) if o["method"] != "GET" and not o["path"].startswith("/api/visitor")]:
    answer = target.nobody.request(operation["method"], target.path(operation["path"]), json=body(operation), headers={"Cookie": cookie})
    problem = assert_answered(answer, operation["path"])
    assert problem and problem["code"] == "cross-site", f"{operation['method']} {operation['path']}: {answer.status_code} {problem}"


def test_one_customer_cannot_read_another(target):
  chat, token = target.new_chat("fuzz-chat-other")
  mine = target.nobody.get("/api/visitor/chat", headers={"Authorization": f"Bearer {token}"}).json()["chat"]
  assert mine["conversation"] == chat["conversation"] != target.conversation
  for broken in (token[:-1], token + "x", token[::-1], token.upper(), token.replace(".", "")[:20]):
    answer = target.nobody.get("/api/visitor/chat", headers={"Authorization": f"Bearer {broken}"})
    assert answer.status_code == 401, f"{broken}: {answer.text}"
