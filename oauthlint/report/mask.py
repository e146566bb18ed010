"""Keeps secrets out of every report: the texts that are known to be secret, in whatever form they stand."""

from __future__ import annotations

import binascii

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from oauthlint.model.value import Mark
    from oauthlint.model.workspace import Workspace
    from oauthlint.text.source import Source

SHORTEST = 8
"""Characters; a shorter secret is masked where it stands in its file, not wherever its letters occur."""
SUBSTITUTE = "<secret>"

_UNRESERVED = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")


class Mask:
    """The secrets of one run. Ask it before a text is cut, clipped or wrapped, never after."""

    __slots__ = ("_forms", "_masked", "_places")

    def __init__(self, workspace: Workspace) -> None:
        self._forms = sorted({form for text in workspace.sensitive for form in forms(text)})
        self._masked = workspace.masked
        self._places: dict[str, list[tuple[int, int]]] = {}

    def text(self, text: str) -> str:
        """`text` with `<secret>` for each secret in it."""
        return _without(_merged(self._found(text)), text, 0, len(text))

    def stretch(self, mark: Mark) -> str:
        """The characters at `mark`, with `<secret>` for each secret that reaches into them."""
        return _without(self.places(mark.source), mark.source.text, mark.start, mark.end)

    def places(self, source: Source) -> list[tuple[int, int]]:
        """Where secrets stand in a file, as offsets in its text: in order, none touching another."""
        places = self._places.get(source.path)
        if places is None:
            places = _merged([*self._masked.get(source.path, ()), *self._found(source.text)])
            self._places[source.path] = places
        return places

    def _found(self, text: str) -> list[tuple[int, int]]:
        found = []
        for form in self._forms:
            at = text.find(form)
            while at >= 0:
                found.append((at, at + len(form)))
                at = text.find(form, at + 1)
        return found


def forms(secret: str) -> set[str]:
    """The texts in which `secret` may stand in a file or a message; none for one that is too short.

    As it is, line by line, escaped as in JSON, percent-encoded, and in base64: there the characters that depend on
    nothing but the secret, wherever it begins in what was encoded (as in `Basic` credentials).
    """
    if len(secret) < SHORTEST:
        return set()
    lines = [line.strip() for line in secret.splitlines()]
    whole = {secret, *(line for line in lines if len(line) >= SHORTEST and not line.startswith("-----"))}
    found = set(whole)
    for text in whole:
        escaped = text.replace("\\", "\\\\").replace('"', '\\"')
        for end in ("\n", "\r\n"):
            found.add(escaped.replace(end, end.replace("\r", "\\r").replace("\n", "\\n")))
        found.add(escaped.replace("/", "\\/"))
        encoded = {_percent(text, kept) for kept in (b"", b"/", b"!'()*", b"!'()*/")}
        encoded |= {form.replace("%20", "+") for form in encoded}
        found |= encoded | {_lower_hex(form) for form in encoded}
        for form in (text, _percent(text, b"")):
            found |= _base64(form)
    return found


def _without(places: list[tuple[int, int]], text: str, low: int, high: int) -> str:
    """`text` from `low` to `high`, without what stands at `places`."""
    parts, at = [], low
    for start, end in places:
        if start < high and end > low:
            parts += [text[at:start], SUBSTITUTE]
            at = end
    return "".join(parts) + text[at:high]


def _percent(text: str, kept: bytes) -> str:
    data = text.encode("utf-8", "surrogatepass")
    return "".join(chr(byte) if byte in _UNRESERVED or byte in kept else f"%{byte:02X}" for byte in data)


def _lower_hex(encoded: str) -> str:
    parts = encoded.split("%")
    return "%".join([parts[0], *(part[:2].lower() + part[2:] for part in parts[1:])])


def _base64(text: str) -> set[str]:
    """What of the base64 of a text that holds `text` depends on it alone, for each of the three ways to lie."""
    data, found = text.encode("utf-8", "surrogatepass"), set()
    for before in range(3):
        encoded = binascii.b2a_base64(b"\0" * before + data, newline=False).decode()
        core = encoded[(before * 8 + 5) // 6 : (before + len(data)) * 8 // 6]
        found |= {core, core.replace("+", "-").replace("/", "_")}
    return found


def _merged(places: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(places):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        elif start < end:
            merged.append((start, end))
    return merged
