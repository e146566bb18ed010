"""GitLab's Linux package: `gitlab_rails['omniauth_providers']` in gitlab.rb.

See https://docs.gitlab.com/administration/auth/oidc/; the names are those of gitlab.yml. The image
reads the same from GITLAB_OMNIBUS_CONFIG (https://docs.gitlab.com/install/docker/configuration/).
"""

from __future__ import annotations

from oauthlint.dialects.dialect import Dialect
from oauthlint.dialects.gitlab import DIALECT as YAML

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
    },
    defaults={"grant_type": "authorization_code"},
    complete=YAML.complete,
    client="omniauth",
    priority=40,
)
