"""Nextcloud's app user_oidc: a provider that a command line registers (`occ user_oidc:provider …`).

See https://github.com/nextcloud/user_oidc#user_oidc; the options are those of lib/Command/UpsertProvider.php, each with
a letter of its own. The app keeps its providers in the database; compose files and Kubernetes jobs run the command. A
letter counts beside an option that is written out: alone it may be any command's.
"""

from __future__ import annotations

from oauthlint.dialects.dialect import Dialect, Many, To

DIALECT = Dialect(
    name="nextcloud-occ",
    title="Nextcloud",
    documentation="https://github.com/nextcloud/user_oidc#user_oidc",
    triggers=(b"--discoveryuri", b"--clientid"),
    variables={
        "--clientid": "client_id",
        "--clientsecret": "client_secret",
        "--clientsecret-file": To("client_secret", reference=True),
        "--clientsecret-env": To("client_secret", reference=True),
        "--discoveryuri": "discovery_url",
        "--scope": Many("scope", separators=" "),
        "--endsessionendpointuri": "end_session_endpoint",
        "--postlogouturi": "post_logout_redirect_uri",
        "--use-private-key-jwt": To("token_endpoint_auth_method", words={"1": "private_key_jwt", "0": ""}, weak=True),
        "--c": To("client_id", weak=True),
        "--s": To("client_secret", weak=True),
        "--d": To("discovery_url", weak=True),
        "--o": To("scope", separators=" ", weak=True),
        "--e": To("end_session_endpoint", weak=True),
        "--p": To("post_logout_redirect_uri", weak=True),
    },
    defaults={"grant_type": "authorization_code", "scope": "openid email profile"},
    oidc_only=True,
    client="user_oidc",
    priority=45,
)
