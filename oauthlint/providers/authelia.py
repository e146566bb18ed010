"""Authelia: the clients of its OpenID Connect provider."""

from __future__ import annotations

from oauthlint.model.registration import Registration
from oauthlint.model.settings import CONFIDENTIAL, PUBLIC
from oauthlint.model.verdict import Verdict
from oauthlint.providers.match import fosite
from oauthlint.providers.provider import Export, Provider
from oauthlint.providers.reading import defaulted, implied, mark, members, put, text, truth
from oauthlint.text.tree import Node

_LISTS = {
    "redirect_uris": "redirect_uri",
    "scopes": "scope",
    "grant_types": "grant_type",
    "response_types": "response_type",
    "audience": "audience",
}
# What a client has where nothing is said (the documentation's defaults of each option).
_DEFAULTS = {
    "scope": ("openid", "groups", "profile", "email"),
    "grant_type": ("authorization_code",),
    "response_type": ("code",),
}


def _clients(root: Node) -> list[Node]:
    provider = root.at("identity_providers", "oidc")
    return members(provider.get("clients")) if provider is not None else []


def _looks_like(root: Node) -> bool:
    return bool(_clients(root))


def _read(root: Node) -> list[Registration]:
    return [registration(client) for client in _clients(root)]


def registration(client: Node) -> Registration:
    """One entry of `clients`; before version 4.38 its id and secret were called `id` and `secret`.

    The secret stands there as a digest, from which nobody can tell what the app must send."""
    identity = client.get("client_id") or client.get("id")
    read = Registration("authelia", "Authelia configuration", mark(identity or client))
    for key, role in (("client_id", "client_id"), ("id", "client_id"), ("client_secret", "client_secret"),
                      ("secret", "client_secret"), ("token_endpoint_auth_method", "token_endpoint_auth_method"),
                      ("pkce_challenge_method", "code_challenge_method")):  # fmt: skip
        if role not in read.values:
            put(read, role, client, key)
    for key, role in _LISTS.items():
        put(read, role, client, key)
    for role, words in _DEFAULTS.items():
        if role not in read.values:
            read.values[role] = [defaulted(role, read, word, "Authelia's default for a client") for word in words]
    read.values.setdefault("redirect_uri", [])
    public = client.get("public")
    read.client_type = PUBLIC if truth(public) else CONFIDENTIAL
    if "token_endpoint_auth_method" not in read.values:
        if public is not None and truth(public):
            value = implied("token_endpoint_auth_method", "public", public, "none", "public is on")
        else:
            value = defaulted("token_endpoint_auth_method", read, "client_secret_basic", "Authelia's default")
        read.values["token_endpoint_auth_method"] = [value]
    read.name = text(client.get("client_name") or client.get("description"))
    read.unknown = frozenset(("client_secret", "web_origin", "post_logout_redirect_uri"))
    return read


def matcher(sent: str, registration: Registration) -> Verdict:
    """Equality; an http loopback address matches with any port, `localhost` does not (as ory/fosite does it)."""
    return fosite(sent, [value.text for value in registration.registered("redirect_uri")])


PROVIDER = Provider(
    name="authelia",
    title="Authelia",
    documentation="https://www.authelia.com/configuration/identity-providers/openid-connect/clients/",
    exports=(
        Export("Authelia configuration", triggers=(b"identity_providers", b"oidc"), looks_like=_looks_like, read=_read),
    ),
    matcher=matcher,
    decodes_credentials=True,  # its oauth2 provider, client_authentication_strategy.go
)
