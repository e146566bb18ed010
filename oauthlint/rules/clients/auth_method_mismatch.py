"""The app authenticates in another way than its client is registered for.

What it checks
    The client authentication method in the settings against the registered `token_endpoint_auth_method`; a secret in
    the settings of a client that is registered without one, or with a key.

Why it matters
    The token request is answered with `invalid_client` (401), after the user has signed in. Some servers take a
    secret in the header and in the body alike, until they are configured otherwise.

How to fix
    Set the method that is registered, or register the one that the app uses.

When to ignore
    The provider takes both, and always will.
"""

from __future__ import annotations

from collections.abc import Iterator

from oauthlint.model.finding import PROVIDER_DEPENDENT, Finding, Related
from oauthlint.model.registration import Registration
from oauthlint.model.settings import ClientSettings
from oauthlint.model.value import DEFAULTED, Value
from oauthlint.providers import find
from oauthlint.rules.place import place, rewritten
from oauthlint.rules.rule import CLIENT, ERROR, REGISTRATION, UNSAFE, WARNING, Bad, Good, Rule
from oauthlint.rules.words import odd_character

RULE = Rule(
    code="OA506",
    name="auth-method-mismatch",
    severity=ERROR,
    subject=CLIENT,
    needs=(REGISTRATION,),
    roles=("token_endpoint_auth_method", "client_secret"),
    fix=UNSAFE,
    references=("RFC 7591 section 2", "RFC 6749 section 2.3", "RFC 6749 section 5.2", "OAuth 2.1 section 2.4"),
)

_IN_THE_CLEAR = frozenset(("client_secret_basic", "client_secret_post"))
"""The secret itself, in the header or in the body."""
_WITH_SECRET = _IN_THE_CLEAR | {"client_secret_jwt"}


def check(client: ClientSettings) -> Iterator[Finding]:
    registration = client.registration
    used, secret = client.one("token_endpoint_auth_method"), client.one("client_secret")
    if registration is None or ((used is None or used.empty) and (secret is None or secret.empty)):
        return
    registered = registration.registered("token_endpoint_auth_method")
    methods = [value.text for value in registered]
    if not methods:
        return
    if used is not None and not used.empty:
        if used.text not in methods:
            finding = _other_method(client, registration, used, registered[0])
            if finding is not None:
                yield finding
    elif secret is not None and client.one("private_key") is None and not _WITH_SECRET.intersection(methods):
        yield _secret_of_none(client, registration, secret, registered[0])


def _other_method(client: ClientSettings, registration: Registration, used: Value, registered: Value) -> Finding | None:
    both_ways = {used.text, registered.text} == _IN_THE_CLEAR
    lenient = both_ways and _lenient(client, registration)
    if lenient and registered.state == DEFAULTED:
        return None  # nothing is registered: the provider takes the secret either way
    mild = lenient or (both_ways and registered.state == DEFAULTED)
    at, focus = place(used)
    path = focus.source.path
    chosen = f"{used.text}, the default," if used.state == DEFAULTED else used.text
    fixable = used.state != DEFAULTED and {used.text, registered.text} <= _WITH_SECRET  # another one needs a key
    also = "the provider takes both today" if lenient else "the default of RFC 7591"
    return Finding(
        at,
        f'the token request of "{client.label}" {"may" if mild else "will"} be refused: it uses {chosen} and is'
        f" registered for {registered.text}",
        focus=focus,
        label=f"registered: {registered.text}" + (f" ({also})" if mild else odd_character(used.text)),
        why="a client uses the authentication method that is registered for it, otherwise the answer is invalid_client"
        " (RFC 6749 section 5.2)",
        help=f"set {used.key} to {registered.text} in {path}, or register {used.text}",
        related=(Related(registered.at, "the registered method"),),
        severity=WARNING if mild else None,
        confidence=PROVIDER_DEPENDENT if mild else "certain",
        fix=rewritten(used, registered.text, safe=False) if fixable else None,
    )


def _lenient(client: ClientSettings, registration: Registration) -> bool:
    """Whether the provider, recognised by its export or by its issuer, does not insist on the registered method."""
    names = {registration.provider, client.provider or registration.provider}
    return any(find(name).lenient_auth_methods for name in names)


def _secret_of_none(client: ClientSettings, registration: Registration, secret: Value, registered: Value) -> Finding:
    at, focus = place(secret)
    public = registered.text == "none"
    told = "as a public client, without a secret" if public else f"for {registered.text}"
    mild = public and _lenient(client, registration)
    return Finding(
        at,
        f'the token request of "{client.label}" {"may" if mild else "will"} be refused: it sends a secret and is'
        f" registered {told}",
        focus=focus,
        label="no secret is registered for this client" if public else f"registered: {registered.text}",
        why="a client must not authenticate in another way than the registered one (RFC 6749 section 2.3)",
        help=f"remove {secret.key} from {focus.source.path}, or register the client as a confidential one"
        if public
        else f"configure {registered.text} in {focus.source.path}, or register a method with a secret",
        related=(Related(registered.at, "the registered method"),),
        severity=WARNING if mild else None,
        confidence=PROVIDER_DEPENDENT if mild else "certain",
        detail="secret",
    )


def _app(method: str, issuer: str = "https://login.example.com") -> str:
    return f"OIDC_ISSUER={issuer}\nOIDC_CLIENT_ID=shop-web\nOIDC_CLIENT_SECRET=${{SHOP_SECRET}}\n" + (
        f"OIDC_TOKEN_ENDPOINT_AUTH_METHOD={method}\n" if method else ""
    )


def _client(method: str) -> str:
    member = f',\n  "token_endpoint_auth_method": "{method}"' if method else ""
    return f'{{\n  "client_id": "shop-web",\n  "redirect_uris": ["https://shop.example.com/cb"]{member}\n}}\n'


def _realm(more: str) -> str:
    return (
        '{\n  "realm": "shop",\n  "clients": [\n'
        f'    {{"clientId": "shop-web", "redirectUris": ["https://shop.example.com/cb"]{more}}}\n  ]\n}}\n'
    )


_KEYCLOAK = "https://sso.example.com/realms/shop"

EXAMPLES = (
    Bad(
        "in the body, registered for the header",
        {".env.production": _app("client_secret_post"), "idp/shop-web.json": _client("client_secret_basic")},
        at=".env.production:4",
        fixed={".env.production": _app("client_secret_basic")},
    ),
    Bad(
        "secret, registered for a key",
        {".env.production": _app(""), "idp/shop-web.json": _client("private_key_jwt")},
        at=".env.production:3",
    ),
    Bad(
        "secret of a public client",
        {".env.production": _app(""), "idp/shop-web.json": _client("none")},
        at=".env.production:3",
    ),
    Bad(
        "secret of a public client, at a provider that does not look",
        {".env.production": _app("", _KEYCLOAK), "realm.json": _realm(', "publicClient": true')},
        at=".env.production:3",
        severity=WARNING,
    ),
    Bad(
        "in the body, at a provider that takes both",
        {".env.production": _app("client_secret_post", _KEYCLOAK), "idp/shop-web.json": _client("client_secret_basic")},
        at=".env.production:4",
        severity=WARNING,
    ),
    Bad(
        "in the body, and nothing is registered",
        {".env.production": _app("client_secret_post"), "idp/shop-web.json": _client("")},
        at=".env.production:4",
        severity=WARNING,
    ),
    Bad(
        "signed with a key in Keycloak",
        {
            ".env.production": _app("client_secret_basic", _KEYCLOAK),
            "realm.json": _realm(', "clientAuthenticatorType": "client-jwt"'),
        },
        at=".env.production:4",
        fixed={},
    ),
    Good(
        "registered method",
        {".env.production": _app("client_secret_post"), "idp/shop-web.json": _client("client_secret_post")},
    ),
    Good(
        "basic-and-post-are-interchangeable",
        {".env.production": _app("client_secret_post", _KEYCLOAK), "realm.json": _realm("")},
    ),
    Good("secret of a confidential client", {".env.production": _app("", _KEYCLOAK), "realm.json": _realm("")}),
)
