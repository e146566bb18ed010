"""Google: accounts.google.com. No API tells what is registered for a client."""

from __future__ import annotations

from oauthlint.providers.provider import Provider

PROVIDER = Provider(
    name="google",
    title="Google",
    documentation="https://developers.google.com/identity/openid-connect/openid-connect",
    hosts=("accounts.google.com", "oauth2.googleapis.com", "openidconnect.googleapis.com"),
    partial_scopes=True,  # none of https://www.googleapis.com/auth/…
    unlisted=("end_session_endpoint", "introspection_endpoint"),  # it has neither
    endpoint_hosts=("www.googleapis.com",),
)
