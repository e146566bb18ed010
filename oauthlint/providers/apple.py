"""Sign in with Apple. No API tells what is registered."""

from __future__ import annotations

from oauthlint.providers.provider import Provider
from oauthlint.providers.restrictions import Restriction, any_address, localhost
from oauthlint.providers.servers import Server

_PAGE = "https://developer.apple.com/documentation/signinwithapplerestapi/request-an-authorization-to-the-sign-in-with-apple-server"

PROVIDER = Provider(
    name="apple",
    title="Apple",
    documentation="https://developer.apple.com/documentation/signinwithapplerestapi",
    hosts=("appleid.apple.com",),
    openid=False,  # it issues ID tokens without the scope "openid"
    unlisted=("userinfo_endpoint", "end_session_endpoint"),  # it has neither
    restrictions=(
        Restriction(any_address, "an IP address", "use a domain name", _PAGE),
        Restriction(localhost, "a name of the machine itself", "use a domain name that leads to it", _PAGE),
    ),
    servers=(
        Server(
            "https://appleid.apple.com/.well-known/openid-configuration",
            issuer="https://appleid.apple.com",
            endpoints={
                "authorization_endpoint": ("https://appleid.apple.com/auth/authorize",),
                "token_endpoint": ("https://appleid.apple.com/auth/token",),
                "jwks_uri": ("https://appleid.apple.com/auth/keys",),
                "revocation_endpoint": ("https://appleid.apple.com/auth/revoke",),
            },
        ),
    ),
)
