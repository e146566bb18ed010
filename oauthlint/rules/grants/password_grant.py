"""The app collects the user's password: the resource owner password grant.

What it checks
    The grant `password`, a user name and password set beside a token endpoint, and registrations that allow the grant
    (`directAccessGrantsEnabled` of a Keycloak client).

Why it matters
    The app sees the password, teaches users to type it anywhere, and rules out second factors and single sign-on. The
    grant must not be used (RFC 9700 section 2.4), and OAuth 2.1 has none.

How to fix
    Sign users in with the authorization code; give machines the client credentials grant or `private_key_jwt`.

When to ignore
    A test harness signs a test user in, and nothing else can.
"""

from __future__ import annotations

from collections.abc import Iterator

from oauthlint.model.finding import Finding
from oauthlint.model.metadata import ServerMetadata
from oauthlint.model.settings import ClientSettings
from oauthlint.model.value import DEFAULTED, Value
from oauthlint.rules.place import place
from oauthlint.rules.rule import ERROR, SETTING, WARNING, Bad, Good, Rule
from oauthlint.rules.subjects import SettingOf
from oauthlint.rules.words import whose

RULE = Rule(
    code="OA306",
    name="password-grant",
    severity=ERROR,
    subject=SETTING,
    roles=("grant_type", "username"),
    references=("RFC 9700 section 2.4", "RFC 6749 section 4.3", "OAuth 2.1 section 10"),
)

_NAMES = ("password", "http://auth0.com/oauth/grant-type/password-realm")


def check(setting: SettingOf) -> Iterator[Finding]:
    value, client = setting.value, setting.client
    if isinstance(setting.owner, ServerMetadata):
        return
    if value.role == "grant_type" and value.text in _NAMES:
        if client is None:
            message = f"users' passwords can pass through apps: {whose(setting.owner)} may use the password grant"
        else:
            message = f"users' passwords pass through the app: {value.key} is the password grant"
        yield _finding(value, message, "the password grant", registered=client is None)
    elif value.role == "username" and client is not None and _sends_password(client):
        keys = f"{value.key} and {client.need('password').key}"
        message = f"users' passwords pass through the app: {keys} can only be for the password grant"
        yield _finding(value, message, "a user's name and password beside a token endpoint", registered=False)


def _sends_password(client: ClientSettings) -> bool:
    """Whether user name and password can only be for the token endpoint: no grant is named and no sign-in set up.

    Salesforce has service users whose name and password are for its other interfaces as well."""
    password, endpoint = client.one("password"), client.one("token_endpoint")
    return (
        password is not None
        and not password.empty
        and endpoint is not None
        and ".salesforce.com/" not in endpoint.raw
        and client.one("redirect_uri") is None
        and all(grant.state == DEFAULTED for grant in client.grant_types())
    )


def _finding(value: Value, message: str, label: str, *, registered: bool) -> Finding:
    at, focus = place(value)
    path = focus.source.path
    if registered:
        remedy = f"switch it off in {path} ({value.key}), where no app needs it"
    else:
        remedy = f"replace it in {path}: authorization_code signs users in, client_credentials is for machines"
    return Finding(
        at,
        message,
        focus=focus,
        label=label,
        why="the resource owner password credentials grant must not be used (RFC 9700 section 2.4)",
        help=remedy,
        severity=WARNING if registered else None,
    )


_START = "OIDC_ISSUER=https://sso.example.com\nOIDC_CLIENT_ID=shop-app\n"
_REALM = """\
{{
  "realm": "shop",
  "clients": [
    {{
      "clientId": "shop-app",
      "redirectUris": ["https://shop.example.com/auth/callback"],
      "directAccessGrantsEnabled": {}
    }}
  ]
}}
"""

EXAMPLES = (
    Bad("password grant", {".env.production": f"{_START}OIDC_GRANT_TYPE=password\n"}, at=".env.production:3"),
    Bad("test-harness", {".env.test": f"{_START}OIDC_GRANT_TYPE=password\n"}, at=".env.test:3"),
    Bad(
        "name and password beside a token endpoint",
        {
            ".env.production": "OIDC_TOKEN_URL=https://sso.example.com/token\n"
            "OIDC_CLIENT_ID=shop-app\n"
            "OIDC_USERNAME=batch@example.com\n"
            "OIDC_PASSWORD=${BATCH_PASSWORD}\n"
        },
        at=".env.production:3",
    ),
    Bad(
        "direct access grants in Keycloak",
        {"realm.json": _REALM.format("true")},
        at="realm.json:7",
        severity=WARNING,
    ),
    Good("direct access grants switched off", {"realm.json": _REALM.format("false")}),
    Good("authorization code", {".env.production": f"{_START}OIDC_GRANT_TYPE=authorization_code\n"}),
    Good(
        "salesforce-service-user",
        {
            ".env.production": "SALESFORCE_TOKEN_URL=https://login.salesforce.com/services/oauth2/token\n"
            "SALESFORCE_CLIENT_ID=3MVG9shopexample\n"
            "SALESFORCE_USERNAME=batch@example.com\n"
            "SALESFORCE_PASSWORD=${SALESFORCE_PASSWORD}\n"
        },
    ),
    Good(
        "name and password of something else",
        {
            ".env.production": "OIDC_TOKEN_URL=https://sso.example.com/token\n"
            "OIDC_CLIENT_ID=shop-app\n"
            "OIDC_GRANT_TYPE=client_credentials\n"
            "OIDC_USERNAME=batch@example.com\n"
            "OIDC_PASSWORD=${BATCH_PASSWORD}\n"
        },
    ),
)
