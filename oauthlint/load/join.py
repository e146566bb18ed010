"""Joins settings with the registration and the metadata that they meet at the provider."""

from __future__ import annotations

import posixpath

from oauthlint.load.generations import meet_newer
from oauthlint.load.ownership import host_of, is_at_home, is_of_another_server, is_slip, issuer_of, owners_of
from oauthlint.model.environment import EXAMPLE
from oauthlint.model.metadata import ServerMetadata
from oauthlint.model.registration import Registration
from oauthlint.model.roles import DETAILS
from oauthlint.model.settings import ClientSettings
from oauthlint.model.workspace import Workspace
from oauthlint.providers import recognise, recognise_client_id
from oauthlint.providers.index import PROVIDERS

_ENDPOINTS = ("token_endpoint", "authorization_endpoint", "jwks_uri")


def join(clients: list[ClientSettings], registrations: list[Registration], documents: list[ServerMetadata]) -> None:
    """Give each client its registration (by client id, and by issuer where both name one) and its metadata."""
    apps = [client for client in clients if client.environment != EXAMPLE and client.one("client_id") is not None]
    named: dict[str, set[str | None]] = {}
    of_id: dict[str | None, list[Registration]] = {}  # a tree may hold thousands of both: each is asked once
    for entry in registrations:
        of_id.setdefault(entry.client_id, []).append(entry)
    for client in apps:
        named.setdefault(issuer_of(client) or "", set()).add(client.client_id)
    owners = owners_of(apps, registrations)
    by_issuer = _Documents(documents)
    for client in clients:
        issuer = issuer_of(client)
        client.provider = _provider(client, issuer) or client.provider
        if client.environment == EXAMPLE:
            continue
        client.metadata = _metadata(client, issuer, by_issuer)
        client.documented = _documented(client, issuer)
        client_id = client.client_id
        if client_id is None:
            continue
        same_id = [
            entry
            for entry in of_id.get(client_id, ())
            if _same_environment(client.environment, entry.environment)
            and not is_of_another_server(client, issuer, entry, owners)
        ]
        mine = [entry for entry in same_id if same_issuer(issuer, entry) is not False]
        client.registration = _best(client, issuer, mine)
        if client.metadata is None and issuer is not None:
            client.metadata = _nearly(client, issuer, documents, named)
        if client.metadata is None and issuer is not None and client.environment and not client.development:
            _meet_other_environments(client, issuer, documents)
        if client.registration is None and issuer is not None:
            client.registration_of_near_issuer = _of_near_issuer(client, issuer, same_id)
        if client.metadata is None and issuer is None and client.registration is not None:
            client.metadata = _of_registration(client, client.registration, documents)
        if client.registration is None and not mine and issuer is not None:
            client.registrations_of_issuer = [
                entry
                for entry in registrations
                if _same_environment(client.environment, entry.environment)
                and same_issuer(issuer, entry) is True
                and not is_of_another_server(client, issuer, entry, owners)
            ]
        if client.provider is None and client.registration is not None:
            provider = client.registration.provider
            client.provider = provider if provider != "generic" else None
    _offer_the_unclaimed(clients, registrations, of_id)
    meet_newer(clients)


def join_keys(workspace: Workspace) -> None:
    """Mark the key sets that lie beside a metadata document, and give them to the clients that pin a key."""
    folders = {posixpath.dirname(document.anchor.source.path) for document in workspace.documents}
    for jwks in workspace.key_sets:
        jwks.beside_metadata = posixpath.dirname(jwks.anchor.source.path) in folders
    for client in workspace.clients:
        if "pinned_key" in client.values and client.metadata is not None:
            client.key_sets = workspace.key_sets_of(client.metadata)


def _offer_the_unclaimed(
    clients: list[ClientSettings],
    registrations: list[Registration],
    of_id: dict[str | None, list[Registration]],
) -> None:
    """Tell clients without a registration which ones nobody has claimed, and where else their id is registered."""
    claimed = {
        id(client.registration)
        for client in clients
        if client.registration is not None and client.registration.anchor.source is not client.anchor.source
    }
    named = [entry for entry in registrations if entry.client_id is not None]
    offers: dict[tuple[str | None, str | None], list[Registration]] = {}
    free: dict[tuple[str | None, str | None], list[Registration]] = {}
    for client in clients:
        client_id, environment = client.client_id, client.environment
        if client_id is None or environment == EXAMPLE or client.registration is not None:
            continue
        asked = environment, issuer_of(client)
        if asked not in offers:  # thousands of clients may have one issuer
            offers[asked] = [
                entry
                for entry in named
                if _same_environment(environment, entry.environment) and same_issuer(asked[1], entry) is not False
            ]
            free[asked] = [entry for entry in offers[asked] if id(entry) not in claimed]
        elsewhere = [
            entry for entry in of_id.get(client_id, ()) if not _same_environment(environment, entry.environment)
        ]
        counterparts = {_counterpart(entry) for entry in elsewhere}
        client.registrations_without_client = (
            elsewhere
            + [entry for entry in offers[asked] if id(entry) not in claimed or _counterpart(entry) in counterparts]
            if counterparts
            else free[asked]
        )


def _counterpart(entry: Registration) -> tuple[str | None, str]:
    """What a registration and its twin for another environment have in common."""
    return entry.name, posixpath.basename(entry.anchor.source.path)


def _provider(client: ClientSettings, issuer: str | None) -> str | None:
    for url in (issuer, client.text("authorization_endpoint"), client.text("token_endpoint")):
        if url is not None:
            found = recognise(url)
            if found is not None:
                return found
    client_id = client.client_id
    return recognise_client_id(client_id) if client_id is not None and issuer is None else None


def _same_environment(one: str | None, other: str | None) -> bool:
    return one is None or other is None or one == other


def same_issuer(issuer: str | None, registration: Registration) -> bool | None:
    """Whether a registration belongs to an issuer; None where one of them does not say."""
    if issuer is None:
        return None
    realm = registration.traits.get("realm")
    if realm:
        _marker, _, rest = issuer.partition("/realms/")
        return rest.strip("/") == realm if rest else None
    if registration.issuer is not None:
        return registration.issuer.rstrip("/") == issuer.rstrip("/")
    origin = registration.traits.get("origin")
    if origin is not None:
        return True if issuer == origin or issuer.startswith(origin + "/") else None
    return None


def _best(client: ClientSettings, issuer: str | None, mine: list[Registration]) -> Registration | None:
    """The one registration that fits best; None where two fit equally well and do not say the same."""
    if not mine:
        return None

    def fit(entry: Registration) -> tuple[bool, bool, bool, bool, bool]:
        return (
            same_issuer(issuer, entry) is True,
            entry.environment is not None and entry.environment == client.environment,
            entry.anchor.source.path.startswith(client.application + "/") if client.application else False,
            "redirect_uri" not in entry.unknown and all(value.known for value in entry.many("redirect_uri")),
            not entry.copy,  # Terraform's configuration comes before its state
        )

    best = max(fit(entry) for entry in mine)
    chosen = [entry for entry in mine if fit(entry) == best]
    first = chosen[0]
    alike = all(_texts(entry) == _texts(first) for entry in chosen)
    return first if alike else None


def _texts(registration: Registration) -> list[tuple[str, list[str]]]:
    return sorted(
        (role, sorted(value.raw for value in values))
        for role, values in registration.values.items()
        if role not in DETAILS
    )


class _Documents:
    """The metadata documents by what clients know of them: issuer, host of the issuer, or host of an endpoint."""

    def __init__(self, documents: list[ServerMetadata]) -> None:
        self._of_issuer: dict[str, list[ServerMetadata]] = {}
        self._of_host: dict[str, dict[str, list[ServerMetadata]]] = {role: {} for role in ("", *_ENDPOINTS)}
        for document in documents:
            self._of_issuer.setdefault(document.issuer, []).append(document)
            host = host_of(document.issuer)
            for role, of_host in self._of_host.items():
                for either in {host, host_of(document.text(role) or "") if role else host}:
                    of_host.setdefault(either, []).append(document)

    def of_issuer(self, issuer: str, environment: str | None) -> list[ServerMetadata]:
        """Those of an issuer that may be for an environment."""
        return [doc for doc in self._of_issuer.get(issuer, ()) if _same_environment(environment, doc.environment)]

    def of_host(self, url: str, environment: str | None, role: str = "") -> list[ServerMetadata]:
        """The same for those whose issuer has the host of a URL, or whose endpoint `role` has."""
        found = self._of_host[role].get(host_of(url), ())
        return [doc for doc in found if _same_environment(environment, doc.environment)]


def _metadata(client: ClientSettings, issuer: str | None, documents: _Documents) -> ServerMetadata | None:
    """The document of the client's issuer; failing that, one that differs from it only as a slip would, so that the
    difference can be named; without an issuer, the one whose host the endpoints have."""
    if issuer is not None:
        exact = documents.of_issuer(issuer, client.environment)
        if exact:
            return exact[0]
        same_host = documents.of_host(issuer, client.environment)
        slips = [doc for doc in same_host if doc.issuer.rstrip("/").lower().partition("://")[2]
                 == issuer.rstrip("/").lower().partition("://")[2]]  # fmt: skip
        if slips:
            return slips[0]
        return same_host[0] if len(same_host) == 1 and "{" not in same_host[0].issuer else None
    for role in _ENDPOINTS:
        url = client.text(role)
        if url is not None:
            same_host = documents.of_host(url, client.environment, role)
            if same_host:
                return same_host[0] if len(same_host) == 1 else None
    return None


def _nearly(
    client: ClientSettings, issuer: str, documents: list[ServerMetadata], named: dict[str, set[str | None]]
) -> ServerMetadata | None:
    """The one document whose issuer the client's may be a misspelling of: not that of another client, unless a
    registration shows that it is this one's too, nor one of a numbered family of servers."""
    near = [
        doc for doc in documents
        if _same_environment(client.environment, doc.environment)
        and (client.registration is not None or named.get(doc.issuer, set()) <= {client.client_id})
        and host_of(doc.issuer) != host_of(issuer)
        and is_slip(issuer, doc.issuer)
    ]  # fmt: skip
    return near[0] if len(near) == 1 else None


def _documented(client: ClientSettings, issuer: str | None) -> ServerMetadata | None:
    """What a public provider's documentation says of its addresses."""
    if not any(row[0] == client.provider and row[5] for row in PROVIDERS):
        return None
    from oauthlint.load.documented import documented_metadata

    return documented_metadata(client, issuer)


def _meet_other_environments(client: ClientSettings, issuer: str, documents: list[ServerMetadata]) -> None:
    """Whether only another environment knows the issuer, while the client's own has exactly one of its own."""
    other = [doc for doc in documents if doc.issuer == issuer]
    own = [doc for doc in documents if doc.environment == client.environment]
    if other and len(own) == 1:
        client.metadata_of_other_environment, client.metadata_of_own_environment = other[0], own[0]


def _of_near_issuer(client: ClientSettings, issuer: str, candidates: list[Registration]) -> Registration | None:
    """The one registration of the client's id whose issuer the client's may be a misspelling of, or at which one of
    its redirect URIs is registered: it is this client's, at another realm or path of the same server."""
    near = [
        entry
        for entry in candidates
        if (is_at_home(client, entry) and host_of(entry.issuer_beside(issuer) or "") == host_of(issuer))
        or (entry.environment == client.environment and _may_mean(issuer, entry.issuer_beside(issuer) or issuer))
    ]
    return near[0] if len(near) == 1 else None


def _may_mean(one: str, other: str) -> bool:
    """Whether one issuer is the other misspelt, or with a part of the path forgotten (`/dex`, `/oidc`)."""
    shorter, longer = sorted((one.rstrip("/"), other.rstrip("/")), key=len)
    return is_slip(one, other) or (shorter != longer and longer.startswith(shorter + "/"))


def _of_registration(
    client: ClientSettings, registration: Registration, documents: list[ServerMetadata]
) -> ServerMetadata | None:
    """The document of the issuer that a registration names, for a client that names none: where one of its endpoints
    may be misspelt. An endpoint on another host altogether may be that of another server."""
    for doc in documents:
        if doc.issuer == registration.issuer and _same_environment(client.environment, doc.environment):
            pairs = [(client.text(role), doc.text(role)) for role in _ENDPOINTS]
            if any(sent and published and is_slip(sent, published) for sent, published in pairs):
                return doc
    return None
