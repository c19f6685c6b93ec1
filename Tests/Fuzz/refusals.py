"""What every refusal must look like (docs/api.md)."""

from contextlib import contextmanager

import httpx

FIELD_CODES = {"field-missing", "field-invalid", "field-too-long", "field-taken"}


def assert_answered(answer: httpx.Response, what: str) -> dict | None:
  """Never a 5xx; a refusal is a problem document that names its code, and its field when a field is wrong. Gives that document."""
  assert answer.status_code < 500, f"{what}: {answer.status_code} {answer.text[:300]}"
  if answer.status_code < 400:
    return None
  assert answer.headers.get("content-type", "").startswith("application/problem+json"), f"{what}: {answer.status_code} {answer.headers}"
  problem = answer.json()
  assert problem["status"] == answer.status_code, f"{what}: {problem}"
  assert problem["code"] and problem["message"] and isinstance(problem["retry"], bool), f"{what}: {problem}"
  if problem["code"] in FIELD_CODES:
    assert problem.get("field"), f"{what} does not name the field: {problem}"
  if answer.status_code == 429:
    assert int(answer.headers["retry-after"]) > 0, f"{what}: {answer.headers}"
  return problem


class Findings:
  """Collects what is wrong with many operations, so that one run tells all of it: `with findings.each(): ...`, then `findings.none(at least)`."""

  def __init__(self):
    self.tried = 0
    self.wrong: list[str] = []

  @contextmanager
  def each(self):
    self.tried += 1
    try:
      yield
    except AssertionError as error:
      self.wrong.append(str(error).split("\nassert")[0][:500])

  def none(self, at_least: int) -> None:
    assert self.tried >= at_least, f"only {self.tried} were tried"
    assert not self.wrong, f"{len(self.wrong)} of {self.tried}:\n" + "\n".join(self.wrong)
