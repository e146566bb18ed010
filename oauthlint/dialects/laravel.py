"""Laravel Socialite: the services in config/services.php.

See https://laravel.com/docs/socialite#configuration: a `redirect` that is a path is appended to APP_URL. Further
providers come from https://socialiteproviders.com; Keycloak's makes its issuer of `base_url` and `realms`.
"""

from __future__ import annotations

from oauthlint.dialects.dialect import Dialect, Many, To
from oauthlint.model.settings import ClientSettings

_KEYCLOAK = frozenset(("KEYCLOAK",))
_BUILT_IN = ("google", "github", "facebook")
"""Drivers of Socialite itself whose addresses nobody sets."""


def _complete(client: ClientSettings) -> None:
    """Some providers are Socialite's own; without `realms` it is Keycloak's realm `master`."""
    if client.name in _BUILT_IN:
        client.provider = client.name
    server = client.one("issuer")
    if server is None:
        return
    from oauthlint.dialects.joining import joined
    from oauthlint.dialects.keycloak import with_realm

    if "tenant" not in client.values:
        client.values["issuer"] = [joined("issuer", server, server, "/realms/master")]
    with_realm(client)


DIALECT = Dialect(
    name="laravel",
    title="Laravel Socialite",
    documentation="https://laravel.com/docs/socialite#configuration",
    triggers=(b"client_id",),
    files=("services.php", "socialite.php"),
    keys={
        "return.{client}.client_id": "client_id",
        "return.{client}.client_secret": "client_secret",
        "return.{client}.redirect": To("redirect_uri", relative=True),
        "return.{client}.redirect_uri": To("redirect_uri", relative=True),
        "return.{client}.scopes": Many("scope"),
        "return.{client}.tenant": To("tenant", weak=True),
        "return.{client}.base_url": To("issuer", weak=True, only=_KEYCLOAK),
        "return.{client}.realms": To("tenant", weak=True, only=_KEYCLOAK),
    },
    variables={
        "APP_URL": To("base_url", weak=True),
        "SESSION_SECURE_COOKIE": To("session_cookie_secure", weak=True),
        "SESSION_SAME_SITE": To("session_cookie_same_site", weak=True),
        "SESSION_DOMAIN": To("session_cookie_domain", weak=True),
    },
    complete=_complete,
    defaults={"grant_type": "authorization_code"},
    priority=40,
)
