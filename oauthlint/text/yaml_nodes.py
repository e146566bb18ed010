"""From the events of a YAML parser to located nodes.

Events, not PyYAML's own nodes: they say where everything stands, they arrive one by one, so that a text that nests too
deeply is left before the parser slows down on it (libyaml needs minutes for 200,000 brackets), and what came before a
syntax error is there.
"""

from __future__ import annotations

from oauthlint.text.tree import MAPPING, MAX_DEPTH, MAX_NODES, SCALAR, SEQUENCE, STRING, Node, problem_at, scalar
from oauthlint.text.yaml_scalars import OWN_TAGS, Scalars

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from oauthlint.text.source import Source
    from oauthlint.text.template import Cover
    from oauthlint.text.tree import Problem

    State = tuple[dict[str, tuple[Node, int, int] | None], int, list[Problem]]

_MERGE = "<<"


class LimitError(Exception):
    """The document is deeper than we read, or so large (`final`) that nothing more is read of it."""

    def __init__(self, offset: int, message: str, final: bool = False) -> None:
        self.offset = offset
        self.message = message
        self.final = final


class Builder(Scalars):
    """Builds the trees of one source, from one or several runs of a parser over parts of its text.

    `text` is what the parser reads: the source's own text, or one of the same length with parts covered.
    """

    def __init__(self, source: Source, text: str, cover: Cover | None, problems: list[Problem]) -> None:
        super().__init__(source, text, cover)
        self.problems = problems
        self.count = 0
        self.continues = self.explicit = self.rooted = False
        self.anchors: dict[str, tuple[Node, int, int] | None] = {}
        """By name: the node, how many nodes it stands for, how deep it is; None inside of the node itself."""
        self._merging = _MERGE in text
        import yaml

        self._events = yaml.events

    def state(self) -> State:
        """What a run changes, to go back to it."""
        return dict(self.anchors), self.count, list(self.problems)

    def reset(self, state: State) -> None:
        self.anchors, self.count = dict(state[0]), state[1]
        self.problems[:] = state[2]

    def run(self, parser: Any, base: int, roots: list[Node]) -> None:
        """Append to `roots` the trees of what `parser` reads, its offset 0 being `base` of the text.

        Afterwards `continues` says that the first tree had no `---` before it, `explicit` that any tree had, `rooted`
        that the last document has a tree. Raises what the parser raises, and LimitError; then what was read until there
        is in `roots`.
        """
        self.continues = self.explicit = self.rooted = False
        events = self._events
        scalar_event, alias_event = events.ScalarEvent, events.AliasEvent
        mapping_start, sequence_start = events.MappingStartEvent, events.SequenceStartEvent
        document_start, stream_end = events.DocumentStartEvent, events.StreamEndEvent
        get_event, make = parser.get_event, self.scalar
        stack: list[tuple[Node | None, Node | None, str | None, int, int, bool]] = []
        parent: Node | None = None
        key: Node | None = None
        end = deepest = begun = 0
        anchor: str | None = None
        node: Node | None
        flow = False
        try:
            while True:
                event = get_event()
                kind = event.__class__
                if kind is scalar_event:
                    node = make(event, base)
                    end = node.end + (node.quote == '"' or node.quote == "'")
                    self.count += 1
                    if event.anchor is not None:
                        self.anchors[event.anchor] = (node, 1, 0)
                elif kind is mapping_start or kind is sequence_start:
                    if len(stack) >= MAX_DEPTH:
                        raise LimitError(event.start_mark.index + base, f"nested more than {MAX_DEPTH} levels deep")
                    stack.append((parent, key, anchor, begun, deepest, flow))
                    parent, key = self._collection(event, base, kind is mapping_start), None
                    anchor, begun, deepest, flow = event.anchor, self.count, len(stack), event.flow_style
                    if anchor is not None:
                        self.anchors[anchor] = None
                    self.count += 1
                    continue
                elif kind is alias_event:
                    end = event.end_mark.index + base
                    node, depth = self._alias(event, base, len(stack))
                    deepest = max(deepest, len(stack) + depth)
                    if node is None and (parent is None or parent.kind == SEQUENCE or key is not None):
                        key = None
                        continue
                elif kind is stream_end:
                    return
                elif kind is document_start:
                    self.rooted = False
                    if event.explicit or roots:
                        self.anchors.clear()
                        self.explicit = True
                    else:
                        self.continues = True
                    continue
                elif parent is None:
                    continue
                else:
                    node = parent
                    if flow:
                        end = event.end_mark.index + base
                    self._close(node, end, anchor, begun, deepest - len(stack) + 1)
                    inner = deepest
                    parent, key, anchor, begun, deepest, flow = stack.pop()
                    deepest = max(deepest, inner)
                if self.count > MAX_NODES:
                    raise LimitError(event.start_mark.index + base, f"more than {MAX_NODES} values", True)
                if key is None and parent is not None and parent.kind == MAPPING:
                    key = node if kind is scalar_event else self._key(node, event, base)
                elif node is None:
                    continue
                elif parent is None:
                    roots.append(node)
                    self.rooted = True
                elif key is None:
                    parent.items.append(node)
                else:
                    parent.pairs.append((key, node))
                    key = None
        finally:
            # After an error the collections that are still open hold what was read of them.
            while stack and parent is not None:
                node = parent
                self._close(node, end, anchor, begun, deepest - len(stack) + 1)
                parent, key, anchor, begun, *_ = stack.pop()
                if parent is None:
                    roots.append(node)
                    self.rooted = True
                elif parent.kind == SEQUENCE:
                    parent.items.append(node)
                elif key is not None:
                    parent.pairs.append((key, node))

    def _close(self, node: Node, end: int, anchor: str | None, begun: int, depth: int) -> None:
        node.end = max(end, node.start)
        if self._merging and node.kind == MAPPING:
            self._merge(node)
        if anchor is not None:
            self.anchors[anchor] = (node, self.count - begun, depth)

    def _collection(self, event: Any, base: int, mapping: bool) -> Node:
        start, end = event.start_mark.index + base, event.end_mark.index + base
        if event.tag is not None or event.anchor is not None:
            start = self.after_properties(start, end if event.flow_style else len(self.text))
        node = Node(MAPPING if mapping else SEQUENCE, self.source, start, end)
        if event.tag is not None and event.tag != "!" and not event.tag.startswith(OWN_TAGS):
            node.tag = event.tag
        return node

    def _key(self, node: Node | None, event: Any, base: int) -> Node:
        """A key of its own for an alias, and for a collection that is a key (its text)."""
        if node is None or node.kind == SCALAR:
            start, end = event.start_mark.index + base, event.end_mark.index + base
            value = self.source.text[start:end] if node is None else node.value
            return scalar(self.source, start, end, value, exact=False, type=node.type if node else STRING)
        return scalar(self.source, node.start, node.end, self.source.text[node.start : node.end][:1000], exact=False)

    def _alias(self, event: Any, base: int, level: int) -> tuple[Node | None, int]:
        """What an alias stands for, and its depth; None, and a problem, where that cannot stand here."""
        start = event.start_mark.index + base
        known = self.anchors.get(event.anchor)
        if known is None:
            inside = event.anchor in self.anchors
            self._problem(start, "an alias inside of what it names" if inside else "an alias without its anchor")
        elif self.count + known[1] > MAX_NODES or level + known[2] > MAX_DEPTH:
            message = "aliases that make the document too large"
            if all(problem.message != message for problem in self.problems):  # a bomb has hundreds of them
                self._problem(start, message)
        else:
            self.count += known[1]
            return known[0], known[2]
        return None, 0

    def _merge(self, node: Node) -> None:
        """Put the pairs of merge keys in their place: a key of the mapping itself wins, then the first merged one."""
        merged: dict[str, tuple[Node, Node]] = {}
        own: list[tuple[Node, Node]] = []
        place = -1
        for name, value in node.pairs:
            if name.value != _MERGE or name.quote or name.tag:
                own.append((name, value))
                continue
            parts = value.items if value.kind == SEQUENCE else [value]
            if any(part.kind != MAPPING for part in parts):
                self._problem(name.start, "a merge key (<<) that names no mapping")
                own.append((name, value))
                continue
            place = place if place >= 0 else len(own)
            for part in reversed(parts):
                merged.update((pair[0].value, pair) for pair in part.pairs)
        if place >= 0:
            explicit = {name.value for name, _ in own}
            own[place:place] = [pair for key, pair in merged.items() if key not in explicit]
            node.pairs = own

    def _problem(self, offset: int, message: str) -> None:
        self.problems.append(problem_at(self.source, offset, message))
