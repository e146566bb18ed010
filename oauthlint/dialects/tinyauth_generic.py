"""tinyauth before version 5: its one provider that is not built in, by the variables `GENERIC_…`.

See its cmd/root.go and internal/bootstrap/app_bootstrap.go of version 4: it answers at `/api/oauth/callback/generic`
below APP_URL. The variables of its built-in providers, `GOOGLE_CLIENT_ID` and `GITHUB_CLIENT_ID`, are everybody's, and
are read as such.
"""

from __future__ import annotations

from oauthlint.dialects.dialect import Dialect, Many, Off, To

DIALECT = Dialect(
    name="tinyauth-generic",
    title="tinyauth",
    documentation="https://github.com/steveiliop56/tinyauth/blob/v4.0.0/cmd/root.go",
    triggers=(b"generic_user_url",),
    variables={
        "GENERIC_CLIENT_ID": "client_id",
        "GENERIC_CLIENT_SECRET": "client_secret",
        "GENERIC_CLIENT_SECRET_FILE": To("client_secret", reference=True),
        "GENERIC_SCOPES": Many("scope"),
        "GENERIC_AUTH_URL": "authorization_endpoint",
        "GENERIC_TOKEN_URL": "token_endpoint",
        "GENERIC_USER_URL": "userinfo_endpoint",
        "GENERIC_SKIP_SSL": Off("tls_verify"),
        "APP_URL": To("base_url", weak=True),
    },
    defaults={"grant_type": "authorization_code", "redirect_uri": "{base_url}/api/oauth/callback/generic"},
    requires=("userinfo_endpoint",),
    client="generic",
    priority=45,
)
