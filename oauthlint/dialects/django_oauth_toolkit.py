"""django-oauth-toolkit as a resource server: it asks another server about tokens.

See https://django-oauth-toolkit.readthedocs.io/en/latest/settings.html. Its other settings are those of an
authorization server, whose clients live in its database.
"""

from __future__ import annotations

from oauthlint.dialects.dialect import Dialect
from oauthlint.dialects.mozilla_django_oidc import DJANGO_FILES

DIALECT = Dialect(
    name="django-oauth-toolkit",
    title="django-oauth-toolkit",
    documentation="https://django-oauth-toolkit.readthedocs.io/en/latest/settings.html",
    triggers=(b"resource_server_introspection_url",),
    files=DJANGO_FILES,
    keys={
        "OAUTH2_PROVIDER.RESOURCE_SERVER_INTROSPECTION_URL": "introspection_endpoint",
        "*.OAUTH2_PROVIDER.RESOURCE_SERVER_INTROSPECTION_URL": "introspection_endpoint",
    },
    requires=("introspection_endpoint",),
    client="resource-server",
    priority=40,
)
