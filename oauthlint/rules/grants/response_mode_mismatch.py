"""The answer of the provider does not come back in the way that the app asks for.

What it checks
    `response_mode`, where settings have it: `query` for an answer with a token in it; what the provider's metadata does
    not list in `response_modes_supported` (a warning where it has no list, whose default is `query` and `fragment`);
    words that are nearly one of the known modes; and for Sign in with Apple anything but `form_post` beside the scopes
    `name` and `email`. Whether a cookie reaches the callback is said by OA614.

Why it matters
    The provider refuses the request, or puts the answer where the app does not look.

How to fix
    Leave `response_mode` out for the default of the response type, or set one that the provider lists.

When to ignore
    The provider knows more than it lists.
"""

from __future__ import annotations

from collections.abc import Iterator

from oauthlint.model.finding import CERTAIN, PROVIDER_DEPENDENT, Finding, Related
from oauthlint.model.settings import ClientSettings
from oauthlint.model.spelling import closest
from oauthlint.model.value import DEFAULTED, NotKnown
from oauthlint.rules.endpoints.published import Offer, provider_of
from oauthlint.rules.place import place
from oauthlint.rules.rule import CLIENT, ERROR, METADATA, WARNING, Bad, Good, Rule
from oauthlint.rules.words import odd_character

RULE = Rule(
    code="OA311",
    name="response-mode-mismatch",
    severity=ERROR,
    subject=CLIENT,
    roles=("response_mode",),
    references=(
        "OAuth 2.0 Multiple Response Type Encoding Practices section 2.1",
        "OAuth 2.0 Multiple Response Type Encoding Practices section 5",
        "OAuth 2.0 Form Post Response Mode section 2", "RFC 8414 section 2",
    ),
)  # fmt: skip

_KNOWN = (
    "query", "fragment", "form_post", "jwt", "query.jwt", "fragment.jwt", "form_post.jwt", "web_message",
)  # fmt: skip
_MEMBER = "response_modes_supported"

Said = tuple[str, str, "Related | None", "str | None"]  # label, why, the other side, severity


def check(client: ClientSettings) -> Iterator[Finding]:
    value = client.one("response_mode")
    if value is None or value.empty or value.state == DEFAULTED:
        return
    mode = value.text
    found = _tokens_in_the_query(client, mode) or _apple(client, mode) or _not_offered(client, mode)
    if found is None:
        return
    label, why, related, severity = found
    at, focus = place(value)
    yield Finding(
        at,
        f'sign-in {"may" if severity else "will"} fail: "{client.label}" asks for the answer by {mode}',
        focus=focus,
        label=label + odd_character(mode),
        why=why,
        help=f"leave {value.key} out in {focus.source.path}, or set one that the provider takes",
        related=(related,) if related is not None else (),
        severity=severity,
        confidence=PROVIDER_DEPENDENT if severity else CERTAIN,
    )


def _tokens_in_the_query(client: ClientSettings, mode: str) -> Said | None:
    if mode != "query":
        return None
    for value in client.many("response_type"):
        if value.known and {"token", "id_token"} & set(value.raw.split()):
            why = "query must not be used for an answer with a token (Multiple Response Types section 5)"
            return f"not for {value.raw}", why, Related(value.at, "the answer holds a token"), None
    return None


def _apple(client: ClientSettings, mode: str) -> Said | None:
    """Apple, "Request an authorization to the Sign in with Apple server": with a scope it is form_post."""
    if client.provider != "apple" or mode == "form_post":
        return None
    for value in client.many("scope"):
        if value.known and {"name", "email"} & set(value.raw.split()):
            why = "for name and email Apple answers by form_post only"
            return "beside a scope", why, Related(value.at, "asked for here"), None
    return None


def _not_offered(client: ClientSettings, mode: str) -> Said | None:
    if client.metadata is not None and (_MEMBER in client.metadata.values or mode in _KNOWN):
        offer = Offer(client.metadata, _MEMBER)
        if mode in offer.texts or (offer.assumed and _MEMBER in provider_of(client).unlisted):
            return None
        why = "an absent list means query and fragment (RFC 8414 section 2)" if offer.assumed else (
            "the provider lists the modes that it knows (RFC 8414 section 2)"
        )  # fmt: skip
        return f"offered: {', '.join(offer.texts) or 'none'}", why, offer.place, WARNING if offer.assumed else None
    if mode in _KNOWN:
        if client.metadata is None and mode not in ("query", "fragment"):
            raise NotKnown(METADATA)
        return None
    better = closest(mode, _KNOWN)
    if better is None:
        raise NotKnown(f"whether the provider knows the response mode {mode}")
    return f"{better}, misspelt", "no specification knows this mode", None, WARNING


def _app(more: str, modes: str | None = None, document: bool = True) -> dict[str, str]:
    issuer = "https://sso.example.com"
    files = {".env.production": f"OIDC_ISSUER={issuer}\nOIDC_CLIENT_ID=shop-web\n{more}\n"}
    if document:
        member = f',\n  "{_MEMBER}": [{modes}]' if modes is not None else ""
        files["idp/openid-configuration.json"] = (
            f'{{\n  "issuer": "{issuer}",\n  "authorization_endpoint": "{issuer}/authorize",\n'
            f'  "token_endpoint": "{issuer}/token",\n  "response_types_supported": ["code"]{member}\n}}\n'
        )
    return files


EXAMPLES = (
    Bad("not offered", _app("OIDC_RESPONSE_MODE=form_post", '"query", "fragment"'), at=".env.production:3"),
    Bad("absent-list", _app("OIDC_RESPONSE_MODE=form_post"), at=".env.production:3", severity=WARNING),
    Bad("token in the query", _app("OIDC_RESPONSE_MODE=query\nOIDC_RESPONSE_TYPE=code id_token", '"query"'),
        at=".env.production:3"),
    Bad("misspelt", _app("OIDC_RESPONSE_MODE=formpost", document=False), at=".env.production:3", severity=WARNING),
    Bad("Apple's name and address",
        {".env": "APPLE_CLIENT_ID=com.example.shop\nAPPLE_AUTH_URL=https://appleid.apple.com/auth/authorize\n"
         'APPLE_TOKEN_URL=https://appleid.apple.com/auth/token\nAPPLE_SCOPE="name email"\nAPPLE_RESPONSE_MODE=query\n'},
        at=".env:5"),
    Good("offered", _app("OIDC_RESPONSE_MODE=form_post", '"query", "form_post"')),
    Good("default of the metadata", _app("OIDC_RESPONSE_MODE=fragment")),
    Good("code in the query", _app("OIDC_RESPONSE_MODE=query\nOIDC_RESPONSE_TYPE=code", '"query"')),
    Good("no-metadata", _app("OIDC_RESPONSE_MODE=form_post", document=False)),
    Good("mode-of-a-providers-own", _app("OIDC_RESPONSE_MODE=okta_post_message", document=False)),
    Good("set-at-deploy-time", _app("OIDC_RESPONSE_MODE=${SHOP_MODE}", '"query"')),
)  # fmt: skip
