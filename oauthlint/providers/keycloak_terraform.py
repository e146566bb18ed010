"""A client of Keycloak's as Terraform writes it."""

from __future__ import annotations

from oauthlint.model.reference import references
from oauthlint.model.registration import Registration
from oauthlint.model.settings import CONFIDENTIAL, PUBLIC
from oauthlint.providers.keycloak_client import apply_attributes, below_filled_in_root
from oauthlint.providers.reading import defaulted, implied, text, truth
from oauthlint.providers.terraform import Resource, fill, reading, start
from oauthlint.text.tree import MAPPING

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

_FLOWS = {
    "standard_flow_enabled": "authorization_code",
    "implicit_flow_enabled": "implicit",
    "direct_access_grants_enabled": "password",
    "service_accounts_enabled": "client_credentials",
    "oauth2_device_authorization_grant_enabled": "urn:ietf:params:oauth:grant-type:device_code",
    "standard_token_exchange_enabled": "urn:ietf:params:oauth:grant-type:token-exchange",
}
_ATTRIBUTES = {
    "client_secret": "client_secret",
    "valid_redirect_uris": "redirect_uri",
    "valid_post_logout_redirect_uris": "post_logout_redirect_uri",
    "web_origins": "web_origin",
    "pkce_code_challenge_method": "code_challenge_method",
    "frontchannel_logout_url": "frontchannel_logout_uri",
    "backchannel_logout_url": "backchannel_logout_uri",
    "backchannel_logout_session_required": "backchannel_logout_session_required",
    "consent_required": "consent_required",
    "full_scope_allowed": "full_scope_allowed",
    "access_token_lifespan": "access_token_lifetime",
    "client_session_max_lifespan": "refresh_token_lifetime",
    "client_session_idle_timeout": "refresh_token_idle_lifetime",
}


def _resource(resource: Resource, others: Sequence[Resource]) -> Registration:
    """A `keycloak_openid_client`: each flow is off unless it is turned on; scopes are resources of their own."""
    read = start(resource, "keycloak")
    read.unknown = frozenset(("scope", "response_type"))
    fill(read, resource, _ATTRIBUTES, empty=("valid_redirect_uris", "pkce_code_challenge_method"))
    values = read.values.setdefault("grant_type", [])
    for name, grant in _FLOWS.items():
        node = resource.body.get(name)
        if resource.hides(name) or (node is not None and references(node.value)):
            read.unknown = read.unknown | {"grant_type"}
        elif node is not None and truth(node):
            values.append(implied("grant_type", name, node, grant, f"{name} is on"))
    refresh = resource.body.get("use_refresh_tokens")
    if truth(refresh) is not False and any(value.raw in ("authorization_code", "password") for value in values):
        values.append(defaulted("grant_type", read, "refresh_token", "use_refresh_tokens is on by default"))
    kind = resource.literal("access_type")
    if kind == "PUBLIC":
        read.client_type = PUBLIC
        node = resource.body.get("access_type") or resource.body
        value = implied("token_endpoint_auth_method", "access_type", node, "none", "access_type is PUBLIC")
        read.values["token_endpoint_auth_method"] = [value]
    else:
        read.client_type = CONFIDENTIAL if kind is not None else None
        read.unknown = read.unknown | {"token_endpoint_auth_method"}
    others_own = resource.block("extra_config")
    if others_own is not None and others_own.kind == MAPPING and not resource.hides("extra_config"):
        read.unknown = read.unknown - apply_attributes(read, others_own)
    enabled = resource.body.get("enabled")
    read.enabled = truth(enabled) if enabled is not None or resource.hides("enabled") else True
    root = text(resource.body.get("root_url"))
    if root is not None:
        read.traits["rootUrl"] = root
    below_filled_in_root(read)
    realm = next((other for other in others if other.is_meant_by(resource.body.get("realm_id"))), None)
    name_of = realm.literal("realm") if realm is not None else resource.literal("realm_id")
    if name_of is not None:
        read.traits["realm"] = name_of
    return read


looks_like, read = reading(("keycloak_openid_client", "keycloak_realm"), _resource)
