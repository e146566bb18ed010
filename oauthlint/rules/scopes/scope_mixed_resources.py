"""The scopes of one request belong to different APIs, of which one token can serve one.

What it checks
    Scopes that are asked of Microsoft Entra ID together: `.default` of an API beside named scopes, scopes of several
    APIs, and for a machine (`client_credentials` alone) anything else than one `.default`. Scopes of OpenID Connect
    go with any of them. Lists that stand in different settings are different requests. Azure AD B2C and
    External ID are not judged.

Why it matters
    A token has one audience. Entra ID answers AADSTS70011 or AADSTS1002012 (`invalid_scope`), or gives a token for one
    of the APIs and says nothing of the other.

How to fix
    Ask for the scopes of one API in a request, and for those of the others in requests of their own.

When to ignore
    Only the authorization request carries all of them, for the consent, and each token request those of one API.
"""

from __future__ import annotations

from collections.abc import Iterator

from oauthlint.model.finding import PROVIDER_DEPENDENT, Finding
from oauthlint.model.settings import ClientSettings
from oauthlint.model.value import DEFAULTED, Value
from oauthlint.rules.place import place
from oauthlint.rules.rule import CLIENT, ERROR, WARNING, Bad, Good, Rule

RULE = Rule(
    code="OA207",
    name="scope-mixed-resources",
    severity=ERROR,
    subject=CLIENT,
    roles=("scope",),
    references=(
        "RFC 8707 section 2.2", "Microsoft: Scopes and permissions, the .default scope",
        "Microsoft: OAuth 2.0 client credentials flow",
    ),
)  # fmt: skip

_OF_OPENID = frozenset(("openid", "profile", "email", "offline_access", "address", "phone"))
_GRAPH, _DEFAULT = "https://graph.microsoft.com", ".default"
_OTHERS = (".b2clogin.com", ".ciamlogin.com", "/tfp/", "b2c_1_")
"""What tells the tenants of customers: their scopes are other ones."""
_ADDRESSES = ("issuer", "discovery_url", "authorization_endpoint", "token_endpoint")

Asked = tuple[str, Value, int, int]  # a scope, and where it stands in its value


def check(client: ClientSettings) -> Iterator[Finding]:
    if client.provider != "entra" or _of_customers(client):
        return
    grants = {value.text for value in client.many("grant_type") if not value.empty}
    lists: dict[tuple[str, int, int], list[Asked]] = {}
    for value in client.many("scope"):
        if value.state != DEFAULTED and value.known:
            asked = [item for item in _words(value) if item[0] not in _OF_OPENID]
            lists.setdefault(value.part_of.key, []).extend(asked)
    for asked in lists.values():
        found = _machine(asked) if grants == {"client_credentials"} else _user(asked)
        if found is not None:
            (scope, value, start, end), label, why, severity = found
            at, focus = place(value, start, end)
            yield Finding(
                at,
                f'token requests of "{client.label}" {"may" if severity else "will"} be refused: {scope} is {label}',
                focus=focus,
                label=label,
                why=why,
                help=f"ask for the scopes of one API at a time ({value.key} in {focus.source.path})",
                severity=severity,
                confidence=PROVIDER_DEPENDENT if severity else "certain",
            )


def _of_customers(client: ClientSettings) -> bool:
    texts = [value.raw.lower() for role in _ADDRESSES for value in client.many(role)]
    return any(sign in text for text in texts for sign in _OTHERS)


def _words(value: Value) -> Iterator[Asked]:
    at = 0
    for word in value.raw.split():
        at = value.raw.index(word, at)
        yield word, value, at, at + len(word)
        at += len(word)


def _resource(scope: str) -> str:
    """The API of a scope; Microsoft Graph's are written without it."""
    api, slash, _ = scope.rpartition("/")
    return api.rstrip("/") if slash else _GRAPH


def _is_default(scope: str) -> bool:
    return scope.rpartition("/")[2] == _DEFAULT


Found = tuple[Asked, str, str, "str | None"]


def _machine(asked: list[Asked]) -> Found | None:
    why = "at Microsoft a machine asks for the /.default of one API, whose token it gets"
    for item in asked:
        if not _is_default(item[0]):
            return item, "not the /.default of an API", why, None
        if _resource(item[0]) != _resource(asked[0][0]):
            return item, "of another API than the one before", why, None
    return None


def _user(asked: list[Asked]) -> Found | None:
    if any(_is_default(scope) for scope, *_ in asked):
        for item in asked:
            if not _is_default(item[0]):
                why = "at Microsoft /.default cannot be combined with named scopes"
                return item, "beside a /.default", why, None
    for item in asked:
        if _resource(item[0]) != _resource(asked[0][0]):
            why = "at Microsoft the scopes of a token request belong to one resource"
            return item, "of another API than the one before", why, WARNING
    return None


_TENANT = "https://login.microsoftonline.com/2b1c7f4e-0000-4000-8000-0242ac120002/v2.0"


def _app(scopes: str, more: str = "", issuer: str = _TENANT) -> dict[str, str]:
    return {".env": f'OIDC_ISSUER={issuer}\nOIDC_CLIENT_ID=shop-web\nOIDC_SCOPES="{scopes}"\n{more}'}


_MACHINE = "OIDC_GRANT_TYPE=client_credentials\n"

EXAMPLES = (
    Bad("default and a name", _app("openid https://graph.microsoft.com/.default User.Read"), at=".env:3"),
    Bad("two APIs", _app("openid User.Read api://orders/read"), at=".env:3", severity=WARNING),
    Bad("named scope of a machine", _app("api://orders/read", _MACHINE), at=".env:3"),
    Bad("two APIs of a machine", _app("api://orders/.default https://graph.microsoft.com/.default", _MACHINE),
        at=".env:3"),
    Good("one API", _app("openid api://orders/read api://orders/write")),
    Good("default of one API", _app("openid offline_access api://orders/.default")),
    Good("openid-goes-with-any", _app("openid profile email offline_access User.Read Mail.Read")),
    Good("graph-by-both-names", _app("User.Read https://graph.microsoft.com/Mail.Read")),
    Good("machine", _app("https://vault.azure.net//.default", _MACHINE)),
    Good("set-at-deploy-time", _app("User.Read ${API_SCOPE}")),
    Good("requests-of-their-own",
         {"auth.json": '{"auth": {"clientId": "2b1c7f4e-0000-4000-8000-0242ac120003",\n'
          ' "authority": "https://login.microsoftonline.com/2b1c7f4e-0000-4000-8000-0242ac120002"},\n'
          ' "request": {"login": {"scopes": ["User.Read"]}, "orders": {"scopes": ["api://orders/read"]}}}\n'}),
    Good("another-provider", _app("User.Read api://orders/read", issuer="https://sso.example.com")),
    Good("tenant-of-customers", _app("https://shop.onmicrosoft.com/a/read https://shop.onmicrosoft.com/b/read",
                                     issuer="https://shop.b2clogin.com/shop.onmicrosoft.com/B2C_1_in/v2.0")),
)  # fmt: skip
