"""Fly.io: `env` of fly.toml and of its siblings for other apps (`fly.staging.toml`)."""

from __future__ import annotations

from oauthlint.carriers.carrier import Carrier, Scope
from oauthlint.carriers.jobs import scopes, variables
from oauthlint.text.tree import Node


def read(root: Node) -> list[Scope]:
    """One scope for the file. Secrets are set by `fly secrets`, and stand nowhere."""
    return scopes(variables(root.get("env"), expands=False), ())


CARRIER = Carrier(
    name="fly",
    documentation="https://fly.io/docs/reference/configuration/#the-env-variables-section",
    files=("fly.toml", "fly.*.toml", "fly-*.toml"),
    triggers=(b"[env]",),
    read=read,
)
