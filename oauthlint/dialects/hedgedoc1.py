"""HedgeDoc 1 (CodiMD): sign-in by environment variables.

See https://docs.hedgedoc.org/configuration/: OAuth 2.0 and the social services. It answers at
`/auth/{service}/callback`; its own address is made of CMD_DOMAIN and the switches beside it.
"""

from __future__ import annotations

from oauthlint.dialects.dialect import Dialect, Many, To
from oauthlint.model.settings import ClientSettings
from oauthlint.model.value import UNKNOWN


def _service(captured: str) -> str | None:
    """The service as the callback path names it; an S3 or mail key is no client."""
    name = captured.lower()
    return (
        name
        if name in ("oauth2", "github", "gitlab", "google", "facebook", "twitter", "mattermost", "dropbox")
        else None
    )


def _complete(client: ClientSettings) -> None:
    """HedgeDoc may add the port that it listens on to its own address (lib/config/index.js, getserverurl)."""
    added = client.values.pop("base_port", [])
    redirect = client.one("redirect_uri")
    if redirect is None or not any(value.state == UNKNOWN or value.raw for value in added):
        return
    client.values.pop("base_url", None)
    redirect.tail, redirect.pieces, redirect.state = (), (), UNKNOWN
    redirect.why = "HedgeDoc adds its port to its address (CMD_URL_ADDPORT)"


DIALECT = Dialect(
    name="hedgedoc1",
    title="HedgeDoc 1",
    documentation="https://docs.hedgedoc.org/configuration/",
    triggers=(
        b"cmd_oauth2_",
        b"cmd_github_",
        b"cmd_gitlab_",
        b"cmd_google_",
        b"cmd_facebook_",
        b"cmd_twitter_",
        b"cmd_mattermost_",
        b"cmd_dropbox_",
    ),
    variables={
        "CMD_{client}_CLIENT_ID": "client_id",
        "CMD_{client}_CLIENT_SECRET": "client_secret",
        "CMD_{client}_CLIENTID": "client_id",
        "CMD_{client}_CLIENTSECRET": "client_secret",
        "CMD_{client}_CONSUMERKEY": "client_id",
        "CMD_{client}_CONSUMERSECRET": "client_secret",
        "CMD_{client}_AUTHORIZATION_URL": "authorization_endpoint",
        "CMD_{client}_TOKEN_URL": "token_endpoint",
        "CMD_{client}_USER_PROFILE_URL": "userinfo_endpoint",
        "CMD_{client}_SCOPE": Many("scope"),
        "CMD_{client}_PKCE": "pkce",
        "CMD_DOMAIN": To("base_host", weak=True),
        "CMD_PROTOCOL_USESSL": To("base_scheme", words={"true": "https", "false": "http"}, weak=True),
        "CMD_URL_ADDPORT": To("base_port", words={"false": ""}, weak=True),
        "CMD_URL_PATH": To("base_path", template="/{}", weak=True),
    },
    complete=_complete,
    defaults={
        "grant_type": "authorization_code",
        "base_url": "{base_scheme=http}://{base_host}{base_path=}",
        "redirect_uri": "{base_url}/auth/{client}/callback",
    },
    client_name=_service,
    priority=45,
)
