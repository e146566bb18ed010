"""Kustomize: the ConfigMaps and Secrets that a kustomization generates from literals and env files."""

from __future__ import annotations

from oauthlint.carriers.carrier import Carrier, Scope
from oauthlint.carriers.compose import assignments
from oauthlint.text.tree import SCALAR, Node


def read(root: Node) -> list[Scope]:
    """One scope for each generator, which containers import under its name."""
    scopes = []
    for member, kind in (("configMapGenerator", "configmap"), ("secretGenerator", "secret")):
        generators = root.get(member)
        for generator in generators.items if generators is not None else ():
            name = generator.get("name")
            scope = Scope(name.value if name is not None else member)
            scope.exports = (kind, scope.name)
            scope.offers_only = True
            literals = generator.get("literals")
            if literals is not None:
                scope.variables = assignments(literals)
            for key in ("env", "envs"):
                files = generator.get(key)
                if files is not None:
                    nodes = [files] if files.kind == SCALAR else files.items
                    scope.env_files.extend(node.value for node in nodes)
            if scope.variables or scope.env_files:
                scopes.append(scope)
    return scopes


CARRIER = Carrier(
    name="kustomize",
    documentation="https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/configmapgenerator/",
    files=("kustomization.yml", "kustomization.yaml", "kustomization"),
    triggers=(b"configmapgenerator", b"secretgenerator"),
    read=read,
)
