"""Model Context Protocol: how a client signs in at remote servers (.mcp.json, mcp.json, claude_desktop_config.json).

Claude Code's `oauth` has `clientId`, `callbackPort`, `authServerMetadataUrl` and `scopes`, one string with blanks; the
secret it keeps elsewhere (its documentation, "Use pre-configured OAuth credentials", "Override OAuth metadata
discovery"). Visual Studio Code's .vscode/mcp.json has `servers` with `oauth.clientId`, Cursor's `auth.CLIENT_ID`,
Gemini CLI's settings.json the addresses of the server too. A server that is only an address may ask for no token: it is
no client of OAuth.
"""

from __future__ import annotations

from oauthlint.dialects.dialect import Dialect, To
from oauthlint.dialects.joining import joined
from oauthlint.model.settings import ClientSettings
from oauthlint.model.value import DERIVED

_OAUTH: dict[str, str | To] = {
    "clientId": "client_id",
    "CLIENT_ID": "client_id",
    "client_id": "client_id",
    "clientSecret": "client_secret",
    "CLIENT_SECRET": "client_secret",
    "client_secret": "client_secret",
    "scopes": To("scope", separators=" ", weak=True),
    "scope": To("scope", separators=" ", weak=True),
    "redirectUri": To("redirect_uri", weak=True),
    "redirect_uri": To("redirect_uri", weak=True),
    "callbackPort": To("callback_path", weak=True),
    "authServerMetadataUrl": "discovery_url",
    "issuer": "issuer",
    "authorizationUrl": "authorization_endpoint",
    "tokenUrl": "token_endpoint",
    "registrationUrl": "registration_endpoint",
    "audiences": To("audience", weak=True),
    "resource": To("resource", weak=True),
}
_SERVERS = tuple(f"{servers}.{{client}}" for servers in ("mcpServers", "servers", "mcp"))


def _complete(client: ClientSettings) -> None:
    """Claude Code listens on a port of the machine itself (its documentation, "Use a fixed OAuth callback port")."""
    port = client.one("callback_path")
    if port is None or not port.key.endswith("callbackPort"):
        return
    del client.values["callback_path"]
    made = joined("redirect_uri", port, "http://localhost:", port, "/callback", state=DERIVED, why="of the port")
    client.values["redirect_uri"] = [made]


DIALECT = Dialect(
    name="mcp",
    title="MCP servers",
    documentation="https://code.claude.com/docs/en/mcp#use-pre-configured-oauth-credentials",
    triggers=(b'"mcpservers"', b'"servers"', b'"mcp"'),
    files=("*mcp*.json", "claude_desktop_config*.json", ".claude.json", "settings*.json", "opencode*.json*"),
    keys={
        **{f"{at}.{block}.{key}": to for at in _SERVERS for block in ("oauth", "auth") for key, to in _OAUTH.items()},
        **{f"{at}.{key}": To("protected_resource", weak=True) for at in _SERVERS for key in ("url", "httpUrl")},
    },
    defaults={"grant_type": "authorization_code"},
    complete=_complete,
    priority=50,
)
