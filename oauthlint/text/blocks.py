"""Configurations made of directives and blocks in braces: nginx's, and Caddy's.

A directive with one word is a scalar under its name, with several a list. `set $name value` is a mapping from the
name. A block is a mapping under the words before its brace, joined by a space; blocks with equal words are a list of
mappings. A block of Lua is a mapping from `lua` to its text. In nginx `;` ends a directive, in a Caddyfile the line.
Nothing in here raises.
"""

from __future__ import annotations

from oauthlint.text.scan import line_end, near_line_end
from oauthlint.text.sections import Sections
from oauthlint.text.template import expression_end, fills_line
from oauthlint.text.tree import MAPPING, MAX_DEPTH, MAX_NODES, SEQUENCE, Document, Node, problem_at, scalar

TYPE_CHECKING = False
if TYPE_CHECKING:
    from oauthlint.text.source import Source
    from oauthlint.text.tree import Problem

_OPEN, _CLOSE, _END = "{", "}", ";"


def parse(source: Source, text: str, problems: list[Problem], *, by_line: bool) -> Document:
    """One mapping; no root for a text without directives. `by_line`: a line end ends a directive."""
    root = Node(MAPPING, source, 0, len(text))
    open_blocks, below = [root], Sections()
    words: list[Node] = []
    for count, word in enumerate(_tokens(source, text, by_line)):
        if count >= MAX_NODES:
            problems.append(problem_at(source, word.start, f"more than {MAX_NODES} values"))
            break
        if word.kind == SEQUENCE:  # one of the three marks: its text is `value`
            if word.value == _OPEN:
                if len(open_blocks) > MAX_DEPTH:
                    problems.append(problem_at(source, word.start, f"nested deeper than {MAX_DEPTH}"))
                    break
                open_blocks.append(below.add(open_blocks[-1], _key(words, word), word.start, word.end))
            else:
                if words:
                    _directive(open_blocks[-1], words)
                if word.value == _CLOSE:
                    if len(open_blocks) > 1:
                        open_blocks.pop().end = word.end
                    else:
                        problems.append(problem_at(source, word.start, "a brace that closes nothing"))
            words = []
        else:
            words.append(word)
    if words and by_line:
        _directive(open_blocks[-1], words)
    if len(open_blocks) > 1:
        problems.append(problem_at(source, open_blocks[-1].start, "a brace that is not closed"))
    return Document(source, [root] if root.pairs else [], problems)


def _key(words: list[Node], brace: Node) -> Node:
    """What a block stands under: its words."""
    header = " ".join(word.value for word in words)
    start = words[0].start if words else brace.start
    return scalar(brace.source, start, words[-1].end if words else start, header, exact=len(words) == 1)


def _directive(parent: Node, words: list[Node]) -> None:
    name, *rest = words
    if name.value == "set" and len(rest) == 2:
        value = Node(MAPPING, name.source, rest[0].start, rest[1].end)
        value.pairs.append((rest[0], rest[1]))
    elif len(rest) == 1:
        value = rest[0]
    elif rest:
        value = Node(SEQUENCE, name.source, rest[0].start, rest[-1].end)
        value.items = rest
    else:
        value = scalar(name.source, name.end, name.end, "")
    parent.pairs.append((name, value))


def _tokens(source: Source, text: str, by_line: bool) -> list[Node]:
    """Words as scalars; `{`, `}` and the ends of directives as empty sequences with the mark as `value`."""
    tokens: list[Node] = []
    at = 0
    while at < len(text):
        char = text[at]
        if char == "\n" and by_line:
            tokens.append(Node(SEQUENCE, source, at, at, _END))
            at += 1
        elif char.isspace():
            at += 1
        elif char == "#":
            at = line_end(text, at)
        elif char in "{<" and (end := expression_end(text, at, near_line_end(text, at))) >= 0 and fills_line(text, at):
            at = end
        elif char == ";" and not by_line:
            tokens.append(Node(SEQUENCE, source, at, at + 1, _END))
            at += 1
        elif (
            char in "{}"
            and not text.startswith("{{", at)
            and (not by_line or text[at + 1 : at + 2] in ("", "\n", "\r", " ", "\t"))
        ):
            tokens.append(Node(SEQUENCE, source, at, at + 1, char))
            at += 1
            if char == "{" and len(tokens) > 1 and tokens[-2].value.endswith("_by_lua_block"):
                end = _behind_lua(text, at)
                tokens.append(scalar(source, at, at, "lua", exact=False))
                tokens.append(scalar(source, at, end, text[at:end]))
                at = end
        else:
            word, at = _word(source, text, at, by_line)
            tokens.append(word)
    return tokens


def _word(source: Source, text: str, at: int, by_line: bool) -> tuple[Node, int]:
    quote = text[at]
    if quote in "\"'" or (quote == "`" and by_line):
        end = at + 1
        while end < len(text) and text[end] != quote:
            end += 2 if text[end] == "\\" else 1
        end = min(end, len(text))
        raw = text[at + 1 : end]
        value = raw.replace("\\" + quote, quote).replace("\\\\", "\\") if "\\" in raw else raw
        # A conflict that was left out may stand inside the quotes.
        return scalar(source, at + 1, end, value, exact=value == source.text[at + 1 : end], quote=quote), end + 1
    start = at
    while at < len(text) and not text[at].isspace():
        expression = expression_end(text, at, near_line_end(text, at)) if text[at] in "{<" else -1
        if expression >= 0:
            at = expression
        elif text.startswith("${", at) or (by_line and text[at] == "{"):
            close = text.find("}", at, near_line_end(text, at))
            at = close + 1 if close >= 0 else at + 1
        elif not by_line and text[at] in "{};" and at > start:
            break
        else:
            at += 2 if text[at] == "\\" else 1
    at = min(at, len(text))
    return scalar(source, start, at, text[start:at]), at


def _behind_lua(text: str, at: int) -> int:
    """Where the brace that closes a block of Lua stands."""
    depth = 1
    while at < len(text):
        depth += (text[at] == "{") - (text[at] == "}")
        if depth == 0:
            return at
        at += 1
    return at
