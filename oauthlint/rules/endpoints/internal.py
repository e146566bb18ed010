"""Host names that only mean something inside of one network: a compose service, a pod, a private address."""

from __future__ import annotations

from oauthlint.model.host import stays_on_machine

_ENDINGS = (".local", ".internal", ".svc", ".lan", ".intranet", ".home.arpa", ".test")


def is_internal(host: str) -> bool:
    """Whether `host` is a name without a dot, a name of a cluster or a private network, or an address of one."""
    name = host.lower().rstrip(".")
    if stays_on_machine(name) or name.endswith(_ENDINGS):
        return True
    if name.startswith("["):
        return name.startswith(("[fc", "[fd", "[fe80:"))
    if "." not in name:
        return name != ""
    octets = name.split(".")
    if len(octets) != 4 or not all(octet.isascii() and octet.isdigit() for octet in octets):
        return False
    return octets[0] == "10" or octets[:2] in (["192", "168"], ["169", "254"]) or _in_172(octets)


def _in_172(octets: list[str]) -> bool:
    """172.16.0.0/12 (RFC 1918 section 3)."""
    return octets[0] == "172" and 16 <= int(octets[1]) < 32
