"""Laravel Socialite: the services in config/services.php.

See https://laravel.com/docs/socialite#configuration: a `redirect` that is a path is appended to APP_URL.
"""

from __future__ import annotations

from oauthlint.dialects.dialect import Dialect, Many, To

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
        "return.{client}.realms": To("tenant", weak=True),
    },
    variables={"APP_URL": To("base_url", weak=True)},
    defaults={"grant_type": "authorization_code"},
    priority=40,
)
