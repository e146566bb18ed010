"""Open WebUI: sign-in with OpenID Connect by environment variables.

See https://docs.openwebui.com/getting-started/env-configuration#openid-oidc: the variables of the client with OpenID
Connect begin with OAUTH, those of its provider with OPENID. The names are those of backend/open_webui/config.py; those
for Google, Microsoft and GitHub are as everywhere.
"""

from __future__ import annotations

from oauthlint.dialects.dialect import Dialect, Many, To

DIALECT = Dialect(
    name="open-webui",
    title="Open WebUI",
    documentation="https://docs.openwebui.com/getting-started/env-configuration#openid-oidc",
    triggers=(b"openid_provider_url",),
    variables={
        "OPENID_PROVIDER_URL": "discovery_url",
        "OPENID_REDIRECT_URI": "redirect_uri",
        "OPENID_END_SESSION_ENDPOINT": "end_session_endpoint",
        "OAUTH_CLIENT_ID": "client_id",
        "OAUTH_CLIENT_SECRET": "client_secret",
        "OAUTH_SCOPES": Many("scope", separators=" "),
        "OAUTH_CODE_CHALLENGE_METHOD": "code_challenge_method",
        "OAUTH_TOKEN_ENDPOINT_AUTH_METHOD": "token_endpoint_auth_method",
        "WEBUI_URL": To("base_url", weak=True),
        "WEBUI_SESSION_COOKIE_SAME_SITE": To("session_cookie_same_site", weak=True),
        "WEBUI_SESSION_COOKIE_SECURE": To("session_cookie_secure", weak=True),
    },
    defaults={
        "grant_type": "authorization_code",
        "scope": "openid email profile",
        "redirect_uri": "{base_url}/oauth/oidc/callback",
    },
    oidc_only=True,
    client="oidc",
    priority=45,
)
