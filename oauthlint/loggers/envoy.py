"""Envoy: the format of access logs, beside its OAuth filter, and headers in formats."""

from __future__ import annotations

from oauthlint.loggers.logger import Logger, Writes, containing

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from oauthlint.text.tree import Node

_HEADER = Writes(
    "the Authorization header of every request",
    "leave %REQ(AUTHORIZATION)% out of the format",
    containing("%req(authorization)%"),
    only_with_clients=True,
    format=True,
)
_PATH = Writes(
    "the path of the callback with its query and code",
    "write %REQ_WITHOUT_QUERY(:PATH)% instead of %REQ(:PATH)%",
    containing("%req(:path)%", "%req(x-envoy-original-path?:path)%"),
    access_log=True,
    format=True,
)


def read(root: Node) -> Iterator[tuple[str, Node, Writes]]:
    """Every text of a format; the path matters where the OAuth filter handles a callback."""
    texts = [node for node in root.scalars() if "%REQ(" in node.value.upper()]
    filtered = bool(texts) and any("envoy.filters.http.oauth2" in node.value for node in root.scalars())
    for node in texts:
        yield "the access log's format", node, _HEADER
        if filtered:
            yield "the access log's format", node, _PATH


LOGGER = Logger(
    name="envoy",
    title="Envoy",
    documentation="https://www.envoyproxy.io/docs/envoy/latest/configuration/observability/access_log/usage",
    files=("*envoy*.yml", "*envoy*.yaml", "*envoy*.json", "envoy/*.yml", "envoy/*.yaml"),
    triggers=(b"%req(",),
    read=read,
)
