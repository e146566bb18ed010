"""Configuration written in Ruby: gitlab.rb, Rails' initializers. The reader is that of grammar.py."""

from __future__ import annotations

from oauthlint.text.grammar import read_as
from oauthlint.text.tree import Document

TYPE_CHECKING = False
if TYPE_CHECKING:
    from oauthlint.text.source import Source


def read(source: Source) -> Document:
    """One mapping of the file; no root where it holds no literals."""
    return read_as(source, ".rb")
