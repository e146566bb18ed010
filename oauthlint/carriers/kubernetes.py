"""Kubernetes: variables of containers, and the ConfigMaps and Secrets that they draw on."""

from __future__ import annotations

from oauthlint.carriers.arguments import options
from oauthlint.carriers.carrier import Carrier, Scope, Variable
from oauthlint.text.tree import SCALAR, SEQUENCE, Node, scalar

_PLAIN_KINDS = {"ConfigMap": "configmap", "Secret": "secret"}


def read(root: Node) -> list[Scope]:
    """A ConfigMap or Secret is one scope that others may import; each container of a workload is one scope."""
    kind = root.get("kind")
    if kind is None:
        return []
    if kind.value == "List":
        items = root.get("items")
        return [scope for item in (items.items if items else ()) for scope in read(item)]
    if kind.value in _PLAIN_KINDS:
        return [_data(root, _PLAIN_KINDS[kind.value])]
    if kind.value in ("ExternalSecret", "SealedSecret"):
        return [_encrypted(root, kind.value)]
    return [
        _container(container)
        for container in _containers(root)
        if any(container.get(member) for member in ("env", "envFrom", "command", "args"))
    ]


def _data(root: Node, kind: str) -> Scope:
    name = root.at("metadata", "name")
    scope = Scope(name.value if name else kind)
    scope.exports = (kind, scope.name)
    scope.offers_only = True
    for member in ("data", "stringData"):
        data = root.get(member)
        for key, node in data.pairs if data else ():
            if node.kind == SCALAR and "\n" not in node.value.rstrip("\n"):
                encoded = kind == "secret" and member == "data"
                value = _decoded(node) if encoded else node
                if value is None or "\n" not in value.value.rstrip("\n"):  # a file is no variable
                    scope.variables[key.value] = Variable(key, value or node, supplied=value is None)
    return scope


def _encrypted(root: Node, kind: str) -> Scope:
    """The Secret that an operator will make of it: its keys are known, their values are elsewhere."""
    places = (("spec", "target", "name"), ("spec", "template", "metadata", "name"), ("metadata", "name"))
    names = [node.value for node in (root.at(*path) for path in places) if node is not None]
    scope = Scope(names[0] if names else "secret")
    scope.exports = ("secret", scope.name)
    scope.offers_only = True
    if kind == "SealedSecret":
        data = root.at("spec", "encryptedData")
        for key, node in data.pairs if data is not None else ():
            scope.variables[key.value] = Variable(key, node, supplied=True)
        return scope
    entries = root.at("spec", "data")
    for item in entries.items if entries is not None else ():
        named = item.get("secretKey")
        if named is not None:
            scope.variables[named.value] = Variable(named, named, supplied=True)
    return scope


def _decoded(node: Node) -> Node | None:
    """The text of a base64 value, pointing at the whole of it; None where it is no base64 text."""
    from oauthlint.text.derived import from_base64

    if "{{" in node.value and "b64enc" in node.value:  # Helm encodes it: what is encoded is what the template names
        parts = (part for part in node.value.split("|") if part.strip(" -}") != "b64enc")
        text = "|".join(parts)
        return scalar(node.source, node.start, node.end, text if text.endswith("}}") else text + "}}", exact=False)
    return from_base64(node)


def _containers(root: Node) -> list[Node]:
    """Containers anywhere below `spec`: of Pods, of templates in workloads, of CronJobs, of custom resources."""
    found, pending = [], [root]
    while pending:
        node = pending.pop()
        for key, value in node.pairs:
            if key.value in ("containers", "initContainers") and value.kind == SEQUENCE:
                found.extend(value.items)
            else:
                pending.append(value)
        if node.kind == SEQUENCE:
            pending.extend(node.items)
    return sorted(found, key=lambda node: node.start)


def _container(container: Node) -> Scope:
    name = container.get("name")
    scope = Scope(name.value if name else "container")
    scope.variables = options(container.get("command"), container.get("args"))
    sources = container.get("envFrom")
    for item in sources.items if sources else ():
        for member, kind in (("configMapRef", "configmap"), ("secretRef", "secret")):
            reference = item.at(member, "name")
            if reference is not None:
                scope.imports.append((kind, reference.value))
    variables = container.get("env")
    for item in variables.items if variables else ():
        key, value = item.get("name"), item.get("value")
        if key is None:
            continue
        if value is not None and value.kind == SCALAR:
            scope.variables[key.value] = Variable(key, value)
            continue
        for member, kind in (("configMapKeyRef", "configmap"), ("secretKeyRef", "secret")):
            reference = item.at("valueFrom", member)
            if reference is not None:
                which, name_there = reference.get("name"), reference.get("key")
                if which is not None and name_there is not None:
                    scope.picks.append((key, (kind, which.value), name_there.value, name_there))
                else:
                    scope.variables[key.value] = Variable(key, reference, supplied=True)
                break
        else:
            scope.variables[key.value] = Variable(key, value or key, supplied=True)
    return scope


CARRIER = Carrier(
    name="kubernetes",
    documentation="https://kubernetes.io/docs/tasks/inject-data-application/define-environment-variable-container/",
    files=("*.yml", "*.yaml", "*.yml.tpl", "*.yaml.tpl", "*.json"),
    triggers=(b"apiversion",),
    read=read,
)
