"""oidc-client-ts and oidc-client: the settings of its UserManager in a JSON file that an application loads."""

from __future__ import annotations

from oauthlint.dialects.dialect import Dialect, Off, To
from oauthlint.dialects.joining import implied
from oauthlint.model.settings import ClientSettings
from oauthlint.model.value import DEFAULTED

_ENDPOINTS = (
    "authorization_endpoint",
    "token_endpoint",
    "userinfo_endpoint",
    "end_session_endpoint",
    "revocation_endpoint",
)
_KEYS: dict[str, str | To] = {
    "authority": "issuer",
    "metadataUrl": "discovery_url",
    **{
        f"{place}.{role}": To(role, weak=True)
        for place in ("metadata", "metadataSeed")
        for role in (*_ENDPOINTS, "jwks_uri")
    },
    "client_id": To("client_id", weak=True),
    "client_secret": To("client_secret", weak=True),
    "redirect_uri": To("redirect_uri", relative=True, weak=True),
    "popup_redirect_uri": To("redirect_uri", relative=True),
    "silent_redirect_uri": To("redirect_uri", relative=True),
    "post_logout_redirect_uri": To("post_logout_redirect_uri", relative=True, weak=True),
    "scope": To("scope", separators=" ", weak=True),
    "response_type": To("response_type", weak=True),
    "response_mode": To("response_mode", weak=True),
    "acr_values": To("acr_values", separators=" ", weak=True),
    "prompt": To("prompt", separators=" ", weak=True),
    "client_authentication": To("token_endpoint_auth_method", weak=True),
    "resource": To("resource", weak=True),
    "disablePKCE": Off("pkce"),
}

_IN_BROWSERS = frozenset(("popup_redirect_uri", "silent_redirect_uri", "disablePKCE"))


def _complete(client: ClientSettings) -> None:
    """Settings that only a library in a browser has tell that the app is one; others share names with servers' own."""
    named = {value.key.rpartition(".")[2] for value in client.everything()}
    identity = client.one("client_id")
    if named.isdisjoint(_IN_BROWSERS) or identity is None:
        return
    client.values["public_client"] = [implied("public_client", identity, "true", DEFAULTED, "it runs in a browser")]
    if "pkce" not in client.values:
        client.values["pkce"] = [implied("pkce", identity, "true", DEFAULTED, "oidc-client-ts sends it by itself")]


DIALECT = Dialect(
    name="oidc-client-ts",
    title="oidc-client-ts",
    documentation="https://authts.github.io/oidc-client-ts/interfaces/UserManagerSettings.html",
    triggers=(b'"authority"', b'"metadataurl"'),
    files=("*.json",),
    keys={
        **{f"**.{{client}}.{key}": to for key, to in _KEYS.items()},
        **_KEYS,
    },
    defaults={"response_type": "code", "scope": "openid"},
    complete=_complete,
    oidc_only=True,
    apart=True,
    client="oidc",
    priority=35,
)
