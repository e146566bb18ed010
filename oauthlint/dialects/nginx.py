"""NGINX: the maps of NGINX Plus' OpenID Connect reference implementation, and the oidc_provider directive."""

from __future__ import annotations

from oauthlint.dialects.dialect import Dialect, Many, To
from oauthlint.model.settings import ClientSettings

_VARIABLES: dict[str, str | To] = {
    "client": "client_id",
    "client_secret": "client_secret",
    "authz_endpoint": "authorization_endpoint",
    "token_endpoint": "token_endpoint",
    "userinfo_endpoint": "userinfo_endpoint",
    "end_session_endpoint": "end_session_endpoint",
    "jwt_keyfile": "jwks_uri",
    "scopes": Many("scope", separators="+ "),
    "client_auth_method": "token_endpoint_auth_method",
    "pkce_enable": "pkce",
}
# https://nginx.org/en/docs/http/ngx_http_oidc_module.html
_DIRECTIVES: dict[str, str | To] = {
    "issuer": "issuer",
    "client_id": "client_id",
    "client_secret": "client_secret",
    "config_url": "discovery_url",
    "scope": "scope",
    "redirect_uri": To("redirect_uri", relative=True),
    "post_logout_uri": To("post_logout_redirect_uri", relative=True),
    "frontchannel_logout_uri": To("frontchannel_logout_uri", relative=True),
    "pkce": "pkce",
}


def _complete(client: ClientSettings) -> None:
    """The key file may be a file of keys instead of the address of some."""
    keys = client.one("jwks_uri")
    if keys is not None and keys.known and "://" not in keys.raw:
        del client.values["jwks_uri"]


DIALECT = Dialect(
    name="nginx",
    title="NGINX",
    documentation="https://github.com/nginxinc/nginx-openid-connect#configuring-nginx-plus",
    triggers=(b"$oidc_client", b"oidc_provider"),
    files=("*.conf", "*.conf.*", "*.conf_*", "*.vhost"),
    keys={
        **{f"**.map {{source}} $oidc_{name}.{{client}}": to for name, to in _VARIABLES.items()},
        **{f"**.set.$oidc_{name}": to for name, to in _VARIABLES.items()},
        **{f"**.oidc_provider {{client}}.{name}": to for name, to in _DIRECTIVES.items()},
    },
    complete=_complete,
    defaults={"grant_type": "authorization_code", "scope": "openid"},
    oidc_only=True,
    client="nginx",
    priority=30,
)
