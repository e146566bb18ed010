"""Production."""

from .base import *  # noqa: F403

BASE_URL = "https://catalogue.library.example"
OIDC_RP_CLIENT_ID = "catalogue"
OIDC_OP_ISSUER = "https://sso.library.example/"
OIDC_OP_AUTHORIZATION_ENDPOINT = f"{OIDC_OP_ISSUER}oauth2/authorize"
OIDC_OP_TOKEN_ENDPOINT = "https://sso.library.example/oauth2/token"
OIDC_OP_USER_ENDPOINT = "https://sso.library.example/oauth2/userinfo"
OIDC_OP_JWKS_ENDPOINT = "https://sso.library.example/oauth2/jwks"
