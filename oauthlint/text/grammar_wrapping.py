"""What stands around a literal in the syntax trees of JavaScript, TypeScript, Ruby and PHP: casts and frozen values,
and the calls that merge several literals."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_WRAPPERS = frozenset(
    (
        "as_expression",
        "satisfies_expression",
        "non_null_expression",
        "parenthesized_expression",
        "argument",
        "type_assertion",
    )
)
_MERGES = frozenset((b"array_merge", b"array_replace"))
"""What makes one array of several in PHP; of equal keys the last one counts."""


def unwrapped(node: Any) -> Any:
    """The expression itself."""
    for _ in range(10):
        frozen = _frozen(node)
        if frozen is not None:
            node = frozen
        elif node.type in _WRAPPERS and node.named_children:
            node = node.named_children[-1 if node.type == "type_assertion" else 0]  # `<T>{…}`, `{…} as T`
        else:
            break
    return node


def merged(node: Any) -> list[Any]:
    """The arguments of PHP's `array_merge(…)`; none for anything else."""
    if node.type != "function_call_expression":
        return []
    function, arguments = node.child_by_field_name("function"), node.child_by_field_name("arguments")
    if function is None or function.text not in _MERGES or arguments is None:
        return []
    return [argument for argument in arguments.named_children if argument.type != "comment"]


def _frozen(node: Any) -> Any:
    """What `Object.freeze(…)` or Ruby's `….freeze` is called on; None for anything else."""
    if node.type == "call_expression":
        function, arguments = node.child_by_field_name("function"), node.child_by_field_name("arguments")
        if function is not None and function.text in (b"Object.freeze", b"Object.seal") and arguments is not None:
            return arguments.named_children[0] if len(arguments.named_children) == 1 else None
    if node.type == "call":
        method = node.child_by_field_name("method")
        if method is not None and method.text == b"freeze":
            return node.child_by_field_name("receiver")
    return None
