"""The assertion with which a client authenticates is made out to another server.

What it checks
    The audience of the signed assertion, where settings have it, against the provider's metadata: an error where it is
    neither the issuer nor the token endpoint, for information where it is the token endpoint, as the issuer alone
    leaves no doubt which server is meant. Settings that leave it to the library are not judged.

Why it matters
    The provider refuses an assertion for somebody else (`invalid_client`). One that several servers would take can be
    passed on by one of them to another.

How to fix
    Set the issuer, character by character as the metadata has it.

When to ignore
    The provider demands its token endpoint, or a name of its own.
"""

from __future__ import annotations

from collections.abc import Iterator

from oauthlint.model.finding import CERTAIN, PROVIDER_DEPENDENT, Finding, Related
from oauthlint.model.settings import ClientSettings
from oauthlint.rules.place import place
from oauthlint.rules.rule import CLIENT, ERROR, INFO, METADATA, Bad, Good, Rule

RULE = Rule(
    code="OA515",
    name="client-assertion-audience",
    severity=INFO,
    subject=CLIENT,
    needs=(METADATA,),
    roles=("client_assertion_audience",),
    references=("RFC 7523 section 3", "FAPI 2.0 Security Profile section 5.3.3.1", "RFC 9126 section 2"),
)


def check(client: ClientSettings) -> Iterator[Finding]:
    document, value = client.metadata, client.one("client_assertion_audience")
    if document is None or value is None or value.empty or not document.issuer:
        return
    audience, issuer = value.text, document.issuer
    if audience == issuer:
        return
    token = audience == document.text("token_endpoint")
    at, focus = place(value)
    place_of_issuer = document.one("issuer")
    yield Finding(
        at,
        f'the assertion of "{client.label}" may be for several servers: its audience is the token endpoint'
        if token
        else f'token requests of "{client.label}" will be refused: the audience of its assertion is {audience}',
        focus=focus,
        label=f"the issuer is {issuer}",
        why="the audience names the authorization server (RFC 7523 section 3); its issuer is the one name that no other"
        " server has",
        help=f"set {value.key} to {issuer} in {focus.source.path}",
        related=(Related(place_of_issuer.at, "the issuer"),) if place_of_issuer is not None else (),
        severity=None if token else ERROR,
        confidence=PROVIDER_DEPENDENT if token else CERTAIN,
    )


_ISSUER = "https://sso.example.com"


def _app(audience: str, document: bool = True) -> dict[str, str]:
    prefix = "quarkus.oidc"
    files = {
        "application.properties": f"{prefix}.auth-server-url={_ISSUER}\n{prefix}.client-id=shop-web\n"
        f"{prefix}.credentials.jwt.key-file=key.pem\n{prefix}.credentials.jwt.audience={audience}\n"
    }
    if document:
        files["idp/openid-configuration.json"] = (
            f'{{"issuer": "{_ISSUER}", "authorization_endpoint": "{_ISSUER}/authorize",\n'
            f' "token_endpoint": "{_ISSUER}/token", "response_types_supported": ["code"]}}\n'
        )
    return files


EXAMPLES = (
    Bad("another server", _app("https://sso.staging.example.com"), at="application.properties:4", severity=ERROR),
    Bad("slash at the end", _app(f"{_ISSUER}/"), at="application.properties:4", severity=ERROR),
    Bad("token-endpoint", _app(f"{_ISSUER}/token"), at="application.properties:4"),
    Good("issuer", _app(_ISSUER)),
    Good("set-at-deploy-time", _app("${ASSERTION_AUDIENCE}")),
    Good("no-metadata", _app("https://sso.staging.example.com", document=False)),
)
