"""MSAL for JavaScript and Node.js: its configuration object and its requests, in a JSON file."""

from __future__ import annotations

from oauthlint.dialects.dialect import Dialect, To
from oauthlint.dialects.joining import implied
from oauthlint.model.settings import ClientSettings
from oauthlint.model.value import DEFAULTED
from oauthlint.text.tree import Node

_AUTH: dict[str, str | To] = {
    "clientId": To("client_id", weak=True),
    "authority": "issuer",
    "clientSecret": To("client_secret", weak=True),
    "redirectUri": To("redirect_uri", relative=True),
    "postLogoutRedirectUri": To("post_logout_redirect_uri", relative=True),
}
_REQUEST: dict[str, str | To] = {
    "scopes": "scope",
    "redirectUri": "redirect_uri",
    "responseMode": To("response_mode", weak=True),
    "codeChallengeMethod": To("code_challenge_method", weak=True),
}


def _looks_like(root: Node) -> bool:
    """Others have a block `auth` too: MSAL's names in it are spelled in camel case."""
    pending = [root]
    while pending:
        node = pending.pop()
        pending.extend(node.items)  # `new PublicClientApplication({auth: …})`
        for key, inner in node.pairs:
            if key.value in ("auth", "authOptions") and (inner.get("clientId") or inner.get("redirectUri")):
                return True
            pending.append(inner)
    return False


def _complete(client: ClientSettings) -> None:
    """MSAL adds the scopes of OpenID Connect to every request."""
    scopes = client.values.get("scope")
    if scopes and all(value.raw != "openid" for value in scopes):
        scopes.append(implied("scope", scopes[0], "openid", DEFAULTED, "MSAL adds it to every request"))


DIALECT = Dialect(
    name="msal",
    title="MSAL",
    documentation="https://learn.microsoft.com/entra/msal/javascript/node/configuration",
    triggers=(b'"authoptions"', b'"auth"'),
    files=("*.json",),
    keys={
        **{f"**.{place}.{key}": to for place in ("authOptions", "auth") for key, to in _AUTH.items()},
        **{f"**.request.*.{key}": to for key, to in _REQUEST.items()},
        "**.system.loggerOptions.piiLoggingEnabled": To("debug_logging", weak=True),
        # MSAL Node's samples of web APIs
        "webApiScope": To("scope", weak=True),
        "discoveryKeysEndpoint": To("jwks_uri", weak=True),
    },
    looks_like=_looks_like,
    requires=("client_id", "redirect_uri"),
    complete=_complete,
    client="msal",
    priority=45,
)
