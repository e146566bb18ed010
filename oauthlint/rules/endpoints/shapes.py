"""What the path of an endpoint's address says it is."""

from __future__ import annotations

AUTHORIZATION, TOKEN, USERINFO, KEYS = "authorization_endpoint", "token_endpoint", "userinfo_endpoint", "jwks_uri"
DEVICE, INTROSPECTION, REVOCATION = (
    "device_authorization_endpoint", "introspection_endpoint", "revocation_endpoint",
)  # fmt: skip
LOGOUT, DISCOVERY = "end_session_endpoint", "discovery"
SLOTS = ("issuer", AUTHORIZATION, TOKEN, USERINFO, KEYS, INTROSPECTION, REVOCATION, DEVICE, LOGOUT)
"""The roles whose address is judged."""

NAMES = {
    "issuer": "issuer",
    AUTHORIZATION: "authorization endpoint",
    TOKEN: "token endpoint",
    USERINFO: "userinfo endpoint",
    KEYS: "key set",
    INTROSPECTION: "introspection endpoint",
    REVOCATION: "revocation endpoint",
    DEVICE: "device authorization endpoint",
    LOGOUT: "logout endpoint",
    DISCOVERY: "discovery document",
}

TOLERATED = frozenset(((LOGOUT, REVOCATION), (USERINFO, INTROSPECTION), (INTROSPECTION, USERINFO)))
"""Addresses that do the work of another endpoint at providers that lack it."""

WELL_KNOWN = ("/.well-known/openid-configuration", "/.well-known/oauth-authorization-server")

_KNOWN = (
    ("/auth/device", DEVICE),
    ("/device/authorize", DEVICE),
    ("/device/auth", DEVICE),
    ("/device/code", DEVICE),
    ("/device/token", TOKEN),
    ("/oauth.v2.access", TOKEN),
    ("/oauth.access", TOKEN),
    ("/openid.connect.token", TOKEN),
    ("/openid.connect.userinfo", USERINFO),
    ("/dialog/oauth", AUTHORIZATION),
    ("/openid-connect/auth", AUTHORIZATION),
    ("/oauth2/auth", AUTHORIZATION),
    ("/oauth2/v2/auth", AUTHORIZATION),
    ("/oauth/auth", AUTHORIZATION),
    ("/dex/auth", AUTHORIZATION),
    ("/discovery/keys", KEYS),
    ("/discovery/v2.0/keys", KEYS),
    ("/v1/keys", KEYS),
    ("/v2/keys", KEYS),
    ("/auth/keys", KEYS),
    ("/session/end", LOGOUT),
)
"""Ends of paths that mean what their last word alone would not."""
_LAST = {
    "authorize": AUTHORIZATION,
    "authorization": AUTHORIZATION,
    "authorization.oauth2": AUTHORIZATION,
    "token": TOKEN,
    "access_token": TOKEN,
    "accesstoken": TOKEN,
    "token.oauth2": TOKEN,
    "userinfo": USERINFO,
    "user-info": USERINFO,
    "user_info": USERINFO,
    "userinfo.openid": USERINFO,
    "jwks": KEYS,
    "jwks.json": KEYS,
    "certs": KEYS,
    "introspect": INTROSPECTION,
    "introspection": INTROSPECTION,
    "introspect.oauth2": INTROSPECTION,
    "revoke": REVOCATION,
    "revocation": REVOCATION,
    "device_authorization": DEVICE,
    "device_authorize": DEVICE,
    "devicecode": DEVICE,
    "logout": LOGOUT,
    "endsession": LOGOUT,
    "end_session": LOGOUT,
    "end-session": LOGOUT,
    "signout": LOGOUT,
}
_NO_ISSUER = (AUTHORIZATION, TOKEN, USERINFO, KEYS, DISCOVERY)
"""What an issuer cannot be; the other words are ordinary ones in paths."""


def shape(role: str, url: str) -> str:
    """What `url`, which stands in the slot of `role`, looks like: a role, DISCOVERY, or "" where it says nothing."""
    path = url.partition("#")[0].partition("?")[0].rstrip("/").lower()
    start = path.find("/", path.find("://") + 3)
    path = path[start:] if start >= 0 else ""
    if path.endswith(WELL_KNOWN) or (role == "issuer" and any(f"{known}/" in path for known in WELL_KNOWN)):
        return DISCOVERY
    found = next((what for ending, what in _KNOWN if path.endswith(ending)), "")
    if not found:
        found = _LAST.get(path.rpartition("/")[2], "")
    if role == "issuer" and found not in _NO_ISSUER:
        return ""
    return found
