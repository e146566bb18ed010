"""Finds what no report may show: secrets by their role, and whatever stands under a key that sounds like one."""

from __future__ import annotations

from oauthlint.load.registrations import PRIVATE_MEMBERS
from oauthlint.model.reference import from_store, references
from oauthlint.model.roles import ROLES
from oauthlint.model.value import Value, is_placeholder
from oauthlint.model.workspace import Workspace
from oauthlint.text.tree import NULL, NUMBER, SCALAR, Document, Node

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from oauthlint.model.settings import Settings

MIN_LENGTH = 8
"""Characters from which a secret is masked wherever it stands; a shorter one only at its own place."""
_WORDS = ("secret", "password", "passwd", "passphrase", "token", "privatekey", "apikey", "credential", "accesskey",
          "clientkey", "hmac", "signingkey", "encryptionkey")  # fmt: skip
_NO_SECRETS = ("uri", "url", "endpoint", "path", "file", "name", "method", "alg", "type", "lifetime", "expiration",
               "ttl", "enabled", "id", "header", "issuer", "supported", "storage", "ref", "methods",
               "endpointauth", "env")  # fmt: skip


def mask_document(document: Document, workspace: Workspace) -> None:
    """Note the places and texts of all values of a document whose key sounds like a secret's."""
    for root in document.roots:
        mask_tree(root, workspace)


def mask_tree(root: Node, workspace: Workspace) -> None:
    """Note the places and texts of all values below a node whose key sounds like a secret's."""
    for place, text in _secrets(root):
        _note(workspace, place, text)


def holds_secret(root: Node) -> bool:
    """Whether something below a node is a secret, as far as its keys tell."""
    return next(_secrets(root), None) is not None


def _secrets(root: Node) -> Iterator[tuple[tuple[object, int, int], str]]:
    for key, node in _leaves(root):
        if _sounds_secret(key) and _holds_text(node):
            yield node.source.outermost(node.start, node.end), node.value
        elif "://" in node.value and "@" in node.value:
            password = _password_in(node.value)
            if password:
                yield node.source.outermost(node.start, node.start), password


def mask_values(workspace: Workspace) -> None:
    """Note the places and texts of all values with a secret role."""
    for owner in (*workspace.clients, *workspace.registrations):
        mask_settings(owner, workspace)


def mask_settings(owner: Settings, workspace: Workspace) -> None:
    """Note the places and texts of one owner's values with a secret role."""
    for role, values in owner.values.items():
        if role in ROLES and ROLES[role].secret:
            for value in values:
                _note_value(workspace, value)


def _note_value(workspace: Workspace, value: Value) -> None:
    if value.shadows is not None:
        _note_value(workspace, value.shadows)
    if value.state == "unknown" or is_placeholder(value.raw):
        return
    for piece in value.pieces:
        _note(workspace, piece.source.outermost(piece.start, piece.end), piece.text)
    if len(value.raw) >= MIN_LENGTH and value.raw not in ROLES:
        workspace.sensitive.add(value.raw)


def _note(workspace: Workspace, place: tuple[object, int, int], text: str) -> None:
    source, start, end = place
    path = getattr(source, "path", "")
    if end > start:
        workspace.masked.setdefault(path, []).append((start, end))
        written = getattr(source, "text", "")[start:end].strip()
        if MIN_LENGTH <= len(written) <= 4096 and written not in ROLES:  # `client_secret: client_secret`
            workspace.sensitive.add(written)
    for line in text.splitlines():
        if len(line) >= MIN_LENGTH and not line.startswith("-----") and line.strip() not in ROLES:
            workspace.sensitive.add(line.strip())


def _leaves(root: Node) -> Iterator[tuple[str, Node]]:
    """Every scalar with the key that it stands under; of `{name: X, value: Y}` it is the name."""
    pending = [("", root)]
    while pending:
        key, node = pending.pop()
        if node.kind == SCALAR:
            yield key, node
            continue
        named = node.get("name")
        is_key = node.get("kty") is not None
        for name, value in node.pairs:
            label = named.value if name.value == "value" and named is not None else name.value
            pending.append(("private_key" if is_key and name.value in PRIVATE_MEMBERS else label, value))
        for item in node.items:
            name_of, equals, _ = item.value.partition("=") if item.kind == SCALAR else ("", "", "")
            equals = equals if name_of.replace("_", "").isalnum() and name_of.isupper() else ""
            pending.append((name_of if equals else key, item))


_JUDGED: dict[str, bool] = {}


def _sounds_secret(key: str) -> bool:
    judged = _JUDGED.get(key)
    if judged is None:
        judged = _JUDGED[key] = _judge(key)
    return judged


def _judge(key: str) -> bool:
    word = "".join(key.split(".")[-2:]).lower().replace("-", "").replace("_", "")
    if word in ("secrets", "tokens", "credentials"):
        return False  # lists of names: a compose file's `secrets:`
    return any(part in word for part in _WORDS) and not word.endswith(_NO_SECRETS)


def _holds_text(node: Node) -> bool:
    text = node.value
    if len(text) < 4 or node.type in (NULL, NUMBER) or text.lower() in ("true", "false", "none", "null"):
        return False
    if from_store(text) or text.startswith(("http://", "https://")) or is_placeholder(text):
        return False
    found = [reference for reference in references(text) if not reference.bare]
    return not found or any(reference.default for reference in found) or len(found[0].name) + 3 < len(text)


def _password_in(url: str) -> str:
    userinfo = url.partition("://")[2].partition("/")[0].rpartition("@")[0]
    password = userinfo.partition(":")[2]
    return password if len(password) >= 4 and not references(password) else ""


__all__ = ["holds_secret", "mask_document", "mask_settings", "mask_tree", "mask_values"]
