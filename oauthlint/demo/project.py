"""The sample project: what an application's folder looks like when its sign-in is broken."""

from __future__ import annotations

import os

from oauthlint.demo.provider import CLIENT_ID, REDIRECT_URI

_ENV = """\
# The shop signs in at its identity provider with these settings, and all of them look right.
OIDC_ISSUER={issuer}
OIDC_CLIENT_ID={client_id}
OIDC_CLIENT_SECRET=Zx7-not-a-real-secret-91
OIDC_REDIRECT_URI={redirect_uri}/
OIDC_SCOPE=openid profile orders
OIDC_TOKEN_ENDPOINT={issuer}/oauth/token
OIDC_TOKEN_ENDPOINT_AUTH_METHOD=client_secret_post
"""


def write(folder: str, issuer: str) -> None:
    """Write the project's files into `folder`."""
    text = _ENV.format(issuer=issuer, client_id=CLIENT_ID, redirect_uri=REDIRECT_URI)
    with open(os.path.join(folder, ".env"), "w", encoding="utf-8") as file:
        file.write(text)
