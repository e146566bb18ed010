"""Auth0's single-page samples: `auth_config.json` with a domain and a client id.

The keys are those of auth0-samples/auth0-javascript-samples and auth0-react-samples (`src/auth_config.json`), and,
below `authorizationParams`, those that version 2 of the libraries hands to the authorization request
(auth0/auth0-spa-js, EXAMPLES.md).
"""

from __future__ import annotations

from oauthlint.dialects.dialect import Dialect, To
from oauthlint.dialects.joining import joined
from oauthlint.model.settings import ClientSettings
from oauthlint.model.value import DERIVED

KEYS: dict[str, str | To] = {
    "domain": "tenant",
    "clientId": To("client_id", weak=True),
    "client_id": To("client_id", weak=True),
    "audience": To("audience", weak=True),
    "scope": To("scope", separators=" ", weak=True),
    "redirectUri": To("redirect_uri", weak=True),
    "redirect_uri": To("redirect_uri", weak=True),
    "authorizationParams.audience": To("audience", weak=True),
    "authorizationParams.scope": To("scope", separators=" ", weak=True),
    "authorizationParams.redirect_uri": To("redirect_uri", weak=True),
}
"""The settings of a client, wherever they stand."""


def _complete(client: ClientSettings) -> None:
    """The issuer is the domain's root (Auth0, "Locate JSON Web Key Sets")."""
    domain = client.one("tenant")
    if domain is not None and "issuer" not in client.values and domain.known:
        client.values["issuer"] = [
            joined("issuer", domain, "https://", domain, "/", state=DERIVED, why="of the domain")
        ]


DIALECT = Dialect(
    name="auth0-spa",
    title="Auth0 single-page application",
    documentation="https://auth0.com/docs/libraries/auth0-single-page-app-sdk",
    triggers=(b'"domain"',),
    files=("auth_config*.json", "auth-config*.json", "auth0*.json"),
    keys={f"{place}{key}": to for place in ("", "**.auth0.") for key, to in KEYS.items()},
    defaults={"public_client": "true", "pkce": "true"},
    complete=_complete,
    client="auth0",
    priority=40,
)
