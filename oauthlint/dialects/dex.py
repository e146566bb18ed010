"""Dex: what its configuration says of the server itself. Its clients are registrations: providers/dex.py."""

from __future__ import annotations

from oauthlint.dialects.dialect import YAML, Dialect
from oauthlint.text.tree import MAPPING, Node


def _looks_like(root: Node) -> bool:
    """An issuer, and a section that only Dex has beside one."""
    if root.kind != MAPPING or root.get("issuer") is None:
        return False
    return root.get("storage") is not None and any(
        root.get(key) is not None for key in ("connectors", "staticClients", "web", "enablePasswordDB", "oauth2")
    )


DIALECT = Dialect(
    name="dex",
    title="Dex",
    documentation="https://dexidp.io/docs/configuration/",
    triggers=(b"storage:", b'"storage"'),
    files=(*YAML, "*.json"),
    keys={"issuer": "issuer"},
    looks_like=_looks_like,
    requires=("issuer",),
    client="dex",
    priority=30,
)
