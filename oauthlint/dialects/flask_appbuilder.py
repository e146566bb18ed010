"""Flask-AppBuilder: OAUTH_PROVIDERS of Superset (superset_config.py) and Airflow (webserver_config.py).

See https://flask-appbuilder.readthedocs.io/en/latest/security.html#authentication-oauth: each provider has
the arguments of Authlib's `register` under `remote_app`. It answers at `/oauth-authorized/{name}`. Superset's Helm
chart holds such a file in `configOverrides`, Airflow's in `webserver.webserverConfig` or `apiServer.apiServerConfig`.
"""

from __future__ import annotations

from oauthlint.dialects.dialect import Dialect, Many, To

_APP: dict[str, str | To] = {
    "client_id": "client_id",
    "client_secret": "client_secret",
    "consumer_key": "client_id",
    "consumer_secret": "client_secret",
    "server_metadata_url": "discovery_url",
    "authorize_url": "authorization_endpoint",
    "access_token_url": "token_endpoint",
    "userinfo_endpoint": "userinfo_endpoint",
    "jwks_uri": "jwks_uri",
    "client_kwargs.scope": Many("scope", separators=" "),
    "client_kwargs.token_endpoint_auth_method": "token_endpoint_auth_method",
    "client_kwargs.code_challenge_method": "code_challenge_method",
    "client_kwargs.verify": "tls_verify",
    "request_token_params.scope": Many("scope"),
}

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
        "**.config.webserver.base_url": To("base_url", weak=True),
    },
    variables={"AIRFLOW__WEBSERVER__BASE_URL": To("base_url", weak=True)},
    defaults={"grant_type": "authorization_code", "redirect_uri": "{base_url}/oauth-authorized/{client}"},
    priority=40,
)
