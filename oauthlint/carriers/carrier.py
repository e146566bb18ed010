"""What a carrier of environment variables declares, and what it reads."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from oauthlint.text.tree import Node


class Variable:
    """One environment variable.

    `key` is the node of its name, `node` of its value. `expands`: references in the value are resolved (not in a
    single-quoted value of an env file). `supplied`: the value comes from elsewhere at run time (a Secret that is not
    in the tree), `node` only names it. `layer` is the environment whose file sets it. `earlier` is the same
    variable further up in its file, which this one replaces.
    """

    __slots__ = ("earlier", "expands", "key", "layer", "node", "supplied")

    def __init__(self, key: Node, node: Node, *, expands: bool = True, supplied: bool = False) -> None:
        self.key = key
        self.node = node
        self.expands = expands
        self.supplied = supplied
        self.layer: str | None = None
        self.earlier: Variable | None = None

    def again(self) -> Variable:
        """The same variable for another scope, whose environment is its own."""
        return Variable(self.key, self.node, expands=self.expands, supplied=self.supplied)


class Scope:
    """The variables that one process gets from one file.

    `name` is the service or container, "" for an env file itself. `env_files` are paths relative to the file,
    lower precedence first, all below `variables`. `imports` are sets of variables that live in other documents
    (`("configmap", "shop-config")`), lower precedence first, below `variables` too. `exports` is this scope's own
    name for imports by others. `offers_only`: the scope is no process, it only supplies others. `own_first`:
    references in values mean variables of the scope itself before those of the application. `on_platform`: it runs on
    the platform whose file this is, which may set more in its console.
    """

    __slots__ = (
        "constants", "env_files", "environment", "exports", "imports", "name", "offers_only", "on_platform",
        "own_first", "picks", "variables",
    )  # fmt: skip

    def __init__(self, name: str) -> None:
        self.name = name
        self.environment: str | None = None
        """The environment that the scope itself names; None where its file's decides."""
        self.variables: dict[str, Variable] = {}
        self.constants: dict[str, Variable] = {}
        """What values may refer to and what is no variable itself (Terraform's `local.name`)."""
        self.env_files: list[str] = []
        self.imports: list[tuple[str, str]] = []
        self.picks: list[tuple[Node, tuple[str, str], str, Node]] = []
        """Single variables from elsewhere: the name's node, which set, its key there, the node that says so."""
        self.exports: tuple[str, str] | None = None
        self.offers_only = False
        self.on_platform = False
        self.own_first = True


class Carrier:
    """One format that carries environment variables.

    `files` are patterns of file names; `triggers` byte strings of which one must occur (none: always). `read` gives
    the scopes of one root of the tree.
    """

    __slots__ = ("documentation", "files", "name", "read", "triggers")

    def __init__(
        self,
        *,
        name: str,
        documentation: str,
        files: tuple[str, ...],
        triggers: tuple[bytes, ...] = (),
        read: Callable[[Node], list[Scope]],
    ) -> None:
        self.name = name
        self.documentation = documentation
        self.files = files
        self.triggers = triggers
        self.read = read
