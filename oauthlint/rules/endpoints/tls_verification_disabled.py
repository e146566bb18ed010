"""The certificate of the provider is not checked.

What it checks
    Switches that turn TLS verification off: `OIDC_VERIFY_SSL=false`, `NODE_TLS_REJECT_UNAUTHORIZED=0`,
    `ssl_insecure_skip_verify`, and their relatives; those that let plain http through (`OAUTHLIB_INSECURE_TRANSPORT`).

Why it matters
    Whoever stands between the app and the provider can answer in the provider's place: read the client secret and the
    code, and hand out tokens and keys of his own (OAuth 2.1 section 1.5).

How to fix
    Remove the switch. Where the provider's certificate is signed by a private authority, give the app that
    authority's certificate (`NODE_EXTRA_CA_CERTS`, `REQUESTS_CA_BUNDLE`, a trust store).

When to ignore
    Never where real users sign in.
"""

from __future__ import annotations

from collections.abc import Iterator

from oauthlint.model.environment import DEVELOPMENT_LIKE
from oauthlint.model.finding import Finding
from oauthlint.model.roles import ROLES, URL
from oauthlint.model.uri import is_loopback, split
from oauthlint.model.value import DEFAULTED
from oauthlint.rules.place import place, removed
from oauthlint.rules.rule import ERROR, SETTING, UNSAFE, WARNING, Bad, Good, Rule
from oauthlint.rules.subjects import SettingOf

RULE = Rule(
    code="OA416",
    name="tls-verification-disabled",
    severity=ERROR,
    subject=SETTING,
    roles=("tls_verify",),
    fix=UNSAFE,
    references=("OAuth 2.1 section 1.5", "RFC 6749 section 10.9", "RFC 9325 section 3"),
)


_PLAIN = ("requirehttps", "httpsrequired", "sslrequired", "insecurehttp")
"""Names of a client's own switches that let plain http through: nothing comes of them while its server has https, or
is on the same machine."""


def check(setting: SettingOf) -> Iterator[Finding]:
    value = setting.value
    if value.role != "tls_verify" or value.state == DEFAULTED or value.empty or value.flag:
        return
    name = value.key.lower().replace("-", "").replace("_", "")
    own = any(word in name for word in _PLAIN)
    if own and _crosses_no_network(setting):
        return
    at, focus = place(value)
    plain = own or "insecuretransport" in name
    development = setting.environment in DEVELOPMENT_LIKE
    yield Finding(
        at,
        f"anybody on the network can answer for the provider: {value.key} "
        + ("lets requests go over plain http" if plain else "turns certificate checks off"),
        focus=focus,
        label="plain http is let through" if plain else "certificates are not checked",
        why="TLS protects tokens and secrets only if the certificate is checked (RFC 6749 section 10.9)",
        help=f"remove {value.key} from {focus.source.path}"
        + ("" if plain else ", and trust a private authority by its certificate instead"),
        severity=WARNING if development else None,
        fix=None if development else removed(value),
    )


def _crosses_no_network(setting: SettingOf) -> bool:
    """Whether every address of the server that the client names is one of https, or of loopback. Raises NotKnown."""
    roles = [role for role in setting.owner.values if ROLES[role].type == URL]
    values = [value for role in roles for value in setting.owner.many(role)]
    return bool(values) and all(value.text.lower().startswith("https://") or _is_local(value.text) for value in values)


def _is_local(url: str) -> bool:
    host = split(url).host
    return host is not None and is_loopback(host.text)


_START = "OIDC_ISSUER=https://sso.example.com\nOIDC_CLIENT_ID=shop-web\n"
_COMPOSE = """\
services:
  web:
    image: shop
    environment:
      OIDC_ISSUER: https://sso.example.com
      OIDC_CLIENT_ID: shop-web
      NODE_TLS_REJECT_UNAUTHORIZED: "0"
"""

EXAMPLES = (
    Good(
        "plain http to the machine itself",
        {
            "src/environments/environment.ts": "export const environment = {\n  auth: {\n"
            "    issuer: 'http://localhost:8080/realms/shop',\n    clientId: 'shop-web',\n"
            "    redirectUri: 'http://localhost:4200/',\n    requireHttps: false,\n  },\n};\n"
        },
    ),
    Bad(
        "verification off",
        {".env.production": f"{_START}OIDC_VERIFY_SSL=false\n"},
        at=".env.production:3",
        fixed={".env.production": _START},
    ),
    Bad(
        "all of Node.js",
        {".env.production": f"{_START}NODE_TLS_REJECT_UNAUTHORIZED=0\n"},
        at=".env.production:3",
    ),
    Bad(
        "plain http for a library",
        {".env.production": f"{_START}OAUTHLIB_INSECURE_TRANSPORT=1\n"},
        at=".env.production:3",
    ),
    Bad(
        "oauth2-proxy",
        {
            "oauth2-proxy.cfg": 'provider = "oidc"\nclient_id = "shop-web"\n'
            'oidc_issuer_url = "https://sso.example.com"\nssl_insecure_skip_verify = true\n'
        },
        at="oauth2-proxy.cfg:4",
    ),
    Bad(
        "compose file of production",
        {"docker-compose.production.yml": _COMPOSE},
        at="docker-compose.production.yml:7",
        fixed={"docker-compose.production.yml": _COMPOSE.rpartition("      NODE")[0]},
    ),
    Bad(
        "test-compose-profile", {"docker-compose.test.yml": _COMPOSE}, at="docker-compose.test.yml:7", severity=WARNING
    ),
    Good(
        "key-set-but-harmless", {".env.production": f"{_START}OIDC_VERIFY_SSL=true\nNODE_TLS_REJECT_UNAUTHORIZED=1\n"}
    ),
    Bad(
        "metadata over plain http",
        {"appsettings.json": '{"Oidc": {"Authority": "http://sso", "ClientId": "x", "RequireHttpsMetadata": false}}'},
        at="appsettings.json:1",
    ),
    Good(
        "plain-http-let-through-that-nobody-speaks",
        {
            "appsettings.json": '{"Oidc": {"Authority": "https://sso.example.com", "ClientId": "x", '
            '"RequireHttpsMetadata": false}}'
        },
    ),
    Good(
        "switch-for-insecurity-that-is-off",
        {
            "oauth2-proxy.cfg": 'provider = "oidc"\nclient_id = "shop-web"\n'
            'oidc_issuer_url = "https://sso.example.com"\nssl_insecure_skip_verify = false\n'
        },
    ),
)
