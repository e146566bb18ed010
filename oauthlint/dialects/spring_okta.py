"""Okta's Spring Boot starter: `okta.oauth2`, from which it makes Spring Security's registration `okta`."""

from __future__ import annotations

from oauthlint.dialects.dialect import RELAXED, Dialect, Many, To
from oauthlint.dialects.spring import FILES, PLACEHOLDERS, PROFILE, variable

_KEYS: dict[str, str | To] = {
    "okta.oauth2.issuer": "issuer",
    "okta.oauth2.client-id": "client_id",
    "okta.oauth2.client-secret": "client_secret",
    "okta.oauth2.scopes": Many("scope"),
    "okta.oauth2.redirect-uri": To("redirect_uri", relative=True),
    "okta.oauth2.post-logout-redirect-uri": "post_logout_redirect_uri",
    "okta.oauth2.audience": Many("audience", separators=","),
}

DIALECT = Dialect(
    name="spring-okta",
    title="Okta Spring Boot Starter",
    documentation="https://github.com/okta/okta-spring-boot#configure-your-properties",
    triggers=(b"okta.oauth2", b"okta:", b"okta_oauth2_"),
    files=FILES,
    keys=_KEYS,
    variables={variable(key): to for key, to in _KEYS.items()},
    spelling=RELAXED,
    splits_keys=True,
    profile=PROFILE,
    defaults={"redirect_uri": "{base_url}/login/oauth2/code/{client}"},
    placeholders=PLACEHOLDERS,
    requires=("client_id", "issuer"),
    oidc_only=True,
    client="okta",
    priority=50,
)
