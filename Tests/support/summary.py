"""Adds up the reports of all parts (JUnit files and steps.tsv) into the closing lines of bin/test; fails when anything failed."""

import sys
import xml.etree.ElementTree as xml
from pathlib import Path


def counts(report: Path) -> tuple[int, int, int]:
  """How many test cases passed, failed and were skipped in one JUnit file."""
  passed = failed = skipped = 0
  for case in xml.parse(report).iter("testcase"):
    if case.find("failure") is not None or case.find("error") is not None:
      failed += 1
    elif case.find("skipped") is not None:
      skipped += 1
    else:
      passed += 1
  return passed, failed, skipped


def main(folder: Path) -> int:
  steps = [line.split("\t") for line in (folder / "steps.tsv").read_text().splitlines()]
  totals = [counts(report) for report in sorted(folder.glob("*.xml"))]
  passed, failed, skipped = (sum(column) for column in zip(*totals)) if totals else (0, 0, 0)
  broken = [name for name, status, _ in steps if status != "0"]
  print()
  for name, status, seconds in steps:
    print(f"{'ok  ' if status == '0' else 'FAIL'} {int(seconds):5d} s  {name}")
  # A step that fails without a failing case (a build, the formatter, a crash of the runner) counts as one failure of its own.
  if len(broken) > 0 and failed == 0:
    failed = len(broken)
  skips = f", {skipped} skipped" if skipped else ""
  print(f"\n{passed} passed, {failed} failed{skips} in {sum(int(s) for _, _, s in steps)} s")
  return 1 if failed or broken or passed == 0 else 0


if __name__ == "__main__":
  sys.exit(main(Path(sys.argv[1])))
