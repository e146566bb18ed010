"""Facebook Login. Plain OAuth 2.0 for sign-in in a browser."""

from __future__ import annotations

from oauthlint.model.registration import Registration
from oauthlint.model.verdict import Verdict
from oauthlint.providers.match import exact
from oauthlint.providers.provider import Provider
from oauthlint.providers.servers import Server


def matcher(sent: str, registration: Registration) -> Verdict:
    """Strict mode, for every app since March 2018: equality (developers.facebook.com, "Strict URI Matching")."""
    return exact(sent, [value.text for value in registration.registered("redirect_uri")])


PROVIDER = Provider(
    name="facebook",
    title="Facebook",
    documentation="https://developers.facebook.com/docs/facebook-login/guides/advanced/manual-flow",
    hosts=("www.facebook.com", "graph.facebook.com"),
    openid=False,
    comma_scopes=True,
    matcher=matcher,
    servers=(
        Server(
            "https://developers.facebook.com/docs/facebook-login/guides/advanced/manual-flow",
            endpoints={
                "authorization_endpoint": (
                    "https://www.facebook.com/{version}/dialog/oauth",
                    "https://www.facebook.com/dialog/oauth",
                ),
                "token_endpoint": (
                    "https://graph.facebook.com/{version}/oauth/access_token",
                    "https://graph.facebook.com/oauth/access_token",
                ),
            },
            free=("version",),
        ),
    ),
)
