"""The authorization code is not protected by PKCE.

What it checks
    A client that uses the authorization code and turns PKCE off, or that is public and whose framework sends PKCE only
    when it is told to. An error where the client is public (a single-page or native app, or registered without a
    secret) or where its registration demands PKCE, otherwise a warning. Where nothing tells whether the app sends PKCE
    it is not judged.

Why it matters
    Whoever gets hold of the code, from a log, a proxy or another app with the same private-use scheme, can redeem it:
    a public client has no secret that would stop them (RFC 7636 section 1). A provider that demands PKCE refuses the
    request.

How to fix
    Turn PKCE on, with the method `S256`.

When to ignore
    A confidential client whose provider does not know PKCE, and that checks the nonce (RFC 9700 section 2.1.1).
"""

from __future__ import annotations

from collections.abc import Iterator

from oauthlint.model.finding import Finding, Related
from oauthlint.model.registration import Registration
from oauthlint.model.settings import ClientSettings
from oauthlint.model.value import DEFAULTED, NotKnown, Value
from oauthlint.rules.grants.code_flow import is_public, pkce_switch, sends_pkce, uses_code
from oauthlint.rules.place import place, switched
from oauthlint.rules.rule import CLIENT, ERROR, UNSAFE, WARNING, Bad, Good, Rule

RULE = Rule(
    code="OA307",
    name="pkce-missing",
    severity=ERROR,
    subject=CLIENT,
    roles=("pkce", "code_challenge_method", "public_client", "token_endpoint_auth_method"),
    fix=UNSAFE,
    references=(
        "RFC 7636 section 4", "RFC 9700 section 2.1.1", "RFC 9700 section 4.5.3.1", "RFC 8252 section 6",
        "RFC 8252 section 8.1", "OAuth 2.1 section 7.5.1",
    ),
)  # fmt: skip


def check(client: ClientSettings) -> Iterator[Finding]:
    switch = pkce_switch(client)
    registration = client.registration
    demanded = _demanded(registration)
    public, why = is_public(client)
    if switch is None:
        if public and client.registration is not None and uses_code(client):
            raise NotKnown("whether the app sends PKCE")
        return
    if sends_pkce(client) or not uses_code(client):
        return
    if switch.state == DEFAULTED and not public and demanded is None:
        return  # a confidential client of a framework that leaves PKCE to its users, who said nothing
    if switch.state == DEFAULTED and client.console:
        raise NotKnown(f"whether PKCE is turned on at {client.console}")
    if switch.state == DEFAULTED and client.incomplete:
        raise NotKnown("whether PKCE is turned on in variables that are not in the tree")
    yield _finding(client, switch, demanded, why if public else "")


def _demanded(registration: Registration | None) -> Value | None:
    """The registered code challenge method: its provider takes no request without it."""
    value = registration.one("code_challenge_method") if registration is not None else None
    return value if value is not None and value.known and not value.empty else None


def _finding(client: ClientSettings, switch: Value, demanded: Value | None, public: str) -> Finding:
    at, focus = place(switch)
    path = focus.source.path
    if demanded is not None:
        message = f'sign-in will fail: "{client.label}" is registered to use PKCE and does not send it'
        label, why = "PKCE is off", "a request without the code challenge that the registration demands is refused"
    elif public:
        message = f'a stolen authorization code can be redeemed: the public client "{client.label}" does not use PKCE'
        label, why = "PKCE is off", f"public clients must use PKCE (RFC 9700 section 2.1.1); {public}"
    else:
        message = f'an injected authorization code is not noticed: "{client.label}" does not use PKCE'
        label, why = "PKCE is off", "confidential clients should use PKCE too (RFC 9700 section 2.1.1)"
    if switch.state == DEFAULTED:
        label, how = "nothing turns PKCE on", f"turn PKCE on beside the client id in {path}"
        why = f"{why}; {switch.why}"
    elif switch.role == "pkce":
        how = f"turn PKCE on in {path} ({switch.key})"
    else:
        how = f"set {switch.key} to S256 in {path}"
    return Finding(
        at,
        message,
        focus=focus,
        label=label,
        why=why,
        help=how,
        related=(Related(demanded.at, f"{demanded.text} is demanded here"),) if demanded is not None else (),
        severity=None if public or demanded is not None else WARNING,
        fix=switched(switch) if switch.role == "pkce" and switch.state != DEFAULTED else None,
    )


_APP = "OIDC_ISSUER=https://sso.example.com/realms/shop\nOIDC_CLIENT_ID=shop-spa\n"
_OFF = f"{_APP}OIDC_USE_PKCE=false\n"


def _realm(public: str, more: str = "") -> str:
    return (
        '{\n  "realm": "shop",\n  "clients": [\n    {"clientId": "shop-spa",\n'
        f'     "publicClient": {public},{more}\n'
        '     "redirectUris": ["https://shop.example.com/auth/callback"]}\n  ]\n}\n'
    )


_S256 = '\n     "attributes": {"pkce.code.challenge.method": "S256"},'
_PROXY = (
    'oidc_issuer_url = "https://sso.example.com/realms/shop"\nclient_id = "shop-spa"\n'
    'redirect_url = "https://shop.example.com/auth/callback"\n'
)
_COMPOSE = (
    "services:\n  proxy:\n    image: quay.io/oauth2-proxy/oauth2-proxy\n    command:\n"
    "      - --client-id=shop-spa\n      - --oidc-issuer-url=https://sso.example.com/realms/shop\n      - {}\n"
)

EXAMPLES = (
    Bad("switched off in a public client", {".env.production": _OFF, "realm.json": _realm("true")},
        at=".env.production:3", fixed={".env.production": _OFF.replace("false", "true")}),
    Bad("switched off where the registration demands it",
        {".env.production": f"{_OFF}OIDC_CLIENT_SECRET=${{SHOP_SECRET}}\n", "realm.json": _realm("false", _S256)},
        at=".env.production:3"),
    Bad("switched off in a native app",
        {".env.production": f"{_OFF}OIDC_REDIRECT_URI=com.example.shop:/callback\n"}, at=".env.production:3"),
    Bad(
        "confidential-client-with-a-nonce",
        {".env.production": f"{_OFF}OIDC_CLIENT_SECRET=${{SHOP_SECRET}}\n"},
        at=".env.production:3",
        severity=WARNING,
    ),
    Bad(
        "switched off in oidc-client-ts",
        {
            "public/auth.json": '{\n  "authority": "https://sso.example.com",\n  "client_id": "shop-spa",\n'
            '  "redirect_uri": "https://shop.example.com/cb",\n'
            '  "silent_redirect_uri": "https://shop.example.com/silent",\n  "disablePKCE": true\n}\n'
        },
        at="public/auth.json:6",
    ),
    Bad("left out in a proxy whose registration demands it",
        {"oauth2-proxy.cfg": _PROXY, "realm.json": _realm("false", _S256)}, at="oauth2-proxy.cfg:2"),
    Good("proxy-that-is-told-a-method",
         {"oauth2-proxy.cfg": f'{_PROXY}code_challenge_method = "S256"\n', "realm.json": _realm("false", _S256)}),
    Good("proxy-whose-registration-demands-nothing", {"oauth2-proxy.cfg": _PROXY, "realm.json": _realm("false")}),
    Good("proxy-with-settings-in-a-file-elsewhere",
         {"compose.yaml": _COMPOSE.format("--config=/etc/proxy.cfg"), "realm.json": _realm("false", _S256)}),
    Good("proxy-with-variables-that-are-not-in-the-tree",
         {"compose.yaml": _COMPOSE.format("--email-domain=*") + "    env_file: proxy.env\n",
          "realm.json": _realm("false", _S256)}),
    Bad("proxy-with-all-settings-in-its-arguments",
        {"compose.yaml": _COMPOSE.format("--email-domain=*"), "realm.json": _realm("false", _S256)},
        at="compose.yaml:5"),
    Good("switched on", {".env.production": f"{_APP}OIDC_USE_PKCE=true\n", "realm.json": _realm("true")}),
    Good("method is set",
         {".env.production": f"{_APP}OIDC_CODE_CHALLENGE_METHOD=S256\n", "realm.json": _realm("true")}),
    Good("library-that-sends-it-by-default",
         {".env.production": "AUTH_URL=https://shop.example.com\nAUTH_KEYCLOAK_ID=shop-spa\n"
          "AUTH_KEYCLOAK_ISSUER=https://sso.example.com/realms/shop\n", "realm.json": _realm("true")}),
    Good("nothing tells whether it is sent", {".env.production": _APP, "realm.json": _realm("true")}),
    Good("switch-that-is-not-known",
         {".env.production": f"{_APP}OIDC_USE_PKCE=${{SHOP_PKCE}}\n", "realm.json": _realm("true")}),
    Good(
        "machine to machine",
        {".env.production": f"{_OFF}OIDC_GRANT_TYPE=client_credentials\nOIDC_CLIENT_SECRET=${{SHOP_SECRET}}\n"},
    ),
)  # fmt: skip
