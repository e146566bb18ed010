"""Spring Authorization Server: the clients in Spring Boot's properties; and lists of redirect URIs that an application,
being its own front ends' authorization server, allows (`app.oauth2.authorizedRedirectUris`)."""

from __future__ import annotations

from oauthlint.model.registration import Registration
from oauthlint.model.settings import CONFIDENTIAL, PUBLIC
from oauthlint.model.uri import is_loopback_literal
from oauthlint.model.verdict import Verdict
from oauthlint.providers.match import any_port
from oauthlint.providers.provider import Export, Provider
from oauthlint.providers.reading import mark, put, text, truth, unfolded
from oauthlint.text.tree import MAPPING, SEQUENCE, Node

_PATH = ("spring", "security", "oauth2", "authorizationserver")
_LISTS = {
    "clientid": "client_id",
    "clientsecret": "client_secret",
    "clientauthenticationmethods": "token_endpoint_auth_method",
    "authorizationgranttypes": "grant_type",
    "redirecturis": "redirect_uri",
    "postlogoutredirecturis": "post_logout_redirect_uri",
    "scopes": "scope",
}


def _server(root: Node) -> Node | None:
    return unfolded(root).at(*_PATH) if root.kind == MAPPING else None


def _looks_like(root: Node) -> bool:
    server = _server(root)
    return server is not None and server.get("client") is not None


def _read(root: Node) -> list[Registration]:
    server = _server(root)
    clients = server.get("client") if server is not None else None
    if server is None or clients is None:
        return []
    issuer = text(server.get("issuer"))
    return [
        registration(node, name.value, issuer) for name, node in clients.pairs if node.at("registration") is not None
    ]


def registration(client: Node, name: str, issuer: str | None) -> Registration:
    """One entry of `client` (OAuth2AuthorizationServerProperties.Client). A list may be one text with commas, or stand
    below its indexes."""
    node = client.get("registration") or client
    read = Registration("spring-authorization-server", "Spring Boot configuration", mark(node.get("clientid") or node))
    for key, role in _LISTS.items():
        below = node.get(key)
        if below is not None and below.kind == MAPPING:
            for index, _value in below.pairs:
                put(read, role, below, index.value)
        elif below is not None:
            put(read, role, node, key, separators="," if below.kind != SEQUENCE and role != "client_secret" else "")
    methods = [value.raw for value in read.many("token_endpoint_auth_method")]
    read.client_type = (PUBLIC if methods == ["none"] else CONFIDENTIAL) if methods else None
    read.name = text(node.get("clientname")) or name
    read.issuer = issuer
    if truth(client.get("requireproofkey")) is not None:
        read.traits["requireProofKey"] = str(truth(client.get("requireproofkey"))).lower()
    read.unknown = frozenset(("web_origin",))
    for value in (value for values in read.values.values() for value in values):
        value.key = _spelled(value.key)
    return read


def _spelled(key: str) -> str:
    """The name that Spring's documentation has for a key."""
    for words in ("client-id", "client-secret", "client-authentication-methods", "authorization-grant-types",
                  "redirect-uris", "post-logout-redirect-uris"):  # fmt: skip
        if words.replace("-", "") == key:
            return words
    return key


def _allowed(root: Node) -> Node | None:
    node = unfolded(root) if root.kind == MAPPING else None
    return node.at("app", "oauth2") if node is not None else None


def _looks_like_a_list(root: Node) -> bool:
    node = _allowed(root)
    return node is not None and node.get("authorizedredirecturis") is not None


def _read_list(root: Node) -> list[Registration]:
    """The redirect URIs to which an application sends its own tokens (Spring Social's successors in many tutorials):
    nothing else is registered, not even a client id."""
    node = _allowed(root)
    uris = node.get("authorizedredirecturis") if node is not None else None
    if node is None or uris is None:
        return []
    read = Registration("generic", "list of authorized redirect URIs", mark(uris))
    put(read, "redirect_uri", node, "authorizedredirecturis", separators="," if uris.kind != SEQUENCE else "")
    for value in read.many("redirect_uri"):
        value.key = "authorizedRedirectUris"
    read.unknown = frozenset(("client_id", "client_secret", "scope", "grant_type", "response_type", "web_origin",
                              "token_endpoint_auth_method", "post_logout_redirect_uri"))  # fmt: skip
    return [read]


def matcher(sent: str, registration: Registration) -> Verdict:
    """Equality; for a loopback address written as an IP literal the port may differ, for `localhost` not
    (spring-authorization-server, OAuth2AuthorizationCodeRequestAuthenticationValidator)."""
    if "#" in sent:
        return Verdict(False, "a redirect URI with a fragment is refused")
    entries = [value.text for value in registration.registered("redirect_uri")]
    return any_port(sent, entries, is_loopback_literal, http=False)


PROVIDER = Provider(
    name="spring-authorization-server",
    title="Spring Authorization Server",
    documentation="https://docs.spring.io/spring-boot/reference/security/oauth2.html#web.security.oauth2.authorization-server",
    exports=(
        Export(
            "Spring Boot configuration",
            triggers=(b"oauth2", b"authorizationserver"),
            looks_like=_looks_like,
            read=_read,
        ),
        Export(
            "Spring Boot configuration",
            triggers=(b"oauth2", b"authorization-server"),
            looks_like=_looks_like,
            read=_read,
        ),
        Export(
            "list of authorized redirect URIs",
            triggers=(b"oauth2", b"authorizedredirecturis"),
            looks_like=_looks_like_a_list,
            read=_read_list,
        ),
        Export(
            "list of authorized redirect URIs",
            triggers=(b"oauth2", b"authorized-redirect-uris"),
            looks_like=_looks_like_a_list,
            read=_read_list,
        ),
    ),
    matcher=matcher,
    decodes_credentials=True,  # ClientSecretBasicAuthenticationConverter.java
)
