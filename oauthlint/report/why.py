"""`oauthlint show --why KEY`, for people: each place of the key, and what became of it."""

from __future__ import annotations

from oauthlint.report.mask import Mask
from oauthlint.report.summary import looked_at
from oauthlint.report.visible import visible

TYPE_CHECKING = False
if TYPE_CHECKING:
    from oauthlint.model.workspace import Workspace
    from oauthlint.report.options import Options


def render(workspace: Workspace, options: Options) -> str:
    """One line for each place, then one for each thing that is said about it."""
    mask = Mask(workspace)
    lines: list[str] = []
    last = ""
    for reason in workspace.reasons:
        place = f"{reason.path}:{reason.line}" if reason.line else reason.path
        heading = f"{place}: {reason.key}"
        if heading != last:
            lines.append(visible(mask.text(heading)))
            last = heading
        lines.append(f"  {visible(mask.text(reason.text))}")
    if not lines:
        lines.append(f"no file holds this key: {looked_at(workspace)}")
    return "\n".join(lines) + "\n"
