"""A client id or secret arrives changed, because one side form-encodes it in the header and the other does not.

What it checks
    Clients that authenticate with `client_secret_basic`, where it is known from the source of the app's library
    whether it form-encodes id and secret, and from that of the provider whether it decodes them: whether the id or the
    secret holds a character that arrives as another. Other pairs of library and provider are not judged. A `:` in the
    id of a client that does not encode it breaks the header at every provider.

Why it matters
    RFC 6749 section 2.3.1 wants both encoded before they go into the header, and many libraries and servers leave that
    out. As long as id and secret are made of letters and digits nobody notices. The answer to the others is
    `invalid_client`.

How to fix
    Authenticate with `client_secret_post`, where nothing is encoded twice, or let the provider issue a secret of
    letters and digits.

When to ignore
    The app's code sends the header itself.
"""

from __future__ import annotations

from collections.abc import Iterator

from oauthlint.model.finding import CERTAIN, PROVIDER_DEPENDENT, Finding
from oauthlint.model.settings import ClientSettings
from oauthlint.model.value import Value
from oauthlint.providers import find
from oauthlint.rules.place import place
from oauthlint.rules.rule import CLIENT, ERROR, WARNING, Bad, Good, Rule

RULE = Rule(
    code="OA512",
    name="secret-needs-form-encoding",
    severity=WARNING,
    subject=CLIENT,
    roles=("client_secret",),
    references=("RFC 6749 section 2.3.1", "RFC 6749 appendix B", "RFC 7617 section 2", "OAuth 2.1 section 2.4.1"),
)

_HEX = frozenset("0123456789abcdefABCDEF")
_NOT_ENCODED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._~*!'()-")
"""What some library leaves as it is; the other characters are encoded by all that encode."""


def check(client: ClientSettings) -> Iterator[Finding]:
    encodes, secret = client.encodes_credentials, client.one("client_secret")
    if encodes is None or secret is None or secret.empty or not _in_the_header(client):
        return
    provider = client.registration.provider if client.registration is not None else client.provider
    decodes = find(provider).decodes_credentials if provider is not None else None
    title = find(provider).title if provider is not None else "the provider"
    for value in filter(None, (client.one("client_id"), secret)):
        if not value.known:
            continue  # nobody can see its characters; OA503 and OA904 speak of what is missing
        if not encodes and value.role == "client_id" and ":" in value.raw:
            why = "the user name of the header ends at the first colon (RFC 7617 section 2)"
            yield _finding(client, value, "holds a colon, which its library does not encode", why, ERROR)
        elif not encodes and decodes and _changed_by_decoding(value.raw):
            why = f"{title} decodes what the library has not encoded (RFC 6749 section 2.3.1)"
            yield _finding(client, value, f"holds a character that {title} reads as another", why, None)
        elif encodes and decodes is False and not _NOT_ENCODED.issuperset(value.raw):
            why = f"the library encodes it (RFC 6749 section 2.3.1), {title} compares it as it comes"
            yield _finding(client, value, f"holds a character that {title} does not decode", why, None)


def _changed_by_decoding(text: str) -> bool:
    return "+" in text or any(len(part) > 1 and _HEX.issuperset(part[:2]) for part in text.split("%")[1:])


def _in_the_header(client: ClientSettings) -> bool:
    """Whether id and secret go into the header. Raises NotKnown for a method that is unknown."""
    method = client.one("token_endpoint_auth_method")
    if method is None or method.empty:
        return client.basic_by_default
    return method.text == "client_secret_basic"


def _finding(client: ClientSettings, value: Value, label: str, why: str, severity: str | None) -> Finding:
    at, focus = place(value)
    other = "id" if value.role == "client_id" else "secret"
    return Finding(
        at,
        f'token requests of "{client.label}" {"will" if severity else "may"} be refused: {value.key} {label}',
        focus=focus,
        label=label,
        why=why,
        help=f"let the app authenticate with client_secret_post ({focus.source.path}), or have the provider issue"
        f" {'an' if other == 'id' else 'a'} {other} of letters and digits",
        severity=severity,
        confidence=CERTAIN if severity else PROVIDER_DEPENDENT,
        detail=value.role,
    )


_ISSUER = "https://sso.example.com/realms/shop"
_KONG = """\
_format_version: "3.0"
consumers:
  - username: shop
    oauth2_credentials:
      - name: Shop
        client_id: shop-web
        redirect_uris: [https://shop.example.com/login/oauth2/code/gateway]
"""


def _quarkus(secret: str, more: str = "", client_id: str = "shop-web", issuer: str = _ISSUER) -> dict[str, str]:
    prefix = "quarkus.oidc"
    return {
        "application.properties": f"{prefix}.auth-server-url={issuer}\n{prefix}.client-id={client_id}\n"
        f"{prefix}.credentials.secret={secret}\n{more and f'{prefix}.{more}'}\n"
    }


def _spring(secret: str) -> dict[str, str]:
    prefix = "spring.security.oauth2.client.registration.gateway"
    return {
        "application.properties": f"{prefix}.client-id=shop-web\n{prefix}.client-secret={secret}\n"
        f"{prefix}.client-authentication-method=client_secret_basic\n{prefix}.authorization-grant-type=authorization_code\n"
        f"{prefix}.redirect-uri=https://shop.example.com/login/oauth2/code/gateway\n",
        "kong.yaml": _KONG,
    }


EXAMPLES = (
    Bad("plus sign, decoded as a blank", _quarkus("q8Zt4vWn+2LxRb7KdAcM"), at="application.properties:3"),
    Bad("percent sign and two digits", _quarkus("q8Zt4vWn%42LxRb7KdAcM"), at="application.properties:3"),
    Bad("colon in the id", _quarkus("q8Zt4vWnLxRb7KdAcM", client_id="shop:web", issuer="https://login.example.com"),
        at="application.properties:2", severity=ERROR),
    Bad("encoded, and never decoded", _spring("q8Zt4vWn/2LxRb7KdAcM"), at="application.properties:2"),
    Good("letters and digits", _quarkus("q8Zt4vWnLxRb7KdAcM")),
    Good("characters that decoding leaves alone", _quarkus("q8Zt4vWn/2LxRb7KdAcM==")),
    Good("sent in the body", _quarkus("q8Zt4vWn+2LxRb7KdAcM", "credentials.client-secret.method=post")),
    Good("provider-that-was-not-looked-up", _quarkus("q8Zt4vWn+2LxRb7KdAcM", issuer="https://login.example.com")),
    Good("library-that-was-not-looked-up",
         {".env": f"OIDC_ISSUER={_ISSUER}\nOIDC_CLIENT_ID=shop-web\nOIDC_CLIENT_SECRET=q8Zt4vWn+2LxRb7KdAcM\n"
          "OIDC_TOKEN_ENDPOINT_AUTH_METHOD=client_secret_basic\n"}),
    Good("secret-from-a-store", _quarkus("${SHOP_SECRET}")),
    Good("encoded by the one and never decoded by the other, with nothing to encode", _spring("q8Zt4vWnLxRb7KdAcM")),
)  # fmt: skip
