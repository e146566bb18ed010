"""The network: asks authorization servers what they say today, and puts the answers beside what the tree says.

The only package that opens a connection, imported only when a run goes online. Everything in it is bounded, and
nothing that a file of the tree says makes it send a credential somewhere: see `trust`.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from concurrent.futures import Future
    from typing import Any

    from oauthlint.configuration import Configuration
    from oauthlint.model.workspace import Workspace
    from oauthlint.text.tree import Node

DEFAULT_TIMEOUT = 10.0
"""Seconds for one document, redirects and retries included."""


class Answers:
    """What the network said, for a run that looks at the same tree again after it has mended files: nothing is asked
    twice, and no registration access token that was replaced meanwhile is used again."""

    __slots__ = ("given", "nodes")

    def __init__(self) -> None:
        self.given: dict[object, Future[Any]] = {}
        self.nodes: list[Node] = []


class Options:
    """How a run may use the network.

    `trusted` are origins ("https://sso.example.com", "http://127.0.0.1:8080") that may get credentials and may have
    private, link-local and loopback addresses. `ca_bundle` is a file of certificates that are trusted beside the
    system's. `timeout` are the seconds for one document. `cached` allows to use and keep public documents in the
    user's cache folder. `token_file` is where a new registration access token is kept (RFC 7592 section 3): without
    one no registration is read with such a token. `environ` is where credentials are looked up, only under names that
    begin with OAUTHLINT_. `answers` are those of this run so far.
    """

    __slots__ = ("answers", "ca_bundle", "cached", "environ", "timeout", "token_file", "trusted")

    def __init__(
        self,
        *,
        trusted: Iterable[str] = (),
        ca_bundle: str | None = None,
        timeout: float = DEFAULT_TIMEOUT,
        cached: bool = True,
        token_file: str | None = None,
        environ: Mapping[str, str] | None = None,
        answers: Answers | None = None,
    ) -> None:
        import os

        self.trusted = tuple(trusted)
        self.ca_bundle = ca_bundle
        self.timeout = timeout
        self.cached = cached
        self.token_file = token_file
        self.environ = os.environ if environ is None else environ
        self.answers = answers or Answers()


def enrich(workspace: Workspace, configuration: Configuration, options: Options) -> None:
    """Ask the network for what the clients of `workspace` meet at their providers.

    Every client (but those of examples) whose settings name an issuer or a discovery URL gets `discovery`, shared by
    all clients of that issuer, and its `metadata` where that was found. Clients get the `registration` that a source
    of the configuration or of the environment tells. Documents and registrations are added to the workspace, and what
    was asked for explicitly and could not be read becomes a fatal problem of it. Raises UsageError for an origin or a
    file in `options` that makes no sense.
    """
    import gc

    from oauthlint.fetch.run import Run

    run = Run(workspace, configuration, options)
    collecting = gc.isenabled()
    gc.disable()  # what comes stays alive, and the collector would visit it again and again
    try:
        run.run()
    finally:
        if collecting:
            gc.enable()
        run.close()
