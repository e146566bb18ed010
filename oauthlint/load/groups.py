"""From matched keys to groups of values: one group per client of a convention."""

from __future__ import annotations

from oauthlint.dialects.dialect import Dialect, To
from oauthlint.load.resolve import value_of
from oauthlint.model.reference import references
from oauthlint.model.roles import ROLES
from oauthlint.model.value import UNKNOWN, Mark, Piece, Value, place_of_list
from oauthlint.text.tree import MAPPING, SCALAR, SEQUENCE, Node, scalar

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from oauthlint.carriers.carrier import Variable
    from oauthlint.load.patterns import Match
    from oauthlint.load.resolve import Lookup

    Filler = Callable[[str], "Value | str | None"]
    """What a name in braces stands for."""

MAX_VALUES = 1000
"""Values of one role of one client that are looked at; no provider takes as many redirect URIs."""
WHITESPACE = " \t\r\n"
SPLIT_BY_DEFAULT = ("scope", "response_type", "grant_type")
"""Roles whose single string is a list by its RFC: space-separated (RFC 6749 section 3.3, RFC 7591 section 2)."""


class Group:
    """The values of one client, or of one provider that clients refer to, as one file or scope gives them.

    `stem` is the captured name alone: the element of a list has its number in `name` too."""

    __slots__ = ("captured", "name", "stem", "strong", "values")

    def __init__(self, name: str, captured: bool) -> None:
        self.name = name
        self.stem = name
        self.captured = captured
        self.values: dict[str, list[Value]] = {}
        self.strong = False


class Groups:
    """All groups of one dialect in one layer of a tree or one scope."""

    __slots__ = ("_words", "clients", "dialect", "providers", "shared")

    def __init__(self, dialect: Dialect) -> None:
        self.dialect = dialect
        self._words = _as_references(dialect.placeholders) if dialect.placeholders else {}
        self.clients: dict[str, Group] = {}
        self.providers: dict[str, Group] = {}
        self.shared = Group("", captured=False)

    def add(
        self,
        match: Match,
        key: str,
        name: Node,
        node: Node,
        lookup: Lookup,
        layer: str | None,
        *,
        expands: bool = True,
        supplied: bool = False,
    ) -> bool:
        """File the setting that `match` found under the node `name`; False where the convention does not want it."""
        group = self._group(match)
        if group is None:
            return False
        if self._words:
            lookup = _leaving(self._words, node, lookup)
        values = values_of(match.target, key, name, node, lookup, layer, expands=expands, supplied=supplied)
        if not values:
            return True
        role = values[0].role
        if ROLES[role].many and role in group.values and not match.target.weak:
            group.values[role].extend(values)
        elif role not in group.values:
            group.values[role] = values
        elif group.values[role][0].key == key and not ROLES[role].many:
            values[0].shadows = group.values[role][0]  # the same key again: the later one counts
            group.values[role] = values
        if not match.target.weak or (group.name and "client_id" in group.values and "client_secret" in group.values):
            group.strong = True
        return True

    def _group(self, match: Match) -> Group | None:
        name = match.captures.get("client")
        if name is None and "provider" in match.captures:
            return self.providers.setdefault(match.captures["provider"], Group(match.captures["provider"], True))
        if name is None and not match.group:
            return self.clients.setdefault("", Group(self.dialect.client, False)) if self.dialect.apart else self.shared
        if name is not None and self.dialect.client_name is not None:
            name = self.dialect.client_name(name)
            if name is None:
                return None
        if match.target.only and not _is_one_of(name or "", match.target.only):
            return None
        variant = match.captures.get("variant")
        label = ".".join(part for part in (name, variant, *match.group) if part is not None)
        group = self.clients.setdefault(label, Group(match.captures.get("word") or label or self.dialect.client, True))
        group.stem = name or group.name
        return group


def _as_references(placeholders: Mapping[str, str]) -> dict[str, str]:
    """Which of a framework's words look like references: `%(domain)s` by the name `domain`."""
    return {found.name: word for word in placeholders for found in references(word) if found.end == len(word)}


def _leaving(words: dict[str, str], node: Node, lookup: Lookup) -> Lookup:
    """`lookup` that leaves a framework's words in the text of `node` as they are."""
    from oauthlint.carriers.carrier import Variable  # few conventions have such words

    def look(name: str) -> Variable | str | None:
        if name not in words:
            return lookup(name)
        as_it_is = scalar(node.source, node.start, node.end, words[name], exact=False)
        return Variable(as_it_is, as_it_is, expands=False)

    return look


def _is_one_of(name: str, names: frozenset[str]) -> bool:
    """Whether a name, or what stands behind one of its underscores, is among `names`."""
    upper = name.upper()
    return upper in names or any(upper[at:] in names for at, char in enumerate(upper, 1) if char == "_")


def values_of(
    target: To,
    key: str,
    name: Node,
    node: Node,
    lookup: Lookup,
    layer: str | None,
    *,
    expands: bool = True,
    supplied: bool = False,
) -> list[Value]:
    """The values that a node gives for a target: one, or the elements of a list."""
    role = target.role
    if supplied and node.kind == MAPPING:
        node = name  # `valueFrom: …` in a chart's values: the name is all that there is of it
    nodes = node.items if node.kind == SEQUENCE else [node]
    values: list[Value] = []
    for item in nodes[: MAX_VALUES + 1]:  # the one too many is told of (bounds.py)
        if item.kind != SCALAR:
            continue
        reference = target.reference and item.value != ""  # an empty file name is no file
        value = value_of(role, key, item, lookup, layer=layer, expands=expands, supplied=supplied or reference)
        if target.relative and value.state != UNKNOWN and value.raw.startswith("/"):
            _below_the_base(value)
        values.extend(split(value, target))
    if node.kind == SEQUENCE:
        whole = place_of_list(name, node)
        for value in values:
            value.part_of = whole
    if target.words or target.invert or target.template:
        values = [_translated(value, target) for value in values]
    return values


def _below_the_base(value: Value) -> None:
    """A path alone is appended to the application's own address."""
    if value.role == "redirect_uri":
        value.role = "callback_path"
    else:
        value.tail, value.pieces, value.state = value.pieces, (), UNKNOWN
        value.why = f"{value.key} is appended to the application's own address"
        value.reference = True


def split(value: Value, target: To) -> list[Value]:
    """The elements of a list in one string; the value itself where it is none."""
    separators = target.separators or (WHITESPACE if value.role in SPLIT_BY_DEFAULT else "")
    if value.role == "response_type" and not target.separators:
        separators = ""  # "code id_token" is one response type (OAuth Multiple Response Types section 3)
    if value.state == UNKNOWN or not separators:
        return [value]
    text, parts, start = value.raw, [], None
    for index, char in enumerate(text + separators[0]):
        if char in separators or char in WHITESPACE:
            if start is not None:
                parts.append((start, index))
                start = None
        elif start is None:
            start = index
    if len(parts) == 1 and parts[0] == (0, len(text)):
        return [value]
    return [value.part(low, high) for low, high in parts] if parts else [value]


def _translated(value: Value, target: To) -> Value:
    """The value in the RFCs' words."""
    if value.state == UNKNOWN:
        return value
    text = value.raw
    if target.words:
        text = target.words.get(text, target.words.get(text.lower(), text))
    if target.invert:
        text = _INVERTED.get(text.strip().lower(), text)
    if text != value.raw:
        mark = value.at
        value.pieces = (Piece(text, mark.source, mark.start, mark.end, False),)
    return _in_template(value, target.template) if target.template and text else value


_INVERTED = {
    "true": "false", "yes": "false", "on": "false", "1": "false", "false": "true", "no": "true", "off": "true",
    "0": "true", "none": "false", "": "true",
}  # fmt: skip


def _in_template(value: Value, template: str) -> Value:
    before, _, after = template.partition("{}")
    mark = value.at

    def fixed(text: str) -> Piece:
        return Piece(text, mark.source, mark.start, mark.end, False)

    pieces = [fixed(before)] if before else []
    pieces.extend(value.pieces)
    if after:
        pieces.append(fixed(after))
    value.pieces = tuple(pieces)
    return value


def fill(template: str, role: str, key: str, anchor: Mark, look: Filler, state: str, why: str) -> Value:
    """A value made of a template with `{name}` in it, each replaced by what `look(name)` gives."""
    pieces: list[Piece] = []
    layers: set[str] = set()
    unknown, tail_from = "", 0
    rest = template
    while rest:
        literal, brace, after = rest.partition("{")
        if literal:
            pieces.append(Piece(literal, anchor.source, anchor.start, anchor.end, False))
        if not brace:
            break
        name, _, rest = after.partition("}")
        found = look(name)
        if found == "":
            continue
        if isinstance(found, str):
            pieces.append(Piece(found, anchor.source, anchor.start, anchor.end, False))
        elif found is None or found.state == UNKNOWN:
            unknown = unknown or (
                found.why if found is not None else f"the {name.replace('_', ' ')} of the application"
            )
            tail_from = len(pieces)
            layers |= found.layers if found is not None else set()
        else:
            layers |= found.layers
            pieces.extend(_without_slash(found) if rest.startswith("/") else found.pieces)
    if unknown:
        value = Value(role, key, anchor, state=UNKNOWN, why=unknown, layers=frozenset(layers))
        value.tail = tuple(pieces[tail_from:])
        return value
    return Value(role, key, anchor, tuple(pieces), state, why, layers=frozenset(layers))


def _without_slash(value: Value) -> tuple[Piece, ...]:
    """The pieces of a base URL that something starting with `/` is appended to."""
    text = value.raw
    bare = text.rstrip("/")
    return value.part(0, len(bare)).pieces if bare != text else value.pieces
