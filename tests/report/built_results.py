"""Results made by hand, for reports to render, and the comparison of a whole output with the text kept beside."""

from __future__ import annotations

import os
from pathlib import Path

from oauthlint.engine.result import Result
from oauthlint.model.finding import Edit, Finding, Fix, InputProblem, Related, Skipped
from oauthlint.model.metadata import ServerMetadata
from oauthlint.model.registration import Registration
from oauthlint.model.settings import ClientSettings
from oauthlint.model.value import DEFAULTED, UNKNOWN, Mark, Piece, Value
from oauthlint.model.workspace import Workspace
from oauthlint.text.source import Source

EXPECTED = Path(__file__).parent / "expected"
SECRET = "hV7qLw2ZpXc9RtYb4NmK"

ENV = f"""\
# staging
APP_URL=https://shop.example.com
OIDC_ISSUER=https://sso.example.com/realms/shop
OIDC_CLIENT_ID=shop-web
OIDC_CLIENT_SECRET={SECRET}
OIDC_SCOPE="openid profile email"
OIDC_REDIRECT_URI=https://shop.example.com/auth/callback/
"""
REALM = "{\n" * 40 + '  "redirectUris": [\n      "https://shop.example.com/auth/callback",\n      "https://x/"\n'


def mark(source: Source, text: str, start: int = 0) -> Mark:
    """The first place after `start` where `text` stands."""
    at = source.text.index(text, start)
    return Mark(source, at, at + len(text))


def finding(at: Mark, message: str, code: str = "OA101", severity: str = "error", **given: object) -> Finding:
    """A finding as the engine leaves it."""
    made = Finding(at, message, help=str(given.pop("help", "change it")), **given)  # type: ignore[arg-type]
    made.code, made.rule, made.severity = code, "redirect-uri-not-registered", severity
    made.references = ("RFC 9700 section 2.1",)
    made.application, made.environment, made.client, made.client_id = "shop", "staging", "web", "shop-web"
    made.environments = ("staging",)
    made.fingerprint = "0123456789abcdef"
    return made


def result(*findings: Finding, skipped: tuple[Skipped, ...] = (), errors: tuple[InputProblem, ...] = ()) -> Result:
    """A result over the files that the findings point into; clients are counted only where a test adds them."""
    workspace = Workspace()
    for entry in findings:
        for place in (entry.at, *(related.mark for related in entry.related)):
            workspace.sources[place.source.path] = place.source
    return Result(workspace, list(findings), list(skipped), list(errors), 0)


def shop() -> Result:
    """The design's example: a redirect URI with a slash too many, skipped checks, a file that is broken."""
    env, realm = Source("deploy/staging/.env", ENV), Source("keycloak/staging-realm.json", REALM)
    uri = mark(env, "https://shop.example.com/auth/callback/")
    slash = Mark(env, uri.end - 1, uri.end)
    made = result(
        finding(
            uri,
            'sign-in will fail: "shop-web" is not registered for this redirect URI',
            focus=slash,
            label="trailing slash: not in the registered URI",
            related=(Related(mark(realm, '"https://shop.example.com/auth/callback"'), "nearest of 2 registered URIs"),),
            why="redirect URIs are compared character by character (RFC 9700 section 2.1)",
            help='remove the trailing "/" in deploy/staging/.env, or register the second form too',
            difference=("path-trailing-slash",),
            fix=Fix((Edit(slash, ""),), safe=False),
        ),
        finding(
            mark(env, "https://sso.example.com/realms/shop"), "the issuer is odd", code="OA401", severity="warning"
        ),
        skipped=(
            Skipped(("OA302", "OA301"), "shop", "staging", "web", "metadata", "save the discovery document"),
            Skipped(("OA301", "OA302"), "shop", None, "admin", "metadata", "save the discovery document"),
            Skipped(("OA506",), "shop", "staging", "web", "whether OIDC_PKCE is on or off", "set it"),
        ),
        errors=(InputProblem("broken.yaml", 3, 7, "not valid yaml: a mapping has no end"),),
    )
    made.suppressed = 1
    made.workspace.sensitive.add(SECRET)
    secret = mark(env, SECRET)
    made.workspace.masked[env.path] = [(secret.start, secret.end)]
    made.workspace.clients = [client(env, realm)]
    made.workspace.registrations = [made.workspace.clients[0].registration]  # type: ignore[list-item]
    return made


def from_below(made: Result) -> Result:
    """The same result, in a checkout of which the current folder is apps/shop."""
    made.workspace.top = str(Path.cwd().parent.parent)
    for source in made.workspace.sources.values():
        source.path = f"{made.workspace.top}/apps/shop/{source.path}"
    return made


def answered() -> Result:
    """A finding about an HTTP answer, with a place in it as related one; what made us ask is in `.env`."""
    made = shop()
    url = "https://sso.example.com/realms/shop/.well-known/openid-configuration"
    answer = Source(url, '{"issuer": "https://sso.example.com", "token_endpoint": "/token"}', url=url)
    entry = finding(
        mark(answer, "/token"), "no address", code="OA403",
        related=(Related(mark(answer, "https://sso.example.com"), "the issuer"),),
    )  # fmt: skip
    made.findings = [entry]
    made.errors = [InputProblem(url, 0, 0, "answered with 503", fatal=True)]
    made.workspace.answers[url] = answer
    return made


HOSTILE_PATH = "a,b:c%0A/\N{ZERO WIDTH SPACE}ü |`x`<b> @you.env"
HOSTILE = "one\ntwo\r::error::\x1b[2J\x00\ufffe\udc80 ]]> <!-- | `code` @everyone #1 <img src=x> [a](http://x) & é"


def hostile() -> Result:
    """Paths and messages that no format may take for its own syntax."""
    source = Source(HOSTILE_PATH, f"A={HOSTILE}")
    made = result(
        finding(mark(source, HOSTILE), HOSTILE, help=HOSTILE, related=(Related(mark(source, "A"), HOSTILE),)),
        skipped=(Skipped(("OA101",), HOSTILE, HOSTILE, HOSTILE, HOSTILE, HOSTILE),),
        errors=(InputProblem(HOSTILE_PATH, 3, 1, HOSTILE), InputProblem("", 0, 0, HOSTILE, fatal=True)),
    )
    made.workspace.sources["with-nothing.env"] = Source("with-nothing.env", "")
    return made


def value(source: Source, role: str, key: str, text: str, **given: object) -> Value:
    """A value that stands in `source` as it is."""
    at = mark(source, text)
    return Value(role, key, at, (Piece(text, source, at.start, at.end, True),), **given)  # type: ignore[arg-type]


def client(env: Source, realm: Source) -> ClientSettings:
    """The client of the env file, with every kind of value."""
    made = ClientSettings("shop", "staging", "web", "generic-env", mark(env, "shop-web"))
    layers = frozenset(("staging",))
    made.provider, made.local = "keycloak", True
    issuer = value(env, "issuer", "OIDC_ISSUER", "https://sso.example.com/realms/shop", layers=layers)
    issuer.shadows = Value("issuer", "OIDC_ISSUER", mark(env, "# staging"), (Piece("http://old", env, 0, 1, False),))
    callback = mark(env, "https://shop.example.com/auth/callback/")
    host = mark(env, "https://shop.example.com")
    uri = Value(
        "redirect_uri",
        "OIDC_REDIRECT_URI",
        callback,
        (
            Piece("https://shop.example.com", env, host.start, host.end, True),
            Piece("/auth/callback/", env, callback.start + 24, callback.end, True),
        ),
    )
    scopes = mark(env, "openid profile email")
    scope = Value("scope", "OIDC_SCOPE", scopes, (Piece("openid profile email", env, scopes.start, scopes.end, True),))
    made.values = {
        "client_id": [value(env, "client_id", "OIDC_CLIENT_ID", "shop-web")],
        "client_secret": [value(env, "client_secret", "OIDC_CLIENT_SECRET", SECRET)],
        "issuer": [issuer],
        "scope": [scope.part(0, 6), scope.part(7, 14), scope.part(15, 20)],
        "redirect_uri": [uri],
        "grant_type": [
            Value("grant_type", "grant_type", made.anchor, (Piece("authorization_code", env, 0, 0, False),),
                  state=DEFAULTED, why="the framework's default")
        ],
        "audience": [Value("audience", "OIDC_AUDIENCE", made.anchor, state=UNKNOWN, why="${AUDIENCE} is not set")],
    }  # fmt: skip
    made.registration = Registration("keycloak", "Keycloak realm export", mark(realm, '"redirectUris"'))
    made.registration.unknown = frozenset(("response_type",))
    made.registration.values = {
        "client_id": [Value("client_id", "clientId", made.anchor, (Piece("shop-web", realm, 0, 1, False),))],
        "redirect_uri": [
            value(realm, "redirect_uri", "redirectUris[]", "https://shop.example.com/auth/callback"),
            value(realm, "redirect_uri", "redirectUris[]", "https://x/"),
        ],
    }  # fmt: skip
    for entry in made.registration.values["redirect_uri"]:
        entry.part_of = made.registration.anchor
    made.metadata = ServerMetadata(mark(realm, "{"))
    made.metadata.values = {"issuer": [value(env, "issuer", "issuer", "https://sso.example.com/realms/shop")]}
    return made


def check_whole(name: str, text: str) -> None:
    """Compare a whole output with expected/NAME. To change the wording is to read the difference: run once with
    OAUTHLINT_WRITE_EXPECTED=1 and look at what git says."""
    path = EXPECTED / name
    if os.environ.get("OAUTHLINT_WRITE_EXPECTED"):
        path.write_text(text, encoding="utf-8", newline="\n")
    assert text == path.read_bytes().decode()
