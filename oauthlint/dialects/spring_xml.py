"""Spring Security's OAuth 2.0 client in XML: `<client-registrations>`."""

from __future__ import annotations

from oauthlint.dialects.dialect import Dialect, Many, To
from oauthlint.dialects.spring import METHODS, PLACEHOLDERS

_CLIENT: dict[str, str | To] = {
    "@registration-id": To("client_name", weak=True),
    "@client-id": "client_id",
    "@client-secret": "client_secret",
    "@client-authentication-method": To("token_endpoint_auth_method", words=METHODS),
    "@authorization-grant-type": "grant_type",
    "@redirect-uri": "redirect_uri",
    "@scope": Many("scope", separators=","),
    "@provider-id": "provider",
}
_PROVIDER: dict[str, str | To] = {
    "@provider-id": "client_name",
    "@issuer-uri": "issuer",
    "@authorization-uri": "authorization_endpoint",
    "@token-uri": "token_endpoint",
    "@user-info-uri": "userinfo_endpoint",
    "@jwk-set-uri": "jwks_uri",
}
_PLACE = "**.client-registrations.*"

DIALECT = Dialect(
    name="spring-xml",
    title="Spring Security XML",
    documentation="https://docs.spring.io/spring-security/reference/servlet/appendix/namespace/http.html#nsa-client-registrations",
    triggers=(b"client-registration",),
    files=("*.xml",),
    keys={
        **{f"{_PLACE}.client-registration.{{client}}.{key}": to for key, to in _CLIENT.items()},
        **{f"{_PLACE}.provider.{{provider}}.{key}": to for key, to in _PROVIDER.items()},
    },
    defaults={"provider": "{client}", "redirect_uri": "{base_url}/login/oauth2/code/{client}"},
    placeholders=PLACEHOLDERS,
    priority=50,
)
