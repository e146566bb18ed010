"""Keeps secrets out of every report: the texts that are known to be secret, in whatever form they stand."""

from __future__ import annotations

from bisect import bisect_left

from oauthlint.model.roles import ROLES
from oauthlint.text.finder import Finder

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from oauthlint.model.value import Mark
    from oauthlint.model.workspace import Workspace
    from oauthlint.text.source import Source

SHORTEST = 8
"""Characters; a shorter secret is masked where it stands in its file, not wherever its letters occur."""
SUBSTITUTE = "<secret>"

_REMEMBERED = 10_000
"""Texts of which it is remembered what is shown of them: a long report says the same again and again."""
_UNRESERVED = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")


class Mask:
    """The secrets of one run. Ask it before a text is cut, clipped or wrapped, never after."""

    __slots__ = ("_forms", "_masked", "_parts", "_said", "_sorted")

    def __init__(self, workspace: Workspace) -> None:
        self._masked = workspace.masked
        self._sorted: dict[str, tuple[list[tuple[int, int]], int]] = {}
        self._parts: set[str] = set()
        self._said: dict[str, str] = {}
        self._forms = Finder({form for text in workspace.sensitive for form in forms(text)})
        if self._forms:
            self._parts = set(self._parts_of_pasted(workspace))

    def text(self, text: str) -> str:
        """`text` with `<secret>` for each secret in it."""
        if not self._forms:
            return text
        said = self._said.get(text)
        if said is None:
            if len(self._said) >= _REMEMBERED:
                self._said.clear()
            said = self._said[text] = _without(_merged(self._found(text)), text, 0, len(text))
        return said

    def stretch(self, mark: Mark) -> str:
        """The characters at `mark`, with `<secret>` for each secret that reaches into them."""
        return _without(self.places(mark.source, mark.start, mark.end), mark.source.text, mark.start, mark.end)

    def places(self, source: Source, low: int, high: int) -> list[tuple[int, int]]:
        """Where the secrets stand that reach into `low` to `high` of a file's text: in order, none touching another.

        They may begin before and end behind it."""
        longest = self._forms.longest
        first = max(0, low - longest)
        found = self._found(source.text[first : high + longest]) if self._forms else []
        places = [*self._masked_near(source.path, low, high), *((start + first, end + first) for start, end in found)]
        return _merged((start, end) for start, end in places if start < high and end > low)

    def _masked_near(self, path: str, low: int, high: int) -> list[tuple[int, int]]:
        """The masked places of a file that may reach into `low` to `high`: a file may have thousands."""
        masked = self._masked.get(path, [])
        places, longest = self._sorted.get(path, ([], 0))
        if len(places) != len(masked):
            places, longest = sorted(masked), max(end - start for start, end in masked)
            self._sorted[path] = places, longest
        return places[bisect_left(places, (low - longest, 0)) : bisect_left(places, (high, 0))]

    def _parts_of_pasted(self, workspace: Workspace) -> Iterator[str]:
        """The parts of secrets that stand in settings that are none: an explanation may quote or cut such a value."""
        for owner in (*workspace.clients, *workspace.registrations, *workspace.documents):
            for value in owner.everything():
                if value.role in ROLES and not ROLES[value.role].secret:
                    text = value.raw
                    for start, end in self._found(text):
                        yield from (text[at : at + SHORTEST] for at in range(start, end - SHORTEST + 1))

    def _found(self, text: str) -> list[tuple[int, int]]:
        parts = self._parts
        found = [(at, at + SHORTEST) for at in range(len(text) if parts else 0) if text[at : at + SHORTEST] in parts]
        return [*found, *self._forms.places(text)]


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
        parts += [text[at:start], SUBSTITUTE]
        at = end
    return "".join(parts) + text[at:high]


def _percent(text: str, kept: bytes) -> str:
    if text.isalnum() and text.isascii():
        return text
    data = text.encode("utf-8", "surrogatepass")
    return "".join(chr(byte) if byte in _UNRESERVED or byte in kept else f"%{byte:02X}" for byte in data)


def _lower_hex(encoded: str) -> str:
    parts = encoded.split("%")
    return "%".join([parts[0], *(part[:2].lower() + part[2:] for part in parts[1:])])


def _base64(text: str) -> set[str]:
    """What of the base64 of a text that holds `text` depends on it alone, for each of the three ways to lie."""
    from binascii import b2a_base64

    data, found = text.encode("utf-8", "surrogatepass"), set()
    for before in range(3):
        encoded = b2a_base64(b"\0" * before + data, newline=False).decode()
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
