"""How recordings of HTTP traffic are called, and the bytes of which one is in each that holds a credential."""

from __future__ import annotations

FILES = (
    "*.har", "*.postman_collection.json", "*.postman_environment.json", "*.postman_globals.json", "*insomnia*.json",
    "*insomnia*.yaml", "*insomnia*.yml", "*cassettes/*.yml", "*cassettes/*.yaml", "*cassettes/*.json",
    "*cassettes/*/*.yml", "*cassettes/*/*.yaml", "*cassettes/*/*.json",
)  # fmt: skip
"""Patterns of the names of such files: HAR 1.2, Postman's exports, Insomnia's, and the folders of VCR and vcrpy."""
TRIGGERS = (b"access_token", b"accesstoken", b"refresh_token", b"refreshtoken", b"id_token", b"client_secret",
            b"clientsecret", b"authorization", b"client_assertion")  # fmt: skip
_WORDS = (".har", ".postman_", "insomnia", "cassettes/")
"""Texts of which one is in every such name."""


def may_be_recording(path: str) -> bool:
    """Whether a path (lower case) has a word of such a name in it: most have none, and need not be matched."""
    return any(word in path for word in _WORDS)
