"""tinyauth: the providers it signs in with.

See https://tinyauth.app/docs/reference/configuration and its .env.example.
"""

from __future__ import annotations

from oauthlint.dialects.dialect import Dialect, Many, Off, To

_PROVIDER: dict[str, str | To] = {
    "CLIENTID": "client_id",
    "CLIENTSECRET": "client_secret",
    "CLIENTSECRETFILE": To("client_secret", reference=True),
    "SCOPES": Many("scope"),
    "REDIRECTURL": "redirect_uri",
    "AUTHURL": "authorization_endpoint",
    "TOKENURL": "token_endpoint",
    "USERINFOURL": "userinfo_endpoint",
    "INSECURE": Off("tls_verify"),
}

DIALECT = Dialect(
    name="tinyauth",
    title="tinyauth",
    documentation="https://tinyauth.app/docs/reference/configuration",
    triggers=(b"tinyauth_oauth_providers_",),
    variables={
        **{f"TINYAUTH_OAUTH_PROVIDERS_{{client}}_{key}": to for key, to in _PROVIDER.items()},
        "TINYAUTH_APPURL": To("base_url", weak=True),
    },
    defaults={"grant_type": "authorization_code", "redirect_uri": "{base_url}/api/oauth/callback/{client}"},
    priority=45,
)
