"""oauth2-proxy: its configuration file and its environment variables."""

from __future__ import annotations

from oauthlint.dialects.dialect import Dialect, Many, Off, To

_KEYS: dict[str, str | To] = {
    "provider": "provider",
    "client_id": "client_id",
    "client_secret": "client_secret",
    "client_secret_file": To("client_secret", reference=True),
    "oidc_issuer_url": "issuer",
    "login_url": "authorization_endpoint",
    "redeem_url": "token_endpoint",
    "profile_url": "userinfo_endpoint",
    "oidc_jwks_url": "jwks_uri",
    "redirect_url": To("redirect_uri", relative=True),
    "scope": Many("scope", separators=" "),
    "code_challenge_method": "code_challenge_method",
    "resource": "resource",
    "ssl_insecure_skip_verify": Off("tls_verify"),
    "insecure_oidc_skip_issuer_verification": Off("issuer_check"),
    "insecure_oidc_skip_nonce": Off("nonce_check"),
}

DIALECT = Dialect(
    name="oauth2-proxy",
    title="oauth2-proxy",
    documentation="https://oauth2-proxy.github.io/oauth2-proxy/configuration/overview/",
    triggers=(b"client_id", b"oauth2_proxy_", b"oauth2-proxy"),
    files=(
        "*oauth2-proxy*.cfg",
        "*oauth2_proxy*.cfg",
        "*oauth2proxy*.cfg",
        "*oauth2-proxy*.cfg.*",
        "*oauth2_proxy*.cfg.*",
        "*oauth2-proxy*/*.cfg",
        "*oauth2_proxy*/*.cfg",
        "*oauth2-proxy*.toml",
    ),
    keys=_KEYS,
    variables={f"OAUTH2_PROXY_{key.upper()}": to for key, to in _KEYS.items()},
    defaults={"grant_type": "authorization_code"},
    client="oauth2-proxy",
    priority=60,
)
