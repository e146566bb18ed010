"""The app asks for a scope that the provider does not list.

What it checks
    Each requested scope against `scopes_supported` in the provider's metadata. A misspelt scope is an error; a scope
    that is just not listed is a warning, because a server may leave some out. Providers that list only the scopes of
    OpenID Connect say nothing about those of their APIs.

Why it matters
    The provider answers `invalid_scope`, or leaves the scope out without a word, and the request that needs it fails
    later (RFC 6749 section 3.3).

How to fix
    Request a scope that the provider lists.

When to ignore
    The provider grants the scope without listing it.
"""

from __future__ import annotations

from collections.abc import Iterator

from oauthlint.model.finding import CERTAIN, PROVIDER_DEPENDENT, Finding, Related
from oauthlint.model.metadata import ServerMetadata
from oauthlint.model.settings import ClientSettings
from oauthlint.model.spelling import closest
from oauthlint.model.value import DECLARED, NotKnown, Value, known
from oauthlint.rules.endpoints.published import Offer, provider_of, where
from oauthlint.rules.place import place, rewritten
from oauthlint.rules.rule import CLIENT, ERROR, METADATA, UNSAFE, WARNING, Bad, Good, Rule
from oauthlint.rules.scopes.joints import OPENID, is_malformed
from oauthlint.rules.words import odd_character

RULE = Rule(
    code="OA201",
    name="scope-not-supported",
    severity=WARNING,
    subject=CLIENT,
    needs=(METADATA,),
    roles=("scope",),
    supersedes=("OA705",),
    fix=UNSAFE,
    references=("RFC 8414 section 2", "OpenID Connect Discovery section 3", "RFC 6749 section 3.3"),
)

"""The scopes of OpenID Connect Core sections 5.4 and 11."""
_ABOUT_USERS = OPENID | frozenset(
    "groups roles name given_name family_name nickname picture email_verified created_at identities".split()
)
"""These, and what servers list beside them: a list that holds nothing else tells nothing of APIs."""


def check(client: ClientSettings) -> Iterator[Finding]:
    document, wanted = client.metadata, client.many("scope")
    if document is None or not wanted:
        return
    offer = Offer(document, "scopes_supported")
    if offer.assumed:
        raise NotKnown(f"which scopes the provider supports: {where(document)} does not list them")
    partial = provider_of(client).partial_scopes or _ABOUT_USERS.issuperset(offer.texts)
    doubt = ""
    for value in known(wanted):
        for scope in value.text.split():
            if scope in offer.texts or is_malformed(scope):
                continue  # OA203 says what is wrong with the latter
            near = _meant(scope, offer.texts)
            if near is None and (partial and scope not in OPENID):
                doubt = f'whether "{scope}" is a scope of an API: {where(document)} lists only those of OpenID Connect'
            elif near is None and _parametrised(scope, offer.texts):
                doubt = f'whether "{scope}" is one of a family of scopes of which {where(document)} lists the pattern'
            else:
                yield _finding(document, value, scope, near, offer)
    if doubt:
        raise NotKnown(doubt)
    for value in wanted:
        _ = value.text  # one that is not known is said to be, after those that are


def _meant(scope: str, listed: list[str]) -> str | None:
    """The listed scope that differs in letter case only, or as a slip would make it differ."""
    alike = [text for text in listed if text.lower() == scope.lower()]
    if alike:
        return alike[0]
    near = closest(scope, listed)
    # orders:read and orders:write, user and users, are names of their own; a slip is in a longer word
    return near if near is not None and len(scope) > 3 and not _two_names(scope, near) else None


def _two_names(one: str, other: str) -> bool:
    """Whether two scopes differ in a whole word of several, or in a plural or a number: both may exist."""
    if one.rstrip("s0123456789") == other.rstrip("s0123456789"):
        return True
    heads = [text.replace(".", ":").replace("/", ":").split(":") for text in (one, other)]
    return len(heads[0]) != len(heads[1])


def _parametrised(scope: str, listed: list[str]) -> bool:
    """Whether a listed scope is a pattern, or the head of parameters, that `scope` fits (`payment:{id}`)."""
    for text in listed:
        head = text.partition("{")[0].partition("*")[0].partition("<")[0]
        if head != text and scope.startswith(head):
            return True
        if scope.startswith((f"{text}:", f"{text}.")):
            return True
    return False


def _finding(document: ServerMetadata, value: Value, scope: str, near: str | None, offer: Offer) -> Finding:
    from oauthlint.model.compare import identifier_differences

    start, text = value.raw.index(scope), value.raw
    at, focus = place(value, start, start + len(scope))
    path = focus.source.path
    listed = " ".join(offer.texts[:12]) + (" …" if len(offer.texts) > 12 else "")
    differences = identifier_differences(scope, near) if near else []
    fixed = text[:start] + near + text[start + len(scope) :] if near and value.state == DECLARED else None
    return Finding(
        at,
        f'"{scope}" {"will" if near else "may"} not be granted: it is not among the scopes that the provider lists',
        focus=focus,
        label=(f'listed is "{near}"' if near else "not listed by the provider") + odd_character(scope),
        why="an unknown scope is answered with invalid_scope or left out (RFC 6749 section 3.3)",
        help=f'write "{near}" in {path}'
        if near
        else f'remove "{scope}" from {value.key} in {path}, or make sure that the provider grants it unlisted',
        related=(Related(offer.place.mark, f"{document.issuer or 'it'} lists: {listed}"),),
        difference=tuple(difference.kind for difference in differences),
        severity=ERROR if near else None,
        confidence=CERTAIN if near else PROVIDER_DEPENDENT,
        fix=rewritten(value, fixed, safe=False) if fixed else None,
        detail=scope,
    )


_APP = "OIDC_ISSUER={}\nOIDC_CLIENT_ID=shop-web\nOIDC_SCOPES={}\n"
_ISSUER = "https://sso.example.com"


def _files(scopes: str, listed: str | None, issuer: str = _ISSUER) -> dict[str, str]:
    member = f',\n  "scopes_supported": [{listed}]' if listed is not None else ""
    return {
        ".env.production": _APP.format(issuer, scopes),
        "idp/openid-configuration.json": f'{{\n  "issuer": "{issuer}",\n'
        f'  "authorization_endpoint": "{issuer}/authorize",\n'
        f'  "token_endpoint": "{issuer}/token",\n'
        f'  "response_types_supported": ["code"]{member}\n}}\n',
    }


_LISTED = '"openid", "profile", "email", "orders:read"'

EXAMPLES = (
    Bad(
        "misspelt scope",
        _files("openid profle email", _LISTED),
        at=".env.production:3",
        severity=ERROR,
        fixed={".env.production": _APP.format(_ISSUER, "openid profile email")},
        difference=("one-character",),
    ),
    Bad(
        "letter case",
        _files("openid Profile", _LISTED),
        at=".env.production:3",
        severity=ERROR,
        difference=("letter-case",),
    ),
    Bad("scope that is not listed", _files("openid invoices", _LISTED), at=".env.production:3"),
    Bad(
        "scope of OpenID Connect that the provider lacks",
        _files("openid address", '"openid", "profile", "email"'),
        at=".env.production:3",
    ),
    Bad(
        "misspelt scope of a provider with a partial list",
        _files("openid emial", '"openid", "email", "profile"', "https://accounts.google.com"),
        at=".env.production:3",
        severity=ERROR,
    ),
    Good("listed scopes", _files("openid profile orders:read", _LISTED)),
    Good("no-list", _files("openid orders:write", None)),
    Good(
        "google-lists-openid-scopes-only",
        _files(
            "openid https://www.googleapis.com/auth/calendar.readonly",
            '"openid", "email", "profile"',
            "https://accounts.google.com",
        ),
    ),
    Good(
        "entra-lists-openid-scopes-only",
        _files(
            "openid api://5f1c3c2e-shop/orders.read https://graph.microsoft.com/User.Read Mail.Send",
            '"openid", "profile", "email", "offline_access"',
            "https://login.microsoftonline.com/2b1c7f4e-0000-4000-8000-0242ac120002/v2.0",
        ),
    ),
    Good("list-of-openid-scopes-only", _files("openid orders:write", '"openid", "profile", "email"')),
    Good("parametrised-scope", _files("openid payment:4711", '"openid", "profile", "payment:{id}"')),
    Good("scope-below-a-listed-one", _files("openid repo:status", '"openid", "profile", "repo"')),
)
