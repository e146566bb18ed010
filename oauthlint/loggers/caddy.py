"""Caddy: `log_credentials` puts headers with credentials into the access log, which leaves them out by default; the
query of the callback it keeps unless a filter takes it out (https://caddyserver.com/docs/caddyfile/directives/log).
"""

from __future__ import annotations

from oauthlint.loggers.logger import CALLBACKS, ON, Logger, Writes
from oauthlint.text.tree import MAPPING

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from oauthlint.text.tree import Node

_WHAT = "the Authorization, Cookie and Set-Cookie headers of every request"
_OPTION = Writes(_WHAT, "remove it", lambda _: True, only_with_clients=True)


_QUERY = Writes(
    "the query of the callback with its code",
    "write `format filter { request>uri query { delete code } }` in log, or `log_skip` for the callback",
    lambda _: True,
    access_log=True,
    format=True,
)
_FILTERED = ("request>uri", "uri", "request")
"""Fields with which a filter takes the query out, or all of the request."""


def read(root: Node) -> Iterator[tuple[str, Node, Writes]]:
    """The option in `servers` of the global options of a Caddyfile: a word without a value. The log of each site in
    which the path of a callback is named."""
    for header, options in root.pairs:
        if header.value and options.kind == MAPPING:
            yield from _of_site(options)
        for name, servers in options.pairs if header.value == "" else ():
            for block in (servers, *servers.items):
                if not name.value.startswith("servers") or block.kind != MAPPING:
                    continue
                yield from ((k.value, k, _OPTION) for k, v in block.pairs if k.value == "log_credentials")


def _of_site(site: Node) -> Iterator[tuple[str, Node, Writes]]:
    names = [key.value for key, _ in site.pairs]
    if any(name.split(" ")[0] in ("log_skip", "skip_log", "import") for name in names):
        return  # what is left out, or set elsewhere
    for key, log in site.pairs:
        if key.value.split(" ")[0] == "log" and not _is_filtered(log) and _has_callback(site):
            yield "log", key, _QUERY


def _is_filtered(log: Node) -> bool:
    """Whether fields are taken out, or the log has a shape of its own."""
    for key, value in log.pairs:
        if key.value == "output" and value.value == "discard":
            return True
        if key.value.startswith("format"):
            fields = {word for name, _ in value.pairs for word in name.value.split(" ")[:1]}
            nested = value.get("fields")
            fields |= {name.value.split(" ")[0] for name, _ in nested.pairs} if nested is not None else set()
            module = key.value.partition(" ")[2] or next((node.value for node in value.scalars()), "")
            if not fields.isdisjoint(_FILTERED) or module not in ("json", "console", "filter"):
                return True
    return False


def _has_callback(block: Node) -> bool:
    texts = (text for key, value in block.pairs for text in (key.value, *(part.value for part in value.scalars())))
    return any(word in text for text in texts for word in CALLBACKS) or any(
        _has_callback(value) for _, value in block.pairs if value.kind == MAPPING
    )


LOGGER = Logger(
    name="caddy",
    title="Caddy",
    documentation="https://caddyserver.com/docs/caddyfile/options#log-credentials",
    files=("caddyfile", "caddyfile.*", "*.caddyfile", "*caddy*.json"),
    triggers=(b"log",),
    keys={"**.logs.should_log_credentials": Writes(_WHAT, "set it to false", ON, only_with_clients=True)},
    read=read,
)
