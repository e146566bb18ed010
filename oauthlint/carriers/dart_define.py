"""Flutter: the variables of a build in a file of JSON (`flutter build --dart-define-from-file=config/prod.json`)."""

from __future__ import annotations

from oauthlint.carriers.carrier import Carrier, Scope
from oauthlint.carriers.jobs import scopes, variables
from oauthlint.text.tree import SCALAR, Node


def read(root: Node) -> list[Scope]:
    """One scope for a file that holds nothing but names in capitals and their texts."""
    if any(value.kind != SCALAR or not _is_name(key.value) for key, value in root.pairs):
        return []
    return scopes(variables(root, expands=False), ())


def _is_name(key: str) -> bool:
    return key.isupper() and key.replace("_", "").isalnum()


CARRIER = Carrier(
    name="dart-define",
    documentation="https://dart.dev/libraries/core/environment-declarations#flutter",
    files=("config/*.json", "env/*.json", "envs/*.json", "*env*.json", "*dart*define*.json", "*config*.json"),
    triggers=(b'_issuer"', b'client_id"', b"oidc_", b"oauth_"),
    read=read,
)
