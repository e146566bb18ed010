"""Caddyfiles (https://caddyserver.com/docs/caddyfile/concepts): directives that end with their line, and blocks."""

from __future__ import annotations

from oauthlint.text.blocks import parse
from oauthlint.text.template import without_conflicts

TYPE_CHECKING = False
if TYPE_CHECKING:
    from oauthlint.text.source import Source
    from oauthlint.text.tree import Document, Problem


def read(source: Source) -> Document:
    """One mapping; no root for a text without directives."""
    problems: list[Problem] = []
    return parse(source, without_conflicts(source, problems), problems, by_line=True)
