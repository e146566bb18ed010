"""GitLab: OmniAuth providers in gitlab.yml and in the values of its Helm chart."""

from __future__ import annotations

from oauthlint.dialects.dialect import YAML, Dialect, Many, To
from oauthlint.dialects.joining import below
from oauthlint.model.settings import ClientSettings

_SETTINGS: dict[str, str | To] = {
    "name": "client_name",
    "app_id": "client_id",
    "app_secret": "client_secret",
    "args.name": "client_name",
    "args.scope": Many("scope"),
    "args.response_type": "response_type",
    "args.issuer": "issuer",
    "args.client_auth_method": To(
        "token_endpoint_auth_method", words={"query": "client_secret_post", "basic": "client_secret_basic"}
    ),
    "args.pkce": "pkce",
    "verify_ssl": To("tls_verify", weak=True),
    # Azure, Auth0
    "args.client_id": "client_id",
    "args.client_secret": "client_secret",
    "args.tenant_id": To("tenant", weak=True),
    "args.domain": To("tenant", weak=True),
    # oauth2_generic
    "args.redirect_url": "redirect_uri",
    "args.authorize_params.scope": Many("scope"),
    "args.client_options.site": To("resource", weak=True),
    "args.client_options.authorize_url": "authorization_endpoint",
    "args.client_options.token_url": "token_endpoint",
    "args.client_options.user_info_url": "userinfo_endpoint",
    "args.client_options.identifier": "client_id",
    "args.client_options.secret": "client_secret",
    "args.client_options.redirect_uri": "redirect_uri",
    "args.client_options.authorization_endpoint": "authorization_endpoint",
    "args.client_options.token_endpoint": "token_endpoint",
    "args.client_options.userinfo_endpoint": "userinfo_endpoint",
    "args.client_options.jwks_uri": "jwks_uri",
    "args.client_options.end_session_endpoint": "end_session_endpoint",
}


def complete(client: ClientSettings) -> None:
    """The addresses of oauth2_generic may be paths below its `site` (OmniAuth's OAuth2 strategy, `client_options`);
    openid_connect is OpenID Connect."""
    named = client.one("client_name")
    client.oidc_only = named is not None and named.raw == "openid_connect"
    site = next(iter(client.values.pop("resource", ())), None)
    for role in ("authorization_endpoint", "token_endpoint", "userinfo_endpoint"):
        value = client.one(role)
        if value is not None:
            client.values[role] = [below(role, value, site)]


DIALECT = Dialect(
    name="gitlab",
    title="GitLab",
    documentation="https://docs.gitlab.com/administration/auth/oidc/",
    triggers=(b"omniauth",),
    files=YAML,
    keys={f"**.omniauth.providers.[].{key}": to for key, to in _SETTINGS.items()},
    defaults={"grant_type": "authorization_code"},
    complete=complete,
    client="omniauth",
    priority=30,
)
