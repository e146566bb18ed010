"""MCP servers that a client starts: the variables of each process."""

from __future__ import annotations

from oauthlint.carriers.carrier import Carrier, Scope
from oauthlint.carriers.compose import assignments
from oauthlint.text.tree import MAPPING, Node


def read(root: Node) -> list[Scope]:
    """One scope per server that sets variables."""
    scopes = []
    for member in ("mcpServers", "servers"):
        servers = root.get(member)
        for name, server in servers.pairs if servers is not None else ():
            variables = server.get("env")
            if variables is not None and variables.kind == MAPPING:
                scope = Scope(name.value)
                scope.variables = assignments(variables)
                scopes.append(scope)
    return scopes


CARRIER = Carrier(
    name="mcp",
    documentation="https://code.claude.com/docs/en/mcp",
    files=("*mcp*.json", "claude_desktop_config*.json", ".claude.json"),
    triggers=(b'"mcpservers"', b'"servers"'),
    read=read,
)
