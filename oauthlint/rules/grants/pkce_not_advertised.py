"""The app relies on PKCE, and the provider's metadata does not offer `S256`.

What it checks
    For a client that sends PKCE, or that is public and must, `code_challenge_methods_supported` of the provider's
    metadata. Where OAuth 2.0 metadata has no such member the server does not support PKCE (RFC 8414 section 2). OpenID
    Connect Discovery does not define it: where such a document has none, and the provider is not known for leaving it
    out, nothing is known.

Why it matters
    A server that does not know PKCE ignores the code challenge: sign-in works, and nothing protects the code
    (RFC 9700 section 2.1.1).

How to fix
    Switch PKCE on at the provider, or find out whether it has it and does not say so.

When to ignore
    The provider's documentation promises PKCE with `S256`.
"""

from __future__ import annotations

from collections.abc import Iterator

from oauthlint.model.finding import PROVIDER_DEPENDENT, Finding, Related
from oauthlint.model.settings import ClientSettings
from oauthlint.model.value import DEFAULTED, NotKnown
from oauthlint.rules.endpoints.published import provider_of
from oauthlint.rules.grants.code_flow import is_public, pkce_switch, sends_pkce, uses_code
from oauthlint.rules.place import place
from oauthlint.rules.rule import CLIENT, METADATA, WARNING, Bad, Good, Rule

RULE = Rule(
    code="OA309",
    name="pkce-not-advertised",
    severity=WARNING,
    subject=CLIENT,
    roles=("pkce", "code_challenge_method", "public_client", "token_endpoint_auth_method"),
    references=("RFC 8414 section 2", "RFC 9700 section 2.1.1", "RFC 7636 section 4.2"),
)

_MEMBER = "code_challenge_methods_supported"


def check(client: ClientSettings) -> Iterator[Finding]:
    document, switch = client.metadata, pkce_switch(client)
    sends = sends_pkce(client)
    if sends is False or (sends is None and not is_public(client)[0]) or not uses_code(client):
        return
    if document is None:
        raise NotKnown(METADATA)
    listed = document.many(_MEMBER)
    texts = [value.text for value in listed]
    if "S256" in texts:
        return
    absent = _MEMBER not in document.values
    if absent and _MEMBER in provider_of(client).unlisted:
        return
    issuer = document.issuer or "the provider"
    if absent and document.openid:
        raise NotKnown(f"whether {issuer} supports PKCE: its metadata does not say")
    shown = switch if switch is not None and switch.state != DEFAULTED else client.one("client_id")
    if shown is None:
        return
    at, focus = place(shown)
    says = f"{_MEMBER} is absent" if absent else f"it lists {', '.join(texts) or 'no method'}"
    where = document.anchor if absent or not listed else listed[0].part_of
    yield Finding(
        at,
        f'PKCE may protect nothing: {issuer} does not offer the method S256 that "{client.label}" relies on',
        focus=focus,
        label="the provider may ignore the code challenge" if sends else "a public client depends on PKCE",
        why="a server that does not know PKCE ignores its parameters without a word (RFC 7636 section 5)",
        help=f"switch PKCE with S256 on at the provider; if it is on, mend the metadata in {where.source.path}",
        related=(Related(where, says),),
        confidence=PROVIDER_DEPENDENT,
    )


def _files(member: str, *, openid: bool = False, app: str = "OIDC_CODE_CHALLENGE_METHOD=S256\n") -> dict[str, str]:
    issuer = "https://sso.example.com"
    more = f',\n  "code_challenge_methods_supported": {member}' if member else ""
    more += ',\n  "userinfo_endpoint": "https://sso.example.com/userinfo"' if openid else ""
    return {
        ".env.production": f"OIDC_ISSUER={issuer}\nOIDC_CLIENT_ID=shop-spa\n{app}",
        "idp/metadata.json": f'{{\n  "issuer": "{issuer}",\n  "authorization_endpoint": "{issuer}/authorize",\n'
        f'  "token_endpoint": "{issuer}/token",\n  "response_types_supported": ["code"]{more}\n}}\n',
    }


_PUBLIC = (
    '{"client_id": "shop-spa", "token_endpoint_auth_method": "none", "redirect_uris": ["https://shop.example.com/cb"]}'
)

EXAMPLES = (
    Bad("only plain is offered", _files('["plain"]', openid=True), at=".env.production:3"),
    Bad("OAuth 2.0 metadata without the list", _files(""), at=".env.production:3"),
    Bad(
        "public client that needs it",
        {
            **_files('["plain"]', app="OIDC_REDIRECT_URI=https://shop.example.com/cb\n"),
            "idp/shop-spa.json": _PUBLIC,
        },
        at=".env.production:2",
    ),
    Good("S256 is offered", _files('["plain", "S256"]')),
    Good("openid-connect-document-that-does-not-say", _files("", openid=True)),
    Good(
        "provider-known-to-leave-it-out",
        {
            path: text.replace("https://sso.example.com", "https://login.microsoftonline.com/2b1c7f4e/v2.0")
            for path, text in _files("").items()
        },
    ),
    Good("confidential client that does not use it", _files("", app="OIDC_CLIENT_SECRET=${SHOP_SECRET}\n")),
)
