"""Programs in browsers that keep tokens in localStorage, or in a cookie that scripts can read: by a setting of their
library, or by a call of their own.

MSAL's `cacheLocation` (its documentation, "Caching in MSAL.js"; since version 4 it encrypts with a key that scripts can
read), that of auth0-spa-js, oidc-client-ts' `userStore`, okta-auth-js' `tokenManager.storage`, angular-oauth2-oidc's
`setStorage`; js-cookie, whose cookies are never HttpOnly. What a library does by default is not told of.
"""

from __future__ import annotations

import re

from oauthlint.loggers.logger import Logger, Writes
from oauthlint.loggers.named_secrets import ASIDE, STEMS
from oauthlint.model.logging import PAGE
from oauthlint.text.calls import Program
from oauthlint.text.tree import SCALAR, Node

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_LOCAL = r"(?:(?:window|globalThis|self)\.)?localStorage"
_END = r"(?=\s*(?:[,;})\]]|\n|$|//|/\*|/?>|[\w-]+(?:=|\s*/?>)))"
"""What follows a value that nothing is added to: the next one, an attribute of JSX, a comment."""
_SETTINGS = re.compile(
    rf"""\b(?P<cache>cacheLocation)['"]?\s*[:=]\s*\{{?\s*(?P<there>['"`]local[sS]torage['"`]|BrowserCacheLocation\.LocalStorage){_END}
    |\b(?P<user>userStore)['"]?\s*:\s*new\s+WebStorageStateStore\(\s*\{{\s*store\s*:\s*(?P<store>{_LOCAL})\s*[,}}]
    |\b(?P<manager>tokenManager)['"]?\s*:\s*\{{[^{{}}]*?\bstorage['"]?\s*:\s*(?P<okta>['"`]localStorage['"`]){_END}
    |\b(?P<set>setStorage)\(\s*(?P<angular>{_LOCAL})\s*\)""",
    re.VERBOSE,
)
_CALLS = re.compile(rf"(?<![\w$.])(?P<key>{_LOCAL}\.setItem|Cookies\.set)(?=\s*\()")
_TOKEN = r"(?:access|refresh|id)_?token"
_UNDER = re.compile(rf"(?i)['\"`](?:[\w.:@/-]*[\W_])?{_TOKEN}['\"`]$")
"""The name under which something is kept: `access_token`, `shop.accessToken`."""
_VALUE = re.compile(rf"(?i)(?:[\w$]+(?:\?\.|!?\.))*[\w$]*?(?<![a-z]){_TOKEN}!?$|[\w$.?!]+\[['\"]{_TOKEN}['\"]\]!?$")
_NO_TOKEN = re.compile(
    r"(?i)^(?:['\"`]|true|false|null|undefined|-?\d|!)|encrypt|cipher|expir|\bdate\b|\bis_?\w+$|\bhas"
)
_KEPT = Writes(
    "the tokens of its users",
    "keep them in memory, or leave them to a backend that the page reaches with its session cookie",
    lambda _: True,
    in_source=True,
    into=PAGE,
    only_with_clients=True,
)


def read(root: Node) -> Iterator[tuple[str, Node, Writes]]:
    """The settings and calls; nothing of comments and tests, nor of what is decided while the program runs."""
    path, text = root.source.path, root.source.text
    if ASIDE.search(path):
        return
    program = Program(text, "c")
    for found in _SETTINGS.finditer(text):
        group = next(group for group in ("there", "store", "okta", "angular") if found[group] is not None)
        if program.code[found.start(group)] == text[found.start(group)]:  # no comment
            key = next(found[name] for name in ("cache", "user", "manager", "set") if found[name] is not None)
            yield key, Node(SCALAR, root.source, *found.span(group), "", exact=False), _KEPT
    cookies = "js-cookie" in text
    for call, arguments in program.calls(_CALLS):
        if len(arguments) < 2 or (call["key"] == "Cookies.set" and not cookies):
            continue
        name, value = (text[start:end] for start, end in arguments[:2])
        if not _NO_TOKEN.search(value) and (_VALUE.match(value) or _UNDER.match(name)):
            yield call["key"], Node(SCALAR, root.source, *arguments[1], "", exact=False), _KEPT


LOGGER = Logger(
    name="browser-storage",
    title="the page",
    documentation="https://developer.mozilla.org/docs/Web/API/Window/localStorage",
    files=(
        *(f"*{stem}*.{suffix}" for suffix in ("ts", "js", "tsx", "jsx", "mjs") for stem in STEMS),
        *("*msal*.ts", "*msal*.js", "*auth*.json", "*msal*.json"),
    ),
    triggers=(b"cachelocation", b"webstoragestatestore", b"localstorage.setitem", b"cookies.set(", b"setstorage(",
              b"tokenmanager"),
    read=read,
)  # fmt: skip
