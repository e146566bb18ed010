"""authentik: the OAuth2 providers of its blueprints, in files or in Kubernetes resources, one for each client."""

from __future__ import annotations

from oauthlint.model.registration import Registration
from oauthlint.model.settings import CONFIDENTIAL, PUBLIC
from oauthlint.model.value import UNKNOWN, NotKnown, Value
from oauthlint.model.verdict import Verdict
from oauthlint.providers.match import exact
from oauthlint.providers.provider import Export, Provider
from oauthlint.providers.reading import implied, mark, members, registered, text
from oauthlint.text.tree import MAPPING, SCALAR, Node

_MODEL = "authentik_providers_oauth2.oauth2provider"
_ANY = (".*", "*", "^.*$")
"""Regular expressions that every URI matches, and what stood for them before version 2024.12."""


def _entries(root: Node) -> list[Node]:
    """The entries that make an OAuth2 provider; `state: absent` removes one."""
    if root.kind != MAPPING:
        return []
    return [
        entry
        for entry in members(root.get("entries"))
        if text(entry.get("model")) == _MODEL and text(entry.get("state")) != "absent"
    ]


def _looks_like(root: Node) -> bool:
    return bool(_entries(root))


def _read(root: Node) -> list[Registration]:
    return [registration(entry) for entry in _entries(root)]


def registration(entry: Node) -> Registration:
    """One entry of a blueprint. What a tag of blueprints makes (`!Env`, `!Context`) is unknown, and so is the client
    id where authentik makes one; it knows no grants for each client."""
    attributes = [node for name in ("attrs", "identifiers") if (node := entry.get(name)) is not None]
    read = Registration("authentik", "authentik blueprint", mark(entry))
    for role in ("client_id", "client_secret"):
        node = _attribute(attributes, role)
        if node is not None:
            read.values[role] = [_value(role, role, node)]
            read.anchor = mark(node) if role == "client_id" else read.anchor
        else:
            why = f"authentik makes the {role.replace('_', ' ')}"
            read.values[role] = [Value(role, role, read.anchor, state=UNKNOWN, why=why)]
    kind = text(_attribute(attributes, "client_type"))
    read.client_type = {"public": PUBLIC, "confidential": CONFIDENTIAL}.get(kind or "confidential")
    unknown = {"scope", "web_origin", "grant_type", "response_type", "token_endpoint_auth_method"}
    uris = _attribute(attributes, "redirect_uris")
    if uris is None or uris.tag:
        unknown |= {"redirect_uri", "post_logout_redirect_uri"}
    else:
        _put_uris(read, uris)
    name = _attribute(attributes, "name")
    read.name = text(name) if name is not None and not name.tag else None
    read.unknown = frozenset(unknown)
    return read


def _attribute(attributes: list[Node], name: str) -> Node | None:
    return next((node for parent in attributes if (node := parent.get(name)) is not None), None)


def _value(role: str, key: str, node: Node) -> Value:
    if node.kind != SCALAR or node.tag:
        return Value(role, key, mark(node), state=UNKNOWN, why=f"{key} is filled in by the blueprint", reference=True)
    return registered(role, key, node)


def _put_uris(read: Registration, uris: Node) -> None:
    """A list of `{matching_mode, url}`, where newer versions have URIs for after logout too; one URI in each line
    before version 2024.12, each a regular expression if it is not equal."""
    for role in ("redirect_uri", "post_logout_redirect_uri"):
        read.values[role] = []
    if uris.kind == SCALAR:
        if "\n" not in uris.value.strip():
            read.values["redirect_uri"].append(_value("redirect_uri", "redirect_uris", uris))
        else:
            why = "redirect_uris has one in each line"
            read.values["redirect_uri"].append(
                Value("redirect_uri", "redirect_uris", mark(uris), state=UNKNOWN, why=why)
            )
    for entry in members(uris):
        url, mode = entry.get("url"), text(entry.get("matching_mode")) or "strict"
        role = "post_logout_redirect_uri" if text(entry.get("redirect_uri_type")) == "logout" else "redirect_uri"
        if url is None:
            continue
        if mode == "strict" or url.tag:
            value = _value(role, "redirect_uris", url)
        elif url.value in _ANY:
            value = implied(role, "redirect_uris", url, "*", "every URI matches this regular expression")
        else:
            why = f"what the regular expression {url.value} matches"
            value = Value(role, "redirect_uris", mark(url), state=UNKNOWN, why=why)
        read.values[role].append(value)


def matcher(sent: str, registration: Registration) -> Verdict:
    """Equality, or a regular expression that matches all of it (goauthentik/authentik, providers/oauth2/views);
    where none is registered, the first that is sent is kept from then on."""
    entries = [value.text for value in registration.registered("redirect_uri")]
    if not entries:
        raise NotKnown("the registered redirect_uri: authentik keeps the first that is sent")
    if any(entry in _ANY for entry in entries):
        return Verdict(True, "every URI matches", next(n for n, entry in enumerate(entries) if entry in _ANY))
    return exact(sent, entries)


PROVIDER = Provider(
    name="authentik",
    title="authentik",
    documentation="https://docs.goauthentik.io/add-secure-apps/providers/oauth2/",
    paths=("/application/o/",),
    exports=(Export("authentik blueprint", triggers=(_MODEL.encode(),), looks_like=_looks_like, read=_read),),
    matcher=matcher,
)
