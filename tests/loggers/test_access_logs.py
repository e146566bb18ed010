"""Access logs of servers and proxies as real projects write them: what keeps tokens or codes, and its healthy twin."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from oauthlint.cli import main

Findings = Callable[[dict[str, str]], list[tuple[str, str, str]]]

HEADER, QUERY = "OA609", "OA610"


def nginx(format: str, log: str = "access_log /var/log/nginx/access.log main;", location: str = "/") -> dict[str, str]:
    return {
        "nginx.conf": f"http {{\n  log_format main '{format}';\n  {log}\n  server {{\n    listen 443 ssl;\n"
        f"    location {location} {{\n      proxy_pass http://app;\n    }}\n  }}\n}}\n"
    }


PROXIED = "server {\n  listen 80;\n  location /oauth2/ {\n    proxy_pass http://127.0.0.1:4180;\n  }\n}\n"


def envoy(format: str, filter: str = "envoy.filters.http.oauth2") -> dict[str, str]:
    return {"envoy.yaml": f"access_log:\n  - typed_config:\n      {format}\nhttp_filters:\n  - name: {filter}\n"}


def line(text: str) -> str:
    return f'log_format: {{text_format_source: {{inline_string: "{text}"}}}}'


ROUTER = "envoy.filters.http.router"
CALLBACK = "acl is_callback path_beg /oauth2/callback"


def haproxy(*lines: str, path: str = "haproxy.cfg") -> dict[str, str]:
    inside = "".join(f"    {text}\n" for text in lines)
    return {path: f"defaults\n    mode http\n    log global\n    option httplog\nfrontend web\n{inside}"}


def options(*lines: str) -> dict[str, str]:
    command = "".join(f"      - {text}\n" for text in ("--accesslog=true", *lines))
    return {"compose.yaml": f"services:\n  traefik:\n    image: traefik:v3.7\n    command:\n{command}"}


def chart(enabled: str, mode: str) -> dict[str, str]:
    return {
        "values.yaml": f"logs:\n  access:\n    enabled: {enabled}\n    format: json\n    fields:\n      headers:\n"
        f"        names:\n          Authorization: {mode}\n"
    }


def apache(*lines: str) -> dict[str, str]:
    return {"site.conf": "<VirtualHost *:443>\n" + "".join(f"{text}\n" for text in lines) + "</VirtualHost>\n"}


LEAKS = [
    (nginx("$remote_addr ${http_authorization}"), HEADER, 2),
    (nginx("$remote_addr $arg_access_token"), HEADER, 2),
    (nginx("$remote_addr $cookie_access_token"), HEADER, 2),
    (nginx("$upstream_http_x_auth_request_access_token"), HEADER, 2),
    ({"conf.d/default.conf": "log_format full '$http_authorization';\nserver {\n  access_log /a.log full;\n}\n"},
     HEADER, 1),
    (nginx("$remote_addr [$request] $status", location="/oauth2/callback"), QUERY, 3),
    (nginx("$remote_addr $request_uri", location="~ ^/(login|oauth2)/callback"), QUERY, 3),
    ({"nginx/default.conf": PROXIED}, QUERY, 3),
    ({"nginx/templates/default.conf.template": PROXIED}, QUERY, 3),
    ({"nginx/sites-available/default": PROXIED}, QUERY, 3),
    ({"values.yaml": "controller:\n  config:\n    log-format-upstream: '{\"auth\": \"$http_authorization\"}'\n"},
     HEADER, 3),
    (apache('CustomLog logs/access_log "%h %{Authorization}i %>s"'), HEADER, 2),
    (apache("OIDCRedirectURI /cb", 'CustomLog logs/access_log "%h %{OIDC_access_token}e"'), HEADER, 3),
    (apache("OIDCRedirectURI /cb", 'CustomLog logs/access_log "%h %m %U%q"'), QUERY, 3),
    (envoy(line("%REQ(authorization):50%"), ROUTER), HEADER, 3),
    (envoy(line("%REQ(X-TOKEN?AUTHORIZATION)%"), ROUTER), HEADER, 3),
    (envoy("log_format: {json_format: {auth: '%REQ(AUTHORIZATION)%'}}", ROUTER), HEADER, 3),
    (envoy(line("%REQ(COOKIE)%")), HEADER, 3),
    (envoy(line("%REQ(:PATH):200%")), QUERY, 3),
    (envoy(line("%PATH(WQ:ORIG)%")), QUERY, 3),
    (envoy("path: /dev/stdout"), QUERY, 1),
    ({"istio.yaml": "spec:\n  meshConfig:\n    accessLogFormat: '%REQ(AUTHORIZATION)%'\n"}, HEADER, 3),
    (haproxy("capture request header Authorization len 64", path="haproxy-eu.cfg"), HEADER, 6),
    (haproxy('log-format "%ci %[req.hdr(Authorization)]"'), HEADER, 6),
    (haproxy('log-format "%ci %{+Q}r"', CALLBACK), QUERY, 6),
    (haproxy('log-format "%ci %HM %[capture.req.uri]"', CALLBACK), QUERY, 6),
    (haproxy(CALLBACK), QUERY, 4),
    (options("--accesslog.format=json", "--accesslog.fields.headers.names.Authorization=keep"), HEADER, 7),
    (options("--accesslog.format=json", "--accessLog.fields.headers.defaultMode=keep"), HEADER, 7),
    (chart("true", "keep"), HEADER, 8),
    (
        {
            "compose.yaml": "services:\n  traefik:\n    image: traefik\n    environment:\n"
            "      TRAEFIK_ACCESSLOG_FORMAT: json\n      TRAEFIK_ACCESSLOG_FIELDS_HEADERS_NAMES_AUTHORIZATION: keep\n"
        },
        HEADER,
        6,
    ),
]  # fmt: skip


@pytest.mark.parametrize(("files", "code", "number"), LEAKS)
def test_what_is_kept(findings: Findings, files: dict[str, str], code: str, number: int) -> None:
    (path,) = files
    assert [(found[0], found[2]) for found in findings(files)] == [(code, f"{path}:{number}")]


HEALTHY = {
    "nginx: a format that nothing uses": nginx("$http_authorization", "access_log /a.log combined;"),
    "nginx: no log": nginx("$http_authorization", "access_log off;"),
    "nginx: other variables": nginx("$request_method $uri$is_args $request_id $request_length", location="/callback"),
    "nginx: a header that is passed on": {
        "nginx.conf": "server {\n  location / {\n    proxy_set_header Authorization $http_authorization;\n  }\n}\n"
    },
    "nginx: a file to copy": {"nginx/nginx.conf.example": PROXIED},
    "ingress-nginx: no log": {
        "values.yaml": "config:\n  disable-access-log: 'true'\n  log-format-upstream: '$http_authorization'\n"
    },
    "apache: a format that nothing uses": apache(
        'LogFormat "%h %{Authorization}i" all', 'LogFormat "%h %m %U" plain', "CustomLog logs/access_log plain"
    ),
    "apache: a header that is set": apache('RequestHeader set X-Auth "%{Authorization}i"', 'CustomLog logs/a "%h"'),
    "envoy: the path without its query": envoy(line("%REQ_WITHOUT_QUERY(:PATH)% %PATH(NQ:ORIG)%")),
    "envoy: a header that is set": {
        "envoy.yaml": "http_filters:\n  - name: envoy.filters.http.oauth2\nrequest_headers_to_add:\n"
        "  - header: {key: x-auth, value: '%REQ(AUTHORIZATION)%'}\n"
    },
    "envoy: cookies without the filter": envoy(line("%REQ(COOKIE)%"), ROUTER),
    "haproxy: the path without its query": haproxy('log-format "%ci %HM %HPO %ST"', CALLBACK),
    "haproxy: nothing of the callback": haproxy(CALLBACK, "http-request set-log-level silent if is_callback"),
    "haproxy: no callback": haproxy("default_backend app"),
    "haproxy: no log in sight": {"haproxy.cfg": "frontend web\n    capture request header Authorization len 64\n"},
    "haproxy: a hash": haproxy("http-request capture req.hdr(Authorization),sha2(256),hex len 64"),
    "haproxy: a header that is asked for": haproxy("acl signed_in req.hdr(Authorization) -m found"),
    "traefik: the common format has no headers": options("--accesslog.fields.headers.names.Authorization=keep"),
    "traefik: its own entry decides": options(
        "--accesslog.format=json",
        "--accesslog.fields.headers.defaultmode=keep",
        "--accesslog.fields.headers.names.Authorization=redact",
    ),
    "traefik: no access log": chart("false", "keep"),
    "traefik: redacted": chart("true", "redact"),
    "values of something else": {"values.yaml": "accessLog:\n  enabled: false\nheaders:\n  Authorization: keep\n"},
}


@pytest.mark.parametrize("files", HEALTHY.values(), ids=HEALTHY)
def test_what_is_not_kept(findings: Findings, files: dict[str, str]) -> None:
    assert findings(files) == []


def test_a_format_whose_use_is_in_another_file_is_told_as_not_known(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "http {\n  log_format main '$http_authorization';\n  include conf.d/*.conf;\n}\n"
    (tmp_path / "nginx.conf").write_text(text, encoding="utf-8")
    (tmp_path / ".env").write_text("OIDC_ISSUER=https://sso.example.com\nOIDC_CLIENT_ID=shop-web\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)

    assert main(["check", "--no-cache", "--select", "OA609", "--format", "json"]) == 0
    (skipped,) = json.loads(capsys.readouterr().out)["skipped"]
    assert skipped["missing"] == "whether a log uses the format: it is in another file"
