"""Tables written in Lua (`local opts = { client_id = "shop" }`), as far as they hold literals; nothing is executed.

A table that is assigned to a name stands under that name. Strings, numbers, booleans and tables in tables are read;
`os.getenv("X")` becomes `${X}`, with `or "d"` behind it `${X:-d}`; any other expression is a template that nobody here
can fill in. Nothing in here raises. See https://www.lua.org/manual/5.4/manual.html#3.4.9.
"""

from __future__ import annotations

from oauthlint.text.tree import BOOLEAN, MAPPING, MAX_DEPTH, MAX_NODES, NUMBER, STRING, Document, Node, scalar

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re

    from oauthlint.text.source import Source

OPAQUE = "{{ expression }}"
"""What stands for an expression that is not evaluated."""
_TOKEN: re.Pattern[str] | None = None
_OPEN, _CLOSE = frozenset("{[("), frozenset("}])")


def read(source: Source) -> Document:
    """One mapping of the tables that are assigned to names; no root where there are none."""
    global _TOKEN
    if _TOKEN is None:
        import re

        _TOKEN = re.compile(
            r"(?P<comment>--\[\[[\s\S]*?(?:\]\]|\Z)|--[^\n]*)|\[\[(?P<long>[\s\S]*?)(?:\]\]|\Z)"
            r"|\"(?P<double>(?:[^\"\\\n]|\\.)*)\"?|'(?P<single>(?:[^'\\\n]|\\.)*)'?"
            r"|(?P<name>[A-Za-z_][\w.]*)|(?P<number>\d[\w.]*)|(?P<sign>\S)"
        )
    tables = _Tables(source, [match for match in _TOKEN.finditer(source.text) if match.lastgroup != "comment"])
    root = tables.read()
    return Document(source, [root] if root.pairs else [])


class _Tables:
    def __init__(self, source: Source, tokens: list[re.Match[str]]) -> None:
        self.source = source
        self.tokens = tokens
        self.count = 0

    def read(self) -> Node:
        """The tables at the top: `name = {`."""
        root = Node(MAPPING, self.source, 0, len(self.source.text))
        index = 0
        while index < len(self.tokens) and self.count < MAX_NODES:
            if self._is_key(index) and self._sign(index + 2) == "{":
                key = self._key(index)
                node, index = self._table(index + 2, 0)
                root.pairs.append((key, node))
            else:
                index += 1
        return root

    def _table(self, index: int, depth: int) -> tuple[Node, int]:
        """The table whose brace stands at `index`, and what comes behind it."""
        start = self.tokens[index].start()
        node = Node(MAPPING, self.source, start, len(self.source.text))
        index += 1
        while index < len(self.tokens) and self._sign(index) != "}":
            if self._is_key(index):
                key = self._key(index)
                if self._sign(index + 2) == "{" and depth < MAX_DEPTH and self.count < MAX_NODES:
                    value, index = self._table(index + 2, depth + 1)
                else:
                    end = self._end(index + 2)
                    value, index = self._value(index + 2, end), end
                self.count += 1
                node.pairs.append((key, value))
            else:
                index = self._end(index)
            if self._sign(index) in (",", ";"):
                index += 1
        if index < len(self.tokens):
            node.end = self.tokens[index].end()
        return node, index + 1

    def _end(self, index: int) -> int:
        """Where the expression at `index` ends: before a `,`, `;` or closing sign of what is around it."""
        inner = 0
        while index < len(self.tokens):
            sign = self._sign(index)
            if not inner and (sign in _CLOSE or sign in (",", ";")) and sign:
                return index if sign != ")" and sign != "]" else index + 1
            inner += (sign in _OPEN and sign != "") - (sign in _CLOSE and sign != "")
            index += 1
        return index

    def _value(self, index: int, end: int) -> Node:
        tokens = self.tokens[index:end]
        words = [token.group() for token in tokens]
        if len(tokens) == 1:
            group = tokens[0].lastgroup
            if group in ("long", "double", "single"):
                return self._text(tokens[0])
            if group == "number":
                return scalar(self.source, *tokens[0].span(), words[0], type=NUMBER)
            if words[0] in ("true", "false"):
                return scalar(self.source, *tokens[0].span(), words[0], type=BOOLEAN)
        start = tokens[0].start() if tokens else self.tokens[index - 1].end()
        stop = tokens[-1].end() if tokens else start
        text = OPAQUE
        if words[:2] == ["os.getenv", "("] and words[3:4] == [")"]:
            name = self._text(tokens[2]).value
            if len(tokens) == 4:
                text = f"${{{name}}}"
            elif len(tokens) == 6 and words[4] == "or" and tokens[5].lastgroup in ("double", "single"):
                text = f"${{{name}:-{self._text(tokens[5]).value}}}"
        return scalar(self.source, start, stop, text, exact=False, type=STRING)

    def _text(self, token: re.Match[str]) -> Node:
        group = token.lastgroup or ""
        raw = token.group(group)
        value = raw if group == "long" else raw.replace("\\n", "\n").replace("\\\\", "\\").replace('\\"', '"')
        start, end = token.span(group)
        return scalar(self.source, start, end, value, exact=value == raw, quote='"')

    def _is_key(self, index: int) -> bool:
        """`name =`, and no comparison."""
        return (
            index < len(self.tokens)
            and self.tokens[index].lastgroup == "name"
            and self._sign(index + 1) == "="
            and self._sign(index + 2) != "="
        )

    def _key(self, index: int) -> Node:
        token = self.tokens[index]
        return scalar(self.source, token.start(), token.end(), token.group())

    def _sign(self, index: int) -> str:
        if index >= len(self.tokens) or self.tokens[index].lastgroup != "sign":
            return ""
        return self.tokens[index].group()
