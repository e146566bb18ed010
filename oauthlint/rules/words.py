"""How messages name what they speak of: a client, its URIs, odd characters, where one registers something."""

from __future__ import annotations

from oauthlint.model.by_role import Settings
from oauthlint.model.registration import Registration
from oauthlint.model.settings import ClientSettings
from oauthlint.model.uri import split

URIS = {
    "redirect_uri": "redirect URI",
    "post_logout_redirect_uri": "post-logout redirect URI",
    "frontchannel_logout_uri": "front-channel logout URI",
    "backchannel_logout_uri": "back-channel logout URI",
}
"""The roles that hold a URI of the client which the provider sends somebody to, and their names in a message."""


def shown(text: str) -> str:
    """A URI for a message: a password before the host stays in its file."""
    userinfo = split(text).userinfo
    return text if userinfo is None else f"{text[: userinfo.start]}…{text[userinfo.end :]}"


def whose(owner: Settings) -> str:
    """How a message names the client that settings or a registration belong to."""
    if isinstance(owner, ClientSettings):
        return f'"{owner.label}"'
    if isinstance(owner, Registration):
        name = owner.client_id or owner.name
        return f'"{name}"' if name else "this client"
    return "the provider"


def where_to_register(registration: Registration, path: str) -> str:
    """Where somebody registers something, in words: in the file `path`, or, where that is a copy, at the provider."""
    from oauthlint.providers import find

    if not registration.copy:
        return f"in {path}"
    title = find(registration.provider).title if registration.provider != "generic" else "the provider"
    return f"at {title} ({path} is a copy)"


def odd_character(text: str) -> str:
    """What a label adds about a word that holds a character no such word has; two texts may look alike by it."""
    char = next((char for char in text if not "!" <= char <= "~"), None)
    if char is None:
        return ""
    from oauthlint.model.characters import named

    return f": it holds {named(char)}"
