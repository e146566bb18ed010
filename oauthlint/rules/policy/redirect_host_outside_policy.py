"""A redirect URI leads to a host that the project's policy does not allow.

What it checks
    The host of each redirect URI, after sign-in and after logout, that a client sends or has registered, against
    `allowed-redirect-hosts` of `[policy]`. `*.example.com` means every host below example.com; letter case does not
    matter. URIs of private-use schemes have no host and are not judged.

Why it matters
    Authorization codes go to that host. One that nobody owns any more, or a colleague's own machine, receives them too.

How to fix
    Remove the URI, or add its host to the policy.

When to ignore
    A host is allowed for one client only.
"""

from __future__ import annotations

from collections.abc import Iterator

from oauthlint.model.finding import Finding
from oauthlint.model.policy import REDIRECT_HOSTS, fits
from oauthlint.model.uri import split
from oauthlint.model.value import NotKnown, Value
from oauthlint.rules.policy.refusal import judged, refused
from oauthlint.rules.rule import ERROR, GOVERNED, Bad, Good, Rule
from oauthlint.rules.subjects import Governed

RULE = Rule(
    code="OA924",
    name="redirect-host-outside-policy",
    severity=ERROR,
    subject=GOVERNED,
    roles=("redirect_uri", "post_logout_redirect_uri"),
    references=("RFC 9700 section 2.1", "RFC 9700 section 4.1"),
)


def check(governed: Governed) -> Iterator[Finding]:
    doubt = ""
    for value, allowed in judged(governed, REDIRECT_HOSTS, RULE.roles):
        found = _host(value)
        if found is None:
            doubt = doubt or f"which host {value.key} leads to: the URI is relative"
            continue
        host, start, end = found
        if host and not any(fits(host.lower(), entry.lower()) for entry in allowed.entries):
            yield refused(
                f'the redirect host "{host}"',
                host,
                value,
                allowed,
                start,
                end,
                remedy=f"remove it from {value.key}",
            )
    if doubt:
        raise NotKnown(doubt)


def _host(value: Value) -> tuple[str, int, int] | None:
    """The host of a URI and its place, "" where its scheme has none, None where it is relative."""
    uri = split(value.text)
    if uri.host is not None:
        return uri.host.text, uri.host.start, uri.host.end
    if uri.scheme is not None:
        return "", 0, 0
    return ("*", 0, len(value.text)) if value.text.strip("/") in ("*", "+") and value.text[0] == "*" else None


_POLICY = '[policy]\nallowed-redirect-hosts = ["*.example.com", "localhost"]\n'
_APP = "OIDC_ISSUER=https://sso.example.com\nOIDC_CLIENT_ID=shop-web\nOIDC_REDIRECT_URI={}\n"
_CLIENT = '{{"client_id": "shop-web",\n "redirect_uris": ["{}"]}}\n'

EXAMPLES = (
    Bad(
        "host of somebody else",
        {"oauthlint.toml": _POLICY, ".env.production": _APP.format("https://shop.example.net/callback")},
        at=".env.production:3",
    ),
    Bad(
        "registered host",
        {"oauthlint.toml": _POLICY, "idp/shop-web.json": _CLIENT.format("https://shop-preview.example.org/callback")},
        at="idp/shop-web.json:2",
    ),
    Bad(
        "the domain itself is not below it",
        {"oauthlint.toml": _POLICY, ".env.production": _APP.format("https://example.com/callback")},
        at=".env.production:3",
    ),
    Bad(
        "what stands before the @ is no host",
        {"oauthlint.toml": _POLICY, ".env.production": _APP.format("https://shop.example.com@example.net/callback")},
        at=".env.production:3",
    ),
    Bad(
        "no machines of developers in production",
        {
            "oauthlint.toml": f"{_POLICY}[environments.production.policy]\n"
            'allowed-redirect-hosts = ["*.example.com"]\n',
            ".env.production": _APP.format("http://localhost:3000/callback"),
            ".env.development": _APP.format("http://localhost:3000/callback"),
        },
        at=".env.production:3",
    ),
    Bad(
        "any URI at all",
        {"oauthlint.toml": _POLICY, "idp/shop-web.json": _CLIENT.format("*")},
        at="idp/shop-web.json:2",
    ),
    Good("relative-to-the-app", {"oauthlint.toml": _POLICY, ".env": _APP.format("/callback")}),
    Good(
        "below-a-root-that-nobody-names", {"oauthlint.toml": _POLICY, "idp/shop-web.json": _CLIENT.format("/callback")}
    ),
    Good("host below the domain", {"oauthlint.toml": _POLICY, ".env": _APP.format("https://SHOP.eu.example.com/cb")}),
    Good("private-use-scheme", {"oauthlint.toml": _POLICY, ".env": _APP.format("com.example.shop:/signed-in")}),
    Good("set-at-deploy-time", {"oauthlint.toml": _POLICY, ".env": _APP.format("https://${SHOP_HOST}/callback")}),
    Good("no policy", {".env": _APP.format("https://shop.example.net/callback")}),
)
