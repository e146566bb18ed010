"""The client must prove who it is, and its secret is nowhere.

What it checks
    Deployed environments of a client that authenticates with a secret, because its authentication method or its
    registration says so: the secret must be there, be referred to, or come from a file. Where a file of a hosting
    platform (`vercel.json`, `Procfile`, `fly.toml`, …) lies in the application or above it, the secret may be set in
    the platform's console, and an application's own settings in YAML, TOML or JSON may leave it to a variable: then it
    is not known.

Why it matters
    The user signs in, and then the token request fails with `invalid_client`: the last step of the login, in the
    environment that nobody tries by hand.

How to fix
    Set the secret, or a reference to the place that holds it.

When to ignore
    The secret reaches the process by a way that no file shows.
"""

from __future__ import annotations

from collections.abc import Iterator

from oauthlint.model.environment import DEVELOPMENT_LIKE
from oauthlint.model.finding import Finding, Related
from oauthlint.model.settings import CONFIDENTIAL, PUBLIC, ClientSettings
from oauthlint.model.value import DEFAULTED, Mark, NotKnown
from oauthlint.rules.place import is_blank, place
from oauthlint.rules.rule import CLIENT, ERROR, WARNING, Bad, Good, Rule

RULE = Rule(
    code="OA503",
    name="client-secret-missing",
    severity=ERROR,
    subject=CLIENT,
    roles=("client_id",),
    supersedes=("OA701",),
    references=("RFC 6749 section 2.3", "RFC 6749 section 3.2.1"),
)

_WITH_SECRET = ("client_secret_basic", "client_secret_post", "client_secret_jwt")


def check(client: ClientSettings) -> Iterator[Finding]:
    if client.environment is None or client.environment in DEVELOPMENT_LIKE or client.one("client_id") is None:
        return
    secret = client.one("client_secret")
    if secret is not None and (secret.reference or not secret.known or secret.raw.strip()):
        return
    if secret is not None and secret.empty and not is_blank(secret):
        return  # a reference that gives nothing here
    if client.one("private_key") is not None or _switched_off(client):
        return
    needed = _needed(client)
    if needed is None:
        return
    if client.console:
        raise NotKnown(f"the client secret, which may be set at {client.console}")
    reason, where, declared = needed
    identity = client.need("client_id")
    at, focus = place(secret) if secret is not None else place(identity)
    named = secret.key if secret is not None else "the client secret"
    path = focus.source.path
    nowhere = secret is None and not declared
    if nowhere and client.partial:
        raise NotKnown("the client secret, which the application's own code may take from elsewhere")
    remedy = f"set {named} in {path} to a reference to where it is kept, such as ${{CLIENT_SECRET}}"
    yield Finding(
        at,
        f'token requests may fail: "{client.label}" is registered with a secret, and nothing in the tree gives it one '
        f"in {client.environment}"
        if nowhere
        else f'token requests will fail: "{client.label}" has no client secret in {client.environment}',
        focus=focus,
        label="the secret is empty" if secret is not None else "no secret is set beside this client id",
        why="a client with a secret must authenticate at the token endpoint (RFC 6749 section 3.2.1)",
        help=f"{remedy}; a reference is enough where the deployment sets it" if nowhere else remedy,
        related=(Related(where, reason),),
        severity=WARNING if nowhere else None,
    )


def _needed(client: ClientSettings) -> tuple[str, Mark, bool] | None:
    """What says that the client has a secret, where, and whether the settings say so; None where nothing does."""
    method = client.one("token_endpoint_auth_method")
    if method is not None and not method.empty and method.state != DEFAULTED:
        if method.text not in _WITH_SECRET:
            return None
        return f"{method.text} needs a secret", method.at, True
    public = client.one("public_client")
    if public is not None and not public.empty and public.flag:
        return None
    registration = client.registration
    if registration is None or registration.client_type in (None, PUBLIC):
        return None
    try:
        methods = [value for value in registration.registered("token_endpoint_auth_method") if value.raw]
    except NotKnown:
        return None
    if methods and all(value.raw not in _WITH_SECRET for value in methods):
        return None
    if registration.client_type != CONFIDENTIAL:
        return None
    return "registered as a confidential client", (methods[0].at if methods else registration.anchor), False


def _switched_off(client: ClientSettings) -> bool:
    enabled = client.one("enabled")
    return enabled is not None and enabled.known and not enabled.empty and not enabled.flag


_APP = "OIDC_ISSUER=https://sso.example.com\nOIDC_CLIENT_ID=shop-web\n"
_BASIC = "OIDC_TOKEN_ENDPOINT_AUTH_METHOD=client_secret_basic\n"
_CLIENT = """\
{{
  "client_id": "shop-web",
  "redirect_uris": ["https://shop.example.com/auth/callback"],
  "token_endpoint_auth_method": "{}"
}}
"""
_POD = """\
apiVersion: v1
kind: Pod
metadata:
  name: shop
spec:
  containers:
    - name: web
      image: shop
      env:
        - name: OIDC_ISSUER
          value: https://sso.example.com
        - name: OIDC_CLIENT_ID
          value: shop-web
        - name: OIDC_TOKEN_ENDPOINT_AUTH_METHOD
          value: client_secret_basic
        - name: OIDC_CLIENT_SECRET
          valueFrom:
            secretKeyRef:
              name: shop-oidc
              key: client-secret
"""

EXAMPLES = (
    Bad(
        "empty secret",
        {".env.production": f"{_APP}{_BASIC}OIDC_CLIENT_SECRET=\n"},
        at=".env.production:4",
    ),
    Bad("method needs one", {".env.production": f"{_APP}{_BASIC}"}, at=".env.production:2"),
    Bad(
        "registered as confidential, empty in production",
        {".env.production": f"{_APP}OIDC_CLIENT_SECRET=\n", "idp/shop-web.json": _CLIENT.format("client_secret_post")},
        at=".env.production:3",
    ),
    Bad(
        "registered as confidential, not mentioned",
        {".env.production": _APP, "idp/shop-web.json": _CLIENT.format("client_secret_post")},
        at=".env.production:2",
        severity=WARNING,
    ),
    Bad(
        "container beside a platform's file",
        {
            "deploy/production/pod.yaml": _POD.partition("        - name: OIDC_CLIENT_SECRET\n")[0],
            "vercel.json": "{}\n",
        },
        at="deploy/production/pod.yaml:13",
    ),
    Good(
        "settings of the application's own, which never hold secrets",
        {
            "config/production.yaml": "oidc:\n  issuer: https://sso.example.com\n  client_id: shop-web\n",
            "idp/shop-web.json": _CLIENT.format("client_secret_post"),
        },
    ),
    Good("set-in-the-console-of-a-platform", {".env.production": f"{_APP}{_BASIC}", "vercel.json": "{}\n"}),
    Good(
        "empty, and set in the console of a platform that runs all applications",
        {
            "apps/shop/.env.production": f"{_APP}{_BASIC}OIDC_CLIENT_SECRET=\n",
            "apps/shop/package.json": "{}",
            "fly.toml": 'app = "shop"\n',
        },
    ),
    Good("supplied at run time", {".env.production": f"{_APP}{_BASIC}OIDC_CLIENT_SECRET=${{SHOP_SECRET}}\n"}),
    Good("reference that gives nothing here", {".env.production": f"{_APP}{_BASIC}OIDC_CLIENT_SECRET=${{SECRET:-}}\n"}),
    Good("vault-reference", {".env.production": f"{_APP}{_BASIC}OIDC_CLIENT_SECRET=vault:secret/shop#oidc\n"}),
    Good("one-password-reference", {".env.production": f"{_APP}{_BASIC}OIDC_CLIENT_SECRET=op://shop/oidc/secret\n"}),
    Good(
        "workflow-secret",
        {".env.production": f"{_APP}{_BASIC}OIDC_CLIENT_SECRET=${{{{ secrets.OIDC_CLIENT_SECRET }}}}\n"},
    ),
    Good(
        "secrets-manager-arn",
        {
            ".env.production": f"{_APP}{_BASIC}"
            "OIDC_CLIENT_SECRET=arn:aws:secretsmanager:eu-central-1:123456789012:secret:shop\n"
        },
    ),
    Good("kubernetes-secret-key-ref", {"deploy/production/pod.yaml": _POD}),
    Good("file-suffix", {".env.production": f"{_APP}{_BASIC}OIDC_CLIENT_SECRET_FILE=/run/secrets/oidc\n"}),
    Good("example file", {".env.example": f"{_APP}{_BASIC}OIDC_CLIENT_SECRET=\n"}),
    Good("a developer's machine", {".env.development": f"{_APP}{_BASIC}OIDC_CLIENT_SECRET=\n"}),
    Good("public client", {".env.production": _APP, "idp/shop-web.json": _CLIENT.format("none")}),
    Good("private key", {".env.production": _APP, "idp/shop-web.json": _CLIENT.format("private_key_jwt")}),
)
