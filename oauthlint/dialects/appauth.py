"""AppAuth for Android: `res/raw/auth_config.json`, as its demonstration has it."""

from __future__ import annotations

from oauthlint.dialects.dialect import Dialect, To
from oauthlint.model.settings import ClientSettings


def _complete(client: ClientSettings) -> None:
    """An address left empty is one that is not used: the client is registered, or the endpoints are discovered."""
    for role in ("discovery_url", "authorization_endpoint", "token_endpoint", "userinfo_endpoint",
                 "registration_endpoint", "end_session_endpoint"):  # fmt: skip
        value = client.one(role)
        if value is not None and value.empty:
            del client.values[role]


DIALECT = Dialect(
    name="appauth",
    title="AppAuth",
    documentation="https://github.com/openid/AppAuth-Android/blob/master/app/java/net/openid/appauthdemo/Configuration.java",
    triggers=(b'"authorization_scope"', b'"discovery_uri"', b'"authorization_endpoint_uri"'),
    files=("*.json",),
    keys={
        "client_id": "client_id",
        "redirect_uri": "redirect_uri",
        "end_session_redirect_uri": "post_logout_redirect_uri",
        "authorization_scope": "scope",
        "discovery_uri": "discovery_url",
        "issuer_uri": To("issuer", weak=True),  # of its first versions
        "authorization_endpoint_uri": "authorization_endpoint",
        "token_endpoint_uri": "token_endpoint",
        "user_info_endpoint_uri": "userinfo_endpoint",
        "registration_endpoint_uri": "registration_endpoint",
        "end_session_endpoint": To("end_session_endpoint", weak=True),
        "https_required": To("tls_verify", weak=True),
    },
    defaults={"grant_type": "authorization_code", "public_client": "true", "pkce": "true"},
    complete=_complete,
    client="appauth",
    priority=50,
)
