"""A redirect URI is registered that no environment of the application sends.

What it checks
    The redirect URIs of a registration against those that its clients send in all environments, as the provider
    compares them, where the project says that its files hold every environment (`environments.complete = true`).
    A warning where nothing of the application is at the host. Patterns are OA105's, loopback addresses OA106's, and
    where a client sends what is not registered at all, OA101 is told first.

Why it matters
    A registered URI gets authorization codes whether or not anybody still uses it. Who takes over the host, or the page
    behind a forgotten path, receives them (RFC 9700 section 4.1).

How to fix
    Remove it from the registration, or add the settings of the environment that it is for.

When to ignore
    Another application, whose settings lie elsewhere, shares the client.
"""

from __future__ import annotations

from collections.abc import Iterator

from oauthlint.model.finding import Finding, Related
from oauthlint.model.host import stays_on_machine
from oauthlint.model.uri import split
from oauthlint.model.value import NotKnown, Value
from oauthlint.rules.place import place
from oauthlint.rules.redirects.verdict import verdict
from oauthlint.rules.rule import INFO, REGISTERED, WARNING, Bad, Good, Rule
from oauthlint.rules.subjects import Registered
from oauthlint.rules.words import shown, where_to_register, whose

RULE = Rule(
    code="OA111",
    name="redirect-uri-stale",
    severity=INFO,
    subject=REGISTERED,
    roles=("redirect_uri",),
    references=("RFC 9700 section 4.1.3", "RFC 6819 section 5.2.3.5"),
)


def check(registered: Registered) -> Iterator[Finding]:
    entries = registered.registration.many("redirect_uri")
    sent = [value for client in registered.clients for value in client.many("redirect_uri")]
    if not entries or not sent or len(entries) == 1:
        return
    used: set[str] = set()
    for value in sent:
        answer = verdict(value.text, registered.registration)
        if answer.refused:
            return
        used.add(value.text)
        if answer.matched is not None:
            used.add(entries[answer.matched].raw)
    hosts = {_host(text) for text in used}
    for entry in entries:
        if entry.known and entry.raw not in used and "*" not in entry.raw and not stays_on_machine(_host(entry.raw)):
            if not registered.complete:
                raise NotKnown(
                    f"whether another environment uses {shown(entry.raw)} (environments.complete = true in"
                    " oauthlint.toml says that the files hold everything)"
                )
            yield _finding(registered, entry, sent[0], hosts)


def _finding(registered: Registered, entry: Value, sent: Value, hosts: set[str]) -> Finding:
    at, focus = place(entry)
    where = where_to_register(registered.registration, focus.source.path)
    strange = _host(entry.raw) not in hosts
    return Finding(
        at,
        f"nothing uses this redirect URI of {whose(registered.registration)}, and codes may still be sent there",
        focus=focus,
        label=f"nothing of the application is at {_host(entry.raw)}"
        if strange and _host(entry.raw)
        else "sent by none",
        why="a provider sends codes to every URI that is registered (RFC 9700 section 4.1.3)",
        help=f"remove it {where}, or add the settings of the environment that uses it",
        related=(Related(sent.at, "what is sent"),),
        severity=WARNING if strange else None,
        detail=entry.raw,
    )


def _host(text: str) -> str:
    uri = split(text)
    return uri.host.text.lower() if uri.host is not None else ""


_USED = "https://shop.example.com/callback"


def _shop(*others: str, complete: bool = True, sent: str = _USED) -> dict[str, str]:
    listed = ",\n  ".join(f'"{uri}"' for uri in (_USED, *others))
    return {
        "oauthlint.toml": f"[environments]\ncomplete = {str(complete).lower()}\n",
        ".env.production": f"OIDC_ISSUER=https://sso.example.com\nOIDC_CLIENT_ID=shop\nOIDC_REDIRECT_URI={sent}\n",
        "idp/shop.json": f'{{"client_id": "shop", "redirect_uris": [\n  {listed}\n]}}\n',
    }


_STAGING = "https://staging.example.com/callback"

EXAMPLES = (
    Bad("path of an earlier release", _shop("https://shop.example.com/oauth/callback"), at="idp/shop.json:3"),
    Bad("host of nobody", _shop("https://shop-preview.example.net/callback"), at="idp/shop.json:3", severity=WARNING),
    Good("all are used", {**_shop(_STAGING), ".env.staging": _shop(sent=_STAGING)[".env.production"]}),
    Good("environments-elsewhere", _shop(_STAGING, complete=False)),
    Good("what-is-sent-is-not-registered", _shop(_STAGING, sent=f"{_USED}/")),
    Good("set-at-deploy-time", _shop(_STAGING, sent="${SHOP_URL}/callback")),
    Good("loopback", _shop("http://localhost:3000/callback")),
    Good("pattern", _shop("https://*.shop.example.com/callback")),
    Good("only-one-is-registered", _shop()),
)
