"""A native app's loopback redirect URI has a form that is not recommended.

What it checks
    The redirect URIs of clients that are registered, or set, as native apps: `localhost` instead of a loopback address,
    and https on a loopback host. Off in the default profile. Not judged at Microsoft Entra ID, whose portal takes
    nothing but `localhost` over http.

Why it matters
    The name `localhost` may resolve to another interface or be caught by a firewall or a proxy, and the app listens
    where the browser does not go (RFC 8252 section 8.3). Nobody issues certificates for a loopback address.

How to fix
    Send and register `http://127.0.0.1/…`, and `http://[::1]/…` where the app listens there too.

When to ignore
    The provider takes `localhost` only.
"""

from __future__ import annotations

from collections.abc import Iterator

from oauthlint.model.finding import Finding
from oauthlint.model.host import is_loopback, is_loopback_literal
from oauthlint.model.registration import Registration
from oauthlint.model.settings import ClientSettings
from oauthlint.model.uri import split
from oauthlint.rules.place import Place
from oauthlint.rules.rule import INFO, SETTING, Bad, Good, Rule
from oauthlint.rules.subjects import SettingOf
from oauthlint.rules.words import whose

RULE = Rule(
    code="OA107",
    name="loopback-form-not-recommended",
    severity=INFO,
    subject=SETTING,
    roles=("redirect_uri",),
    references=("RFC 8252 section 7.3", "RFC 8252 section 8.3", "OAuth 2.1 section 8.4.2"),
)


def check(setting: SettingOf) -> Iterator[Finding]:
    value, owner = setting.value, setting.owner
    if value.role != "redirect_uri" or not isinstance(owner, ClientSettings | Registration) or value.empty:
        return
    if owner.provider == "entra" or not _is_native(owner):
        return
    uri = split(value.text)
    if uri.scheme is None or uri.host is None or not is_loopback(uri.host.text):
        return
    scheme = uri.scheme.text.lower()
    if not is_loopback_literal(uri.host.text) and scheme in ("http", "https"):
        place, label = Place(value, uri.host.start, uri.host.end), "a name, which may lead elsewhere"
        remedy = "write 127.0.0.1 instead of the name"
    elif scheme == "https":
        place, label = Place(value, uri.scheme.start, uri.scheme.end), "https to the machine itself"
        remedy = "write http instead of https"
    else:
        return
    yield Finding(
        place.at,
        f"the sign-in of {whose(owner)} may not come back to the app on every machine: {label}",
        focus=place.focus,
        label=label,
        why="a native app listens on a loopback address, over http (RFC 8252 section 7.3)",
        help=f"{remedy} in {place.path}, and register the same URI",
        related=place.related,
    )


def _is_native(owner: ClientSettings | Registration) -> bool:
    """Whether the client is said to be a native app, in its settings or its registration."""
    registration = owner.registration if isinstance(owner, ClientSettings) else owner
    if isinstance(owner, ClientSettings) and owner.text("application_type") == "native":
        return True
    return registration is not None and registration.text("application_type") == "native"


_ON = {"oauthlint.toml": 'profile = "native"\n'}


def _client(uri: str, type: str = "native") -> dict[str, str]:
    return {
        **_ON,
        "idp/shop-cli.json": f'{{"client_id": "shop-cli", "application_type": "{type}",\n "redirect_uris": ["{uri}"],\n'
        ' "token_endpoint_auth_method": "none"}\n',
    }


def _app(issuer: str, uri: str) -> dict[str, str]:
    return {".env": f"OIDC_ISSUER={issuer}\nOIDC_CLIENT_ID=shop-cli\nOIDC_REDIRECT_URI={uri}\n"}


EXAMPLES = (
    Bad("name", _client("http://localhost/callback"), at="idp/shop-cli.json:2"),
    Bad("https", _client("https://127.0.0.1/callback"), at="idp/shop-cli.json:2"),
    Bad(
        "name that the app sends",
        {**_client("http://127.0.0.1/callback"), **_app("https://sso.example.com", "http://localhost:8765/callback")},
        at=".env:3",
    ),
    Good("address", _client("http://127.0.0.1/callback")),
    Good("IPv6 address", _client("http://[::1]/callback")),
    Good("web app on a developer's machine", _client("http://localhost:3000/callback", "web")),
    Good("scheme of the app", _client("com.example.shop:/callback")),
    Good("default-profile", {"idp/shop-cli.json": _client("http://localhost/callback")["idp/shop-cli.json"]}),
    Good(
        "nothing-says-that-it-is-native", {**_ON, **_app("https://sso.example.com", "http://localhost:8765/callback")}
    ),
)
