"""Fail where a module of rules/, model/ or text/ is covered by the tests to less than the floor."""

from __future__ import annotations

import json
import subprocess
import sys

FLOOR = 90.0
"""Percent of lines and branches."""
HELD = ("oauthlint/rules/", "oauthlint/model/", "oauthlint/text/")


def main() -> int:
    """Print the modules below the floor; 1 where there is one."""
    done = subprocess.run(
        [sys.executable, "-m", "coverage", "json", "-q", "-o", "-"], stdout=subprocess.PIPE, check=True
    )
    files = json.loads(done.stdout)["files"]
    below = {
        path: summary["summary"]["percent_covered"]
        for path, summary in files.items()
        if path.replace("\\", "/").startswith(HELD) and summary["summary"]["percent_covered"] < FLOOR
    }
    for path, percent in sorted(below.items()):
        print(f"{path}: {percent:.1f}% covered, {FLOOR:.0f}% is the floor")
    return int(bool(below))


if __name__ == "__main__":
    sys.exit(main())
