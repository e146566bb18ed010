"""The client id is empty, though the rest of the client is set up.

What it checks
    A client whose client id is written empty while its secret, its provider or its switch says that the login is in
    use: an error in a deployed environment, a warning where the files name no environment. A client of which nothing
    is filled in is one that is not used.

Why it matters
    Every request is refused: the provider does not know who asks (RFC 6749 section 4.1.1).

How to fix
    Set the client id, or a reference to where it is kept.

When to ignore
    The client id reaches the process by a way that no file shows: name the variable in `external-keys`.
"""

from __future__ import annotations

from collections.abc import Iterator

from oauthlint.model.environment import DEVELOPMENT_LIKE
from oauthlint.model.finding import Finding, Related
from oauthlint.model.settings import ClientSettings
from oauthlint.model.value import DECLARED, NotKnown, Value
from oauthlint.rules.place import is_blank, place
from oauthlint.rules.rule import CLIENT, ERROR, WARNING, Bad, Good, Rule

RULE = Rule(
    code="OA501",
    name="client-id-missing",
    severity=ERROR,
    subject=CLIENT,
    roles=("client_id",),
    references=("RFC 6749 section 2.2", "RFC 6749 section 4.1.1"),
)

_OF_A_SERVER = ("issuer", "discovery_url", "authorization_endpoint", "token_endpoint")


def check(client: ClientSettings) -> Iterator[Finding]:
    value, environment = client.one("client_id"), client.environment
    if value is None or not is_blank(value) or (environment is not None and environment in DEVELOPMENT_LIKE):
        return
    if _switched_off(client) or _filled(client.one("registration_endpoint")):
        return
    proof = _in_use(client, strictly=environment is None)
    if proof is None:
        return
    at, focus = place(value)
    where = f" in {environment}" if environment is not None else ""
    yield Finding(
        at,
        f'every request will be refused: "{client.name}" has no client id{where}',
        focus=focus,
        label="the client id is empty",
        why="each authorization request names its client (RFC 6749 section 4.1.1)",
        help=f"set {value.key} in {focus.source.path} to the id of the registered client",
        related=(Related(proof.at, "the client is set up here"),),
        severity=None if environment is not None else WARNING,
    )


def _in_use(client: ClientSettings, *, strictly: bool) -> Value | None:
    """A setting that says that the client is used; `strictly`, only a secret that is written out or a switch."""
    secret, switch = client.one("client_secret"), client.one("enabled")
    if switch is not None and switch.known and _on(switch):
        return switch
    if secret is not None and secret.known and not secret.empty:
        return secret
    if strictly or (secret is not None and secret.empty):
        return None
    if secret is not None:
        return secret
    return next((value for role in _OF_A_SERVER if (value := client.one(role)) is not None and _filled(value)), None)


def _filled(value: Value | None) -> bool:
    return value is not None and value.state == DECLARED and value.known and not value.empty


def _on(switch: Value) -> bool:
    try:
        return switch.flag
    except NotKnown:
        return False


def _switched_off(client: ClientSettings) -> bool:
    switch = client.one("enabled")
    return switch is not None and not _on(switch)


_ISSUER = "OIDC_ISSUER=https://sso.example.com\n"
_SECRET = "OIDC_CLIENT_SECRET=${SHOP_SECRET}\n"

EXAMPLES = (
    Bad("empty id beside a secret", {".env.production": f"{_ISSUER}OIDC_CLIENT_ID=\n{_SECRET}"},
        at=".env.production:2"),
    Bad("empty id of a public client", {".env.staging": f"{_ISSUER}OIDC_CLIENT_ID=\n"}, at=".env.staging:2"),
    Bad("empty in an overlay",
        {".env": f"{_ISSUER}OIDC_CLIENT_ID=shop-web\n{_SECRET}", ".env.production": "OIDC_CLIENT_ID=\n"},
        at=".env.production:1"),
    Bad("in no named environment, beside a real secret",
        {".env": f"{_ISSUER}OIDC_CLIENT_ID=\nOIDC_CLIENT_SECRET=q8Zt4vWn2LxRb7Kd\n"}, at=".env:2", severity=WARNING),
    Good("set", {".env.production": f"{_ISSUER}OIDC_CLIENT_ID=shop-web\n{_SECRET}"}),
    Good("value-of-the-deployment", {".env.production": f"{_ISSUER}OIDC_CLIENT_ID=${{SHOP_ID:-}}\n{_SECRET}"}),
    Good("nothing of it is filled in", {".env.production": "GITHUB_CLIENT_ID=\nGITHUB_CLIENT_SECRET=\n"}),
    Good("file to copy and fill in", {".env.example": f"{_ISSUER}OIDC_CLIENT_ID=\n{_SECRET}"}),
    Good("to be filled in, in no named environment", {".env": f"{_ISSUER}OIDC_CLIENT_ID=\nOIDC_CLIENT_SECRET=\n"}),
    Good("a developer's machine", {".env.development": f"{_ISSUER}OIDC_CLIENT_ID=\n{_SECRET}"}),
    Good("registered-at-run-time",
         {"app/src/prod/res/raw/auth_config.json": '{"client_id": "",\n "redirect_uri": "com.example.shop:/cb",\n'
          ' "authorization_scope": "openid",\n "discovery_uri": "",\n'
          ' "authorization_endpoint_uri": "https://sso.example.com/authorize",\n'
          ' "token_endpoint_uri": "https://sso.example.com/token",\n'
          ' "registration_endpoint_uri": "https://sso.example.com/register"}\n'}),
    Good("switched-off", {"deploy/production/grafana.ini": "[auth.generic_oauth]\nenabled = false\n"
                          "client_id =\nclient_secret = ${SHOP_SECRET}\ntoken_url = https://sso.example.com/token\n"}),
)  # fmt: skip
