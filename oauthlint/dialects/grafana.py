"""Grafana: the `[auth.…]` sections of its ini file and the environment variables in their place.

See its conf/defaults.ini and pkg/login/social: it answers at `/login/{provider}` below `root_url`."""

from __future__ import annotations

from oauthlint.dialects.dialect import Dialect, Many, Off, To
from oauthlint.dialects.joining import host
from oauthlint.model.settings import ClientSettings
from oauthlint.model.value import UNKNOWN

_STYLES = {"InHeader": "client_secret_basic", "InParams": "client_secret_post"}
_SIGN_OUT = To("end_session_endpoint", weak=True)
SETTINGS: dict[str, str | To] = {
    "enabled": "enabled",
    "client_id": "client_id",
    "client_secret": "client_secret",
    "client_authentication": "token_endpoint_auth_method",
    # AutoDetect, the default, tries one after the other
    "auth_style": To("token_endpoint_auth_method", words=_STYLES, weak=True),
    "scopes": Many("scope"),
    "auth_url": "authorization_endpoint",
    "token_url": "token_endpoint",
    "api_url": "userinfo_endpoint",
    "signout_redirect_url": "end_session_endpoint",
    "use_pkce": "pkce",
    "tls_skip_verify_insecure": Off("tls_verify"),
}
"""The keys of a section for an OAuth provider."""

SERVER: dict[str, str | To] = {
    "root_url": "base_url",
    "protocol": To("base_scheme", weak=True),
    "domain": To("base_host", weak=True),
    "http_port": To("base_port", weak=True),
}
"""The keys of the section `server`."""

SECURITY: dict[str, str | To] = {
    "cookie_secure": To("session_cookie_secure", weak=True),
    "cookie_samesite": To("session_cookie_same_site", weak=True),
}
"""Keys of the section `security`; its cookies for `state` follow them (pkg/api/login.go, `CookieOptionsFromCfg`)."""

PLACEHOLDERS = {
    "%(protocol)s": "{base_scheme=http}",
    "%(domain)s": "{base_host}",
    "%(http_port)s": "{base_port=3000}",
}
"""What `root_url` is usually made of: the other keys of its section, or their defaults (conf/defaults.ini)."""

_KNOWN = frozenset("generic_oauth google github gitlab grafananet grafana_com azuread okta".split())


def client_name(captured: str) -> str | None:
    """The section's name; None for sections of other kinds (`auth.proxy`)."""
    name = captured.lower()
    return {"grafananet": "grafana_com"}.get(name, name) if name in _KNOWN else None


def complete(client: ClientSettings) -> None:
    """A style that is found out by trying says nothing; where Grafana sends users that sign out may be anywhere, and
    is the provider's where its other addresses are."""
    style = client.one("token_endpoint_auth_method")
    if style is not None and style.known and style.raw in ("AutoDetect", ""):
        del client.values["token_endpoint_auth_method"]
    after, sign_in = client.one("end_session_endpoint"), client.one("authorization_endpoint")
    if after is None or after.state == UNKNOWN:
        return
    if sign_in is None or (sign_in.state != UNKNOWN and host(after.raw) != host(sign_in.raw)):
        del client.values["end_session_endpoint"]


DIALECT = Dialect(
    name="grafana",
    title="Grafana",
    documentation="https://grafana.com/docs/grafana/latest/setup-grafana/configure-access/configure-authentication/generic-oauth/",
    triggers=(b"[auth.", b"gf_auth_"),
    files=("*.ini", "*.ini.*"),
    keys={
        **{f"auth.{{client}}.{key}": to for key, to in SETTINGS.items()},
        **{f"server.{key}": to for key, to in SERVER.items()},
        **{f"security.{key}": to for key, to in SECURITY.items()},
        "auth.signout_redirect_url": _SIGN_OUT,
    },
    variables={
        **{f"GF_AUTH_{{client}}_{key.upper()}": to for key, to in SETTINGS.items()},
        "GF_AUTH_{client}_CLIENT_SECRET__FILE": To("client_secret", reference=True),
        **{f"GF_SERVER_{key.upper()}": to for key, to in SERVER.items()},
        **{f"GF_SECURITY_{key.upper()}": to for key, to in SECURITY.items()},
        "GF_AUTH_SIGNOUT_REDIRECT_URL": _SIGN_OUT,
    },
    splits_keys=True,
    defaults={"grant_type": "authorization_code", "redirect_uri": "{base_url}/login/{client}"},
    placeholders=PLACEHOLDERS,
    client_name=client_name,
    complete=complete,
    priority=50,
)
