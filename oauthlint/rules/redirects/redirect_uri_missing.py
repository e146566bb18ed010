"""The client needs a redirect URI, and there is none.

What it checks
    A client that uses the authorization code or the implicit grant: whether its registration has a redirect URI, and
    whether the setting for it is empty while nothing else, not even the framework, supplies one. Where the settings do
    not speak of a redirect URI at all, and several are registered, it is not known which one the app sends.

Why it matters
    The provider refuses every authorization request of a client without a registered redirect URI, or of one with
    several that names none (RFC 6749 sections 3.1.2.2 and 3.1.2.3).

How to fix
    Register the redirect URI, and set the same one in the app.

When to ignore
    The app builds its redirect URI in its code, and takes the empty setting for that.
"""

from __future__ import annotations

from collections.abc import Iterator

from oauthlint.model.environment import DEVELOPMENT_LIKE
from oauthlint.model.finding import Finding, Related
from oauthlint.model.registration import Registration
from oauthlint.model.settings import ClientSettings
from oauthlint.model.value import DECLARED, NotKnown, Value
from oauthlint.rules.place import is_blank, place
from oauthlint.rules.rule import CLIENT, ERROR, WARNING, Bad, Good, Rule

RULE = Rule(
    code="OA116",
    name="redirect-uri-missing",
    severity=ERROR,
    subject=CLIENT,
    roles=("redirect_uri", "grant_type"),
    supersedes=("OA701",),
    references=(
        "RFC 6749 section 3.1.2.2", "RFC 6749 section 3.1.2.3", "RFC 6749 section 4.1.1", "OAuth 2.1 section 2.3.2",
    ),
)  # fmt: skip

_REDIRECTS = ("authorization_code", "implicit")


def check(client: ClientSettings) -> Iterator[Finding]:
    if not _redirects(client):
        return
    registration, sent = client.registration, client.many("redirect_uri")
    if registration is not None and not sent and "callback_path" not in client.values:
        yield from _registered(client, registration)
    if len(sent) == 1 and is_blank(sent[0]) and _supplied_by_nobody(client):
        yield _empty(client, sent[0])


def _redirects(client: ClientSettings) -> bool:
    """Whether the settings, or the registration where they say nothing, speak of a grant with a redirect."""
    declared = [value for value in client.many("grant_type") if not value.empty]
    registration = client.registration
    if declared:
        return any(value.text in _REDIRECTS for value in declared)
    if registration is None or "grant_type" in registration.unknown:
        return "redirect_uri" in client.values
    return any(value.known and value.raw in _REDIRECTS for value in registration.many("grant_type"))


def _registered(client: ClientSettings, registration: Registration) -> Iterator[Finding]:
    registered = registration.registered("redirect_uri")
    if len(registered) > 1:
        raise NotKnown("the redirect URI that the app sends")
    if registered:
        return  # the only registered one holds for a request that names none
    identity = client.need("client_id")
    at, focus = place(identity)
    there = registration.anchor.source.path
    yield Finding(
        at,
        f'sign-in will fail: no redirect URI is registered for "{client.label}"',
        focus=focus,
        label="this client has no redirect URI",
        why="a client that is sent authorization codes must register where to (RFC 6749 section 3.1.2.2)",
        help=f"register the redirect URI of the app in {there}",
        related=(Related(registration.anchor, "no redirect URI here"),),
    )


def _supplied_by_nobody(client: ClientSettings) -> bool:
    """Whether an empty redirect URI is none: not where another file may supply it, or the framework makes one."""
    if client.environment is not None and client.environment in DEVELOPMENT_LIKE:
        return False
    if client.dialect not in _READS_IT_ITSELF or any(role in client.values for role in ("base_url", "callback_path")):
        return False
    identity = client.one("client_id")
    return identity is not None and (identity.reference or not identity.empty)


_READS_IT_ITSELF = frozenset(("generic-env", "spring-boot", "mozilla-django-oidc"))
"""Conventions whose reader sends what it is given: an empty text too."""


def _empty(client: ClientSettings, value: Value) -> Finding:
    at, focus = place(value)
    registration = client.registration
    registered = registration.many("redirect_uri") if registration is not None else []
    related = tuple(Related(entry.at, "registered") for entry in registered[:1] if entry.state == DECLARED)
    where = f" in {client.environment}" if client.environment else ""
    return Finding(
        at,
        f'sign-in will fail: "{client.label}" has no redirect URI{where}',
        focus=focus,
        label="the redirect URI is empty",
        why="an authorization request names the registered redirect URI to come back to (RFC 6749 section 4.1.1)",
        help=f"set {value.key} in {focus.source.path} to a registered redirect URI, or remove the empty setting",
        related=related,
        severity=None if client.environment is not None else WARNING,
    )


_APP = "OIDC_ISSUER=https://sso.example.com/realms/shop\nOIDC_CLIENT_ID=shop-web\n"


def _realm(*uris: str, more: str = "") -> str:
    listed = ", ".join(f'"{uri}"' for uri in uris)
    return (
        '{\n  "realm": "shop",\n  "clients": [\n'
        f'    {{"clientId": "shop-web",{more} "redirectUris": [{listed}]}}\n  ]\n}}\n'
    )


_CALLBACK = "https://shop.example.com/auth/callback"

EXAMPLES = (
    Bad("no redirect URI is registered", {".env.production": _APP, "realm.json": _realm()}, at=".env.production:2"),
    Bad("empty redirect URI", {".env.production": f"{_APP}OIDC_REDIRECT_URI=\n"}, at=".env.production:3"),
    Bad("empty, in no named environment", {".env": f"{_APP}OIDC_REDIRECT_URI=\n"}, at=".env:3", severity=WARNING),
    Good("registered and set",
         {".env.production": f"{_APP}OIDC_REDIRECT_URI={_CALLBACK}\n", "realm.json": _realm(_CALLBACK)}),
    Good("single-registered-uri-is-optional", {".env.production": _APP, "realm.json": _realm(_CALLBACK)}),
    Good("which one of several is sent is not known",
         {".env.production": _APP, "realm.json": _realm(_CALLBACK, f"{_CALLBACK}/silent")}),
    Good("client-credentials-only",
         {".env.production": f"{_APP}OIDC_GRANT_TYPE=client_credentials\n", "realm.json": _realm()}),
    Good("device-grant-only",
         {".env.production": f"{_APP}OIDC_GRANT_TYPE=urn:ietf:params:oauth:grant-type:device_code\n",
          "realm.json": _realm()}),
    Good("service account without a browser",
         {".env.production": _APP,
          "realm.json": _realm(more=' "standardFlowEnabled": false, "serviceAccountsEnabled": true,')}),
    Good("framework-derives-it",
         {".env.production": "AUTH_URL=https://shop.example.com\nAUTH_KEYCLOAK_ID=shop-web\n"
          "AUTH_KEYCLOAK_ISSUER=https://sso.example.com/realms/shop\n"}),
    Good("value-of-the-deployment", {".env.production": f"{_APP}OIDC_REDIRECT_URI=${{SHOP_CALLBACK:-}}\n"}),
    Good("proxy-that-builds-it", {"deploy/production/oauth2-proxy.cfg": 'client_id = "shop-web"\n'
                                  'oidc_issuer_url = "https://sso.example.com"\nredirect_url = ""\n'}),
    Good("file to copy and fill in", {".env.example": f"{_APP}OIDC_REDIRECT_URI=\n"}),
    Good("a developer's machine", {".env.development": f"{_APP}OIDC_REDIRECT_URI=\n"}),
)  # fmt: skip
