"""JupyterHub's OAuthenticator in jupyterhub_config.py.

See https://oauthenticator.readthedocs.io/en/latest/reference/api/gen/oauthenticator.oauth2.html. It
answers at `/hub/oauth_callback`, which `oauth_callback_url` spells out. The Helm chart's values hold such text in
`hub.extraConfig` (https://z2jh.jupyter.org/en/stable/administrator/advanced.html).
"""

from __future__ import annotations

from oauthlint.dialects.dialect import YAML, Dialect, Many, To
from oauthlint.dialects.joining import host
from oauthlint.model.settings import ClientSettings

TRAITS: dict[str, str | To] = {
    "client_id": "client_id",
    "client_secret": "client_secret",
    "oauth_callback_url": "redirect_uri",
    "authorize_url": "authorization_endpoint",
    "token_url": "token_endpoint",
    "userdata_url": "userinfo_endpoint",
    "introspect_url": "introspection_endpoint",
    "logout_redirect_url": To("end_session_endpoint", weak=True),
    "post_logout_redirect_uri": To("post_logout_redirect_uri", weak=True),
    "scope": Many("scope", separators=" "),
    "tls_verify": "tls_verify",
    "validate_server_cert": "tls_verify",
    "enable_pkce": "pkce",
    "basic_auth": To(
        "token_endpoint_auth_method", words={"true": "client_secret_basic", "false": "client_secret_post"}
    ),
    "tenant_id": To("tenant", weak=True),
    "auth0_domain": To("tenant", weak=True),
}
"""The traits of an authenticator."""


def complete(client: ClientSettings) -> None:
    """Where the hub sends users that sign out is the provider's address or a page of its own."""
    after, back = client.one("end_session_endpoint"), client.one("redirect_uri")
    if after is None or back is None or not after.known or not back.known:
        return
    if host(after.raw) == host(back.raw):
        del client.values["end_session_endpoint"]


def _authenticator(captured: str) -> str | None:
    """The authenticator's class; other classes of `c` are configured in the same way."""
    return captured if captured.endswith("OAuthenticator") else None


DIALECT = Dialect(
    name="jupyterhub",
    title="JupyterHub",
    documentation="https://oauthenticator.readthedocs.io/en/latest/reference/api/gen/oauthenticator.oauth2.html",
    triggers=(b"oauthenticator",),
    files=("*jupyterhub*.py", "*jupyterhub*.py.*", *YAML),
    embeds={"**.hub.extraConfig.*": "python"},
    keys={
        # traits of the base class hold for every authenticator (traitlets, "Inheritance")
        **{f"**.c.OAuthenticator.{key}": to for key, to in TRAITS.items()},
        **{f"**.c.{{client}}.{key}": to for key, to in TRAITS.items()},
    },
    defaults={"grant_type": "authorization_code"},
    requires=("client_id", "client_secret", "redirect_uri"),
    complete=complete,
    client_name=_authenticator,
    priority=40,
)
