"""Production signs users in another way than the environment in which it was tried.

What it checks
    For a client of production, and the same client in staging or, failing that, in another environment: scopes,
    grants, response types and modes, PKCE, the authentication method, ID-token algorithms, and the path of the
    redirect URI. Only what both set themselves is compared. Hosts, ids and secrets are meant to differ.

Why it matters
    What nobody has tried fails in production: a scope that is not granted there, a method that is not registered, a
    callback path that no route answers.

How to fix
    Make the settings alike, best in the file that all environments read.

When to ignore
    The environments differ here on purpose.
"""

from __future__ import annotations

from collections.abc import Iterator

from oauthlint.model.environment import EXAMPLE, STAGING
from oauthlint.model.finding import Finding, Related
from oauthlint.model.settings import ClientSettings
from oauthlint.model.uri import split
from oauthlint.model.value import DECLARED, Value
from oauthlint.rules.place import place
from oauthlint.rules.rule import ENVIRONMENTS, WARNING, Bad, Good, Rule
from oauthlint.rules.subjects import InEnvironments

_COMPARED = {
    "scope": "scopes",
    "grant_type": "grants",
    "response_type": "response types",
    "response_mode": "response mode",
    "code_challenge_method": "code challenge method",
    "pkce": "use of PKCE",
    "token_endpoint_auth_method": "client authentication",
    "id_token_signed_response_alg": "ID-token algorithm",
    "redirect_uri": "path of the redirect URI",
}
"""By role, what differs, in words."""

RULE = Rule(
    code="OA705",
    name="env-flow-drift",
    severity=WARNING,
    subject=ENVIRONMENTS,
    roles=tuple(_COMPARED),
    references=(),
)


def check(subject: InEnvironments) -> Iterator[Finding]:
    client = subject.client
    if not client.production:
        return
    other = min((one for one in subject.others if one.environment not in (None, EXAMPLE)), key=_likeness, default=None)
    if other is None:
        return
    for role, words in _COMPARED.items():
        mine, theirs = client.many(role), other.many(role)
        here, there = _compared(role, mine), _compared(role, theirs)
        if here is None or there is None or here == there or mine[0].at.key == theirs[0].at.key:
            continue
        yield _finding(other, mine[0], theirs[0], words, here, there)


def _likeness(client: ClientSettings) -> tuple[bool, bool, str]:
    return client.environment != STAGING, client.development, client.environment or ""


def _compared(role: str, values: list[Value]) -> frozenset[str] | None:
    """What of the values must be the same everywhere; None where they are not all known, or none is set."""
    if not values or any(value.state != DECLARED or not value.known or value.empty for value in values):
        return None
    if role == "redirect_uri":
        return frozenset(split(value.raw).path.text.rstrip("/") for value in values)
    return frozenset(value.raw for value in values)


def _finding(
    other: ClientSettings, mine: Value, theirs: Value, words: str, here: frozenset[str], there: frozenset[str]
) -> Finding:
    whole = mine.part_of if mine.part_of.source is mine.at.source else mine.at
    at, focus = (whole, whole) if mine.role not in ("redirect_uri",) else place(mine)
    only_here, only_there = " ".join(sorted(here - there)), " ".join(sorted(there - here))
    said = []
    if only_here:
        said.append(f'only production has "{only_here}"')
    if only_there:
        said.append(f'only {other.environment} has "{only_there}"')
    return Finding(
        at,
        f"production was never tried like this: its {words} differ{'' if words[-1] == 's' else 's'} from those of"
        f" {other.environment}",
        focus=focus,
        label=", ".join(said),
        why="a login that was tried in one way can fail in another",
        help=f"make {mine.key} in {focus.source.path} and {theirs.key} in {theirs.at.source.path} alike",
        related=(Related(theirs.part_of, f"in {other.environment}"),),
        detail=mine.role,
    )


def _app(host: str, more: str) -> str:
    return f"OIDC_ISSUER=https://sso.{host}\nOIDC_CLIENT_ID=shop-web\n{more}"


_PROD, _STAGE = "example.com", "staging.example.com"

EXAMPLES = (
    Bad("scope that staging never asks for",
        {".env.production": _app(_PROD, "OIDC_SCOPES=openid offline_access\n"),
         ".env.staging": _app(_STAGE, "OIDC_SCOPES=openid\n")}, at=".env.production:3"),
    Bad("other callback path",
        {".env.production": _app(_PROD, f"OIDC_REDIRECT_URI=https://shop.{_PROD}/auth/callback\n"),
         ".env.development": _app(_STAGE, "OIDC_REDIRECT_URI=http://localhost:3000/callback\n")},
        at=".env.production:3"),
    Bad("PKCE only where nobody attacks",
        {".env.production": _app(_PROD, "OIDC_USE_PKCE=false\n"), ".env.staging": _app(_STAGE, "OIDC_USE_PKCE=true\n")},
        at=".env.production:3"),
    Good("only hosts differ",
         {".env.production": _app(_PROD, f"OIDC_REDIRECT_URI=https://shop.{_PROD}/cb\nOIDC_SCOPES=openid email\n"),
          ".env.staging": _app(_STAGE, f"OIDC_REDIRECT_URI=https://shop.{_STAGE}/cb\nOIDC_SCOPES=email openid\n")}),
    Good("one-of-them-says-nothing",
         {".env.production": _app(_PROD, "OIDC_SCOPES=openid email\n"), ".env.staging": _app(_STAGE, "")}),
    Good("staging-is-alike-and-development-is-not",
         {".env.production": _app(_PROD, "OIDC_SCOPES=openid\n"), ".env.staging": _app(_STAGE, "OIDC_SCOPES=openid\n"),
          ".env.development": _app("dev.example.com", "OIDC_SCOPES=openid email\n")}),
)  # fmt: skip
