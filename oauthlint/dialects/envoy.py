"""Envoy's OAuth2 HTTP filter, in Envoy's own configuration or in Istio's EnvoyFilter."""

from __future__ import annotations

from oauthlint.dialects.dialect import RELAXED, YAML, Dialect, To
from oauthlint.model.settings import ClientSettings
from oauthlint.model.value import UNKNOWN


def from_request(client: ClientSettings) -> None:
    """A redirect URI may be built from the request (`%REQ(x-forwarded-proto)%://%REQ(:authority)%/callback`)."""
    for value in client.many("redirect_uri"):
        if value.state != UNKNOWN and "%REQ(" in value.raw:
            end = value.raw.rfind("%") + 1
            value.tail, value.pieces = value.part(end, len(value.raw)).pieces, ()
            value.state, value.why, value.reference = UNKNOWN, "Envoy builds it from the request", True


DIALECT = Dialect(
    name="envoy",
    title="Envoy",
    documentation="https://www.envoyproxy.io/docs/envoy/latest/configuration/http/http_filters/oauth2_filter",
    triggers=(b"filters.http.oauth2",),
    files=(*YAML, "*.json"),
    keys={
        "**.config.token_endpoint.uri": "token_endpoint",
        "**.config.authorization_endpoint": "authorization_endpoint",
        "**.config.end_session_endpoint": "end_session_endpoint",
        "**.config.redirect_uri": "redirect_uri",
        "**.config.credentials.client_id": "client_id",
        "**.config.credentials.token_secret.name": To("client_secret", reference=True),
        "**.config.auth_scopes": "scope",
        "**.config.resources": "resource",
        "**.config.auth_type": To(
            "token_endpoint_auth_method",
            words={
                "URL_ENCODED_BODY": "client_secret_post",
                "BASIC_AUTH": "client_secret_basic",
                "TLS_CLIENT_AUTH": "tls_client_auth",
            },
        ),
    },
    spelling=RELAXED,
    defaults={"grant_type": "authorization_code", "scope": "user"},
    complete=from_request,
    client="envoy",
)
