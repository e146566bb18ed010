"""`oauthlint check` on a repository of 20,000 files against yamllint on its YAML files, in one run.

    python benchmarks/tree.py FOLDER

FOLDER is a repository of many files, of which some hold OAuth settings. Prints both wall times, their ratio (budget
0.10) and the peak memory of oauthlint (budget 200 MB). Unix only: memory is read from the kernel.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import time
from pathlib import Path


def main() -> int:
    """Print the two rows; 1 where a budget is not kept."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    files = [str(path) for pattern in ("*.yml", "*.yaml") for path in folder.rglob(pattern)]
    print(f"{sum(1 for path in folder.rglob('*') if path.is_file())} files, {len(files)} of them YAML")
    start = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", "oauthlint", "check", "--format", "concise", "--fail-on", "never"],
        cwd=folder,
        stdout=subprocess.PIPE,
        check=False,
    )
    ours = time.perf_counter() - start
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    lines = len(done.stdout.splitlines())
    print(f"oauthlint check   {ours:7.2f} s, {memory:.0f} MB, exit {done.returncode}, {lines} lines")
    start = time.perf_counter()
    for at in range(0, len(files), 500):
        arguments = [sys.executable, "-m", "yamllint", "-d", "relaxed", *files[at : at + 500]]
        subprocess.run(arguments, stdout=subprocess.DEVNULL, check=False)
    theirs = time.perf_counter() - start
    print(f"yamllint          {theirs:7.2f} s")
    print(f"ratio {ours / theirs:.3f} (budget 0.10), memory {memory:.0f} MB (budget 200)")
    return int(ours / theirs > 0.10 or memory > 200)


if __name__ == "__main__":
    sys.exit(main())
