"""Programs in Python and JavaScript that send a token request as JSON instead of a form (RFC 6749 section 4.1.3).

Only what is certain: a call that is given the parameters as an object or a dictionary, `grant_type` among them, in its
own text or under a name that is given them once. requests and httpx send `json=` as JSON, axios and Angular's
HttpClient every object that is none of URLSearchParams; what is sent under a form's header axios encodes itself.
"""

from __future__ import annotations

import ast
import re

from oauthlint.loggers.logger import Logger, Writes
from oauthlint.loggers.named_secrets import ASIDE, STEMS
from oauthlint.model.logging import TOKEN_ENDPOINT
from oauthlint.text.calls import Program
from oauthlint.text.tree import SCALAR, Node

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_JSON = Writes(
    "the parameters of a token request",
    "",
    lambda _: True,
    in_source=True,
    format=True,
    into=TOKEN_ENDPOINT,
)
_POST = re.compile(
    r"(?<![\w$.])(?P<key>(?:[\w$]+\.)*(?:[\w$]*[aA]xios[\w$]*|http|httpClient|httpService)\.post)(?=\s*\()"
)
_SEND = re.compile(r"(?<![\w$.])(?P<key>(?:window\.)?fetch|(?:[\w$]+\.)+(?:post|fetch))(?=\s*\()")
_TEXT = re.compile(r"JSON\.stringify\s*(?=\()")
_PARAMETER = re.compile(r"(?<![\w$])['\"]?grant_type['\"]?\s*:")
_GIVEN = r"(?:const|let|var)\s+{}\s*(?::[^=\n]+)?=(?!=)\s*"
_ENCODED = re.compile(r"(?i)x-www-form-urlencoded|multipart/form-data")
_FILLED = re.compile(r"\$\{[^{}]*\}")
_WORD = re.compile(r"[A-Za-z_$][\w$]*$")


def read(root: Node) -> Iterator[tuple[str, Node, Writes]]:
    """The parameters in each such call, with the address that they are sent to as the node's value."""
    if ASIDE.search(root.source.path):
        return
    yield from _python(root) if root.source.path.endswith(".py") else _javascript(root)


def _javascript(root: Node) -> Iterator[tuple[str, Node, Writes]]:
    program = Program(root.source.text, "c")
    for callee, as_it_is in ((_POST, True), (_SEND, False)):
        for found, arguments in program.calls(callee):
            if len(arguments) < 2:
                continue
            bodies = [arguments[1]]
            if as_it_is and _ENCODED.search(program.text, arguments[0][0], arguments[-1][1]):
                continue
            if not as_it_is:
                texts = (
                    (text.end() + 1, program.closing(text.end()))
                    for text in _TEXT.finditer(program.code, arguments[1][0], arguments[1][1])
                )
                bodies = [body for body in texts if body[1] >= 0]
            for start, end in bodies:
                if _is_request(program, start, end):
                    url = _address(program, *arguments[0])
                    yield found["key"], Node(SCALAR, root.source, start, end, url, exact=False), _JSON


def _is_request(program: Program, start: int, end: int) -> bool:
    """Whether an expression is an object with the parameters of a token request, or the name of one."""
    text = program.text[start:end].strip()
    if _WORD.match(text):
        given = list(re.finditer(_GIVEN.format(re.escape(text)) + r"(?=\{)", program.code))
        if len(given) != 1 or len(re.findall(rf"(?<![\w$.]){re.escape(text)}\s*=(?!=)", program.code)) > 1:
            return False
        start, end = given[0].end(), program.closing(given[0].end()) + 1
    if program.code[start : start + 1] != "{" or end <= start:
        return False
    return _PARAMETER.search(program.text, start, end) is not None


def _address(program: Program, start: int, end: int) -> str:
    """The URL that an expression is, as far as the program says it; what is filled in is `x`."""
    text = program.text[start:end]
    if _WORD.match(text):
        given = re.search(_GIVEN.format(re.escape(text)) + r"(?P<value>['\"`][^'\"`\n]*['\"`])", program.text)
        text = given["value"] if given is not None else ""
    return _FILLED.sub("x", text.strip("'\"`"))


def _python(root: Node) -> Iterator[tuple[str, Node, Writes]]:
    module = ast.parse(root.source.text)  # the reader could, too
    given: dict[str, list[ast.expr]] = {}
    for node in ast.walk(module):
        if isinstance(node, ast.Assign):
            for target in node.targets:
                if isinstance(target, ast.Name):
                    given.setdefault(target.id, []).append(node.value)

    def meant(value: ast.expr) -> ast.expr:
        values = given.get(value.id, ()) if isinstance(value, ast.Name) else ()
        return values[0] if len(values) == 1 else value

    for node in ast.walk(module):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute) or node.func.attr != "post":
            continue
        named = {keyword.arg: keyword.value for keyword in node.keywords}
        url = node.args[0] if node.args else named.get("url")
        body = named.get("json") or _dumped(named.get("data") or named.get("content"))
        if url is None or body is None or not _is_dictionary(meant(body)):
            continue
        holder = node.func.value
        named_by = holder.attr if isinstance(holder, ast.Attribute) else getattr(holder, "id", "")
        yield f"{named_by}.post", _node(root, body, _url(meant(url))), _JSON


def _dumped(value: ast.expr | None) -> ast.expr | None:
    """What `json.dumps` is given."""
    if isinstance(value, ast.Call) and value.args and ast.unparse(value.func) in ("json.dumps", "dumps"):
        return value.args[0]
    return None


def _is_dictionary(value: ast.expr) -> bool:
    return isinstance(value, ast.Dict) and any(
        isinstance(key, ast.Constant) and key.value == "grant_type" for key in value.keys
    )


def _url(value: ast.expr) -> str:
    if isinstance(value, ast.Constant):
        return value.value if isinstance(value.value, str) else ""
    if isinstance(value, ast.JoinedStr):
        return "".join(_url(part) if isinstance(part, ast.Constant) else "x" for part in value.values)
    if isinstance(value, ast.BinOp) and isinstance(value.op, ast.Add):
        return (_url(value.left) or "x") + (_url(value.right) or "x")
    return ""


def _node(root: Node, value: ast.expr, url: str) -> Node:
    source = root.source
    start, end = (
        source.line_starts[line - 1] + len(source.line(line).encode()[:column].decode("utf-8", "ignore"))
        for line, column in ((value.lineno, value.col_offset), (value.end_lineno or 1, value.end_col_offset or 0))
    )
    return Node(SCALAR, source, start, end, url, exact=False)


LOGGER = Logger(
    name="token-request",
    title="the program",
    documentation="https://www.rfc-editor.org/rfc/rfc6749.html#section-4.1.3",
    files=(
        *(f"*{stem}*.py" for stem in STEMS[: STEMS.index("index")]),
        *(f"*{stem}*.{suffix}" for suffix in ("ts", "js", "mjs", "cjs", "tsx", "jsx") for stem in STEMS),
    ),
    triggers=(b"grant_type",),
    read=read,
)
