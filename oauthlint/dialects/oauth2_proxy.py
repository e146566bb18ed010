"""oauth2-proxy: its configuration file, its environment variables and its command line."""

from __future__ import annotations

from oauthlint.dialects.dialect import Dialect, Many, Off, To

SETTINGS: dict[str, str | To] = {
    "provider": "provider",
    "client_id": "client_id",
    "client_secret": "client_secret",
    "client_secret_file": To("client_secret", reference=True),
    "oidc_issuer_url": "issuer",
    "login_url": "authorization_endpoint",
    "redeem_url": "token_endpoint",
    "profile_url": "userinfo_endpoint",
    "oidc_jwks_url": "jwks_uri",
    "backend_logout_url": "end_session_endpoint",
    "redirect_url": To("redirect_uri", relative=True),
    "scope": Many("scope", separators=" "),
    "code_challenge_method": "code_challenge_method",
    "resource": "resource",
    "azure_tenant": "tenant",
    "ssl_insecure_skip_verify": Off("tls_verify"),
    "insecure_oidc_skip_issuer_verification": Off("issuer_check"),
    "insecure_oidc_skip_nonce": Off("nonce_check"),
}
"""Names of settings as the configuration file spells them; flags have hyphens."""

REQUIRES = ("client_id", "client_secret", "issuer", "authorization_endpoint", "token_endpoint")

DIALECT = Dialect(
    name="oauth2-proxy",
    title="oauth2-proxy",
    documentation="https://oauth2-proxy.github.io/oauth2-proxy/configuration/overview/",
    triggers=(b"client_id", b"oauth2_proxy_", b"oauth2-proxy", b"oidc_issuer_url", b"--client-id", b"redirect_url"),
    files=(
        "*oauth2-proxy*.cfg*",
        "*oauth2_proxy*.cfg*",
        "*oauth2proxy*.cfg*",
        "*oauth2-proxy*/*.cfg*",
        "*oauth2_proxy*/*.cfg*",
        "*oauth2proxy*/*.cfg*",
        "*oauth2-proxy*.conf",
        "*oauth2_proxy*.conf",
        "*oauth2-proxy*.toml",
        "*oauth2_proxy*.toml",
    ),
    keys=SETTINGS,
    variables={
        **{f"OAUTH2_PROXY_{key.upper()}": to for key, to in SETTINGS.items()},
        **{f"--{key.replace('_', '-')}": to for key, to in SETTINGS.items()},
    },
    defaults={"grant_type": "authorization_code"},
    requires=REQUIRES,
    client="oauth2-proxy",
    priority=60,
)
