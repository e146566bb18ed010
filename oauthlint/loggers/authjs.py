"""Auth.js and NextAuth.js: `debug: true` in the options. No environment variable does the same by itself."""

from __future__ import annotations

from oauthlint.loggers.logger import ON, Logger, Writes
from oauthlint.text.tree import MAPPING

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from oauthlint.text.tree import Node

_DEBUG = Writes(
    "the provider with its client secret, the code of the callback and the user's tokens",
    'remove it, or write `debug: process.env.NODE_ENV === "development"`',
    ON,
)
_MAX_DEPTH = 4
"""Objects inside objects and calls in which options may stand."""


def read(root: Node) -> Iterator[tuple[str, Node, Writes]]:
    """The switch in every object that has providers, as options do; a value that is computed decides for itself."""
    pending = [(root, 0)]
    while pending:
        node, depth = pending.pop()
        debug = node.get("debug") if node.get("providers") is not None else None
        if debug is not None and not debug.value.startswith("{{"):
            yield "debug", debug, _DEBUG
        if depth < _MAX_DEPTH:
            inner = (*(value for _, value in node.pairs), *node.items)
            pending.extend((value, depth + 1) for value in inner if value.kind == MAPPING or value.items)


LOGGER = Logger(
    name="authjs",
    title="Auth.js",
    documentation="https://authjs.dev/reference/core#debug",
    files=("auth.ts", "auth.js", "auth.config.ts", "auth.config.js", "*nextauth*.ts", "*nextauth*.js",
           "*authoptions*.ts", "*auth-options*.ts", "*authoptions*.js", "*auth-options*.js"),
    triggers=(b"nextauth(", b"nextauthoptions", b"nextauthconfig", b"sveltekitauth(", b"expressauth("),
    read=read,
)  # fmt: skip
