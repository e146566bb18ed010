"""Auth.js and NextAuth.js: providers configured by environment variables, and in the source by calls.

See https://authjs.dev/guides/environment-variables: version 5 knows AUTH_{PROVIDER}_ID by itself; version 4, and who
names variables otherwise, hands them over (`GoogleProvider({clientId: process.env.GOOGLE_CLIENT_ID})`). The id of a
provider, which is the end of its callback path, is that of its module (`next-auth/providers/azure-ad`)."""

from __future__ import annotations

from oauthlint.dialects.dialect import Dialect, Many, To
from oauthlint.dialects.joining import joined
from oauthlint.dialects.social import PROVIDERS
from oauthlint.model.settings import ClientSettings
from oauthlint.model.value import DERIVED, UNKNOWN

_NOT_PROVIDERS = frozenset(("", "APP", "SESSION", "COOKIE", "JWT", "TRUST", "URL", "REDIRECT_PROXY", "API", "NEXT"))


_IDS = {
    name.replace("_", "").lower(): name.lower().replace("_", "-")
    for name in sorted(PROVIDERS, key=lambda name: name.count("_"))
}


def _provider(captured: str) -> str | None:
    """The provider's id as the callback path spells it: AUTH_MICROSOFT_ENTRA_ID_ID is `microsoft-entra-id`, and so is
    what the function MicrosoftEntraID makes. Other functions make none."""
    if any(char.islower() for char in captured):
        return _IDS.get(captured.removesuffix("Provider").lower())
    return None if captured in _NOT_PROVIDERS else captured.lower().replace("_", "-")


_BUILT_IN = {
    "apple": "apple",
    "azure-ad": "entra",
    "discord": "discord",
    "facebook": "facebook",
    "github": "github",
    "google": "google",
    "linkedin": "linkedin",
    "microsoft-entra-id": "entra",
    "slack": "slack",
}
"""Providers that Auth.js has the addresses of, by their ids (nextauthjs/next-auth, packages/core/src/providers):
without an address in the settings a client of that name goes to that provider."""
_ADDRESSES = ("issuer", "authorization_endpoint", "token_endpoint")


def _complete(client: ClientSettings) -> None:
    """A path in NEXTAUTH_URL or AUTH_URL replaces the default base path (authjs.dev, "Deployment", AUTH_URL); with a
    redirect proxy all environments share its address (nextauthjs/next-auth, packages/core/src/lib/utils/providers.ts).

    A provider that is set up by its issuer is one of OpenID Connect."""
    client.oidc_only = "issuer" in client.values
    if not any(role in client.values for role in _ADDRESSES):
        client.provider = _BUILT_IN.get(client.name.rpartition(".")[2])
    base = client.one("base_url")
    redirect = client.one("redirect_uri")
    if redirect is not None and redirect.key == "AUTH_REDIRECT_PROXY_URL":
        path, why = f"/callback/{client.name.rpartition('.')[2]}", "Auth.js has users come back by its redirect proxy"
        client.values["redirect_uri"] = [joined("redirect_uri", redirect, redirect, path, state=DERIVED, why=why)]
        return
    if base is None or redirect is None or redirect.state != "derived":
        return
    _host, slash, path = base.raw.partition("://")[2].partition("/")
    trimmed = base.part(0, len(base.raw.rstrip("/")))
    start, end = len(trimmed.raw), len(redirect.raw)
    if slash and path.strip("/"):
        redirect.pieces = (*trimmed.pieces, *redirect.part(start + len("/api/auth"), end).pieces)
    elif base.key == "AUTH_URL":
        # Next.js mounts it at /api/auth, the other frameworks at /auth: the files do not say which one this is
        redirect.tail = redirect.part(start + len("/api"), end).pieces
        redirect.pieces, redirect.state = (), UNKNOWN
        redirect.why = "whether Auth.js answers below /api/auth or /auth (AUTH_URL names no path)"


_CALL: dict[str, str | To] = {
    "clientId": "client_id",
    "clientSecret": "client_secret",
    "issuer": "issuer",
    "tenantId": To("tenant", weak=True),
    "wellKnown": "discovery_url",
    "authorization": "authorization_endpoint",
    "authorization.url": "authorization_endpoint",
    "authorization.params.scope": Many("scope", separators=" "),
    "token": "token_endpoint",
    "token.url": "token_endpoint",
    "userinfo": "userinfo_endpoint",
    "userinfo.url": "userinfo_endpoint",
    "client.token_endpoint_auth_method": "token_endpoint_auth_method",
}
"""The options of a provider (authjs.dev/reference/core/providers, "OAuthConfig")."""

DIALECT = Dialect(
    name="authjs",
    title="Auth.js",
    documentation="https://authjs.dev/reference/core#environment-variables",
    triggers=(b"nextauth_", b"auth_secret", b"auth_url", b"auth_trust_host", b"next-auth", b"@auth/"),
    files=tuple(
        f"{name}.{suffix}"
        for name in ("*auth*", "[...nextauth]/route", "[...nextauth]/options")
        for suffix in ("ts", "js", "mjs", "tsx")
    ),
    keys={
        **{f"{{client}}().*.{key}": to for key, to in _CALL.items()},
        **{
            f"{at}.providers.[].{key}": to
            for at in ("NextAuth().*", "*")
            for key, to in ({"id": "client_name"} | _CALL).items()
        },
    },
    variables={
        "AUTH_{client}_ID": "client_id",
        "AUTH_{client}_CLIENT_ID": "client_id",
        "AUTH_{client}_SECRET": "client_secret",
        "AUTH_{client}_CLIENT_SECRET": "client_secret",
        "AUTH_{client}_ISSUER": "issuer",
        "AUTH_{client}_TENANT_ID": To("tenant", weak=True),
        "AUTH_{client}_SCOPE": Many("scope", separators=" "),
        "{client}_ID": To("client_id", only=PROVIDERS),
        "{client}_SECRET": To("client_secret", only=PROVIDERS),
        "AUTH_{client}_CLIENT_AUTH_METHOD": "token_endpoint_auth_method",
        "NEXTAUTH_URL": To("base_url", weak=True),
        "AUTH_URL": To("base_url", weak=True),
        "AUTH_REDIRECT_PROXY_URL": To("redirect_uri", weak=True),
    },
    defaults={"grant_type": "authorization_code", "redirect_uri": "{base_url}/api/auth/callback/{client}"},
    client_name=_provider,
    complete=_complete,
    encodes_credentials=True,  # oauth4webapi, `ClientSecretBasic`
    basic_by_default=True,  # oauth4webapi and openid-client, as RFC 7591 section 2 has it
    priority=40,
)
