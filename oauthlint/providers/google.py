"""Google: the client that its console downloads as client_secret_*.json."""

from __future__ import annotations

from oauthlint.model.registration import Registration
from oauthlint.model.settings import CONFIDENTIAL
from oauthlint.model.uri import is_loopback, split
from oauthlint.model.value import NotKnown
from oauthlint.model.verdict import Verdict
from oauthlint.providers.match import exact
from oauthlint.providers.provider import Export, Provider
from oauthlint.providers.reading import defaulted, mark, put
from oauthlint.providers.restrictions import Restriction, address, private_name, userinfo
from oauthlint.providers.servers import Server
from oauthlint.text.tree import MAPPING, Node

_KINDS = {"web": "web", "installed": "native"}


def _looks_like(root: Node) -> bool:
    return any(_client(root, kind) is not None for kind in _KINDS)


def _client(root: Node, kind: str) -> Node | None:
    client = root.get(kind) if root.kind == MAPPING else None
    if client is None or client.get("client_id") is None or client.get("auth_uri") is None:
        return None
    return client


def _read(root: Node) -> list[Registration]:
    return [
        registration(client, application_type)
        for kind, application_type in _KINDS.items()
        if (client := _client(root, kind)) is not None
    ]


def registration(client: Node, application_type: str) -> Registration:
    """The object below `web` or `installed`: a copy of what the console showed on the day of the download."""
    read = Registration("google", "Google client_secret.json", mark(client.get("client_id") or client))
    put(read, "client_id", client, "client_id")
    put(read, "client_secret", client, "client_secret")
    put(read, "redirect_uri", client, "redirect_uris")
    put(read, "web_origin", client, "javascript_origins")
    read.client_type = CONFIDENTIAL
    read.issuer = "https://accounts.google.com"
    read.copy = True
    why = 'the console writes a desktop application below "installed"' if application_type == "native" else ""
    if why:
        read.values["application_type"] = [defaulted("application_type", read, application_type, why)]
    read.unknown = frozenset(
        ("scope", "grant_type", "response_type", "token_endpoint_auth_method", "post_logout_redirect_uri")
    )
    return read


def matcher(sent: str, registration: Registration) -> Verdict:
    """Equality; of a desktop application's loopback addresses Google's pages say that any port will do."""
    verdict = exact(sent, [value.text for value in registration.registered("redirect_uri")])
    host = split(sent).host
    if not verdict.accepted and registration.values.get("application_type") and host and is_loopback(host.text):
        raise NotKnown("which loopback addresses Google accepts for a desktop application")
    return verdict


_SERVERS = (
    Server(
        "https://accounts.google.com/.well-known/openid-configuration",
        issuer="https://accounts.google.com",
        endpoints={
            "authorization_endpoint": (
                "https://accounts.google.com/o/oauth2/v2/auth",
                "https://accounts.google.com/o/oauth2/auth",
            ),
            "token_endpoint": (
                "https://oauth2.googleapis.com/token",
                "https://accounts.google.com/o/oauth2/token",
                "https://www.googleapis.com/oauth2/v4/token",
                "https://www.googleapis.com/oauth2/v3/token",
            ),
            "jwks_uri": (
                "https://www.googleapis.com/oauth2/v3/certs",
                "https://www.googleapis.com/oauth2/v2/certs",
                "https://www.googleapis.com/oauth2/v1/certs",
            ),
            "device_authorization_endpoint": (
                "https://oauth2.googleapis.com/device/code",
                "https://accounts.google.com/o/oauth2/device/code",
            ),
            "revocation_endpoint": (
                "https://oauth2.googleapis.com/revoke",
                "https://accounts.google.com/o/oauth2/revoke",
            ),
        },
    ),
)
"""The older ones of 2014 to 2018 answer still (Google's own libraries changed to the first in 2018)."""

_VALIDATION = "https://developers.google.com/identity/protocols/oauth2/web-server#uri-validation"
_RESTRICTIONS = (
    Restriction(address, "an IP address that is not the machine's own", "use a domain name", _VALIDATION),
    Restriction(private_name, "no name below a public top-level domain", "use a public domain name", _VALIDATION),
    Restriction(userinfo, "a user name before the host", "remove it", _VALIDATION),
)


PROVIDER = Provider(
    name="google",
    title="Google",
    documentation="https://developers.google.com/identity/protocols/oauth2/web-server",
    hosts=("accounts.google.com", "oauth2.googleapis.com", "openidconnect.googleapis.com"),
    exports=(
        Export(
            "Google client_secret.json",
            triggers=(b'"client_id"', b'"auth_uri"', b'"token_uri"'),
            looks_like=_looks_like,
            read=_read,
        ),
    ),
    matcher=matcher,
    lenient_auth_methods=True,
    partial_scopes=True,  # none of https://www.googleapis.com/auth/…
    unlisted=("end_session_endpoint", "introspection_endpoint"),  # it has neither
    endpoint_hosts=("www.googleapis.com",),
    servers=_SERVERS,
    restrictions=_RESTRICTIONS,
)
