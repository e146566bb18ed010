"""GitLab: OmniAuth providers in gitlab.yml and in the values of its Helm chart."""

from __future__ import annotations

from oauthlint.dialects.dialect import YAML, Dialect, Many, To

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
    "args.client_options.identifier": "client_id",
    "args.client_options.secret": "client_secret",
    "args.client_options.redirect_uri": "redirect_uri",
    "args.client_options.authorization_endpoint": "authorization_endpoint",
    "args.client_options.token_endpoint": "token_endpoint",
    "args.client_options.userinfo_endpoint": "userinfo_endpoint",
    "args.client_options.jwks_uri": "jwks_uri",
    "args.client_options.end_session_endpoint": "end_session_endpoint",
}

DIALECT = Dialect(
    name="gitlab",
    title="GitLab",
    documentation="https://docs.gitlab.com/administration/auth/oidc/",
    triggers=(b"omniauth",),
    files=YAML,
    keys={f"**.omniauth.providers.[].{key}": to for key, to in _SETTINGS.items()},
    defaults={"grant_type": "authorization_code"},
    client="omniauth",
    priority=30,
)
