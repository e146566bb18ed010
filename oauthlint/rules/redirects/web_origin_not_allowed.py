"""The provider does not answer the browsers of an app, because its origin is not registered.

What it checks
    Apps in browsers, of which the names of their variables or their library tell that they are, at a provider that
    keeps a list of origins for each client (Keycloak): whether the origin of each redirect URI is among the registered
    web origins. `+` stands for the origins of the registered redirect URIs, `*` for all. An app at the provider's own
    origin needs none.

Why it matters
    The browser refuses to show the answer of the token endpoint to the app: sign-in ends after the user has signed in,
    with an error about CORS that only the browser's console shows.

How to fix
    Register the origin, without a slash at its end, or `+`.

When to ignore
    A proxy in front of the provider answers for it.
"""

from __future__ import annotations

from collections.abc import Iterator

from oauthlint.model.finding import Finding, Related
from oauthlint.model.public import PREFIXES
from oauthlint.model.settings import CONFIDENTIAL, ClientSettings, client_type
from oauthlint.model.uri import split
from oauthlint.providers import find
from oauthlint.rules.place import place
from oauthlint.rules.redirects.verdict import verdict
from oauthlint.rules.rule import ERROR, REGISTRATION, SENT_REDIRECT_URI, Bad, Good, Rule
from oauthlint.rules.subjects import SentRedirectUri
from oauthlint.rules.words import where_to_register

RULE = Rule(
    code="OA119",
    name="web-origin-not-allowed",
    severity=ERROR,
    subject=SENT_REDIRECT_URI,
    needs=(REGISTRATION,),
    roles=("redirect_uri",),
    references=("RFC 9700 section 2.6", "OAuth 2.1 section 3.2", "OAuth 2.0 for Browser-Based Applications"),
)

_LIBRARIES = frozenset(("keycloak-js", "oidc-client-ts", "auth0-spa"))
_BUILT_IN = tuple(prefix for prefix in PREFIXES if prefix != "EXPO_PUBLIC_")
_SERVER = ("issuer", "token_endpoint", "discovery_url")


def check(sent: SentRedirectUri) -> Iterator[Finding]:
    client, value = sent.client, sent.value
    registration = client.registration
    if registration is None or not find(registration.provider).cors_by_client or not _in_browsers(client):
        return
    origin = _origin(value.text)
    if not origin or any(_origin(client.text(role) or "") == origin for role in _SERVER):
        return
    if not verdict(value.text, registration).accepted:
        return  # nobody gets that far (OA101)
    allowed = registration.registered("web_origin")
    texts = [entry.text for entry in allowed]
    if "*" in texts or origin in texts:
        return
    if "+" in texts:
        uris = [entry.text for entry in registration.registered("redirect_uri")]
        if any(not _origin(uri) or _origin(uri) == origin for uri in uris):
            return  # an entry that is a path or a pattern may stand for it
    slashed = next((entry for entry in allowed if entry.text == f"{origin}/"), None)
    if slashed is not None:
        elsewhere, told, remedy = slashed.at, "with a slash", "remove the slash at its end"
    else:
        elsewhere = allowed[0].part_of if allowed else registration.anchor
        told, remedy = f"registered: {', '.join(texts) or 'none'}", f"register the web origin {origin}"
    at, focus = place(value)
    yield Finding(
        at,
        f'sign-in will fail in the browser: "{client.label}" runs at {origin}, which is no registered web origin',
        focus=focus,
        label="answers of the provider are kept from this origin",
        why="a browser hands an answer of another origin to the app only where the server allows it (RFC 9700"
        " section 2.6)",
        help=f"{remedy} {where_to_register(registration, elsewhere.source.path)}",
        related=(Related(elsewhere, told),),
        detail=origin,
    )


def _in_browsers(client: ClientSettings) -> bool:
    if client_type(client)[0] == CONFIDENTIAL:
        return False
    return client.dialect in _LIBRARIES or any(value.key.startswith(_BUILT_IN) for value in client.everything())


def _origin(text: str) -> str:
    """Scheme, host and port of a web address; "" of another, and of one with a pattern in it."""
    uri = split(text)
    if not uri.web or uri.scheme is None or uri.host is None or "*" in uri.host.text:
        return ""
    port = f":{uri.port.text}" if uri.port is not None else ""
    default = {"https": ":443", "http": ":80"}[uri.scheme.text.lower()]
    return f"{uri.scheme.text.lower()}://{uri.host.text.lower()}{'' if port == default else port}"


def _app(origins: str, client: str = '"publicClient": true', more: str = "") -> dict[str, str]:
    return {
        ".env.production": "VITE_OIDC_ISSUER=https://sso.example.com/realms/shop\nVITE_OIDC_CLIENT_ID=shop-web\n"
        f"VITE_OIDC_REDIRECT_URI=https://shop.example.com/cb\n{more}",
        "idp/realm.json": '{"realm": "shop", "clients": [{\n  "clientId": "shop-web",\n'
        f'  {client},\n  "redirectUris": ["https://shop.example.com/cb"],\n  "webOrigins": [{origins}]\n}}]}}\n',
    }


EXAMPLES = (
    Bad("another origin", _app('"https://www.shop.example.com"'), at=".env.production:3"),
    Bad("no origin", _app(""), at=".env.production:3"),
    Bad("origin with a slash", _app('"https://shop.example.com/"'), at=".env.production:3"),
    Good("redirect URI that is not registered",
         {**_app(""), ".env.production": "VITE_OIDC_ISSUER=https://sso.example.com/realms/shop\n"
          "VITE_OIDC_CLIENT_ID=shop-web\nVITE_OIDC_REDIRECT_URI=https://new.example.com/cb\n"}),
    Good("registered", _app('"https://shop.example.com"')),
    Good("plus-for-all-redirect-uris", _app('"+"')),
    Good("any origin", _app('"*"')),
    Good("client-with-a-secret", _app("", '"publicClient": false')),
    Good("app-on-a-server",
         {**_app(""), ".env.production": "OIDC_ISSUER=https://sso.example.com/realms/shop\nOIDC_CLIENT_ID=shop-web\n"
          "OIDC_REDIRECT_URI=https://shop.example.com/cb\n"}),
    Good("app-beside-the-provider",
         {**_app(""), ".env.production": "VITE_OIDC_ISSUER=https://shop.example.com/realms/shop\n"
          "VITE_OIDC_CLIENT_ID=shop-web\nVITE_OIDC_REDIRECT_URI=https://shop.example.com/cb\n"}),
)  # fmt: skip
