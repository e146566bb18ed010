"""ingress-nginx: the format of the access log in its ConfigMap, or in the values of its Helm chart."""

from __future__ import annotations

from oauthlint.loggers.logger import ON, Logger, Writes
from oauthlint.loggers.nginx import HEADER

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from oauthlint.text.tree import Node

_FORMAT = "log-format-upstream"
_MAX_DEPTH = 8


def read(root: Node) -> Iterator[tuple[str, Node, Writes]]:
    """The format, wherever options of the controller stand, unless there is no access log."""
    pending = [(root, 0)]
    while pending:
        node, depth = pending.pop()
        format, off = node.get(_FORMAT), node.get("disable-access-log")
        if format is not None and not (off is not None and ON(off.value)):
            yield _FORMAT, format, HEADER
        if depth < _MAX_DEPTH:
            pending.extend((value, depth + 1) for value in (*(value for _, value in node.pairs), *node.items))


LOGGER = Logger(
    name="ingress-nginx",
    title="ingress-nginx",
    documentation="https://kubernetes.github.io/ingress-nginx/user-guide/nginx-configuration/configmap/#log-format-upstream",
    files=("*.yml", "*.yaml"),
    triggers=(b"log-format-upstream",),
    read=read,
)
