"""Terraform: clients as resources, in HCL and `.tf.json`, in a plan and in a state (`terraform show -json`), and in a
state file (version 4).

Formats of the JSON: https://developer.hashicorp.com/terraform/internals/json-format. What one vendor's resources mean
stands in that vendor's file; here is what all resources have in common.
"""

from __future__ import annotations

from oauthlint.model.reference import references
from oauthlint.model.registration import Registration
from oauthlint.model.roles import ROLES
from oauthlint.model.value import UNKNOWN, Value
from oauthlint.providers.provider import Export
from oauthlint.providers.reading import mark, put
from oauthlint.text.tree import MAPPING, NULL, SCALAR, SEQUENCE, Node, scalar

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    Reader = Callable[["Resource", Sequence["Resource"]], Registration]
    """What makes a registration of a client's resource and of those that may add to it."""

CONFIGURATION, PLAN, STATE = "Terraform configuration", "Terraform plan", "Terraform state"
MAX_LOCALS = 5
"""Locals that stand for other locals."""
MAX_REPLACED = 100_000
"""Characters that are put in place of the locals of one file."""
MAX_PAIRS = 1_000_000
"""Clients of a file times the resources that may add to them."""
_OF_OTHERS = frozenset(("redirect_uri", "post_logout_redirect_uri", "token_endpoint_auth_method", "client_secret"))
"""What other resources say of a client."""
_IDENTIFIERS = ("id", "client_id", "application_id", "object_id")
"""Attributes by which other resources refer to a client."""


class Resource:
    """One resource: its `type` and `name`, the `body` with its attributes, and what was read (`format`).

    `hidden` are attributes, dotted through blocks, that are there and cannot be told: known after apply, left to
    others by `ignore_changes`, or made by a `dynamic` block.
    """

    __slots__ = ("body", "format", "hidden", "label", "name", "type")

    def __init__(self, type: str, name: str, label: Node, body: Node, format: str, hidden: frozenset[str]) -> None:
        self.type = type
        self.name = name
        self.label = label
        self.body = body
        self.format = format
        self.hidden = hidden

    def block(self, *names: str) -> Node | None:
        """A block in the body: one mapping, or the first of a list of them, as JSON has it."""
        node: Node | None = self.body
        for name in names:
            node = node.get(name) if node is not None else None
            if node is not None and node.kind == SEQUENCE:
                node = node.items[0] if node.items else None
        return node

    def hides(self, path: str) -> bool:
        """Whether the attribute at `path`, or a part of it, cannot be told."""
        return any(
            path == name or name == "all" or path.startswith(name + ".") or name.startswith(path + ".")
            for name in self.hidden
        )

    def literal(self, name: str) -> str | None:
        """The text of an attribute, None where it has none or one that only Terraform knows."""
        node = self.body.get(name)
        if node is None or node.kind != SCALAR or not node.value or self.hides(name) or references(node.value):
            return None
        return node.value

    def is_meant_by(self, node: Node | None) -> bool | None:
        """Whether another resource's attribute means this one; None where that cannot be told."""
        if node is None or node.kind != SCALAR or node.type == NULL:
            return None
        found = references(node.value)
        if found:
            inside = node.value[2:-1] if node.value.startswith("${") else ""
            owner, _, attribute = inside.rpartition(".")
            return owner == f"{self.type}.{self.name}" if attribute in _IDENTIFIERS and owner.count(".") == 1 else None
        mine = [text for text in map(self.literal, _IDENTIFIERS) if text is not None]
        return node.value in mine if mine else None


def export(title: str, types: tuple[str, ...], read: Reader) -> Export:
    """The Export for a vendor's resources, of these types as `reading` takes them."""
    looks_like, read_all = reading(types, read)
    return Export(title, triggers=(types[0].encode(),), looks_like=looks_like, read=read_all, shared=True)


def reading(
    types: tuple[str, ...], read: Reader
) -> tuple[Callable[[Node], bool], Callable[[Node], list[Registration]]]:
    """Whether a root holds a vendor's resources, and what reads them. `types` are those that are read: the first is a
    client, the others, of which `read` gets all, add to it."""

    def looks_like(root: Node) -> bool:
        return any(resource.type == types[0] for resource in resources(root, types))

    def read_all(root: Node) -> list[Registration]:
        found = resources(root, types)
        clients = [resource for resource in found if resource.type == types[0]]
        others = [resource for resource in found if resource.type != types[0]]
        if len(clients) * len(others) <= MAX_PAIRS:
            return [read(resource, others) for resource in clients]
        made = [read(resource, ()) for resource in clients]
        for registration in made:  # too many to find out what belongs to which
            registration.unknown = registration.unknown | _OF_OTHERS
        return made

    return looks_like, read_all


def start(resource: Resource, provider: str, *, key: str = "client_id", chosen_by: str = "") -> Registration:
    """A registration with the client id that stands under `key`. `chosen_by` names the provider where it is that which
    chooses client ids: one that is not there is unknown then."""
    node = resource.body.get(key)
    told = node is not None and node.kind == SCALAR and bool(node.value)
    read = Registration(provider, resource.format, mark(node if node is not None and told else resource.label))
    read.copy = resource.format != CONFIGURATION
    read.name = resource.literal("label") or resource.literal("name") or resource.literal("display_name")
    read.name = read.name or resource.name
    if told and not resource.hides(key):
        put(read, "client_id", resource.body, key)
    else:
        why = f"{chosen_by} chooses it when Terraform applies" if chosen_by else f"{key} is filled in elsewhere"
        read.values["client_id"] = [Value("client_id", key, mark(resource.label), state=UNKNOWN, why=why)]
    return read


def fill(read: Registration, resource: Resource, table: dict[str, str], empty: tuple[str, ...] = ()) -> None:
    """Add the attributes of `table` (dotted paths to roles). A role of which one is hidden, or none is written, is
    unknown; where one of `empty` is not written, nothing is registered. "" counts as not written."""
    hidden, missing = set(), set()
    for path, role in table.items():
        *blocks, name = path.split(".")
        parent = resource.block(*blocks)
        node = parent.get(name) if parent is not None and parent.kind == MAPPING else None
        null = node is not None and node.kind == SCALAR and (node.type == NULL or not node.value)
        if resource.hides(path):
            hidden.add(role)
        elif node is not None and not null:
            put(read, role, parent, name)
        elif path in empty or (null and ROLES[role].many):  # JSON writes every attribute, and null for no value
            read.values.setdefault(role, [])
        else:
            missing.add(role)
    read.unknown = read.unknown | hidden | {role for role in missing if role not in read.values}


def resources(root: Node, types: tuple[str, ...]) -> list[Resource]:
    """The resources of `types` in a document."""
    if root.kind != MAPPING:
        return []
    if root.get("planned_values") is not None:
        return list(_in_module(root.at("planned_values", "root_module"), types, PLAN, _after_apply(root)))
    if root.get("values") is not None and root.get("terraform_version") is not None:
        return list(_in_module(root.at("values", "root_module"), types, STATE, {}))
    listed = root.get("resources")
    if listed is not None and listed.kind == SEQUENCE and root.get("terraform_version") is not None:
        return list(_in_state(listed, types))
    return list(_in_configuration(root, types))


def _in_module(
    module: Node | None, types: tuple[str, ...], format: str, hidden: dict[str, frozenset[str]], depth: int = 0
) -> Iterator[Resource]:
    """The resources of a module and of those inside it, in the values representation."""
    for node in _mappings(module.get("resources") if module is not None else None):
        type, name, values = node.get("type"), node.get("name"), node.get("values")
        mode, address = node.get("mode"), node.get("address")
        if type is None or name is None or values is None or type.value not in types:
            continue
        if mode is None or mode.value == "managed":
            own = hidden.get(address.value if address is not None else "", frozenset())
            yield Resource(type.value, name.value, name, values, format, own)
    for inner in _mappings(module.get("child_modules") if module is not None and depth < 20 else None):
        yield from _in_module(inner, types, format, hidden, depth + 1)


def _after_apply(root: Node) -> dict[str, frozenset[str]]:
    """By address, the attributes that are known after apply only."""
    found = {}
    for change in _mappings(root.get("resource_changes")):
        address, unknown = change.get("address"), change.at("change", "after_unknown")
        if address is not None and unknown is not None:
            found[address.value] = frozenset(_true(unknown, ""))
    return found


def _true(node: Node, path: str) -> Iterator[str]:
    """The dotted paths at which `true` stands."""
    if node.kind == SCALAR and node.value == "true":
        yield path
    for key, value in node.pairs:
        yield from _true(value, f"{path}.{key.value}" if path else key.value)
    for item in node.items:
        yield from _true(item, path)


def _in_state(listed: Node, types: tuple[str, ...]) -> Iterator[Resource]:
    for node in _mappings(listed):
        type, name, mode = node.get("type"), node.get("name"), node.get("mode")
        if type is None or name is None or type.value not in types or (mode is not None and mode.value != "managed"):
            continue
        for instance in _mappings(node.get("instances")):
            body = instance.get("attributes")
            if body is not None and body.kind == MAPPING:
                yield Resource(type.value, name.value, name, body, STATE, frozenset())


def _in_configuration(root: Node, types: tuple[str, ...]) -> Iterator[Resource]:
    """Blocks `resource "type" "name" {…}`, and the same as JSON."""
    locals = _Locals({key.value: node for body in _bodies(root, "locals") for key, node in body.pairs})
    for body in _bodies(root, "resource"):
        for type, named in body.pairs:
            if type.value not in types:
                continue
            for each in named.items if named.kind == SEQUENCE else [named]:
                for name, block in each.pairs:
                    for content in block.items if block.kind == SEQUENCE else [block]:
                        if content.kind == MAPPING:
                            told = locals.resolved(content) if locals.nodes else content
                            yield Resource(type.value, name.value, name, told, CONFIGURATION, _left_open(content))


def _left_open(body: Node) -> frozenset[str]:
    """What Terraform does not decide (`ignore_changes`), or makes of what is not read here (`dynamic`)."""
    found = {key.value for name, dynamic in body.pairs if name.value == "dynamic" for key, _ in dynamic.pairs}
    for lifecycle in _bodies(body, "lifecycle"):
        ignored = lifecycle.get("ignore_changes")
        for node in ignored.scalars() if ignored is not None else ():
            word = node.value[2:-1] if node.value.startswith("${") else node.value
            found.add(word)
    return frozenset(found)


def _bodies(root: Node, name: str) -> list[Node]:
    """The mappings under each `name` of a mapping: blocks stand there one by one, in JSON also in a list."""
    nodes = [node for key, node in root.pairs if key.value == name]
    return [part for node in nodes for part in ([node] if node.kind == MAPPING else _mappings(node))]


def _mappings(node: Node | None) -> list[Node]:
    return [item for item in node.items if item.kind == MAPPING] if node is not None else []


class _Locals:
    """What a file says of its locals. Variables stay as they are: their defaults are no promise.

    `left` bounds the characters that are put in place of references: locals may stand for many others."""

    __slots__ = ("left", "nodes")

    def __init__(self, nodes: dict[str, Node]) -> None:
        self.nodes = nodes
        self.left = MAX_REPLACED

    def resolved(self, node: Node, depth: int = 0) -> Node:
        """The tree with `local.x` replaced where it can be."""
        if node.kind == SCALAR:
            return self._text(node, depth) if "${local." in node.value else node
        made = Node(node.kind, node.source, node.start, node.end)
        made.pairs = [(key, self.resolved(value, depth)) for key, value in node.pairs]
        made.items = [self.resolved(item, depth) for item in node.items]
        self.left -= depth * (len(made.pairs) + len(made.items))
        return made

    def _text(self, node: Node, depth: int) -> Node:
        found = references(node.value)
        known = [self.nodes.get(reference.name.removeprefix("local.")) for reference in found]
        text, at = "", 0
        for reference, local in zip(found, known, strict=True):
            if local is None or depth >= MAX_LOCALS or self.left <= 0:
                return node
            self.left -= 1
            inner = self.resolved(local, depth + 1)
            if (reference.start, reference.end) == (0, len(node.value)):
                return inner
            if inner.kind != SCALAR or references(inner.value):
                return node
            self.left -= len(inner.value)
            text, at = text + node.value[at : reference.start] + inner.value, reference.end
        return scalar(node.source, node.start, node.end, text + node.value[at:], exact=False, quote=node.quote)
