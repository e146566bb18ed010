"""Microsoft.IdentityModel: what its event source shows, set where a program starts."""

from __future__ import annotations

from oauthlint.loggers.logger import ON, Logger, Writes
from oauthlint.text.tree import SCALAR

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from oauthlint.text.tree import Node

_SWITCHES = {
    "ShowPII": Writes("claims, issuers and keys in the text of its errors", "remove it, or keep it to development", ON),
    "LogCompleteSecurityArtifact": Writes("whole tokens", "remove it, or keep it to development", ON),
}
"""Members of IdentityModelEventSource (its source, identitymodel-extensions c6b3b6a4)."""
_WHOLE = "LogCompleteSecurityArtifact"
_ALONE = Writes("whole tokens", "remove it, or keep it to development", ON,
                depends_on="whether ShowPII is on as well: it is set in another file")  # fmt: skip


def read(root: Node) -> Iterator[tuple[str, Node, Writes]]:
    """The switches, however their class is qualified. Whole tokens are shown only where ShowPII is on as well
    (`FormatInvariant` of LogHelper)."""
    found = {}
    for key, node in root.pairs:
        holder, _, member = key.value.rpartition(".")
        if holder.rpartition(".")[2] == "IdentityModelEventSource" and member in _SWITCHES and node.kind == SCALAR:
            found[member] = node
    shown = found.get("ShowPII")
    if shown is None or ON(shown.value):
        switches = _SWITCHES if shown is not None else {_WHOLE: _ALONE}
        yield from ((f"IdentityModelEventSource.{name}", node, switches[name]) for name, node in found.items())


LOGGER = Logger(
    name="identity-model",
    title="Microsoft.IdentityModel",
    documentation="https://learn.microsoft.com/dotnet/api/microsoft.identitymodel.logging.identitymodeleventsource",
    files=tuple(f"*{word}*.cs" for word in ("program", "startup", "global.asax", "auth", "extension", "module",
                "identity", "service", "configur", "log", "security", "oidc")),
    triggers=(b"identitymodeleventsource",),
    read=read,
)  # fmt: skip
