"""Grafana: the `[auth.…]` sections of its ini file and the environment variables in their place."""

from __future__ import annotations

from oauthlint.dialects.dialect import Dialect, Many, Off, To
from oauthlint.model.settings import ClientSettings

_STYLES = {"InHeader": "client_secret_basic", "InParams": "client_secret_post"}
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

_KNOWN = frozenset("generic_oauth google github gitlab grafananet grafana_com azuread okta ldap_oauth keycloak".split())


def client_name(captured: str) -> str | None:
    """The section's name; None for sections of other kinds (`auth.proxy`)."""
    return captured.lower() if captured.lower() in _KNOWN else None


def complete(client: ClientSettings) -> None:
    """A style that is found out by trying says nothing."""
    style = client.one("token_endpoint_auth_method")
    if style is not None and style.known and style.raw in ("AutoDetect", ""):
        del client.values["token_endpoint_auth_method"]


DIALECT = Dialect(
    name="grafana",
    title="Grafana",
    documentation="https://grafana.com/docs/grafana/latest/setup-grafana/configure-access/configure-authentication/generic-oauth/",
    triggers=(b"[auth.", b"gf_auth_"),
    files=("*.ini", "*.ini.*"),
    keys={
        **{f"auth.{{client}}.{key}": to for key, to in SETTINGS.items()},
        "server.root_url": "base_url",
    },
    variables={
        **{f"GF_AUTH_{{client}}_{key.upper()}": to for key, to in SETTINGS.items()},
        "GF_AUTH_{client}_CLIENT_SECRET__FILE": To("client_secret", reference=True),
        "GF_SERVER_ROOT_URL": "base_url",
    },
    splits_keys=True,
    defaults={"grant_type": "authorization_code", "redirect_uri": "{base_url}/login/{client}"},
    client_name=client_name,
    complete=complete,
    priority=50,
)
