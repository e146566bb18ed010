"""A file that shows what to fill in holds a secret that is in use.

What it checks
    Secrets in `.env.example`, sample configurations, README files and other documentation, and what lies in folders of
    examples: whether the application uses the same one, or its form says that a provider has issued it.

Why it matters
    Examples are published and copied. Nobody looks for a secret there, so it stays.

How to fix
    Put a placeholder there that can be no secret, and have the provider issue a new one.

When to ignore
    The provider publishes the value for everybody to try.
"""

from __future__ import annotations

from oauthlint.model.finding import Finding, Related
from oauthlint.model.genuine import issued_as
from oauthlint.model.workspace import IGNORED
from oauthlint.rules.rule import ERROR, SECRET_IN_EXAMPLE, Bad, Good, Rule
from oauthlint.rules.secrets.standing import ROTATE, described

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from oauthlint.model.written import WrittenSecret

RULE = Rule(
    code="OA604",
    name="real-secret-in-example-file",
    severity=ERROR,
    subject=SECRET_IN_EXAMPLE,
    references=("RFC 6819 section 5.3.1",),
    in_examples=True,
)

_PLACEHOLDER = "<your-secret>"


def check(written: WrittenSecret) -> Iterator[Finding]:
    if written.state == IGNORED:
        return
    used = [twin for twin in written.twins if twin.path != written.path]
    kind = issued_as(written.secret.reveal())
    if not used and kind is None:
        return
    whose = f"the value that {used[0].path} uses" if used else f"a {kind} that somebody was issued"
    at = written.at
    yield Finding(
        at,
        f"the example publishes a secret: {written.key} is {whose}",
        label=described(written),
        why="credentials do not belong in code or what is delivered with it",
        help=f"write {_PLACEHOLDER} in {written.path}, {ROTATE}",
        related=tuple(Related(twin.at, "the same secret") for twin in used),
        detail=written.key,
    )


_APP = "OIDC_ISSUER=https://sso.example.com\nOIDC_CLIENT_ID=shop-web\nOIDC_CLIENT_SECRET="
_SECRET = "kW3/vX9+pLq7sD2mZ8tR\n"
_GOOGLE = "GOOGLE_CLIENT_ID=42\nGOOGLE_CLIENT_SECRET=GOCSPX-{}\n"

EXAMPLES = (
    Bad(
        "the example has what production uses",
        {".env.example": _APP + _SECRET, ".env.production": _APP + _SECRET},
        at=".env.example:3",
    ),
    Bad("issued by Google", {".env.sample": _GOOGLE.format("Zq3xW8vLr5Tn2Kp7Ym4Hc9Bd6Fg1")}, at=".env.sample:2"),
    Bad(
        "the README has what the application uses",
        {"README.md": f"Set it up:\n\n    export OIDC_CLIENT_SECRET={_SECRET}", ".env": _APP + _SECRET},
        at="README.md:3",
    ),
    Bad(
        "issued secret in the documentation",
        {"docs/setup.md": "```json\n" + '{"client_secret": "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"}\n```\n'},
        at="docs/setup.md:2",
    ),
    Good("documentation-with-a-random-value", {"README.md": f"export OIDC_CLIENT_SECRET={_SECRET}"}),
    Good("documentation-with-words", {"README.md": "`client_secret`: the-secret-of-your-client, see below\n"}),
    Good("another secret", {".env.example": _APP + _SECRET, ".env": _APP + "n4Yt8Qe2Wr6Ui0Op3As7\n"}),
    Good("dummy-value-in-both", {".env.example": _APP + "my-dev-secret\n", ".env": _APP + "my-dev-secret\n"}),
    Good("documented-dummy", {".env.example": _GOOGLE.format("your-google-client-secret-00")}),
    Good("placeholder", {".env.example": _APP + "<your-client-secret>\n"}),
    Good("a random value that nobody uses", {"docs/realm.env": _APP + _SECRET}),
)
