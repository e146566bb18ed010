"""nextjs-auth0: Auth0's SDK for Next.js, versions 3 and 4, configured by environment variables."""

from __future__ import annotations

from oauthlint.dialects.dialect import Dialect, To
from oauthlint.dialects.joining import below, implied, joined
from oauthlint.model.settings import ClientSettings
from oauthlint.model.value import DERIVED


def _complete(client: ClientSettings) -> None:
    """Version 3 answers below /api/auth and has a variable for the issuer; version 4 below /auth and has a domain."""
    domain, base = client.one("tenant"), client.one("base_url")
    if domain is not None and "issuer" not in client.values and domain.known:
        parts = (domain, "/") if "://" in domain.raw else ("https://", domain, "/")
        client.values["issuer"] = [joined("issuer", domain, *parts, state=DERIVED, why="of the domain")]
    if "redirect_uri" not in client.values and base is not None:
        third = base.key == "AUTH0_BASE_URL"
        path = implied("redirect_uri", base, "/api/auth/callback" if third else "/auth/callback", DERIVED, "")
        made = below("redirect_uri", path, base)
        if made.state == "declared":
            made.state, made.why = DERIVED, "nextjs-auth0 answers there"
        client.values["redirect_uri"] = [made]


DIALECT = Dialect(
    name="nextjs-auth0",
    title="nextjs-auth0",
    documentation="https://github.com/auth0/nextjs-auth0#3-add-the-required-environment-variables",
    triggers=(b"auth0_secret",),
    variables={
        "AUTH0_CLIENT_ID": "client_id",
        "AUTH0_CLIENT_SECRET": "client_secret",
        "AUTH0_CLIENT_ASSERTION_SIGNING_KEY": "private_key",
        "AUTH0_ISSUER_BASE_URL": "issuer",
        "AUTH0_DOMAIN": To("tenant", weak=True),
        "AUTH0_AUDIENCE": To("audience", weak=True),
        "AUTH0_SCOPE": To("scope", separators=" ", weak=True),
        "AUTH0_CALLBACK": To("redirect_uri", relative=True, weak=True),
        "AUTH0_BASE_URL": To("base_url", weak=True),
        "APP_BASE_URL": To("base_url", weak=True),
    },
    defaults={"grant_type": "authorization_code"},
    complete=_complete,
    oidc_only=True,
    client="auth0",
    priority=45,
)
