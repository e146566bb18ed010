"""A setting that one environment has is missing in another.

What it checks
    The settings of one client in the environments of an application, examples among them. A setting that is written
    empty in a deployed environment and filled in elsewhere is always reported. One that is not written at all is
    reported only where the configuration says `environments.complete = true`; otherwise a deployment may supply it,
    and the check is skipped. What a file for all environments sets is there in each, and so is what a reference, a
    secret store or the framework's default supplies.

Why it matters
    The login works where it was tried, and fails where it was not: the app starts without the setting, or with a
    default that belongs to another environment.

How to fix
    Set it in the environment that lacks it, or a reference to what supplies it.

When to ignore
    The environments differ here on purpose.
"""

from __future__ import annotations

from collections.abc import Iterator

from oauthlint.model.environment import DEVELOPMENT_LIKE, EXAMPLE
from oauthlint.model.finding import Finding, Related
from oauthlint.model.roles import OF_APPLICATION, ROLES
from oauthlint.model.settings import ClientSettings
from oauthlint.model.value import DECLARED, DEFAULTED, DERIVED, NotKnown, Value
from oauthlint.rules.place import is_blank, place
from oauthlint.rules.rule import ENVIRONMENTS, ERROR, WARNING, Bad, Good, Rule
from oauthlint.rules.subjects import InEnvironments

RULE = Rule(
    code="OA701",
    name="env-key-missing",
    severity=ERROR,
    subject=ENVIRONMENTS,
    supersedes=("OA709",),
    references=("RFC 6749 section 4.1.1",),
)

_REQUIRED = frozenset(
    ("client_id", "client_secret", "private_key", "issuer", "discovery_url", "authorization_endpoint",
     "token_endpoint", "redirect_uri", "tenant")
)  # fmt: skip
"""Roles without which there is no login, where another environment needs them."""
_OTHERS_SAY_IT = {
    "issuer": ("discovery_url", "authorization_endpoint", "tenant"),
    "discovery_url": ("issuer", "authorization_endpoint"),
    "authorization_endpoint": ("issuer", "discovery_url"),
    "token_endpoint": ("issuer", "discovery_url"),
    "jwks_uri": ("issuer", "discovery_url"),
    "userinfo_endpoint": ("issuer", "discovery_url"),
    "end_session_endpoint": ("issuer", "discovery_url"),
    "redirect_uri": ("callback_path",),
    "client_secret": ("private_key",),
    "private_key": ("client_secret",),
}
"""Roles that say the same in other words: either will do."""
_OWN_OF_AN_ENVIRONMENT = ("enabled", "tls_verify", "debug_logging", *OF_APPLICATION, "username", "password")
"""Roles in which environments differ on purpose, or that are not the client's alone."""


def check(subject: InEnvironments) -> Iterator[Finding]:
    client = subject.client
    if client.environment is None or client.environment in DEVELOPMENT_LIKE:
        return
    unsure = ""
    # the most like this one first
    others = sorted(subject.others, key=lambda other: (other.environment == EXAMPLE, other.development))
    set_in_one = {role for other in others for role in other.values}
    for role in ROLES:
        found = _elsewhere(others, role) if role in set_in_one else None
        if found is None or subject.supplied(found[1].key):
            continue
        other, value = found
        mine = client.one(role)
        if mine is not None and is_blank(mine) and other.environment != EXAMPLE:
            if role != "client_id" and not _said_otherwise(client, role):  # an empty client id is OA501's
                yield _empty(client, mine, other, value)
        elif mine is None and not _said_otherwise(client, role):
            if subject.complete:
                yield _missing(client, other, value)
            else:
                unsure = unsure or value.key
    if unsure:
        help = "where the files hold everything, say so with environments.complete = true in oauthlint.toml"
        raise NotKnown(f"whether {unsure} is set by the deployment", help)


def _elsewhere(others: list[ClientSettings], role: str) -> tuple[ClientSettings, Value] | None:
    """The first environment in which `role` has a value of its own."""
    if role in _OWN_OF_AN_ENVIRONMENT:
        return None
    for other in others:
        value = other.one(role)
        if value is None or other.environment is None or value.state in (DEFAULTED, DERIVED):
            continue
        if value.state == DECLARED and value.empty:
            continue
        return other, value
    return None


def _said_otherwise(client: ClientSettings, role: str) -> bool:
    return any(
        (value := client.one(also)) is not None and not value.empty for also in _OTHERS_SAY_IT.get(role, ())
    )  # fmt: skip


def _empty(client: ClientSettings, mine: Value, other: ClientSettings, value: Value) -> Finding:
    at, focus = place(mine)
    return Finding(
        at,
        f"sign-in may fail in {client.environment}: {mine.key} is empty here and set in {other.environment}",
        focus=focus,
        label="empty",
        why="an environment that lacks a setting of another fails only where nobody tries it",
        help=f"set {mine.key} in {focus.source.path}, or remove the empty setting",
        related=(Related(value.at, f"set in {other.environment}"),),
        severity=None if mine.role in _REQUIRED else WARNING,
        detail=mine.role,
    )


def _missing(client: ClientSettings, other: ClientSettings, value: Value) -> Finding:
    anchor = next((each for each in client.everything() if client.environment in each.layers), client.need("client_id"))
    at, focus = place(anchor)
    return Finding(
        at,
        f"sign-in may fail in {client.environment}: {value.key} is set in {other.environment} and not here",
        focus=focus,
        label=f"no {value.key} beside this",
        why="the files hold all settings of each environment (environments.complete in oauthlint.toml)",
        help=f"set {value.key} in {focus.source.path}, or name it in external-keys of oauthlint.toml",
        related=(Related(value.at, f"set in {other.environment}"),),
        severity=None if value.role in _REQUIRED and other.environment != EXAMPLE else WARNING,
        detail=value.role,
    )


_APP = "OIDC_ISSUER=https://sso.example.com\nOIDC_CLIENT_ID=shop-web\n"
_CALLBACK = "OIDC_REDIRECT_URI=https://{}.example.com/cb\n"
_COMPLETE = "[environments]\ncomplete = true\n"

EXAMPLES = (
    Bad("redirect URI that only staging has",
        {"oauthlint.toml": _COMPLETE, ".env.staging": f"{_APP}{_CALLBACK.format('staging')}",
         ".env.production": _APP}, at=".env.production:1"),
    Bad("scopes that only staging has",
        {"oauthlint.toml": _COMPLETE, ".env.staging": f"{_APP}OIDC_SCOPES=openid email\n", ".env.production": _APP},
        at=".env.production:1", severity=WARNING),
    Bad("empty in production",
        {".env.development": f"{_APP}OIDC_TOKEN_URL=https://sso.dev.example.com/token\n",
         ".env.production": "OIDC_CLIENT_ID=shop-web\nOIDC_CLIENT_SECRET=${SECRET}\nOIDC_TOKEN_URL=\n"},
        at=".env.production:3"),
    Bad("key of the example that production lacks",
        {"oauthlint.toml": _COMPLETE, ".env.example": f"{_APP}{_CALLBACK.format('shop')}", ".env.production": _APP},
        at=".env.production:1", severity=WARNING),
    Good("both have it",
         {"oauthlint.toml": _COMPLETE, ".env.staging": f"{_APP}{_CALLBACK.format('staging')}",
          ".env.production": f"{_APP}{_CALLBACK.format('shop')}"}),
    Good("key of a file for all environments",
         {"oauthlint.toml": _COMPLETE, ".env": f"{_APP}{_CALLBACK.format('shop')}",
          ".env.staging": "OIDC_REDIRECT_URI=https://staging.example.com/cb\n",
          ".env.production": "OIDC_CLIENT_ID=shop-web-production\n"}),
    Good("injected-at-deploy-time",
         {".env.development": f"{_APP}OIDC_CLIENT_SECRET=q8Zt4vWn2LxRb7Kd\n", ".env.production": _APP}),
    Good("reference to what supplies it",
         {"oauthlint.toml": _COMPLETE, ".env.staging": f"{_APP}OIDC_CLIENT_SECRET=q8Zt4vWn2LxRb7Kd\n",
          ".env.production": f"{_APP}OIDC_CLIENT_SECRET=${{SHOP_SECRET}}\n"}),
    Good("key that the deployment sets",
         {"oauthlint.toml": f'external-keys = ["OIDC_REDIRECT_*"]\n{_COMPLETE}',
          ".env.staging": f"{_APP}{_CALLBACK.format('staging')}", ".env.production": _APP}),
    Good("provider-of-one-environment",
         {"oauthlint.toml": _COMPLETE, ".env.development": f"{_APP}MOCK_CLIENT_ID=mock\nMOCK_CLIENT_SECRET=mock\n"
          "MOCK_ISSUER=http://localhost:9000\n", ".env.production": _APP}),
    Good("a developer's machine lacks it",
         {"oauthlint.toml": _COMPLETE, ".env.development": _APP,
          ".env.production": f"{_APP}{_CALLBACK.format('shop')}"}),
    Good("endpoints instead of an issuer",
         {"oauthlint.toml": _COMPLETE, ".env.staging": _APP,
          ".env.production": "OIDC_CLIENT_ID=shop-web\nOIDC_AUTHORIZATION_URL=https://sso.example.com/authorize\n"
          "OIDC_TOKEN_ENDPOINT=https://sso.example.com/token\n"}),
)  # fmt: skip
