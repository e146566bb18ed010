"""An env file with secrets in it is not kept out of git.

What it checks
    Env files in which secrets stand as they are: git must ignore them. One that git tracks is an error, one that it
    neither tracks nor ignores a warning. Files that show what to fill in, those of tests, and values that are
    encrypted, made up or placeholders are no concern.

Why it matters
    An env file is where secrets are put, and `git add .` takes everything that is not ignored. What was committed once
    stays in the history of every clone.

How to fix
    Add the file to `.gitignore`. One that is tracked already has to be taken out with `git rm --cached`, and its
    secrets have to be replaced at the provider.

When to ignore
    The repository is the store: it is encrypted as a whole, by means that the files do not show.
"""

from __future__ import annotations

from oauthlint.model.finding import WARNING, Finding, Related
from oauthlint.model.workspace import IGNORED, TRACKED
from oauthlint.rules.rule import ERROR, SECRET_FILE, Bad, Good, Rule
from oauthlint.rules.secrets.standing import ROTATE, described, gravity

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from oauthlint.model.written import SecretFile

RULE = Rule(
    code="OA602",
    name="env-file-not-ignored",
    severity=ERROR,
    subject=SECRET_FILE,
    references=("RFC 6819 section 5.3.1",),
)


def check(file: SecretFile) -> Iterator[Finding]:
    first, *others = file.secrets
    if first.tracking == IGNORED:
        return
    path = first.path
    count = "a secret" if not others else f"{len(file.secrets)} secrets"
    related = tuple(Related(other.at, described(other)) for other in others)
    if first.tracking == TRACKED:
        yield Finding(
            first.at,
            f"everybody who can read the repository knows {count}: git tracks {path}",
            label=described(first),
            why="credentials do not belong in code or what is delivered with it",
            help=f"add {path} to .gitignore, take it out with `git rm --cached {path}`, {ROTATE}",
            related=related,
            severity=gravity(first),
        )
    else:
        yield Finding(
            first.at,
            f"the next `git add .` publishes {count}: git does not ignore {path}",
            label=described(first),
            why="credentials do not belong in code or what is delivered with it",
            help=f"add {path} to .gitignore",
            related=related,
            severity=WARNING,
        )


_APP = "OIDC_ISSUER=https://sso.example.com\nOIDC_CLIENT_ID=shop-web\n"
_ENV = _APP + "OIDC_CLIENT_SECRET=kW3/vX9+pLq7sD2mZ8tR\n"

EXAMPLES = (
    Bad("tracked", {".env.production": _ENV}, tracked=(".env.production",), at=".env.production:3"),
    Bad("neither tracked nor ignored", {".env": _ENV}, tracked=(), at=".env:3", severity=WARNING),
    Bad(
        "two secrets in one file are told once",
        {".env": _ENV + "GOOGLE_CLIENT_ID=42\nGOOGLE_CLIENT_SECRET=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\n"},
        tracked=(".env",),
        at=".env:3",
    ),
    Bad(
        "settings that developers share",
        {".env.development": _ENV},
        tracked=(".env.development",),
        at=".env.development:3",
        severity=WARNING,
    ),
    Good("ignored", {".env": _ENV, ".gitignore": ".env\n"}, tracked=(".gitignore",)),
    Good("ignored-further-up", {"apps/web/.env": _ENV, ".gitignore": ".env*\n"}, tracked=(".gitignore",)),
    Good("no checkout", {".env": _ENV}),
    Good("file to copy and fill in", {".env.example": _ENV}, tracked=(".env.example",)),
    Good("file of tests", {".env.test": _ENV}, tracked=(".env.test",)),
    Good("nothing secret in it", {".env": _APP}, tracked=(".env",)),
    Good(
        "encrypted-by-dotenvx",
        {".env": _APP + 'OIDC_CLIENT_SECRET="encrypted:BDb7t3QkTRp2GRnoWAUxYd6lYDxlUHXI1OqlrHwJ5vTyJWLaf9"\n'},
        tracked=(".env",),
    ),
    Good("made-up value", {".env": _APP + "OIDC_CLIENT_SECRET=my-dev-secret\n"}, tracked=(".env",)),
)
