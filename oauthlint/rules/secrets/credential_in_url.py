"""A URL carries a credential.

What it checks
    The URLs among the settings: whether their query has a client secret, a token, a client assertion or a PKCE
    verifier in it, or a password stands before the host.

Why it matters
    URLs are written to access logs, histories and `Referer` headers all along the way. A client secret must not be in
    the request URI at all (RFC 6749 section 2.3.1), and the method of sending access tokens there is withdrawn.

How to fix
    Take it out of the URL: client credentials go into the `Authorization` header or the body of the token request,
    access tokens into the `Authorization` header. Have the provider issue new ones.

When to ignore
    The value is no credential but has the name of one.
"""

from __future__ import annotations

from oauthlint.model.finding import Finding
from oauthlint.model.placeholder import is_placeholder
from oauthlint.model.reference import references
from oauthlint.model.roles import ROLES, URI, URL
from oauthlint.model.uri import split
from oauthlint.model.value import UNKNOWN
from oauthlint.rules.place import Place
from oauthlint.rules.rule import ERROR, SETTING, Bad, Good, Rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from oauthlint.rules.subjects import SettingOf

RULE = Rule(
    code="OA606",
    name="credential-in-url",
    severity=ERROR,
    subject=SETTING,
    supersedes=("OA401", "OA404", "OA408"),
    references=("RFC 6749 section 2.3.1", "RFC 6750 section 2.3", "RFC 9700 section 4.3.2"),
)

_CREDENTIALS = {
    "client_secret": "a client secret",
    "client_assertion": "a client assertion",
    "access_token": "an access token",
    "refresh_token": "a refresh token",
    "code_verifier": "a PKCE verifier",
}
"""Parameters that belong into a request's body or header, never into its URI."""


def check(setting: SettingOf) -> Iterator[Finding]:
    value = setting.value
    role = ROLES.get(value.role)
    if role is None or role.type not in (URI, URL) or value.state == UNKNOWN or "://" not in value.raw:
        return
    for name, start, end in _found(value.raw):
        place = Place(value, start, end)
        yield Finding(
            place.at,
            f"every log on the way learns {name}: it stands in the URL {value.key}",
            focus=place.focus,
            label=f"{name} in the URL",
            why="URLs are logged, kept in histories and sent on in Referer headers",
            help=f"take it out of {value.key} in {place.path}: send it in the Authorization header or in the request's "
            "body, and have a new one issued",
            related=place.related,
            detail=name,
        )


def _found(text: str) -> Iterator[tuple[str, int, int]]:
    """The credentials in a URL: in words, and where each stands."""
    uri = split(text)
    if uri.userinfo is not None and _is_text(uri.userinfo.text.partition(":")[2]):
        yield "a password", uri.userinfo.start, uri.userinfo.end
    at = uri.query.start if uri.query is not None else 0
    for parameter in uri.query.text.split("&") if uri.query is not None else ():
        name, _, value = parameter.partition("=")
        if name in _CREDENTIALS and _is_text(value):
            yield _CREDENTIALS[name], at, at + len(parameter)
        at += len(parameter) + 1


def _is_text(value: str) -> bool:
    return bool(value) and not is_placeholder(value) and not references(value)


_APP = "OIDC_CLIENT_ID=shop-web\nOIDC_ISSUER=https://sso.example.com\n"
_TOKEN = "OIDC_TOKEN_ENDPOINT=https://sso.example.com/token"

EXAMPLES = (
    Bad(
        "client secret in the token endpoint",
        {".env": f"{_APP}{_TOKEN}?client_secret=kW3vX9pLq7sD2mZ8tR\n"},
        at=".env:3",
    ),
    Bad(
        "access token in the userinfo endpoint",
        {
            ".env": f"{_APP}OIDC_USERINFO_ENDPOINT=https://sso.example.com/userinfo?alt=json&access_token=n4Yt8Qe2Wr6Ui\n"
        },
        at=".env:3",
    ),
    Bad(
        "password",
        {".env": "OIDC_CLIENT_ID=shop-web\nOIDC_ISSUER=https://shop:n4Yt8Qe2@sso.example.com\n"},
        at=".env:2",
    ),
    Good("placeholder-value", {".env": f"{_APP}{_TOKEN}?client_secret=<your-client-secret>\n"}),
    Good("client-id", {".env": f"{_APP}{_TOKEN}?client_id=shop-web&tenant=1\n"}),
    Good("empty", {".env": f"{_APP}{_TOKEN}?access_token=\n"}),
    Good("reference", {".env": f"{_APP}{_TOKEN}?client_secret=${{OIDC_CLIENT_SECRET}}\n"}),
)
