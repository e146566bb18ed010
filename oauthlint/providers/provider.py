"""What a provider declares: how to recognise it, how it compares redirect URIs, how to read its exports."""

from __future__ import annotations

from oauthlint import imported
from oauthlint.providers import is_host

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Generator
    from typing import Any

    from oauthlint.model.registration import Registration
    from oauthlint.model.value import Secret
    from oauthlint.model.verdict import Verdict
    from oauthlint.providers.restrictions import Restriction
    from oauthlint.providers.servers import Server
    from oauthlint.text.tree import Node

    ClientRequest = Callable[["ClientSource"], Generator["Request", Node, list[Registration]]]
    """What to ask a provider's own API for one client: yields requests, is sent the answers (JSON objects or arrays),
    returns what they register. It does no I/O."""

    Matcher = Callable[[str, Registration], Verdict]
    """Whether the provider accepts a redirect URI for a registered client. Raises NotKnown where it cannot be told."""


class Export:
    """One format in which a provider's registered clients lie in a file.

    `title` names it in messages. `triggers` are byte strings of which each must occur in the file. `looks_like`
    decides on a root of the tree; `read` gives the registrations in it. `shared`: the file may hold the clients of
    other providers too (a Terraform state).
    """

    __slots__ = ("looks_like", "read", "shared", "title", "triggers")

    def __init__(
        self,
        title: str,
        *,
        triggers: tuple[bytes, ...],
        looks_like: Callable[[Node], bool],
        read: Callable[[Node], list[Registration]],
        shared: bool = False,
    ) -> None:
        self.title = title
        self.triggers = triggers
        self.looks_like = looks_like
        self.read = read
        self.shared = shared


def later(title: str, module: str, *, triggers: tuple[bytes, ...], shared: bool = False) -> Export:
    """An Export whose `looks_like` and `read` are those of `module`, which is loaded for a file with the triggers."""

    def loaded() -> Any:
        return imported(module)

    return Export(
        title,
        triggers=triggers,
        looks_like=lambda root: bool(loaded().looks_like(root)),
        read=lambda root: list(loaded().read(root)),
        shared=shared,
    )


class Request:
    """One question to a provider's API. `bearer` is sent as a token; with a `form` it is a POST, without one a GET."""

    __slots__ = ("bearer", "form", "url")

    def __init__(self, url: str, bearer: Secret | None = None, form: tuple[tuple[str, str | Secret], ...] = ()) -> None:
        self.url = url
        self.bearer = bearer
        self.form = form


class ClientSource:
    """Where a provider's API tells of one client: its address, the `realm` (tenant, domain) there, and a token or a
    service's own client id and secret to ask with."""

    __slots__ = ("client_id", "realm", "service_id", "service_secret", "token", "url")

    def __init__(
        self,
        client_id: str,
        url: str,
        realm: str,
        token: Secret | None = None,
        service_id: str | None = None,
        service_secret: Secret | None = None,
    ) -> None:
        self.client_id = client_id
        self.url = url
        self.realm = realm
        self.token = token
        self.service_id = service_id
        self.service_secret = service_secret


class Provider:
    """One provider.

    `name` is the identifier in output and configuration. `hosts` are host names, suffixes of them that start with a
    dot, beginnings that end with one, or have a `*` in place of one label; `paths` are parts of URL paths: by either
    an issuer or endpoint is recognised. `matcher` compares redirect URIs. `client_request` asks its own API for one
    client.
    `cors_by_client`: it answers browsers of those origins alone that are registered for the client.
    `decodes_credentials`: whether it form-decodes client id and secret in the header (RFC 6749 section 2.3.1); None
    where that was not looked up in its source.
    `lenient_auth_methods`: it accepts client_secret_basic and client_secret_post for each other. `comma_scopes`: its
    scopes are separated by commas. `openid`: it speaks OpenID Connect (False: plain OAuth 2.0).
    `reads_forms_only`: its token endpoint refuses JSON, as its documentation or its issues show.
    `refreshes_online`: it issues refresh tokens without the scope `offline_access`, whatever it offers.
    `supplied_grants` are registered for every client of the code flow, whether it asked for them or not.

    What its metadata is known for: `discovery` says whether it publishes any. `partial_scopes`: of its scopes it lists
    those of OpenID Connect only. `unlisted` are members that it leaves out: their absence says nothing new.
    `unlisted_auth_methods` are accepted and not listed. `endpoint_hosts` are hosts of its endpoints, written like
    `hosts`, where they are not the issuer's. `shared_tenants` stand in an issuer's path for many tenants at once, each
    with an issuer of its own. `servers` are those of its servers whose addresses its documentation names.
    `restrictions` are what it accepts in no http or https redirect URI. `flaw` tells of an address of its server what
    no address of its has: from where to where, why, and what to do; None where nothing is wrong.
    """

    __slots__ = (
        "client_request", "comma_scopes", "cors_by_client", "decodes_credentials", "discovery", "documentation",
        "endpoint_hosts", "exports", "flaw", "hosts", "lenient_auth_methods", "matcher", "name", "openid",
        "partial_scopes", "paths", "reads_forms_only", "refreshes_online", "restrictions", "servers", "shared_tenants",
        "supplied_grants", "title", "unlisted", "unlisted_auth_methods",
    )  # fmt: skip

    def __init__(
        self,
        *,
        name: str,
        title: str,
        documentation: str,
        matcher: Matcher | None = None,
        hosts: tuple[str, ...] = (),
        paths: tuple[str, ...] = (),
        exports: tuple[Export, ...] = (),
        client_request: ClientRequest | None = None,
        cors_by_client: bool = False,
        decodes_credentials: bool | None = None,
        lenient_auth_methods: bool = False,
        comma_scopes: bool = False,
        openid: bool = True,
        reads_forms_only: bool = False,
        refreshes_online: bool = False,
        supplied_grants: tuple[str, ...] = (),
        discovery: bool = True,
        partial_scopes: bool = False,
        unlisted: tuple[str, ...] = (),
        unlisted_auth_methods: tuple[str, ...] = (),
        endpoint_hosts: tuple[str, ...] = (),
        shared_tenants: tuple[str, ...] = (),
        servers: tuple[Server, ...] = (),
        restrictions: tuple[Restriction, ...] = (),
        flaw: Callable[[str], tuple[int, int, str, str] | None] | None = None,
    ) -> None:
        self.name = name
        self.title = title
        self.documentation = documentation
        self.matcher = matcher
        self.hosts = hosts
        self.paths = paths
        self.exports = exports
        self.client_request = client_request
        self.cors_by_client = cors_by_client
        self.decodes_credentials = decodes_credentials
        self.lenient_auth_methods = lenient_auth_methods
        self.comma_scopes = comma_scopes
        self.openid = openid
        self.reads_forms_only = reads_forms_only
        self.refreshes_online = refreshes_online
        self.supplied_grants = supplied_grants
        self.discovery = discovery
        self.partial_scopes = partial_scopes
        self.unlisted = unlisted
        self.unlisted_auth_methods = unlisted_auth_methods
        self.endpoint_hosts = endpoint_hosts
        self.shared_tenants = shared_tenants
        self.servers = servers
        self.restrictions = restrictions
        self.flaw = flaw

    def has_endpoint_host(self, host: str) -> bool:
        """Whether endpoints of this provider are known to be at `host`, whatever its issuer is."""
        return any(is_host(host, known) for known in (*self.hosts, *self.endpoint_hosts))
