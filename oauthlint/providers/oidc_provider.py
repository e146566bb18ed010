"""oidc-provider for Node.js (panva/node-oidc-provider): clients in the names of RFC 7591."""

from __future__ import annotations

from oauthlint.model.registration import Registration
from oauthlint.model.uri import split
from oauthlint.model.value import NotKnown
from oauthlint.model.verdict import Verdict
from oauthlint.providers.match import any_port, exact
from oauthlint.providers.provider import Provider

_LOCAL = ("localhost", "127.0.0.1", "[::1]")


def matcher(sent: str, registration: Registration) -> Verdict:
    """Membership; a client of the type `native` may choose the port of an http loopback address
    (panva/node-oidc-provider, lib/models/client.js, redirectUriAllowed)."""
    entries = [value.text for value in registration.registered("redirect_uri")]
    kind = registration.text("application_type")
    free = any_port(sent, entries, lambda host: host in _LOCAL)
    if kind == "native" or (kind is None and not free.accepted):
        return free
    verdict = exact(sent, entries)
    if kind is None and not verdict.accepted:
        host = split(sent).host
        raise NotKnown(
            f'whether the client is a native one, which may choose the port of "{host.text if host else ""}"'
        )
    return verdict


PROVIDER = Provider(
    name="oidc-provider",
    title="oidc-provider",
    documentation="https://github.com/panva/node-oidc-provider/blob/main/docs/README.md",
    matcher=matcher,
    decodes_credentials=True,  # lib/shared/client_auth.js
)
