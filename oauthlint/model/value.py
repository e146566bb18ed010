"""A value and where it comes from; a secret, which shows neither."""

from __future__ import annotations

import os

from oauthlint.model.placeholder import is_placeholder, placeholder_in
from oauthlint.model.roles import ROLES
from oauthlint.text.source import Source

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from oauthlint.text.tree import Node

DECLARED, DEFAULTED, DERIVED, UNKNOWN = "declared", "defaulted", "derived", "unknown"

_RUN_KEY = os.urandom(32)


class NotKnown(Exception):  # noqa: N818  (not an error: an answer of three-valued logic)
    """A rule asked for something that nobody can know here. `what` completes "it is not known …" with a question that
    no file answers (whether, which, what, how), or names the input that would be needed. `help` says how to supply it,
    where that is another way than for everything of its kind. Never a finding, never silence: the engine records it
    as skipped."""

    def __init__(self, what: str, help: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.help = help


class Secret:
    """A text that must not be seen. It shows its length and a fingerprint under a key of this process only."""

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        self._text = text

    def __repr__(self) -> str:
        return f"<secret of {len(self._text)} characters, fingerprint {self.fingerprint}>"

    __str__ = __repr__

    def __format__(self, spec: str) -> str:
        return repr(self)

    def __len__(self) -> int:
        return len(self._text)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Secret) and self._digest() == other._digest()

    def __hash__(self) -> int:
        return hash(self._digest())

    def __reduce__(self) -> str:
        raise TypeError("a secret is not pickled")

    def _digest(self) -> bytes:
        import hmac  # a run without secrets need not wait for it

        return hmac.digest(_RUN_KEY, self._text.encode("utf-8", "surrogatepass"), "sha256")

    @property
    def fingerprint(self) -> str:
        """Eight hexadecimal digits: the same for the same secret within this run, different in every run."""
        return self._digest().hex()[:8]

    def reveal(self) -> str:
        """The text itself, for masking and for comparing shapes; it must not leave the caller."""
        return self._text


class Mark:
    """A stretch of a source: what a finding points at. Offsets are half-open.

    `exact`: it holds the characters that are meant, one by one; otherwise it is the whole of what they are escaped or
    encoded in, and nobody can edit them there."""

    __slots__ = ("end", "exact", "source", "start")

    def __init__(self, source: Source, start: int, end: int, exact: bool = True) -> None:
        self.exact = exact and (source.outer is None or source.maps_exactly(start, end))
        self.source, self.start, self.end = source.outermost(start, end)

    def __repr__(self) -> str:
        line, column = self.source.position(self.start)
        return f"Mark({self.source.path}:{line}:{column})"

    @property
    def key(self) -> tuple[str, int, int]:
        """Sorts marks by path and place, and tells equal ones."""
        return self.source.path, self.start, self.end


class Piece:
    """A run of characters of a value and where a person would edit them.

    `exact`: the source holds them character by character between `start` and `end`; otherwise the whole of
    `start` to `end` stands for the whole piece. `key` is the name under which a person wrote it: of the variable where
    a reference led to one, otherwise of the setting; "" where nobody did.
    """

    __slots__ = ("end", "exact", "key", "source", "start", "text")

    def __init__(self, text: str, source: Source, start: int, end: int, exact: bool, key: str = "") -> None:
        self.text = text
        self.source = source
        self.start = start
        self.end = end
        self.exact = exact and source.maps_exactly(start, end)
        self.key = key

    def cut(self, start: int, end: int) -> Piece:
        """The part of this piece between two positions in its text."""
        if self.exact:
            return Piece(self.text[start:end], self.source, self.start + start, self.start + end, True, self.key)
        return Piece(self.text[start:end], self.source, self.start, self.end, False, self.key)


class Value:
    """What one setting is, as far as it can be known, with its chain of origins.

    `role` and `key` say which setting (`key` as the file spells it, dotted). `at` is the place where it is used;
    `pieces` are its characters and where each is defined, so that `${APP_URL}/callback` leads to the two places.
    `state` is DECLARED, DEFAULTED (by `why`), DERIVED (from `why`) or UNKNOWN (because of `why`).
    `reference` is true for a value that somebody supplies elsewhere: a secret store, a deploy-time variable.
    `shadows` is the value that a later layer replaced. `part_of` is the place of the whole list that this is an
    element of. `tail` is what is known of the end of an unknown text: `/callback` of `${APP_URL}/callback`.
    `layers` are the environments whose own files supplied a part of it.
    """

    __slots__ = (
        "_judged", "_placeholder", "at", "key", "layers", "part_of", "pieces", "reference", "role", "shadows", "state",
        "tail", "why",
    )  # fmt: skip

    def __init__(
        self,
        role: str,
        key: str,
        at: Mark,
        pieces: tuple[Piece, ...] = (),
        state: str = DECLARED,
        why: str = "",
        reference: bool = False,
        layers: frozenset[str] = frozenset(),
    ) -> None:
        self.role = role
        self.key = key
        self.at = at
        self.pieces = pieces
        self.state = state
        self.why = why
        self.reference = reference
        self.layers = layers
        self.part_of: Mark = at
        self.tail: tuple[Piece, ...] = ()
        self.shadows: Value | None = None
        self._judged: tuple[Piece, ...] | None = None
        self._placeholder = False

    def __repr__(self) -> str:
        return f"Value({self.role} {self.key!r} {self.state} at {self.at!r})"

    @property
    def known(self) -> bool:
        """Whether there is a text to compare: neither unknown nor a placeholder that nobody has replaced."""
        return self.state != UNKNOWN and not self._holds_placeholder(self.raw)

    @property
    def raw(self) -> str:
        """The text as far as it is known, placeholders included. Of a secret it must not reach any output."""
        pieces = self.pieces
        return pieces[0].text if len(pieces) == 1 else "".join([piece.text for piece in pieces])

    @property
    def text(self) -> str:
        """The text. Raises NotKnown where it is unknown or a placeholder; never ask for a secret's."""
        if self.role in ROLES and ROLES[self.role].secret:
            raise TypeError(f"the text of {self.role} is asked for: use .secret")
        if self.state == UNKNOWN:
            raise NotKnown(self.why or f"the value of {self.key}")
        raw = self.raw
        if self._holds_placeholder(raw):
            word = "is" if is_placeholder(raw) else "contains"
            raise NotKnown(f"the value of {self.key}: it {word} a placeholder")
        return raw

    def _holds_placeholder(self, raw: str) -> bool:
        """Whether a placeholder stands in `raw`, the text of the pieces; every rule asks, so it is judged once."""
        if self._judged is not self.pieces:
            self._judged, self._placeholder = self.pieces, placeholder_in(raw) is not None
        return self._placeholder

    @property
    def secret(self) -> Secret:
        """The value as a Secret. Raises NotKnown where it is unknown or a placeholder."""
        if not self.known:
            raise NotKnown(self.why or f"the value of {self.key}")
        return Secret(self.raw)

    @property
    def flag(self) -> bool:
        """The value as a switch. Raises NotKnown where it is unknown or no word for yes or no."""
        word = self.text.strip().lower()
        if word in ("true", "yes", "on", "1", "enabled", "required"):
            return True
        if word in ("false", "no", "off", "0", "none", "disabled", ""):
            return False
        raise NotKnown(f"whether {self.key} is on or off", "set it to true or false")

    @property
    def empty(self) -> bool:
        """Whether the setting is there and has no text: not the same as unknown."""
        return self.state != UNKNOWN and self.raw == ""

    def part(self, start: int, end: int) -> Value:
        """The value between two positions of the text: an element of a list in one string, with its own place."""
        pieces, offset = [], 0
        for piece in self.pieces:
            low, high = max(start - offset, 0), min(end - offset, len(piece.text))
            if low < high:
                pieces.append(piece.cut(low, high))
            offset += len(piece.text)
        at = self.at
        if len(pieces) == 1 and pieces[0].exact:
            at = Mark(pieces[0].source, pieces[0].start, pieces[0].end)
        part = Value(self.role, self.key, at, tuple(pieces), self.state, self.why, self.reference, self.layers)
        part.part_of = self.part_of
        return part

    def mark(self, start: int, end: int) -> Mark:
        """Where the characters from `start` to `end` of the text stand; empty at a point where nothing stands yet.

        Characters of several pieces lead to the first of them."""
        offset = 0
        for number, piece in enumerate(self.pieces):
            length = len(piece.text)
            if start < offset + length or (number == len(self.pieces) - 1 and start == offset + length):
                if not piece.exact:
                    return Mark(piece.source, piece.start, piece.end, exact=False)
                low = piece.start + start - offset
                return Mark(piece.source, low, min(low + max(end - start, 0), piece.end))
            offset += length
        return self.at

    def key_at(self, position: int) -> str:
        """The name under which a person wrote the character of the text at `position`: `APP_URL` for the host of
        `${APP_URL}/callback`."""
        for piece in self.pieces:
            if position < len(piece.text):
                return piece.key or self.key
            position -= len(piece.text)
        return self.key

    @property
    def origins(self) -> list[Mark]:
        """The places other than `at` that supplied characters of the text, in order."""
        seen, marks = {self.at.key}, []
        for piece in self.pieces:
            mark = Mark(piece.source, piece.start, piece.end)
            inside = mark.source is self.at.source and self.at.start <= mark.start and mark.end <= self.at.end
            if not inside and mark.key not in seen:
                seen.add(mark.key)
                marks.append(mark)
        return marks


def place_of_list(key: Node, node: Node) -> Mark:
    """Where a list stands: from its key on where it begins on a later line than that, otherwise its own brackets."""
    source = node.source
    later = source.position(key.start)[0] < source.position(node.start)[0]
    return Mark(source, key.start if later and key.source is source else node.start, node.end)


def known(values: Iterable[Value]) -> list[Value]:
    """Those of `values` whose text is known."""
    return [value for value in values if value.known]
