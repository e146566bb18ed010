"""The client is switched off at the provider, or gone.

What it checks
    Whether the registration of a client says that it is enabled, and, online, whether the address of its registration
    still answers (RFC 7592). A provider that answers 401 is not judged: the token may be the wrong one.

Why it matters
    The provider refuses every request of the client, with `unauthorized_client` or an error page.

How to fix
    Enable the client at the provider, or register it again.

When to ignore
    It is switched off on purpose, and so is the app.
"""

from __future__ import annotations

from collections.abc import Iterator

from oauthlint.model.finding import PROVIDER_DEPENDENT, Finding, Related
from oauthlint.model.settings import ClientSettings
from oauthlint.model.value import NotKnown
from oauthlint.providers import find
from oauthlint.rules.place import place
from oauthlint.rules.rule import ERROR, REGISTERED_CLIENT, Bad, Good, Rule
from oauthlint.rules.words import where_to_register

RULE = Rule(
    code="OA509",
    name="client-disabled",
    severity=ERROR,
    subject=REGISTERED_CLIENT,
    roles=("client_id",),
    references=("RFC 7592 section 2.1", "RFC 6749 section 5.2", "RFC 6749 section 4.1.2.1"),
)

_GONE = (404, 410)


def check(client: ClientSettings) -> Iterator[Finding]:
    value, registration, attempt = client.one("client_id"), client.registration, client.registration_attempt
    if value is None or value.empty or not value.known:
        return
    at, focus = place(value)
    if registration is not None:
        if registration.enabled is not False:
            return
        title = find(registration.provider).title
        there = where_to_register(registration, registration.anchor.source.path)
        yield Finding(
            at,
            f'every request will be refused: the client "{client.label}" is disabled at {title}',
            focus=focus,
            label="disabled",
            why="a client that is switched off gets unauthorized_client or an error page (RFC 6749 section 5.2)",
            help=f"enable the client {there}, or use another one in {focus.source.path}",
            related=(Related(registration.anchor, "the registered client"),),
        )
    elif attempt is not None and attempt.status in _GONE:
        yield Finding(
            at,
            f'every request will be refused: the registration of "{client.label}" is gone',
            focus=focus,
            label=f"{attempt.url} {attempt.reason}",
            why="the address of a registration answers as long as the client exists (RFC 7592 section 2.1)",
            help=f"register the client again, and write its new id in {focus.source.path}",
            confidence=PROVIDER_DEPENDENT,
        )
    elif attempt is not None:
        raise NotKnown(
            "whether the client is enabled", f"the provider was asked, in vain: {attempt.url} {attempt.reason}"
        )


def _files(client: str = "", realm: str = "") -> dict[str, str]:
    return {
        ".env.production": "OIDC_ISSUER=https://sso.example.com/realms/shop\nOIDC_CLIENT_ID=shop-web\n",
        "realm.json": f'{{\n  "realm": "shop",{realm}\n  "clients": [\n'
        f'    {{"clientId": "shop-web"{client}, "redirectUris": ["https://shop.example.com/cb"]}}\n  ]\n}}\n',
    }


EXAMPLES = (
    Bad("client that is switched off", _files(', "enabled": false'), at=".env.production:2"),
    Bad("realm that is switched off", _files(', "enabled": true', ' "enabled": false,'), at=".env.production:2"),
    Good("client that is switched on", _files(', "enabled": true')),
    Good("export-that-does-not-tell", _files()),
)
