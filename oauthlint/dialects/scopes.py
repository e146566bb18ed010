"""The scope `openid` of frameworks that ask for it whatever their settings say."""

from __future__ import annotations

from oauthlint.model.settings import ClientSettings
from oauthlint.model.value import DEFAULTED, UNKNOWN, Piece, Value


def ask_for_openid(client: ClientSettings, framework: str) -> None:
    """Add the scope where it is missing and all others are known."""
    scopes = client.values.setdefault("scope", [])
    if any(value.state == UNKNOWN or value.raw == "openid" for value in scopes):
        return
    at = client.anchor
    why = f"{framework} always asks for it"
    scopes.append(
        Value(
            "scope", f"{framework} default", at, (Piece("openid", at.source, at.start, at.end, False),), DEFAULTED, why
        )
    )
