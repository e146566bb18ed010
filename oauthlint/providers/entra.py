"""Microsoft Entra ID, formerly Azure AD, with its national clouds, Azure AD B2C and External ID."""

from __future__ import annotations

from oauthlint.model.registration import Registration
from oauthlint.model.uri import split
from oauthlint.model.value import NotKnown
from oauthlint.model.verdict import Verdict
from oauthlint.providers.match import any_port, without_port
from oauthlint.providers.provider import Export, Provider
from oauthlint.providers.reading import implied, mark, members, put, registered, text, truth
from oauthlint.providers.restrictions import Restriction, ipv6_loopback, longer_than, one_of
from oauthlint.providers.servers import Server
from oauthlint.providers.terraform import CONFIGURATION, Resource, export, fill, start
from oauthlint.text.tree import MAPPING, SEQUENCE, Node

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

_NEVER_TOLD = frozenset(
    ("client_secret", "scope", "grant_type", "response_type", "token_endpoint_auth_method", "web_origin",
     "post_logout_redirect_uri")
)  # fmt: skip
"""Secrets are listed without their values, scopes by their ids; there is no list of grants or methods."""
_PLATFORMS = ("web", "spa", "publicClient")
_LOCAL = ("localhost", "127.0.0.1")


def _is_application(node: Node) -> bool:
    if node.kind != MAPPING or node.get("appId") is None:
        return False
    typed = node.get("replyUrlsWithType")
    return (typed is not None and typed.kind == SEQUENCE) or any(
        below is not None and below.kind == MAPPING and below.get("redirectUris") is not None
        for below in map(node.get, _PLATFORMS)
    )


def _applications(root: Node) -> list[Node]:
    """A manifest, or the answer of Microsoft Graph: one application, or a page of them."""
    listed = root.get("value") if root.kind == MAPPING else root
    found = members(listed) if listed is not None and listed.kind == SEQUENCE else [root]
    return [node for node in found if _is_application(node)]


def _read(root: Node) -> list[Registration]:
    return [registration(node) for node in _applications(root)]


def registration(node: Node) -> Registration:
    """One application in the words of Microsoft Graph, or of the manifest before it (`replyUrlsWithType`)."""
    read = Registration("entra", "Entra application", mark(node.get("appId") or node))
    put(read, "client_id", node, "appId")
    uris = read.values.setdefault("redirect_uri", [])
    for platform in _PLATFORMS:
        put(read, "redirect_uri", node.get(platform), "redirectUris")
    for entry in members(node.get("replyUrlsWithType")):
        url = entry.get("url")
        if url is not None:
            uris.append(registered("redirect_uri", "replyUrlsWithType", url))
    put(read, "frontchannel_logout_uri", node, "logoutUrl")
    put(read, "frontchannel_logout_uri", node.get("web"), "logoutUrl")
    read.name = text(node.get("displayName")) or text(node.get("name"))
    newer = "enableAccessTokenIssuance"
    _implicit(read, node.at("web", "implicitGrantSettings", newer), newer)
    _implicit(read, node.get("oauth2AllowImplicitFlow"), "oauth2AllowImplicitFlow")
    audience = text(node.get("signInAudience"))
    if audience is not None:
        read.traits["signInAudience"] = audience
    read.unknown = _NEVER_TOLD
    read.copy = True
    return read


def _implicit(read: Registration, switch: Node | None, name: str) -> None:
    """The implicit grant, where the switch for access tokens is on (that for ID tokens serves the hybrid flow too).
    The other grants have no switch: they stay unknown."""
    if switch is not None and truth(switch):
        read.values["grant_type"] = [implied("grant_type", name, switch, "implicit", f"{name} is on")]


_TABLES = {
    "azuread_application": {
        "web.redirect_uris": "redirect_uri",
        "single_page_application.redirect_uris": "redirect_uri",
        "public_client.redirect_uris": "redirect_uri",
        "web.logout_url": "frontchannel_logout_uri",
        "reply_urls": "redirect_uri",  # this and the next until version 2 of the provider
        "logout_url": "frontchannel_logout_uri",
    },
    "azuread_application_registration": {"logout_url": "frontchannel_logout_uri"},
}
_BEFORE_2 = "oauth2_allow_implicit_flow"
"""The switch of the implicit flow, until version 2 of the provider."""
_OF_REDIRECTS = "azuread_application_redirect_uris"


def _resource(resource: Resource, others: Sequence[Resource]) -> Registration:
    """An `azuread_application` with its redirect URIs by platform."""
    # its name until version 2.44 of the provider
    key = (
        "application_id"
        if resource.literal("client_id") is None and resource.literal("application_id")
        else "client_id"
    )
    read = start(resource, "entra", key=key, chosen_by="Entra ID")
    read.unknown = _NEVER_TOLD
    table = _TABLES[resource.type]
    fill(read, resource, table, empty=tuple(table))
    flows, name = resource.block("web", "implicit_grant"), "access_token_issuance_enabled"
    _implicit(read, flows.get(name) if flows is not None else None, name)
    _implicit(read, resource.body.get(_BEFORE_2), _BEFORE_2)
    audience = resource.literal("sign_in_audience")
    if audience is not None:
        read.traits["signInAudience"] = audience
    _by_others(read, resource, others)
    return read


def _by_others(read: Registration, resource: Resource, others: Sequence[Resource]) -> None:
    """Add what each `azuread_application_redirect_uris` registers; where they may lie in another file, or whose they
    are cannot be told, the redirect URIs are not known."""
    uris = [other for other in others if other.type == _OF_REDIRECTS]
    meant = [resource.is_meant_by(other.body.get("application_id")) for other in uris]
    for other, mine in zip(uris, meant, strict=True):
        if mine:
            fill(read, other, {"redirect_uris": "redirect_uri"})
    elsewhere = resource.format == CONFIGURATION and not read.many("redirect_uri")
    if None in meant or elsewhere or (resource.type == "azuread_application_registration" and True not in meant):
        read.unknown = read.unknown | {"redirect_uri"}


def matcher(sent: str, registration: Registration) -> Verdict:
    """Equality; for `localhost` and 127.0.0.1 any port will do (Microsoft, "Redirect URI (reply URL) outline and
    limitations"). What that page leaves open is not known: wildcards, queries, an empty path."""
    entries = [value.text for value in registration.registered("redirect_uri")]
    verdict = any_port(sent, entries, lambda host: host in _LOCAL, http=False)
    if verdict.accepted:
        return verdict
    for entry in entries:
        if "*" in entry:
            raise NotKnown(f'what Entra ID takes for "{entry}"')
        if _open(entry) == _open(sent):
            raise NotKnown(f'whether Entra ID takes "{sent}" for "{entry}"')
    return verdict


def _open(text: str) -> str:
    """A URI without what the documentation does not speak of."""
    uri = split(text)
    if uri.host is None:
        return text.partition("?")[0]
    plain = without_port(text) if uri.host.text in _LOCAL else text
    host = "localhost" if uri.host.text in _LOCAL else uri.host.text.lower()
    rest = plain[split(plain).host.end :] if uri.host else ""  # type: ignore[union-attr]
    return f"{uri.scheme.text if uri.scheme else ''}://{host}{rest.partition('?')[0] or '/'}"


def _looks_like(root: Node) -> bool:
    return bool(_applications(root))


_HOST = "https://login.microsoftonline.{cloud}/{tenant}"
_SOURCE = "https://learn.microsoft.com/entra/identity-platform/v2-protocols-oidc"


def _at(*paths: str) -> tuple[str, ...]:
    """The addresses with these paths, at the host of today and at the older name of it."""
    return tuple(f"{host}/{path}" for path in paths for host in (_HOST, "https://login.windows.net/{tenant}"))


_EITHER = {
    "jwks_uri": _at("discovery/v2.0/keys", "discovery/keys"),
    "end_session_endpoint": _at("oauth2/v2.0/logout", "oauth2/logout"),
}
_VERSION_2 = Server(
    _SOURCE,
    issuer=f"{_HOST}/v2.0",
    endpoints={
        "authorization_endpoint": _at("oauth2/v2.0/authorize"),
        "token_endpoint": _at("oauth2/v2.0/token"),
        "device_authorization_endpoint": _at("oauth2/v2.0/devicecode"),
        **_EITHER,
    },
    free=("tenant",),  # it has an id and names
)
_SERVERS = (
    # whoever names these speaks of tokens, or of a library's authority: either endpoints may go with it
    Server(_SOURCE, issuer="https://sts.windows.net/{tenant}/", endpoints={}),
    Server(_SOURCE, issuer=_HOST, endpoints={}, newer=_VERSION_2),
    _VERSION_2,
    Server(
        "https://learn.microsoft.com/previous-versions/azure/active-directory/azuread-dev/v1-protocols-oauth-code",
        endpoints={
            "authorization_endpoint": _at("oauth2/authorize"),
            "token_endpoint": _at("oauth2/token"),
            "device_authorization_endpoint": _at("oauth2/devicecode"),
            **_EITHER,
        },
        free=("tenant",),
    ),
)
"""Version 2.0 and version 1.0: a code of the one is of no use to the other."""


def flaw(url: str) -> tuple[int, int, str, str] | None:
    """A tenant that is meant for an id and is none, or the version twice, of settings that add it themselves."""
    uri = split(url)
    tenant, _, rest = uri.path.text.lstrip("/").partition("/")
    start = uri.path.start + len(uri.path.text) - len(uri.path.text.lstrip("/"))
    parts = tenant.split("-")
    if len(parts) >= 4 and all(char in "0123456789abcdef-" for char in tenant.lower()):
        lengths = [len(part) for part in parts]
        if lengths != [8, 4, 4, 4, 12]:
            count = len(tenant) - tenant.count("-")
            reason = f"a tenant's id has 32 digits in groups of 8, 4, 4, 4 and 12; these are {count}"
            return start, start + len(tenant), reason, "copy the whole tenant id"
    if rest.startswith("v2.0/v2.0"):
        at = start + len(tenant) + 1
        return at, at + len("v2.0/v2.0"), "it is added behind the tenant's id", 'remove "/v2.0"'
    return None


_REPLY_URL = "https://learn.microsoft.com/entra/identity-platform/reply-url"
_RESTRICTIONS = (
    Restriction(ipv6_loopback, "the machine itself as an IPv6 address", "use localhost or 127.0.0.1", _REPLY_URL),
    Restriction(one_of("!$'(),;"), "one of the characters ! $ ' ( ) , ;", "leave it out", _REPLY_URL),
    Restriction(longer_than(256), "more than 256 characters", "shorten it", _REPLY_URL),
)


PROVIDER = Provider(
    name="entra",
    title="Microsoft Entra ID",
    documentation="https://learn.microsoft.com/entra/identity-platform/v2-protocols-oidc",
    reads_forms_only=True,  # AADSTS900144 otherwise
    hosts=(
        "login.microsoftonline.com", "login.microsoftonline.us", "login.partner.microsoftonline.cn",
        "login.windows.net", "sts.windows.net", ".b2clogin.com", ".ciamlogin.com",
    ),
    exports=(
        Export("Entra manifest", triggers=(b'"appid"', b"redirecturis"), looks_like=_looks_like, read=_read),
        Export("Entra manifest", triggers=(b'"appid"', b"replyurlswithtype"), looks_like=_looks_like, read=_read),
        export("Terraform azuread_application", ("azuread_application", _OF_REDIRECTS), _resource),
        export("Terraform azuread_application_registration",
               ("azuread_application_registration", _OF_REDIRECTS), _resource),
    ),
    matcher=matcher,
    lenient_auth_methods=True,
    partial_scopes=True,  # none of Microsoft Graph's, none of an application's own (api://…)
    unlisted=(
        "grant_types_supported", "code_challenge_methods_supported", "revocation_endpoint", "introspection_endpoint",
    ),
    unlisted_auth_methods=("none",),
    endpoint_hosts=("graph.microsoft.com", "graph.microsoft.us", "microsoftgraph.chinacloudapi.cn"),
    shared_tenants=("common", "organizations", "consumers"),
    servers=_SERVERS,
    restrictions=_RESTRICTIONS,
    flaw=flaw,
)  # fmt: skip
