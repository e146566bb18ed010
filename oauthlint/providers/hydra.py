"""Ory Hydra: its clients as it answers them, and as hydra-maester registers them from Kubernetes resources."""

from __future__ import annotations

from oauthlint.model.registration import Registration
from oauthlint.model.settings import CONFIDENTIAL, PUBLIC
from oauthlint.model.value import UNKNOWN, Value
from oauthlint.model.verdict import Verdict
from oauthlint.providers import generic
from oauthlint.providers.match import fosite
from oauthlint.providers.provider import Export, Provider
from oauthlint.providers.reading import defaulted, mark, members, put, text
from oauthlint.text.tree import SEQUENCE, Node

_LISTS = {
    "redirectUris": "redirect_uri",
    "postLogoutRedirectUris": "post_logout_redirect_uri",
    "grantTypes": "grant_type",
    "audience": "audience",
    "scopeArray": "scope",
    "allowedCorsOrigins": "web_origin",
}


def _resources(root: Node) -> list[Node]:
    kind = text(root.get("kind"))
    if kind == "List":
        return [found for item in members(root.get("items")) for found in _resources(item)]
    return [root] if kind == "OAuth2Client" and root.get("spec") is not None else []


def _looks_like(root: Node) -> bool:
    return bool(_resources(root))


def _read(root: Node) -> list[Registration]:
    return [registration(resource) for resource in _resources(root)]


def registration(resource: Node) -> Registration:
    """One OAuth2Client. Hydra chooses the client id and puts it with the secret into the Secret of `secretName`."""
    spec = resource.get("spec") or resource
    secret = spec.get("secretName")
    name = resource.at("metadata", "name")
    read = Registration("hydra", "hydra-maester OAuth2Client", mark(name or resource))
    if secret is not None:
        why = f"Hydra writes it into the Secret {secret.value}"
        read.values["client_id"] = [Value("client_id", "secretName", mark(secret), state=UNKNOWN, why=why)]
    for key, role in _LISTS.items():
        put(read, role, spec, key)
    put(read, "response_type", spec, "responseTypes")
    put(read, "scope", spec, "scope", separators=" ")
    put(read, "token_endpoint_auth_method", spec, "tokenEndpointAuthMethod")
    put(read, "frontchannel_logout_uri", spec, "frontChannelLogoutURI")
    put(read, "backchannel_logout_uri", spec, "backChannelLogoutURI")
    read.values.setdefault("redirect_uri", [])
    if "token_endpoint_auth_method" not in read.values:
        value = defaulted("token_endpoint_auth_method", read, "client_secret_basic", "Hydra's default")
        read.values["token_endpoint_auth_method"] = [value]
    method = read.text("token_endpoint_auth_method")
    if method is not None:
        read.client_type = PUBLIC if method == "none" else CONFIDENTIAL
    read.name = text(spec.get("clientName")) or text(name)
    read.unknown = frozenset(("client_secret",))
    return read


_OWN = ("skip_consent", "skip_logout_consent", "access_token_strategy")
"""Members that no other server's clients have."""


def _is_client(node: Node) -> bool:
    return generic.is_client(node) and any(node.get(name) is not None for name in _OWN)


def _looks_like_clients(root: Node) -> bool:
    return any(map(_is_client, root.items if root.kind == SEQUENCE else [root]))


def _read_clients(root: Node) -> list[Registration]:
    """What Hydra's admin API and `hydra get client` answer, in the names of RFC 7591; never with the secret."""
    found = [generic.registration(node) for node in (root.items if root.kind == SEQUENCE else [root])]
    for read in found:
        read.provider, read.format = "hydra", "Hydra client"
    return found


def matcher(sent: str, registration: Registration) -> Verdict:
    """Equality; an http loopback address matches with any port, `localhost` does not (ory/fosite)."""
    return fosite(sent, [value.text for value in registration.registered("redirect_uri")])


PROVIDER = Provider(
    name="hydra",
    title="Ory Hydra",
    documentation="https://github.com/ory/hydra-maester/blob/master/docs/README.md",
    exports=(
        Export("hydra-maester OAuth2Client", triggers=(b"oauth2client",), looks_like=_looks_like, read=_read),
        Export(
            "Hydra client", triggers=(b'"client_id"', b'"skip_'), looks_like=_looks_like_clients, read=_read_clients
        ),
        Export(
            "Hydra client",
            triggers=(b'"client_id"', b'"access_token_strategy"'),
            looks_like=_looks_like_clients,
            read=_read_clients,
        ),
    ),
    matcher=matcher,
    decodes_credentials=True,  # ory/fosite, client_authentication.go
)
