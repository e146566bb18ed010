"""What the provider has on file for a client, asked from the provider: RFC 7592, a vendor's API, client ID metadata
documents."""

from __future__ import annotations

from oauthlint.fetch.credentials import ClientConfiguration, TokenFile, looked_up
from oauthlint.fetch.document import read_answer
from oauthlint.fetch.documents import asked
from oauthlint.fetch.exchange import Exchange
from oauthlint.model.discovery import FOUND, INVALID, NOT_FOUND, REFUSED, Attempt
from oauthlint.model.uri import problem, split
from oauthlint.model.value import Secret
from oauthlint.providers import find, generic, recognise
from oauthlint.providers.provider import ClientSource, Request
from oauthlint.text.tree import MAPPING, SCALAR, Node

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from oauthlint.configuration.entries import RegistrationSource
    from oauthlint.model.registration import Registration

_MEANING = {
    401: "the token is wrong or was replaced, or the client is gone",
    403: "the token does not allow it",
}


class Asked:
    """What came of asking for one registration. `nodes` are the answers, whose secrets are to be masked; `notice` is
    something that the user has to know."""

    __slots__ = ("attempt", "nodes", "notice", "registration")

    def __init__(self, attempt: Attempt) -> None:
        self.attempt = attempt
        self.registration: Registration | None = None
        self.nodes: list[Node] = []
        self.notice = ""


def read_own(pair: ClientConfiguration, exchange: Exchange, timeout: float, file: TokenFile | None) -> Asked:
    """Read a client's own registration (RFC 7592 section 2.1). The answer may replace the token (section 3)."""
    if pair.token is None:
        return Asked(Attempt(pair.uri, REFUSED, reason=f"is not asked: {pair.variable} is not set"))
    if file is None:
        reason = (
            "is not asked: the answer may replace the registration access token, so name a file for a new one with "
            "--save-registration-token FILE"
        )
        return Asked(Attempt(pair.uri, REFUSED, reason=reason))
    done, node = _ask(exchange, Request(pair.uri, pair.token), timeout)
    if node is None:
        return done
    _rotated(done, node, pair, file)
    if node.kind != MAPPING or node.get("client_id") is None:
        done.attempt.kind, done.attempt.reason = INVALID, "is JSON, but no client registration: it has no client_id"
        return done
    read = generic.registration(node)
    read.format = "registration at the provider"
    read.provider = recognise(pair.uri) or read.provider
    parts = split(pair.uri)
    read.traits["origin"] = pair.uri[: parts.path.start]
    done.registration = read
    return done


def _rotated(done: Asked, node: Node, pair: ClientConfiguration, file: TokenFile) -> None:
    token, uri = node.get("registration_access_token"), node.get("registration_client_uri")
    if token is None or not token.value or pair.token is None or Secret(token.value) == pair.token:
        return
    variables = {pair.variable: token.value}
    if uri is not None and uri.kind == SCALAR and uri.value and uri.value != pair.uri:
        from oauthlint.fetch.credentials import CLIENT_URI

        variables[CLIENT_URI + pair.suffix] = uri.value
    place = file.save(variables)
    done.notice = (
        f"the provider has replaced the registration access token in {pair.variable}: the new one is in {place}, "
        "the old one may be worth nothing from now on"
    )


def read_source(
    client_id: str, source: RegistrationSource, exchange: Exchange, timeout: float, environ: Mapping[str, str]
) -> Asked:
    """Ask the API of a provider that the configuration names. Which variables hold the credentials it says, too; where
    they go, only the user's trust does."""
    names = [name for name in (source.token_env, source.client_id_env, source.client_secret_env) if name is not None]
    values = {name: looked_up(environ, name) for name in names}
    unset = [name for name, value in values.items() if value is None]
    if unset:
        return Asked(Attempt(source.url, REFUSED, reason=f"is not asked: {' and '.join(unset)} is not set"))
    service = values.get(source.client_id_env or "")
    where = ClientSource(
        client_id,
        source.url,
        source.realm,
        values.get(source.token_env or ""),
        service.reveal() if service is not None else None,
        values.get(source.client_secret_env or ""),
    )
    ask = find(source.provider).client_request
    assert ask is not None, source.provider
    asking, nodes = ask(where), []
    request = next(asking)
    while True:
        done, node = _ask(exchange, request, timeout)
        nodes += done.nodes
        done.nodes = nodes
        if node is None:
            return done
        try:
            request = asking.send(node)
        except StopIteration as end:
            found: list[Registration] = end.value
            if found:
                done.registration = found[0]
            else:
                done.attempt.kind = NOT_FOUND
                done.attempt.reason = f"knows no client {client_id!r} in {source.realm!r}, or does not show it"
            return done


def read_metadata_document(client_id: str, exchange: Exchange, timeout: float) -> Asked:
    """Read the document that a client id which is a URL leads to (draft-ietf-oauth-client-id-metadata-document)."""
    answer = asked(client_id, timeout, lambda deadline: exchange.get(client_id, deadline, redirects=0))
    if isinstance(answer, Attempt):
        return Asked(answer)
    attempt, node = read_answer(client_id, answer)
    done = Asked(attempt)
    if node is None:
        return done
    done.nodes.append(node)
    named = node.get("client_id")
    if named is None or named.value != client_id:
        attempt.kind, attempt.reason = INVALID, "is a JSON object whose client_id is not its own address"
        return done
    done.registration = generic.registration(node)
    done.registration.format = "client ID metadata document"
    return done


def is_document_url(client_id: str) -> bool:
    """Whether a client id is a URL of the form that leads to a metadata document."""
    if not client_id.startswith("https://") or problem(client_id) is not None:
        return False
    parts = split(client_id)
    segments = parts.path.text.split("/")
    return parts.fragment is None and len(parts.path.text) > 1 and not {".", ".."} & set(segments)


def _ask(exchange: Exchange, request: Request, timeout: float) -> tuple[Asked, Node | None]:
    """Send a request with its credentials; the answer as a tree, or why there is none."""
    method, headers, body = "GET", [], b""
    if request.bearer is not None:
        headers.append(("Authorization", f"Bearer {request.bearer.reveal()}"))
    if request.form:
        from urllib.parse import urlencode

        method = "POST"
        fields = [(name, value.reveal() if isinstance(value, Secret) else value) for name, value in request.form]
        headers.append(("Content-Type", "application/x-www-form-urlencoded"))
        body = urlencode(fields).encode("ascii")
    answer = asked(
        request.url,
        timeout,
        lambda deadline: exchange.send(method, request.url, tuple(headers), body, deadline),
    )
    if isinstance(answer, Attempt):
        return Asked(answer), None
    attempt, node = read_answer(request.url, answer, lists=True)
    if attempt.kind != FOUND and answer.status in _MEANING:
        attempt.reason += f": {_MEANING[answer.status]}"
    done = Asked(attempt)
    if node is not None:
        done.nodes.append(node)
    return done, node
