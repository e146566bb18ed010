"""JSON in which every text is masked: what all reports of that syntax are written with."""

from __future__ import annotations

import json
from json.encoder import encode_basestring_ascii

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from oauthlint.report.mask import Mask

_STEP = "  "


def document(plain: object, mask: Mask) -> str:
    """The text of a file: `plain` in ASCII, indented by two, every text in it masked; the keys are ours.

    What gives its elements one by one is a list. The standard library indents in Python, too, and takes three times
    as long."""
    return _written(plain, mask.text, "\n") + "\n"


def line(plain: dict[str, str | None], mask: Mask) -> str:
    """One object in one line."""
    said = {key: mask.text(value) if value is not None else None for key, value in plain.items()}
    return json.dumps(said)


def _written(plain: object, text: Callable[[str], str], newline: str) -> str:
    if isinstance(plain, str):
        return encode_basestring_ascii(text(plain))
    if plain is None or isinstance(plain, int | float):
        return str(plain) if type(plain) is int else json.dumps(plain)
    inner = newline + _STEP
    if isinstance(plain, dict):
        opening, closing = "{", "}"
        parts = [f"{encode_basestring_ascii(key)}: {_written(value, text, inner)}" for key, value in plain.items()]
    else:
        opening, closing = "[", "]"
        elements: Iterable[object] = plain  # type: ignore[assignment]
        parts = [_written(value, text, inner) for value in elements]
    if not parts:
        return opening + closing
    return f"{opening}{inner}{f',{inner}'.join(parts)}{newline}{closing}"
