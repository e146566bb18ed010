"""Matrix: `oidc_providers` of Synapse, and `oidc_config`, which was all that there was before version 1.28.

The keys are those of synapse/config/oidc.py. Its `skip_verification` is about the provider's metadata alone: the issuer
of an ID token is compared in any case.
"""

from __future__ import annotations

from oauthlint.dialects.dialect import YAML, Dialect, To

_SETTINGS: dict[str, str | To] = {
    "idp_id": To("client_name", weak=True),
    "issuer": "issuer",
    "client_id": "client_id",
    "client_secret": "client_secret",
    "client_secret_path": To("client_secret", reference=True),
    "client_secret_jwt_key.key": "private_key",
    "client_secret_jwt_key.key_file": To("private_key", reference=True),
    "client_auth_method": "token_endpoint_auth_method",
    "scopes": "scope",
    "authorization_endpoint": "authorization_endpoint",
    "token_endpoint": "token_endpoint",
    "userinfo_endpoint": "userinfo_endpoint",
    "jwks_uri": "jwks_uri",
    "id_token_signing_alg_values_supported": "id_token_signed_response_alg",
    "pkce_method": To("pkce", words={"always": "true", "never": "false"}),
}

# the second is a variable of the playbook matrix-docker-ansible-deploy
_PLACES = ("oidc_providers.[]", "matrix_synapse_oidc_providers.[]", "oidc_config")

DIALECT = Dialect(
    name="synapse",
    title="Synapse",
    documentation="https://element-hq.github.io/synapse/latest/usage/configuration/config_documentation.html#oidc_providers",
    triggers=(b"oidc_providers", b"oidc_config"),
    files=YAML,
    keys={
        **{f"**.{place}.{key}": to for place in _PLACES for key, to in _SETTINGS.items()},
        "**.public_baseurl": To("base_url", weak=True),
    },
    defaults={
        "grant_type": "authorization_code",
        "scope": "openid",
        "redirect_uri": "{base_url}/_synapse/client/oidc/callback",
    },
    client="oidc",
    encodes_credentials=False,  # synapse/handlers/oidc.py: the ClientAuth of Authlib
    basic_by_default=True,
    priority=30,
)
