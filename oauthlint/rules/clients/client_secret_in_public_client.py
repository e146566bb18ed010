"""A public client has a client secret.

What it checks
    Settings with a client secret of a client that cannot keep one: its authentication method is `none`, a switch says
    that it is public, its file is shipped to a browser or a phone, or all its redirect URIs have a private-use scheme.

Why it matters
    Everybody who has the app has the secret, and can pose as it (RFC 8252 section 8.5). With the method `none` the
    secret is not even sent: one of the two settings is a mistake.

How to fix
    Register the client as public, use PKCE and remove the secret; or let a server do the exchange of the code. Replace
    a secret that has been shipped.

When to ignore
    The provider gives installed apps a secret that is none, as Google does.
"""

from __future__ import annotations

from collections.abc import Iterator

from oauthlint.model.finding import INFO, PROVIDER_DEPENDENT, Finding, Related
from oauthlint.model.settings import ClientSettings
from oauthlint.model.value import DEFAULTED, Value
from oauthlint.rules.place import place
from oauthlint.rules.rule import CLIENT, ERROR, WARNING, Bad, Good, Rule

RULE = Rule(
    code="OA504",
    name="client-secret-in-public-client",
    severity=ERROR,
    subject=CLIENT,
    roles=("client_secret",),
    references=(
        "RFC 8252 section 8.5", "RFC 9700 section 2.5", "OAuth 2.0 for Browser-Based Applications section 6.3.3.1",
        "OAuth 2.1 section 2.1",
    ),
)  # fmt: skip


def check(client: ClientSettings) -> Iterator[Finding]:
    secret = client.one("client_secret")
    if secret is None or secret.empty or (not secret.known and not secret.reference):
        return
    found = _public(client)
    if found is None:
        return
    reason, proof = found
    shipped = proof is None or proof.state == DEFAULTED or proof.role == "redirect_uri"
    at, focus = place(secret)
    severity = None
    if secret.reference and not shipped:
        severity = WARNING  # somebody supplies it, or nobody does: the two settings contradict each other
    desktop = client.provider == "google" and proof is not None and proof.role == "redirect_uri"
    path = focus.source.path
    if shipped:
        message = f'the secret of "{client.label}" is in the hands of everybody who has the app'
        remedy = f"remove {secret.key} from {path}, register the client as public and use PKCE, or let a server redeem"
        remedy += " the code; replace the secret at the provider"
    else:
        message = f'"{client.label}" is a public client and has a secret: {secret.key}'
        remedy = f"remove {secret.key} from {path}, or say that the client is confidential"
    yield Finding(
        at,
        message,
        focus=focus,
        label="a public client can keep no secret",
        why=f"{reason}; a secret in an app that users have is none (RFC 8252 section 8.5)",
        help=remedy,
        related=(Related(proof.at, reason),) if proof is not None and proof.state != DEFAULTED else (),
        severity=INFO if desktop else severity,
        confidence=PROVIDER_DEPENDENT if desktop else "certain",
    )


def _public(client: ClientSettings) -> tuple[str, Value | None] | None:
    """What in the settings themselves says that the client is public; a registration that says so is OA506's."""
    method = client.one("token_endpoint_auth_method")
    if method is not None and method.known and not method.empty and method.state != DEFAULTED:
        return ("its authentication method is none", method) if method.text == "none" else None
    switch = client.one("public_client")
    if switch is not None and switch.known:
        if not switch.flag:
            return None
        if switch.state == DEFAULTED:
            return "these settings are shipped to browsers or phones", switch
        return f"{switch.key} says that it is public", switch
    uris = [value for value in client.many("redirect_uri") if not value.empty]
    if uris and all(value.known and _private_scheme(value.raw) for value in uris):
        return "its redirect URI belongs to an installed app", uris[0]
    return None


def _private_scheme(uri: str) -> bool:
    scheme, colon, _ = uri.partition(":")
    return bool(colon) and "." in scheme and all(char.isalnum() or char in "+-." for char in scheme)


_APP = "OIDC_ISSUER=https://sso.example.com\nOIDC_CLIENT_ID=shop-app\n"
_SECRET = "OIDC_CLIENT_SECRET=q8Zt4vWn2LxRb7Kd\n"
_REFERENCE = "OIDC_CLIENT_SECRET=${SHOP_SECRET}\n"
_NONE = "OIDC_TOKEN_ENDPOINT_AUTH_METHOD=none\n"
_GOOGLE = "GOOGLE_AUTHORIZATION_URL=https://accounts.google.com/o/oauth2/v2/auth\nGOOGLE_CLIENT_ID=shop-app\n"

EXAMPLES = (
    Bad("secret beside the method none", {".env.production": f"{_APP}{_SECRET}{_NONE}"}, at=".env.production:3"),
    Bad("secret that somebody supplies, beside the method none",
        {".env.production": f"{_APP}{_REFERENCE}{_NONE}"}, at=".env.production:3", severity=WARNING),
    Bad("native app", {".env.production": f"{_APP}{_SECRET}OIDC_REDIRECT_URI=com.example.shop:/callback\n"},
        at=".env.production:3"),
    Bad("Keycloak adapter that calls itself public",
        {"keycloak.json": '{\n  "realm": "shop",\n  "auth-server-url": "https://sso.example.com",\n'
         '  "resource": "shop-app",\n  "public-client": true,\n'
         '  "credentials": {"secret": "q8Zt4vWn2LxRb7Kd"}\n}\n'}, at="keycloak.json:6"),
    Bad("settings of a library in the browser",
        {"public/auth.json": '{\n  "authority": "https://sso.example.com",\n  "client_id": "shop-app",\n'
         '  "client_secret": "q8Zt4vWn2LxRb7Kd",\n  "redirect_uri": "https://shop.example.com/cb",\n'
         '  "silent_redirect_uri": "https://shop.example.com/silent"\n}\n'}, at="public/auth.json:4"),
    Bad("google-desktop-client",
        {".env.production": f"{_GOOGLE}GOOGLE_CLIENT_SECRET=q8Zt4vWn2LxRb7Kd\n"
         "GOOGLE_REDIRECT_URI=com.googleusercontent.apps.123-shop:/oauth2redirect\n"},
        at=".env.production:3", severity=INFO),
    Good("confidential client", {".env.production": f"{_APP}{_REFERENCE}"}),
    Good("public client without a secret", {".env.production": f"{_APP}{_NONE}OIDC_CLIENT_SECRET=\n"}),
    Good("server-half-of-a-web-app",
         {".env.production": "NEXT_PUBLIC_OIDC_CLIENT_ID=shop-app\nOIDC_CLIENT_ID=shop-app\n"
          f"OIDC_ISSUER=https://sso.example.com\n{_REFERENCE}"}),
    Good("web and native app share the settings",
         {".env.production": f"{_APP}{_REFERENCE}"
          "OIDC_REDIRECT_URIS=https://shop.example.com/cb, com.example.shop:/callback\n"}),
)  # fmt: skip
