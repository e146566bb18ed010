"""The app uses a grant that the provider does not offer.

What it checks
    Each grant type that a client uses against `grant_types_supported` in the provider's metadata. Where the metadata
    has no such list, the RFC's default counts, and a grant outside of it is a warning.

Why it matters
    The provider answers `unsupported_grant_type` or, at the authorization endpoint, `unsupported_response_type`.

How to fix
    Use a grant that is offered, in its registered spelling: `client_credentials`,
    `urn:ietf:params:oauth:grant-type:device_code`.

When to ignore
    The provider supports the grant without listing it.
"""

from __future__ import annotations

from collections.abc import Iterator

from oauthlint.model.finding import CERTAIN, PROVIDER_DEPENDENT, Finding
from oauthlint.model.metadata import ServerMetadata
from oauthlint.model.settings import ClientSettings
from oauthlint.model.spelling import closest
from oauthlint.model.value import DECLARED, DEFAULTED, Value
from oauthlint.rules.endpoints.published import Offer, provider_of
from oauthlint.rules.place import place, rewritten
from oauthlint.rules.rule import CLIENT, ERROR, METADATA, UNSAFE, WARNING, Bad, Good, Rule
from oauthlint.rules.words import odd_character

RULE = Rule(
    code="OA301",
    name="grant-type-not-supported",
    severity=ERROR,
    subject=CLIENT,
    needs=(METADATA,),
    roles=("grant_type",),
    fix=UNSAFE,
    supersedes=("OA302",),
    references=("RFC 8414 section 2", "RFC 6749 section 4", "RFC 6749 section 5.2", "RFC 8628 section 3.4"),
)

_MEMBER = "grant_types_supported"
_URN = "urn:ietf:params:oauth:grant-type:"
GRANTS = (
    "authorization_code", "implicit", "password", "client_credentials", "refresh_token", f"{_URN}device_code",
    f"{_URN}jwt-bearer", f"{_URN}saml2-bearer", f"{_URN}token-exchange", "urn:openid:params:grant-type:ciba",
)  # fmt: skip
"""The registered grants (RFC 7591 section 2 and its extensions)."""
_OTHER_WORDS = {"code": GRANTS[0], "authcode": GRANTS[0], "refresh": "refresh_token", "devicegrant": GRANTS[5]}


def check(client: ClientSettings) -> Iterator[Finding]:
    document, used = client.metadata, client.grant_types()
    if document is None or not used:
        return
    offer = Offer(document, _MEMBER)
    silent = offer.assumed and (_MEMBER in provider_of(client).unlisted or client.registration is not None)
    for value in used:
        if not value.known or not value.text or value.text in offer.texts:
            continue
        meant = _meant(value.text, offer.texts)
        if meant is not None:
            yield _misspelt(value, meant, offer)
        elif not silent and not (value.text == "refresh_token" and GRANTS[0] in offer.texts):
            yield _not_offered(client, document, value, offer)
    for value in used:
        _ = value.text  # one that is not known is said to be, after those that are


def _bare(grant: str) -> str:
    return grant.lower().rpartition(":")[2].replace("-", "").replace("_", "").replace(" ", "")


def _meant(grant: str, offered: list[str]) -> str | None:
    """The grant that is written in another spelling, None where it is no misspelling of one."""
    if grant in GRANTS:
        return None
    names = {_bare(known): known for known in (*GRANTS, *offered)}
    return names.get(_bare(grant)) or _OTHER_WORDS.get(_bare(grant)) or closest(grant, (*GRANTS, *offered))


def _misspelt(value: Value, meant: str, offer: Offer) -> Finding:
    from oauthlint.model.compare import identifier_differences

    at, focus = place(value)
    missing = meant not in offer.texts and not offer.assumed
    return Finding(
        at,
        f'token requests will be refused: "{value.text}" is no grant type',
        focus=focus,
        label=f'spelt "{meant}"{odd_character(value.text)}',
        why="the names of grants are compared exactly; an unknown one is refused (RFC 6749 section 5.2)",
        difference=tuple(each.kind for each in identifier_differences(value.text, meant)),
        help=f'write "{meant}" in {focus.source.path}' + (", once the provider offers it" if missing else ""),
        related=(offer.place,),
        fix=rewritten(value, meant, safe=False) if value.state == DECLARED and not missing else None,
        detail=value.text,
    )


def _not_offered(client: ClientSettings, document: ServerMetadata, value: Value, offer: Offer) -> Finding:
    registered = client.registration.many("grant_type") if client.registration is not None else []
    mild = offer.assumed or any(entry.known and entry.text == value.text for entry in registered)
    at, focus = place(value)
    subject = f'"{value.text}"' if value.state != DEFAULTED else f'"{value.text}", the default,'
    listed = ", ".join(text for text in offer.texts if text != "implicit") or "none"
    because = f"{_MEMBER} is absent, and the default is assumed" if offer.assumed else "not an offered grant"
    return Finding(
        at,
        f"token requests {'may' if mild else 'will'} be refused: {subject} is not among the grants that"
        f" {document.issuer or 'the provider'} offers",
        focus=focus,
        label=because + odd_character(value.text),
        why="a grant that the server does not have is answered with unsupported_grant_type (RFC 6749 section 5.2)",
        help=f"use an offered grant in {focus.source.path} ({listed}), or make sure that the provider has this one",
        related=(offer.place,),
        severity=WARNING if mild else None,
        confidence=PROVIDER_DEPENDENT if mild else CERTAIN,
        detail=value.text,
    )


def _env(grant: str, issuer: str = "https://sso.example.com") -> dict[str, str]:
    return {".env.production": f"OIDC_ISSUER={issuer}\nOIDC_CLIENT_ID=shop-jobs\nOIDC_GRANT_TYPE={grant}\n"}


def _files(grant: str, listed: str | None, issuer: str = "https://sso.example.com") -> dict[str, str]:
    member = f',\n  "grant_types_supported": [{listed}]' if listed is not None else ""
    return {
        **_env(grant, issuer),
        "idp/openid-configuration.json": f'{{\n  "issuer": "{issuer}",\n'
        f'  "authorization_endpoint": "{issuer}/authorize",\n'
        f'  "token_endpoint": "{issuer}/token",\n'
        f'  "response_types_supported": ["code"]{member}\n}}\n',
    }


_OFFERED = '"authorization_code", "refresh_token", "client_credentials"'

EXAMPLES = (
    Bad("grant that is not offered", _files("password", _OFFERED), at=".env.production:3"),
    Bad(
        "hyphen for underscore",
        _files("client-credentials", _OFFERED),
        at=".env.production:3",
        fixed=_env("client_credentials"),
    ),
    Bad("name of the response type", _files("code", _OFFERED), at=".env.production:3"),
    Bad("camel case", _files("authorizationCode", _OFFERED), at=".env.production:3"),
    Bad("extension without its prefix", _files("device_code", f'"{_URN}device_code"'), at=".env.production:3"),
    Bad("omitted-list", _files("client_credentials", None), at=".env.production:3", severity=WARNING),
    Good("offered grant", _files("client_credentials", _OFFERED)),
    Good("refresh-token-unlisted", _files("refresh_token", '"authorization_code"')),
    Good("refresh-token-with-omitted-list", _files("refresh_token", None)),
    Good(
        "omitted-list-at-a-provider-known-for-it",
        _files(
            "client_credentials", None, "https://login.microsoftonline.com/2b1c7f4e-0000-4000-8000-0242ac120002/v2.0"
        ),
    ),
    Good(
        "omitted-list-and-the-registration-has-the-grant",
        {
            **_files("client_credentials", None),
            "idp/shop-jobs.json": '{"client_id": "shop-jobs", "grant_types": ["client_credentials"],\n'
            ' "redirect_uris": []}\n',
        },
    ),
)
