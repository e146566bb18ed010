"""Symfony: the clients of HWIOAuthBundle, KnpUOAuth2ClientBundle and drenso/symfony-oidc-bundle."""

from __future__ import annotations

from oauthlint.dialects.dialect import YAML, Dialect, Many, Off, To
from oauthlint.dialects.keycloak import with_realm
from oauthlint.model.settings import ClientSettings
from oauthlint.model.value import UNKNOWN

_OWNER: dict[str, str | To] = {
    "client_id": "client_id",
    "client_secret": "client_secret",
    "scope": Many("scope", separators=" ,"),
    "access_token_url": "token_endpoint",
    "authorization_url": "authorization_endpoint",
    "infos_url": "userinfo_endpoint",
    "revoke_token_url": "revocation_endpoint",
    "csrf": "state_check",
}
_KNP: dict[str, str | To] = {
    "client_id": "client_id",
    "client_secret": "client_secret",
    "use_state": "state_check",
    "auth_server_url": "issuer",
    "issuer": "issuer",  # Okta's
    "tenant": "tenant",
    "realm": "tenant",
    "provider_options.urlAuthorize": "authorization_endpoint",
    "provider_options.urlAccessToken": "token_endpoint",
    "provider_options.urlResourceOwnerDetails": "userinfo_endpoint",
    "provider_options.scopes": "scope",
}
_DRENSO: dict[str, str | To] = {
    "well_known_url": "discovery_url",
    "client_id": "client_id",
    "client_secret": "client_secret",
    "code_challenge_method": "code_challenge_method",
    "disable_nonce": Off("nonce_check"),
}


def _complete(client: ClientSettings) -> None:
    """`%name%` stands for a parameter of the service container (Symfony, "Configuration Parameters")."""
    for values in client.values.values():
        for value in values:
            if value.state != UNKNOWN and "%" in value.raw and _parameter(value.raw):
                value.state, value.pieces, value.reference = UNKNOWN, (), True
                value.why = f"{value.key} names a parameter of the service container"
    with_realm(client)


def _parameter(text: str) -> bool:
    """Whether a parameter stands in `text`; `%%` is a percent sign, `%2F` one of a URL."""
    names = text.replace("%%", "").split("%")[1::2]
    return text.count("%") > 1 and any(name.replace("_", "").replace(".", "").isalnum() for name in names if name)


DIALECT = Dialect(
    name="symfony",
    title="Symfony",
    documentation="https://github.com/hwi/HWIOAuthBundle/blob/master/docs/2-configuring_resource_owners.md",
    triggers=(b"hwi_oauth", b"knpu_oauth2_client", b"drenso_oidc"),
    files=YAML,
    keys={
        **{f"**.hwi_oauth.resource_owners.{{client}}.{key}": to for key, to in _OWNER.items()},
        **{f"**.hwi_oauth.resource_owners.{{client}}.options.{key}": to for key, to in _OWNER.items()},
        **{f"services.{{client}}.arguments.$options.{key}": to for key, to in _OWNER.items()},
        **{f"**.knpu_oauth2_client.clients.{{client}}.{key}": to for key, to in _KNP.items()},
        **{f"**.drenso_oidc.clients.{{client}}.{key}": to for key, to in _DRENSO.items()},
    },
    profile_prefix="when@",
    complete=_complete,
    defaults={"grant_type": "authorization_code"},
    priority=30,
)
