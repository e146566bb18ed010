"""How recordings of HTTP traffic are called, and the bytes of which one is in each that holds a credential."""

from __future__ import annotations

FILES = (
    "*.har", "*.postman_collection.json", "*.postman_environment.json", "*.postman_globals.json", "*insomnia*.json",
    "*insomnia*.yaml", "*insomnia*.yml", "cassettes/*.yml", "cassettes/*.yaml", "cassettes/*.json", "cassettes/*/*.yml",
    "cassettes/*/*.yaml", "cassettes/*/*.json", "vcr_cassettes/*.yml", "vcr_cassettes/*/*.yml",
)  # fmt: skip
"""Names of such files: HAR 1.2, Postman's exports, Insomnia's, and VCR's and vcrpy's folders."""
TRIGGERS = (b"access_token", b"accesstoken", b"refresh_token", b"refreshtoken", b"id_token", b"client_secret",
            b"clientsecret", b"authorization", b"client_assertion")  # fmt: skip
