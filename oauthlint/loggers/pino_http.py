"""pino-http: every request with all its headers, unless they are redacted (its standard serializer takes them all)."""

from __future__ import annotations

from oauthlint.loggers.logger import Logger, Writes
from oauthlint.text.tree import MAPPING

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from oauthlint.text.tree import Node

_WHAT = "the headers of every request, Authorization and Cookie among them"
_REMEDY = "add `redact: ['req.headers.authorization', 'req.headers.cookie']` to its options"
_HEADERS = Writes(_WHAT, _REMEDY, lambda _: True, only_with_clients=True, format=True)
_SHARED = Writes(_WHAT, _REMEDY, lambda _: True, only_with_clients=True, format=True,
                 depends_on="whether the logger that pino-http is given redacts headers")  # fmt: skip
_OWN = ("redact", "serializers", "customProps")
"""Options that decide what is kept of a request; what they keep is the application's matter."""


def read(root: Node) -> Iterator[tuple[str, Node, Writes]]:
    """Calls of pinoHttp with options that say nothing of headers."""
    calls = root.get("pinoHttp()")
    for options in calls.items if calls is not None else ():
        if options.kind == MAPPING and options.pairs and not any(options.get(name) is not None for name in _OWN):
            yield "pinoHttp()", options.pairs[0][0], _HEADERS if options.get("logger") is None else _SHARED


LOGGER = Logger(
    name="pino-http",
    title="pino-http",
    documentation="https://github.com/pinojs/pino-http#api",
    files=tuple(f"{stem}.{suffix}" for suffix in ("ts", "js", "mjs") for stem in (
        "app", "server", "main", "*logger*", "*logging*")),
    triggers=(b"pinohttp(",),
    read=read,
)  # fmt: skip
