"""Applications whose code runs in the browser, as the best current practice for them asks.

When to use it
    For single-page applications: public clients that hold no secret and get their tokens in the browser.

What it leaves to you
    Where the application keeps its tokens, and whether a backend for frontend should do it instead: that is in the
    code, not in the settings.
"""

from __future__ import annotations

from oauthlint.profiles.profile import ERROR, WARNING, Profile

PROFILE = Profile(
    name="browser",
    references=("OAuth 2.0 for Browser-Based Applications section 6.3",),
    extends="rfc9700",
    severity={
        "OA119": ERROR,  # web-origin-not-allowed
        "OA306": ERROR,  # password-grant: registered for a client is enough (section 7.3)
        "OA316": ERROR,  # refresh-token-unprotected-public-client (section 6.3.2.3)
        "OA504": ERROR,  # client-secret-in-public-client
        "OA605": ERROR,  # secret-exposed-to-browser
        "OA613": WARNING,  # browser-token-persistence
        "OA811": ERROR,  # cors-misconfigured
    },
)
