"""What Quarkus' OIDC extensions share: their files, how a server and its endpoints are named, how a client signs in."""

from __future__ import annotations

from oauthlint.dialects.dialect import To
from oauthlint.dialects.joining import below
from oauthlint.model.settings import ClientSettings

FILES = ("application*.properties", "application*.yml", "application*.yaml", "microprofile-config*.properties")
PROFILE_PREFIX = "%"

METHODS = {
    "basic": "client_secret_basic",
    "post": "client_secret_post",
    "post-jwt": "client_secret_jwt",
    "query": "client_secret_post",
}
SERVER: dict[str, str | To] = {
    "auth-server-url": "issuer",
    "client-id": "client_id",
    "credentials.secret": "client_secret",
    "credentials.client-secret.value": "client_secret",
    "credentials.client-secret.method": To("token_endpoint_auth_method", words=METHODS),
    "credentials.jwt.audience": "client_assertion_audience",
    "credentials.jwt.secret": "client_secret",
    "credentials.jwt.key": "private_key",
    "credentials.jwt.key-file": To("private_key", reference=True),
    "credentials.jwt.key-store-file": To("private_key", reference=True),
    "authorization-path": "authorization_endpoint",
    "token-path": "token_endpoint",
    "jwks-path": "jwks_uri",
    "user-info-path": "userinfo_endpoint",
    "introspection-path": "introspection_endpoint",
    "end-session-path": "end_session_endpoint",
    "revoke-path": "revocation_endpoint",
    "registration-path": "registration_endpoint",
    "tls.verification": To("tls_verify", words={"none": "false", "required": "true", "certificate-validation": "true"}),
}
_PATHS = tuple(str(role) for key, role in SERVER.items() if key.endswith("-path"))
_WORDS = frozenset("authentication credentials token logout tls jwks proxy roles introspection-credentials".split())


def variable(key: str) -> str:
    """The environment variable of a key (MicroProfile Config, "Environment Variables Mapping Rules"): a tenant's name
    stands in quotes, each of which becomes an underscore."""
    parts = [part if part == "{client}" else part.replace("-", "_").upper() for part in key.split(".")]
    return "_".join(parts).replace("{client}", "_{client}_")


def tenant(captured: str) -> str | None:
    """A tenant's own name, None where a group of keys stands in its place."""
    return None if captured in _WORDS else captured.strip('"').lower()


def endpoints(client: ClientSettings) -> None:
    """Paths are appended to `auth-server-url`."""
    base = client.one("issuer")
    for role in _PATHS:
        if role in client.values:
            client.values[role] = [below(role, value, base) for value in client.values[role]]
