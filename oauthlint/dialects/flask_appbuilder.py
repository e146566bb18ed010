"""Flask-AppBuilder: OAUTH_PROVIDERS of Superset (superset_config.py) and Airflow (webserver_config.py).

See https://flask-appbuilder.readthedocs.io/en/latest/security.html#authentication-oauth: each provider has
the arguments of Authlib's `register` under `remote_app`. It answers at `/oauth-authorized/{name}`. Superset's Helm
chart holds such a file in `configOverrides`, Airflow's in `webserver.webserverConfig` or `apiServer.apiServerConfig`.
"""

from __future__ import annotations

from oauthlint.dialects.authlib import API_BASE, below_api
from oauthlint.dialects.dialect import Dialect, Many, To
from oauthlint.dialects.joining import joined
from oauthlint.dialects.mozilla_django_oidc import SESSION_COOKIES
from oauthlint.model.settings import ClientSettings
from oauthlint.model.value import DECLARED, DERIVED

_APP: dict[str, str | To] = {
    "client_id": "client_id",
    "client_secret": "client_secret",
    "consumer_key": "client_id",
    "consumer_secret": "client_secret",
    "api_base_url": API_BASE,
    "server_metadata_url": "discovery_url",
    "authorize_url": "authorization_endpoint",
    "access_token_url": "token_endpoint",
    "userinfo_endpoint": "userinfo_endpoint",
    "jwks_uri": "jwks_uri",
    "redirect_uri": "redirect_uri",
    "token_endpoint_auth_method": "token_endpoint_auth_method",
    "client_kwargs.scope": Many("scope", separators=" "),
    "client_kwargs.token_endpoint_auth_method": "token_endpoint_auth_method",
    "client_kwargs.code_challenge_method": "code_challenge_method",
    "client_kwargs.verify": "tls_verify",
    "request_token_params.scope": Many("scope"),
}


def _complete(client: ClientSettings) -> None:
    """Since version 3 Airflow has `[api] base_url`, and Flask-AppBuilder below `/auth` (its FAB provider, "Upgrading
    to Airflow 3")."""
    below_api(client)
    base, redirect = client.one("base_url"), client.one("redirect_uri")
    if base is None or redirect is None or redirect.state == DECLARED:
        return
    if base.key.lower().replace("__", ".").endswith("api.base_url"):
        path = f"/auth/oauth-authorized/{client.name.rpartition('.')[2]}"
        client.values["redirect_uri"] = [
            joined("redirect_uri", base, base, path, state=DERIVED, why="Airflow builds it when nothing else is set")
        ]


DIALECT = Dialect(
    name="flask-appbuilder",
    title="Flask-AppBuilder",
    documentation="https://flask-appbuilder.readthedocs.io/en/latest/security.html#authentication-oauth",
    triggers=(b"oauth_providers",),
    files=("*superset*.py", "webserver_config*.py", "config.py", "*values*.yaml", "*values*.yml"),
    embeds={
        "**.configOverrides.*": "python",
        "**.webserver.webserverConfig": "python",
        "**.apiServer.apiServerConfig": "python",
    },
    keys={
        "**.OAUTH_PROVIDERS.[].name": "client_name",
        **{f"**.OAUTH_PROVIDERS.[].remote_app.{key}": to for key, to in _APP.items()},
        **{f"**.{key}": to for key, to in SESSION_COOKIES.items()},
        "**.config.webserver.base_url": To("base_url", weak=True),
        "**.config.api.base_url": To("base_url", weak=True),
    },
    variables={
        "AIRFLOW__WEBSERVER__BASE_URL": To("base_url", weak=True),
        "AIRFLOW__API__BASE_URL": To("base_url", weak=True),
        "AIRFLOW__WEBSERVER__COOKIE_SECURE": To("session_cookie_secure", weak=True),
        "AIRFLOW__WEBSERVER__COOKIE_SAMESITE": To("session_cookie_same_site", weak=True),
    },
    complete=_complete,
    defaults={"grant_type": "authorization_code", "redirect_uri": "{base_url}/oauth-authorized/{client}"},
    encodes_credentials=False,  # authlib/oauth2/auth.py, `encode_client_secret_basic`
    basic_by_default=True,  # there, `ClientAuth`
    priority=40,
)
