"""oauth2-proxy: its configuration file, its environment variables and its command line.

The names are those of its source, pkg/apis/options/legacy_provider.go and options.go. A `redirect_url` without a path
gets that of the callback (oauthproxy.go, `NewOAuthProxy`). PKCE is used where a method is set and nowhere else,
whatever the metadata offers (providers/providers.go, `parseCodeChallengeMethod`).
"""

from __future__ import annotations

from oauthlint.dialects.dialect import Dialect, Many, Off, To
from oauthlint.model.settings import ClientSettings
from oauthlint.model.uri import split
from oauthlint.model.value import DEFAULTED, Value

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
    "force_code_challenge_method": "code_challenge_method",  # the name before version 7.3
    "auth_request_response_mode": "response_mode",
    "acr_values": Many("acr_values", separators=" "),
    "prompt": Many("prompt", separators=" "),
    "jwt_key": "private_key",
    "jwt_key_file": To("private_key", reference=True),
    "proxy_prefix": To("callback_path", template="{}/callback", weak=True),
    "resource": "resource",
    "azure_tenant": "tenant",
    "ssl_insecure_skip_verify": Off("tls_verify"),
    "insecure_oidc_skip_issuer_verification": Off("issuer_check"),
    "insecure_oidc_skip_nonce": Off("nonce_check"),
    "cookie_secure": To("session_cookie_secure", weak=True),
    "cookie_samesite": To("session_cookie_same_site", weak=True),
    "cookie_csrf_samesite": To("state_cookie_same_site", weak=True),  # since version 7.15
    "cookie_domain": To("session_cookie_domain", separators=",", weak=True),
    "cookie_domains": To("session_cookie_domain", separators=",", weak=True),
}
"""Names of settings as the configuration file spells them; flags have hyphens."""
_FILES = {"config": To("settings_file", weak=True), "alpha_config": To("settings_file", weak=True)}


def complete(client: ClientSettings) -> None:
    """The callback of the proxy stands below a `redirect_url` that is an origin alone; PKCE is off by default."""
    without_pkce(client)
    path = client.one("callback_path") or "/oauth2/callback"
    for index, value in enumerate(client.many("redirect_uri")):
        if value.known and _is_origin(value.raw):
            from oauthlint.dialects.joining import joined

            client.values["redirect_uri"][index] = joined(value.role, value, value, path)


def without_pkce(client: ClientSettings) -> None:
    """Say that PKCE is off where all settings of a client are there and none of them is its method."""
    identity = client.one("client_id") or next(iter(client.everything()))
    outside = "settings_file" in client.values and all(map(_is_of_process, client.everything()))
    if "code_challenge_method" not in client.values and not outside:
        from oauthlint.dialects.joining import implied

        why = "oauth2-proxy sends it only where code_challenge_method is set"
        client.values["pkce"] = [implied("pkce", identity, "false", DEFAULTED, why)]


def _is_of_process(value: Value) -> bool:
    return value.state == DEFAULTED or value.key.startswith(("--", "OAUTH2_PROXY_"))


def _is_origin(text: str) -> bool:
    uri = split(text)
    return uri.web and uri.path is not None and not uri.path.text and uri.query is None and uri.fragment is None


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
        **{f"OAUTH2_PROXY_{key.upper()}": to for key, to in (SETTINGS | _FILES).items()},
        **{f"--{key.replace('_', '-')}": to for key, to in (SETTINGS | _FILES).items()},
    },
    defaults={"grant_type": "authorization_code"},
    complete=complete,
    requires=REQUIRES,
    client="oauth2-proxy",
    compares_issuer=True,
    priority=60,
)
