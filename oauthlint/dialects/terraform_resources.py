"""Terraform: resources that make a service sign its users in somewhere else.

The table has the arguments of each resource as its provider's pages on https://registry.terraform.io name them.
Resources that register a client at a provider (`okta_app_oauth`, `keycloak_openid_client`) are the other side:
providers/.
"""

from __future__ import annotations

from oauthlint.dialects.dialect import Dialect, Many, To
from oauthlint.dialects.grafana import SETTINGS as GRAFANA
from oauthlint.dialects.vault import ROLE, VAULT

_CREDENTIALS: dict[str, str | To] = {"client_id": "client_id", "client_secret": "client_secret"}
_URLS: dict[str, str | To] = {
    "authorization_url": "authorization_endpoint",
    "token_url": "token_endpoint",
    "user_info_url": "userinfo_endpoint",
    "jwks_url": "jwks_uri",
}
_AUTHENTICATE_OIDC: dict[str, str | To] = {
    **_CREDENTIALS,
    "issuer": "issuer",
    "authorization_endpoint": "authorization_endpoint",
    "token_endpoint": "token_endpoint",
    "user_info_endpoint": "userinfo_endpoint",
    "scope": Many("scope", separators=" "),
}
_BROKERED: dict[str, str | To] = {**_CREDENTIALS, "default_scopes": Many("scope", separators=" ")}
_CLOUDFLARE: dict[str, str | To] = {
    f"config.{key}": to
    for key, to in {
        **_CREDENTIALS,
        "auth_url": "authorization_endpoint",
        "token_url": "token_endpoint",
        "certs_url": "jwks_uri",
        "scopes": "scope",
        "pkce_enabled": "pkce",
    }.items()
}
_RESOURCES: dict[str, dict[str, str | To]] = {
    "vault_jwt_auth_backend": {**VAULT, "oidc_client_secret_wo": "client_secret"},
    "vault_jwt_auth_backend_role": ROLE,
    "harbor_config_auth": {
        "oidc_endpoint": "issuer",
        "oidc_client_id": "client_id",
        "oidc_client_secret": "client_secret",
        "oidc_client_secret_wo": "client_secret",
        "oidc_scope": Many("scope", separators=","),
        "oidc_verify_cert": "tls_verify",
    },
    "grafana_sso_settings": {f"oauth2_settings.{key}": to for key, to in GRAFANA.items() if key != "enabled"},
    "okta_idp_oidc": {**_CREDENTIALS, **_URLS, "issuer_url": "issuer", "scopes": "scope"},
    "okta_idp_social": {**_CREDENTIALS, "scopes": "scope"},
    "auth0_connection": {
        f"options.{key}": to
        for key, to in {
            **_CREDENTIALS,
            "issuer": "issuer",
            "discovery_url": "discovery_url",
            "authorization_endpoint": "authorization_endpoint",
            "token_endpoint": "token_endpoint",
            "userinfo_endpoint": "userinfo_endpoint",
            "jwks_uri": "jwks_uri",
            "tenant_domain": "tenant",
            "scopes": "scope",
        }.items()
    },
    "keycloak_oidc_identity_provider": {**_BROKERED, **_URLS, "issuer": "issuer", "logout_url": "end_session_endpoint"},
    "keycloak_oidc_google_identity_provider": _BROKERED,
    "keycloak_oidc_github_identity_provider": _BROKERED,
    "aws_cognito_identity_provider": {
        f"provider_details.{key}": to
        for key, to in {
            **_CREDENTIALS,
            "oidc_issuer": "issuer",
            "authorize_url": "authorization_endpoint",
            "token_url": "token_endpoint",
            "attributes_url": "userinfo_endpoint",
            "jwks_uri": "jwks_uri",
            "authorize_scopes": Many("scope"),
        }.items()
    },
    "aws_lb_listener": {f"default_action.authenticate_oidc.{key}": to for key, to in _AUTHENTICATE_OIDC.items()},
    "aws_lb_listener_rule": {f"action.authenticate_oidc.{key}": to for key, to in _AUTHENTICATE_OIDC.items()},
    "google_identity_platform_oauth_idp_config": {**_CREDENTIALS, "issuer": "issuer"},
    "cloudflare_zero_trust_access_identity_provider": _CLOUDFLARE,
    "cloudflare_access_identity_provider": _CLOUDFLARE,  # before version 5 of the provider
    "boundary_auth_method_oidc": {**_CREDENTIALS, "issuer": "issuer", "claims_scopes": "scope"},
    "nomad_acl_auth_method": {f"config.{key}": to for key, to in (VAULT | ROLE).items()},
}

DIALECT = Dialect(
    name="terraform-resources",
    title="Terraform",
    documentation="https://registry.terraform.io/providers/hashicorp/vault/latest/docs/resources/jwt_auth_backend",
    triggers=tuple(f"{name}".encode() for name in _RESOURCES),
    files=("*.tf",),
    keys={
        f"resource.{{variant={name}}}.{{client}}.{key}": to
        for name, settings in _RESOURCES.items()
        for key, to in settings.items()
    },
    defaults={"grant_type": "authorization_code"},
    requires=("client_id", "redirect_uri"),
    priority=40,
)
