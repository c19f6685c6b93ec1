"""Bad bodies and ids for every operation that /api/openapi.json lists."""

import json

from hypothesis import given
from hypothesis import strategies as some
from openapi_spec_validator import OpenAPIV31SpecValidator

from refusals import FIELD_CODES, assert_answered

JSON = some.recursive(
  some.none() | some.booleans() | some.integers() | some.floats(allow_nan=False) | some.text(max_size=40),
  lambda inner: some.lists(inner, max_size=4) | some.dictionaries(some.text(max_size=12), inner, max_size=4), max_leaves=8,
)
NOT_JSON = some.sampled_from([
  b"", b"{", b"[", b'{"', b"nul", b"\x00", b"\xff\xfe", b'{"a":1,}', b'"\\ud800"', b"{}{}", b'{"name":"\xc3("}', b"1e999",
  b"[" * 2_000, b'{"a":' * 2_000, b"-", b"NaN", b'{"id":99999999999999999999999}',
]) | some.binary(max_size=60)
WEIRD_IDS = [
  "0", "-1", "9223372036854775807", "9223372036854775808", "99999999999999999999", "1.5", "1e3", "abc", "%00", "%2e%2e", "%ff",
  "%F0%9F%92%A3", "1%20OR%201=1", "'", "null", "%EF%BC%91", "1" * 300,
]
# Of each JSON type one value; which of them is wrong depends on the field.
VALUES = {"string": "x", "integer": 1, "number": 1.5, "boolean": True, "array": [], "object": {"x": 1}}


def name(operation: dict) -> str:
  return f"{operation['method']} {operation['path']}"


def types(schema: dict) -> set[str]:
  """The JSON types that a schema admits."""
  found = schema.get("type", [])
  found = {found} if isinstance(found, str) else set(found)
  for variant in schema.get("anyOf", []) + schema.get("oneOf", []):
    found |= types(variant)
  return (found | {"integer"} if "number" in found else found) - {"null"}


def ends_the_session(operation: dict) -> bool:
  return operation["method"] == "DELETE" and operation["path"] in ("/api/session", "/api/sessions")


def test_the_document_is_valid_openapi(target):
  document = target.admin.call("GET", "/api/openapi.json")
  assert document["openapi"].startswith("3.1")
  OpenAPIV31SpecValidator(document).validate()


def test_what_is_not_json_is_refused_everywhere(target):
  for operation in [o for o in target.operations if o["schema"] is not None]:

    @given(NOT_JSON)
    def attempt(body):
      answer = target.caller(operation).request(
        operation["method"], target.path(operation["path"]), content=body, headers={"Content-Type": "application/json"})
      assert_answered(answer, f"{name(operation)} {body[:60]!r}")

    attempt()


def test_json_of_any_shape_is_answered_everywhere(target):
  for operation in [o for o in target.operations if o["schema"] is not None]:
    fields = list((operation["schema"] or {}).get("properties", {})) or ["x"]
    shapes = JSON | some.dictionaries(some.sampled_from(fields), JSON, max_size=len(fields))

    @given(shapes)
    def attempt(body):
      answer = target.caller(operation).request(
        operation["method"], target.path(operation["path"]), content=json.dumps(body).encode(), headers={"Content-Type": "application/json"})
      assert_answered(answer, f"{name(operation)} {json.dumps(body)[:200]}")

    attempt()


def test_a_field_of_the_wrong_type_is_refused_by_its_name(target):
  tried = 0
  for operation in [o for o in target.operations if o["schema"] is not None]:
    properties = operation["schema"].get("properties", {})
    whole = {field: VALUES[next(iter(sorted(types(schema))), "string")] for field, schema in properties.items()}
    for field, schema in properties.items():
      right = types(schema)
      for kind, value in VALUES.items():
        if not right or kind in right or (kind == "integer" and "number" in right):
          continue
        body = {**whole, field: value}
        answer = target.caller(operation).request(operation["method"], target.path(operation["path"]), json=body)
        what = f"{name(operation)} with {field} = {value!r}"
        problem = assert_answered(answer, what)
        assert problem is not None, f"{what} was taken: {answer.status_code} {answer.text[:200]}"
        if problem["code"] in FIELD_CODES | {"malformed"}:
          assert problem.get("field", "").split(".")[0].split("[")[0] == field, f"{what}: {problem}"
        tried += 1
  assert tried > 100


def test_a_text_that_is_too_long_is_refused_by_its_name(target):
  tried = 0
  for operation in [o for o in target.operations if o["schema"] is not None]:
    properties = operation["schema"].get("properties", {})
    for field in [field for field, schema in properties.items() if types(schema) == {"string"}]:
      answer = target.caller(operation).request(operation["method"], target.path(operation["path"]), json={field: "é" * 400_000})
      problem = assert_answered(answer, f"{name(operation)} with a long {field}")
      assert problem is not None, f"{name(operation)} took 400,000 characters of {field}"
      tried += 1
  assert tried > 10


def test_a_huge_body_is_refused_everywhere(target):
  body = b'{"x":"' + b"y" * 6_000_000 + b'"}'
  for operation in [o for o in target.operations if o["schema"] is not None]:
    answer = target.caller(operation).request(
      operation["method"], target.path(operation["path"]), content=body, headers={"Content-Type": "application/json"})
    problem = assert_answered(answer, f"{name(operation)} with 6 MB")
    assert problem is not None and problem["code"] in ("body-too-large", "not-found", "too-many-tries"), f"{name(operation)}: {problem}"


def test_weird_ids_are_refused_everywhere(target):
  tried = 0
  for operation in [o for o in target.operations if "{" in o["path"] and not ends_the_session(o)]:
    for number in WEIRD_IDS:
      path = target.path(operation["path"], number).replace(target.team.key, number).replace("no-such-token", number)
      answer = target.caller(operation).request(operation["method"], path, json={} if operation["schema"] is not None else None)
      problem = assert_answered(answer, f"{operation['method']} {path}")
      assert problem is not None, f"{operation['method']} {path} was answered {answer.status_code}: {answer.text[:200]}"
      tried += 1
  assert tried > 200


def test_weird_queries_are_answered(target):
  queries = [
    "list=", "list=nothing", "list=queue&limit=-1", "list=queue&limit=99999999999999999999", "list=queue&before=%00%ff", "list=queue&sort=;drop",
    "list=queue&group=x", "list=queue&q=" + "%22" * 500, "list=queue&q=NEAR(", "list=queue&q=*", "list=mine&list=queue", "%ff=%fe", "since=abc", "=",
    "since=-9223372036854775808", "before=0", "before=x&limit=0", "q=%00", "q=AND%20OR%20NOT", "q=" + "a" * 20_000,
  ]
  for operation in [o for o in target.operations if o["method"] == "GET"]:
    for query in queries:
      answer = target.caller(operation).get(f"{target.path(operation['path'])}?{query}")
      assert_answered(answer, f"GET {operation['path']}?{query[:60]}")


def test_full_text_search_survives_any_question(target):
  @given(some.text(max_size=300))
  def attempt(question):
    answer = target.nobody.post(f"/api/links/{target.team.key}/suggestions", content=json.dumps({"question": question}).encode(),
      headers={"Content-Type": "application/json"})
    assert_answered(answer, f"suggestions for {question!r}")

  attempt()
