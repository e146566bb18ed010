"""Programs in languages of which no setting is read: Java, Kotlin, Go. What is looked for in them reads the text."""

from __future__ import annotations

from oauthlint.text.tree import Document, Problem

TYPE_CHECKING = False
if TYPE_CHECKING:
    from oauthlint.text.source import Source

MAX_LENGTH = 512 * 1024
"""Characters; a longer file is generated."""


def read(source: Source) -> Document:
    """A document without a tree."""
    too_long = len(source.text) > MAX_LENGTH
    return Document(source, [], [Problem(1, 1, f"is longer than {MAX_LENGTH} characters")] if too_long else [])
