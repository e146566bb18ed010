"""Any server that keeps to the RFCs: registrations in the names of RFC 7591, exact comparison."""

from __future__ import annotations

from oauthlint.model.registration import Registration
from oauthlint.model.settings import CONFIDENTIAL, PUBLIC
from oauthlint.model.verdict import Verdict
from oauthlint.providers import recognise, registration_file
from oauthlint.providers.match import exact_or_loopback
from oauthlint.providers.provider import Export, Provider
from oauthlint.providers.reading import defaulted, mark, put, text
from oauthlint.text.tree import MAPPING, SCALAR, SEQUENCE, Node

_LISTS = {
    "redirect_uris": "redirect_uri",
    "post_logout_redirect_uris": "post_logout_redirect_uri",
    "grant_types": "grant_type",
    "response_types": "response_type",
    "audience": "audience",
    "request_uris": "request_uri",
    "default_acr_values": "default_acr_values",
}
_SCALARS = (
    "client_id", "client_secret", "client_secret_expires_at", "token_endpoint_auth_method", "application_type",
    "id_token_signed_response_alg", "id_token_encrypted_response_alg", "id_token_encrypted_response_enc",
    "userinfo_signed_response_alg", "userinfo_encrypted_response_alg", "userinfo_encrypted_response_enc",
    "request_object_signing_alg", "request_object_encryption_alg", "request_object_encryption_enc",
    "authorization_signed_response_alg", "authorization_encrypted_response_alg", "authorization_encrypted_response_enc",
    "token_endpoint_auth_signing_alg", "tls_client_auth_subject_dn", "tls_client_auth_san_dns",
    "tls_client_auth_san_uri", "tls_client_auth_san_ip", "tls_client_auth_san_email",
    "tls_client_certificate_bound_access_tokens", "dpop_bound_access_tokens", "require_pushed_authorization_requests",
    "require_signed_request_object", "jwks_uri", "subject_type", "sector_identifier_uri", "default_max_age",
    "require_auth_time", "initiate_login_uri", "frontchannel_logout_uri", "frontchannel_logout_session_required",
    "backchannel_logout_uri", "backchannel_logout_session_required",
)  # fmt: skip
_CANNOT_TELL = frozenset(("pkce", "web_origin"))


def _looks_like(root: Node) -> bool:
    """A client information response (RFC 7591 section 3.2.1), or a list of them."""
    if root.kind == SEQUENCE:
        return bool(root.items) and all(is_client(item) for item in root.items)
    return is_client(root)


def is_client(node: Node) -> bool:
    """Whether a node is a client in the names of RFC 7591."""
    if node.kind != MAPPING:
        return False
    client_id, uris = node.get("client_id"), node.get("redirect_uris")
    if client_id is None or client_id.kind != SCALAR:
        return False
    named = any(node.get(name) is not None for name in ("grant_types", "token_endpoint_auth_method", "client_name",
                                                        "registration_client_uri", "client_id_issued_at"))  # fmt: skip
    # an authorization request in a test fixture has client_id and redirect_uri, never the plural
    return (uris is not None and (uris.kind == SEQUENCE or named)) or (
        uris is None and named and node.get("scope") is not None
    )


def _read(root: Node) -> list[Registration]:
    return [registration(node) for node in (root.items if root.kind == SEQUENCE else [root])]


def registration(node: Node) -> Registration:
    """One client in the names of RFC 7591 section 2, from a file or from an RFC 7592 answer.

    Defaults of RFC 7591 section 2 apply to what is absent, except for `scope`: an absent scope means a set that the
    server chooses. Servers that answer a list for `token_endpoint_auth_method` are read too (glewlwyd does).
    """
    client_id = node.get("client_id")
    read = Registration("generic", "client registration", mark(client_id or node))
    for name in _SCALARS:
        put(read, name, node, name)
    for name, role in _LISTS.items():
        put(read, role, node, name)
    put(read, "scope", node, "scope", separators=" ")
    read.name = text(node.get("client_name"))
    unknown = set(_CANNOT_TELL)
    if "scope" not in read.values:
        unknown.add("scope")
    for role, value in (("grant_type", "authorization_code"), ("response_type", "code"),
                        ("token_endpoint_auth_method", "client_secret_basic")):  # fmt: skip
        if role not in read.values:
            read.values[role] = [defaulted(role, read, value, "RFC 7591 section 2 names it as the default")]
    if "post_logout_redirect_uri" not in read.values:
        unknown.add("post_logout_redirect_uri")
    method = read.text("token_endpoint_auth_method")
    if method is not None:
        read.client_type = PUBLIC if method == "none" else CONFIDENTIAL
    read.unknown = frozenset(unknown)
    uri = text(node.get("registration_client_uri"))
    if uri is not None and "://" in uri:
        read.provider = recognise(uri) or read.provider
        scheme, _, rest = uri.partition("://")
        read.traits["origin"] = f"{scheme}://{rest.partition('/')[0]}"
    issuer = text(node.get("issuer"))
    read.issuer = issuer
    return read


def matcher(sent: str, registration: Registration) -> Verdict:
    """Simple string comparison (RFC 3986 section 6.2.1); the port of a loopback URI may differ for native clients
    (RFC 8252 section 7.3), which servers do or do not: then it is not known."""
    entries = [value.text for value in registration.registered("redirect_uri")]
    kind = registration.text("application_type")
    return exact_or_loopback(sent, entries, native=kind == "native" if kind is not None else None)


PROVIDER = Provider(
    name="generic",
    title="an OAuth 2.0 server",
    documentation="https://www.rfc-editor.org/rfc/rfc7591",
    exports=(
        Export(
            "client registration (RFC 7591)",
            triggers=(b'"client_id"',),
            looks_like=_looks_like,
            read=_read,
        ),
        registration_file.EXPORT,
    ),
    matcher=matcher,
)
