"""A setting is given twice, to different values, and only one of them counts.

What it checks
    Settings of a client that stand in several places of the same environment: twice in one file, or in two files of
    which the framework prefers one (`environment` of a compose file over its `env_file`, a properties file over the
    YAML file beside it). What an environment's own file lays over the file for all environments is meant so.

Why it matters
    Somebody edits the value that does not count, and wonders why nothing changes. Which one counts depends on rules
    that few people know.

How to fix
    Remove the value that does not count, or the one that should not.

When to ignore
    The override is meant; say so where it stands.
"""

from __future__ import annotations

from collections.abc import Iterator

from oauthlint.model.environment import LOCAL
from oauthlint.model.finding import Finding, Related
from oauthlint.model.value import DECLARED, Value
from oauthlint.rules.place import place
from oauthlint.rules.rule import SHADOWED, WARNING, Bad, Good, Rule
from oauthlint.rules.subjects import SettingOf

RULE = Rule(
    code="OA709",
    name="value-shadowed",
    severity=WARNING,
    subject=SHADOWED,
    references=(),
)


def check(setting: SettingOf) -> Iterator[Finding]:
    value, client = setting.value, setting.client
    hidden = value.shadows
    if client is None or hidden is None or client.environment == LOCAL or not _both_known(value, hidden):
        return
    if value.layers != hidden.layers or value.raw == hidden.raw or value.at.key == hidden.at.key:
        return  # an environment's own value, or the same again
    at, focus = place(value)
    there = hidden.at.source
    line = there.position(hidden.at.start)[0]
    twice = "twice in one file" if there is focus.source else f"here and in {there.path}"
    yield Finding(
        at,
        f"{value.key} is set to two values, {twice}: only this one counts",
        focus=focus,
        label="this one counts",
        why="the later or stronger of two settings hides the other",
        help=f"remove {hidden.key} at {there.path}:{line}, which counts for nothing, or this one",
        related=(Related(hidden.at, "this one does not count"),),
        detail=value.role,
    )


def _both_known(value: Value, hidden: Value) -> bool:
    return value.state == DECLARED and hidden.state == DECLARED and value.known and hidden.known and not hidden.empty


_APP = "OIDC_ISSUER=https://sso.example.com\nOIDC_CLIENT_ID=shop-web\n"
_COMPOSE = """\
services:
  web:
    image: shop
    env_file: web.env
    environment:
      OIDC_CLIENT_ID: {}
"""

EXAMPLES = (
    Bad("twice in one file", {".env": f"{_APP}OIDC_CLIENT_ID=shop-app\n"}, at=".env:3"),
    Bad("compose over its env file", {"web.env": _APP, "compose.yaml": _COMPOSE.format("shop-app")},
        at="compose.yaml:6"),
    Bad("twice in a properties file",
        {"application.properties": "quarkus.oidc.auth-server-url=https://sso.example.com\n"
         "quarkus.oidc.client-id=shop-web\nquarkus.oidc.client-id=shop-app\n"}, at="application.properties:3"),
    Good("override-for-an-environment",
         {".env": _APP, ".env.production": "OIDC_CLIENT_ID=shop-web-production\n",
          ".env.local": "OIDC_CLIENT_ID=shop-web-local\n"}),
    Good("same value again", {"web.env": _APP, "compose.yaml": _COMPOSE.format("shop-web")}),
    Good("value of the deployment", {"web.env": _APP, "compose.yaml": _COMPOSE.format("${SHOP_CLIENT_ID}")}),
    Good("filled in later", {"web.env": _APP.replace("shop-web", ""), "compose.yaml": _COMPOSE.format("shop-web")}),
)  # fmt: skip
