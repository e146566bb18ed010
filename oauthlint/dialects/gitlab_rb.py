"""GitLab's Linux package: `gitlab_rails['omniauth_providers']` in gitlab.rb.

See https://docs.gitlab.com/administration/auth/oidc/; the names are those of gitlab.yml. The image
reads the same from GITLAB_OMNIBUS_CONFIG (https://docs.gitlab.com/install/docker/configuration/).
"""

from __future__ import annotations

from oauthlint.dialects.dialect import Dialect, To
from oauthlint.dialects.gitlab import DIALECT as YAML
from oauthlint.dialects.gitlab import complete
from oauthlint.model.settings import ClientSettings
from oauthlint.model.value import DECLARED


def _complete(client: ClientSettings) -> None:
    """omniauth_openid_connect sends the redirect URI of its options alone; other strategies make it of the address."""
    complete(client)
    redirect = client.one("redirect_uri")
    if "issuer" in client.values and redirect is not None and redirect.state != DECLARED:
        del client.values["redirect_uri"]


DIALECT = Dialect(
    name="gitlab-rb",
    title="GitLab",
    documentation="https://docs.gitlab.com/administration/auth/oidc/",
    triggers=(b"omniauth_providers", b"gitlab_omnibus_config"),
    files=("gitlab.rb", "gitlab.rb.*", "*gitlab*.rb"),
    documents={"GITLAB_OMNIBUS_CONFIG": ("ruby", "")},
    keys={
        **{
            key.replace("**.omniauth.providers.", "gitlab_rails.omniauth_providers."): to
            for key, to in YAML.keys.items()
        },
        "external_url": To("base_url", weak=True),
    },
    defaults={
        "grant_type": "authorization_code",
        "redirect_uri": "{base_url}/users/auth/{client}/callback",
    },
    complete=_complete,
    client="omniauth",
    priority=40,
)
