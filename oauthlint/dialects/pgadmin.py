"""pgAdmin: OAUTH2_CONFIG of config_local.py or config_system.py.

See https://www.pgadmin.org/docs/pgadmin4/latest/oauth2.html. It answers at `/oauth2/authorize`.
"""

from __future__ import annotations

from oauthlint.dialects.authlib import API_BASE, below_api
from oauthlint.dialects.dialect import Dialect, Many, To

_SETTINGS: dict[str, str | To] = {
    "NAME": "client_name",
    "CLIENT_ID": "client_id",
    "CLIENT_SECRET": "client_secret",
    "AUTHORIZATION_URL": "authorization_endpoint",
    "TOKEN_URL": "token_endpoint",
    "SERVER_METADATA_URL": "discovery_url",
    "API_BASE_URL": API_BASE,
    "USERINFO_ENDPOINT": "userinfo_endpoint",
    "SCOPE": Many("scope"),
    "SSL_CERT_VERIFICATION": To("tls_verify", weak=True),
    "CHALLENGE_METHOD": To("code_challenge_method", weak=True),
}


DIALECT = Dialect(
    name="pgadmin",
    title="pgAdmin",
    documentation="https://www.pgadmin.org/docs/pgadmin4/latest/oauth2.html",
    triggers=(b"oauth2_config",),
    files=("config_local.py", "config_system.py", "config_distro.py"),
    keys={f"OAUTH2_CONFIG.[].OAUTH2_{key}": to for key, to in _SETTINGS.items()},
    defaults={"grant_type": "authorization_code", "redirect_uri": "{base_url}/oauth2/authorize"},
    complete=below_api,
    client="oauth2",
    priority=40,
)
