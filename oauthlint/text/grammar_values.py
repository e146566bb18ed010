"""The values of literals in the syntax trees of JavaScript, TypeScript, Ruby and PHP."""

from __future__ import annotations

import re

from oauthlint.text.grammar_wrapping import merged, unwrapped
from oauthlint.text.tree import BOOLEAN, MAPPING, MAX_DEPTH, NULL, NUMBER, SCALAR, SEQUENCE, Node, scalar
from oauthlint.text.trimming import without_ending

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from oauthlint.text.source import Source

OPAQUE = "{{ expression }}"
"""What stands for an expression that is not evaluated."""
MAX_COPIED = 20_000
MAX_TEXT = 8192  # of a text that is put together: names that stand for each other twice multiply

_MAPPINGS = frozenset(("object", "hash"))
_SEQUENCES = frozenset(("array", "string_array", "symbol_array"))
_STRINGS = frozenset(("string", "template_string", "encapsed_string", "bare_string", "bare_symbol", "heredoc_body"))
_CONTENT = frozenset(("string_fragment", "string_content", "string_value"))
_TYPES = {
    "number": NUMBER, "integer": NUMBER, "float": NUMBER, "true": BOOLEAN, "false": BOOLEAN, "boolean": BOOLEAN,
    "null": NULL, "nil": NULL, "undefined": NULL,
}  # fmt: skip
_ESCAPES = {
    "\\n": "\n", "\\t": "\t", "\\r": "\r", "\\\\": "\\", "\\'": "'", '\\"': '"', "\\/": "/", "\\$": "$", "\\`": "`",
}  # fmt: skip
_ENVIRONMENT = re.compile(
    r"^(?:process\.env|import\.meta\.env|Bun\.env|Rails\.application\.credentials)\.(\w+)!?$"
    r"|^(?:process\.env|import\.meta\.env|ENV|\$_ENV|\$_SERVER)\[['\"](\w+)['\"]\]!?$"
)
# JavaScript's `.replace(/\/$/, "")`
_WITHOUT_SLASH = re.compile(r"\.replace\(\s*/\\/(\+?)\$/g?\s*,\s*(['\"`])\2\s*\)$")
_ASKS = frozenset(("env", "getenv", "ENV.fetch", "Deno.env.get", "Config.get"))


class Values:
    """Turns nodes of a syntax tree into nodes of ours. `names` are what was assigned before, `count` how many nodes
    were made."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.names: dict[str, Node] = {}
        self.count = 0
        self._bytes: list[int] | None = None
        if not source.text.isascii():
            self._bytes = []
            for index, char in enumerate(source.text):
                self._bytes.extend([index] * len(char.encode("utf-8", "surrogatepass")))
            self._bytes.append(len(source.text))

    def offset(self, byte: int) -> int:
        """Where a byte of the text stands in its characters."""
        return byte if self._bytes is None else self._bytes[min(byte, len(self._bytes) - 1)]

    def text_of(self, node: Any) -> str:
        """The characters that a node is written with."""
        return self.source.text[self.offset(node.start_byte) : self.offset(node.end_byte)]

    def is_collection(self, node: Any) -> bool:
        """Whether a node is written as a mapping or a list, or as several that are merged."""
        node = unwrapped(node)
        collection = node.type in _MAPPINGS or node.type in _SEQUENCES or node.type == "array_creation_expression"
        return collection or bool(merged(node))

    def path(self, target: Any) -> list[str]:
        """`a.b['c']` as names; [] where it is anything else."""
        text = self.text_of(target).lstrip("$@")
        parts = re.split(r"\.|->|::|\[['\":]?|['\"]?\]", text)
        names = [part for part in parts if part]
        return names if names and all(re.fullmatch(r"[\w$#-]+", name) for name in names) else []

    def node(self, value: Any, depth: int = 0) -> Node:
        """The node of an expression."""
        value = unwrapped(value)
        self.count += 1
        start, end = self.offset(value.start_byte), self.offset(value.end_byte)
        kind = value.type
        if depth < MAX_DEPTH:
            if kind in _MAPPINGS:
                node = Node(MAPPING, self.source, start, end)
                for child in value.named_children:
                    self._pair(child, node, depth)
                return node
            if kind in _SEQUENCES:
                node = Node(SEQUENCE, self.source, start, end)
                node.items = [self.node(child, depth + 1) for child in value.named_children if child.type != "comment"]
                return node
            if kind == "array_creation_expression":
                return self._php_array(value, depth)
            if parts := merged(value):
                return self._merge([self.node(part, depth + 1) for part in parts], start, end)
            if kind in ("identifier", "variable_name") and self.text_of(value).lstrip("$") in self.names:
                return self._copy(self.names[self.text_of(value).lstrip("$")])
        if kind in _TYPES:
            empty = _TYPES[kind] == NULL
            return scalar(
                self.source, start, end, "" if empty else self.text_of(value), exact=not empty, type=_TYPES[kind]
            )
        if kind in ("simple_symbol", "delimited_symbol"):
            name = self.text_of(value).lstrip(":").strip("\"'")
            return (
                scalar(self.source, end - len(name), end, name)
                if kind == "simple_symbol"
                else self._opaque(start, end, name)
            )
        if (
            kind in _STRINGS
            and len(value.named_children) <= 1
            and all(c.type in _CONTENT for c in value.named_children)
        ):
            content = self.text_of(value.named_children[0]) if value.named_children else ""
            inner = self.offset(value.named_children[0].start_byte) if content else min(start + 1, end)
            return scalar(self.source, inner, inner + len(content), content, quote=self.source.text[start : start + 1])
        text = self._text(value, depth)
        return self._opaque(start, end, OPAQUE if text is None or len(text) > MAX_TEXT else text)

    def _opaque(self, start: int, end: int, text: str) -> Node:
        return scalar(self.source, start, end, text, exact=False)

    def _copy(self, node: Node) -> Node:
        self.count += 1
        if self.count > MAX_COPIED:
            return self._opaque(node.start, node.end, OPAQUE)
        copy = Node(node.kind, node.source, node.start, node.end, node.value, node.quote, node.type, node.exact)
        if node.kind != SCALAR:
            copy.pairs = [(key, self._copy(value)) for key, value in node.pairs]
            copy.items = [self._copy(item) for item in node.items]
        return copy

    def _pair(self, pair: Any, into: Node, depth: int) -> None:
        if pair.type == "shorthand_property_identifier" and self.text_of(pair) in self.names:  # `{ issuer }`
            into.pairs.append((self._key(pair), self._copy(self.names[self.text_of(pair)])))
        if pair.type != "pair":
            return
        key, value = pair.child_by_field_name("key"), pair.child_by_field_name("value")
        if key is not None and value is not None:
            into.pairs.append((self._key(key), self.node(value, depth + 1)))

    def _key(self, key: Any) -> Node:
        """A name, a quoted name or a symbol."""
        start, text = self.offset(key.start_byte), self.text_of(key)
        bare = text.strip("\"':")
        at = start + text.find(bare) if bare else start
        return scalar(self.source, at, at + len(bare), bare)

    def _php_array(self, value: Any, depth: int) -> Node:
        """`['a' => 1]` is a mapping, `['a', 'b']` a list."""
        start, end = self.offset(value.start_byte), self.offset(value.end_byte)
        elements = [child.named_children for child in value.named_children if child.type == "array_element_initializer"]
        pairs = [children for children in elements if len(children) == 2]
        if pairs:
            node = Node(MAPPING, self.source, start, end)
            node.pairs = [(self._key(key), self.node(item, depth + 1)) for key, item in pairs]
            return node
        node = Node(SEQUENCE, self.source, start, end)
        node.items = [self.node(children[-1], depth + 1) for children in elements if children]
        return node

    def _merge(self, parts: list[Node], start: int, end: int) -> Node:
        """The mappings of `array_merge(…)` as one. What is not read may replace keys of those before it."""
        pairs: dict[str, tuple[Node, Node]] = {}
        for part in parts:
            if part.kind == SCALAR:
                pairs.clear()
            pairs.update((key.value, (key, value)) for key, value in part.pairs)
        node = Node(MAPPING, self.source, start, end)
        node.pairs = list(pairs.values())
        return node

    def arguments(self, arguments: Any) -> Node:
        """The arguments of a call as one mapping: literals by their position, named ones and those of a mapping."""
        node = Node(MAPPING, self.source, self.offset(arguments.start_byte), self.offset(arguments.end_byte))
        position, literal = 0, False
        for child in arguments.named_children:
            child = unwrapped(child)
            if child.type == "pair":
                self._pair(child, node, 1)
                literal = True
            elif child.type in _MAPPINGS:
                node.pairs.extend(self.node(child, 1).pairs)
                literal = True
            elif child.type != "comment":
                made = self.node(child, 1)
                literal = literal or made.kind != SCALAR or child.type == "simple_symbol"
                node.pairs.append((self._opaque(made.start, made.start, str(position)), made))
                position += 1
        if not literal:
            node.pairs = []  # a call with texts alone configures nothing
        return node

    def _text(self, value: Any, depth: int) -> str | None:
        """The text of an expression, references to the environment in it as `${NAME}`; None where nobody can tell."""
        value = unwrapped(value)
        written = self.text_of(value)
        if depth > MAX_DEPTH or len(written) > 4000:
            return None
        asked = _ENVIRONMENT.match(written)
        if asked is not None:
            return f"${{{asked.group(1) or asked.group(2)}}}"
        if value.type in _STRINGS:
            return "".join(self._part(child, depth) for child in value.named_children)
        if value.type in _TYPES or value.type in ("simple_symbol", "identifier", "variable_name"):
            name = written.lstrip("$")
            if value.type in ("identifier", "variable_name") and name not in self.names:
                return None
            node = self.node(value, depth + 1)
            return node.value if node.kind == SCALAR else None
        if value.type in ("binary_expression", "binary"):
            return self._binary(value, depth)
        return (
            self._call(value, depth) if value.type in ("function_call_expression", "call", "call_expression") else None
        )

    def _part(self, child: Any, depth: int) -> str:
        """One part of a string: characters, an escape, or what is put in."""
        text = self.text_of(child)
        if child.type in _CONTENT:
            return text
        if child.type == "escape_sequence":
            return _ESCAPES.get(text, text)
        inner = child.named_children[0] if child.named_children and child.type != "variable_name" else child
        return _or_opaque(self._text(inner, depth + 1))

    def _binary(self, value: Any, depth: int) -> str | None:
        left, right = value.child_by_field_name("left"), value.child_by_field_name("right")
        operator = self.source.text[self.offset(left.end_byte) : self.offset(right.start_byte)].strip()
        first, second = self._text(left, depth + 1), self._text(right, depth + 1)
        if operator in ("+", "."):
            return None if first is None and second is None else _or_opaque(first) + _or_opaque(second)
        if operator in ("||", "??", "or"):
            several = unwrapped(left).type == value.type  # `X || Y || "d"`: not X alone decides whether "d" is used
            return first if first is None or several else _with_default(first, second)
        return None

    def _call(self, call: Any, depth: int) -> str | None:
        """`env('X', 'd')`, `ENV.fetch("X", "d")`."""
        arguments = call.child_by_field_name("arguments")
        if arguments is None:
            return None
        slash = _WITHOUT_SLASH.search(self.text_of(call))
        if slash is not None:
            text = self._text(call.child_by_field_name("function").child_by_field_name("object"), depth + 1)
            return None if text is None else without_ending(text, "/", slash.group(1) == "+")
        name = self.source.text[self.offset(call.start_byte) : self.offset(arguments.start_byte)].strip()
        given = [unwrapped(child) for child in arguments.named_children]
        if name == "rtrim" and len(given) == 2:  # PHP's
            text, characters = (self._text(part, depth + 1) for part in given)
            return None if text is None or characters is None else without_ending(text, characters, True)
        if name not in _ASKS or not given or given[0].type not in _STRINGS:
            return None
        asked = self._text(given[0], depth + 1)
        return _with_default(f"${{{asked}}}", self._text(given[1], depth + 1) if len(given) > 1 else None)


def _or_opaque(text: str | None) -> str:
    """What stands for a part of a text: an empty part is known, too."""
    return OPAQUE if text is None else text


def _with_default(asked: str, default: str | None) -> str:
    """`${X}` with what is used where X is not set; a default that would not fit between the braces is left out."""
    simple = asked.startswith("${") and asked.find("}") == len(asked) - 1 and ":-" not in asked
    if default is None or not simple or default == OPAQUE or any(char in default for char in "{}"):
        return asked
    return f"{asked[:-1]}:-{default}}}"
