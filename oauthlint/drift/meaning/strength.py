"""What is weaker than what, as far as the specifications rank it."""

from __future__ import annotations

from oauthlint.model.host import stays_on_machine
from oauthlint.model.uri import split

AUTHENTICATION = {
    "none": 0,
    "client_secret_basic": 1,
    "client_secret_post": 1,
    "client_secret_jwt": 2,
    "private_key_jwt": 3,
    "tls_client_auth": 3,
    "self_signed_tls_client_auth": 3,
}
"""Methods of client authentication: nothing, a secret that is sent, a secret that signs, a key that never leaves
(RFC 9700 section 2.5)."""
CHALLENGE = {"plain": 0, "S256": 1}
"""PKCE methods (RFC 7636 section 4.2)."""


def algorithm(name: str) -> int | None:
    """The rank of a signature algorithm: none, a shared secret, PKCS #1 v1.5, the modern ones (RFC 8725 section 3.2);
    None for one that is not known."""
    if name == "none":
        return 0
    return {"HS": 1, "RS": 2, "PS": 3, "ES": 3, "Ed": 3}.get(name[:2])


def weaker(old: int | None, new: int | None) -> bool | None:
    """Whether the rank `new` is below `old`; None where they are the same or one is not known."""
    return None if old is None or new is None or old == new else new < old


def in_the_clear(url: str) -> bool:
    """Whether what is sent to `url` crosses a network unencrypted."""
    uri = split(url)
    host = uri.host.text if uri.host is not None else ""
    return uri.scheme is not None and uri.scheme.text.lower() == "http" and not stays_on_machine(host)


def on_machine(url: str) -> bool:
    """Whether what is sent to `url` stays on the machine of the user."""
    host = split(url).host
    return host is not None and stays_on_machine(host.text)
