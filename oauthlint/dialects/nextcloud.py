"""Nextcloud's app oidc_login, in config.php.

See https://github.com/pulsejet/nextcloud-oidc-login#config. It answers at `/apps/oidc_login/oidc`, below
the address of the server. The other app, user_oidc, keeps its providers in the database.
"""

from __future__ import annotations

from oauthlint.dialects.dialect import Dialect, Many, To
from oauthlint.model.settings import ClientSettings
from oauthlint.model.uri import split


def complete(client: ClientSettings) -> None:
    """A page of the provider after signing out is no address that the app asks it to send people back to."""
    server, page = client.one("issuer"), client.one("post_logout_redirect_uri")
    if server is not None and page is not None and _host(page.raw) and _host(server.raw) == _host(page.raw):
        del client.values["post_logout_redirect_uri"]


def _host(address: str) -> str:
    authority = split(address).authority
    return authority.text if authority is not None else ""


DIALECT = Dialect(
    name="nextcloud",
    title="Nextcloud",
    documentation="https://github.com/pulsejet/nextcloud-oidc-login#config",
    triggers=(b"oidc_login_",),
    files=("*config.php", "*config.php.*"),
    keys={
        "CONFIG.oidc_login_client_id": "client_id",
        "CONFIG.oidc_login_client_secret": "client_secret",
        "CONFIG.oidc_login_provider_url": "issuer",
        "CONFIG.oidc_login_scope": Many("scope", separators=" "),
        "CONFIG.oidc_login_logout_url": "post_logout_redirect_uri",
        "CONFIG.oidc_login_tls_verify": "tls_verify",
        "CONFIG.oidc_login_code_challenge_method": "code_challenge_method",
        "CONFIG.overwrite.cli.url": To("base_url", weak=True),
    },
    splits_keys=True,
    defaults={
        "grant_type": "authorization_code",
        "scope": "openid profile",
        "redirect_uri": "{base_url}/apps/oidc_login/oidc",
    },
    complete=complete,
    oidc_only=True,
    client="oidc_login",
    priority=40,
)
