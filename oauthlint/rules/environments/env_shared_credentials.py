"""Production shares a client secret or a client id with another environment, or two clients share one secret.

What it checks
    Client ids and secrets of one application that stand in several places: the same secret in production and in
    another environment, or of two clients of production, is an error. The same client id in production and elsewhere,
    at the same authorization server, is a warning. One place that all environments read is no sharing of two, nor is
    what stands in a compose file that is filled in for each of them.

Why it matters
    A secret that developers and tests have is no secret of production any more: who finds it in a test log can pose
    as production. With one client id, users and redirect URIs of the two environments mix (RFC 6819 section 5.2.3).

How to fix
    Register a client for each environment, and give each a secret of its own.

When to ignore
    The other environment is a copy of production, with the same people and the same care.
"""

from __future__ import annotations

from collections.abc import Iterator

from oauthlint.model.environment import EXAMPLE, PRODUCTION
from oauthlint.model.finding import Finding, Related
from oauthlint.model.host import environment_label
from oauthlint.model.settings import CONFIDENTIAL, ClientSettings, client_type
from oauthlint.model.uri import split
from oauthlint.model.value import Value
from oauthlint.rules.place import place
from oauthlint.rules.rule import CREDENTIAL, ERROR, WARNING, Bad, Good, Rule
from oauthlint.rules.subjects import Credential

RULE = Rule(
    code="OA702",
    name="env-shared-credentials",
    severity=ERROR,
    subject=CREDENTIAL,
    roles=("client_id", "client_secret"),
    references=("RFC 6749 section 10.1", "RFC 6819 section 5.2.3"),
)

Holder = tuple[ClientSettings, Value]
_OF_A_SERVER = ("issuer", "discovery_url", "tenant", "authorization_endpoint", "token_endpoint")


def check(credential: Credential) -> Iterator[Finding]:
    secret = credential.role == "client_secret"
    holders = [holder for holder in credential.holders if _is_known_there(*holder)]
    production = [holder for holder in holders if holder[0].environment == PRODUCTION]
    others = [holder for holder in holders if holder[0].environment not in (PRODUCTION, EXAMPLE, None)]
    for client, value in production[:1]:
        for other, elsewhere in others:
            if not _apart(value, elsewhere) or _installed(client):
                continue
            if secret or (_one_server(client, other, value.raw) and _confidential(client, other)):
                yield _across(client, value, other, elsewhere, secret)
                break
    if secret:
        yield from _two_clients(production)


def _two_clients(production: list[Holder]) -> Iterator[Finding]:
    """One secret of two clients of production that have different ids."""
    for client, value in production:
        for other, elsewhere in production:
            first, second = client.client_id, other.client_id
            if other is not client and _apart(value, elsewhere) and first and second and first != second:
                yield _finding(
                    elsewhere, value,
                    f'"{first}" and "{second}" have the same client secret: who has one of them can pose as the other',
                    f'give "{second}" a secret of its own, and put it in {elsewhere.at.source.path}', None, other,
                )  # fmt: skip
                return


def _across(client: ClientSettings, value: Value, other: ClientSettings, elsewhere: Value, secret: bool) -> Finding:
    name, kind = other.environment or "", "client secret" if secret else "client id"
    message = f"production and {name} use the same {kind}: {value.key}"
    if secret:
        message += f", so a leak in {name} is a leak of production"
    remedy = "give production a secret of its own" if secret else f"register a client of its own for {name}"
    remedy += f", and put it in {(value if secret else elsewhere).at.source.path}"
    return _finding(value, elsewhere, message, remedy, None if secret else WARNING, client)


def _finding(
    value: Value, elsewhere: Value, message: str, remedy: str, severity: str | None, client: ClientSettings
) -> Finding:
    at, focus = place(value)
    made = Finding(
        at,
        message,
        focus=focus,
        label="the same value as in " + elsewhere.at.source.path,
        why="credentials of one environment must be worth nothing in another (RFC 6819 section 5.2.3)",
        help=remedy,
        related=(Related(elsewhere.at, "the same value"),),
        severity=severity,
        detail=value.role,
    )
    made.application, made.environment = client.application, client.environment
    made.client, made.client_id = client.name, client.client_id
    return made


def _is_known_there(client: ClientSettings, value: Value) -> bool:
    """Whether a value is certainly used in its client's environment. What stands as it is in a file that is only filled
    in with variables of several environments (a compose file beside `.env.development`) may be for another one."""
    path = value.at.source.path
    if client.environment is None or client.environment in value.layers or _start(value)[0] != path:
        return True
    return any(each.at.source.path != path for values in client.values.values() for each in values)


def _apart(one: Value, other: Value) -> bool:
    """Whether two values are written in two places."""
    return _start(one) != _start(other)


def _start(value: Value) -> tuple[str, int]:
    """Where the characters of a value begin."""
    piece = value.pieces[0]
    return piece.source.path, piece.start


def _installed(client: ClientSettings) -> bool:
    """Google's installed apps: their secret is none, and one client serves all environments."""
    registration = client.registration
    kind = registration.text("application_type") if registration is not None else None
    return client.provider == "google" and kind == "native"


def _confidential(*clients: ClientSettings) -> bool:
    return all(client_type(client)[0] == CONFIDENTIAL for client in clients)


def _one_server(client: ClientSettings, other: ClientSettings, client_id: str) -> bool:
    """Whether two environments use one authorization server that can be production's: one that is named for another
    environment is OA703's matter. Where neither names it, an id that no two servers would give out tells."""
    named = False
    for role in _OF_A_SERVER:
        first, second = client.one(role), other.one(role)
        if first is None and second is None:
            continue
        named = True
        if first is None or second is None or not first.known or not second.known:
            return False
        if first.raw.rstrip("/") != second.raw.rstrip("/") or _of_another_environment(first.raw):
            return False
    return named or (len(client_id) >= 16 and any(char.isdigit() for char in client_id))


def _of_another_environment(address: str) -> bool:
    """Whether the host of a server, or its realm, is named for another environment than production."""
    uri = split(address)
    realm = uri.path.text.partition("/realms/")[2].partition("/")[0]
    names = (uri.host.text if uri.host is not None else "", "" if "." in realm else realm)
    return any(label is not None and label[0] != PRODUCTION for label in map(environment_label, names))


_START = "OIDC_ISSUER=https://{}.example.com\nOIDC_CLIENT_ID={}\nOIDC_CLIENT_SECRET={}\n"
_ONE, _TWO = "q8Zt4vWn2LxRb7Kd", "Xw7Rm5Ts9PqLc3Vb"

EXAMPLES = (
    Bad("one secret for staging and production",
        {".env.production": _START.format("sso", "shop-web", _ONE),
         ".env.staging": _START.format("sso-staging", "shop-staging", _ONE)}, at=".env.production:3"),
    Bad("one secret for two clients",
        {".env.production": f"{_START.format('sso', 'shop-web', _ONE)}ADMIN_CLIENT_ID=shop-admin\n"
         f"ADMIN_CLIENT_SECRET={_ONE}\nADMIN_ISSUER=https://sso.example.com\n"}, at=".env.production:5"),
    Bad("one client id at one server",
        {".env.production": _START.format("sso", "shop-web", _ONE),
         ".env.development": _START.format("sso", "shop-web", _TWO)}, at=".env.production:2", severity=WARNING),
    Good("a client for each environment",
         {".env.production": _START.format("sso", "shop-web", _ONE),
          ".env.staging": _START.format("sso", "shop-staging", _TWO)}),
    Good("same name at two servers",
         {".env.production": _START.format("sso", "shop-web", _ONE),
          ".env.staging": _START.format("sso-staging", "shop-web", _TWO)}),
    Good("server-of-staging-in-production",
         {".env.production": _START.format("sso.staging", "shop-web", _ONE),
          ".env.staging": _START.format("sso.staging", "shop-web", _TWO)}),
    Good("public-client-id",
         {".env.production": "OIDC_ISSUER=https://sso.example.com\nOIDC_CLIENT_ID=shop-spa\n",
          ".env.development": "OIDC_ISSUER=https://sso.example.com\nOIDC_CLIENT_ID=shop-spa\n"}),
    Good("secrets that somebody supplies",
         {".env.production": _START.format("sso", "shop-web", "${SHOP_SECRET}"),
          ".env.staging": _START.format("sso-staging", "shop-web", "${SHOP_SECRET}")}),
    Good("placeholders", {".env.production": _START.format("sso", "shop-web", "changeme"),
                          ".env.staging": _START.format("sso-staging", "shop-web", "changeme")}),
    Good("one place that all environments read",
         {".env": _START.format("sso", "shop-web", _ONE), ".env.production": "APP_ENV=production\n",
          ".env.staging": "APP_ENV=staging\n"}),
    Good("compose-file-that-is-filled-in-for-each-environment",
         {"compose.yaml": "services:\n  shop:\n    image: shop\n    environment:\n      OIDC_ISSUER: ${OIDC_ISSUER}\n"
          f"      OIDC_CLIENT_ID: shop-web\n      OIDC_CLIENT_SECRET: {_ONE}\n",
          ".env.production": _START.format("sso", "shop-web", _ONE),
          ".env.development": "OIDC_ISSUER=https://sso.example.com\n"}),
    Bad("compose file that reads the file of development",
        {"compose.yaml": "services:\n  shop:\n    image: shop\n    env_file: .env.development\n    environment:\n"
         f"      OIDC_CLIENT_ID: shop-dev\n      OIDC_CLIENT_SECRET: {_ONE}\n",
         ".env.production": _START.format("sso", "shop-web", _ONE),
         ".env.development": "OIDC_ISSUER=https://sso.dev.example.com\n"}, at=".env.production:3"),
    Good("development and test share one",
         {".env.test": _START.format("sso", "shop-dev", _ONE),
          ".env.development": _START.format("sso", "shop-dev", _ONE)}),
    Good("google-desktop-client",
         {"client_secret.json": '{"installed": {"client_id": "123-shop.apps.googleusercontent.com",\n'
          ' "auth_uri": "https://accounts.google.com/o/oauth2/auth",\n'
          ' "token_uri": "https://oauth2.googleapis.com/token",\n "redirect_uris": ["http://localhost"]}}\n',
          **{f".env.{name}": "GOOGLE_AUTHORIZATION_URL=https://accounts.google.com/o/oauth2/auth\n"
             "GOOGLE_CLIENT_ID=123-shop.apps.googleusercontent.com\n"
             f"GOOGLE_CLIENT_SECRET={_ONE}\n" for name in ("production", "development")}}),
)  # fmt: skip
