"""Cloudflare Workers: `vars` of Wrangler's configuration, and those of each of its environments."""

from __future__ import annotations

from oauthlint.carriers.carrier import Carrier, Scope
from oauthlint.carriers.jobs import variables
from oauthlint.text.tree import Node


def read(root: Node) -> list[Scope]:
    """One scope for the top level, one for each environment: `vars` are not inherited."""
    found = [_scope("", None, root)]
    environments = root.get("env")
    for name, body in environments.pairs if environments is not None else ():
        found.append(_scope("env", name.value, body))
    return [scope for scope in found if scope.variables]


def _scope(name: str, environment: str | None, body: Node) -> Scope:
    scope = Scope(name)
    scope.on_platform = True
    scope.environment = environment
    scope.variables = variables(body.get("vars"), expands=False)
    return scope


CARRIER = Carrier(
    name="wrangler",
    documentation="https://developers.cloudflare.com/workers/wrangler/configuration/#non-inheritable-keys",
    files=("wrangler.toml", "wrangler.json", "wrangler.jsonc", "wrangler.*.toml", "wrangler.*.jsonc"),
    triggers=(b"vars",),
    read=read,
)
