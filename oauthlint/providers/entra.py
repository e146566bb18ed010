"""Microsoft Entra ID, formerly Azure AD, with its national clouds, Azure AD B2C and External ID."""

from __future__ import annotations

from oauthlint.providers.provider import Provider

PROVIDER = Provider(
    name="entra",
    title="Microsoft Entra ID",
    documentation="https://learn.microsoft.com/entra/identity-platform/v2-protocols-oidc",
    hosts=(
        "login.microsoftonline.com", "login.microsoftonline.us", "login.partner.microsoftonline.cn",
        "login.windows.net", "sts.windows.net", ".b2clogin.com", ".ciamlogin.com",
    ),
    lenient_auth_methods=True,
    partial_scopes=True,  # none of Microsoft Graph's, none of an application's own (api://…)
    unlisted=(
        "grant_types_supported", "code_challenge_methods_supported", "revocation_endpoint", "introspection_endpoint",
    ),
    unlisted_auth_methods=("none",),
    endpoint_hosts=("graph.microsoft.com", "graph.microsoft.us", "microsoftgraph.chinacloudapi.cn"),
    shared_tenants=("common", "organizations", "consumers"),
)  # fmt: skip
