"""A secret goes to everybody's browser, by the name of its setting or the place where it is set.

What it checks
    Client secrets and private keys in variables that a build tool puts into the code it sends to browsers and phones
    (`NEXT_PUBLIC_`, `VITE_`, `REACT_APP_`, `EXPO_PUBLIC_` and their like), in Angular's environment files and in
    `extra` of Expo. A reference is no excuse: the tool puts in what it stands for.

Why it matters
    Everybody who opens the page reads the secret in its source. A client in a browser cannot keep one (RFC 6749
    section 2.1): what the secret was to prove is proved by nobody.

How to fix
    Use the authorization code grant with PKCE and no secret, or exchange the code on a server: there the variable has
    no public prefix. Have the provider issue a new secret.

When to ignore
    The provider gives browsers a value by the name of a secret that is none. Better keep it under another name.
"""

from __future__ import annotations

from oauthlint.model.finding import Finding
from oauthlint.model.public import PREFIXES
from oauthlint.rules.rule import ERROR, SETTING, Bad, Good, Rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from oauthlint.rules.subjects import SettingOf

RULE = Rule(
    code="OA605",
    name="secret-exposed-to-browser",
    severity=ERROR,
    subject=SETTING,
    roles=("client_secret", "private_key"),
    supersedes=("OA601", "OA611"),
    references=("RFC 6749 section 2.1", "RFC 9700 section 2.5", "OAuth 2.0 for Browser-Based Applications"),
    in_examples=True,
)


def check(setting: SettingOf) -> Iterator[Finding]:
    value = setting.value
    if setting.client is None or value.role not in RULE.roles or value.empty:
        return
    tool = _tool(value.key, value.at.source.path, setting.client.dialect)
    if tool is None:
        return
    yield Finding(
        value.at,
        f"everybody who opens the application can read {value.key}: {tool} puts it into what browsers load",
        label="public",
        why="a client that runs where its user is cannot keep a secret",
        help=f"remove {value.key} from {value.at.source.path}: use PKCE without a secret, or keep it on a server under "
        "a name that is not public, and have the provider issue a new one",
        detail=value.key,
    )


def _tool(key: str, path: str, dialect: str) -> str | None:
    """What delivers the setting to browsers, None where nothing is known to."""
    name = key.upper()
    for prefix, tool in PREFIXES.items():
        if name.startswith(prefix):
            return tool
    *folders, file = path.split("/")
    if folders[-1:] == ["environments"] and file.startswith("environment") and file.endswith((".ts", ".js")):
        return "Angular"
    return "Expo" if dialect == "expo" else None


_SECRET = "kW3/vX9+pLq7sD2mZ8tR"


def _env(prefix: str, secret: str) -> str:
    names = "OIDC_ISSUER=https://sso.example.com", "OIDC_CLIENT_ID=shop-web", f"OIDC_CLIENT_SECRET={secret}"
    return "".join(f"{prefix}{name}\n" for name in names)


EXAMPLES = (
    Bad("Next.js", {".env.production": _env("NEXT_PUBLIC_", _SECRET)}, at=".env.production:3"),
    Bad("Vite, by reference", {".env": _env("VITE_", "${OIDC_SECRET}")}, at=".env:3"),
    Bad("Create React App", {".env": _env("REACT_APP_", _SECRET)}, at=".env:3"),
    Bad("Laravel Mix", {".env": _env("MIX_", _SECRET)}, at=".env:3"),
    Bad(
        "build argument",
        {"Dockerfile": "FROM node:22\nARG VITE_OIDC_CLIENT_ID=shop-web\nARG VITE_OIDC_CLIENT_SECRET\n"},
        at="Dockerfile:3",
    ),
    Bad(
        "file to copy and fill in",
        {".env.example": _env("PUBLIC_", "fill-me-in")},
        at=".env.example:3",
        severity="warning",
    ),
    Bad(
        "Expo",
        {
            "app.json": '{"expo": {"extra": {\n  "clientId": "shop", "issuer": "https://sso.example.com",\n'
            f'  "clientSecret": "{_SECRET}"}}}}}}\n'
        },
        at="app.json:3",
    ),
    Good("client-ids-are-public", {".env": "VITE_OIDC_ISSUER=https://sso.example.com\nVITE_OIDC_CLIENT_ID=shop-web\n"}),
    Good("empty", {".env": _env("VITE_", "")}),
    Good("on the server", {".env": _env("", _SECRET)}),
    Good("private-to-next", {".env": _env("NEXT_PRIVATE_", _SECRET)}),
)
