"""Discord: plain OAuth 2.0."""

from __future__ import annotations

from oauthlint.providers.provider import Provider
from oauthlint.providers.servers import Server

PROVIDER = Provider(
    name="discord",
    title="Discord",
    documentation="https://discord.com/developers/docs/topics/oauth2",
    reads_forms_only=True,  # its documentation, "OAuth2 URLs"
    hosts=("discord.com", "discordapp.com"),
    openid=False,
    servers=(
        Server(
            "https://discord.com/developers/docs/topics/oauth2",
            endpoints={
                "authorization_endpoint": (
                    "https://discord.com/oauth2/authorize",
                    "https://discord.com/api/oauth2/authorize",
                    "https://discordapp.com/oauth2/authorize",
                    "https://discordapp.com/api/oauth2/authorize",
                    "https://discord.com/api/{version}/oauth2/authorize",
                ),
                "token_endpoint": (
                    "https://discord.com/api/oauth2/token",
                    "https://discordapp.com/api/oauth2/token",
                    "https://discord.com/api/{version}/oauth2/token",
                ),
                "revocation_endpoint": ("https://discord.com/api/oauth2/token/revoke",),
            },
        ),
    ),
)
