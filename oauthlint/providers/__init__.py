"""What is special about one provider: one file each, sans I/O; `providers/index.py` is generated from them."""

from __future__ import annotations

from oauthlint import imported

TYPE_CHECKING = False
if TYPE_CHECKING:
    from oauthlint.providers.provider import Provider

_RECOGNISED: dict[str, str | None] = {}
_REMEMBERED = 4096
"""URLs whose provider is kept: thousands of clients may have one issuer."""


def find(name: str) -> Provider:
    """The provider called `name`; the generic one for a name that nobody has described."""
    from oauthlint.providers.index import PROVIDERS

    module = next((row[1] for row in PROVIDERS if row[0] == name), "oauthlint.providers.generic")
    provider: Provider = imported(module).PROVIDER
    return provider


def recognise(url: str) -> str | None:
    """The name of the provider that an issuer or endpoint belongs to, None where none is recognised."""
    if url not in _RECOGNISED:
        if len(_RECOGNISED) >= _REMEMBERED:
            _RECOGNISED.clear()
        _RECOGNISED[url] = _recognise(url)
    return _RECOGNISED[url]


def _recognise(url: str) -> str | None:
    from oauthlint.providers.index import PROVIDERS

    rest = url.partition("://")[2] or url
    host, _, path = rest.partition("/")
    host, path = host.rpartition("@")[2].partition(":")[0].lower(), "/" + path
    for name, _module, hosts, *_ in PROVIDERS:
        if any(is_host(host, known) for known in hosts):
            return name
    for name, _module, _hosts, paths, *_ in PROVIDERS:
        if any(known in path for known in paths):
            return name
    return None


def recognise_client_id(client_id: str) -> str | None:
    """The name of the provider that a client id names: Google's all end in the same name of a host."""
    return "google" if client_id.endswith(".apps.googleusercontent.com") else None


def is_host(host: str, known: str) -> bool:
    """Whether `host` is the one that a provider's `hosts` name: itself, below one that starts with a dot, begun by one
    that ends with a dot, or with anything but a dot in place of a `*`."""
    if "*" in known:
        before, _, after = known.partition("*")
        inside = host[len(before) : len(host) - len(after)]
        return host.startswith(before) and host.endswith(after) and inside != "" and "." not in inside
    if known.endswith("."):
        return host.startswith(known)
    return host == known or (known.startswith(".") and host.endswith(known))
