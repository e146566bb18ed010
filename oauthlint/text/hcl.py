"""HCL, the language of Terraform's `.tf` and `.tfvars` (https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md).

Attributes are keys, a block is a mapping below its type and its labels: `resource "okta_app_oauth" "web" {…}` stands
at `resource.okta_app_oauth.web`. Strings, numbers, heredocs, lists and objects are read; a traversal (`var.issuer`)
becomes the text `${var.issuer}`, as if it stood in a string, and any other expression a template that nobody here can
fill in. Nothing in here raises.
"""

from __future__ import annotations

from oauthlint.text.template import without_conflicts
from oauthlint.text.tree import (
    BOOLEAN,
    MAPPING,
    MAX_DEPTH,
    MAX_NODES,
    MAX_PROBLEMS,
    NULL,
    NUMBER,
    SEQUENCE,
    STRING,
    Document,
    Node,
    problem_at,
    scalar,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re

    from oauthlint.text.source import Source
    from oauthlint.text.tree import Problem

OPAQUE = "{{ expression }}"
"""What stands for an expression that is not evaluated."""
_MAX_UNCLOSED = 10
"""Heredocs and texts without an end that are looked for to the end of the file."""
_ESCAPES = {"n": "\n", "r": "\r", "t": "\t", '"': '"', "\\": "\\"}
_CLOSERS = {"(": ")", "[": "]", "{": "}"}
_PATTERNS: dict[str, re.Pattern[str]] = {}


def read(source: Source) -> Document:
    """One mapping of the file's body; no root for a file that sets nothing."""
    problems: list[Problem] = []
    reader = _Reader(source, without_conflicts(source, problems), problems)
    root = Node(MAPPING, source, 0, len(source.text))
    reader.body(root, 0, 0)
    return Document(source, [root] if root.pairs else [], problems[:MAX_PROBLEMS])


def _patterns() -> dict[str, re.Pattern[str]]:
    if not _PATTERNS:
        import re

        _PATTERNS["name"] = re.compile(r"[A-Za-z_][\w-]*")
        _PATTERNS["space"] = re.compile(r"(?:[ \t\r\n]+|#[^\n]*|//[^\n]*|/\*.*?(?:\*/|\Z))*", re.DOTALL)
        _PATTERNS["blank"] = re.compile(r"(?:[ \t\r]+|#[^\n]*|//[^\n]*|/\*[^\n]*?\*/)*")
        _PATTERNS["string"] = re.compile(r'"(?:[^"\\$%\n]|\\.|[$%](?!\{)|[$%]\{(?:[^{}"\n]|"[^"\n]*"|\{[^{}]*\})*\})*"')
        _PATTERNS["heredoc"] = re.compile(
            r"<<(-?)([A-Za-z_]\w*)[ \t\r]*\n(.*?)^[ \t]*\2[ \t\r]*$", re.DOTALL | re.MULTILINE
        )
        _PATTERNS["word"] = re.compile(r"-?\d[\w.+-]*|[A-Za-z_][\w-]*(?:\.[\w*-]+|\[[^\]\n]*\])*")
        _PATTERNS["hole"] = re.compile(r"\$\{~?\s*(.*?)\s*~?\}", re.DOTALL)
        _PATTERNS["path"] = re.compile(r"[A-Za-z_][\w-]*(?:\.[\w-]+)*\Z")
    return _PATTERNS


class _Reader:
    def __init__(self, source: Source, text: str, problems: list[Problem]) -> None:
        self.source = source
        self.text = text
        self.problems = problems
        self.count = 0
        self.open = False
        self.unclosed = 0
        self.match = _patterns()

    def body(self, into: Node, at: int, depth: int) -> int:
        """Attributes and blocks from `at` to the closing brace (depth 0: to the end); where it ends."""
        text = self.text
        while True:
            at = self._skip("space", at)
            if at >= len(text) or self.count > MAX_NODES:
                if depth and at >= len(text):
                    self._unclosed(into)
                return len(text)
            if text[at] == "}" and depth:
                into.end = at + 1
                return at + 1
            name = self.match["name"].match(text, at)
            if name is None:
                self._problem(at, "neither an attribute nor a block")
                at = self._line_end(at)
                continue
            key = scalar(self.source, at, name.end(), name.group())
            after = self._skip("blank", name.end())
            if text[after : after + 1] == "=" and text[after + 1 : after + 2] != "=":
                value, at = self.expression(after + 1, "\n}" if depth else "\n", depth)
                into.pairs.append((key, value))
                self.count += 2
            else:
                at = self._block(into, key, after, depth)

    def _block(self, into: Node, key: Node, at: int, depth: int) -> int:
        """A block with its labels, from behind its type."""
        keys = [key]
        while True:
            label = self.match["string"].match(self.text, at)
            name = self.match["name"].match(self.text, at)
            if label is not None:
                keys.append(scalar(self.source, at + 1, label.end() - 1, label.group()[1:-1], quote='"'))
            elif name is not None:
                keys.append(scalar(self.source, at, name.end(), name.group()))
            else:
                break
            at = self._skip("blank", (label or name).end())  # type: ignore[union-attr]
        if self.text[at : at + 1] != "{" or depth >= MAX_DEPTH:
            self._problem(at, "neither an attribute nor a block")
            return self._line_end(at)
        body = Node(MAPPING, self.source, at, len(self.text))
        end = self.body(body, at + 1, depth + 1)
        for outer in reversed(keys[1:]):
            wrapped = Node(MAPPING, self.source, outer.start, end)
            wrapped.pairs.append((outer, body))
            body = wrapped
        into.pairs.append((key, body))
        self.count += 2 * len(keys)
        return end

    def expression(self, at: int, closers: str, depth: int) -> tuple[Node, int]:
        """The value at `at`, which ends before one of `closers`, and where it ends."""
        at = self._skip("blank" if "\n" in closers else "space", at)
        start, text = at, self.text
        self.count += 1
        if at >= len(text):
            self._problem(at, "a value that is missing: the file ends before")
        found: tuple[Node, int] | None = None
        char = text[at : at + 1]
        if char == '"':
            found = self._string(at)
        elif text.startswith("<<", at):
            heredoc = self.match["heredoc"].match(text, at) if self.unclosed < _MAX_UNCLOSED else None
            self.unclosed += heredoc is None
            if heredoc is not None:
                content = heredoc.group(3)
                return scalar(self.source, *heredoc.span(3), content, quote="|"), heredoc.end()
            self._problem(at, "a heredoc without an end")
        elif char and char in "[{" and depth < MAX_DEPTH and not text[at + 1 : at + 60].lstrip().startswith("for "):
            found = self._list(at, depth + 1) if char == "[" else self._object(at, depth + 1)
        elif (word := self.match["word"].match(text, at)) is not None:
            found = self._word(at, word.group()), word.end()
        if found is not None:
            after = self._skip("blank", found[1])
            if after >= len(text) or text[after] in closers or text[after] == "\n":
                return found
        end = self._opaque_end(start, closers)
        return scalar(self.source, start, max(end, start), OPAQUE, exact=False), end

    def _string(self, at: int) -> tuple[Node, int] | None:
        match = self.match["string"].match(self.text, at)
        if match is None:
            return None
        raw = match.group()[1:-1]
        value = self.match["hole"].sub(self._hole, raw) if "${" in raw else raw
        if "\\" in value:
            parts = value.split("\\")
            for index in range(1, len(parts)):
                parts[index] = _ESCAPES.get(parts[index][:1], "\\" + parts[index][:1]) + parts[index][1:]
            value = "".join(parts)
        return scalar(self.source, at + 1, match.end() - 1, value, exact=value == raw, quote='"'), match.end()

    def _hole(self, match: re.Match[str]) -> str:
        inner = match.group(1)
        return f"${{{inner}}}" if self.match["path"].match(inner) else OPAQUE

    def _word(self, at: int, word: str) -> Node:
        end = at + len(word)
        if word in ("true", "false"):
            return scalar(self.source, at, end, word, type=BOOLEAN)
        if word == "null":
            return scalar(self.source, at, end, "", type=NULL, exact=False)
        if word[0] in "-0123456789":
            return scalar(self.source, at, end, word, type=NUMBER)
        value = f"${{{word}}}" if self.match["path"].match(word) else OPAQUE
        return scalar(self.source, at, end, value, exact=False, type=STRING)

    def _list(self, at: int, depth: int) -> tuple[Node, int]:
        node = Node(SEQUENCE, self.source, at, len(self.text))
        at += 1
        while True:
            at = self._skip("space", at)
            if at >= len(self.text) or self.text[at] == "]" or self.count > MAX_NODES:
                if at >= len(self.text):
                    self._unclosed(node)
                node.end = min(at + 1, len(self.text))
                return node, node.end
            item, end = self.expression(at, ",]", depth)
            node.items.append(item)
            at = self._skip("space", max(end, at))
            if self.text[at : at + 1] == ",":
                at += 1
            elif self.text[at : at + 1] != "]":
                at = max(at, self._opaque_end(at, ",]"), end + 1)

    def _object(self, at: int, depth: int) -> tuple[Node, int]:
        node = Node(MAPPING, self.source, at, len(self.text))
        at += 1
        while True:
            at = self._skip("space", at)
            if at >= len(self.text) or self.text[at] == "}" or self.count > MAX_NODES:
                if at >= len(self.text):
                    self._unclosed(node)
                node.end = min(at + 1, len(self.text))
                return node, node.end
            label = self.match["string"].match(self.text, at)
            name = label or self.match["word"].match(self.text, at)
            after = self._skip("blank", name.end()) if name is not None else at
            if name is None or self.text[after : after + 1] not in ("=", ":"):
                at = max(self._opaque_end(at, "\n,}"), at) + (self.text[at : at + 1] != "}")
                continue
            trim = 1 if label is not None else 0
            key = scalar(self.source, at + trim, name.end() - trim, self.text[at + trim : name.end() - trim])
            value, end = self.expression(after + 1, "\n,}", depth)
            node.pairs.append((key, value))
            at = self._skip("space", max(end, after + 1))
            if self.text[at : at + 1] == ",":
                at += 1

    def _opaque_end(self, at: int, closers: str) -> int:
        """Where an expression that is not read ends: before one of `closers` outside of its own brackets."""
        open_until: list[str] = []
        text = self.text
        while at < len(text):
            char = text[at]
            if char == '"':
                match = self.match["string"].match(text, at)
                at = match.end() if match is not None else self._text_end(at)
                continue
            if char in _CLOSERS:
                open_until.append(_CLOSERS[char])
            elif open_until and char == open_until[-1]:
                open_until.pop()
            elif not open_until and (char in closers or (char == "#" and "\n" in closers)):
                break
            at += 1
        return at

    def _text_end(self, at: int) -> int:
        """Where a text in quotes ends that may hold templates in templates. One that no quote closes ends with its
        line, and is told: what stands in it is no structure."""
        if self.unclosed >= _MAX_UNCLOSED:
            return at + 1
        text, start, closers = self.text, at, ['"']
        at += 1
        while at < len(text) and (closers[-1] != '"' or text[at] != "\n"):
            char, pair = text[at], text[at : at + 2]
            at += 1
            if closers[-1] != '"':
                if char in '"{':
                    closers.append('"' if char == '"' else "}")
                elif char == "}":
                    closers.pop()
            elif char == '"':
                closers.pop()
                if not closers:
                    return at
            elif char == "\\" or pair in ("$$", "%%"):
                at += 1
            elif pair in ("${", "%{"):
                closers.append("}")
                at += 1
        self.unclosed += 1
        self._problem(start, "a quote that is not closed")
        return len(text) if (end := text.find("\n", start)) < 0 else end

    def _skip(self, which: str, at: int) -> int:
        match = self.match[which].match(self.text, at)
        return match.end() if match is not None else at

    def _line_end(self, at: int) -> int:
        end = self.text.find("\n", at)
        return end + 1 if end >= 0 else len(self.text)

    def _unclosed(self, node: Node) -> None:
        """What `node` opens ends with the file: told once, of the innermost, though all around it stand open too."""
        if not self.open:
            self.open = True
            self._problem(node.start, f'"{self.text[node.start]}" is not closed: the file ends before')

    def _problem(self, at: int, message: str) -> None:
        if len(self.problems) < MAX_PROBLEMS:
            self.problems.append(problem_at(self.source, min(at, len(self.text)), message))
