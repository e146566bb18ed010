"""LinkedIn."""

from __future__ import annotations

from oauthlint.providers.provider import Provider
from oauthlint.providers.servers import Server

PROVIDER = Provider(
    name="linkedin",
    title="LinkedIn",
    documentation="https://learn.microsoft.com/linkedin/shared/authentication/authorization-code-flow",
    hosts=("www.linkedin.com", "api.linkedin.com"),
    openid=False,
    servers=(
        Server(
            "https://learn.microsoft.com/linkedin/shared/authentication/authorization-code-flow",
            endpoints={
                "authorization_endpoint": (
                    "https://www.linkedin.com/oauth/v2/authorization",
                    "https://www.linkedin.com/uas/oauth2/authorization",
                ),
                "token_endpoint": (
                    "https://www.linkedin.com/oauth/v2/accessToken",
                    "https://www.linkedin.com/uas/oauth2/accessToken",
                ),
            },
        ),
    ),
)
