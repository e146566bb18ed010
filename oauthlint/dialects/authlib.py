"""Authlib in Flask, Starlette and Django, and settings in Python that are named like environment variables.

See https://docs.authlib.org/en/latest/client/flask.html: `oauth.register(name, client_id=…)`, whose
arguments may stand in the application's configuration as `{NAME}_{ARGUMENT}` in capitals instead; Django keeps them in
AUTHLIB_OAUTH_CLIENTS. The other suffixes are those of the environment (generic_env.py), which such files read.
"""

from __future__ import annotations

from oauthlint.dialects.dialect import Dialect, Many, To
from oauthlint.dialects.generic_env import DIALECT as ENVIRONMENT
from oauthlint.dialects.joining import below, joined
from oauthlint.dialects.mozilla_django_oidc import DJANGO_FILES, SESSION_COOKIES
from oauthlint.model.settings import ClientSettings
from oauthlint.model.value import UNKNOWN

API_BASE = To("resource", weak=True)
"""What paths of the provider's interface are resolved against: no setting of its own (`below_api`)."""
_ARGUMENTS: dict[str, str | To] = {
    "client_id": "client_id",
    "client_secret": "client_secret",
    "server_metadata_url": "discovery_url",
    "authorize_url": "authorization_endpoint",
    "access_token_url": "token_endpoint",
    "api_base_url": API_BASE,
    "userinfo_endpoint": "userinfo_endpoint",
    "jwks_uri": "jwks_uri",
    "redirect_uri": "redirect_uri",
    "client_kwargs.scope": Many("scope", separators=" "),
    "client_kwargs.token_endpoint_auth_method": "token_endpoint_auth_method",
    "client_kwargs.code_challenge_method": "code_challenge_method",
    "client_kwargs.verify": "tls_verify",
}


def below_api(client: ClientSettings) -> None:
    """The userinfo endpoint may be relative to the interface's base (authlib, integrations/base_client/sync_app.py)."""
    resources = client.values.pop("resource", [])
    base = next((value for value in resources if value.key.lower().endswith("api_base_url")), None)
    if base is not None:
        resources = [value for value in resources if value is not base]
    if resources:
        client.values["resource"] = resources
    userinfo = client.one("userinfo_endpoint")
    if userinfo is None or userinfo.empty or userinfo.state == UNKNOWN or "://" in userinfo.raw:
        return
    if base is None or base.state == UNKNOWN:
        client.values["userinfo_endpoint"] = [below("userinfo_endpoint", userinfo, base)]
    else:
        upto = base.raw.find("/", base.raw.find("://") + 3) if userinfo.raw.startswith("/") else base.raw.rfind("/") + 1
        folder = base.part(0, upto) if upto > 0 else base
        client.values["userinfo_endpoint"] = [joined("userinfo_endpoint", userinfo, folder, userinfo)]


def _complete(client: ClientSettings) -> None:
    below_api(client)
    if ENVIRONMENT.complete is not None:
        ENVIRONMENT.complete(client)


DIALECT = Dialect(
    name="authlib",
    title="Authlib",
    documentation="https://docs.authlib.org/en/latest/client/flask.html",
    triggers=ENVIRONMENT.triggers,
    files=(*DJANGO_FILES, "config.py", "*config.py", "app.py", "main.py", "auth.py", "oauth.py", "extensions.py"),
    keys={
        **{f"**.{pattern}": to for pattern, to in ENVIRONMENT.variables.items()},
        "**.{client_}API_BASE_URL": API_BASE,
        **{f"**.{key}": to for key, to in SESSION_COOKIES.items()},
        "**.{client_}CLIENT_KWARGS.scope": Many("scope", separators=" "),
        "**.register().[].name": "client_name",
        **{f"**.register().[].{key}": to for key, to in _ARGUMENTS.items()},
        **{f"**.AUTHLIB_OAUTH_CLIENTS.{{client}}.{key}": to for key, to in _ARGUMENTS.items()},
    },
    requires=("client_id", "client_secret", "issuer", "discovery_url", "token_endpoint"),
    client_name=ENVIRONMENT.client_name,
    complete=_complete,
    profile_classes=True,
    priority=10,
)
