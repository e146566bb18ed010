"""An endpoint in the settings is not the one that the provider publishes.

What it checks
    Each configured endpoint against the metadata document of the same issuer. Where there is none and the provider is
    a public one (Google, Entra ID, Okta, GitHub, …), against the addresses that its documentation names.

Why it matters
    The address was copied once and has moved since, or belongs to another environment. A wrong token endpoint answers
    with an HTML page or a 404, which the app reports as an invalid OAuth response.

How to fix
    Write the published address, or better, leave the endpoints out and let the library read the metadata.

When to ignore
    The address is another name of the same server: say so in `[endpoint-aliases]`.
"""

from __future__ import annotations

from collections.abc import Iterator

from oauthlint.model.compare.difference import Difference
from oauthlint.model.finding import CERTAIN, PROVIDER_DEPENDENT, Finding, Related
from oauthlint.model.metadata import ServerMetadata
from oauthlint.model.roles import ENDPOINTS
from oauthlint.model.settings import ClientSettings
from oauthlint.model.uri import problem, split
from oauthlint.model.value import DEFAULTED, NotKnown, Value
from oauthlint.rules.endpoints.internal import is_internal
from oauthlint.rules.endpoints.published import where
from oauthlint.rules.endpoints.shapes import NAMES
from oauthlint.rules.place import place, rewritten
from oauthlint.rules.rule import ADDRESSES, CLIENT, ERROR, UNSAFE, WARNING, Bad, Good, Rule

RULE = Rule(
    code="OA404",
    name="endpoint-mismatch",
    severity=ERROR,
    subject=CLIENT,
    needs=(ADDRESSES,),
    roles=ENDPOINTS,
    fix=UNSAFE,
    references=("RFC 8414 section 2", "RFC 9700 section 2.6"),
)

_IN_THE_BROWSER = ("authorization_endpoint", "end_session_endpoint")
"""Endpoints to which an app may add parameters of its own (RFC 6749 section 3.1)."""


def check(client: ClientSettings) -> Iterator[Finding]:
    document = client.metadata or client.documented
    if document is None:
        return
    unknown = None
    for role in ENDPOINTS:
        value, published = client.one(role), next(iter(document.many(role)), None)
        if value is None or published is None or value.empty or value.state == DEFAULTED:
            continue
        try:
            finding = _judge(client, document, value, published)
        except NotKnown as error:
            unknown = error
            continue
        if finding is not None:
            yield finding
    if unknown is not None:
        raise unknown


def _judge(client: ClientSettings, document: ServerMetadata, value: Value, published: Value) -> Finding | None:
    sent, expected = value.text, published.raw
    if any(each.raw == sent or _same_but_for_query(sent, each.raw, value.role) for each in document.many(value.role)):
        return None
    if problem(sent) is not None:
        return None  # OA408 says what is wrong with one that is no address
    from oauthlint.model.compare import differences

    found = differences(sent, expected, "the published address")
    if document.documented_by:
        return _undocumented(client, document, value, published, found)
    if not _same_server(client, document, sent):
        raise NotKnown(f"the metadata of the server of {value.key}: that of {document.issuer} may be another one's")
    hosts = [uri.host.text if uri.host is not None else "" for uri in (split(sent), split(expected))]
    if "mtls_endpoint_aliases" in document.values and hosts[0] != hosts[1]:
        raise NotKnown(f"whether {value.key} is among the mtls_endpoint_aliases")
    inside = is_internal(hosts[0]) and not is_internal(hosts[1])
    if is_internal(hosts[1]) and not is_internal(hosts[0]):
        raise NotKnown(f"the public address of {value.key}: {where(document)} names one inside a network")
    if sent.startswith("https:") and expected == "http:" + sent.removeprefix("https:"):
        raise NotKnown(f"the address of {value.key} with TLS: {where(document)} names it without")
    at, focus = place(value, *found[0].sent)
    path = focus.source.path
    if inside:
        message = f"{value.key} is not the published address: tokens may carry another issuer than the app expects"
    else:
        name = NAMES.get(value.role, value.role.replace("_", " "))
        message = f"requests will go to the wrong address: {value.key} is not the {name} that is published"
    return Finding(
        at,
        message,
        focus=focus,
        label=found[0].message,
        why="the addresses of a server are those in its metadata (RFC 8414 section 2)",
        help=f'write "{expected}" in {path}'
        + (", or name the alias in [endpoint-aliases]" if hosts[0] != hosts[1] else ", or leave it to discovery"),
        related=(Related(published.at, "the published address"),),
        difference=tuple(difference.kind for difference in found),
        severity=WARNING if inside else None,
        fix=rewritten(value, expected, safe=False) if not inside else None,
        detail=value.role,
    )


def _undocumented(
    client: ClientSettings, document: ServerMetadata, value: Value, published: Value, found: list[Difference]
) -> Finding:
    """An address that the provider's documentation does not name: surely wrong where it is known to be another's."""
    from oauthlint.providers import find, recognise

    title, sent, name = document.documented_by, value.text, NAMES.get(value.role, value.role.replace("_", " "))
    owner, host = recognise(sent), split(sent).host
    foreign = owner is not None and owner != client.provider
    if not foreign and not (host is not None and find(client.provider or "").has_endpoint_host(host.text.lower())):
        raise NotKnown(f"whether {value.key} leads to {title} by way of another server")
    if [difference.kind for difference in found] == ["path-trailing-slash"]:
        raise NotKnown(f"whether {title} minds the slash at the end of {value.key}")
    certain = foreign or value.role in document.refuted
    at, focus = place(value, *found[0].sent)
    return Finding(
        at,
        f"requests {'will' if certain else 'may'} go to the wrong address: {value.key} is not {title}'s {name}",
        focus=focus,
        label=found[0].message,
        why=f"{title} documents its addresses: {where(document)}",
        help=f'write "{published.raw}" in {focus.source.path}, or leave it to discovery',
        related=(Related(published.at, f"the {name} in {title}'s documentation"),),
        difference=tuple(difference.kind for difference in found),
        severity=None if certain else WARNING,
        confidence=CERTAIN if certain else PROVIDER_DEPENDENT,
        fix=rewritten(value, published.raw, safe=False) if "<" not in published.raw else None,
        detail=value.role,
    )


def _same_but_for_query(sent: str, expected: str, role: str) -> bool:
    """Whether only the order of the parameters differs, or the app adds some where it may."""
    here, _, query = sent.partition("?")
    there, _, published = expected.partition("?")
    mine, theirs = query.split("&"), published.split("&") if published else []
    if here != there or not query:
        return False
    if sorted(mine) == sorted(theirs):
        return True
    return role in _IN_THE_BROWSER and all(parameter in mine for parameter in theirs)


def _same_server(client: ClientSettings, document: ServerMetadata, sent: str) -> bool:
    """Whether the document is that of the client's issuer or, where none is set, of the server of the endpoint."""
    issuer = client.text("issuer") or client.text("discovery_url")
    published = _bare(document.issuer)
    if issuer is None:
        registered = client.registration.issuer if client.registration is not None else None
        return registered == document.issuer or _bare(sent).startswith(published)
    before, well_known, after = issuer.partition("/.well-known/")
    return _bare(before + "".join(after.partition("/")[1:]) if well_known else issuer) == published


def _bare(url: str) -> str:
    """What is left of a URL when the differences that OA401 reports are taken off: which server it is."""
    return url.partition("://")[2].rstrip("/").lower()


_APP = "OIDC_CLIENT_ID=shop-web\nOIDC_ISSUER=https://sso.example.com/realms/shop\n{}\n"
_DOCUMENT = """\
{
  "issuer": "https://sso.example.com/realms/shop",
  "authorization_endpoint": "https://sso.example.com/realms/shop/protocol/openid-connect/auth",
  "token_endpoint": "https://sso.example.com/realms/shop/protocol/openid-connect/token",
  "userinfo_endpoint": "https://sso.example.com/realms/shop/api?tenant=1&view=full",
  "jwks_uri": "https://sso.example.com/realms/shop/protocol/openid-connect/certs",
  "response_types_supported": ["code"]
}
"""


def _files(line: str) -> dict[str, str]:
    return {".env.production": _APP.format(line), "idp/openid-configuration.json": _DOCUMENT}


EXAMPLES = (
    Bad(
        "path of an old version",
        _files("OIDC_TOKEN_URL=https://sso.example.com/auth/realms/shop/protocol/openid-connect/token"),
        at=".env.production:3",
        difference=("path-other",),
        fixed={
            ".env.production": _APP.format(
                "OIDC_TOKEN_URL=https://sso.example.com/realms/shop/protocol/openid-connect/token"
            )
        },
    ),
    Bad(
        "other environment",
        _files("OIDC_TOKEN_URL=https://sso-staging.example.com/realms/shop/protocol/openid-connect/token"),
        at=".env.production:3",
        difference=("host-env",),
    ),
    Bad(
        "trailing slash",
        _files("OIDC_JWKS_URL=https://sso.example.com/realms/shop/protocol/openid-connect/certs/"),
        at=".env.production:3",
        difference=("path-trailing-slash",),
    ),
    Bad(
        "internal-back-channel-address",
        _files("OIDC_TOKEN_URL=http://keycloak:8080/realms/shop/protocol/openid-connect/token"),
        at=".env.production:3",
        severity=WARNING,
    ),
    Good(
        "document that names an address inside a network",
        {
            **_files("OIDC_TOKEN_URL=https://sso.example.com/realms/shop/protocol/openid-connect/token"),
            "idp/openid-configuration.json": _DOCUMENT.replace(
                '"token_endpoint": "https://sso.example.com/', '"token_endpoint": "http://keycloak:8080/'
            ),
        },
    ),
    Good(
        "document that names an address without TLS",
        {
            **_files("OIDC_TOKEN_URL=https://sso.example.com/realms/shop/protocol/openid-connect/token"),
            "idp/openid-configuration.json": _DOCUMENT.replace('"token_endpoint": "https', '"token_endpoint": "http'),
        },
    ),
    Good(
        "published address",
        _files("OIDC_TOKEN_URL=https://sso.example.com/realms/shop/protocol/openid-connect/token"),
    ),
    Good("query-order", _files("OIDC_USERINFO_URL=https://sso.example.com/realms/shop/api?view=full&tenant=1")),
    Good(
        "parameter of the app's own",
        _files(
            "OIDC_AUTHORIZATION_URL=https://sso.example.com/realms/shop/protocol/openid-connect/auth?kc_idp_hint=staff"
        ),
    ),
    Good(
        "mtls-alias",
        {
            ".env.production": _APP.format("OIDC_TOKEN_URL=https://mtls.sso.example.com/realms/shop/token"),
            "idp/openid-configuration.json": _DOCUMENT.replace(
                '  "response_types_supported"',
                '  "mtls_endpoint_aliases": {"token_endpoint": "https://mtls.sso.example.com/realms/shop/token"},\n'
                '  "response_types_supported"',
            ),
        },
    ),
    Bad(
        "token endpoint of another version, without any document",
        {
            ".env.production": "OIDC_CLIENT_ID=shop-web\n"
            "OIDC_AUTHORIZATION_URL=https://login.microsoftonline.com/shop.example.com/oauth2/v2.0/authorize\n"
            "OIDC_TOKEN_URL=https://login.microsoftonline.com/shop.example.com/oauth2/token\n"
        },
        at=".env.production:3",
        difference=("path-other",),
    ),
    Good(
        "addresses-that-still-work",
        {
            ".env.production": "OIDC_CLIENT_ID=shop-web\nOIDC_ISSUER=https://accounts.google.com\n"
            "OIDC_AUTHORIZATION_URL=https://accounts.google.com/o/oauth2/auth?access_type=offline\n"
            "OIDC_TOKEN_URL=https://www.googleapis.com/oauth2/v4/token\n"
        },
    ),
    Good(
        "by way of a proxy",
        {
            ".env.production": "OIDC_CLIENT_ID=shop-web\nOIDC_ISSUER=https://accounts.google.com\n"
            "OIDC_TOKEN_URL=https://egress.example.com/google/token\n"
        },
    ),
    Good(
        "document of another realm",
        {
            ".env.production": "OIDC_CLIENT_ID=shop-web\n"
            "OIDC_TOKEN_URL=https://sso.example.com/realms/staff/protocol/openid-connect/token\n",
            "idp/openid-configuration.json": _DOCUMENT,
        },
    ),
)
