"""Finds credentials in recorded HTTP traffic: HAR files, collections of requests, cassettes of VCR, notebooks."""

from __future__ import annotations

from oauthlint.model.genuine import is_genuine
from oauthlint.text.derived import derived
from oauthlint.text.syntax import read
from oauthlint.text.tree import MAPPING, SCALAR, Node

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_NAMES = {
    "accesstoken": "access token",
    "refreshtoken": "refresh token",
    "idtoken": "ID token",
    "idtokenhint": "ID token",
    "clientsecret": "client secret",
    "clientassertion": "client assertion",
    "registrationaccesstoken": "registration access token",
}
"""Parameters, without `-` and `_`, and what they hold."""
_TELLING = ("oken", "ecret", "TOKEN", "SECRET", "Bearer", "assertion")
"""What is in every text that can hold one of them by its name."""
_MAX_DEPTH = 3
"""Texts inside texts: a body of JSON in a HAR."""


def credentials(root: Node, depth: int = 0) -> Iterator[tuple[str, Node]]:
    """What each credential below a node is, and where it stands: members, headers, parameters, and those in texts."""
    path = root.source.path.lower()
    for name, node in _members(root):
        bare = name.lower().replace("-", "").replace("_", "")
        if bare == "token" and path.endswith(".bru"):
            bare = "accesstoken"  # of `auth:bearer`
        if bare in _NAMES and is_genuine(node.value):
            yield _NAMES[bare], node
        elif bare in ("authorization", "proxyauthorization"):
            yield from _in_header(node)
        elif not any(word in node.value for word in _TELLING):
            continue
        elif path.endswith(".ipynb") and not depth:  # a line of code, or of what it printed
            for inner in read(derived(node), "plain").roots:
                yield from credentials(inner, _MAX_DEPTH)
        elif "=" in node.value and "&" in node.value:
            yield from _in_form(node)
        elif depth < _MAX_DEPTH and node.value[:1] in "{[":
            for inner in read(derived(node), "json").roots:
                yield from credentials(inner, depth + 1)


def _members(root: Node) -> Iterator[tuple[str, Node]]:
    """Every scalar with its name: the key, or of `{name: …, value: …}` the name; of a list of one the list's."""
    pending = [("", root)]
    while pending:
        name, node = pending.pop()
        if node.kind == SCALAR:
            yield name, node
        elif node.kind == MAPPING:
            label = node.get("name") or node.get("key")
            for key, value in reversed(node.pairs):
                named = key.value == "value" and label is not None and label.kind == SCALAR
                pending.append((label.value if named and label is not None else key.value, value))
        else:
            pending.extend((name, item) for item in reversed(node.items))


def _in_header(node: Node) -> Iterator[tuple[str, Node]]:
    """The token of `Bearer …` and `DPoP …`; Basic credentials, where a genuine secret is in them."""
    scheme, space, text = node.value.partition(" ")
    if not space:
        return
    if scheme.lower() in ("bearer", "dpop", "token") and is_genuine(text):
        yield "access token", _part(node, len(scheme) + 1, len(node.value))
    elif scheme.lower() == "basic":
        import binascii

        try:
            decoded = binascii.a2b_base64(text).decode()
        except ValueError:
            return
        if is_genuine(decoded.partition(":")[2]):
            yield "client secret", _part(node, len(scheme) + 1, len(node.value))


def _in_form(node: Node) -> Iterator[tuple[str, Node]]:
    """The parameters of a form, or of a URL's query."""
    at = node.value.find("?") + 1
    for parameter in node.value[at:].split("&"):
        name, _, value = parameter.partition("=")
        kind = _NAMES.get(name.strip().lower().replace("_", ""))
        if kind is not None and is_genuine(value):
            yield kind, _part(node, at + len(name) + 1, at + len(parameter))
        at += len(parameter) + 1


def _part(node: Node, start: int, end: int) -> Node:
    """A part of a text as a node of its own; where the text is not written out, it points at all of it."""
    if not node.exact:
        return Node(SCALAR, node.source, node.start, node.end, node.value[start:end], exact=False)
    return Node(SCALAR, node.source, node.start + start, node.start + end, node.value[start:end])
