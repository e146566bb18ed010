"""What somebody has who finds a secret in a log, and what makes it worthless, by its kind."""

from __future__ import annotations

from oauthlint.model.finding import WARNING

TYPE_CHECKING = False
if TYPE_CHECKING:
    from oauthlint.model.leak import Leak

_REVOKE, _CHANGE, _GONE = "revoke it", "change it at the provider", ""
_ANY = "whoever reads the log can act with it until it expires", "RFC 6750 section 5.3", _REVOKE
_EXPIRED = "it has expired, and whatever wrote it writes the next one too", "RFC 6819 section 4.6.7", _GONE
_CLIENT = "whoever reads the log can act as the application until that is changed", "RFC 6749 section 10.1", _CHANGE
_ASSERTION = "whoever sends it before it expires is taken for whom it speaks of", "RFC 7521 section 8.2", _GONE
_WORTH = {
    "client secret": _CLIENT,
    "client credentials (Basic)": _CLIENT,
    "private key": ("whoever reads the log can sign as its owner", "RFC 7517 section 9.2", "replace the pair of keys"),
    "password": (
        "whoever reads the log can sign in with it, wherever else it is used too", "RFC 6749 section 10.7",
        "change it"),
    "registration access token": (
        "whoever reads the log can read and change the registration of the client", "RFC 7592 section 5", _REVOKE),
    "refresh token": (
        "whoever reads the log may get one access token after the other for it, until it is revoked",
        "RFC 6749 section 10.4", _REVOKE),
    "authorization code": (
        "whoever reads the log in time may get the user's tokens for it, until it is used or expires",
        "RFC 6749 section 10.5", _GONE),
    "PKCE verifier": ("PKCE protects a code as long as nobody learns its verifier", "RFC 7636 section 7.1", _GONE),
    "device code": ("whoever asks with it gets the tokens as soon as the user agrees", "RFC 8628 section 5.2", _GONE),
    "assertion": _ASSERTION,
    "SAML response": _ASSERTION,
    "ID token": (
        "it tells who the user is, and may be taken for their sign-in by an app that does not look for whom it is",
        "OpenID Connect Core section 17.1", _GONE),
    "session cookie": (
        "whoever sends it has the user's session until that ends", "RFC 6265 section 8.4", "end the session"),
    "DPoP proof": (
        "without the key behind it, it is of use once at most, at the address that it names", "RFC 9449 section 11.1",
        _GONE),
    "logout token": (
        "it tells who the user is, and can end a session at most", "OpenID Connect Back-Channel Logout section 2.4",
        _GONE),
}  # fmt: skip
"""Why it should not stand there, which document says so, and what takes its worth, if anything but time does. By kind,
or by how a kind ends: what holds of a refresh token holds of Google's."""
DOCUMENTS = tuple(dict.fromkeys(document for _, document, _ in (_ANY, _EXPIRED, *_WORTH.values())))
"""All that the reasons refer to."""


def expired(leak: Leak) -> bool:
    """Whether a token says of itself that it has expired. A session's cookie is light because it says nothing."""
    return leak.severity == WARNING and not leak.kind.endswith("cookie")


def why(leak: Leak) -> str:
    """What comes of it, with the document that says so."""
    reason, document, _ = _worth(leak)
    return f"{reason} ({document})"


def remedy(leak: Leak) -> str:
    """What to do about the value and about what writes it."""
    stop = f"stop what writes it to {leak.path}"
    if expired(leak):
        return f"{stop}: the next one will be valid"
    first = _CHANGE if leak.known >= 0 else _worth(leak)[2]
    return f"{first}, and {stop}" if first else f"{stop}; nobody can revoke it, it has to expire"


def _worth(leak: Leak) -> tuple[str, str, str]:
    if expired(leak):
        return _EXPIRED
    return next((worth for kind, worth in _WORTH.items() if leak.kind.endswith(kind)), _ANY)
