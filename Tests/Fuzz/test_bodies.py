"""Bad bodies and ids for every operation that /api/openapi.json lists."""

import json

import httpx
from hypothesis import given
from hypothesis import strategies as some
from openapi_spec_validator import OpenAPIV31SpecValidator

from refusals import FIELD_CODES, Findings, assert_answered

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


def right_value(schema: dict) -> object:
  """A value of the right type; an object has all its fields, so that only the field under test is wrong."""
  if "enum" in schema:
    return schema["enum"][0]
  if isinstance(schema.get("additionalProperties"), dict):
    return {"x": right_value(schema["additionalProperties"])}
  if "properties" in schema:
    return {field: right_value(inner) for field, inner in schema["properties"].items()}
  return VALUES[next(iter(sorted(types(schema))), "string")]


def test_the_document_is_valid_openapi(target):
  document = target.admin.call("GET", "/api/openapi.json")
  assert document["openapi"].startswith("3.1")
  OpenAPIV31SpecValidator(document).validate()


def writing(target) -> list[dict]:
  """The operations that take a body."""
  return [operation for operation in target.operations if operation["schema"] is not None]


def send(target, operation: dict, content: bytes) -> httpx.Response:
  return target.caller(operation).request(
    operation["method"], target.path(operation["path"]), content=content, headers={"Content-Type": "application/json"})


def test_what_is_not_json_is_refused_everywhere(target):
  findings = Findings()
  for operation in writing(target):

    @given(NOT_JSON)
    def attempt(body):
      assert_answered(send(target, operation, body), f"{name(operation)} {body[:60]!r}")

    with findings.each():
      attempt()
  findings.none(at_least=20)


def test_json_of_any_shape_is_answered_everywhere(target):
  findings = Findings()
  for operation in writing(target):
    fields = list(operation["schema"].get("properties", {})) or ["x"]

    @given(JSON | some.dictionaries(some.sampled_from(fields), JSON, max_size=len(fields)))
    def attempt(body):
      assert_answered(send(target, operation, json.dumps(body).encode()), f"{name(operation)} {json.dumps(body)[:200]}")

    with findings.each():
      attempt()
  findings.none(at_least=20)


def test_a_field_of_the_wrong_type_is_refused_by_its_name(target):
  findings = Findings()
  for operation in writing(target):
    properties = operation["schema"].get("properties", {})
    whole = {field: right_value(schema) for field, schema in properties.items()}
    for field, schema in properties.items():
      right = types(schema)
      for kind, value in VALUES.items():
        if not right or kind in right:
          continue
        what = f"{name(operation)} with {field} = {value!r}"
        with findings.each():
          answer = target.caller(operation).request(operation["method"], target.path(operation["path"]), json={**whole, field: value})
          problem = assert_answered(answer, what)
          assert problem is not None, f"{what} was taken: {answer.status_code} {answer.text[:200]}"
          if problem["code"] in FIELD_CODES | {"malformed"}:
            assert problem.get("field", "").split(".")[0] == field, f"{what}: {problem}"
  findings.none(at_least=100)


def test_a_text_that_is_too_long_is_refused_everywhere(target):
  findings = Findings()
  for operation in writing(target):
    # An article may be long: whole manuals are imported.
    texts = [f for f, schema in operation["schema"].get("properties", {}).items() if types(schema) == {"string"} and f != "body"]
    for field in texts:
      with findings.each():
        answer = send(target, operation, json.dumps({field: "é" * 400_000}).encode())
        what = f"{name(operation)} with a long {field}"
        assert assert_answered(answer, what) is not None, f"{what} was taken"
  findings.none(at_least=10)


def test_a_huge_body_is_refused_everywhere(target):
  """Files may be so large; their own limit has tests of its own."""
  findings = Findings()
  for operation in [o for o in writing(target) if not o["takes_bytes"]]:
    with findings.each():
      problem = assert_answered(send(target, operation, b'{"x":"' + b"y" * 6_000_000 + b'"}'), f"{name(operation)} with 6 MB")
      assert problem is not None and problem["code"] in ("body-too-large", "not-found", "too-many-tries"), f"{name(operation)}: {problem}"
  findings.none(at_least=20)


def test_weird_ids_are_refused_everywhere(target):
  findings = Findings()
  for operation in [o for o in target.operations if "{" in o["path"]]:
    for number in WEIRD_IDS:
      path = target.path(operation["path"], number).replace(target.team.key, number).replace("no-such-token", number)
      with findings.each():
        answer = target.caller(operation).request(operation["method"], path, json={} if operation["schema"] is not None else None)
        problem = assert_answered(answer, f"{operation['method']} {path}")
        # What is not there may be deleted as often as one likes.
        is_gone = operation["method"] == "DELETE" and number.isdigit() and answer.status_code == 204
        assert problem is not None or is_gone, f"{operation['method']} {path}: {answer.status_code} {answer.text[:200]}"
  findings.none(at_least=200)


def test_weird_queries_are_answered(target):
  queries = [
    "list=", "list=nothing", "list=queue&limit=-1", "list=queue&limit=99999999999999999999", "list=queue&before=%00%ff", "list=queue&sort=;drop",
    "list=queue&group=x", "list=queue&q=" + "%22" * 500, "list=queue&q=NEAR(", "list=queue&q=*", "list=mine&list=queue", "%ff=%fe", "since=abc", "=",
    "since=-9223372036854775808", "before=0", "before=x&limit=0", "q=%00", "q=AND%20OR%20NOT", "q=" + "a" * 4_000,
  ]
  findings = Findings()
  for operation in [o for o in target.operations if o["method"] == "GET"]:
    for query in queries:
      with findings.each():
        answer = target.caller(operation).get(f"{target.path(operation['path'])}?{query}")
        assert_answered(answer, f"GET {operation['path']}?{query[:60]}")
  findings.none(at_least=200)


def test_full_text_search_survives_any_question(target):
  @given(some.text(max_size=300))
  def attempt(question):
    answer = target.nobody.post(f"/api/links/{target.team.key}/suggestions", content=json.dumps({"question": question}).encode(),
      headers={"Content-Type": "application/json"})
    assert_answered(answer, f"suggestions for {question!r}")

  attempt()
