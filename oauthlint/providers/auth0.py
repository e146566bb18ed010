"""Auth0: applications as its Deploy CLI and Terraform write them."""

from __future__ import annotations

from oauthlint.model.finding import PROVIDER_DEPENDENT
from oauthlint.model.registration import Registration
from oauthlint.model.settings import CONFIDENTIAL, PUBLIC
from oauthlint.model.uri import is_loopback, split
from oauthlint.model.value import NotKnown
from oauthlint.model.verdict import Verdict
from oauthlint.providers.match import one_label, without_port
from oauthlint.providers.provider import Export, Provider
from oauthlint.providers.reading import implied, mark, members, put, text
from oauthlint.providers.servers import Server
from oauthlint.providers.terraform import Resource, export, fill, start
from oauthlint.text.tree import MAPPING, SCALAR, Node

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

_ROLES = {
    "client_id": "client_id",
    "client_secret": "client_secret",
    "callbacks": "redirect_uri",
    "allowed_logout_urls": "post_logout_redirect_uri",
    "web_origins": "web_origin",
    "grant_types": "grant_type",
    "jwt_configuration.alg": "id_token_signed_response_alg",
    "token_endpoint_auth_method": "token_endpoint_auth_method",
    "require_pushed_authorization_requests": "require_pushed_authorization_requests",
    "require_proof_of_possession": "dpop_bound_access_tokens",
    "initiate_login_uri": "initiate_login_uri",
    "refresh_token.token_lifetime": "refresh_token_lifetime",
    "refresh_token.idle_token_lifetime": "refresh_token_idle_lifetime",
}
_ROTATION = {"rotating": "true", "non-rotating": "false"}
_ELSEWHERE = ("client_id", "token_endpoint_auth_method")
"""What a resource of Terraform's does not say like the rest."""
_NEVER_TOLD = frozenset(("scope", "response_type", "code_challenge_method"))
"""Scopes belong to the APIs; the other two are not settings of an application."""
_KINDS = {"native": "native", "spa": "web", "regular_web": "web"}
_PUBLIC = ("native", "spa")


def _clients(root: Node) -> list[Node]:
    """The clients of a tenant.yaml, or the one that a file of the folder `clients` holds."""
    if root.kind != MAPPING:
        return []
    listed = members(root.get("clients"))
    if any(map(_is_client, listed)):
        return [client for client in listed if client.get("name") is not None]
    return [root] if _is_client(root) and root.get("name") is not None else []


def _is_client(node: Node) -> bool:
    kind = node.get("app_type")
    if kind is not None and kind.value in (*_KINDS, "non_interactive"):
        return True
    named = [node.get(name) for name in ("app_type", "callbacks", "allowed_logout_urls", "oidc_conformant")]
    return node.get("redirect_uris") is None and sum(each is not None for each in named) >= 2


def _looks_like(root: Node) -> bool:
    return bool(_clients(root))


def _read(root: Node) -> list[Registration]:
    return [registration(client) for client in _clients(root)]


def registration(client: Node) -> Registration:
    """One client of the Deploy CLI: what its file leaves out stays as it is at Auth0, so that it is unknown.

    It has no client id unless somebody wrote one: Auth0 chooses it, the Deploy CLI goes by the name."""
    read = Registration(
        "auth0", "Auth0 Deploy CLI client", mark(client.get("client_id") or client.get("name") or client)
    )
    unknown = set(_NEVER_TOLD)
    for path, role in _ROLES.items():
        *blocks, name = path.split(".")
        parent = client.at(*blocks)
        put(read, role, parent, name)
        if role not in read.values:
            unknown.add(role)
    read.unknown = frozenset(unknown)
    read.name = text(client.get("name"))
    _kind(read, client.get("app_type"))
    _rotation(read, client.at("refresh_token", "rotation_type"))
    return read


def _resource(resource: Resource, others: Sequence[Resource]) -> Registration:
    """An `auth0_client`; how it authenticates stands in an `auth0_client_credentials`."""
    read = start(resource, "auth0", chosen_by="Auth0")
    read.unknown = _NEVER_TOLD
    fill(read, resource, {path: role for path, role in _ROLES.items() if path not in _ELSEWHERE})
    unknown = {*read.unknown, "token_endpoint_auth_method"}
    for other in others:
        meant = resource.is_meant_by(other.body.get("client_id"))
        if meant:
            put(read, "token_endpoint_auth_method", other.body, "authentication_method")
            if "client_secret" not in read.values:
                put(read, "client_secret", other.body, "client_secret")
    for role in ("token_endpoint_auth_method", "client_secret"):
        if read.values.get(role):
            unknown.discard(role)
    read.unknown = frozenset(unknown)
    _kind(read, resource.body.get("app_type"))
    block = resource.block("refresh_token")
    _rotation(read, block.get("rotation_type") if block is not None else None)
    return read


def _rotation(read: Registration, kind: Node | None) -> None:
    """Whether refresh tokens are replaced with each use (Auth0, "Refresh Token Rotation")."""
    if kind is not None and kind.kind == SCALAR and kind.value in _ROTATION:
        role, why = "refresh_token_rotation", f"rotation_type is {kind.value}"
        read.values[role] = [implied(role, "rotation_type", kind, _ROTATION[kind.value], why)]


def _kind(read: Registration, kind: Node | None) -> None:
    """What follows from `app_type`: applications in a browser or on a device are public."""
    method = read.text("token_endpoint_auth_method")
    if method is not None:
        read.client_type = PUBLIC if method == "none" else CONFIDENTIAL
    if kind is None or kind.kind != SCALAR:
        return
    if kind.value in _KINDS:
        value = implied("application_type", "app_type", kind, _KINDS[kind.value], f"app_type is {kind.value}")
        read.values["application_type"] = [value]
    if kind.value in _PUBLIC and method is None:
        read.client_type = PUBLIC  # Auth0, "Confidential and Public Applications"


def matcher(sent: str, registration: Registration) -> Verdict:
    """Equality, or a `*` in the left-most label of the host (Auth0, "Subdomain URL Placeholders").

    Whether the port of a native application's loopback address is free stands nowhere: what differs in it only may be
    accepted."""
    entries = [value.text for value in registration.registered("redirect_uri")]
    if any("{organization_name}" in entry for entry in entries) and sent not in entries:
        raise NotKnown("which organizations' names {organization_name} stands for")
    verdict = one_label(sent, entries)
    uri = split(sent)
    if not verdict.accepted and uri.host is not None and is_loopback(uri.host.text):
        near = [index for index, entry in enumerate(entries) if without_port(entry) == without_port(sent)]
        if near and registration.text("application_type") != "web":
            verdict.confidence, verdict.matched = PROVIDER_DEPENDENT, near[0]
    return verdict


_SERVERS = (
    Server(
        "https://auth0.com/docs/get-started/applications/configure-applications-with-oidc-discovery",
        issuer="https://{host}/",
        endpoints={
            "authorization_endpoint": ("https://{host}/authorize",),
            "token_endpoint": ("https://{host}/oauth/token",),
            "jwks_uri": ("https://{host}/.well-known/jwks.json",),
            "device_authorization_endpoint": ("https://{host}/oauth/device/code",),
            "revocation_endpoint": ("https://{host}/oauth/revoke",),
        },
    ),
)


PROVIDER = Provider(
    name="auth0",
    title="Auth0",
    documentation="https://auth0.com/docs/get-started/applications/application-settings",
    hosts=(".auth0.com",),
    exports=(
        Export("Auth0 Deploy CLI", triggers=(b"app_type",), looks_like=_looks_like, read=_read),
        Export("Auth0 Deploy CLI", triggers=(b"callbacks", b"allowed_logout_urls"), looks_like=_looks_like, read=_read),
        export("Terraform auth0_client", ("auth0_client", "auth0_client_credentials"), _resource),
    ),
    matcher=matcher,
    partial_scopes=True,  # those of OpenID Connect, none of an API's own
    unlisted=("end_session_endpoint",),  # published only where the tenant's setting is on
    servers=_SERVERS,
)
