"""Kong as an authorization server: the applications of its oauth2 plugin in declarative files."""

from __future__ import annotations

from oauthlint.model.registration import Registration
from oauthlint.model.verdict import Verdict
from oauthlint.providers.match import exact
from oauthlint.providers.provider import Export, Provider
from oauthlint.providers.reading import mark, members, put, text
from oauthlint.text.tree import MAPPING, Node


def _credentials(root: Node) -> list[Node]:
    """`oauth2_credentials` of consumers, or of the file itself."""
    if root.kind != MAPPING:
        return []
    owners = [root, *members(root.get("consumers"))]
    return [item for owner in owners for item in members(owner.get("oauth2_credentials"))]


def _looks_like(root: Node) -> bool:
    return bool(_credentials(root))


def _read(root: Node) -> list[Registration]:
    return [registration(credential) for credential in _credentials(root)]


def registration(credential: Node) -> Registration:
    """One application. Which grants and scopes it may use is said by the plugin, for each service."""
    read = Registration("kong", "Kong declarative configuration", mark(credential.get("client_id") or credential))
    put(read, "client_id", credential, "client_id")
    put(read, "client_secret", credential, "client_secret")
    put(read, "redirect_uri", credential, "redirect_uris")
    read.values.setdefault("redirect_uri", [])
    read.name = text(credential.get("name"))
    read.unknown = frozenset(
        ("scope", "grant_type", "response_type", "web_origin", "pkce", "post_logout_redirect_uri",
         "token_endpoint_auth_method")
    )  # fmt: skip
    return read


def matcher(sent: str, registration: Registration) -> Verdict:
    """Equality (Kong/kong, kong/plugins/oauth2/access.lua)."""
    return exact(sent, [value.text for value in registration.registered("redirect_uri")])


PROVIDER = Provider(
    name="kong",
    title="Kong",
    documentation="https://developer.konghq.com/plugins/oauth2/",
    exports=(
        Export(
            "Kong declarative configuration",
            triggers=(b"oauth2_credentials", b"client_id"),
            looks_like=_looks_like,
            read=_read,
        ),
    ),
    matcher=matcher,
    decodes_credentials=False,  # kong/plugins/oauth2/access.lua, `retrieve_client_credentials`
    openid=False,
)
