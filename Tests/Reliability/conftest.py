import json

import pytest

from support.desk import ARTIFACTS, ROOMY, Desk


@pytest.fixture
def desk(tmp_path):
  with Desk(tmp_path, settings=ROOMY) as desk:
    yield desk


@pytest.fixture
def record():
  """Keeps a test's figures in artifacts/reliability.json and prints them, for docs/reliability.md."""

  def keep(name: str, **figures: object) -> None:
    path = ARTIFACTS / "reliability.json"
    path.parent.mkdir(exist_ok=True)
    kept = json.loads(path.read_text()) if path.exists() else {}
    path.write_text(json.dumps({**kept, name: figures}, indent=2) + "\n")
    print(f"\n{name}: " + ", ".join(f"{key} {value}" for key, value in figures.items()))

  return keep
