"""mozilla-django-oidc: Django settings, in Python or as the environment variables that projects fill them from.

See https://mozilla-django-oidc.readthedocs.io/en/stable/settings.html. It answers at `/oidc/callback/`
where its URLs are included below `oidc/`, as its documentation does.
"""

from __future__ import annotations

from oauthlint.dialects.dialect import Dialect, Many, To
from oauthlint.model.settings import ClientSettings
from oauthlint.model.value import UNKNOWN

DJANGO_FILES = (
    "*settings*.py", "*settings*.py.*", "settings/*.py", "settings/*.py.*", "settings/*/*.py", "config/*.py",
)  # fmt: skip
"""Where Django settings live: settings.py, local_settings.py, settings/production.py, config/settings/base.py."""

SESSION_COOKIES: dict[str, str | To] = {
    "SESSION_COOKIE_SECURE": To("session_cookie_secure", weak=True),
    "SESSION_COOKIE_SAMESITE": To("session_cookie_same_site", weak=True),
    "SESSION_COOKIE_DOMAIN": To("session_cookie_domain", weak=True),
}
"""The cookie of the session, which holds `state` (Django reference, "Settings"; Flask gives it the same names)."""

_KEYS: dict[str, str | To] = {
    "OIDC_RP_CLIENT_ID": "client_id",
    "OIDC_RP_CLIENT_SECRET": "client_secret",
    "OIDC_RP_SCOPES": Many("scope", separators=" "),
    "OIDC_RP_SIGN_ALGO": "id_token_signed_response_alg",
    "OIDC_RP_IDP_SIGN_KEY": "pinned_key",
    "OIDC_OP_AUTHORIZATION_ENDPOINT": "authorization_endpoint",
    "OIDC_OP_TOKEN_ENDPOINT": "token_endpoint",
    "OIDC_OP_USER_ENDPOINT": "userinfo_endpoint",
    "OIDC_OP_JWKS_ENDPOINT": "jwks_uri",
    "OIDC_OP_LOGOUT_ENDPOINT": "end_session_endpoint",  # a custom OIDC_OP_LOGOUT_URL_METHOD reads it by convention
    "OIDC_OP_DISCOVERY_ENDPOINT": "discovery_url",
    "OIDC_OP_ISSUER": "issuer",
    "OIDC_VERIFY_SSL": "tls_verify",
    "OIDC_USE_NONCE": "nonce_check",
    "OIDC_USE_PKCE": "pkce",
    "OIDC_PKCE_CODE_CHALLENGE_METHOD": "code_challenge_method",
    "OIDC_TOKEN_USE_BASIC_AUTH": To(
        "token_endpoint_auth_method", words={"true": "client_secret_basic", "false": "client_secret_post"}
    ),
}


def _complete(client: ClientSettings) -> None:
    """It looks at the key only where the algorithm is one of RSA or of elliptic curves (auth.py, `verify_token`)."""
    algorithm = client.one("id_token_signed_response_alg")
    if algorithm is None or (algorithm.known and not algorithm.raw.startswith(("RS", "ES"))):
        client.values.pop("pinned_key", None)
    elif not algorithm.known:
        for pin in client.many("pinned_key"):
            pin.state, pin.pieces, pin.why = UNKNOWN, (), f"whether a key is used: {algorithm.key} is not known"


DIALECT = Dialect(
    name="mozilla-django-oidc",
    title="mozilla-django-oidc",
    documentation="https://mozilla-django-oidc.readthedocs.io/en/stable/settings.html",
    triggers=(b"oidc_rp_", b"oidc_op_"),
    files=DJANGO_FILES,
    # django-configurations keeps settings in classes
    keys={f"{place}{key}": to for place in ("", "*.") for key, to in (_KEYS | SESSION_COOKIES).items()},
    variables=_KEYS,
    defaults={
        "grant_type": "authorization_code",
        "scope": "openid email",
        "redirect_uri": "{base_url}/oidc/callback/",
    },
    complete=_complete,
    oidc_only=True,
    encodes_credentials=False,  # auth.py, `get_token`: the HTTPBasicAuth of requests
    client="OIDC",
    priority=40,
)
