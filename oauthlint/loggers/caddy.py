"""Caddy: `log_credentials` puts headers with credentials into the access log, which leaves them out by default."""

from __future__ import annotations

from oauthlint.loggers.logger import ON, Logger, Writes
from oauthlint.text.tree import MAPPING

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from oauthlint.text.tree import Node

_WHAT = "the Authorization, Cookie and Set-Cookie headers of every request"
_OPTION = Writes(_WHAT, "remove it", lambda _: True, only_with_clients=True)


def read(root: Node) -> Iterator[tuple[str, Node, Writes]]:
    """The option in `servers` of the global options of a Caddyfile: a word without a value."""
    for header, options in root.pairs:
        for name, servers in options.pairs if header.value == "" else ():
            for block in (servers, *servers.items):
                if not name.value.startswith("servers") or block.kind != MAPPING:
                    continue
                yield from ((k.value, k, _OPTION) for k, v in block.pairs if k.value == "log_credentials")


LOGGER = Logger(
    name="caddy",
    title="Caddy",
    documentation="https://caddyserver.com/docs/caddyfile/options#log-credentials",
    files=("caddyfile", "caddyfile.*", "*.caddyfile", "*caddy*.json"),
    triggers=(b"log_credentials",),
    keys={"**.logs.should_log_credentials": Writes(_WHAT, "set it to false", ON, only_with_clients=True)},
    read=read,
)
