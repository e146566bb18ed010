"""ASP.NET Core: OpenID Connect, JWT bearer and social sign-in, and Microsoft.Identity.Web, in appsettings and
variables.

The name of a section is the application's own choice (`AzureAd`, `Authentication:Google`, `Oidc`), so a section counts
by what stands in it: a client id alone is one of many things (MQTT, Kafka), beside a secret or an authority it is
OAuth's.
"""

from __future__ import annotations

from oauthlint.dialects.dialect import INSENSITIVE, Dialect, To
from oauthlint.dialects.joining import below, implied, joined
from oauthlint.model.settings import ClientSettings
from oauthlint.model.value import DEFAULTED, UNKNOWN, Value

_ID, _SECRET = To("client_id", weak=True), To("client_secret", weak=True)
_LOGOUT = To("post_logout_redirect_uri", relative=True, weak=True)
_SCOPE, _AUDIENCE = To("scope", separators=" ,", weak=True), To("audience", weak=True)
_PAR = {"require": "true", "disable": "false", "useifavailable": "false"}
"""The words of its enumeration: what is used where there is such an endpoint needs none."""
# OpenIdConnectOptions, JwtBearerOptions, OAuthOptions and its descendants, MicrosoftIdentityOptions
_SECTION: dict[str, str | To] = {
    "ClientId": _ID,
    "ClientSecret": _SECRET,
    "AppId": _ID,
    "AppSecret": _SECRET,
    "ConsumerKey": _ID,
    "ConsumerSecret": _SECRET,
    "ClientCredentials.*.ClientSecret": "client_secret",
    "Authority": "issuer",
    "MetadataAddress": "discovery_url",
    "AuthorizationEndpoint": "authorization_endpoint",
    "TokenEndpoint": "token_endpoint",
    "UserInformationEndpoint": "userinfo_endpoint",
    "Instance": To("issuer", weak=True),
    "TenantId": "tenant",
    "Tenant": To("tenant", weak=True),
    "Domain": To("tenant", weak=True, only=frozenset(("AUTH0", "AZUREADB2C", "AZUREB2C", "B2C"))),
    "SignUpSignInPolicyId": "provider",
    "CallbackPath": To("callback_path", weak=True),
    "RedirectUri": To("redirect_uri", relative=True, weak=True),
    "SignedOutCallbackPath": _LOGOUT,
    "PostLogoutRedirectUri": _LOGOUT,
    "ResponseType": To("response_type", weak=True),
    "ResponseMode": To("response_mode", weak=True),
    "Scope": _SCOPE,
    "Scopes": _SCOPE,
    "Audience": _AUDIENCE,
    "ValidAudience": _AUDIENCE,
    "ValidAudiences": _AUDIENCE,
    "UsePkce": To("pkce", weak=True),
    "PushedAuthorizationBehavior": To("par", words=_PAR, weak=True),
    "RequireHttpsMetadata": To("tls_verify", weak=True),
    "TokenValidationParameters.ValidateIssuer": To("issuer_check", weak=True),
    "ProtocolValidator.RequireNonce": To("nonce_check", weak=True),
    "ProtocolValidator.RequireStateValidation": To("state_check", weak=True),
    "EnablePiiLogging": To("debug_logging", weak=True),
    # the names of Microsoft's samples for .NET Framework, in web.config
    "AADInstance": To("issuer", weak=True),
    "AppKey": _SECRET,
}
_CALLBACKS = frozenset(("google", "facebook", "microsoft", "twitter", "github", "linkedin", "apple"))


def _name(captured: str) -> str | None:
    """The last section of `Authentication__Google`; an element of a list has no name of its own."""
    name = captured.rpartition("__")[2].rpartition(":")[2]
    return name if name and not name.isdigit() else None


def _complete(client: ClientSettings) -> None:
    """The issuer of Microsoft's instances, the handlers' own scopes, and where the social handlers are called back."""
    issuer = client.one("issuer")
    if issuer is not None and issuer.key.lower().endswith("instance"):
        _of_instance(client, issuer)
    client.values.pop("provider", None)
    scopes = client.values.get("scope")
    if scopes and issuer is not None and all(value.raw != "openid" for value in scopes):
        scopes.append(implied("scope", scopes[0], "openid", DEFAULTED, "the OpenID Connect handler adds it"))
    name = client.name.rpartition(".")[2].lower().removesuffix("account")
    identity = client.one("client_id")
    if name in _CALLBACKS and identity is not None and "redirect_uri" not in client.values:
        path = implied("redirect_uri", identity, f"/signin-{name}", DEFAULTED, "the handler's own path")
        client.values["redirect_uri"] = [below("redirect_uri", path, None)]


def _of_instance(client: ClientSettings, instance: Value) -> None:
    """`https://login.microsoftonline.com/` and a tenant; Azure AD B2C has the policy in its path."""
    tenant, policy = client.one("tenant"), client.one("provider")
    if tenant is None or instance.state == UNKNOWN:
        return
    before, format_item, after = instance.raw.partition("{0}")
    server = instance.part(0, len(before)) if format_item else instance
    path: list[Value | str] = ["/", policy] if policy is not None else []
    client.values["issuer"] = [joined("issuer", instance, server, "/", tenant, *path, after or "/v2.0")]


DIALECT = Dialect(
    name="aspnet",
    title="ASP.NET Core",
    documentation="https://learn.microsoft.com/aspnet/core/security/authentication/configure-oidc-web-authentication",
    triggers=(b'"clientid"', b'"authority"', b'"appid"', b'"consumerkey"', b'"tenantid"', b'"identity"',
              b"__clientid", b"__authority", b"__appid", b"__tenantid", b"__consumerkey",
              b":clientid", b":authority", b":appid", b":tenantid", b":consumerkey"),
    files=("appsettings*.json", "secrets.json"),
    keys={
        # the services of dotnet/eShop: the identity server, and the client of Swagger UI
        "OpenApi.Auth.ClientId": "client_id",
        "Identity.Url": "issuer",
        "Identity.Audience": _AUDIENCE,
        **{
            f"{place}{key}": to
            for place in ("", "{client}.", "*.{client}.", "*.*.{client}.")
            for key, to in _SECTION.items()
        },
        # the sections in one key, as `dotnet user-secrets` writes them
        **{f"{{client}}:{key.replace('*', '0').replace('.', ':')}": to for key, to in _SECTION.items()},
    },
    variables={
        f"{{client}}{sign}{key.replace('*', '0').replace('.', sign)}": to
        for sign in ("__", ":")
        for key, to in _SECTION.items()
    },
    spelling=INSENSITIVE,
    requires=("client_id", "issuer", "discovery_url"),
    complete=_complete,
    client_name=_name,
    apart=True,
    client="aspnet",
    priority=50,
)  # fmt: skip
