"""A check that ties the answer to the request is switched off.

What it checks
    Switches of the framework that turn off the comparison of `state`, of the ID token's `nonce`, or of the issuer
    (`skip_nonce`, `use_state: false`). A warning where the settings turn PKCE on, which protects the code flow as
    well, and where one client serves the tenants of a provider that issues ID tokens in each tenant's own name.

Why it matters
    The callback accepts an answer to a request that the app never made: an attacker signs a user in to the attacker's
    account, or injects a stolen code (RFC 9700 sections 4.5 and 4.7). Without the check of the issuer, tokens of
    another server pass (RFC 9700 section 4.4).

How to fix
    Turn the check on. Where the check fails, find out why: a lost session cookie, or an issuer that differs.

When to ignore
    Something in front of the app does the check.
"""

from __future__ import annotations

from collections.abc import Iterator

from oauthlint.model.environment import DEVELOPMENT_LIKE
from oauthlint.model.finding import Finding
from oauthlint.model.settings import ClientSettings
from oauthlint.model.value import DEFAULTED, NotKnown, Value
from oauthlint.rules.endpoints.published import provider_of
from oauthlint.rules.grants.code_flow import sends_pkce
from oauthlint.rules.place import place, switched
from oauthlint.rules.rule import ERROR, SETTING, UNSAFE, WARNING, Bad, Good, Rule
from oauthlint.rules.subjects import SettingOf

_CHECKS = {
    "state_check": ("state", "the callback accepts answers that the app never asked for", "RFC 9700 section 4.7"),
    "nonce_check": ("nonce", "an injected code or ID token is not noticed", "RFC 9700 section 4.5.3"),
    "issuer_check": ("issuer", "ID tokens of any issuer are accepted", "OpenID Connect Core section 3.1.3.7"),
}
"""By role: what is not compared, what follows, and where it is said."""

RULE = Rule(
    code="OA310",
    name="transaction-checks-disabled",
    severity=ERROR,
    subject=SETTING,
    roles=tuple(_CHECKS),
    fix=UNSAFE,
    references=(
        "RFC 6749 section 10.12", "RFC 9700 section 2.1", "RFC 9700 section 4.5.3", "RFC 9700 section 4.7.1",
        "OpenID Connect Core section 3.1.2.1", "OpenID Connect Core section 3.1.3.7", "OAuth 2.1 section 2.3.3",
    ),
)  # fmt: skip


def check(setting: SettingOf) -> Iterator[Finding]:
    client, value = setting.client, setting.value
    if client is None or value.role not in _CHECKS or value.state == DEFAULTED or value.empty or value.flag:
        return
    checked, consequence, source = _CHECKS[value.role]
    if value.role == "issuer_check":
        mild = _many_tenants(client) or setting.environment in DEVELOPMENT_LIKE
    else:
        mild = _pkce(client) and not _from_front(client)
    at, focus = place(value)
    yield Finding(
        at,
        f"{consequence}: {value.key} turns the check of the {checked} off",
        focus=focus,
        label=f"the {checked} is not compared" + (", PKCE alone protects" if mild and checked != "issuer" else ""),
        why=f"the {checked} ties the provider's answer to the request ({source})"
        if checked != "issuer"
        else f"an ID token counts only when its issuer is the one that was asked ({source})",
        help=f"turn the check of the {checked} on in {focus.source.path} ({value.key})",
        severity=WARNING if mild else None,
        fix=switched(value),
    )


def _pkce(client: ClientSettings) -> bool:
    """Whether the settings themselves turn PKCE on."""
    try:
        return sends_pkce(client) is True
    except NotKnown:
        return False


def _from_front(client: ClientSettings) -> bool:
    """Whether an ID token comes from the authorization endpoint, where PKCE does not protect it."""
    return any(value.known and "id_token" in value.raw.split() for value in client.many("response_type"))


def _many_tenants(client: ClientSettings) -> bool:
    """Whether the issuer that is set stands for many, each with a name of its own."""
    shared = provider_of(client).shared_tenants
    values: list[Value | None] = [client.one("issuer"), client.one("discovery_url"), client.one("tenant")]
    return any(
        value is not None and value.known and any(part in shared for part in value.raw.split("/")) for value in values
    )


_START = 'provider = "oidc"\nclient_id = "shop-web"\n'
_PROXY = f'{_START}oidc_issuer_url = "https://sso.example.com"\n'
_DJANGO = 'OIDC_RP_CLIENT_ID = "shop-web"\nOIDC_OP_AUTHORIZATION_ENDPOINT = "https://sso.example.com/authorize"\n'

EXAMPLES = (
    Bad(
        "nonce",
        {"oauth2-proxy.cfg": f"{_PROXY}insecure_oidc_skip_nonce = true\n"},
        at="oauth2-proxy.cfg:4",
        fixed={"oauth2-proxy.cfg": f"{_PROXY}insecure_oidc_skip_nonce = false\n"},
    ),
    Bad("nonce in Django", {"settings.py": f"{_DJANGO}OIDC_USE_NONCE = False\n"}, at="settings.py:3"),
    Bad(
        "issuer",
        {"oauth2-proxy.cfg": f"{_PROXY}insecure_oidc_skip_issuer_verification = true\n"},
        at="oauth2-proxy.cfg:4",
    ),
    Bad(
        "pkce-is-provably-on",
        {"settings.py": f"{_DJANGO}OIDC_USE_PKCE = True\nOIDC_USE_NONCE = False\n"},
        at="settings.py:4",
        severity=WARNING,
    ),
    Bad(
        "issuer of many tenants",
        {
            "oauth2-proxy.cfg": f'{_START}oidc_issuer_url = "https://login.microsoftonline.com/common/v2.0"\n'
            "insecure_oidc_skip_issuer_verification = true\n"
        },
        at="oauth2-proxy.cfg:4",
        severity=WARNING,
    ),
    Bad(
        "issuer, in development",
        {"application.properties": "quarkus.oidc.client-id=shop-web\n%dev.quarkus.oidc.token.issuer=any\n"},
        at="application.properties:2",
        severity=WARNING,
    ),
    Good("checks are on", {"settings.py": f"{_DJANGO}OIDC_USE_NONCE = True\n"}),
    Good("nothing is said", {"oauth2-proxy.cfg": _PROXY}),
    Good("known only at run time", {".env": "OIDC_RP_CLIENT_ID=shop-web\nOIDC_USE_NONCE=${SHOP_NONCE}\n"}),
)
