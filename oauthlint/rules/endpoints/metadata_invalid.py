"""A metadata document is not what the specifications ask for.

What it checks
    Metadata documents (RFC 8414 section 2, OpenID Connect Discovery section 3): required members that are missing,
    members of the wrong type, members that stand twice, empty lists, addresses that answer with another content
    type or with a byte order mark, and two documents of one issuer that contradict each other.

Why it matters
    A strict library refuses the whole document; a lenient one guesses, and fails later and elsewhere.

How to fix
    Correct the server's configuration, or fetch the document again where a copy in the tree is incomplete.

When to ignore
    The document was cut down by hand, for tests.
"""

from __future__ import annotations

from collections.abc import Iterator

from oauthlint.model.discovery import Discovery
from oauthlint.model.finding import Finding, Related
from oauthlint.model.metadata import ServerMetadata
from oauthlint.model.value import Mark
from oauthlint.rules.endpoints.published import where
from oauthlint.rules.rule import DOCUMENT, ERROR, WARNING, Bad, Good, Rule
from oauthlint.rules.subjects import Published
from oauthlint.text.tree import BOOLEAN, MAPPING, NULL, SCALAR, SEQUENCE, STRING, Node

RULE = Rule(
    code="OA403",
    name="metadata-invalid",
    severity=ERROR,
    subject=DOCUMENT,
    references=("RFC 8414 section 2", "RFC 8414 section 3.2", "OpenID Connect Discovery section 3",
                "OpenID Connect Discovery section 4.2"),
)  # fmt: skip

_WHY = "clients rely on the form that RFC 8414 section 2 and OpenID Connect Discovery section 3 give the members"
_OF_OPENID = ("jwks_uri", "subject_types_supported", "id_token_signing_alg_values_supported")
_SWITCHES = frozenset(
    (
        "claims_parameter_supported", "request_parameter_supported", "request_uri_parameter_supported",
        "require_request_uri_registration", "require_pushed_authorization_requests", "require_signed_request_object",
        "tls_client_certificate_bound_access_tokens", "authorization_response_iss_parameter_supported",
        "frontchannel_logout_supported", "frontchannel_logout_session_supported", "backchannel_logout_supported",
        "backchannel_logout_session_supported", "backchannel_user_code_parameter_supported",
        "client_id_metadata_document_supported",
    )
)  # fmt: skip
_LISTS = frozenset(
    (
        "scopes_supported", "response_types_supported", "response_modes_supported", "grant_types_supported",
        "token_endpoint_auth_methods_supported", "token_endpoint_auth_signing_alg_values_supported",
        "ui_locales_supported", "revocation_endpoint_auth_methods_supported", "acr_values_supported",
        "introspection_endpoint_auth_methods_supported", "code_challenge_methods_supported", "claims_supported",
        "subject_types_supported", "id_token_signing_alg_values_supported", "claim_types_supported",
        "id_token_encryption_alg_values_supported", "id_token_encryption_enc_values_supported",
        "userinfo_signing_alg_values_supported", "request_object_signing_alg_values_supported",
        "display_values_supported", "claims_locales_supported", "dpop_signing_alg_values_supported",
    )
)  # fmt: skip
_KINDS = {SCALAR: "a string", SEQUENCE: "a list", MAPPING: "an object"}


def check(published: Published) -> Iterator[Finding]:
    discovery = published.discovery
    for document in discovery.documents if discovery is not None else (published.document,):
        missing = _missing(document)
        if missing:
            yield _finding(document, document.anchor, f"it lacks {_and(missing)}", "", ERROR, "missing")
        if document.node is not None:
            yield from _members(document, document.node)
        if discovery is not None:
            yield from _online(document, discovery)


def _missing(document: ServerMetadata) -> list[str]:
    """The required members that are absent; those of OpenID Connect for a document that shows that it is one's."""
    grants = {value.text for value in document.many("grant_types_supported")} or {"authorization_code", "implicit"}
    required = ["issuer", "response_types_supported"]
    if grants & {"authorization_code", "implicit"}:
        required.append("authorization_endpoint")
    if grants != {"implicit"}:
        required.append("token_endpoint")
    if _is_openid(document):
        required.extend(_OF_OPENID)
    return [name for name in required if name not in document.values]


def _is_openid(document: ServerMetadata) -> bool:
    """Whether it is a document of OpenID Connect: one of OAuth may have some of its members too."""
    path = where(document)
    if "oauth-authorization-server" in path:
        return False
    return any(name in document.values for name in _OF_OPENID[1:]) or (
        "openid-configuration" in path and document.openid
    )


def _members(document: ServerMetadata, root: Node) -> Iterator[Finding]:
    seen: dict[str, Node] = {}
    for key, node in root.pairs:
        name = key.value
        if name in seen:
            related = (Related(_mark(seen[name]), "the first one"),)
            yield _finding(document, _mark(key), f"{name} stands twice in it", "the second one", WARNING, name, related)
        seen[name] = key
        wrong = _wrong_type(name, node)
        if wrong:
            yield _finding(document, _mark(node), f"{name} is {wrong}", f"{wrong} here", ERROR, name)
        elif name in _LISTS and node.kind == SEQUENCE and not node.items:
            yield _finding(document, _mark(node), f"{name} is empty", "to be left out when empty", WARNING, name)


def _wrong_type(name: str, node: Node) -> str:
    """What stands there instead of what should, "" where it is right, or of no specified type."""
    if node.kind == SCALAR and node.type == NULL:
        return "null"
    text = node.kind == SCALAR and node.type == STRING
    if name in _LISTS:
        if node.kind != SEQUENCE:
            return f"{'a switch' if node.type == BOOLEAN else _KINDS[node.kind]}, not a list"
        odd = next((item for item in node.items if item.kind != SCALAR or item.type != STRING), None)
        return "a list that holds something else than strings" if odd is not None else ""
    if name in _SWITCHES:
        return "" if node.type == BOOLEAN else f"{_KINDS[node.kind]}, not true or false"
    if (name in ("issuer", "jwks_uri") or name.endswith("_endpoint")) and not text:
        return f"{'no string' if node.kind == SCALAR else _KINDS[node.kind]}, not an address"
    if name == "issuer" and not node.value:
        return "empty"
    return ""


def _online(document: ServerMetadata, discovery: Discovery) -> Iterator[Finding]:
    address = where(document)
    attempt = next((each for each in discovery.attempts if each.url == address), None)
    type = attempt.content_type if attempt is not None else ""
    if type and type != "application/json" and not type.endswith("+json"):
        label = f"its content type is {type}, not application/json"
        yield _finding(document, document.anchor, label, label, WARNING, "content-type")
    if attempt is not None and attempt.byte_order_mark:
        yield _finding(document, document.anchor, "it begins with a byte order mark", "", ERROR, "byte-order-mark")
    found = [each for each in discovery.contradictions if each.first and each.second]
    if found and document is discovery.documents[0]:
        told = f"its two documents contradict each other in {_and([each.name for each in found])}"
        related = (Related(found[0].second[0].part_of, "in the other document"),)
        at = found[0].first[0].part_of
        yield _finding(document, at, told, f"{found[0].name} in this document", WARNING, "contradiction", related)


def _finding(
    document: ServerMetadata,
    at: Mark,
    what: str,
    label: str,
    severity: str,
    detail: str,
    related: tuple[Related, ...] = (),
) -> Finding:
    path, own = where(document), document.anchor.source.url is None
    whose = f"of {document.issuer}" if document.issuer else f"in {path}"
    return Finding(
        at,
        f"clients {'will' if severity == ERROR else 'may'} refuse the metadata {whose}: {what}",
        label=label or what,
        why=_WHY,
        help=f"fetch {path} again, or correct it at the server" if own else f"correct the server behind {path}",
        related=related,
        severity=severity,
        detail=detail,
    )


def _mark(node: Node) -> Mark:
    return Mark(node.source, node.start, node.end)


def _and(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


_PATH = "idp/openid-configuration.json"


def _document(*lines: str, without: str = "") -> dict[str, str]:
    start = (
        '"issuer": "https://sso.example.com"',
        '"authorization_endpoint": "https://sso.example.com/authorize"',
        '"token_endpoint": "https://sso.example.com/token"',
        '"response_types_supported": ["code"]',
    )
    members = [line for line in (*start, *lines) if not (without and line.startswith(f'"{without}"'))]
    return {_PATH: "{\n  " + ",\n  ".join(members) + "\n}\n"}


_OPENID = (
    '"jwks_uri": "https://sso.example.com/jwks"',
    '"subject_types_supported": ["public"]',
    '"id_token_signing_alg_values_supported": ["RS256"]',
)

EXAMPLES = (
    Bad("no issuer", _document(without="issuer"), at=f"{_PATH}:2"),
    Bad("no response types", _document(without="response_types_supported"), at=f"{_PATH}:2"),
    Bad("OpenID Provider without keys", _document(*_OPENID[1:]), at=f"{_PATH}:2"),
    Bad("string for a list", _document('"scopes_supported": "openid profile"'), at=f"{_PATH}:6"),
    Bad("string for a switch", _document('"request_parameter_supported": "true"'), at=f"{_PATH}:6"),
    Bad("null", _document('"grant_types_supported": null'), at=f"{_PATH}:6"),
    Bad("empty list", _document('"scopes_supported": []'), at=f"{_PATH}:6", severity=WARNING),
    Bad(
        "member that stands twice",
        _document('"token_endpoint": "https://sso.example.com/oauth/token"'),
        at=f"{_PATH}:6",
        severity=WARNING,
    ),
    Good("OpenID Provider", _document(*_OPENID)),
    Good("oauth-only-document", _document()),
    Good(
        "oauth-document-of-an-openid-provider",
        {
            "idp/oauth-authorization-server.json": _document(
                *_OPENID[:1], '"userinfo_endpoint": "https://sso.example.com/userinfo"'
            )[_PATH]
        },
    ),
    Good(
        "no-redirect-grants",
        _document('"grant_types_supported": ["client_credentials"]', without="authorization_endpoint"),
    ),
    Good("implicit-only", _document('"grant_types_supported": ["implicit"]', without="token_endpoint")),
    Good("copy to be filled in", {"examples/openid-configuration.json": _document(without="issuer")[_PATH]}),
    Good("members of their own", _document('"x_supported": true', '"mtls_endpoint_aliases": {}')),
)
