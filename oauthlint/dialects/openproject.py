"""OpenProject: its OpenID Connect providers by environment variables.

See https://www.openproject.org/docs/system-admin-guide/authentication/openid-providers/. An underscore in a name is
written twice; endpoints may be paths at `HOST`. OpenProject answers at `/auth/{provider}/callback`.
"""

from __future__ import annotations

from oauthlint.dialects.dialect import Dialect, Many, To
from oauthlint.dialects.joining import below
from oauthlint.model.settings import ClientSettings

_ENDPOINTS = {
    "AUTHORIZATION__ENDPOINT": "authorization_endpoint",
    "TOKEN__ENDPOINT": "token_endpoint",
    "USERINFO__ENDPOINT": "userinfo_endpoint",
    "END__SESSION__ENDPOINT": "end_session_endpoint",
    "JWKS__URI": "jwks_uri",
}
_SETTINGS: dict[str, str | To] = {
    "IDENTIFIER": "client_id",
    "SECRET": "client_secret",
    "ISSUER": "issuer",
    "HOST": To("resource", template="https://{}", weak=True),
    "SCOPE": Many("scope"),
    **_ENDPOINTS,
}


def _complete(client: ClientSettings) -> None:
    """An endpoint that is a path is one of the provider's host, which is no setting of its own."""
    host = next(iter(client.values.pop("resource", ())), None)
    for role in _ENDPOINTS.values():
        value = client.one(role)
        if value is not None:
            client.values[role] = [below(role, value, host)]


DIALECT = Dialect(
    name="openproject",
    title="OpenProject",
    documentation="https://www.openproject.org/docs/system-admin-guide/authentication/openid-providers/",
    triggers=(b"openproject_openid__connect_",),
    variables={
        **{f"OPENPROJECT_OPENID__CONNECT_{{client}}_{key}": to for key, to in _SETTINGS.items()},
        "OPENPROJECT_HTTPS": To("base_scheme", words={"true": "https", "false": "http"}, weak=True),
        "OPENPROJECT_HOST__NAME": To("base_host", weak=True),
    },
    defaults={
        "grant_type": "authorization_code",
        "base_url": "{base_scheme=https}://{base_host}",
        "redirect_uri": "{base_url}/auth/{client}/callback",
    },
    oidc_only=True,
    client_name=str.lower,
    complete=_complete,
    priority=45,
)
