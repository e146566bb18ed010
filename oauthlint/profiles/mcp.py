"""Clients of the Model Context Protocol, after its authorization specification of 2026-07-28.

When to use it
    For clients and servers of the Model Context Protocol: OAuth 2.1, metadata that advertises S256, and issuers that
    are equal character by character.

What it leaves to you
    That every request names its `resource`: a client that does not say so in its settings may say it in its code.
    Dynamic registration where client ID metadata documents would do.
"""

from __future__ import annotations

from oauthlint.profiles.profile import ERROR, Profile

PROFILE = Profile(
    name="mcp",
    references=("Model Context Protocol Authorization",),
    extends="oauth21",
    severity={
        "OA114": ERROR,  # application-type-redirect-conflict
        "OA209": ERROR,  # resource-indicator-invalid
        "OA309": ERROR,  # pkce-not-advertised: a client must refuse such a server
        "OA401": ERROR,  # issuer-mismatch: no trailing slash is tolerated
        "OA417": ERROR,  # protected-resource-metadata-invalid
        "OA418": ERROR,  # resource-authorization-server-mismatch
        "OA517": ERROR,  # client-id-metadata-document-invalid
        "OA816": ERROR,  # resource-challenge-missing
    },
)
