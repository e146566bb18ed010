"""Applications that are told their own address in parts, and where their providers send users back to."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Clients = Callable[..., list[dict[str, Any]]]

GRAFANA = """\
[server]
{}
[auth.generic_oauth]
enabled = true
client_id = graphs
client_secret = 0123456789abcdef
scopes = openid
"""
GITLAB = "OAUTH_GITHUB_API_KEY=shop\nOAUTH_GITHUB_APP_SECRET=0123456789abcdef\nOAUTH_ALLOW_SSO=true\n"
HEDGEDOC = "CMD_OAUTH2_CLIENT_ID=pad\nCMD_OAUTH2_CLIENT_SECRET=0123456789abcdef\n"
AUTHJS = "AUTH_SECRET=fedcba9876543210\nAUTH_GITHUB_ID=shop\nAUTH_GITHUB_SECRET=0123456789abcdef\n"
AIRFLOW = """\
import os
OAUTH_PROVIDERS = [{"name": "sso", "remote_app": {"client_id": os.environ["SSO_ID"], "client_secret": "0123456789"}}]
"""

WEBLATE = (
    "WEBLATE_SOCIAL_AUTH_OIDC_KEY=w\nWEBLATE_SOCIAL_AUTH_OIDC_OIDC_ENDPOINT=https://sso.example.com\n"
    "WEBLATE_SITE_DOMAIN=weblate.example.com\n"
)

ADDRESSES: dict[str, tuple[dict[str, str], str | None]] = {
    "Weblate: by https": (
        {".env": f"{WEBLATE}WEBLATE_ENABLE_HTTPS=1\n"},
        "https://weblate.example.com/accounts/complete/oidc/",
    ),
    "Weblate: below a prefix": (
        {".env": f"{WEBLATE}WEBLATE_ENABLE_HTTPS=True\nWEBLATE_URL_PREFIX=/weblate\n"},
        "https://weblate.example.com/weblate/accounts/complete/oidc/",
    ),
    "Weblate: by what a proxy says": ({".env": WEBLATE}, None),
    "Weblate: by what a proxy says, https being off": ({".env": f"{WEBLATE}WEBLATE_ENABLE_HTTPS=0\n"}, None),
    "Grafana: the domain in root_url": (
        {"grafana.ini": GRAFANA.format("domain = graphs.example.com\nroot_url = https://%(domain)s/")},
        "https://graphs.example.com/login/generic_oauth",
    ),
    "Grafana: everything in root_url, with its defaults": (
        {
            "grafana.ini": GRAFANA.format(
                "domain = graphs.example.com\nroot_url = %(protocol)s://%(domain)s:%(http_port)s/sub/"
            )
        },
        "http://graphs.example.com:3000/sub/login/generic_oauth",
    ),
    "Grafana: what is declared goes before the defaults": (
        {
            "grafana.ini": GRAFANA.format(
                "protocol = https\nhttp_port = 8443\ndomain = graphs.example.com\n"
                "root_url = %(protocol)s://%(domain)s:%(http_port)s/"
            )
        },
        "https://graphs.example.com:8443/login/generic_oauth",
    ),
    "Grafana: a variable goes before the file": (
        {
            "grafana.ini": GRAFANA.format("domain = graphs.example.com\nroot_url = https://%(domain)s/"),
            ".env": "GF_SERVER_DOMAIN=charts.example.com\nGF_AUTH_GENERIC_OAUTH_USE_PKCE=true\n",
        },
        "https://charts.example.com/login/generic_oauth",
    ),
    "Grafana: nobody says the domain": ({"grafana.ini": GRAFANA.format("root_url = https://%(domain)s/")}, None),
    "Grafana: values of the Helm chart": (
        {
            "values.yaml": "grafana.ini:\n  server:\n    domain: graphs.example.com\n    root_url: https://%(domain)s/\n"
            "  auth.grafananet: {enabled: true, client_id: graphs, client_secret: 0123456789abcdef}\n"
        },
        "https://graphs.example.com/login/grafana_com",
    ),
    "docker-gitlab": (
        {".env": GITLAB + "GITLAB_HOST=git.example.com\nGITLAB_HTTPS=true\nGITLAB_PORT=443\n"},
        "https://git.example.com/users/auth/github/callback",
    ),
    "docker-gitlab: a port and a path of its own": (
        {".env": GITLAB + "GITLAB_HOST=git.example.com\nGITLAB_PORT=10080\nGITLAB_RELATIVE_URL_ROOT=/scm\n"},
        "http://git.example.com:10080/scm/users/auth/github/callback",
    ),
    "docker-gitlab: the host is set elsewhere": ({".env": GITLAB + "GITLAB_HTTPS=true\n"}, None),
    "HedgeDoc 1": (
        {".env": HEDGEDOC + "CMD_DOMAIN=pad.example.com\nCMD_PROTOCOL_USESSL=true\nCMD_URL_ADDPORT=false\n"},
        "https://pad.example.com/auth/oauth2/callback",
    ),
    "HedgeDoc 1: below a path": (
        {".env": HEDGEDOC + "CMD_DOMAIN=example.com\nCMD_URL_PATH=pad\n"},
        "http://example.com/pad/auth/oauth2/callback",
    ),
    "HedgeDoc 1: with its port": ({".env": HEDGEDOC + "CMD_DOMAIN=pad.example.com\nCMD_URL_ADDPORT=true\n"}, None),
    "Auth.js: a redirect proxy": (
        {
            ".env": AUTHJS
            + "AUTH_URL=https://preview.example.com\nAUTH_REDIRECT_PROXY_URL=https://example.com/api/auth\n"
        },
        "https://example.com/api/auth/callback/github",
    ),
    "Airflow 2": (
        {
            "webserver_config.py": AIRFLOW,
            ".env": "SSO_ID=flows\nAIRFLOW__WEBSERVER__BASE_URL=https://flows.example.com\n",
        },
        "https://flows.example.com/oauth-authorized/sso",
    ),
    "Airflow 3": (
        {"webserver_config.py": AIRFLOW, ".env": "SSO_ID=flows\nAIRFLOW__API__BASE_URL=https://flows.example.com\n"},
        "https://flows.example.com/auth/oauth-authorized/sso",
    ),
}


@pytest.mark.parametrize("case", ADDRESSES)
def test_the_redirect_uri_of_an_application_that_knows_its_address(case: str, clients: Clients) -> None:
    files, expected = ADDRESSES[case]
    (client,) = clients(files)
    (redirect,) = [setting for setting in client["settings"] if setting["role"] == "redirect_uri"]
    assert (redirect["value"] if redirect["known"] else None) == expected


def test_a_sign_out_at_another_server_is_not_the_providers(clients: Clients) -> None:
    text = GRAFANA.format("root_url = https://graphs.example.com/") + "auth_url = https://sso.example.com/authorize\n"
    at = {"sso": "https://sso.example.com/logout", "own": "https://graphs.example.com/bye"}
    ends = {
        name: [
            setting["value"]
            for client in clients({"grafana.ini": f"{text}[auth]\nsignout_redirect_url = {url}\n"})
            for setting in client["settings"]
            if setting["role"] == "end_session_endpoint"
        ]
        for name, url in at.items()
    }
    assert ends == {"sso": [at["sso"]], "own": []}


def test_scopes_that_a_framework_asks_for_are_several(clients: Clients) -> None:
    (client,) = clients(
        {"argocd-cm.yaml": "data:\n  oidc.config: |\n    issuer: https://sso.example.com\n    clientID: deploy\n"}
    )
    scopes = [setting["value"] for setting in client["settings"] if setting["role"] == "scope"]
    assert scopes == ["openid", "profile", "email", "groups"]
