"""The security best current practice for OAuth 2.0, its recommendations taken as rules.

When to use it
    For a project that follows RFC 9700 and wants no exception for development: what is insecure fails everywhere.

What it leaves to you
    What the files cannot show: that authorization codes are single-use, that access tokens are restricted to their
    audience, how an app stores them.
"""

from __future__ import annotations

from oauthlint.profiles.profile import ERROR, INFO, WARNING, Profile

PROFILE = Profile(
    name="rfc9700",
    references=("RFC 9700 section 2",),
    extends="default",
    severity={
        "OA104": ERROR,  # redirect-uri-insecure-http: in every environment (section 2.6)
        "OA107": INFO,  # loopback-form-not-recommended
        "OA305": ERROR,  # implicit-flow (section 2.1.2)
        "OA307": ERROR,  # pkce-missing: confidential clients too (section 2.1.1)
        "OA308": ERROR,  # pkce-plain (section 2.1.1)
        "OA309": ERROR,  # pkce-not-advertised (section 2.1.1)
        "OA315": ERROR,  # mix-up-defence-missing (section 2.1)
        "OA507": WARNING,  # shared-secret-authentication (section 2.5)
    },
)
