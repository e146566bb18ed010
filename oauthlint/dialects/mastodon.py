"""Mastodon: sign-in with OpenID Connect, by environment variables.

See its config/omniauth.yml and config/initializers/3_omniauth.rb, which splits the scopes at commas.
"""

from __future__ import annotations

from oauthlint.dialects.dialect import Dialect, Many, To

DIALECT = Dialect(
    name="mastodon",
    title="Mastodon",
    documentation="https://github.com/mastodon/mastodon/blob/main/config/initializers/3_omniauth.rb",
    triggers=(b"oidc_uid_field", b"oidc_security_assume_email_is_verified"),
    variables={
        "OIDC_ENABLED": To("enabled", weak=True),
        "OIDC_CLIENT_ID": "client_id",
        "OIDC_CLIENT_SECRET": "client_secret",
        "OIDC_ISSUER": "issuer",
        "OIDC_AUTH_ENDPOINT": "authorization_endpoint",
        "OIDC_TOKEN_ENDPOINT": "token_endpoint",
        "OIDC_USER_INFO_ENDPOINT": "userinfo_endpoint",
        "OIDC_JWKS_URI": "jwks_uri",
        "OIDC_END_SESSION_ENDPOINT": "end_session_endpoint",
        "OIDC_REDIRECT_URI": "redirect_uri",
        "OIDC_RESPONSE_TYPE": "response_type",
        "OIDC_SCOPE": Many("scope", separators=","),
        "OIDC_CLIENT_AUTH_METHOD": To(
            "token_endpoint_auth_method",
            words={"basic": "client_secret_basic", "query": "client_secret_post"},
            weak=True,
        ),
    },
    defaults={"grant_type": "authorization_code"},
    oidc_only=True,
    client="OIDC",
    priority=45,
)
