"""What the rules on the authorization code share: whether a client uses it, and whether it sends PKCE with it."""

from __future__ import annotations

from oauthlint.model.settings import PUBLIC, ClientSettings, client_type
from oauthlint.model.value import Value

OFF = frozenset(("none", "false", "no", "off", "disabled", "0", "null"))
"""Words that libraries take in the place of a code challenge method for "without PKCE"."""


def uses_code(client: ClientSettings) -> bool:
    """Whether the client gets authorization codes, as far as its settings say. Raises NotKnown where a response type
    or a grant is unknown."""
    types = [value for value in client.many("response_type") if not value.empty]
    if types:
        return any("code" in value.text.split() for value in types)
    grants = [value for value in client.many("grant_type") if not value.empty]
    if grants:
        return any(value.text == "authorization_code" for value in grants)
    return any(role in client.values for role in ("redirect_uri", "callback_path", "pkce", "code_challenge_method"))


def pkce_switch(client: ClientSettings) -> Value | None:
    """The setting that turns PKCE on or off; None where nothing is said, or an empty text says nothing."""
    for role in ("pkce", "code_challenge_method"):
        value = client.one(role)
        if value is not None and not value.empty:
            return value
    return None


def sends_pkce(client: ClientSettings) -> bool | None:
    """Whether the client sends a code challenge; None where nothing is said. Raises NotKnown for an unknown switch."""
    value = pkce_switch(client)
    if value is None:
        return None
    if value.role == "pkce":
        return value.flag
    return value.text.strip().lower() not in OFF


def is_public(client: ClientSettings) -> tuple[bool, str]:
    """Whether the client is known to be public, and what says so."""
    kind, why = client_type(client)
    return kind == PUBLIC, why
