"""Reports the coverage of every package, and holds a floor under each module of those that decide.

    python tools/coverage_floor.py

Reads the data file that COVERAGE_FILE names. Exit code 1 where a module is below the floor.
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path

from coverage import Coverage

FLOOR = 90.0
"""Per cent of statements and branches."""
HELD = ("model", "rules", "text")
"""The packages whose modules are held to it."""


def main() -> int:
    """Print the table and what is below the floor."""
    measured = Coverage()
    measured.load()
    with tempfile.TemporaryDirectory() as scratch:
        report = Path(scratch, "coverage.json")
        measured.json_report(outfile=str(report))
        files = json.loads(report.read_bytes())["files"]
    packages: dict[str, list[int]] = {}
    low: list[str] = []
    for path, file in sorted(files.items()):
        said, parts = file["summary"], Path(path).parts
        inside = parts[parts.index("oauthlint") + 1 :]
        seen = packages.setdefault(inside[0] if len(inside) > 1 else "oauthlint", [0, 0])
        seen[0] += said["covered_lines"] + said["covered_branches"]
        seen[1] += said["num_statements"] + said["num_branches"]
        if inside[0] in HELD and said["percent_covered"] < FLOOR:
            low.append(f"{path}: {said['percent_covered']:.0f} %, the floor is {FLOOR:.0f} %")
    for package, (done, all_of_it) in sorted(packages.items()):
        print(f"{package:15} {100 * done / max(all_of_it, 1):5.1f} %")
    print("\n".join(low) if low else f"no module of {', '.join(HELD)} is below {FLOOR:.0f} %")
    return 1 if low else 0


if __name__ == "__main__":
    sys.exit(main())
