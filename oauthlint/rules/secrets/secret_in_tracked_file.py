"""A secret stands in a configuration file that git tracks.

What it checks
    Client secrets, private keys, tokens and cookie secrets that stand as they are in configuration files, realm
    exports, settings modules and shell scripts, and key files (PEM, JWK) whose name speaks of tokens or sign-in: git
    must not track such a file. References to variables and stores, placeholders, made-up values, hashes and encrypted
    values are no secrets, nor are keys with a passphrase. What stands in tests and examples is not looked at, unless
    its form says who issued it. On a developer's machine it is a warning.

Why it matters
    Everybody who can read the repository, a fork, a backup or a build's workspace can act as the application. Deleting
    the line does not help: the history keeps it.

How to fix
    Put a reference to a variable or a secret store in its place, and have the provider issue a new secret.

When to ignore
    The secret is for a provider that only runs on developers' machines. Google's secrets of desktop apps are not
    confidential, and a warning only.
"""

from __future__ import annotations

from oauthlint.model.finding import Finding
from oauthlint.model.genuine import issued_as
from oauthlint.model.workspace import TRACKED
from oauthlint.model.written import TEST_FILE
from oauthlint.rules.rule import ERROR, SECRET_IN_CONFIGURATION, WARNING, Bad, Good, Rule
from oauthlint.rules.secrets.standing import ROTATE, described, gravity

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from oauthlint.model.written import WrittenSecret

RULE = Rule(
    code="OA601",
    name="secret-in-tracked-file",
    severity=ERROR,
    subject=SECRET_IN_CONFIGURATION,
    references=("RFC 6819 section 5.3.1", "RFC 6749 section 10.1"),
)


def check(written: WrittenSecret) -> Iterator[Finding]:
    if written.holder == TEST_FILE and issued_as(written.secret.reveal()) is None:
        return
    if written.tracking != TRACKED:
        return
    desktop = written.key.startswith("installed.")
    variable = _variable(written.key)
    reference = f'os.environ["{variable}"]' if written.path.endswith(".py") else f"${{{variable}}}"
    remedy = f"put a reference in its place, such as {reference}, {ROTATE}"
    if written.path.endswith((".pem", ".key", ".p8", ".jwk")):
        remedy = (
            f"add {written.path} to .gitignore, take it out with `git rm --cached {written.path}`, and register the "
            "public part of a new key: whoever could read this one must count as knowing it"
        )
    yield Finding(
        written.at,
        f"everybody who can read the repository knows {written.key}: it stands in {written.path}, which git tracks",
        label=described(written),
        why="credentials do not belong in code or what is delivered with it",
        help=remedy,
        severity=WARNING if desktop or written.holder == TEST_FILE else gravity(written),
        detail=written.key,
    )


def _variable(key: str) -> str:
    """A variable's name for a key: `CLIENT_SECRET` for `oidc.client-secret` and `clientSecret`."""
    last = key.rpartition(".")[2].replace("-", "_")
    return "".join(f"_{c}" if c.isupper() and i and last[i - 1].islower() else c for i, c in enumerate(last)).upper()


_SECRET = "kW3/vX9+pLq7sD2mZ8tR"
_SPRING = """\
spring:
  security:
    oauth2:
      client:
        registration:
          shop:
            client-id: shop-web
            client-secret: {}
        provider:
          shop:
            issuer-uri: {}
"""
_YAML, _SSO = "src/main/resources/application.yml", "https://sso.example.com"
_REALM = """\
{{
  "realm": "shop",
  "clients": [
    {{"clientId": "shop-web", "redirectUris": ["https://shop.example.com/auth/callback"], "secret": "{}"}}
  ]
}}
"""
_GOOGLE = """\
{{"{}": {{"client_id": "42-shop.apps.googleusercontent.com", "project_id": "shop",
  "auth_uri": "https://accounts.google.com/o/oauth2/auth", "token_uri": "https://oauth2.googleapis.com/token",
  "client_secret": "GOCSPX-{}"}}}}
"""
_KEYS = "config/client-jwks.json"
_JWK = """\
{"keys": [
  {"kty": "EC", "crv": "P-256", "x": "u3Pz8Xc5Vb1Nm6Qw9Er2Ty7Ui4Oo0Aa3Ss8Dd5Ff1G",
   "d": "Vq7Lr2Kx9Tn4Wm8Zb3Hc6Jd1Fg5Ps0Ry7Ue2Io4Aa6E"}
]}
"""
_PEM = "config/jwt/private.pem"
_KEY = (
    "-----BEGIN PRIVATE KEY-----\nMIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgkW3vX9pLq7sD2mZ8\n"
    "tR4nY6bH1cJ5hRANCAAQ2Vt0eUo8Xr5Tn2Kp7Ym4Hc9Bd6Fg1Zq3xW8vLr5Tn2Kp7\n-----END PRIVATE KEY-----\n"
)
_ISSUED = "Zq3xW8vLr5Tn2Kp7Ym4Hc9Bd6Fg1"

EXAMPLES = (
    Bad("client secret in a settings file", {_YAML: _SPRING.format(_SECRET, _SSO)}, tracked=(_YAML,), at=f"{_YAML}:8"),
    Bad("realm export", {"realm.json": _REALM.format(_SECRET)}, tracked=("realm.json",), at="realm.json:4"),
    Bad(
        "fallback of a variable",
        {_YAML: _SPRING.format(f"${{SHOP_SECRET:{_SECRET}}}", _SSO)},
        tracked=(_YAML,),
        at=f"{_YAML}:8",
    ),
    Bad("private key of a client", {_KEYS: _JWK}, tracked=(_KEYS,), at=f"{_KEYS}:3"),
    Bad("key that signs tokens", {_PEM: _KEY}, tracked=(_PEM,), at=f"{_PEM}:1"),
    Bad("private JWK", {"client.jwk": _JWK[_JWK.index(' {"kty') :][:-3]}, tracked=("client.jwk",), at="client.jwk:2"),
    Bad(
        "shell script",
        {"deploy.sh": f"#!/bin/sh\nCLIENT_SECRET='{_SECRET}'\n"},
        tracked=("deploy.sh",),
        at="deploy.sh:2",
    ),
    Bad(
        "provider on a developer's machine",
        {_YAML: _SPRING.format(_SECRET, "http://localhost:8180/realms/shop")},
        tracked=(_YAML,),
        at=f"{_YAML}:8",
        severity=WARNING,
    ),
    Bad(
        "google-desktop-secret",
        {"client_secret.json": _GOOGLE.format("installed", _ISSUED)},
        tracked=("client_secret.json",),
        at="client_secret.json:3",
        severity=WARNING,
    ),
    Bad(
        "issued secret among the tests",
        {"tests/client_secret.json": _GOOGLE.format("web", _ISSUED)},
        tracked=("tests/client_secret.json",),
        at="tests/client_secret.json:3",
        severity=WARNING,
    ),
    Good("key-of-tls", {"ssl/server.key": _KEY}, tracked=("ssl/server.key",)),
    Good("key-with-a-passphrase", {_PEM: _KEY.replace("PRIVATE", "ENCRYPTED PRIVATE")}, tracked=(_PEM,)),
    Good("public-key", {"jwt/public.pem": _KEY.replace("PRIVATE", "PUBLIC")}, tracked=("jwt/public.pem",)),
    Good("script-that-asks", {"deploy.sh": "client_secret=$(vault read -field=x kv/shop)\n"}, tracked=("deploy.sh",)),
    Good("key-of-tests", {"tests/jwt/private.pem": _KEY}, tracked=("tests/jwt/private.pem",)),
    Good("not tracked", {_YAML: _SPRING.format(_SECRET, _SSO)}, tracked=()),
    Good("ignored", {_YAML: _SPRING.format(_SECRET, _SSO), ".gitignore": "application.yml\n"}, tracked=(".gitignore",)),
    Good("no checkout", {_YAML: _SPRING.format(_SECRET, _SSO)}),
    Good("reference", {_YAML: _SPRING.format("${SHOP_CLIENT_SECRET}", _SSO)}, tracked=(_YAML,)),
    Good("reference to a store", {_YAML: _SPRING.format("vault:secret/shop#oidc", _SSO)}, tracked=(_YAML,)),
    Good("placeholder", {_YAML: _SPRING.format("<your-client-secret>", _SSO)}, tracked=(_YAML,)),
    Good("made-up-value", {_YAML: _SPRING.format("shop-web-secret-42", _SSO)}, tracked=(_YAML,)),
    Good("same-character", {_YAML: _SPRING.format("0" * 32, _SSO)}, tracked=(_YAML,)),
    Good("encrypted", {_YAML: _SPRING.format("ENC(kW3/vX9+pLq7sD2mZ8tRkW3vX9pLq7sD2)", _SSO)}, tracked=(_YAML,)),
    Good(
        "constants-of-tests",
        {"src/test/resources/realm.json": _REALM.format(_SECRET)},
        tracked=("src/test/resources/realm.json",),
    ),
    Good(
        "digest-that-the-provider-keeps",
        {
            "configuration.yml": "identity_providers:\n  oidc:\n    clients:\n      - client_id: shop-web\n"
            "        client_secret: '$pbkdf2-sha512$310000$c8p78n7pUMln0jzvd4aK4Q$JNRBzwAo0ek5qKn50cFzzvE9RXV88h1w'\n"
            "        redirect_uris:\n          - https://shop.example.com/auth/callback\n"
        },
        tracked=("configuration.yml",),
    ),
    Good("public-id", {_YAML: _SPRING.format("${S}", _SSO).replace("shop-web", "x7Kq2mZ8tRvX9pLq")}, tracked=(_YAML,)),
)
