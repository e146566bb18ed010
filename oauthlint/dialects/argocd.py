"""Argo CD: `oidc.config` in the ConfigMap argocd-cm, in the values of its Helm chart, or for its operator
(https://argocd-operator.readthedocs.io/en/latest/reference/argocd/#oidc-config)."""

from __future__ import annotations

from oauthlint.dialects.dialect import INSENSITIVE, YAML, Dialect, To
from oauthlint.model.settings import ClientSettings
from oauthlint.model.value import UNKNOWN, Value

_PLACES = ("data", "**.cm", "**.server.config")
_OPERATOR = "spec.oidcConfig"


def _complete(client: ClientSettings) -> None:
    """`$key` and `$secret:key` name an entry of a Secret (operator manual, "Sensitive Data and SSO Client Secrets").
    The command line is called back on the user's own machine (`argocd login --sso-port`)."""
    if client.name == "cli":
        client.values.pop("redirect_uri", None)
    for values in client.values.values():
        for value in values:
            refer_to_secret(value)


def refer_to_secret(value: Value) -> None:
    """Make a value that names an entry of a Secret unknown."""
    if value.state != UNKNOWN and value.raw.startswith("$") and not value.raw.startswith("$$"):
        value.state, value.pieces, value.reference = UNKNOWN, (), True
        value.why = f"{value.key} names an entry of a Secret"


_SETTINGS: dict[str, str | To] = {
    "url": To("base_url", weak=True),
    "oidc.config.name": To("client_name", weak=True),
    "oidc.config.issuer": "issuer",
    "oidc.config.clientID": "client_id",
    "oidc.config.{client}ClientID": "client_id",  # cliClientID, of the command line
    "oidc.config.clientSecret": "client_secret",
    "oidc.config.requestedScopes": "scope",
    "oidc.config.enablePKCEAuthentication": "pkce",
    "oidc.config.allowedAudiences": "audience",
    "oidc.config.logoutURL": To("end_session_endpoint", weak=True),
    "oidc.tls.insecure.skip.verify": To("tls_verify", invert=True, weak=True),
}

DIALECT = Dialect(
    name="argocd",
    title="Argo CD",
    documentation="https://argo-cd.readthedocs.io/en/stable/operator-manual/user-management/#existing-oidc-provider",
    triggers=(b"oidc.config", b"oidcconfig: "),
    files=YAML,
    keys={
        **{f"{place}.{key}": to for place in _PLACES for key, to in _SETTINGS.items()},
        **{
            key.replace("oidc.config", _OPERATOR): to for key, to in _SETTINGS.items() if key.startswith("oidc.config.")
        },
    },
    embeds={**{f"{place}.oidc.config": "yaml" for place in _PLACES}, _OPERATOR: "yaml"},
    spelling=INSENSITIVE,  # as encoding/json of Go takes them
    splits_keys=True,
    complete=_complete,
    apart=True,
    defaults={
        "grant_type": "authorization_code",
        "scope": "openid profile email groups",
        "redirect_uri": "{base_url}/auth/callback",
    },
    client="oidc",
    compares_issuer=True,
    priority=30,
)
