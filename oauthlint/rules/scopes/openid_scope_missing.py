"""The app uses OpenID Connect and does not ask for `openid`.

What it checks
    The requested scopes of a client that needs an ID token: its library speaks OpenID Connect only, its response type
    asks for one, it sets an ID-token algorithm or a nonce check, or it logs out at the provider.

Why it matters
    Without the scope `openid` the request is plain OAuth 2.0: no ID token is issued, and the userinfo endpoint may
    refuse the access token (OpenID Connect Core sections 3.1.2.1 and 5.3). The login stops after the redirect.

How to fix
    Add `openid` to the scopes.

When to ignore
    The library adds it, or the provider issues an ID token without it.
"""

from __future__ import annotations

from collections.abc import Iterator

from oauthlint.model.finding import Edit, Finding, Fix, Related
from oauthlint.model.settings import ClientSettings
from oauthlint.model.value import DECLARED, DEFAULTED, Mark, Value
from oauthlint.providers import find
from oauthlint.rules.place import place
from oauthlint.rules.rule import CLIENT, ERROR, SAFE, WARNING, Bad, Good, Rule

RULE = Rule(
    code="OA204",
    name="openid-scope-missing",
    severity=ERROR,
    subject=CLIENT,
    roles=("scope",),
    supersedes=("OA705",),
    fix=SAFE,
    references=(
        "OpenID Connect Core section 3.1.2.1", "OpenID Connect Core section 3.1.3.3", "OpenID Connect Core section 5.3",
    ),
)  # fmt: skip

_SEPARATORS = str.maketrans(",;|+[]\"'", "        ")
"""What stands between scopes where people take it for a separator; OA203 says so."""
_WITHOUT_SIGN_IN = frozenset(
    (
        "client_credentials", "password", "urn:ietf:params:oauth:grant-type:jwt-bearer",
        "urn:ietf:params:oauth:grant-type:token-exchange", "urn:ietf:params:oauth:grant-type:saml2-bearer",
    )
)  # fmt: skip


_UNKNOWN_READER = "generic-env"  # variables whose names say what they are, and not what reads them


def check(client: ClientSettings) -> Iterator[Finding]:
    scopes = [value for value in client.many("scope") if not value.empty]
    if not scopes or any("openid" in _words(value.raw) for value in scopes):
        return
    if any(word in value.key.lower() for value in scopes for word in ("additional", "extra")):
        return  # the library's own scopes, openid among them, come first
    evidence = _evidence(client)
    if evidence is None or scopes[0].state == DEFAULTED:
        return
    texts = [value.text for value in scopes]
    grants = client.many("grant_type")
    if grants and all(grant.text in _WITHOUT_SIGN_IN for grant in grants):
        return
    reason, because = evidence
    at, focus = place(scopes[0])
    message = f'"{client.label}" uses OpenID Connect and does not ask for the scope "openid"'
    open_to_doubt = client.dialect == _UNKNOWN_READER
    yield Finding(
        scopes[0].part_of if scopes[0].part_of.source is at.source else at,
        f"{message}, unless the app adds it to {scopes[0].key}" if open_to_doubt else f"sign-in will fail: {message}",
        focus=focus,
        label='"openid" is missing here',
        why="without openid in the scope no ID token is issued (OpenID Connect Core section 3.1.2.1)",
        help=f'write "openid {" ".join(texts)}" in {at.source.path}',
        related=(Related(because.at, reason),) if because is not None else (),
        fix=_prepended(scopes),
        severity=WARNING if open_to_doubt else None,
    )


def _evidence(client: ClientSettings) -> tuple[str, Value | None] | None:
    """Why this client needs an ID token, and the setting that says so; None where nothing does."""
    provider = find(client.provider) if client.provider else None
    if provider is not None and not provider.openid:
        return None
    for value in client.many("response_type"):
        if value.known and "id_token" in value.raw.split():
            return "an ID token is requested here", value
    algorithm = client.one("id_token_signed_response_alg")
    if algorithm is not None and algorithm.state != DEFAULTED:
        return "an ID token is expected here", algorithm
    nonce = client.one("nonce_check")
    if nonce is not None and nonce.known and nonce.flag:
        return "an ID token is checked here", nonce
    for role in ("end_session_endpoint", "post_logout_redirect_uri", "backchannel_logout_uri"):
        logout = client.one(role)
        if logout is not None and not logout.empty and logout.state != DEFAULTED:
            return "OpenID Connect logout is set up here", logout
    for role in ("discovery_url", "issuer"):
        server = client.one(role)
        if server is not None and not server.empty and server.state != DEFAULTED:
            if "oidc" in server.key.lower() or "openid" in server.key.lower():
                return "OpenID Connect is set up here", server
            if role == "discovery_url" and "/.well-known/openid-configuration" in server.raw:
                return "OpenID Connect is set up here", server
    if client.oidc_only:
        return "", None
    userinfo = client.one("userinfo_endpoint")
    if userinfo is not None and userinfo.state == DECLARED and userinfo.known and _guards_userinfo(client, userinfo):
        return "the userinfo endpoint of an OpenID Provider is asked", userinfo
    return None


def _words(text: str) -> list[str]:
    """The scopes in a text, whatever they are separated by."""
    return text.replace("%20", " ").translate(_SEPARATORS).split()


def _guards_userinfo(client: ClientSettings, userinfo: Value) -> bool:
    """Whether it is the endpoint that OpenID Connect Core section 5.3 describes; Google's answers without `openid`."""
    document = client.metadata
    published = document.one("userinfo_endpoint") if document is not None and document.openid else None
    grants = client.grant_types()
    if grants and not any(grant.known and grant.raw == "authorization_code" for grant in grants):
        return False  # nobody signs in: the endpoint belongs to the provider, which several clients share
    return published is not None and published.raw == userinfo.raw and client.provider != "google"


def _prepended(scopes: list[Value]) -> Fix | None:
    """Put `openid` before the first scope, with the separator that the list uses."""
    first = scopes[0]
    at = first.at
    if len(first.pieces) != 1 or not first.pieces[0].exact or at.source is not first.part_of.source:
        return None
    separator = _separator(scopes, at.source.text)
    if separator is None or any(char in first.raw for char in "[]\"',"):
        return None
    return Fix((Edit(Mark(at.source, at.start, at.start), f"openid{separator}"),), True)


def _separator(scopes: list[Value], text: str) -> str | None:
    """What stands between two scopes, the closing quote of one and the opening one of the other included; None where
    that cannot be told."""
    first = scopes[0]
    start, end = first.at.start, first.at.end
    quote = text[start - 1] if start and text[start - 1] in "\"'" and text[start - 1] == text[end : end + 1] else ""
    if len(scopes) > 1 and scopes[1].at.source is first.at.source:
        for mark in ("", quote):  # words of one text, or texts of their own
            between = text[end : scopes[1].at.start]
            inner = between[len(mark) : len(between) - len(mark)]
            if inner and between == mark + inner + mark and inner.strip() in ("", ",", "-"):
                return between
    item = start - len(quote)
    before = text[max(text.rfind("\n", 0, item), text.rfind("\r", 0, item)) + 1 : item]
    if before.strip() == "-":
        line_end = "\r\n" if "\r\n" in text else "\n"
        return f"{quote}{line_end}{before}{quote}"
    if text[:item].rstrip().endswith("["):
        return f"{quote}, {quote}"
    return " " if first.at.key == first.part_of.key and ".env" in first.at.source.path else None


_YAML = """\
micronaut:
  security:
    oauth2:
      clients:
        shop:
          client-id: shop-web
          scopes:
            {}
          openid:
            issuer: https://sso.example.com
"""
_START = "OIDC_ISSUER=https://sso.example.com\nOIDC_CLIENT_ID=shop-web\n"
_PLAIN = (
    "SSO_AUTHORIZATION_URL=https://sso.example.com/authorize\n"
    "SSO_TOKEN_URL=https://sso.example.com/token\n"
    "SSO_CLIENT_ID=shop-web\n"
)

EXAMPLES = (
    Bad(
        "userinfo endpoint of an OpenID Provider",
        {
            ".env": "SHOP_ISSUER=https://sso.example.com\nSHOP_CLIENT_ID=shop-web\nSHOP_SCOPE=profile\n"
            "SHOP_USERINFO_URL=https://sso.example.com/userinfo\n",
            "idp/openid-configuration.json": '{"issuer": "https://sso.example.com",'
            ' "response_types_supported": ["code"],'
            ' "authorization_endpoint": "https://sso.example.com/auth", "token_endpoint": "https://sso.example.com/t",'
            ' "userinfo_endpoint": "https://sso.example.com/userinfo"}',
        },
        at=".env:3",
        severity=WARNING,
    ),
    Bad(
        "only profile and email",
        {".env": f"{_START}OIDC_SCOPES=profile email\n"},
        at=".env:3",
        severity=WARNING,
        fixed={".env": f"{_START}OIDC_SCOPES=openid profile email\n"},
    ),
    Bad(
        "list of several lines",
        {"application.yml": _YAML.format("- profile # the name\n            - email")},
        at="application.yml:7",
        fixed={"application.yml": _YAML.format("- openid\n            - profile # the name\n            - email")},
    ),
    Bad(
        "list of one line",
        {"application.yml": _YAML.format('- "profile"')},
        at="application.yml:7",
        fixed={"application.yml": _YAML.format('- "openid"\n            - "profile"')},
    ),
    Bad(
        "list in brackets",
        {"application.yml": _YAML.format("['profile', 'email']")},
        at="application.yml:7",
        fixed={"application.yml": _YAML.format("['openid', 'profile', 'email']")},
    ),
    Bad(
        "list in brackets of one",
        {"application.yml": _YAML.format("[profile]")},
        at="application.yml:7",
        fixed={"application.yml": _YAML.format("[openid, profile]")},
    ),
    Bad(
        "hybrid flow",
        {
            ".env.production": "SSO_AUTHORIZATION_URL=https://sso.example.com/authorize\n"
            "SSO_TOKEN_URL=https://sso.example.com/token\n"
            "SSO_CLIENT_ID=shop-web\n"
            "SSO_RESPONSE_TYPE=code id_token\n"
            "SSO_SCOPES=profile\n"
        },
        at=".env.production:5",
        severity=WARNING,
    ),
    Bad(
        "algorithm of an ID token",
        {".env": f"{_PLAIN}SSO_ID_TOKEN_SIGNED_RESPONSE_ALG=RS256\nSSO_SCOPES=profile\n"},
        at=".env:5",
        severity=WARNING,
    ),
    Bad(
        "logout at the provider",
        {".env": f"{_PLAIN}SSO_END_SESSION_ENDPOINT=https://sso.example.com/logout\nSSO_SCOPES=profile\n"},
        at=".env:5",
        severity=WARNING,
    ),
    Bad(
        "discovery document of OpenID Connect",
        {
            ".env": "SSO_DISCOVERY_URL=https://sso.example.com/.well-known/openid-configuration\n"
            "SSO_CLIENT_ID=shop-web\nSSO_SCOPES=profile\n"
        },
        at=".env:3",
        severity=WARNING,
    ),
    Good("plain OAuth 2.0", {".env": f"{_PLAIN}SSO_RESPONSE_TYPE=code\nSSO_SCOPES=profile\n"}),
    Good("openid is there", {".env": f"{_START}OIDC_SCOPES=openid profile email\n"}),
    Good("nothing is said of scopes", {".env": _START}),
    Good(
        "plain-oauth-provider-with-its-own-userinfo",
        {
            ".env": "OAUTH_AUTHORIZATION_URL=https://github.com/login/oauth/authorize\n"
            "OAUTH_TOKEN_URL=https://github.com/login/oauth/access_token\n"
            "OAUTH_USERINFO_URL=https://api.github.com/user\n"
            "OAUTH_CLIENT_ID=Ov23liAbCdEfGhIjKlMn\n"
            "OAUTH_SCOPES=read:user user:email\n"
        },
    ),
    Good("library-adds-openid", {".env": f"{_START}OIDC_ADDITIONAL_SCOPES=groups\n"}),
    Good(
        "machine to machine",
        {".env": f"{_START}OIDC_GRANT_TYPE=client_credentials\nOIDC_SCOPES=orders:read\n"},
    ),
)
