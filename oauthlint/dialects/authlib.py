"""Authlib in Flask, Starlette and Django, and settings in Python that are named like environment variables.

See https://docs.authlib.org/en/latest/client/flask.html: `oauth.register(name, client_id=…)`, whose
arguments may stand in the application's configuration as `{NAME}_{ARGUMENT}` in capitals instead; Django keeps them in
AUTHLIB_OAUTH_CLIENTS. The other suffixes are those of the environment (generic_env.py), which such files read.
"""

from __future__ import annotations

from oauthlint.dialects.dialect import Dialect, Many, To
from oauthlint.dialects.generic_env import DIALECT as ENVIRONMENT
from oauthlint.dialects.mozilla_django_oidc import DJANGO_FILES

_ARGUMENTS: dict[str, str | To] = {
    "client_id": "client_id",
    "client_secret": "client_secret",
    "server_metadata_url": "discovery_url",
    "authorize_url": "authorization_endpoint",
    "access_token_url": "token_endpoint",
    "userinfo_endpoint": "userinfo_endpoint",
    "jwks_uri": "jwks_uri",
    "redirect_uri": "redirect_uri",
    "client_kwargs.scope": Many("scope", separators=" "),
    "client_kwargs.token_endpoint_auth_method": "token_endpoint_auth_method",
    "client_kwargs.code_challenge_method": "code_challenge_method",
    "client_kwargs.verify": "tls_verify",
}

DIALECT = Dialect(
    name="authlib",
    title="Authlib",
    documentation="https://docs.authlib.org/en/latest/client/flask.html",
    triggers=ENVIRONMENT.triggers,
    files=(*DJANGO_FILES, "config.py", "*config.py", "app.py", "main.py", "auth.py", "oauth.py", "extensions.py"),
    keys={
        **{f"**.{pattern}": to for pattern, to in ENVIRONMENT.variables.items()},
        "**.{client_}CLIENT_KWARGS.scope": Many("scope", separators=" "),
        "**.register().[].name": "client_name",
        **{f"**.register().[].{key}": to for key, to in _ARGUMENTS.items()},
        **{f"**.AUTHLIB_OAUTH_CLIENTS.{{client}}.{key}": to for key, to in _ARGUMENTS.items()},
    },
    requires=("client_id", "client_secret", "issuer", "discovery_url", "token_endpoint"),
    client_name=ENVIRONMENT.client_name,
    complete=ENVIRONMENT.complete,
    priority=10,
)
