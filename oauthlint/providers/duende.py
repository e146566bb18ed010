"""Duende IdentityServer and IdentityServer4: clients in appsettings.json."""

from __future__ import annotations

from oauthlint.model.registration import Registration
from oauthlint.model.settings import CONFIDENTIAL, PUBLIC
from oauthlint.model.verdict import Verdict
from oauthlint.providers.match import NO_MATCH
from oauthlint.providers.provider import Export, Provider
from oauthlint.providers.reading import defaulted, implied, mark, members, put, text, truth
from oauthlint.text.tree import MAPPING, Node

_ROLES = {
    "ClientId": "client_id",
    "RedirectUris": "redirect_uri",
    "PostLogoutRedirectUris": "post_logout_redirect_uri",
    "AllowedGrantTypes": "grant_type",
    "AllowedScopes": "scope",
    "AllowedCorsOrigins": "web_origin",
    "FrontChannelLogoutUri": "frontchannel_logout_uri",
    "BackChannelLogoutUri": "backchannel_logout_uri",
}

_ROTATION = {"OneTimeOnly": "true", "ReUse": "false", "1": "true", "0": "false"}  # TokenUsage, by name and number


def _clients(root: Node) -> list[Node]:
    """The entries of `Clients`, at the top or below `IdentityServer`, in a list or below their names."""
    if root.kind != MAPPING:
        return []
    found: list[Node] = []
    for node in (root.get("Clients"), root.at("IdentityServer", "Clients")):
        if node is not None:
            found.extend(members(node) or [value for _, value in node.pairs if value.kind == MAPPING])
    marks = ("AllowedGrantTypes", "AllowedScopes", "RedirectUris", "ClientSecrets")
    return [node for node in found if node.get("ClientId") and any(node.get(mark) for mark in marks)]


def _looks_like(root: Node) -> bool:
    return bool(_clients(root))


def _read(root: Node) -> list[Registration]:
    return [registration(client) for client in _clients(root)]


def registration(client: Node) -> Registration:
    """One client in the names of Duende.IdentityServer.Models.Client. The values of `ClientSecrets` are digests."""
    read = Registration("duende", "IdentityServer configuration", mark(client.get("ClientId") or client))
    for key, role in _ROLES.items():
        put(read, role, client, key)
    for secret in members(client.get("ClientSecrets")):
        put(read, "client_secret", secret, "Value")
    offline = client.get("AllowOfflineAccess")
    if offline is not None and truth(offline):
        why = "AllowOfflineAccess is on"
        for role, value in (("grant_type", "refresh_token"), ("scope", "offline_access")):
            implied_value = implied(role, "AllowOfflineAccess", offline, value, why, state="derived")
            read.values.setdefault(role, []).append(implied_value)
    usage = client.get("RefreshTokenUsage")
    if usage is not None and usage.value in _ROTATION:
        why = f"RefreshTokenUsage is {usage.value}"
        made = implied("refresh_token_rotation", "RefreshTokenUsage", usage, _ROTATION[usage.value], why)
        read.values["refresh_token_rotation"] = [made]
    required = truth(client.get("RequireClientSecret"))
    read.client_type = PUBLIC if required is False else CONFIDENTIAL
    if required is False:
        read.values["token_endpoint_auth_method"] = [
            defaulted("token_endpoint_auth_method", read, "none", "RequireClientSecret is off")
        ]
    read.enabled = truth(client.get("Enabled"))
    read.name = text(client.get("ClientName"))
    read.traits["requirePkce"] = "false" if truth(client.get("RequirePkce")) is False else "true"
    unknown = {"client_secret"}
    if required is not False:
        unknown.add("token_endpoint_auth_method")
    read.unknown = frozenset(unknown)
    return read


def matcher(sent: str, registration: Registration) -> Verdict:
    """Membership without regard to letter case (StrictRedirectUriValidator, Duende.IdentityServer), as long as the
    application does not replace the validator."""
    for index, value in enumerate(registration.registered("redirect_uri")):
        if value.text == sent:
            return Verdict(True, "equal character by character", index)
        if value.text.lower() == sent.lower():
            return Verdict(True, "equal but for letter case, which IdentityServer ignores", index)
    return Verdict(False, NO_MATCH)


PROVIDER = Provider(
    name="duende",
    title="Duende IdentityServer",
    documentation="https://docs.duendesoftware.com/identityserver/reference/models/client/",
    exports=(
        Export(
            "IdentityServer configuration",
            triggers=(b'"clients"', b'"clientid"'),
            looks_like=_looks_like,
            read=_read,
        ),
    ),
    matcher=matcher,
    decodes_credentials=True,  # BasicAuthenticationSecretParser.cs
    lenient_auth_methods=True,
)
