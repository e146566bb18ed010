"""One run online: all questions at once, as few as there are distinct ones, and the answers given to the clients."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from oauthlint.fetch import Options
from oauthlint.fetch.cache import Cache
from oauthlint.fetch.connect import Connector
from oauthlint.fetch.counterparts import join_live
from oauthlint.fetch.credentials import ClientConfiguration, TokenFile, belongs, client_configurations, looked_up
from oauthlint.fetch.discovery import Question, discover, question
from oauthlint.fetch.documents import Documents
from oauthlint.fetch.exchange import Exchange
from oauthlint.fetch.registrations import Asked, is_document_url, read_metadata_document, read_own, read_source
from oauthlint.fetch.trust import ENVIRONMENT, Trust
from oauthlint.load.join import same_issuer
from oauthlint.load.ownership import issuer_of
from oauthlint.load.sensitive import MIN_LENGTH, mask_settings, mask_tree
from oauthlint.model.discovery import UNAVAILABLE, Attempt, Discovery
from oauthlint.model.environment import EXAMPLE
from oauthlint.model.finding import InputProblem

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future
    from typing import TypeVar

    from oauthlint.configuration import Configuration
    from oauthlint.configuration.entries import Client
    from oauthlint.model.registration import Registration
    from oauthlint.model.settings import ClientSettings
    from oauthlint.model.value import Secret
    from oauthlint.model.workspace import Workspace
    from oauthlint.text.tree import Node

    Answer = TypeVar("Answer")

AT_ONCE = 20


class Run:
    """The questions of one run. Use it once: `run`, then `close`."""

    def __init__(self, workspace: Workspace, configuration: Configuration, options: Options) -> None:
        self.workspace = workspace
        self.clients = [client for client in workspace.clients if client.environment != EXAMPLE]
        self._configured = [entry for entry in configuration.clients if entry.source is not None]
        self._own_metadata = {entry.client_id for entry in configuration.clients if entry.metadata is not None}
        self._options = options
        trust = Trust(options.trusted, options.environ.get(ENVIRONMENT, ""))
        self._file = TokenFile(options.token_file) if options.token_file is not None else None
        self._exchange = Exchange(trust, Connector(trust, options.ca_bundle))
        self._cache = Cache(f"{options.ca_bundle or ''} {trust}") if options.cached else None
        self._documents = Documents(trust, self._exchange, options.timeout, self._cache)
        self._pool = ThreadPoolExecutor(AT_ONCE)
        self._crashes: list[InputProblem] = []

    def run(self) -> None:
        """Ask everything, and give the clients what came of it."""
        workspace = self.workspace
        workspace.online = True
        pairs = client_configurations(self._options.environ)
        self._hide([pair.token for pair in pairs])
        environ, timeout, exchange = self._options.environ, self._options.timeout, self._exchange
        own = [
            (pair, self._ask(pair.suffix, pair.uri, read_own, pair, exchange, timeout, self._file)) for pair in pairs
        ]
        configured = []
        for entry in self._configured:
            assert entry.source is not None
            self._hide([looked_up(environ, name) for name in entry.source.variables])
            source = entry.source
            asking = self._ask(
                entry.client_id, source.url, read_source, entry.client_id, source, exchange, timeout, environ
            )
            configured.append((entry, asking))
        self._discoveries()
        ids = dict.fromkeys(c.client_id for c in self.clients if _leads_to_a_document(c))
        documents = [(i, self._ask(i, i, read_metadata_document, i, exchange, timeout)) for i in ids if i is not None]
        for client_id, asked in documents:
            self._document(client_id, asked.result())
        for pair, answer in own:
            self._own(pair, answer.result())
        for entry, answer in configured:
            self._source(entry, answer.result())
        join_live(workspace)
        if self._cache is not None:
            self._cache.make_room()
        workspace.problems.extend(self._crashes)

    def _ask(self, of: str, url: str, read: Callable[..., Asked], *arguments: object) -> Future[Asked]:
        """Ask for the registration of a client in a thread of the pool. A mistake of ours there must not take the rest
        along."""

        def guarded() -> Asked:
            try:
                return read(*arguments)
            except Exception as error:
                return Asked(self._crashed(url, error))

        return self._once((read.__name__, of, url), guarded)

    def _once(self, question: object, ask: Callable[..., Answer], *arguments: object) -> Future[Answer]:
        """The answer to a question, asked now unless it was in this run."""
        given = self._options.answers.given
        if question not in given:
            given[question] = self._pool.submit(ask, *arguments)
        return given[question]

    def _discover(self, asked: Question) -> Discovery:
        """The same for metadata and keys."""
        try:
            return discover(asked, self._documents)
        except Exception as error:
            found = Discovery(asked.issuer, asked.at)
            found.attempts.append(self._crashed(asked.issuer, error))
            return found

    def _crashed(self, url: str, error: Exception) -> Attempt:
        """What is told of a mistake of ours: its kind and place, no value."""
        trace = error.__traceback__
        while trace is not None and trace.tb_next is not None:
            trace = trace.tb_next
        place = f"{trace.tb_frame.f_globals.get('__name__', '?')}:{trace.tb_lineno}" if trace is not None else "?"
        reason = f"could not be judged: oauthlint crashed ({type(error).__name__} at {place})"
        self._crashes.append(InputProblem(url, 0, 0, reason, fatal=True))
        return Attempt(url, UNAVAILABLE, reason=reason)

    def close(self) -> None:
        """Let go of threads and connections."""
        self._pool.shutdown(wait=False, cancel_futures=True)
        self._exchange.close()

    def _discoveries(self) -> None:
        """Metadata and keys, one question for all clients that would ask the same."""
        wanted = [(client, asked) for client in self.clients if (asked := question(client)) is not None]
        distinct: dict[tuple[str, str | None, bool], Question] = {}
        for _, asked in wanted:
            distinct.setdefault(asked.key, asked)
        asking: dict[tuple[str, str | None, bool], Future[Discovery]] = {
            key: self._once(key, self._discover, asked) for key, asked in distinct.items()
        }
        workspace = self.workspace
        for answer in asking.values():
            discovery = answer.result()
            workspace.discoveries.append(discovery)
            if discovery.metadata is not None:
                workspace.documents.append(discovery.metadata)
        nodes = self._options.answers.nodes
        nodes += self._documents.found()
        for node in nodes:
            self._note(node)
        for client, asked in wanted:
            client.discovery = asking[asked.key].result()
            if client.discovery.metadata is not None and client.client_id not in self._own_metadata:
                client.metadata = client.discovery.metadata
                if "pinned_key" in client.values:
                    client.key_sets = workspace.key_sets_of(client.metadata)

    def _own(self, pair: ClientConfiguration, asked: Asked) -> None:
        """Join a registration of RFC 7592 by its client id; a failure to the client that the variable is named for."""
        found = self._take(asked)
        if found is not None:
            mine = [client for client in self.clients if client.client_id == found.client_id]
            fits = {id(client): same_issuer(issuer_of(client), found) for client in mine}
            sure = [client for client in mine if fits[id(client)] is True]
            for client in sure or [client for client in mine if fits[id(client)] is None]:
                self._give(client, found, asked.attempt)
            for client in self.clients:
                if not mine and client.registration is None and same_issuer(issuer_of(client), found) is True:
                    client.registrations_of_issuer.append(found)
            return
        ids = {client.client_id for client in self.clients}
        for client in self.clients:
            if len(ids) == 1 if not pair.suffix else belongs(pair.suffix, client.client_id or ""):
                client.registration_attempt = asked.attempt
        self._failed(asked.attempt)

    def _source(self, entry: Client, asked: Asked) -> None:
        found = self._take(asked)
        for client in self.clients:
            if client.client_id == entry.client_id:
                if found is not None:
                    self._give(client, found, asked.attempt)
                client.registration_attempt = asked.attempt
        if found is None:
            self._failed(asked.attempt)

    def _document(self, client_id: str, asked: Asked) -> None:
        found = self._take(asked)
        for client in self.clients:
            if client.client_id == client_id:
                if found is not None:
                    self._give(client, found, asked.attempt)
                client.registration_attempt = asked.attempt

    def _take(self, asked: Asked) -> Registration | None:
        """Note what came: secrets first, then the registration."""
        workspace = self.workspace
        for node in asked.nodes:
            self._note(node)
        if asked.notice:
            workspace.notices.append(asked.notice)
        if asked.registration is not None:
            mask_settings(asked.registration, workspace)
            workspace.registrations.append(asked.registration)
        return asked.registration

    def _note(self, answer: Node) -> None:
        mask_tree(answer, self.workspace)
        self.workspace.answers[answer.source.path] = answer.source

    def _give(self, client: ClientSettings, registration: Registration, attempt: Attempt) -> None:
        client.registration = registration
        client.registrations_of_issuer = []
        client.registration_attempt = attempt
        if client.provider is None and registration.provider != "generic":
            client.provider = registration.provider

    def _failed(self, attempt: Attempt) -> None:
        """What was asked for by name, and could not be read, decides the exit code where no finding does."""
        message = f"gave no registration: {attempt.reason}"
        self.workspace.problems.append(InputProblem(attempt.url, 0, 0, message, fatal=True))

    def _hide(self, credentials: list[Secret | None]) -> None:
        for credential in credentials:
            if credential is not None and len(credential) >= MIN_LENGTH:
                self.workspace.sensitive.add(credential.reveal())


def _leads_to_a_document(client: ClientSettings) -> bool:
    """Whether a client id is, or may be, the address of its own metadata: the server says so, or nobody says no."""
    client_id = client.client_id
    if client_id is None or not is_document_url(client_id):
        return False
    if client.metadata is None:
        return client.registration is None
    return client.metadata.text("client_id_metadata_document_supported") == "true"
