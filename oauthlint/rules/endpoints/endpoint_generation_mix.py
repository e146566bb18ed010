"""The endpoints of one client belong to two servers: two realms, or two generations of one product's addresses.

What it checks
    The addresses of a client, its issuer among them, where their paths say which server they are of: Keycloak's
    `/realms/{realm}`, with `/auth` before it or not, and Okta's `/oauth2/{server}`. All of one client must be of one
    server, and Keycloak answers at one of its two paths: where another client has the same realm of the same host
    without `/auth`, one of both is wrong, and that with `/auth` for sure if the realm was exported by version 17 or
    later. Not judged where metadata or the provider's documentation tells the addresses: then OA404 compares them.

Why it matters
    An authorization code is redeemed where it was issued and nowhere else (RFC 6749 section 4.1.3): the user signs in,
    and the token request fails with `invalid_grant` or a 404.

How to fix
    Take all addresses from one discovery document, or leave them to discovery.

When to ignore
    A proxy in front of one of the two rewrites its paths, or Keycloak is started with `--http-relative-path=/auth`.
"""

from __future__ import annotations

from collections.abc import Iterator

from oauthlint.model.finding import Finding, Related
from oauthlint.model.settings import ClientSettings
from oauthlint.model.uri import split
from oauthlint.model.value import DECLARED, Value
from oauthlint.rules.endpoints.shapes import AUTHORIZATION, KEYS, LOGOUT, NAMES, TOKEN, USERINFO
from oauthlint.rules.place import place, rewritten
from oauthlint.rules.rule import CLIENT, ERROR, UNSAFE, WARNING, Bad, Good, Rule

_ROLES = ("issuer", "discovery_url", AUTHORIZATION, TOKEN, USERINFO, KEYS, LOGOUT)
_OLD = "/auth/realms/"

RULE = Rule(
    code="OA410",
    name="endpoint-generation-mix",
    severity=ERROR,
    subject=CLIENT,
    roles=_ROLES,
    fix=UNSAFE,
    references=("RFC 6749 section 4.1.3", "RFC 8414 section 2", "RFC 9700 section 4.4"),
)


class _Address:
    """An address, and which characters of it (`start` to `end`) name its server; `product` tells whose form that is."""

    __slots__ = ("end", "host", "product", "role", "start", "value")

    def __init__(self, role: str, value: Value, product: str, host: str, start: int, end: int) -> None:
        self.role = role
        self.value = value
        self.product = product
        self.host = host
        self.start = start
        self.end = end

    @property
    def server(self) -> str:
        return self.value.raw[self.start : self.end]


def check(client: ClientSettings) -> Iterator[Finding]:
    if client.metadata is not None or client.documented is not None:
        return
    values = [(role, client.one(role)) for role in _ROLES]
    found = [
        address
        for role, value in values
        if value is not None and value.state == DECLARED and value.known and (address := _address(role, value))
    ]
    servers = [address.server for address in found]
    right = max(found, key=lambda address: servers.count(address.server), default=None)
    for address in found:
        if right is not None and _apart(address, right):
            yield _finding(client, address, right)
    yield from _unlike_others(client, found)
    for _role, value in values if found else ():
        if value is not None:
            _ = value.text  # one that is not known is said to be, after those that are


def _address(role: str, value: Value) -> _Address | None:
    uri = split(value.raw)
    if uri.host is None:
        return None
    path, at = uri.path.text, uri.path.start
    if "/realms/" in path:
        end = path.find("/protocol/openid-connect/")
        if end < 0 and role == "discovery_url":
            end = path.find("/.well-known/")
        if end < 0 and role == "issuer":
            end = len(path.rstrip("/"))
        realm = path.find("/realms/") + len("/realms/")
        if end > realm and "/" not in path[realm:end]:
            return _Address(role, value, "keycloak", uri.host.text.lower(), at, at + end)
    elif path.startswith("/oauth2/"):
        head, sign, _ = path.partition("/v1/")
        if sign and head.count("/") in (1, 2):
            return _Address(role, value, "okta", uri.host.text.lower(), at, at + len(head))
    return None


def _apart(one: _Address, other: _Address) -> bool:
    """Whether two addresses are of two servers. What a host puts before the paths is its own affair."""
    if one.product != other.product or one.server == other.server:
        return False
    if one.product == "keycloak" and one.server.rpartition("/")[2] == other.server.rpartition("/")[2]:
        return one.host == other.host
    return True


def _unlike_others(client: ClientSettings, found: list[_Address]) -> Iterator[Finding]:
    """All of the client's addresses are below `/auth`, and those of another one for the same realm are not."""
    other = client.newer_address
    if other is None or not found or not all(address.server.startswith(_OLD) for address in found):
        return
    address = found[0]
    value, start = address.value, address.start
    version = client.registration.version if client.registration is not None else None
    certain = version is not None and version.partition(".")[0].isdigit() and int(version.partition(".")[0]) >= 17
    at, focus = place(value, start, start + len("/auth"))
    yield Finding(
        at,
        f'"{client.label}" {"will" if certain else "may"} get no answer: {value.key} is below /auth, and {other.key} '
        "of the same realm is not",
        focus=focus,
        label="Keycloak has no such path since version 17",
        why="Keycloak answers below /auth until version 16, later ones only where they are told to",
        help=f'remove "/auth" in {focus.source.path}, or add it in {other.at.source.path} where the server has it',
        related=(Related(other.at, "the same realm without it"),),
        fix=rewritten(value, value.raw[:start] + value.raw[start + len("/auth") :], safe=False),
        severity=None if certain else WARNING,
        detail=address.role,
    )


def _finding(client: ClientSettings, address: _Address, right: _Address) -> Finding:
    value, text = address.value, address.value.raw
    at, focus = place(value, address.start, address.end)
    return Finding(
        at,
        f'codes of "{client.label}" will be refused: {value.key} is of another server than {right.value.key}',
        focus=focus,
        label=f'the {NAMES[address.role]} of "{address.server}"',
        why="a code is redeemed where it was issued (RFC 6749 section 4.1.3)",
        help=f'write "{right.server}" in {focus.source.path}, or leave {value.key} to discovery',
        related=(Related(right.value.at, f'the {NAMES[right.role]} of "{right.server}"'),),
        fix=rewritten(value, text[: address.start] + right.server + text[address.end :], safe=False),
        detail=address.role,
    )


_START = "OIDC_CLIENT_ID=shop-web\nOIDC_REDIRECT_URI=https://shop.example.com/cb\n"


def _keycloak(*bases: str) -> dict[str, str]:
    lines = [
        f"OIDC_{name}_ENDPOINT={base}/protocol/openid-connect/{path}\n"
        for name, base, path in zip(("AUTHORIZATION", "TOKEN", "USERINFO"), bases, ("auth", "token", "userinfo"),
                                    strict=False)
    ]  # fmt: skip
    return {".env": _START + "".join(lines)}


_SSO = "https://sso.example.com"

_ISSUER = "OIDC_CLIENT_ID=shop-web\nOIDC_ISSUER={}/realms/shop\n"
_EXPORT = '{{"realm": "shop", "keycloakVersion": "{}", "clients": [{{"clientId": "shop-web", "redirectUris": []}}]}}\n'


def _two(one: str, other: str, version: str = "") -> dict[str, str]:
    """Two applications, and the realm as some version of Keycloak's exports it."""
    files = {
        "shop/package.json": "{}\n",
        "shop/.env.production": _ISSUER.format(one),
        "admin/package.json": "{}\n",
        "admin/.env.production": _ISSUER.format(other).replace("shop-web", "shop-admin"),
    }
    return files | ({"keycloak/realm.json": _EXPORT.format(version)} if version else {})


EXAMPLES = (
    Bad(
        "issuer below a path that another application of this repository does without",
        _two(f"{_SSO}/auth", _SSO),
        at="shop/.env.production:2",
        severity=WARNING,
        fixed={"shop/.env.production": _ISSUER.format(_SSO)},
    ),
    Bad("path that Keycloak 26 has not", _two(f"{_SSO}/auth", _SSO, "26.0.1"), at="shop/.env.production:2"),
    Good("all applications below one path", _two(f"{_SSO}/auth", f"{_SSO}/auth", "26.0.1")),
    Good("two-servers-of-two-generations", _two(f"{_SSO}/auth", "https://login.example.com")),
    Bad(
        "two realms",
        _keycloak(f"{_SSO}/realms/shop", f"{_SSO}/realms/shop", f"{_SSO}/realms/staff"),
        at=".env:5",
        fixed=_keycloak(f"{_SSO}/realms/shop", f"{_SSO}/realms/shop", f"{_SSO}/realms/shop"),
    ),
    Bad("path that Keycloak no longer has", _keycloak(f"{_SSO}/realms/shop", f"{_SSO}/auth/realms/shop"), at=".env:4"),
    Bad("behind two names", _keycloak(f"{_SSO}/realms/shop", "http://keycloak:8080/realms/shpo"), at=".env:4"),
    Bad(
        "issuer of another realm",
        {".env": _keycloak(f"{_SSO}/realms/shop")[".env"] + f"OIDC_ISSUER={_SSO}/realms/staff\n"},
        at=".env:3",
    ),
    Bad(
        "server of the organisation and a custom one",
        {
            ".env": f"{_START}OIDC_AUTHORIZATION_ENDPOINT=https://login.example.com/oauth2/default/v1/authorize\n"
            "OIDC_TOKEN_ENDPOINT=https://login.example.com/oauth2/v1/token\n"
        },
        at=".env:4",
    ),
    Good("one realm", _keycloak(f"{_SSO}/realms/shop", f"{_SSO}/realms/shop", f"{_SSO}/realms/shop")),
    Good("name-inside-of-the-cluster", _keycloak(f"{_SSO}/realms/shop", "http://keycloak:8080/auth/realms/shop")),
    Good("known only at run time", _keycloak(f"{_SSO}/realms/${{REALM}}", f"{_SSO}/realms/shop")),
    Good(
        "another product",
        {
            ".env": f"{_START}OIDC_AUTHORIZATION_ENDPOINT=https://login.example.com/oauth2/authorize\n"
            "OIDC_TOKEN_ENDPOINT=https://login.example.com/oauth2/token\n"
        },
    ),
)
