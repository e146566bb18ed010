"""Matrix: `oidc_providers` of Synapse, and the upstream providers of the Matrix Authentication Service."""

from __future__ import annotations

from oauthlint.dialects.dialect import YAML, Dialect, Off, To

_SETTINGS: dict[str, str | To] = {
    "idp_id": To("client_name", weak=True),
    "issuer": "issuer",
    "client_id": "client_id",
    "client_secret": "client_secret",
    "client_secret_path": To("client_secret", reference=True),
    "client_auth_method": "token_endpoint_auth_method",
    "scopes": "scope",
    "authorization_endpoint": "authorization_endpoint",
    "token_endpoint": "token_endpoint",
    "userinfo_endpoint": "userinfo_endpoint",
    "jwks_uri": "jwks_uri",
    "skip_verification": Off("issuer_check"),
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
    defaults={"grant_type": "authorization_code", "redirect_uri": "{base_url}/_synapse/client/oidc/callback"},
    client="oidc",
    priority=30,
)
