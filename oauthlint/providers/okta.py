"""Okta: applications as Terraform writes them."""

from __future__ import annotations

from oauthlint.model.registration import Registration
from oauthlint.model.settings import CONFIDENTIAL, PUBLIC
from oauthlint.model.value import NotKnown
from oauthlint.model.verdict import Verdict
from oauthlint.providers.match import exact, one_label
from oauthlint.providers.provider import Provider
from oauthlint.providers.reading import implied
from oauthlint.providers.servers import Server
from oauthlint.providers.terraform import Resource, export, fill, start

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

_ROLES = {
    "client_secret": "client_secret",
    "client_basic_secret": "client_secret",
    "redirect_uris": "redirect_uri",
    "post_logout_redirect_uris": "post_logout_redirect_uri",
    "grant_types": "grant_type",
    "response_types": "response_type",
    "token_endpoint_auth_method": "token_endpoint_auth_method",
    "frontchannel_logout_uri": "frontchannel_logout_uri",
    "pkce_required": "pkce",
    "jwks_uri": "jwks_uri",
    "login_uri": "initiate_login_uri",
}
_KINDS = {"web": "web", "browser": "web", "native": "native"}
_ROTATION = {"ROTATE": "true", "STATIC": "false"}  # OpenIdConnectRefreshTokenRotationType of the Apps API
_WILDCARD = "wildcard_redirect"
_APPENDED = {
    "okta_app_oauth_redirect_uri": "redirect_uri",
    "okta_app_oauth_post_logout_redirect_uri": "post_logout_redirect_uri",
}
"""Resources that append to a list of an application."""


def _resource(resource: Resource, others: Sequence[Resource]) -> Registration:
    """An `okta_app_oauth`; other resources may append to its lists, which is known only where they are in the file."""
    read = start(resource, "okta", chosen_by="Okta")
    # scopes belong to the authorization servers, origins to the whole organisation
    read.unknown = frozenset(("scope", "web_origin"))
    fill(read, resource, _ROLES)
    for other in others:
        if resource.is_meant_by(other.body.get("app_id")) is not False:
            read.unknown = read.unknown | {_APPENDED[other.type]}
    method = read.text("token_endpoint_auth_method")
    if method is not None:
        read.client_type = PUBLIC if method == "none" else CONFIDENTIAL
    kind = resource.body.get("type")
    if kind is not None and kind.value in _KINDS:
        value = implied("application_type", "type", kind, _KINDS[kind.value], f"type is {kind.value}")
        read.values["application_type"] = [value]
    if not resource.hides("status"):
        read.enabled = {"ACTIVE": True, "INACTIVE": False}.get(resource.literal("status") or "ACTIVE")
    rotation = resource.body.get("refresh_token_rotation")
    if rotation is not None and rotation.value in _ROTATION:
        why = f"refresh_token_rotation is {rotation.value}"
        made = implied("refresh_token_rotation", "refresh_token_rotation", rotation, _ROTATION[rotation.value], why)
        read.values["refresh_token_rotation"] = [made]
    wildcard = resource.literal(_WILDCARD)
    if wildcard is not None:
        read.traits[_WILDCARD] = wildcard
    return read


def matcher(sent: str, registration: Registration) -> Verdict:
    """Equality; with `wildcard_redirect` SUBDOMAIN a `*` in the left-most label of the host (Okta's support article
    on redirect URI mismatches, and the reference of the Apps API)."""
    entries = [value.text for value in registration.registered("redirect_uri")]
    wildcard = registration.traits.get(_WILDCARD)
    if wildcard == "SUBDOMAIN":
        return one_label(sent, entries)
    verdict = exact(sent, entries)
    if wildcard is None and not verdict.accepted and one_label(sent, entries).accepted:
        raise NotKnown(f"whether {_WILDCARD} of the application is SUBDOMAIN")
    return verdict


_CUSTOM, _ORG = "https://{host}/oauth2/{server}", "https://{host}"
_SERVERS = (
    Server(
        "https://developer.okta.com/docs/reference/api/oidc/",
        issuer=_CUSTOM,
        endpoints={
            "authorization_endpoint": (f"{_CUSTOM}/v1/authorize",),
            "token_endpoint": (f"{_CUSTOM}/v1/token",),
            "jwks_uri": (f"{_CUSTOM}/v1/keys",),
            "end_session_endpoint": (f"{_CUSTOM}/v1/logout",),
        },
        # the console's host, which Okta's own library refuses it (okta/okta-auth-js, OAuthOptionsConstructor)
        wrong=(
            ("issuer", "https://{org}-admin.{okta}.com/oauth2/{server}", "https://{org}.{okta}.com/oauth2/{server}"),
            ("issuer", "https://{org}-admin.{okta}.com", "https://{org}.{okta}.com"),
            ("issuer", "https://{org}.{okta}.com/oauth2", "https://{org}.{okta}.com/oauth2/<authorization-server>"),
        ),
    ),
    Server(
        "https://developer.okta.com/docs/reference/api/oidc/",
        issuer=_ORG,
        endpoints={
            "authorization_endpoint": (f"{_ORG}/oauth2/v1/authorize",),
            "token_endpoint": (f"{_ORG}/oauth2/v1/token",),
            "jwks_uri": (f"{_ORG}/oauth2/v1/keys",),
            "end_session_endpoint": (f"{_ORG}/oauth2/v1/logout",),
        },
    ),
)
"""A custom authorization server, and the organisation's own."""


PROVIDER = Provider(
    name="okta",
    title="Okta",
    documentation="https://developer.okta.com/docs/reference/api/oidc/",
    reads_forms_only=True,  # its OAuth 2.0 API, "/token": the header Content-Type
    hosts=(".okta.com", ".oktapreview.com", ".okta-emea.com", ".okta-gov.com", ".okta.mil"),
    exports=(export("Terraform okta_app_oauth", ("okta_app_oauth", *_APPENDED), _resource),),
    matcher=matcher,
    partial_scopes=True,  # a custom authorization server lists what its setting lets it
    servers=_SERVERS,
)
