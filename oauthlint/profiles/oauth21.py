"""OAuth 2.1: what the consolidated framework has removed is not there any more.

When to use it
    For a new project, or one whose provider has announced OAuth 2.1: no implicit flow, no password grant, PKCE for
    every client, redirect URIs compared exactly.

What it leaves to you
    OAuth 2.1 does not send the redirect URI in the token request; RFC 6749 servers demand it. Ask your provider.
"""

from __future__ import annotations

from oauthlint.profiles.profile import ERROR, Profile

PROFILE = Profile(
    name="oauth21",
    references=("OAuth 2.1 section 10",),
    extends="rfc9700",
    severity={
        "OA105": ERROR,  # redirect-uri-wildcard: no tolerance outside of production either (section 2.3.1)
        "OA108": ERROR,  # private-scheme-not-reverse-dns (section 2.3.1)
        "OA306": ERROR,  # password-grant: registered for a client is enough (section 10)
        "OA606": ERROR,  # credential-in-url
    },
)
