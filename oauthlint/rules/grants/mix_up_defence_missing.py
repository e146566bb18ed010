"""Two authorization servers answer at one redirect URI, and one of them does not say that the answer is its own.

What it checks
    Redirect URIs that several clients of an application send in one environment, to different servers, against the
    metadata of these servers: each must have `authorization_response_iss_parameter_supported`. Tenants of one server,
    and clients whose answer brings an ID token along, are left alone.

Why it matters
    An attacker who runs one of the servers, or has broken into it, has the application take the answer of another one
    for its own, and send it that server's code (RFC 9700 section 4.4).

How to fix
    Give each server a redirect URI of its own, or use servers that name themselves in the answer (RFC 9207), and
    compare what they say.

When to ignore
    The application tells the answers apart in another way.
"""

from __future__ import annotations

from collections.abc import Iterator

from oauthlint.model.finding import Finding, Related
from oauthlint.model.settings import ClientSettings
from oauthlint.model.uri import split
from oauthlint.model.value import NotKnown, Value
from oauthlint.rules.place import place
from oauthlint.rules.rule import METADATA, SHARED_REDIRECT_URI, WARNING, Bad, Good, Rule
from oauthlint.rules.subjects import SharedRedirectUri
from oauthlint.rules.words import shown

RULE = Rule(
    code="OA315",
    name="mix-up-defence-missing",
    severity=WARNING,
    subject=SHARED_REDIRECT_URI,
    roles=("redirect_uri",),
    references=("RFC 9700 section 2.1", "RFC 9700 section 4.4.2", "RFC 9207 section 2.4", "OAuth 2.1 section 7.15"),
)


def check(shared: SharedRedirectUri) -> Iterator[Finding]:
    servers: dict[str, tuple[ClientSettings, Value]] = {}
    for client, value in shared.senders:
        host = _server(client)
        if host is not None and not _answers_with_id_token(client):
            servers.setdefault(host, (client, value))
    if len(servers) < 2:
        return
    named = {host: _names_itself(client) for host, (client, _) in servers.items()}
    silent = next((host for host, names in named.items() if names is False), None)
    if silent is None:
        if None in named.values():
            raise NotKnown(METADATA)
        return
    client, value = servers[silent]
    others = [(host, sender) for host, sender in servers.items() if host != silent]
    at, focus = place(value)
    yield Finding(
        at,
        f"an answer of {silent} can be passed off as one of {others[0][0]}: both answer at {shown(value.raw)}",
        focus=focus,
        label=f"{silent} does not name itself in its answers",
        why="a client of several servers must tell their answers apart: by the issuer in the answer, or by redirect"
        " URIs of their own",
        help=f'send another redirect URI for "{client.label}" in {focus.source.path}, and register it',
        related=tuple(Related(other.at, f"the same for {host}") for host, (_, other) in others),
        detail=value.raw,
    )


def _server(client: ClientSettings) -> str | None:
    """The host that the client's users are sent to, None where nobody knows it."""
    for role in ("issuer", "authorization_endpoint", "discovery_url"):
        uri = split(client.text(role) or "")
        if uri.web and uri.host is not None and uri.host.text:
            return uri.host.text.lower()
    return None


def _answers_with_id_token(client: ClientSettings) -> bool:
    """Whether the answer holds an ID token, whose `iss` says whose it is (RFC 9700 section 4.4.2.2)."""
    return any("id_token" in value.raw.split() for value in client.many("response_type") if value.known)


def _names_itself(client: ClientSettings) -> bool | None:
    """Whether the client's server says so; None where its metadata is not known."""
    if client.metadata is None:
        return None
    told = client.metadata.one("authorization_response_iss_parameter_supported")
    return told is not None and told.flag


_APP = (
    "SSO_ISSUER=https://sso.example.com\nSSO_CLIENT_ID=shop\nSSO_REDIRECT_URI={}\n"
    "PARTNER_ISSUER=https://{}\nPARTNER_CLIENT_ID=shop\nPARTNER_REDIRECT_URI={}\n"
)
_ONE, _TWO = "https://shop.example.com/callback", "https://shop.example.com/callback/partner"


def _app(names: bool | None, second: str = _ONE, partner: str = "login.partner.example") -> dict[str, str]:
    files = {".env": _APP.format(_ONE, partner, second)}
    for host, member in (("sso.example.com", True), (partner, names)):
        if member is not None:
            files[f"idp/{host}/openid-configuration.json"] = (
                f'{{"issuer": "https://{host}", "authorization_endpoint": "https://{host}/authorize",\n'
                f' "token_endpoint": "https://{host}/token", "response_types_supported": ["code"],\n'
                f' "authorization_response_iss_parameter_supported": {str(member).lower()}}}\n'
            )
    return files


def _without(member: str, files: dict[str, str]) -> dict[str, str]:
    return {path: text.replace(f',\n "{member}": false', "") for path, text in files.items()}


EXAMPLES = (
    Bad("one of two does not name itself", _app(False), at=".env:6"),
    Bad("nothing is said of it", _without("authorization_response_iss_parameter_supported", _app(False)), at=".env:6"),
    Good("both-name-themselves", _app(True)),
    Good("redirect-uris-of-their-own", _app(False, _TWO)),
    Good("tenants-of-one-server", _app(False, partner="sso.example.com/partner")),
    Good("metadata-not-known", _app(None)),
    Good("id-token-in-the-answer", {**_app(False), ".env": _app(False)[".env"]
                                    + "SSO_RESPONSE_TYPE=code id_token\nPARTNER_RESPONSE_TYPE=code id_token\n"}),
    Good("single-server", {".env": f"OIDC_ISSUER=https://sso.example.com\nOIDC_CLIENT_ID=a\nOIDC_REDIRECT_URI={_ONE}\n"}),
)  # fmt: skip
