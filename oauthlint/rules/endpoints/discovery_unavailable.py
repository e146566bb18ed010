"""The provider's metadata is not where the app will look for it.

What it checks
    Online: whether one of the well-known addresses of the issuer (RFC 8414 section 3.1, OpenID Connect Discovery
    section 4) answers with a metadata document, and whether the configured discovery URL is one of those that do.
    A server that does not answer at all is not judged.

Why it matters
    A library that reads the metadata fails before the first redirect: "discovery failed", "invalid issuer", or an
    error about the HTML page that it got instead of JSON.

How to fix
    Correct the issuer or the discovery URL, or set the endpoints one by one where the provider has no metadata.

When to ignore
    The metadata can be reached from where the app runs only.
"""

from __future__ import annotations

from collections.abc import Iterator

from oauthlint.model.discovery import FOUND, INVALID, NOT_FOUND, Attempt, Discovery
from oauthlint.model.finding import Finding
from oauthlint.model.settings import ClientSettings
from oauthlint.model.value import DECLARED, NotKnown, Value
from oauthlint.rules.endpoints.published import provider_of
from oauthlint.rules.place import place, rewritten
from oauthlint.rules.rule import DISCOVERY, ERROR, HTML, JSON, METADATA, UNSAFE, WARNING, Bad, Good, Rule

RULE = Rule(
    code="OA402",
    name="discovery-unavailable",
    severity=ERROR,
    subject=DISCOVERY,
    roles=("issuer", "discovery_url"),
    fix=UNSAFE,
    references=("RFC 8414 section 3.1", "OpenID Connect Discovery section 4.1"),
)

_WELL_KNOWN = "/.well-known/"
_WHY = "clients read the addresses of the endpoints from there (RFC 8414 section 3)"


def check(client: ClientSettings) -> Iterator[Finding]:
    discovery = client.discovery
    value = client.one("discovery_url") or client.one("issuer")
    if discovery is None or value is None or value.empty or not provider_of(client).discovery:
        return
    if discovery.unavailable is not None:
        raise NotKnown(METADATA)
    if discovery.missing:
        yield _nowhere(client, value, discovery)
    elif discovery.metadata is not None and value.role == "discovery_url":
        asked = next((each for each in discovery.attempts if each.url == value.text), None)
        found = next((each for each in discovery.attempts if each.kind == FOUND), None)
        if asked is not None and asked.kind in (NOT_FOUND, INVALID) and found is not None:
            yield _elsewhere(client, value, asked, found)


def _nowhere(client: ClientSettings, value: Value, discovery: Discovery) -> Finding:
    at, focus = place(value)
    told = [each for each in discovery.attempts if each.kind == INVALID] or discovery.attempts
    addresses = ", ".join(dict.fromkeys(each.url for each in discovery.attempts))
    by_hand = all(client.one(role) is not None for role in _needed(client))
    return Finding(
        at,
        f'{"discovery" if by_hand else "sign-in"} will fail: no metadata is found for the issuer of "{client.label}"',
        focus=focus,
        label=_told(told[0]),
        why=_WHY,
        help=f"correct {value.key} in {focus.source.path}"
        + (" or leave it out, since the endpoints are set" if by_hand else "")
        + f"; asked: {addresses}",
        severity=WARNING if by_hand else None,
    )


def _needed(client: ClientSettings) -> tuple[str, ...]:
    """The endpoints without which the client cannot do without discovery."""
    grants = {value.text for value in client.grant_types() if value.known}
    if grants and "authorization_code" not in grants:
        return ("token_endpoint",)
    openid = any("openid" in value.raw.replace(",", " ").split() for value in client.many("scope"))
    return ("authorization_endpoint", "token_endpoint", *(("jwks_uri",) if openid else ()))


def _elsewhere(client: ClientSettings, value: Value, asked: Attempt, found: Attempt) -> Finding:
    start = value.raw.find(_WELL_KNOWN)
    at, focus = place(value, start if start > 0 else 0)
    return Finding(
        at,
        f'sign-in will fail: the metadata of the issuer of "{client.label}" is at another address',
        focus=focus,
        label=_told(asked),
        why=_WHY,
        help=f'write "{found.url}" in {focus.source.path}',
        fix=rewritten(value, found.url, safe=False) if value.state == DECLARED else None,
        detail="elsewhere",
    )


def _told(attempt: Attempt) -> str:
    who = f" (from {attempt.responder})" if attempt.responder else ""
    return f"{attempt.url} {attempt.reason}{who}"


_ISSUER = "https://sso.example.com/realms/shop"
_FOUND = f"{_ISSUER}/.well-known/openid-configuration"
_METADATA = (
    f'{{"issuer": "{_ISSUER}", "authorization_endpoint": "{_ISSUER}/auth", "token_endpoint": "{_ISSUER}/token",'
    ' "response_types_supported": ["code"]}'
)
_DOCUMENT = (200, JSON, _METADATA)


def _app(*lines: str) -> dict[str, str]:
    return {".env.production": "\n".join(("OIDC_CLIENT_ID=shop-web", *lines, ""))}


_BY_HAND = (f"OIDC_AUTHORIZATION_URL={_ISSUER}/auth", f"OIDC_TOKEN_URL={_ISSUER}/token")

EXAMPLES = (
    Bad("no metadata anywhere", _app(f"OIDC_ISSUER={_ISSUER}"), at=".env.production:2", answers={}),
    Bad(
        "login page",
        _app(f"OIDC_ISSUER={_ISSUER}"),
        at=".env.production:2",
        answers={_FOUND: (200, HTML, '<html><form><input type="password"></form></html>')},
    ),
    Bad(
        "wrong-location",
        _app(f"OIDC_DISCOVERY_URL={_ISSUER}/.well-known/oauth-authorization-server"),
        at=".env.production:2",
        answers={_FOUND: _DOCUMENT},
        fixed=_app(f"OIDC_DISCOVERY_URL={_FOUND}"),
    ),
    Bad(
        "endpoints-are-set-by-hand",
        _app(f"OIDC_ISSUER={_ISSUER}", *_BY_HAND),
        at=".env.production:2",
        severity=WARNING,
        answers={},
    ),
    Good("metadata where it belongs", _app(f"OIDC_ISSUER={_ISSUER}"), answers={_FOUND: _DOCUMENT}),
    Good("offline-run", _app(f"OIDC_ISSUER={_ISSUER}")),
    Good("provider-without-discovery", _app("OIDC_ISSUER=https://github.com"), answers={}),
    Good("server-that-is-down", _app(f"OIDC_ISSUER={_ISSUER}"), answers={_FOUND: (503, HTML, "")}),
)
