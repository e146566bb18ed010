"""A secret stands in a log.

What it checks
    `oauthlint logs` looks through log files for the values of the application's own secret settings, as they are and
    percent-encoded, escaped, in hex or in base64; for tokens whose form says who issued them; and for OAuth parameters
    and headers: client secrets, access, refresh and ID tokens, authorization codes, PKCE verifiers, assertions and
    device codes. A token that says of itself that it has expired is a warning. Values that are masked, are to be
    filled in, or stand in a specification are no findings.

Why it matters
    Logs are copied to more places, kept longer and read by more people than any store of secrets. Who finds a token
    there acts as the user until it expires; who finds a client secret acts as the application until it is changed.

How to fix
    Change the secret or revoke the token: it must count as known. Then stop what writes it: log no headers, bodies
    and query strings of OAuth requests, or mask them. `oauthlint logs --redact` writes a copy that can be kept.

When to ignore
    For recorded traffic of tests with invented values: exclude the file in the configuration.
"""

from __future__ import annotations

from oauthlint.model.finding import Finding, Related
from oauthlint.model.value import Mark
from oauthlint.rules.rule import ERROR, LEAK, WARNING, Bad, Good, Rule
from oauthlint.text.source import Source

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from oauthlint.model.leak import Leak

RULE = Rule(
    code="OA607",
    name="secret-in-log",
    severity=ERROR,
    subject=LEAK,
    references=("RFC 6750 section 5.3",),
)

_ENV = {
    ".env": "OIDC_ISSUER=https://sso.example.com\nOIDC_CLIENT_ID=shop-web\nOIDC_CLIENT_SECRET=kW3/vX9+pLq7sD2mZ8tR\n"
}
_GET = '10.0.0.7 - - [02/Jan/2026:10:00:00 +0000] "GET '

EXAMPLES = (
    Bad(
        "an access log keeps the authorization code",
        {"access.log": _GET + '/callback?code=Qm8vT2xkY2h6RjN3&state=af0ifjsldkj HTTP/1.1" 302 0\n'},
        at="access.log:1",
    ),
    Bad(
        "the application's own secret, percent-encoded",
        {**_ENV, "app.log": "INFO start\nDEBUG retry https://sso.example.com/x?v=kW3%2FvX9%2BpLq7sD2mZ8tR\n"},
        at="app.log:2",
    ),
    Bad(
        "the application's own secret in Basic credentials",
        {**_ENV, "app.log": "> Authorization: Basic c2hvcC13ZWI6a1czL3ZYOStwTHE3c0QybVo4dFI=\n"},
        at="app.log:1",
    ),
    Bad(
        "a token in JSON that is a string of JSON",
        {"app.jsonl": '{"msg": "{\\"refresh_token\\": \\"v1.MTQ0NjJkZmQ5OTM2NDE1ZTZjNGZm\\"}"}\n'},
        at="app.jsonl:1",
    ),
    Bad(
        "an expired token",
        {"app.log": "eyJhbGciOiJSUzI1NiJ9.eyJub25jZSI6IjEiLCJleHAiOjE3MDAwMDAwMDB9.c2lnbmF0dXJlMTIzNDU2Nzg5\n"},
        at="app.log:1",
        severity=WARNING,
    ),
    Good("masked", {"app.log": "Authorization: Bearer [REDACTED]\nclient_secret=****************\n"}),
    Good("to be filled in", {"app.log": "client_secret=${CLIENT_SECRET}\nauthorization: bearer <token>\n"}),
    Good("words about secrets", {"app.log": "client_secret_basic selected; Bearer token is missing; code=404\n"}),
    Good("examples-of-the-specifications", {"app.log": "GET /cb?code=SplxlOBeZQQYbYS6WxSbIA&state=xyz\n"}),
)


def check(leak: Leak) -> Iterator[Finding]:
    """The finding about one value in one log. It shows the name before the value and asterisks in its place."""
    source = Source(
        leak.path, leak.shown + "*" * min(leak.length, 4096), first=(leak.line, leak.column - len(leak.shown))
    )
    value = Mark(source, len(leak.shown), len(source.text))
    times = "" if leak.count == 1 else f", {leak.count} times"
    setting = leak.setting
    whose = f": it is the value of {setting.key}" if setting is not None else ""
    yield Finding(
        value,
        f"{_article(leak.kind)} {leak.kind} stands in the log{times}{whose}",
        label=f"{'expired, ' if _has_expired(leak) else ''}fingerprint {leak.fingerprint}",
        help=_help(leak),
        related=(Related(setting.at, "the setting"),) if setting is not None else (),
        severity=leak.severity if leak.severity != ERROR else None,
        detail=leak.kind,
        leak=leak,
    )


def _article(kind: str) -> str:
    return "an" if kind[0] in "aeiouAEIO" else "a"


def _has_expired(leak: Leak) -> bool:
    """Of a session's cookie nobody can tell: it is a warning for what it is worth."""
    return leak.severity == WARNING and leak.kind != "session cookie"


def _help(leak: Leak) -> str:
    if leak.kind == "session cookie":
        return f"end the session, and stop what writes it to {leak.path}"
    if _has_expired(leak):
        return f"stop what writes it to {leak.path}: the next one will be valid"
    if leak.known >= 0 or "secret" in leak.kind or "key" in leak.kind or "credentials" in leak.kind:
        return f"change it at the provider, and stop what writes it to {leak.path}"
    return f"revoke it, and stop what writes it to {leak.path}"
