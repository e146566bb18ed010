"""The issuer or an endpoint is no address that can be called.

What it checks
    The issuer, the endpoints and the discovery address of a client, and those that a metadata document publishes:
    characters that no URL has, a missing scheme or host, a fragment, a query in an issuer, two slashes in the path, a
    template that nobody filled in, and parameters of OAuth that the library will add a second time; and what no address
    of its provider has, such as a path of Keycloak's that Keycloak does not know.

Why it matters
    Requests go to another address than meant, or nowhere; a parameter that is sent twice makes the request invalid
    (RFC 6749 section 3.1).

How to fix
    Write the address as the provider's metadata has it.

When to ignore
    The server really has the address.
"""

from __future__ import annotations

from collections.abc import Iterator

from oauthlint.model.finding import Finding
from oauthlint.model.metadata import ServerMetadata
from oauthlint.model.placeholder import placeholder_in
from oauthlint.model.registration import Registration
from oauthlint.model.roles import ROLES, URL
from oauthlint.model.settings import ClientSettings
from oauthlint.model.uri import problem, split
from oauthlint.model.value import DERIVED, UNKNOWN, NotKnown, Value
from oauthlint.rules.place import place, rewritten
from oauthlint.rules.rule import ERROR, SAFE, SETTING, WARNING, Bad, Good, Rule
from oauthlint.rules.subjects import SettingOf

_URLS = tuple(role.name for role in ROLES.values() if role.type == URL)

RULE = Rule(
    code="OA408",
    name="endpoint-url-malformed",
    severity=ERROR,
    subject=SETTING,
    roles=_URLS,
    fix=SAFE,
    supersedes=("OA401", "OA404"),
    references=("RFC 6749 section 3.1", "RFC 6749 section 3.2", "RFC 8414 section 2", "OAuth 2.1 section 3.1"),
)

_PARAMETERS = {
    "authorization_endpoint": (
        "client_id",
        "response_type",
        "redirect_uri",
        "scope",
        "state",
        "code_challenge",
        "nonce",
    ),
    "token_endpoint": ("client_id", "client_secret", "grant_type", "code", "redirect_uri"),
}
"""What a client sends itself."""
_TEMPLATES = ("issuer", "discovery_url")
"""Roles that may hold a template, which a library fills in for each tenant."""


def check(setting: SettingOf) -> Iterator[Finding]:
    value, owner = setting.value, setting.owner
    if value.role not in _URLS or isinstance(owner, Registration) or value.state == DERIVED or value.empty:
        return
    published = isinstance(owner, ServerMetadata)
    text = value.raw if _holds_template(value) else value.text
    wrong = problem(text)
    if wrong is not None:
        if not published and value.role != "issuer" and text.startswith("/") and not text.startswith("//"):
            raise NotKnown(f"the address of {value.key}: it is a path, which the framework completes")
        repaired = rewritten(value, wrong.repair, safe=True) if wrong.repair and not published else None
        remedy = (
            "remove what does not belong to the address" if wrong.repair else "write the whole address, with https://,"
        )
        finding = _finding(setting, wrong.start, wrong.end, wrong.reason, remedy)
        finding.fix = repaired
        yield finding
        return
    if isinstance(owner, ClientSettings) and owner.metadata is not None and owner.metadata.one(value.role) is not None:
        return  # OA401 and OA404 say what it should be
    found = _odd(value, text)
    if found is not None:
        start, end, reason, remedy = found
        mild = published and reason.startswith("two slashes")
        yield _finding(setting, start, end, reason, remedy, WARNING if mild else None)
    elif not published:
        yield from _unlike_the_provider(setting, text)


def _holds_template(value: Value) -> bool:
    """Whether what is not known of an endpoint is a template: of that alone this rule speaks."""
    found = placeholder_in(value.raw) if value.state != UNKNOWN else None
    return found is not None and value.raw[found[0]] == "{" and value.role not in _TEMPLATES


def _unlike_the_provider(setting: SettingOf, text: str) -> Iterator[Finding]:
    """What is wrong with an address that its provider cannot have."""
    from oauthlint.providers import find, recognise

    name = recognise(text)
    provider = find(name) if name is not None and "{" not in text else None
    found = provider.flaw(text) if provider is not None and provider.flaw is not None else None
    if provider is not None and found is not None:
        finding = _finding(setting, *found)
        finding.message = f"requests will go astray: {setting.value.key} is no address of {provider.title}"
        finding.why = f"{provider.title} documents its addresses: {provider.documentation}"
        yield finding


def _odd(value: Value, text: str) -> tuple[int, int, str, str] | None:
    """What is wrong with an address that is a well-formed URI: from where to where, why, and what to do."""
    uri, role = split(text), value.role
    if not uri.web and uri.scheme is not None:
        if uri.scheme.text == "file" and role in ("jwks_uri", "discovery_url"):
            return None  # a copy on disk, which some libraries read
        return uri.scheme.start, uri.scheme.end, f'"{uri.scheme.text}" is not https', "use https"
    if uri.port is not None and uri.port.text.strip("0") == "":
        return uri.port.start, uri.port.end, "there is no port 0", "remove the port"
    if "{" in text and role not in _TEMPLATES:
        return (
            text.index("{"),
            text.find("}") + 1 or len(text),
            "a template that is not filled in",
            "fill in the template",
        )
    if uri.fragment is not None:
        return uri.fragment.start - 1, uri.fragment.end, "an endpoint has no fragment", "remove the fragment"
    if role == "issuer" and uri.query is not None:
        return uri.query.start - 1, uri.query.end, "an issuer has no query", "remove the query"
    slashes = uri.path.text.find("//")
    if slashes >= 0:
        start = uri.path.start + slashes
        return start, start + 2, "two slashes, as of a base URL that ends in one", "remove one slash"
    start = uri.query.start if uri.query is not None else 0
    for parameter in uri.query.text.split("&") if uri.query is not None else ():
        name = parameter.partition("=")[0]
        if name in _PARAMETERS.get(role, ()):
            reason = f"the library sends {name} itself, and none may stand twice"
            return start, start + len(name), reason, f"remove the parameter {name}"
        start += len(parameter) + 1
    return None


def _finding(
    setting: SettingOf, start: int, end: int, reason: str, remedy: str, severity: str | None = None
) -> Finding:
    value = setting.value
    published = isinstance(setting.owner, ServerMetadata)
    at, focus = place(value, start, end)
    path = focus.source.path
    whose = f"the provider publishes a malformed {value.key}" if published else f"{value.key} is malformed"
    return Finding(
        at,
        f"requests will go astray: {whose}",
        focus=focus,
        label=reason,
        why="an endpoint is an absolute URL without a fragment (RFC 6749 section 3.1), an issuer without a query too",
        help=f"correct it at the server, then read {path} again" if published else f"{remedy} in {path}",
        severity=severity,
    )


def _app(line: str) -> dict[str, str]:
    return {".env.production": f"OIDC_CLIENT_ID=shop-web\nOIDC_CLIENT_SECRET=${{SHOP_SECRET}}\n{line}\n"}


def _document(endpoint: str) -> dict[str, str]:
    return {
        "idp/openid-configuration.json": '{\n  "issuer": "https://sso.example.com",\n'
        f'  "authorization_endpoint": "{endpoint}",\n'
        '  "token_endpoint": "https://sso.example.com/token",\n  "response_types_supported": ["code"]\n}\n'
    }


_REALM = "https://sso.example.com/realms/shop"

EXAMPLES = (
    Bad(
        "another server's name of Keycloak's endpoint",
        _app(f"OIDC_AUTHORIZATION_URL={_REALM}/protocol/openid-connect/authorize"),
        at=".env.production:3",
    ),
    Bad(
        "misspelt endpoint of Keycloak's",
        _app(f"OIDC_TOKEN_URL={_REALM}/protocol/openid-connect/tokne"),
        at=".env.production:3",
    ),
    Bad("endpoint right below the realm", _app(f"OIDC_AUTHORIZATION_URL={_REALM}/authorize"), at=".env.production:3"),
    Good("endpoint of Keycloak's", _app(f"OIDC_AUTHORIZATION_URL={_REALM}/protocol/openid-connect/auth?kc_idp_hint=a")),
    Good("extension-of-keycloaks", _app(f"OIDC_TOKEN_URL={_REALM}/protocol/openid-connect/ext/shop/token")),
    Good("resource-of-an-extension-below-the-realm", _app(f"OIDC_USERINFO_URL={_REALM}/shop-api/people")),
    Good("realm-that-is-called-like-an-endpoint", _app("OIDC_ISSUER=https://sso.example.com/realms/token")),
    Bad(
        "tenant's id with a digit too few",
        {
            ".env.production": "OIDC_CLIENT_ID=shop-web\n"
            "OIDC_ISSUER=https://login.microsoftonline.com/8c1a7f0e-5c1b-4b8e-9a53-0d2f3a4b5c6/v2.0\n"
        },
        at=".env.production:2",
    ),
    Bad(
        "user pool at another region's address",
        {
            ".env.production": "OIDC_CLIENT_ID=shop-web\n"
            "OIDC_ISSUER=https://cognito-idp.us-east-1.amazonaws.com/eu-west-1_hI9jK1lM3\n"
        },
        at=".env.production:2",
    ),
    Good(
        "tenant by its domain",
        {
            ".env.production": "OIDC_CLIENT_ID=shop-web\n"
            "OIDC_ISSUER=https://login.microsoftonline.com/shop.onmicrosoft.com/v2.0\n"
        },
    ),
    Bad("no scheme", _app("OIDC_ISSUER=sso.example.com/realms/shop"), at=".env.production:3"),
    Bad(
        "blank at the end",
        _app('OIDC_TOKEN_URL="https://sso.example.com/token "'),
        at=".env.production:3",
        fixed=_app('OIDC_TOKEN_URL="https://sso.example.com/token"'),
    ),
    Bad("base URL that ends in a slash", _app("OIDC_TOKEN_URL=https://sso.example.com//token"), at=".env.production:3"),
    Bad("fragment", _app("OIDC_AUTHORIZE_URL='https://sso.example.com/#/authorize'"), at=".env.production:3"),
    Bad("issuer with a query", _app("OIDC_ISSUER=https://sso.example.com/?tenant=shop"), at=".env.production:3"),
    Bad(
        "parameters that the library adds",
        _app("OIDC_AUTHORIZE_URL='https://sso.example.com/authorize?response_type=code'"),
        at=".env.production:3",
    ),
    Bad("template", _app("OIDC_TOKEN_URL=https://sso.example.com/{tenant}/token"), at=".env.production:3"),
    Bad("other scheme", _app("OIDC_ISSUER=ldap://sso.example.com"), at=".env.production:3"),
    Bad("port 0", _app("OIDC_ISSUER=https://sso.example.com:0"), at=".env.production:3"),
    Bad("published address without a host", _document("https:///authorize"), at="idp/openid-configuration.json:3"),
    Bad(
        "published address with two slashes",
        _document("https://sso.example.com//authorize"),
        at="idp/openid-configuration.json:3",
        severity=WARNING,
    ),
    Good("address", _app("OIDC_TOKEN_URL=https://sso.example.com/token")),
    Good(
        "policy-in-the-query",
        _app(
            "OIDC_AUTHORIZE_URL='https://shop.b2clogin.com/shop.onmicrosoft.com/oauth2/v2.0/authorize?p=B2C_1_sign_in'"
        ),
    ),
    Good("keys-in-a-file", _app("OIDC_JWKS_URI=file:///etc/shop/jwks.json")),
    Good("path-that-the-framework-completes", _app("OIDC_AUTHORIZE_URL=/oauth/authorize")),
    Good("published address", _document("https://sso.example.com/authorize?tenant=shop")),
)
