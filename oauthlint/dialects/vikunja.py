"""Vikunja: `auth.openid.providers` of its config.yml, or variables in their place.

See https://vikunja.io/docs/openid/. `authurl` is the issuer, whose metadata is fetched (go-oidc); Vikunja answers at
`/auth/openid/{provider}` below `service.publicurl`.
"""

from __future__ import annotations

from oauthlint.dialects.dialect import YAML, Dialect, Many, To

_SETTINGS: dict[str, str | To] = {
    "authurl": "issuer",
    "logouturl": To("end_session_endpoint", weak=True),
    "clientid": "client_id",
    "clientsecret": "client_secret",
    "scope": Many("scope", separators=" "),
}

DIALECT = Dialect(
    name="vikunja",
    title="Vikunja",
    documentation="https://vikunja.io/docs/openid/",
    triggers=(b"vikunja_auth_openid", b"authurl:"),
    files=YAML,
    keys={
        **{f"auth.openid.providers.{{client}}.{key}": to for key, to in _SETTINGS.items()},
        "service.publicurl": To("base_url", weak=True),
    },
    variables={
        **{f"VIKUNJA_AUTH_OPENID_PROVIDERS_{{client}}_{key.upper()}": to for key, to in _SETTINGS.items()},
        "VIKUNJA_SERVICE_PUBLICURL": To("base_url", weak=True),
    },
    defaults={
        "grant_type": "authorization_code",
        "scope": "openid profile email",
        "redirect_uri": "{base_url}/auth/openid/{client}",
    },
    oidc_only=True,
    client_name=str.lower,
    priority=45,
)
