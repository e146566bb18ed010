"""Mattermost: sign-in services of config.json, and the environment variables in their place.

The keys are those of `SSOSettings` and `Office365Settings` in server/public/model/config.go of its source.
"""

from __future__ import annotations

from oauthlint.dialects.dialect import Dialect, To

_SERVICES = {"gitlab": "gitlab", "google": "google", "office365": "office365", "openid": "openid"}
_SETTINGS: dict[str, str | To] = {
    "Enable": To("enabled", weak=True),
    "Id": "client_id",
    "Secret": "client_secret",
    "Scope": To("scope", weak=True),
    "AuthEndpoint": "authorization_endpoint",
    "TokenEndpoint": "token_endpoint",
    "UserAPIEndpoint": "userinfo_endpoint",
    "DiscoveryEndpoint": "discovery_url",
    "DirectoryId": "tenant",
}


def _client_name(captured: str) -> str | None:
    return _SERVICES.get(captured.lower())


DIALECT = Dialect(
    name="mattermost",
    title="Mattermost",
    documentation="https://docs.mattermost.com/configure/authentication-configuration-settings.html#openid-connect",
    triggers=(b"openidsettings", b"gitlabsettings", b"office365settings", b"googlesettings"),
    files=("*config*.json",),
    keys={
        **{f"{{client}}Settings.{key}": to for key, to in _SETTINGS.items()},
        "ServiceSettings.SiteURL": To("base_url", weak=True),
    },
    variables={
        **{f"MM_{{client}}SETTINGS_{key.upper()}": to for key, to in _SETTINGS.items()},
        "MM_SERVICESETTINGS_SITEURL": To("base_url", weak=True),
    },
    defaults={"grant_type": "authorization_code", "redirect_uri": "{base_url}/signup/{client}/complete"},
    client_name=_client_name,
    priority=50,
)
