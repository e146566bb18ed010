"""django-oauth-toolkit: registrations in the names of RFC 7591, and how it compares redirect URIs."""

from __future__ import annotations

from oauthlint.model.registration import Registration
from oauthlint.model.verdict import Verdict
from oauthlint.providers.match import django_oauth_toolkit
from oauthlint.providers.provider import Provider


def matcher(sent: str, registration: Registration) -> Verdict:
    """Part by part, the port of a loopback address free for every client."""
    return django_oauth_toolkit(sent, [value.text for value in registration.registered("redirect_uri")])


PROVIDER = Provider(
    name="django-oauth-toolkit",
    title="django-oauth-toolkit",
    documentation="https://django-oauth-toolkit.readthedocs.io/",
    # its URLs where they stand below "o/", as its documentation has it
    paths=("/o/authorize/", "/o/token/", "/o/register/", "/o/userinfo/", "/o/.well-known/"),
    matcher=matcher,
    decodes_credentials=True,  # oauth2_validators.py
    lenient_auth_methods=True,
    supplied_grants=("refresh_token",),  # its views/dynamic_client_registration.py
)
