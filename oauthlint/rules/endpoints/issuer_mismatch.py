"""The issuer in the settings is not the one that the provider's metadata names.

What it checks
    The configured issuer against the `issuer` member of the metadata document of the same server, character by
    character; without such a document, against the issuer or the realm at which the client is registered, and, of a
    public provider, for what its documentation says is no issuer.

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
from oauthlint.model.settings import ClientSettings
from oauthlint.model.value import NotKnown
from oauthlint.rules.endpoints.other_issuers import (
    EXACTLY,
    another_server,
    discovery_elsewhere,
    of_another_environment,
    unlike,
    unlike_registration,
)
from oauthlint.rules.place import rewritten
from oauthlint.rules.rule import CLIENT, ERROR, JSON, NAMED_ISSUER, SAFE, WARNING, Bad, Good, Rule

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
    if document is None and client.metadata_of_other_environment is not None:
        yield from of_another_environment(client, client.metadata_of_other_environment)
        return
    if value is not None and document is None and not value.empty:
        yield from unlike_registration(client, value)
    if value is None and document is not None and answered is None:
        yield from discovery_elsewhere(client, document)
    document = document or client.documented
    if value is None or document is None or value.empty:
        return
    if document.documented_by and "issuer" not in document.values:
        return
    published = document.need("issuer")
    if value.text == published.raw or "/.well-known/" in value.text:
        return
    if "{" in value.text or "{" in published.raw:
        return  # one document for many tenants, each with an issuer of its own
    from oauthlint.model.compare import differences

    found = differences(value.text, published.raw, "the published issuer")
    kinds = tuple(difference.kind for difference in found)
    doubtful = bool(document.documented_by) and "issuer" not in document.refuted and not _compares(client)
    if document.documented_by:
        if doubtful and kinds == ("path-trailing-slash",):
            raise NotKnown(f"whether {client.dialect} minds the slash at the end of {document.documented_by}'s issuer")
    else:
        told = client.registration_of_near_issuer
        sure = answered is not None or (told is not None and told.issuer == published.raw)
        if not sure and another_server(kinds, value.text, published.raw):
            raise NotKnown(f"the metadata of {value.text}: {document.anchor.source.path} is that of another issuer")
    fetched = document.anchor.source.path.startswith("https://") and not document.documented_by
    title = document.documented_by
    finding = unlike(
        value,
        published.raw,
        "the published issuer",
        f'ID tokens will be rejected: {value.key} is not the issuer that the provider of "{client.label}" publishes',
        EXACTLY,
    )
    if doubtful:  # of the version before, which nobody who calls these endpoints gets tokens from
        finding.message = (
            f'ID tokens may be rejected: {value.key} is not the issuer of the endpoints of "{client.label}"'
        )
        finding.severity = WARNING
    said = f"the issuer in {title}'s documentation" if title else "the published issuer"
    finding.related = (Related(published.at, said),)
    finding.fix = (
        rewritten(value, published.raw, safe=fetched and kinds == ("path-trailing-slash",))
        if "<" not in published.raw
        else None
    )
    yield finding


def _compares(client: ClientSettings) -> bool:
    """Whether this client refuses metadata that names another issuer than its settings."""
    check = client.one("issuer_check")
    return client.compares_issuer and (check is None or check.flag)


def _document(issuer: str) -> str:
    return (
        f'{{\n  "issuer": "{issuer}",\n'
        '  "authorization_endpoint": "https://sso.example.com/authorize",\n'
        '  "token_endpoint": "https://sso.example.com/oauth/token",\n'
        '  "response_types_supported": ["code"]\n}\n'
    )


_APP = "OIDC_CLIENT_ID=shop-web\nOIDC_ISSUER={}\n"

_REALM = '{{\n  "realm": "{}",\n  "clients": [{{"clientId": "shop-web", "redirectUris": []}}]\n}}\n'
_FRONTEND = (
    '{{"realm": "shop", "attributes": {{"frontendUrl": "{}"}},\n'
    '  "clients": [{{"clientId": "shop-web", "redirectUris": []}}]}}\n'
)
_DEX = "issuer: {}\nstaticClients:\n  - id: shop-web\n    redirectURIs: []\n    secretEnv: SECRET\n"

_ENTRA = "https://login.microsoftonline.com/8c1a7f0e-5c1b-4b8e-9a53-0d2f3a4b5c6d"
_VERSION_2 = (
    f"OIDC_CLIENT_ID=shop-web\nOIDC_AUTHORIZATION_ENDPOINT={_ENTRA}/oauth2/v2.0/authorize\n"
    f"OIDC_TOKEN_ENDPOINT={_ENTRA}/oauth2/v2.0/token\n"
)

EXAMPLES = (
    Bad(
        "issuer of another environment",
        {
            ".env.production": _APP.format("https://id.shop-next.example"),
            "idp/staging/openid-configuration.json": _document("https://id.shop-next.example"),
            "idp/production/openid-configuration.json": _document("https://id.shop.example"),
        },
        at=".env.production:2",
        difference=("host-other",),
    ),
    Good(
        "one server for all environments",
        {
            ".env.production": _APP.format("https://id.shop.example"),
            "idp/staging/openid-configuration.json": _document("https://id.shop.example"),
        },
    ),
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
        "the server names it with a slash",
        {".env.production": _APP.format("https://sso.example.com")},
        at=".env.production:2",
        difference=("path-trailing-slash",),
        answers={
            "https://sso.example.com/.well-known/openid-configuration": (
                200,
                JSON,
                _document("https://sso.example.com/"),
            )
        },
        fixed={".env.production": _APP.format("https://sso.example.com/")},
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
    Bad(
        "host of the console, without any document",
        {".env.production": _APP.format("https://shop-admin.okta.com/oauth2/default")},
        at=".env.production:2",
        difference=("host-other",),
    ),
    Bad(
        "domain of the hosted pages, without any document",
        {".env.production": _APP.format("https://shop.auth.eu-west-1.amazoncognito.com")},
        at=".env.production:2",
    ),
    Bad(
        "slash that Spring adds to nothing, without any document",
        {
            "application.yml": "spring.security.oauth2.client:\n  registration.auth0.client-id: shop-web\n"
            "  provider.auth0.issuer-uri: https://shop.eu.auth0.com\n",
        },
        at="application.yml:3",
        difference=("path-trailing-slash",),
    ),
    Good("slash that a library may add", {".env.production": _APP.format("https://shop.eu.auth0.com")}),
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
    Bad(
        "version that is left out of Entra's issuer, beside endpoints of version 2.0",
        {".env.production": f"{_VERSION_2}OIDC_ISSUER={_ENTRA}\n"},
        at=".env.production:4",
        severity=WARNING,
        fixed={".env.production": f"{_VERSION_2}OIDC_ISSUER={_ENTRA}/v2.0\n"},
    ),
    Bad(
        "path that the realm's own address has not",
        {
            ".env.production": _APP.format("https://sso.example.com/auth/realms/shop"),
            "keycloak/production/realm.json": _FRONTEND.format("https://sso.example.com"),
        },
        at=".env.production:2",
        difference=("path-other",),
        fixed={".env.production": _APP.format("https://sso.example.com/realms/shop")},
    ),
    Good(
        "path that the realm's own address has",
        {
            ".env.production": _APP.format("https://sso.example.com/auth/realms/shop"),
            "keycloak/production/realm.json": _FRONTEND.format("https://sso.example.com/auth/"),
        },
    ),
    Good(
        "address-inside-of-the-network",
        {
            ".env.production": _APP.format("http://keycloak:8080/auth/realms/shop"),
            "keycloak/production/realm.json": _FRONTEND.format("https://sso.example.com"),
        },
    ),
    Good("issuer of the endpoints' version", {".env.production": f"{_VERSION_2}OIDC_ISSUER={_ENTRA}/v2.0\n"}),
    Good("authority-that-a-library-makes-the-issuer-of", {".env.production": f"{_VERSION_2}OIDC_AUTHORITY={_ENTRA}\n"}),
    Good(
        "issuer-of-access-tokens-of-version-1",
        {".env.production": f"{_VERSION_2}OIDC_ISSUER=https://sts.windows.net/{_ENTRA[-36:]}/\n"},
    ),
    Good("endpoints-of-version-1", {".env.production": f"{_VERSION_2.replace('v2.0/', '')}OIDC_ISSUER={_ENTRA}\n"}),
)
