"""The app authenticates in a way that the provider does not accept.

What it checks
    The client authentication method, set or the framework's default, against `token_endpoint_auth_methods_supported`
    in the provider's metadata, and against the lists for introspection and revocation where the settings name those
    endpoints. Where the metadata has no list, the RFC's default is `client_secret_basic`, and anything else is a
    warning.

Why it matters
    The token request is answered with `invalid_client` (401), after the user has signed in.

How to fix
    Set a method that the provider accepts.

When to ignore
    The provider accepts more than it lists.
"""

from __future__ import annotations

from collections.abc import Iterator

from oauthlint.model.finding import CERTAIN, PROVIDER_DEPENDENT, Finding
from oauthlint.model.settings import ClientSettings
from oauthlint.model.spelling import closest
from oauthlint.model.value import DECLARED, DEFAULTED, Value
from oauthlint.rules.endpoints.published import Offer, provider_of
from oauthlint.rules.place import place, rewritten
from oauthlint.rules.rule import CLIENT, ERROR, METADATA, UNSAFE, WARNING, Bad, Good, Rule
from oauthlint.rules.words import odd_character

RULE = Rule(
    code="OA505",
    name="auth-method-not-supported",
    severity=ERROR,
    subject=CLIENT,
    needs=(METADATA,),
    roles=("token_endpoint_auth_method",),
    fix=UNSAFE,
    supersedes=("OA506",),
    references=("RFC 8414 section 2", "RFC 6749 section 2.3.1", "RFC 7591 section 2", "OpenID Connect Core section 9"),
)

_IN_THE_CLEAR = ("client_secret_basic", "client_secret_post")
"""The secret itself, in the header or in the body: what a library can do without a key."""
_OTHERS = ("introspection", "revocation")


def check(client: ClientSettings) -> Iterator[Finding]:
    document, used = client.metadata, client.one("token_endpoint_auth_method")
    if document is None or used is None or used.empty:
        return
    method = used.text
    offer = Offer(document, "token_endpoint_auth_methods_supported")
    if method not in offer.texts:
        if method not in provider_of(client).unlisted_auth_methods and not (offer.assumed and client.registration):
            yield _finding(client, used, offer, "token")
        return
    for name in _OTHERS:
        member = f"{name}_endpoint_auth_methods_supported"
        if client.one(f"{name}_endpoint") is not None and member in document.values:
            offer = Offer(document, member)
            if method not in offer.texts:
                yield _finding(client, used, offer, name)


def _finding(client: ClientSettings, used: Value, offer: Offer, request: str) -> Finding:
    provider, method = provider_of(client), used.text
    registered = client.registration.text("token_endpoint_auth_method") if client.registration is not None else None
    lenient = provider.lenient_auth_methods and method in _IN_THE_CLEAR and any(m in offer.texts for m in _IN_THE_CLEAR)
    mild = offer.assumed or lenient or registered == method
    better = _better(method, offer, registered) if request == "token" else None
    at, focus = place(used)
    path = focus.source.path
    chosen = f"{method}, the default," if used.state == DEFAULTED else method
    return Finding(
        at,
        f'the {request} request of "{client.label}" {"may" if mild else "will"} be refused: it uses {chosen} and the'
        f" provider {'does not say that it accepts it' if offer.assumed else 'does not accept it'}",
        focus=focus,
        label=("the metadata names no method" if offer.assumed else f"accepted: {', '.join(offer.texts) or 'none'}")
        + odd_character(method),
        why="a client that authenticates in an unsupported way gets invalid_client (RFC 6749 section 5.2)",
        help=f"set {used.key} to {better} in {path}"
        if better
        else f"set {used.key} in {path} to a method that the provider accepts, with the credentials that it needs",
        related=(offer.place,),
        severity=WARNING if mild else None,
        confidence=PROVIDER_DEPENDENT if mild else CERTAIN,
        fix=rewritten(used, better, safe=False) if better and used.state == DECLARED and not offer.assumed else None,
        detail=request,
    )


def _better(method: str, offer: Offer, registered: str | None) -> str | None:
    """The accepted method that needs nothing else than the one that is used; the registered one before others."""
    if registered is not None and registered in offer.texts:
        return registered
    if method in (*_IN_THE_CLEAR, "client_secret_jwt"):
        return next((text for text in _IN_THE_CLEAR if text in offer.texts), None)
    return closest(method, offer.texts)


def _env(method: str, more: str = "", issuer: str = "https://login.example.com") -> dict[str, str]:
    return {
        ".env.production": f"OIDC_ISSUER={issuer}\nOIDC_CLIENT_ID=shop-web\nOIDC_CLIENT_SECRET=${{SHOP_SECRET}}\n"
        f"OIDC_TOKEN_ENDPOINT_AUTH_METHOD={method}\n{more and 'OIDC_INTROSPECTION_URL=' + issuer + '/introspect'}\n"
    }


def _files(
    method: str, listed: str | None, more: str = "", issuer: str = "https://login.example.com"
) -> dict[str, str]:
    members = f',\n  "token_endpoint_auth_methods_supported": [{listed}]' if listed is not None else ""
    return {
        **_env(method, more, issuer),
        "idp/openid-configuration.json": f'{{\n  "issuer": "{issuer}",\n'
        f'  "authorization_endpoint": "{issuer}/authorize",\n'
        f'  "token_endpoint": "{issuer}/token",\n'
        f'  "response_types_supported": ["code"]{members}{more}\n}}\n',
    }


_ENTRA = "https://login.microsoftonline.com/2b1c7f4e-0000-4000-8000-0242ac120002/v2.0"

EXAMPLES = (
    Bad(
        "header, accepted in the body",
        _files("client_secret_basic", '"client_secret_post"'),
        at=".env.production:4",
        fixed=_env("client_secret_post"),
    ),
    Bad("misspelt", _files("client_secret_bsic", '"client_secret_basic"'), at=".env.production:4"),
    Bad(
        "key, at a provider that takes none", _files("private_key_jwt", '"client_secret_basic"'), at=".env.production:4"
    ),
    Bad("absent-list", _files("client_secret_post", None), at=".env.production:4", severity=WARNING),
    Bad(
        "introspection takes another method",
        _files(
            "client_secret_post",
            '"client_secret_post"',
            ',\n  "introspection_endpoint_auth_methods_supported": ["client_secret_basic"]',
        ),
        at=".env.production:4",
    ),
    Bad(
        "server-that-accepts-more-than-it-lists",
        {
            **_files("client_secret_post", '"client_secret_basic"'),
            "idp/shop-web.json": '{"client_id": "shop-web", "redirect_uris": [],\n'
            ' "token_endpoint_auth_method": "client_secret_post"}\n',
        },
        at=".env.production:4",
        severity=WARNING,
    ),
    Good("accepted method", _files("client_secret_post", '"client_secret_basic", "client_secret_post"')),
    Good("default of the metadata", _files("client_secret_basic", None)),
    Good("public-clients-at-entra", _files("none", '"client_secret_post", "private_key_jwt"', "", _ENTRA)),
    Good(
        "absent-list-and-registered-method",
        {
            **_files("client_secret_post", None),
            "idp/shop-web.json": '{"client_id": "shop-web", "redirect_uris": [],\n'
            ' "token_endpoint_auth_method": "client_secret_post"}\n',
        },
    ),
)
