"""Applications that people install: mobile, desktop and command-line clients.

When to use it
    For public clients that receive their codes on a private-use scheme, a claimed https URI or a loopback port of the
    user's own machine. There, loopback in production is not a leftover but the design.

What it leaves to you
    Whether the application opens the system's browser and not a view of its own (RFC 8252 section 8.12).
"""

from __future__ import annotations

from oauthlint.profiles.profile import ERROR, INFO, OFF, WARNING, Profile

PROFILE = Profile(
    name="native",
    references=("RFC 8252 section 7", "RFC 8252 section 8"),
    extends="default",
    severity={
        "OA106": OFF,  # loopback-redirect-in-production: section 7.3 asks for it
        "OA107": INFO,  # loopback-form-not-recommended (section 7.3)
        "OA108": WARNING,  # private-scheme-not-reverse-dns (section 7.1)
        "OA114": ERROR,  # application-type-redirect-conflict (section 8.4)
        "OA504": ERROR,  # client-secret-in-public-client (section 8.5)
    },
)
