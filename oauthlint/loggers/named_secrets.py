"""The names under which programs keep OAuth's secrets, and which expression is one for certain.

Only the value itself, under the name that OAuth gives it: what a function made of it, a part of it, its length, whether
there is one, and types that hide themselves are the program's own care.
"""

from __future__ import annotations

import re
from itertools import islice

from oauthlint.loggers.logger import Logger, Writes
from oauthlint.text.calls import Program
from oauthlint.text.tree import SCALAR, Node

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

NAMES = {
    "access_token": "an access token",
    "refresh_token": "a refresh token",
    "client_secret": "a client secret",
    "code_verifier": "a PKCE verifier",
    "client_assertion": "a client assertion",
}
"""Names of RFC 6749, 7523 and 7636; an `id_token` is as often its claims."""
_WORDS = {name.replace("_", ""): name for name in NAMES}
_QUALIFIED = re.compile(r"(?:new|old|user|current|raw|google|github|microsoft|azure|oauth)(?=.)")
_VARIABLE = re.compile(
    r"(?:process\.env|import\.meta\.env|Bun\.env|ENV|\$_ENV)[.\[]['\"]?[A-Z0-9_]*?"
    r"(ACCESS_TOKEN|REFRESH_TOKEN|CLIENT_SECRET)['\"]?\]?!?$"
)
"""A variable of the environment: `process.env.GITHUB_CLIENT_SECRET`. Other names in capitals are constants."""
_CHAIN = re.compile(
    r"[$@]{0,2}[A-Za-z_]\w*(?:(?:\?\.|!?\.|\?->|->|::)[$]?[A-Za-z_]\w*(?:\(\))?|(?:\?\.)?\[:?['\"]?[\w-]+['\"]?\])*!?"
)
_LINK = re.compile(r"\?\.|!?\.|\?->|->|::|\[:?['\"]?|['\"]?\]")
_NO_VALUES = re.compile(
    r"(?i)(?:labels?|messages?|errors?|strings?|texts?|i18n|translations?|fields?|schema|shape|types?|routes?|paths?|urls?"
    r"|endpoints?|keys?|names?|columns?|options?|flags?|scopes?)$|^t$"
)
"""What holds words about a token under its name, and not the token."""
_FALLBACK = re.compile(r"\s*(?:\?\?|\|\||\?:)\s*")
_HELD = r"(?<![\w.$>])[$@]{{0,2}}{}\s*(?::[^=\n;{{}}()]{{1,60}})?\s*:?=(?![=>~])\s*([^\n;]*)"
_MADE = re.compile(
    r"(?i)mask|redact|saniti|scrub|obfuscat|censor|hash|hmac|sha\d|md5|fingerprint|encrypt|digest|truncat|hide|hidden"
    r"|substr|slice|length|typeof|bool|decode|parse|\bnew\b|get_token\b|[=!]=|\b(?:is|has)[A-Z_]"
)
_EMPTY = re.compile(r"(?:null|undefined|nil|None|\"\"|''|``|string\.Empty|default)?[\s,]*$")
_LITERAL = re.compile(r"(?:[\"'`].*[\"'`]|!.*|true|false|-?\d[\d.]*)[\s,]*$")
_CUT = re.compile(r"%[-#0 +]*\d*\.\d|%[Tt]\b|\{[^{}\s]*:[^{}]+\}")
"""A format that shows a part of a value, or its type."""
_GUARD = re.compile(r"(?i)debug|dev\b|dev_|__dev__|isdev|development|node_env|verbose|trace|\btest|local\b")
_CONDITION = re.compile(r"\b(?:if|unless|when|case|switch|while)\b|&&|\?|#if")
ASIDE = re.compile(
    r"(?i)(?:^|/)(?:specs?|e2e|cypress|mocks?|fixtures|stories)/|\.(?:spec|stories|mock|d)\.\w+$|tests?\.\w+$|_spec\.rb$"
)
"""Code of tests, which its folder or name does not call so."""
_COMMANDS = re.compile(r"(?i)(?:^|/)(?:cmd|cli|bin|scripts?|tools|commands?|demos?|samples?)/|cli[^/]*$")
"""Programs that a person runs, and that may print what was asked for."""
_HIDING = re.compile(r"(?i)redact")
STEMS = ("auth", "oidc", "sso", "token", "login", "session", "client", "callback", "route", "api", "service", "app",
         "main", "server", "index", "controller", "middleware", "handler", "passport", "provider")  # fmt: skip
"""What the names of programs speak of that sign in, or handle requests."""
_MAX_DEPTH = 6
_MAX_AROUND = 20
"""Blocks around a call that are looked at for a condition."""
Taken = tuple[str, int, int]


def behaviour(name: str, light: bool = False) -> Writes:
    """What a call writes that is given the secret of this name; `light` where it is no log's own call."""
    remedy = f"take {name} out of the call, or log whether there is one"
    return Writes(NAMES[name], remedy, lambda _: True, in_source=True, light=light)


BEHAVIOURS = {(name, light): behaviour(name, light) for name in NAMES for light in (False, True)}


class Language:
    """How one language logs.

    `family` is that of its lexis. `logs` and `prints` match callees, with the name to show as `key`. `inside` finds the
    expressions in strings that begin with one of `filled`. `unwrapped` are calls that give back what they are given,
    `more` patterns of further expressions that are secrets, with the name of each. `sure` says whether a bare name
    holds a text, given the code. `aside` is a text of programs whose console is no log.
    """

    __slots__ = ("aside", "family", "filled", "inside", "logs", "more", "prints", "sure", "unwrapped")

    def __init__(
        self,
        family: str,
        *,
        logs: str,
        prints: str,
        inside: str = "",
        filled: tuple[str, ...] = (),
        unwrapped: str = "",
        more: dict[str, str] | None = None,
        sure: Callable[[str, str], bool] | None = None,
        aside: str = "",
    ) -> None:
        self.family = family
        self.logs = re.compile(logs)
        self.prints = re.compile(prints)
        self.inside = re.compile(inside) if inside else None
        self.filled = filled
        self.unwrapped = re.compile(rf"(?:{unwrapped})\s*\(") if unwrapped else None
        self.more = [(re.compile(pattern), name) for pattern, name in (more or {}).items()]
        self.sure = sure or (lambda _name, _code: True)
        self.aside = re.compile(aside) if aside else None


def reader(language: Language) -> Callable[[Node], Iterator[tuple[str, Node, Writes]]]:
    """What reads a program of a language: each secret that is given to a call that logs or prints."""

    def read(root: Node) -> Iterator[tuple[str, Node, Writes]]:
        path, text = root.source.path, root.source.text
        if ASIDE.search(path) or _HIDING.search(text):
            return
        program = Program(text, language.family)
        known: dict[str, bool] = {}
        browser = language.aside is not None and language.aside.search(text) is not None
        for callee, prints in ((language.logs, False), (language.prints, True)):
            if prints and _COMMANDS.search(path):
                continue
            for found, arguments in program.calls(callee):
                key = found["key"]
                console = key.startswith("console")
                if arguments and _CUT.search(text, *arguments[0]) and text[arguments[0][0]] not in "`$":
                    continue
                for start, end in arguments:
                    # A logger may leave out members by their names, as its own configuration says.
                    light = prints or (browser if console else text[start] in "{[")
                    for name, begin, stop in _taken(program, language, known, start, end, 0):
                        if not _is_guarded(program, found.start()):
                            node = Node(SCALAR, root.source, begin, stop, "", exact=False)
                            yield key, node, BEHAVIOURS[name, light]

    return read


def _is_guarded(program: Program, at: int) -> bool:
    """Whether a condition around a call is about development or debugging."""
    return any(_GUARD.search(line) and _CONDITION.search(line) for line in islice(program.around(at), _MAX_AROUND))


def _taken(
    program: Program, language: Language, known: dict[str, bool], start: int, end: int, depth: int
) -> Iterator[Taken]:
    """The secrets that an expression shows as they are. `known` are names that hold one, or do not."""
    text, code = program.text[start:end], program.code
    if depth > _MAX_DEPTH or not text:
        return
    if program.strings.get(start) == end:
        inside = language.inside if language.inside and text.startswith(language.filled) else None
        for found in inside.finditer(program.text, start, end) if inside else ():
            group = next(index for index, value in enumerate(found.groups(), 1) if value is not None)
            yield from _expression(program, language, known, *found.span(group))
        return
    joined = next(
        (
            parts
            for mark in ("+", " . ")
            if len(parts := program.split(start, end, mark)) > 1 and _has_string(code, parts)
        ),
        [],
    )
    for part in joined:
        yield from _taken(program, language, known, *part, depth + 1)
    if joined:
        return
    if code[start] in "{[" and program.closing(start) == end - 1:
        for begin, stop in program.split(start + 1, end - 1, ","):
            pair = next((p for mark in ("=>", ":") if len(p := program.split(begin, stop, mark)) == 2), None)
            yield from _taken(program, language, known, *(pair[1] if pair else (begin, stop)), depth + 1)
        return
    call = language.unwrapped.match(code, start) if language.unwrapped else None
    if call is not None and program.closing(call.end() - 1) == end - 1:
        arguments = program.split(call.end(), end - 1, ",")
        for argument in arguments[:2]:
            yield from _taken(program, language, known, *argument, depth + 1)
        return
    yield from _expression(program, language, known, start, end)


def _has_string(code: str, parts: list[tuple[int, int]]) -> bool:
    return any(code[start] in "\"'`$" and code[end - 1] in "\"'`" for start, end in parts)


def _expression(program: Program, language: Language, known: dict[str, bool], start: int, end: int) -> Iterator[Taken]:
    chain = _CHAIN.match(program.text, start, end)
    if chain is None:
        return
    rest = program.text[chain.end() : end]
    fallback = _FALLBACK.match(rest)
    if rest.strip() and (fallback is None or not _LITERAL.match(rest[fallback.end() :])):
        return
    name = _name_of(chain[0], language, known, program.code)
    if name is not None:
        yield name, start, chain.end()


def _name_of(chain: str, language: Language, known: dict[str, bool], code: str) -> str | None:
    """The name of the secret that a chain of members is, None for anything else."""
    for pattern, named in language.more:
        if pattern.search(chain):
            return named
    variable = _VARIABLE.match(chain)
    if variable is not None:
        return variable[1].lower()
    parts = [part for part in _LINK.split(chain.strip("!")) if part]
    last = parts[-1].lstrip("$@")
    if last.endswith(")") or last.isupper() or (len(parts) > 1 and _NO_VALUES.search(parts[-2])):
        return None
    word = last.replace("_", "").lower()
    name = _WORDS.get(word) or _WORDS.get(_QUALIFIED.sub("", word, count=1))
    if name is None:
        return None
    if len(parts) == 1:
        if last not in known:
            known[last] = language.sure(last, code) and not _is_made(last, code)
        return name if known[last] else None
    return name


def _is_made(name: str, code: str) -> bool:
    """Whether a variable is given something else than a secret anywhere in the program: a constant, a part of a value,
    what a function made of one, or an object of a class, which shows itself as it likes."""
    for found in re.finditer(_HELD.format(re.escape(name)), code):
        value = found[1].strip()
        if _EMPTY.match(value):
            continue
        if _LITERAL.match(value) or _MADE.search(value) or re.search(rf"\b{re.escape(name)}\b", value):
            return True
    typed = rf"\b{re.escape(name)}[?!]?\s*:\s*(?:boolean|number|(?!String\b)[A-Z][a-z]\w*(?![\w(.]))"
    declared = (
        rf"(?<![\w.])(?!String\b|return\b|await\b)(?:[A-Z]\w*(?:<[^<>]*>)?|bool(?:ean)?|int|long)\s+{re.escape(name)}\b"
    )
    return re.search(typed, code) is not None or re.search(declared, code) is not None


def sources(
    name: str,
    title: str,
    documentation: str,
    suffixes: tuple[str, ...],
    language: Language,
    triggers: tuple[bytes, ...] = (),
) -> Logger:
    """The logger of one language's programs: the files whose names speak of signing in, or of handling requests.
    `triggers` are words of `more`."""
    words = {form for known in NAMES for form in (known, known.replace("_", ""))}
    return Logger(
        name=name,
        title=title,
        documentation=documentation,
        files=tuple(f"*{stem}*.{suffix}" for suffix in suffixes for stem in STEMS),
        triggers=(*sorted(word.encode() for word in words), *triggers),
        read=reader(language),
    )
