"""BookStack: sign-in with social accounts by environment variables.

See its .env.example.complete and https://www.bookstackapp.com/docs/admin/third-party-auth/.
"""

from __future__ import annotations

from oauthlint.dialects.bookstack import UNSET
from oauthlint.dialects.dialect import Dialect, To

_SERVICES = frozenset("AZURE DISCORD FACEBOOK GITHUB GITLAB GOOGLE OKTA SLACK TWITCH TWITTER".split())


def _service(captured: str) -> str | None:
    """The name of the service as the callback path spells it."""
    return captured.lower() if captured in _SERVICES else None


DIALECT = Dialect(
    name="bookstack-social",
    title="BookStack",
    documentation="https://www.bookstackapp.com/docs/admin/third-party-auth/",
    triggers=(b"_auto_register", b"_auto_confirm_email"),
    variables={
        "{client}_APP_ID": To("client_id", words=UNSET),
        "{client}_APP_SECRET": To("client_secret", words=UNSET),
        "{client}_TENANT": To("tenant", words=UNSET, weak=True),
        "APP_URL": To("base_url", weak=True),
    },
    defaults={"grant_type": "authorization_code", "redirect_uri": "{base_url}/login/service/{client}/callback"},
    client_name=_service,
    priority=45,
)
