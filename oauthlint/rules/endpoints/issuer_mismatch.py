"""The issuer in the settings is not the one that the provider's metadata names.

What it checks
    The configured issuer against the `issuer` member of the metadata document of the same server, character by
    character; without such a document, against the issuer or the realm at which the client is registered.

Why it matters
    Clients must compare both exactly (RFC 8414 section 3.3), and so must they compare the `iss` of an ID token. With
    a trailing slash too many, discovery or the validation of every ID token fails: "issuer mismatch".

How to fix
    Write the issuer as the document does.

When to ignore
    The document in the tree is an old copy.
"""

from __future__ import annotations

from collections.abc import Iterator

from oauthlint.model.finding import Finding, Related
from oauthlint.model.metadata import ServerMetadata
from oauthlint.model.settings import ClientSettings
from oauthlint.model.value import NotKnown, Value
from oauthlint.rules.endpoints.place import place, rewritten
from oauthlint.rules.rule import CLIENT, ERROR, JSON, NAMED_ISSUER, SAFE, Bad, Good, Rule

RULE = Rule(
    code="OA401",
    name="issuer-mismatch",
    severity=ERROR,
    subject=CLIENT,
    needs=(NAMED_ISSUER,),
    roles=("issuer", "discovery_url"),
    fix=SAFE,
    references=(
        "RFC 8414 section 3.3", "OpenID Connect Discovery section 4.3", "OpenID Connect Core section 3.1.3.7",
        "RFC 9207 section 2.4",
    ),
)  # fmt: skip


def check(client: ClientSettings) -> Iterator[Finding]:
    value, asked = client.one("issuer"), client.discovery
    answered = asked.other if asked is not None and asked.metadata is None else None
    document = answered or client.metadata
    if value is not None and document is None and not value.empty:
        yield from _unlike_registration(client, value)
    if value is None and document is not None and answered is None:
        yield from _discovery_elsewhere(client, document)
    if value is None or document is None or value.empty:
        return
    published = document.need("issuer")
    if value.text == published.text or "/.well-known/" in value.text:
        return
    if "{" in value.text or "{" in published.text:
        return  # one document for many tenants, each with an issuer of its own
    from oauthlint.model.compare import differences

    found = differences(value.text, published.text, "the published issuer")
    kinds = tuple(difference.kind for difference in found)
    if answered is None and _another_server(kinds, value.text, published.text):
        raise NotKnown(f"the metadata of {value.text}: {document.anchor.source.path} is that of another issuer")
    at, focus = place(value, *found[0].sent)
    fetched = document.anchor.source.path.startswith("https://")
    path = focus.source.path
    yield Finding(
        at,
        f'ID tokens will be rejected: {value.key} is not the issuer that the provider of "{client.label}" publishes',
        focus=focus,
        label=found[0].message,
        why="the issuer is compared character by character (RFC 8414 section 3.3)",
        help=f"{found[0].remedy} in {path}" if len(found) == 1 else f'write "{published.text}" in {path}',
        related=(Related(published.at, "the published issuer"),),
        difference=kinds,
        fix=rewritten(value, published.text, safe=fetched and kinds == ("path-trailing-slash",)),
    )


def _unlike_registration(client: ClientSettings, value: Value) -> Iterator[Finding]:
    """Without metadata, the provider's own configuration or the registered client may say what the issuer is."""
    registration = client.registration or client.registration_of_near_issuer
    expected = registration.issuer_beside(value.text) if registration is not None else None
    if registration is None or expected is None or value.text == expected or "/.well-known/" in value.text:
        return
    from oauthlint.model.compare import differences

    found = differences(value.text, expected, "the issuer of the registered client")
    at, focus = place(value, *found[0].sent)
    path = focus.source.path
    yield Finding(
        at,
        f'ID tokens will be rejected: {value.key} is not the issuer at which "{client.label}" is registered',
        focus=focus,
        label=found[0].message,
        why="the issuer is compared character by character (RFC 8414 section 3.3)",
        help=f"{found[0].remedy} in {path}" if len(found) == 1 else f'write "{expected}" in {path}',
        related=(Related(registration.anchor, f'registered at "{expected}"'),),
        difference=tuple(difference.kind for difference in found),
        fix=rewritten(value, expected, safe=False),
    )


def _discovery_elsewhere(client: ClientSettings, document: ServerMetadata) -> Iterator[Finding]:
    """A discovery URL whose issuer is nearly the one of the document: discovery itself does not compare them, so a
    slash at the end is no fault here."""
    value = client.one("discovery_url")
    if value is None or value.empty or "{" in value.text + document.issuer:
        return
    before, well_known, after = value.text.partition("/.well-known/")
    sent = before + "".join(after.partition("/")[1:])
    if not well_known or sent.rstrip("/") == document.issuer.rstrip("/"):
        return
    from oauthlint.model.compare import differences

    found = differences(sent, document.issuer, "the published issuer")
    kinds = tuple(difference.kind for difference in found)
    if _another_server(kinds, sent, document.issuer):
        raise NotKnown(f"the metadata of {sent}: {document.anchor.source.path} is that of another issuer")
    at, focus = place(value, *found[0].sent)
    yield Finding(
        at,
        f'sign-in will fail: {value.key} is not where the provider of "{client.label}" publishes its metadata',
        focus=focus,
        label=found[0].message,
        why="the metadata stands below the issuer (OpenID Connect Discovery section 4.1)",
        help=f'write the address of "{document.issuer}" in {focus.source.path}',
        related=(Related(document.need("issuer").at, "the published issuer"),),
        difference=kinds,
    )


def _another_server(kinds: tuple[str, ...], one: str, other: str) -> bool:
    """Whether two issuers of one host are two servers (two realms, an organisation and its custom server), rather
    than one of them misspelt: `/realms/shop` and `/auth/realms/shop` are one."""
    if "path-prefix" in kinds:
        return True
    if "path-other" not in kinds:
        return False
    from oauthlint.model.spelling import edits

    paths = [text.partition("://")[2].partition("/")[2] for text in (one, other)]
    return edits(one, other) is None and not any(a.endswith(f"/{b}") for a, b in (paths, paths[::-1]))


def _document(issuer: str) -> str:
    return (
        f'{{\n  "issuer": "{issuer}",\n'
        '  "authorization_endpoint": "https://sso.example.com/authorize",\n'
        '  "token_endpoint": "https://sso.example.com/oauth/token",\n'
        '  "response_types_supported": ["code"]\n}\n'
    )


_APP = "OIDC_CLIENT_ID=shop-web\nOIDC_ISSUER={}\n"

_REALM = '{{\n  "realm": "{}",\n  "clients": [{{"clientId": "shop-web", "redirectUris": []}}]\n}}\n'
_DEX = "issuer: {}\nstaticClients:\n  - id: shop-web\n    redirectURIs: []\n    secretEnv: SECRET\n"

EXAMPLES = (
    Bad(
        "discovery URL of a misspelt realm",
        {
            ".env.production": "OIDC_CLIENT_ID=shop-web\n"
            "OIDC_DISCOVERY_URL=https://sso.example.com/realms/shpo/.well-known/openid-configuration\n",
            "idp/openid-configuration.json": _document("https://sso.example.com/realms/shop"),
        },
        at=".env.production:2",
        difference=("path-other",),
    ),
    Bad(
        "misspelt realm of the registered client",
        {
            ".env.production": _APP.format("https://sso.example.com/realms/shpo"),
            "keycloak/production/realm.json": _REALM.format("shop"),
        },
        at=".env.production:2",
        difference=("path-other",),
    ),
    Bad(
        "slash that Keycloak's issuers do not have",
        {
            ".env.production": _APP.format("https://sso.example.com/realms/shop/"),
            "keycloak/production/realm.json": _REALM.format("shop"),
        },
        at=".env.production:2",
        difference=("path-trailing-slash",),
    ),
    Bad(
        "issuer in the provider's own configuration",
        {
            "deploy/staging/.env": _APP.format("https://sso.staging.example.com/dex/"),
            "dex/staging/config.yaml": _DEX.format("https://sso.staging.example.com/dex"),
        },
        at="deploy/staging/.env:2",
        difference=("path-trailing-slash",),
    ),
    Good(
        "realm of another name",
        {
            ".env.production": _APP.format("https://sso.example.com/realms/staff"),
            "keycloak/production/realm.json": _REALM.format("shop"),
        },
    ),
    Good(
        "numbered servers",
        {
            ".env.production": _APP.format("https://sso2.example.com/dex"),
            "dex/production/config.yaml": _DEX.format("https://sso1.example.com/dex"),
        },
    ),
    Bad(
        "missing slash",
        {
            ".env.production": _APP.format("https://sso.example.com"),
            "idp/openid-configuration.json": _document("https://sso.example.com/"),
        },
        at=".env.production:2",
        difference=("path-trailing-slash",),
    ),
    Bad(
        "slash too many",
        {
            ".env.production": _APP.format("https://sso.example.com/realms/shop/"),
            "idp/openid-configuration.json": _document("https://sso.example.com/realms/shop"),
        },
        at=".env.production:2",
        difference=("path-trailing-slash",),
    ),
    Bad(
        "letter case of the realm",
        {
            ".env.production": _APP.format("https://sso.example.com/realms/Shop"),
            "idp/openid-configuration.json": _document("https://sso.example.com/realms/shop"),
        },
        at=".env.production:2",
        difference=("path-case",),
    ),
    Bad(
        "path that Keycloak no longer has",
        {
            ".env.production": _APP.format("https://sso.example.com/auth/realms/shop"),
            "idp/openid-configuration.json": _document("https://sso.example.com/realms/shop"),
        },
        at=".env.production:2",
        difference=("path-other",),
    ),
    Bad(
        "http for https",
        {
            ".env.production": _APP.format("http://sso.example.com"),
            "idp/openid-configuration.json": _document("https://sso.example.com"),
        },
        at=".env.production:2",
        difference=("scheme-http-https",),
    ),
    Bad(
        "the server names another issuer",
        {".env.production": _APP.format("https://sso.example.com/realms/shop")},
        at=".env.production:2",
        difference=("path-other",),
        answers={
            "https://sso.example.com/realms/shop/.well-known/openid-configuration": (
                200,
                JSON,
                _document("https://sso.example.com/realms/main"),
            )
        },
    ),
    Good(
        "the same issuer",
        {
            ".env.production": _APP.format("https://sso.example.com/"),
            "idp/openid-configuration.json": _document("https://sso.example.com/"),
        },
    ),
    Good(
        "templated-issuer",
        {
            ".env.production": _APP.format("https://login.microsoftonline.com/common/v2.0"),
            "idp/openid-configuration.json": _document("https://login.microsoftonline.com/{tenantid}/v2.0"),
        },
    ),
    Good(
        "only-a-discovery-url",
        {
            ".env.production": "OIDC_CLIENT_ID=shop-web\n"
            "OIDC_DISCOVERY_URL=https://sso.example.com/.well-known/openid-configuration\n",
            "idp/openid-configuration.json": _document("https://sso.example.com/"),
        },
    ),
    Good(
        "another realm of the same server",
        {
            ".env.production": _APP.format("https://sso.example.com/realms/shop"),
            "idp/openid-configuration.json": _document("https://sso.example.com/realms/staff"),
        },
    ),
)
