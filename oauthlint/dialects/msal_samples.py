"""Variables of the samples for Microsoft's identity platform (Node.js and Python): an instance and a tenant apart."""

from __future__ import annotations

from oauthlint.dialects.dialect import Dialect, To
from oauthlint.dialects.joining import joined
from oauthlint.model.settings import ClientSettings


def _complete(client: ClientSettings) -> None:
    """The authority is the tenant below the instance."""
    instance, tenant = client.one("issuer"), client.one("tenant")
    if instance is not None and tenant is not None and instance.key == "CLOUD_INSTANCE":
        client.values["issuer"] = [joined("issuer", instance, instance, "/", tenant)]


DIALECT = Dialect(
    name="msal-samples",
    title="Microsoft identity platform samples",
    documentation="https://learn.microsoft.com/entra/identity-platform/tutorial-web-app-node-sign-in-sign-out",
    triggers=(b"cloud_instance",),
    variables={
        "CLOUD_INSTANCE": "issuer",
        "TENANT_ID": To("tenant", weak=True),
        "CLIENT_ID": To("client_id", weak=True),
        "CLIENT_SECRET": To("client_secret", weak=True),
        "REDIRECT_URI": To("redirect_uri", relative=True, weak=True),
        "POST_LOGOUT_REDIRECT_URI": To("post_logout_redirect_uri", relative=True, weak=True),
    },
    complete=_complete,
    client="msal",
    priority=40,
)
