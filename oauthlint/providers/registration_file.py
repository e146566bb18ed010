"""oauthlint's own registration file: what somebody wrote down of a provider that cannot be asked.

Its members have the names of RFC 7591; what is not written is unknown. MEMBERS is the one list of them, from which the
JSON Schema in schemas/ is made, too.
"""

from __future__ import annotations

from oauthlint.model.registration import Registration
from oauthlint.model.settings import CONFIDENTIAL, PUBLIC
from oauthlint.providers.provider import Export
from oauthlint.providers.reading import mark, members, put, text, truth
from oauthlint.text.tree import MAPPING, SCALAR, SEQUENCE, Node, Problem, problem_at

KEY, VERSION = "oauthlint-registration", "1"
TEXT, LIST, WORDS, FLAG, MAP = "text", "list", "words", "flag", "map"
"""What a member holds: one text, a list of texts, such a list or one text with spaces, true or false, texts by name."""

FILE = {
    KEY: (TEXT, "The version of this format: 1."),
    "provider": (TEXT, "Whose rules apply, such as how redirect URIs are compared; generic where nothing is said."),
    "version": (TEXT, "The provider's version, where its rules changed with one."),
    "issuer": (TEXT, "The issuer at which the clients are registered."),
}
"""The members of the file besides `clients`: what each holds, and what it is."""

MEMBERS: dict[str, tuple[str, str, str]] = {
    "client_id": ("client_id", TEXT, "The client id."),
    "client_name": ("", TEXT, "The name that the provider shows."),
    "client_type": ("", TEXT, "confidential or public."),
    "enabled": ("", FLAG, "Whether the client may be used."),
    "redirect_uris": ("redirect_uri", LIST, "The registered redirect URIs, as they are written there."),
    "post_logout_redirect_uris": ("post_logout_redirect_uri", LIST, "The registered post-logout redirect URIs."),
    "web_origins": ("web_origin", LIST, "The origins that may call the provider from a browser."),
    "scope": ("scope", WORDS, "The scopes that the client may ask for."),
    "grant_types": ("grant_type", LIST, "The grants that the client may use, in the names of RFC 7591."),
    "response_types": ("response_type", LIST, "The response types that the client may use."),
    "token_endpoint_auth_method": ("token_endpoint_auth_method", TEXT, "How the client authenticates."),
    "application_type": ("application_type", TEXT, "web or native."),
    "audience": ("audience", LIST, "The APIs that the client may ask tokens for."),
    "id_token_signed_response_alg": ("id_token_signed_response_alg", TEXT, "The algorithm that signs ID tokens."),
    "code_challenge_method": ("code_challenge_method", TEXT, "The PKCE method that the client must use."),
    "provider_settings": (
        "",
        MAP,
        "What else decides: Okta's wildcard_redirect, ZITADEL's devMode, Keycloak's rootUrl.",
    ),
}
"""The members of a client: the role, what it holds, and what it is. There is none for a secret."""

_CHOICES = {"client_type": (CONFIDENTIAL, PUBLIC), "application_type": ("web", "native")}


def _names() -> tuple[str, ...]:
    """The providers that a file may name."""
    from oauthlint.providers.index import PROVIDERS  # it is made from what imports this module

    return tuple(row[0] for row in PROVIDERS)


def looks_like(root: Node) -> bool:
    """Whether a document says that it is a registration file."""
    return root.kind == MAPPING and root.get(KEY) is not None


def _read(root: Node) -> list[Registration]:
    return [registration(client, root) for client in members(root.get("clients"))]


def registration(client: Node, root: Node) -> Registration:
    """One of the `clients` of a file."""
    named = text(root.get("provider")) or "generic"
    at = client.get("client_id") or client
    read = Registration(named if named in _names() else "generic", "registration file", mark(at))
    unknown = {"client_secret"}
    for name, (role, kind, _what) in MEMBERS.items():
        if role and client.get(name) is None:
            unknown.add(role)
        elif role:
            read.values.setdefault(role, [])
            put(read, role, client, name, separators=" " if kind == WORDS else "")
    read.unknown = frozenset(unknown)
    read.name = text(client.get("client_name"))
    read.copy = True
    read.issuer = text(root.get("issuer"))
    read.version = text(root.get("version"))
    read.enabled = truth(client.get("enabled"))
    method = read.text("token_endpoint_auth_method")
    if method is not None:
        read.client_type = PUBLIC if method == "none" else CONFIDENTIAL
    kind_of = text(client.get("client_type"))
    if kind_of in (CONFIDENTIAL, PUBLIC):
        read.client_type = kind_of
    settings = client.get("provider_settings")
    for key, value in settings.pairs if settings is not None else ():
        if value.kind == SCALAR:
            read.traits[key.value] = value.value
    return read


def mistakes(root: Node) -> list[Problem]:
    """What in a file is none of its format's, each with its place."""
    version = root.get(KEY)
    if version is not None and version.value != VERSION:
        return [_problem(version, f"this version reads {KEY}: {VERSION}")]
    found = []
    for key, value in root.pairs:
        if key.value == "clients":
            if value.kind != SEQUENCE or len(members(value)) != len(value.items):
                found.append(_problem(value, "clients must be a list of tables"))
        elif key.value not in FILE:
            found.append(_problem(key, f"there is no {_meant(key.value, (*FILE, 'clients'))}"))
        elif value.kind != SCALAR:
            found.append(_problem(value, f"{key.value} must be a text"))
        elif key.value == "provider" and value.value not in _names():
            found.append(_problem(value, f"there is no provider {_meant(value.value, _names())}"))
    for client in members(root.get("clients")):
        if client.get("client_id") is None:
            found.append(_problem(client, "a client without client_id"))
        for key, value in client.pairs:
            wrong = _wrong(key.value, value)
            if wrong:
                found.append(_problem(key if key.value not in MEMBERS else value, wrong))
    return found


def _wrong(name: str, value: Node) -> str:
    if name not in MEMBERS:
        return f"a client has no {_meant(name, tuple(MEMBERS))}"
    kind = MEMBERS[name][1]
    words = value.kind == SEQUENCE and all(item.kind == SCALAR for item in value.items)
    if kind == LIST and not words:
        return f"{name} must be a list of texts"
    if kind == WORDS and not words and value.kind != SCALAR:
        return f"{name} must be a list of texts, or one text with spaces"
    if kind == FLAG and truth(value) is None:
        return f"{name} must be true or false"
    if kind == MAP and value.kind != MAPPING:
        return f"{name} must be a table"
    if kind == TEXT and value.kind != SCALAR:
        return f"{name} must be a text"
    if name in _CHOICES and value.value not in _CHOICES[name]:
        return f"{name} must be {' or '.join(_CHOICES[name])}"
    return ""


def _meant(word: str, names: tuple[str, ...]) -> str:
    """A word that is none of `names`, and which of them it is probably meant to be, or all of them."""
    from oauthlint.model.spelling import closest

    near = closest(word, names)
    return f"{word[:40]!r}; " + (f"did you mean {near!r}?" if near is not None else f"there are {', '.join(names)}")


def _problem(node: Node, message: str) -> Problem:
    return problem_at(node.source, node.start, message)


EXPORT = Export("registration file", triggers=(KEY.encode(),), looks_like=looks_like, read=_read)
