"""Dex: static clients of its configuration file."""

from __future__ import annotations

from oauthlint.model.registration import Registration
from oauthlint.model.settings import CONFIDENTIAL, PUBLIC
from oauthlint.model.verdict import Verdict
from oauthlint.providers.match import dex
from oauthlint.providers.provider import Export, Provider
from oauthlint.providers.reading import defaulted, implied, mark, members, put, registered, text, truth
from oauthlint.text.tree import MAPPING, Node

_SCOPES = ("openid", "email", "profile", "groups", "offline_access", "federated:id", "audience:server:client_id:*")
"""dexidp/dex, server/oauth2.go: any other scope is answered with invalid_scope."""
_GRANTS = ("authorization_code", "refresh_token", "urn:ietf:params:oauth:grant-type:device_code")


def _configuration(root: Node) -> Node | None:
    """Dex's configuration: the whole file, or `config` in the values of its Helm chart, which others include as
    `dex`."""
    for place in ((), ("config",), ("dex", "config")):
        node = root.at(*place) if place else root
        if node is not None and node.kind == MAPPING and node.get("issuer") is not None:
            return node if members(node.get("staticClients")) else None
    return None


def _looks_like(root: Node) -> bool:
    return _configuration(root) is not None


def _read(root: Node) -> list[Registration]:
    configuration = _configuration(root)
    if configuration is None:
        return []
    return [registration(client, configuration) for client in members(configuration.get("staticClients"))]


def registration(client: Node, root: Node) -> Registration:
    """One entry of `staticClients`. Dex has no scopes, grants or authentication methods per client: grants are those
    of `oauth2.grantTypes`, or Dex's defaults; scopes are those that Dex knows."""
    identity = client.get("id") or client.get("idEnv")
    read = Registration("dex", "Dex configuration", mark(identity or client))
    put(read, "client_id", client, "id")
    if client.get("id") is None and identity is not None:
        unknown_id = registered("client_id", "idEnv", identity)
        unknown_id.state, unknown_id.pieces, unknown_id.reference = "unknown", (), True
        unknown_id.why = f"the environment variable {identity.value} supplies it"
        read.values["client_id"] = [unknown_id]
    put(read, "client_secret", client, "secret")
    put(read, "redirect_uri", client, "redirectURIs")
    read.values.setdefault("redirect_uri", [])
    put(read, "post_logout_redirect_uri", client, "postLogoutRedirectURIs")
    put(read, "backchannel_logout_uri", client, "backchannelLogoutURI")
    put(read, "response_type", root.get("oauth2"), "responseTypes")
    public = client.get("public")
    read.client_type = PUBLIC if truth(public) else CONFIDENTIAL
    if public is not None and truth(public):
        value = implied("token_endpoint_auth_method", "public", public, "none", "public is on")
    else:
        value = defaulted("token_endpoint_auth_method", read, "client_secret_basic", "Dex takes either way")
    read.values["token_endpoint_auth_method"] = [value]
    put(read, "grant_type", root.get("oauth2"), "grantTypes")
    if "grant_type" not in read.values:
        read.values["grant_type"] = [defaulted("grant_type", read, grant, "Dex allows it") for grant in _GRANTS]
    read.values["scope"] = [defaulted("scope", read, scope, "Dex knows no other scopes") for scope in _SCOPES]
    read.unknown = frozenset(("web_origin",))
    read.name = text(client.get("name"))
    read.issuer = text(root.get("issuer"))
    return read


def matcher(sent: str, registration: Registration) -> Verdict:
    """String equality; a public client without redirect URIs may use any loopback address (dexidp/dex,
    server/authflow/request.go)."""
    entries = [value.text for value in registration.registered("redirect_uri")]
    return dex(sent, entries, public=registration.client_type == PUBLIC)


PROVIDER = Provider(
    name="dex",
    title="Dex",
    documentation="https://dexidp.io/docs/configuration/",
    paths=("/dex",),
    exports=(Export("Dex configuration", triggers=(b"staticclients",), looks_like=_looks_like, read=_read),),
    matcher=matcher,
    decodes_credentials=True,  # server/handlers.go
    lenient_auth_methods=True,
)
