"""The session cookie does not reach the callback, or can be read on its way.

What it checks
    How settings have the cookie of the application's session, in which frameworks keep `state` until the provider's
    answer comes: `SameSite=Strict` where the provider is another site than the application, `SameSite=Lax` too where
    the answer comes by `form_post`, `SameSite=None` without `Secure`, and a domain that the callback does not lie in.
    A warning where `Secure` is switched off for a callback on https. Only what is set is judged, no default of a
    framework; frameworks that cope with `Strict` are left alone (django-allauth).

Why it matters
    Without its cookie the application does not know the request that the answer belongs to: everybody's sign-in ends
    with a wrong or missing `state`. Without `Secure` a request by plain http gives the session to who listens.

How to fix
    Use `SameSite=Lax`, which goes along when the provider sends the browser back. Leave the domain out: the cookie then
    belongs to the host that sets it. Switch `Secure` on.

When to ignore
    The application's own code keeps `state` elsewhere, as with Socialite's `stateless()`.
"""

from __future__ import annotations

from collections.abc import Iterator

from oauthlint.model.environment import DEVELOPMENT_LIKE
from oauthlint.model.finding import Finding, Related
from oauthlint.model.host import is_address, stays_on_machine
from oauthlint.model.settings import ClientSettings
from oauthlint.model.uri import Uri, split
from oauthlint.model.value import NotKnown, Value
from oauthlint.rules.endpoints.internal import is_internal
from oauthlint.rules.endpoints.published import provider_of
from oauthlint.rules.place import place, rewritten, switched
from oauthlint.rules.rule import CLIENT, ERROR, UNSAFE, WARNING, Bad, Good, Rule

RULE = Rule(
    code="OA614",
    name="session-cookie-unsafe-for-callback",
    severity=ERROR,
    subject=CLIENT,
    roles=("session_cookie_secure", "session_cookie_same_site", "state_cookie_same_site", "session_cookie_domain"),
    fix=UNSAFE,
    references=(
        "Cookies (RFC 6265bis) section 4.1.2.7", "RFC 6265 section 4.1.2.3", "RFC 6265 section 4.1.2.5",
        "RFC 9700 section 4.7", "OAuth 2.0 for Browser-Based Applications section 6.1.3.2",
    ),
)  # fmt: skip

_LAX = {"strict": "lax", "Strict": "Lax", "STRICT": "LAX"}
_NO_DOMAIN = ("", "null", "none", "(null)")
"""How an env file says that there is no domain."""


def check(client: ClientSettings) -> Iterator[Finding]:
    sent = client.many("redirect_uri")
    if not sent and not any(value.known and value.raw == "authorization_code" for value in client.many("grant_type")):
        return
    callbacks = [(value, uri) for value in sent if value.known and (uri := split(value.raw)).web and uri.host]
    same_site = next((value for role in ("state_cookie_same_site", "session_cookie_same_site")
                      if (value := client.one(role)) is not None and not value.empty), None)  # fmt: skip
    mode = same_site.raw.lower() if same_site is not None and same_site.known else ""
    secure = client.one("session_cookie_secure")
    if secure is not None and secure.known and not secure.empty and secure.raw.lower() != "auto" and not secure.flag:
        yield from _readable(client, secure, mode, callbacks)
    yield from _elsewhere(client, callbacks)
    posted = client.text("response_mode") == "form_post"
    if same_site is not None and (mode == "strict" or (mode == "lax" and posted)):
        yield from _stays_behind(client, same_site, posted, callbacks)


def _readable(
    client: ClientSettings, secure: Value, mode: str, callbacks: list[tuple[Value, Uri]]
) -> Iterator[Finding]:
    public = any(uri.text.lower().startswith("https:") and not _local(uri) for _, uri in callbacks)
    if mode != "none" and (not public or client.environment in DEVELOPMENT_LIKE):
        return
    message = f'the session of "{client.label}" can be read by others where anything is asked for by plain http'
    if mode == "none":
        message = f'sign-in will fail: browsers do not take the session cookie of "{client.label}"'
    at, focus = place(secure)
    yield Finding(
        at,
        message,
        focus=focus,
        label="SameSite=None needs Secure" if mode == "none" else "not Secure",
        why="browsers drop a SameSite=None cookie that is not Secure" if mode == "none"
        else "a cookie that is not Secure is sent over plain http as well (RFC 6265 section 4.1.2.5)",
        help=f"turn {secure.key} on in {focus.source.path}",
        severity=None if mode == "none" else WARNING,
        fix=switched(secure),
        detail=mode,
    )  # fmt: skip


def _elsewhere(client: ClientSettings, callbacks: list[tuple[Value, Uri]]) -> Iterator[Finding]:
    domains = [value for value in client.many("session_cookie_domain") if value.raw.lower() not in _NO_DOMAIN]
    if not domains or not all(value.known for value in domains):
        return
    names = [value.raw.lower().lstrip(".") for value in domains]
    for callback, uri in callbacks:
        host = _host(uri)
        if any(host == name or host.endswith(f".{name}") for name in names):
            continue
        at, focus = place(domains[0])
        yield Finding(
            at,
            f'sign-in will fail: browsers at {host} do not take the session cookie of "{client.label}"',
            focus=focus,
            label=f"{host} does not lie in it",
            why="a host can set cookies for itself and the domains above it only (RFC 6265 section 4.1.2.3)",
            help=f"remove {domains[0].key} from {focus.source.path}, or set it to a domain that {host} lies in",
            related=(Related(callback.at, "the callback"),),
            detail="domain",
        )
        return


def _stays_behind(
    client: ClientSettings, same_site: Value, posted: bool, callbacks: list[tuple[Value, Uri]]
) -> Iterator[Finding]:
    provider = _provider(client)
    # nobody else's application is of the site of a public provider
    public = client.documented is not None or (provider is None and bool(provider_of(client).servers))
    if (provider is None and not public) or (provider and is_internal(provider) and not stays_on_machine(provider)):
        raise NotKnown("where browsers reach the provider")
    if not callbacks and not public:
        raise NotKnown("where browsers reach the application")
    if provider is not None and any(_site(_host(uri)) == _site(provider) for _, uri in callbacks):
        return
    lax = _LAX.get(same_site.raw) if not posted else None
    at, focus = place(same_site)
    remedy = f"set {same_site.key} to {lax or 'Lax'} in {focus.source.path}"
    if posted:
        remedy = f"leave response_mode out, or set {same_site.key} to None in {focus.source.path}, and Secure with it"
    yield Finding(
        at,
        f'sign-in will fail: browsers leave out the session cookie of "{client.label}" when '
        f"{provider or 'the provider'} sends them back",
        focus=focus,
        label="not sent along with a POST from another site" if posted else "not sent along from another site",
        why="a SameSite=Strict cookie stays behind when another site leads to a page, and any but SameSite=None when it"
        " posts to one",
        help=remedy,
        related=tuple(Related(value.at, "the callback") for value, _ in callbacks[:1]),
        fix=rewritten(same_site, lax, safe=False) if lax else None,
        detail="strict",
    )


def _provider(client: ClientSettings) -> str | None:
    """The host that browsers are sent to, None where the settings do not tell."""
    for role in ("authorization_endpoint", "issuer", "discovery_url"):
        for owner in (client, client.documented, client.metadata):
            uri = split((owner.text(role) if owner is not None else None) or "")
            if uri.web and uri.host is not None and uri.host.text:
                return _host(uri)
    return None


def _host(uri: Uri) -> str:
    return uri.host.text.lower().rstrip(".") if uri.host is not None else ""


def _local(uri: Uri) -> bool:
    return stays_on_machine(_host(uri))


def _site(host: str) -> str:
    """At least what two hosts of one site have in common: no registered name is shorter than two labels."""
    return host if is_address(host) else ".".join(host.split(".")[-2:])


_PROXY = (
    'client_id = "shop-web"\noidc_issuer_url = "https://sso.example.{}"\n'
    'redirect_url = "https://shop.example.com/oauth2/callback"\n{}\n'
)
_DJANGO = (
    'OIDC_RP_CLIENT_ID = "shop-web"\nOIDC_OP_AUTHORIZATION_ENDPOINT = "https://sso.example.net/authorize"\n'
    "SESSION_COOKIE_DOMAIN = None\nSESSION_COOKIE_SAMESITE = {}\n"
)
_GOOGLE = "spring.security.oauth2.client.registration.google."
_STRICT = f"{_GOOGLE}client-id=1234-abc.apps.googleusercontent.com\nserver.servlet.session.cookie.same-site={{}}\n"
_ALLAUTH = '{"google": {"APP": {"client_id": "1234-abc.apps.googleusercontent.com"}}}'


def _proxy(*lines: str, at: str = "net") -> dict[str, str]:
    return {"oauth2-proxy.cfg": _PROXY.format(at, "\n".join(lines))}


_AT = "oauth2-proxy.cfg:{}"
_NONE = 'cookie_samesite = "none"'
_POSTED = 'auth_request_response_mode = "form_post"'

EXAMPLES = (
    Bad("strict, the provider at another site", _proxy('cookie_samesite = "strict"'), at=_AT.format(4),
        fixed=_proxy('cookie_samesite = "lax"')),
    Bad("strict, a public provider", {"application.properties": _STRICT.format("strict")},
        at="application.properties:2"),
    Bad("none without Secure", _proxy(_NONE, "cookie_secure = false"), at=_AT.format(5),
        fixed=_proxy(_NONE, "cookie_secure = true")),
    Bad("lax, and the answer is posted", _proxy(_POSTED, 'cookie_samesite = "lax"'),
        at=_AT.format(5)),
    Bad("domain of another environment", _proxy('cookie_domains = [".staging.example.com"]'), at=_AT.format(4)),
    Bad("Secure is off where TLS is used", _proxy("cookie_secure = false"), at=_AT.format(4), severity=WARNING),
    Good("lax", _proxy('cookie_samesite = "lax"', "cookie_secure = true", 'cookie_domains = [".example.com"]')),
    Good("cookie-of-its-own-for-a-posted-answer",
         _proxy(_POSTED, 'cookie_samesite = "lax"', 'cookie_csrf_samesite = "none"')),
    Good("provider-of-the-same-site", _proxy('cookie_samesite = "strict"', at="com")),
    Good("cookie-of-its-own-for-state", _proxy('cookie_samesite = "strict"', 'cookie_csrf_samesite = "lax"')),
    Good("one-of-several-domains", _proxy('cookie_domains = [".example.net", "shop.example.com"]')),
    Good("nothing-said-of-cookies", _proxy()),
    Good("plain-http-while-developing",
         {"oauth2-proxy.cfg": _proxy("cookie_secure = false")["oauth2-proxy.cfg"].replace("https://shop.example.com",
                                                                                        "http://localhost:4180")}),
    Good("application-at-an-unknown-host", {"settings.py": _DJANGO.format("'Strict'")}),
    Good("no-attribute-in-django", {"settings.py": _DJANGO.format("None")}),
    Good("allauth-copes",
         {"settings.py": f'SESSION_COOKIE_SAMESITE = "Strict"\nSOCIALACCOUNT_PROVIDERS = {_ALLAUTH}\n'}),
    Good("set-at-deploy-time", {"application.properties": _STRICT.format("${SHOP_SAME_SITE}")}),
    Good("client-without-a-callback", {"application.properties":
         f"{_STRICT.format('strict')}{_GOOGLE}authorization-grant-type=client_credentials\n"}),
)  # fmt: skip
