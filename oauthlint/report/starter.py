"""The configuration that `oauthlint init` writes: what was found, as suggestions that change nothing until they are
uncommented. A suggestion has no space behind its `#`, a remark has one."""

from __future__ import annotations

import json

from oauthlint.model.environment import EXAMPLE
from oauthlint.model.uri import split
from oauthlint.report.mask import SUBSTITUTE, Mask
from oauthlint.report.settings import environment_files
from oauthlint.report.summary import looked_at
from oauthlint.report.visible import visible

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from oauthlint.model.settings import ClientSettings
    from oauthlint.model.workspace import Workspace

MOST = 20
"""Environments, aliases and clients of each that are listed; what comes after them is counted."""
ENDPOINTS = ("authorization_endpoint", "token_endpoint", "userinfo_endpoint", "jwks_uri", "end_session_endpoint")
HOOK = """\
repos:
  - repo: local
    hooks:
      - id: oauthlint-check
        name: oauthlint
        entry: oauthlint check --allow-empty
        language: system
        pass_filenames: false
"""


def render(workspace: Workspace) -> str:
    """The text of oauthlint.toml."""
    mask = Mask(workspace)
    lines = [
        "# What oauthlint is to know of this project beyond what its files tell. None of it is needed. A line with #",
        "# and no space is a suggestion: remove the # to make it count.",
        f"# Found: {looked_at(workspace)}; oauthlint show tells what was understood.",
        "",
        "# The lightest severity that makes the command fail: error, warning, info or never.",
        'fail-on = "error"',
        "# Folders, files and patterns that are not read.",
        "exclude = []",
        "# Settings whose values are set at deploy time: unknown, not wrong. May hold *.",
        '#external-keys = ["DEPLOY_*"]',
        "# Whether an ignore in a comment must give a reason to count.",
        "#require-reason = true",
        "",
        "# Rules by code or name: error, warning, info or off; oauthlint rules lists them.",
        "#[severity]",
        '#OA106 = "off"',
    ]
    clients = [client for client in workspace.clients if client.environment != EXAMPLE]
    for heading, blocks in (
        ("# Environments as file names, folders and profiles tell them. Where that is wrong, name the files.",
         list(_environments(clients))),
        ("# The same server under two names, as inside and outside of a cluster.", list(_aliases(clients))),
        ("# Clients whose registration was not found. Export it from the provider and name the file.",
         list(_clients(clients))),
    ):  # fmt: skip
        kept = [block for block in blocks if not any(SUBSTITUTE in mask.text(line) for line in block)]
        if kept:
            lines += ["", heading, *(line for block in kept[:MOST] for line in block)]
            if len(kept) > MOST:
                lines.append(f"# and {len(kept) - MOST} more")
    return "".join(f"{visible(mask.text(line))}\n" for line in lines)


def _environments(clients: list[ClientSettings]) -> Iterator[list[str]]:
    files: dict[str, dict[str, None]] = {}
    for client in clients:
        if client.environment is not None:
            files.setdefault(client.environment, {}).update(dict.fromkeys(environment_files(client)))
    for name, paths in sorted(files.items()):
        texts = [_text(path) for path in sorted(paths) if path.isprintable()]
        if texts and name.isprintable():
            yield [f"#[environments.{_key(name)}]", f"#files = [{', '.join(texts)}]"]


def _aliases(clients: list[ClientSettings]) -> Iterator[list[str]]:
    """Servers of endpoints that lie below the issuer's path, but on another host."""
    names: dict[str, dict[str, None]] = {}
    for client in clients:
        issuer = client.text("issuer")
        if issuer is None:
            continue
        origin, path = _origin(issuer)
        for text in map(client.text, ENDPOINTS):
            other, below = _origin(text or "")
            if origin and other and other != origin and len(path) > 1 and below.startswith(path.rstrip("/") + "/"):
                names.setdefault(origin, {})[other] = None
    head = ["#[endpoint-aliases]"]
    for origin, others in sorted(names.items()):
        yield [*head, f"#{_text(origin)} = [{', '.join(map(_text, sorted(others)))}]"]
        head = []


def _clients(clients: list[ClientSettings]) -> Iterator[list[str]]:
    for name in sorted({client.client_id for client in clients if client.client_id and client.registration is None}):
        if name.isprintable():
            yield ["#[[clients]]", f"#client-id = {_text(name)}", '#registration = "idp/registration.json"']


def _origin(text: str) -> tuple[str, str]:
    """Scheme and authority of an http address, and its path; "" where it is none."""
    uri = split(text)
    if not uri.web or uri.scheme is None or uri.authority is None or uri.userinfo is not None or not text.isprintable():
        return "", ""
    return f"{uri.scheme.text}://{uri.authority.text}", uri.path.text


def _key(name: str) -> str:
    return name if name.isascii() and name.replace("-", "a").replace("_", "a").isalnum() else _text(name)


def _text(text: str) -> str:
    """A text as TOML writes it, which for what can be printed is as JSON does."""
    return json.dumps(text, ensure_ascii=False)
