"""After logout the app sends users to an address that is not registered for it.

What it checks
    Each post-logout redirect URI of a client against the ones that are registered for it, as its provider compares
    them. Providers that keep no such list, and registrations that do not tell it, are not judged.

Why it matters
    The provider shows an error page instead of sending the user back, or ends the session and leaves the user there
    (OpenID Connect RP-Initiated Logout section 3).

How to fix
    Send the registered address, or register the one that is sent. They must be equal character by character.

When to ignore
    The registration that was read is older than the one at the provider.
"""

from __future__ import annotations

from collections.abc import Iterator

from oauthlint.model.finding import PROVIDER_DEPENDENT, Finding
from oauthlint.model.registration import Registration
from oauthlint.model.settings import ClientSettings
from oauthlint.model.value import Value
from oauthlint.rules.place import is_fallback
from oauthlint.rules.redirects.verdict import verdict
from oauthlint.rules.rule import CLIENT, ERROR, REGISTRATION, UNSAFE, WARNING, Bad, Good, Rule

RULE = Rule(
    code="OA117",
    name="post-logout-redirect-uri-not-registered",
    severity=ERROR,
    subject=CLIENT,
    needs=(REGISTRATION,),
    roles=("post_logout_redirect_uri",),
    fix=UNSAFE,
    supersedes=("OA106", "OA113"),
    references=(
        "OpenID Connect RP-Initiated Logout section 2", "OpenID Connect RP-Initiated Logout section 3",
        "OpenID Connect RP-Initiated Logout section 3.1",
    ),
)  # fmt: skip

_ROLE = "post_logout_redirect_uri"


def check(client: ClientSettings) -> Iterator[Finding]:
    registration = client.registration
    sent = [value for value in client.many(_ROLE) if not value.empty]
    if registration is None or not sent:
        return
    same = registration.traits.get("postLogoutIsRedirect") == "true"  # Keycloak's "+": one list for both
    listed = _as_redirects(registration, registration.registered("redirect_uri" if same else _ROLE))
    for value in sent:
        if value.known:
            yield from _judge(client, value, listed)
    for value in sent:
        _ = value.text  # one that is not known is said to be, after those that are


def _judge(client: ClientSettings, value: Value, listed: Registration) -> Iterator[Finding]:
    answer = verdict(value.text, listed)
    if answer.accepted:
        return
    from oauthlint.rules.redirects.mismatch import mismatch

    may = answer.confidence == PROVIDER_DEPENDENT
    finding = mismatch(
        value,
        listed,
        answer,
        f'logout {"may" if may else "will"} end at the provider: "{client.label}" is not registered for this'
        " post-logout redirect URI",
    )
    finding.why = finding.why.replace("redirect URIs are", "post-logout redirect URIs are", 1)
    finding.why = finding.why.replace("RFC 9700 section 2.1", "OpenID Connect RP-Initiated Logout section 3", 1)
    finding.detail = f"{value.role} {client.label}"
    if is_fallback(finding.focus):
        finding.severity = WARNING
    yield finding


def _as_redirects(registration: Registration, values: list[Value]) -> Registration:
    """The registration with the post-logout redirect URIs in the place of its redirect URIs: what compares these
    compares those."""
    made = Registration(registration.provider, registration.format, registration.anchor)
    made.values = {**registration.values, "redirect_uri": values}
    made.version, made.issuer, made.client_type = registration.version, registration.issuer, registration.client_type
    made.traits, made.unknown = registration.traits, registration.unknown - {"redirect_uri"}
    return made


_HOME = "https://shop.example.com/"
_GENERIC = "OIDC_ISSUER=https://sso.example.com\n"
_KEYCLOAK = "OIDC_ISSUER=https://sso.example.com/realms/shop\n"


def _app(start: str, uri: str) -> str:
    return f"{start}OIDC_CLIENT_ID=shop-web\nOIDC_POST_LOGOUT_REDIRECT_URI={uri}\n"


def _client(*uris: str) -> str:
    listed = ", ".join(f'"{uri}"' for uri in uris)
    return (
        '{\n  "client_id": "shop-web",\n  "redirect_uris": ["https://shop.example.com/cb"],\n'
        f'  "post_logout_redirect_uris": [{listed}]\n}}\n'
    )


def _realm(listed: str) -> str:
    return (
        '{\n  "realm": "shop",\n  "clients": [\n    {"clientId": "shop-web",\n'
        '     "redirectUris": ["https://shop.example.com/cb"],\n'
        f'     "attributes": {{{listed}}}}}\n  ]\n}}\n'
    )


EXAMPLES = (
    Bad("trailing slash",
        {".env.production": _app(_GENERIC, "https://shop.example.com/bye/"),
         "idp/shop-web.json": _client("https://shop.example.com/bye")},
        at=".env.production:3", difference=("path-trailing-slash",),
        fixed={".env.production": _app(_GENERIC, "https://shop.example.com/bye")}),
    Bad("other path in Keycloak",
        {".env.production": _app(_KEYCLOAK, "https://shop.example.com/bye"),
         "realm.json": _realm('"post.logout.redirect.uris": "https://shop.example.com/##https://shop.example.com/out"')},
        at=".env.production:3"),
    Bad("no list in Keycloak",
        {".env.production": _app(_KEYCLOAK, _HOME), "realm.json": _realm('"post.logout.redirect.uris": "-"')},
        at=".env.production:3"),
    Bad("not among the redirect URIs, which Keycloak takes for both",
        {".env.production": _app(_KEYCLOAK, _HOME), "realm.json": _realm('"post.logout.redirect.uris": "+"')},
        at=".env.production:3"),
    Good("registered", {".env.production": _app(_GENERIC, _HOME), "idp/shop-web.json": _client(_HOME)}),
    Good("wildcard in Keycloak",
         {".env.production": _app(_KEYCLOAK, "https://shop.example.com/bye"),
          "realm.json": _realm('"post.logout.redirect.uris": "https://shop.example.com/*"')}),
    Good("keycloak-plus-means-the-redirect-uris",
         {".env.production": _app(_KEYCLOAK, "https://shop.example.com/cb"),
          "realm.json": _realm('"post.logout.redirect.uris": "+"')}),
    Good("keycloak-without-the-attribute",
         {".env.production": _app(_KEYCLOAK, _HOME), "realm.json": _realm('"login_theme": "shop"')}),
    Good("registration-without-the-list",
         {".env.production": _app(_GENERIC, _HOME),
          "idp/shop-web.json": '{"client_id": "shop-web", "redirect_uris": ["https://shop.example.com/cb"]}\n'}),
    Good("known-only-at-run-time",
         {".env.production": _app(_GENERIC, "${SHOP_URL}/bye"), "idp/shop-web.json": _client(_HOME)}),
)  # fmt: skip
