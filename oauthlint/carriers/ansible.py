"""Ansible: the variables of groups and hosts of an inventory."""

from __future__ import annotations

from oauthlint.carriers.carrier import Carrier, Scope
from oauthlint.carriers.jobs import scopes, variables
from oauthlint.text.tree import Node


def read(root: Node) -> list[Scope]:
    """One scope for the file. What a template works out, or the vault keeps, is supplied when the playbook runs."""
    found = variables(root, expands=False)
    for variable in found.values():
        variable.supplied |= variable.node.tag.startswith("!")
    return scopes(found, ())


CARRIER = Carrier(
    name="ansible",
    documentation="https://docs.ansible.com/ansible/latest/inventory_guide/intro_inventory.html#organizing-host-and-group-variables",
    files=("group_vars/*.yml", "group_vars/*.yaml", "group_vars/*/*.yml", "host_vars/*.yml", "host_vars/*.yaml"),
    read=read,
)
