"""The app uses something for which the provider publishes no endpoint.

What it checks
    Sign-out at the provider, the device grant, CIBA and pushed authorization requests, and endpoints that are set by
    hand: whether the metadata has the endpoint that they need.

Why it matters
    The library does not know where to send the request. Some raise an error when the app starts, some leave the step
    out without a word: users who signed out are still signed in at the provider.

How to fix
    Turn the feature on at the provider, or off in the app. Some providers publish the endpoint only after a switch
    was set (Auth0: RP-Initiated Logout End Session Endpoint Discovery).

When to ignore
    The provider has the endpoint without publishing it.
"""

from __future__ import annotations

from collections.abc import Iterator

from oauthlint.model.finding import PROVIDER_DEPENDENT, Finding
from oauthlint.model.metadata import ServerMetadata
from oauthlint.model.settings import ClientSettings
from oauthlint.model.value import DECLARED, NotKnown, Value
from oauthlint.rules.endpoints.published import provider_of, where
from oauthlint.rules.place import place
from oauthlint.rules.rule import CLIENT, ERROR, INFO, METADATA, WARNING, Bad, Good, Rule

DEVICE, CIBA = "urn:ietf:params:oauth:grant-type:device_code", "urn:openid:params:grant-type:ciba"

RULE = Rule(
    code="OA406",
    name="endpoint-not-advertised",
    severity=ERROR,
    subject=CLIENT,
    needs=(METADATA,),
    roles=(
        "post_logout_redirect_uri", "grant_type", "par", "userinfo_endpoint", "end_session_endpoint",
        "revocation_endpoint", "introspection_endpoint", "device_authorization_endpoint",
        "pushed_authorization_request_endpoint", "registration_endpoint",
    ),
    references=("RFC 8414 section 2", "OpenID Connect Discovery section 3", "RFC 8628 section 4", "RFC 9126 section 5",
                "OpenID Connect RP-Initiated Logout section 2.1"),
)  # fmt: skip

_ENDPOINTS = {
    "end_session_endpoint": "users stay signed in at the provider",
    "device_authorization_endpoint": "sign-in on a device will fail",
    "backchannel_authentication_endpoint": "authentication requests will fail",
    "userinfo_endpoint": "",
    "revocation_endpoint": "",
    "introspection_endpoint": "",
    "registration_endpoint": "",
    "pushed_authorization_request_endpoint": "sign-in will fail",
}
"""Each endpoint, and what happens without it where a feature needs it."""
_OPTIONAL = ("end_session_endpoint",)
_OF_OPENID = ("end_session_endpoint", "userinfo_endpoint")
"""A document that is not about OpenID Connect says nothing of them."""


def check(client: ClientSettings) -> Iterator[Finding]:
    document = client.metadata
    if document is None:
        return
    doubt = ""
    for name in _ENDPOINTS:
        if name in document.values or name in provider_of(client).unlisted:
            continue
        by_hand, needed = client.one(name), _needed(client, name)
        if (by_hand is None or by_hand.empty or by_hand.state != DECLARED) and needed is None:
            continue
        if name in _OF_OPENID and not document.openid:
            doubt = f"whether the provider has a {name}: {where(document)} does not speak of OpenID Connect"
        elif by_hand is not None and by_hand.state == DECLARED and not by_hand.empty:
            yield _by_hand(document, by_hand, name)
        elif needed is not None:
            yield _missing(document, needed, name)
    if doubt:
        raise NotKnown(doubt)


def _needed(client: ClientSettings, name: str) -> Value | None:
    """The setting that needs the endpoint."""
    if name == "end_session_endpoint":
        values = client.many("post_logout_redirect_uri")
        return next((value for value in values if value.state == DECLARED and not value.empty), None)
    if name == "pushed_authorization_request_endpoint":
        par = client.one("par")
        return par if par is not None and par.flag else None
    grant = {"device_authorization_endpoint": DEVICE, "backchannel_authentication_endpoint": CIBA}.get(name)
    return next((value for value in client.grant_types() if value.known and value.raw == grant), None)


def _missing(document: ServerMetadata, value: Value, name: str) -> Finding:
    at, focus = place(value)
    issuer = document.issuer or "the provider"
    return Finding(
        at,
        f"{_ENDPOINTS[name]}: {value.key} is set, and {issuer} publishes no {name}",
        focus=focus,
        label=f"needs {name}",
        why="what a server can do shows in the endpoints of its metadata (RFC 8414 section 2)",
        help=f"turn the feature on at the provider and read {where(document)} again,"
        f" or take {value.key} out of {focus.source.path}",
        severity=WARNING if name in _OPTIONAL else None,
        detail=name,
    )


def _by_hand(document: ServerMetadata, value: Value, name: str) -> Finding:
    at, focus = place(value)
    return Finding(
        at,
        f"requests may go nowhere: {value.key} is set, and {document.issuer or 'the provider'} publishes no {name}",
        focus=focus,
        label="not in the metadata",
        why="what a server can do shows in the endpoints of its metadata (RFC 8414 section 2)",
        help=f"make sure that the provider has the {name} that stands in {focus.source.path}",
        severity=INFO,
        confidence=PROVIDER_DEPENDENT,
        detail=name,
    )


def _files(line: str, *members: str, issuer: str = "https://sso.example.com") -> dict[str, str]:
    more = "".join(f",\n  {member}" for member in members)
    return {
        ".env.production": f"OIDC_ISSUER={issuer}\nOIDC_CLIENT_ID=shop-web\n{line}\n",
        "idp/openid-configuration.json": f'{{\n  "issuer": "{issuer}",\n'
        f'  "authorization_endpoint": "{issuer}/authorize",\n'
        f'  "token_endpoint": "{issuer}/token",\n'
        f'  "jwks_uri": "{issuer}/jwks",\n'
        f'  "response_types_supported": ["code"]{more}\n}}\n',
    }


_OPENID = '"subject_types_supported": ["public"]'
_LOGOUT = "OIDC_POST_LOGOUT_REDIRECT_URI=https://shop.example.com/goodbye"

EXAMPLES = (
    Bad("device grant", _files(f"OIDC_GRANT_TYPE={DEVICE}"), at=".env.production:3"),
    Bad("sign-out", _files(_LOGOUT, _OPENID), at=".env.production:3", severity=WARNING),
    Bad(
        "endpoint-set-by-hand",
        _files("OIDC_INTROSPECTION_URL=https://sso.example.com/introspect"),
        at=".env.production:3",
        severity=INFO,
    ),
    Good(
        "device grant with its endpoint",
        _files(f"OIDC_GRANT_TYPE={DEVICE}", '"device_authorization_endpoint": "https://sso.example.com/device"'),
    ),
    Good(
        "sign-out with its endpoint",
        _files(_LOGOUT, _OPENID, '"end_session_endpoint": "https://sso.example.com/logout"'),
    ),
    Good("google-has-no-end-session", _files(_LOGOUT, _OPENID, issuer="https://accounts.google.com")),
    Good("document-of-oauth-only", _files(_LOGOUT)),
)
