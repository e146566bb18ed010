"""Weblate's container image: the settings of python-social-auth behind `WEBLATE_`.

See https://docs.weblate.org/en/latest/admin/install/docker.html, "Authentication settings", and
weblate/settings_docker.py (WeblateOrg/weblate), which hands these on and no others: scopes are fixed in it. Weblate has
python-social-auth below `/accounts/`.
"""

from __future__ import annotations

from oauthlint.dialects.dialect import Dialect, To
from oauthlint.dialects.scopes import ask_for_openid
from oauthlint.dialects.social_auth import KEYS, backend
from oauthlint.model.settings import ClientSettings
from oauthlint.model.value import DERIVED, UNKNOWN

_HANDED_ON = ("KEY", "SECRET", "OIDC_ENDPOINT", "AUTHORIZATION_URL", "ACCESS_TOKEN_URL", "TENANT_ID", "DOMAIN")
_ON = dict.fromkeys(("1", "true", "yes", "on"), "https")


def _complete(client: ClientSettings) -> None:
    """The generic backend asks for its own scopes (social_core, `DEFAULT_SCOPE`). Without WEBLATE_ENABLE_HTTPS the
    scheme of the callback is that of the request, which a proxy decides."""
    if "issuer" in client.values:
        ask_for_openid(client, "python-social-auth")
    scheme = next(iter(client.values.pop("base_scheme", ())), None)
    redirect = client.one("redirect_uri")
    if redirect is None or redirect.state != DERIVED or (scheme is not None and scheme.raw == "https"):
        return
    del client.values["base_url"]
    redirect.tail = redirect.part(redirect.raw.index("/accounts/"), len(redirect.raw)).pieces
    redirect.pieces, redirect.state = (), UNKNOWN
    redirect.why = "whether Weblate is reached by https: WEBLATE_ENABLE_HTTPS is not on"


DIALECT = Dialect(
    name="weblate",
    title="Weblate",
    documentation="https://docs.weblate.org/en/latest/admin/install/docker.html#authentication-settings",
    triggers=(b"weblate_social_auth_",),
    variables={
        **{f"WEBLATE_SOCIAL_AUTH_{{client}}_{key}": KEYS[f"SOCIAL_AUTH_{{client}}_{key}"] for key in _HANDED_ON},
        "WEBLATE_SITE_DOMAIN": To("base_host", weak=True),
        "WEBLATE_ENABLE_HTTPS": To("base_scheme", words=_ON, weak=True),
        "WEBLATE_URL_PREFIX": To("base_path", weak=True),
    },
    defaults={
        "grant_type": "authorization_code",
        "base_url": "{base_scheme=http}://{base_host}{base_path=}",
        "redirect_uri": "{base_url}/accounts/complete/{client}/",
    },
    client_name=backend,
    complete=_complete,
    priority=45,
)
