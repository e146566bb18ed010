"""The app asks how its users are to be signed in with a word that the provider does not know.

What it checks
    `acr_values`: whether the provider's metadata lists any of them in `acr_values_supported`. `prompt`: its words
    against `prompt_values_supported` where the metadata has that list, and otherwise against those of OpenID Connect,
    where one that is nearly theirs is a misspelling; and `none` beside other words. `ui_locales` and other wishes that
    a provider may leave unfulfilled without an error are not judged.

Why it matters
    A word that the provider does not know is passed over: users sign in with less than the app wants, or without the
    question that it counts on. `none` with another word is an error by the specification.

How to fix
    Write a word that the provider lists.

When to ignore
    The provider knows more than it lists.
"""

from __future__ import annotations

from collections.abc import Iterator

from oauthlint.model.finding import CERTAIN, PROVIDER_DEPENDENT, Finding, Related
from oauthlint.model.settings import ClientSettings
from oauthlint.model.spelling import closest
from oauthlint.model.value import NotKnown, Value
from oauthlint.rules.endpoints.published import Offer
from oauthlint.rules.place import place
from oauthlint.rules.rule import CLIENT, ERROR, METADATA, WARNING, Bad, Good, Rule
from oauthlint.rules.words import odd_character

RULE = Rule(
    code="OA211",
    name="request-feature-unsupported",
    severity=WARNING,
    subject=CLIENT,
    roles=("acr_values", "prompt"),
    references=(
        "OpenID Connect Core section 3.1.2.1", "OpenID Connect Discovery section 3",
        "Initiating User Registration via OpenID Connect",
    ),
)  # fmt: skip

_PROMPTS = ("none", "login", "consent", "select_account", "create")
"""OpenID Connect Core section 3.1.2.1, and `create` of Initiating User Registration."""


def check(client: ClientSettings) -> Iterator[Finding]:
    missing: NotKnown | None = None
    for judge, role in ((_prompts, "prompt"), (_classes, "acr_values")):
        values = [value for value in client.many(role) if not value.empty]
        try:
            yield from judge(client, values) if values else ()
        except NotKnown as error:
            missing = missing or error
    if missing is not None:
        raise missing


def _prompts(client: ClientSettings, values: list[Value]) -> Iterator[Finding]:
    words = [value.text for value in values]
    for value in values:
        if value.text == "none" and len(words) > 1:
            label = "none, beside another word"
            why = "`none` with any other value is an error (OpenID Connect Core section 3.1.2.1)"
            yield _finding(client, value, "will be refused", label, why, "remove it", severity=ERROR)
            return
    offer = Offer(client.metadata, "prompt_values_supported") if client.metadata is not None else None
    for value in values:
        text = value.text
        if offer is not None and not offer.assumed:
            if text not in offer.texts:
                label = f"offered: {', '.join(offer.texts) or 'none'}"
                why = "the provider lists the values that it knows (prompt_values_supported)"
                better = closest(text, offer.texts)
                remedy = f"write {better}" if better else "remove it, or write one that is offered"
                yield _finding(client, value, "may be refused", label, why, remedy, offer.place)
        elif text not in _PROMPTS:
            plain = text.lower().replace("-", "_")
            better = plain if plain in _PROMPTS else closest(plain, _PROMPTS)
            if better is None:
                raise NotKnown(f"whether the provider knows the prompt {text}")
            why = "values are compared letter by letter (OpenID Connect Core section 3.1.2.1)"
            yield _finding(client, value, "may be refused", f"{better}, misspelt", why, f"write {better}")


def _classes(client: ClientSettings, values: list[Value]) -> Iterator[Finding]:
    """They stand in the order of preference: one that is offered is enough."""
    texts = [value.text for value in values]
    if client.metadata is None:
        raise NotKnown(METADATA)
    offer = Offer(client.metadata, "acr_values_supported")
    if offer.assumed:
        raise NotKnown("which acr_values the provider knows: its metadata does not list them")
    if any(text in offer.texts for text in texts):
        return
    label = f"offered: {', '.join(offer.texts) or 'none'}"
    why = "a class that the provider does not know is passed over (OpenID Connect Core section 3.1.2.1)"
    better = closest(texts[0], offer.texts)
    remedy = f"write {better}" if better else "write one that is offered, or have the provider offer this one"
    yield _finding(client, values[0], "may sign in users with less than it asks for", label, why, remedy, offer.place)


def _finding(
    client: ClientSettings,
    value: Value,
    consequence: str,
    label: str,
    why: str,
    remedy: str,
    related: Related | None = None,
    severity: str | None = None,
) -> Finding:
    at, focus = place(value)
    subject = "requests of" if "refused" in consequence else "the provider of"
    return Finding(
        at,
        f'{subject} "{client.label}" {consequence}: {value.role} is {value.text}',
        focus=focus,
        label=label + odd_character(value.text),
        why=why,
        help=f"{remedy} in {focus.source.path} ({value.key})",
        related=(related,) if related is not None else (),
        severity=severity,
        confidence=CERTAIN if severity == ERROR else PROVIDER_DEPENDENT,
        detail=value.role,
    )


def _app(more: str, members: str | None = None) -> dict[str, str]:
    issuer = "https://sso.example.com"
    files = {".env.production": f"OIDC_ISSUER={issuer}\nOIDC_CLIENT_ID=shop-web\n{more}\n"}
    if members is not None:
        files["idp/openid-configuration.json"] = (
            f'{{\n  "issuer": "{issuer}",\n  "authorization_endpoint": "{issuer}/authorize",\n'
            f'  "token_endpoint": "{issuer}/token",\n  "response_types_supported": ["code"]{members}\n}}\n'
        )
    return files


_CLASSES = ',\n  "acr_values_supported": ["urn:example:bronze", "urn:example:gold"]'
_PROMPTING = ',\n  "prompt_values_supported": ["none", "login"]'

EXAMPLES = (
    Bad("class that is not offered", _app("OIDC_ACR_VALUES=urn:example:glod", _CLASSES), at=".env.production:3"),
    Bad("prompt that is not offered", _app("OIDC_PROMPT=create", _PROMPTING), at=".env.production:3"),
    Bad("misspelt prompt", _app("OIDC_PROMPT=select-account"), at=".env.production:3"),
    Bad("none and another", _app('OIDC_PROMPT="none login"'), at=".env.production:3", severity=ERROR),
    Good("one of several is offered", _app('OIDC_ACR_VALUES="urn:example:platinum urn:example:gold"', _CLASSES)),
    Good("absent-list", _app("OIDC_ACR_VALUES=urn:example:gold", "")),
    Good("words of OpenID Connect", _app('OIDC_PROMPT="login consent"', "")),
    Good("prompt-of-a-providers-own", _app("OIDC_PROMPT=enter_username", "")),
    Good("set-at-deploy-time", _app("OIDC_ACR_VALUES=${SHOP_ACR}\nOIDC_PROMPT=${SHOP_PROMPT}", _CLASSES + _PROMPTING)),
    Good("prompt-of-something-else", {".env": "OIDC_ISSUER=https://sso.example.com\nOIDC_CLIENT_ID=shop-web\n"
                                      "PROMPT=You answer questions.\nOPENAI_PROMPT=logn\n"}),
)  # fmt: skip
