"""Commands in the documentation that show their output say what the command says.

<!-- in: examples/storefront -->
```sh
$ oauthlint check
```
```text
…everything that the command writes…
```
"""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pytest
from transcript import oauthlint_command, steady

CHECKOUT = Path(__file__).resolve().parent.parent.parent
PAGES = [CHECKOUT / "README.md", CHECKOUT / "CONTRIBUTING.md", *sorted((CHECKOUT / "docs").rglob("*.md"))]
_FENCE = re.compile(r"^```([\w-]*)[^\n]*\n(.*?)^```[ \t]*$", re.MULTILINE | re.DOTALL)
_FOLDER = re.compile(r"<!--\s*in:\s*(\S+)\s*-->")


class Block(NamedTuple):
    """A command of a page, the folder that it is run in, and the output that the page shows."""

    page: str
    line: int
    folder: str | None
    command: str
    output: str


def blocks(page: str, text: str) -> list[Block]:
    """The commands of a page that are followed directly by their output."""
    fences = list(_FENCE.finditer(text))
    found = []
    for fence, after in pairwise(fences):
        first, _, others = fence[2].partition("\n")
        if fence[1] != "sh" or not first.startswith("$ oauthlint") or after[1] != "text":
            continue
        if text[fence.end() : after.start()].strip():
            continue
        assert not others.strip(), f"{page}: a block that shows its output holds one command"
        folders = _FOLDER.findall(text, 0, fence.start())
        line = text.count("\n", 0, fence.start()) + 2
        found.append(Block(page, line, folders[-1] if folders else None, first.removeprefix("$ "), after[2]))
    return found


BLOCKS = [
    block for path in PAGES for block in blocks(path.relative_to(CHECKOUT).as_posix(), path.read_text(encoding="utf-8"))
]


@pytest.mark.parametrize("block", BLOCKS, ids=[f"{block.page}:{block.line}" for block in BLOCKS])
def test_the_output_that_is_shown_is_the_output(block: Block, tmp_path: Path) -> None:
    assert block.folder is not None, "no `<!-- in: FOLDER -->` stands above it"
    folder = CHECKOUT / block.folder
    assert folder.is_dir()

    said = oauthlint_command(block.command, folder, tmp_path)

    assert steady(said.out + said.err) == steady(block.output)


def test_the_readme_shows_an_output() -> None:
    assert any(block.page == "README.md" and " check" in block.command for block in BLOCKS)


PAGE = """\
<!-- in: a -->
```sh
$ oauthlint check
```

```text
found
```
<!-- in: b -->
```sh
$ oauthlint show
```
```text
shown
```
```sh
$ oauthlint rules
```
Words between.
```text
not its output
```
```sh
pip install oauthlint
```
```text
not shown
```
"""


def test_which_blocks_are_run() -> None:
    assert blocks("page.md", PAGE) == [
        Block("page.md", 3, "a", "oauthlint check", "found\n"),
        Block("page.md", 11, "b", "oauthlint show", "shown\n"),
    ]
