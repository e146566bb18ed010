"""Which registration of the tree is about the client that a provider has told of: declared and live, side by side."""

from __future__ import annotations

from oauthlint.load.join import same_issuer
from oauthlint.load.ownership import issuer_of
from oauthlint.model.environment import EXAMPLE
from oauthlint.model.host import stays_on_machine
from oauthlint.model.uri import split

TYPE_CHECKING = False
if TYPE_CHECKING:
    from oauthlint.model.registration import Registration
    from oauthlint.model.settings import ClientSettings
    from oauthlint.model.workspace import Workspace

UNCLEAR = "whether the file declares the client of the server that was asked, or that of another environment"
_ADMIN = "/admin/realms/"


def join_live(workspace: Workspace) -> None:
    """Give each registration of the tree what a provider has answered for its client.

    A tree often holds one client for several environments, and an answer names none: where nothing tells for which it
    is, none is compared, which is said."""
    told = [one for one in workspace.registrations if "://" in one.anchor.source.path and one.client_id is not None]
    declared: dict[str | None, list[Registration]] = {one.client_id: [] for one in told}
    settings: dict[str | None, list[ClientSettings]] = {one.client_id: [] for one in told}
    for one in workspace.registrations if told else ():
        if "://" not in one.anchor.source.path and one.environment != EXAMPLE:
            declared.get(one.client_id, []).append(one)
    for client in workspace.clients if told else ():
        settings.get(client.client_id, []).append(client)
    for live in told:
        clients = settings[live.client_id]
        mine = [one for one in declared[live.client_id] if _may_be(one, live)]
        mine = [one for one in mine if not one.copy] or mine  # a configuration says more than the state made of it
        sure = [one for one in mine if _is_for(one, live, clients)]
        several = len({one.environment for one in sure or mine}) > 1
        unclear = several or (not sure and _may_be_elsewhere(mine, live, clients))
        for one in sure or mine:
            if unclear or one.live is not None:
                one.live, one.live_unclear = None, UNCLEAR
            elif not one.live_unclear:
                one.live = live


def _may_be(declared: Registration, live: Registration) -> bool:
    """Whether nothing speaks against both being the same client at the same server."""
    realms = declared.traits.get("realm"), live.traits.get("realm")
    if realms[0] and realms[1] and realms[0] != realms[1]:
        return False
    if "generic" not in (declared.provider, live.provider) and declared.provider != live.provider:
        return False
    return declared.issuer is None or same_issuer(declared.issuer, live) is not False


def _is_for(declared: Registration, live: Registration, clients: list[ClientSettings]) -> bool:
    """Whether the answer is certainly for the environment of a registration: its settings, or it, name that server."""
    issuers = [declared.issuer] if declared.issuer is not None else []
    if declared.environment is not None:
        issuers += [issuer for client in clients if client.environment == declared.environment
                    and (issuer := issuer_of(client)) is not None]  # fmt: skip
    return any(_at(issuer, live) for issuer in issuers)


def _may_be_elsewhere(declared: list[Registration], live: Registration, clients: list[ClientSettings]) -> bool:
    """Whether what is declared may be for another server than the one that answered: the client's settings name
    several servers, or one on a developer's machine only, or are for other environments."""
    issuers = {issuer for client in clients if (issuer := issuer_of(client)) is not None}
    local = [stays_on_machine(_host(issuer)) for issuer in issuers]
    if len(issuers) > 1 or (any(local) and not stays_on_machine(_host(live.anchor.source.path))):
        return True
    environments = {one.environment for one in declared}
    return environments != {None} and bool({client.environment for client in clients} - environments - {None, EXAMPLE})


def _host(url: str) -> str:
    host = split(url).host
    return host.text if host is not None else ""


def _at(issuer: str, live: Registration) -> bool:
    """Whether a registration was answered by the server of an issuer."""
    url, realm = live.anchor.source.path, live.traits.get("realm")
    if realm and _ADMIN in url:
        return issuer.rstrip("/") == f"{url.partition(_ADMIN)[0]}/realms/{realm}"
    origin = "/".join(url.split("/", 3)[:3])
    return issuer == origin or issuer.startswith(origin + "/")
