"""Auth.js and NextAuth.js: `debug: true` in the options, or a `debug` of one's own among the methods of `logger`, which
is called whatever `debug` says (`setLogger` of @auth/core). No environment variable does the same by itself.
"""

from __future__ import annotations

import re

from oauthlint.loggers.logger import ON, Logger, Writes
from oauthlint.text.tree import MAPPING, SCALAR, Node

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_WHAT = "the provider with its client secret, the code of the callback and the user's tokens"
_DEBUG = Writes(_WHAT, 'remove it, or write `debug: process.env.NODE_ENV === "development"`', ON)
_METHOD = Writes(_WHAT, "remove it, or write the code alone, without what comes behind it", lambda _: True, format=True)
_WRITING = re.compile(
    r"(?<![\w.])debug\s*(?::\s*(?:async\s*)?|)(?:console\.(?:debug|log|info)\b(?!\s*\()"
    r"|\(\s*\w+[^,()]*,\s*(?:\.\.\.)?(?P<data>\w+)[^()]*\)\s*(?:=>)?\s*\{?\s*"
    r"console\.\w+\([^()]*(?<![\w.])(?P=data)(?![\w.])[^()]*\))"
)
"""A method that does nothing before it writes what it is given."""
_MAX_DEPTH = 4
"""Objects inside objects and calls in which options may stand."""


def read(root: Node) -> Iterator[tuple[str, Node, Writes]]:
    """The switch in every object that has providers, as options do; a value that is computed decides for itself."""
    pending = [(root, 0)]
    while pending:
        node, depth = pending.pop()
        if node.get("providers") is not None:
            debug, logger = node.get("debug"), node.get("logger")
            if debug is not None and not debug.value.startswith("{{"):
                yield "debug", debug, _DEBUG
            if logger is not None and logger.kind == MAPPING:
                found = _WRITING.search(root.source.text, logger.start, logger.end)
                if found is not None:
                    yield "logger.debug", Node(SCALAR, root.source, found.start(), found.start() + 5, "debug"), _METHOD
        if depth < _MAX_DEPTH:
            inner = (*(value for _, value in node.pairs), *node.items)
            pending.extend((value, depth + 1) for value in inner if value.kind == MAPPING or value.items)


LOGGER = Logger(
    name="authjs",
    title="Auth.js",
    documentation="https://authjs.dev/reference/core#debug",
    files=tuple(f"{name}.{suffix}" for suffix in ("ts", "js", "mjs") for name in (
        "*auth*", "*auth*/*", "hooks.server", "app", "server", "index", "main")),
    triggers=(b"next-auth", b"@auth/", b"auth-astro", b"nextauth(", b"nextauthoptions", b"nextauthconfig",
              b"nuxtauthhandler(", b"sveltekitauth(", b"expressauth(", b"solidauthconfig", b"qwikauth"),
    read=read,
)  # fmt: skip
