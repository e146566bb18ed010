"""The app asks for tokens with another audience than the API expects, or than it may have.

What it checks
    Whether two that name an audience at one provider, in the same environment, name it alike: not so where the texts
    differ in a slash at the end, in letter case or between http and https. And for clients of Ory Hydra and
    Authelia, whose registrations list the audiences that they may ask for, whether the client's own is among them.
    That a client names none is not judged: it may have no API to call.

Why it matters
    Audiences are compared character by character: the API refuses every token (RFC 9068 section 4). A provider that
    keeps a list answers `invalid_request`, one that knows the API by another name with a token for nobody.

How to fix
    Write the audience everywhere as the provider has it.

When to ignore
    There really are two APIs of nearly the same name.
"""

from __future__ import annotations

from collections.abc import Iterator

from oauthlint.model.compare import differences, identifier_differences
from oauthlint.model.finding import CERTAIN, PROVIDER_DEPENDENT, Finding, Related
from oauthlint.model.settings import ClientSettings
from oauthlint.model.value import DEFAULTED, Value
from oauthlint.rules.place import place
from oauthlint.rules.rule import AUDIENCES, ERROR, WARNING, Bad, Good, Rule
from oauthlint.rules.subjects import Audiences

RULE = Rule(
    code="OA210",
    name="audience-missing-or-unknown",
    severity=WARNING,
    subject=AUDIENCES,
    roles=("audience",),
    references=("RFC 9068 section 4", "RFC 8707 section 2", "RFC 9700 section 2.3"),
)

_ONE_THING = frozenset(("path-trailing-slash", "path-case", "host-case", "scheme-http-https", "letter-case"))
_LISTED = ("hydra", "authelia")
"""Whose registrations hold all that a client may ask for (ory/fosite, audience_strategy.go)."""


def check(subject: Audiences) -> Iterator[Finding]:
    client = subject.client
    for value in _named(client):
        found = _not_registered(client, value) or _nearly(client, value, subject.others)
        if found is not None:
            yield found


def _named(client: ClientSettings) -> list[Value]:
    return [value for value in client.many("audience") if value.known and not value.empty and value.state != DEFAULTED]


def _not_registered(client: ClientSettings, value: Value) -> Finding | None:
    registration, text = client.registration, value.text
    if registration is None or registration.provider not in _LISTED or text == client.client_id:
        return None
    allowed = registration.registered("audience")
    if any(text == entry.text or text.startswith(entry.text.rstrip("/") + "/") for entry in allowed):
        return None
    listed = ", ".join(entry.text for entry in allowed) or "none"
    related = Related(allowed[0].part_of if allowed else registration.anchor, f"registered: {listed}")
    label, why = "not registered for this client", "the provider grants the registered audiences only"
    remedy = "write a registered one, or register this one,"
    return _finding(client, value, "will be refused", label, why, remedy, related)


def _nearly(client: ClientSettings, value: Value, others: list[ClientSettings]) -> Finding | None:
    """The same audience, spelled in another way; both spellings on one side are meant."""
    texts = [each.text for each in _named(client)]
    for other in others:
        theirs = _named(other)
        if any(each.text in texts for each in theirs):
            continue
        for each in theirs:
            compare = differences if "://" in value.text and "://" in each.text else identifier_differences
            kinds = [difference.kind for difference in compare(value.text, each.text)]
            if len(kinds) == 1 and kinds[0] in _ONE_THING and value.at.key > each.at.key:
                label = f"{kinds[0].replace('-', ' ')}: elsewhere it is {each.text}"
                why = "an API compares the audience of a token character by character (RFC 9068 section 4)"
                related = Related(each.at, "spelled otherwise")
                remedy = "write it in both places as the provider has it:"
                return _finding(client, value, "may be refused", label, why, remedy, related, kinds[0])
    return None


def _finding(
    client: ClientSettings,
    value: Value,
    consequence: str,
    label: str,
    why: str,
    remedy: str,
    related: Related,
    kind: str = "",
) -> Finding:
    at, focus = place(value)
    return Finding(
        at,
        f'tokens of "{client.label}" {consequence}: the audience is {value.text}',
        focus=focus,
        label=label,
        why=why,
        help=f"{remedy} {value.key} in {focus.source.path}",
        related=(related,),
        difference=(kind,) if kind else (),
        severity=None if kind else ERROR,
        confidence=PROVIDER_DEPENDENT if kind else CERTAIN,
        detail=value.text,
    )


def _pair(asked: str, expected: str, issuer: str = "https://shop.eu.auth0.com/") -> dict[str, str]:
    return {
        "api/package.json": "{}\n",
        "api/.env": f"AUTH0_ISSUER_BASE_URL={issuer}\nAUTH0_CLIENT_ID=Pq3xW8vLr5Tn2Kp7Ym4Hc9Bd6Fg1Js0A\n"
        f"AUTH0_AUDIENCE={expected}\n",
        "web/package.json": "{}\n",
        "web/.env": "VITE_AUTH0_DOMAIN=shop.eu.auth0.com\nVITE_AUTH0_CLIENT_ID=Zq3xW8vLr5Tn2Kp7Ym4Hc9Bd6Fg1Js0B\n"
        f"VITE_AUTH0_AUDIENCE={asked}\n",
    }


def _hydra(audience: str) -> dict[str, str]:
    return {
        ".env": f"OIDC_ISSUER=https://sso.example.com\nOIDC_CLIENT_ID=shop-web\nOIDC_AUDIENCE={audience}\n",
        "idp/shop-web.json": '{"client_id": "shop-web", "redirect_uris": ["https://shop.example.com/cb"],\n'
        ' "skip_consent": true, "audience": ["https://api.example.com"]}\n',
    }


_API = "https://api.example.com"

EXAMPLES = (
    Bad("slash at the end", _pair(f"{_API}/", _API), at="web/.env:3", difference=("path-trailing-slash",)),
    Bad("letter case of a name", _pair("Orders-API", "orders-api"), at="web/.env:3", difference=("letter-case",)),
    Bad("not among those of the client", _hydra("https://stock.example.com"), at=".env:3", severity=ERROR),
    Good("the same everywhere", _pair(_API, _API)),
    Good("another API", _pair("https://stock.example.com", _API)),
    Good("another provider", _pair(f"{_API}/", _API, "https://other.eu.auth0.com/")),
    Good("set-at-deploy-time", _pair("${API}", _API)),
    Good("one of the client's", _hydra(_API)),
    Good("below one of the client's", _hydra(f"{_API}/orders")),
    Good("the client itself", _hydra("shop-web")),
    Good("provider-that-derives-it-from-scopes",
         {".env": "OIDC_ISSUER=https://login.microsoftonline.com/2b1c/v2.0\nOIDC_CLIENT_ID=shop-web\n"
          'OIDC_SCOPES="api://orders/read"\n'}),
)  # fmt: skip
