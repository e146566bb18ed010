"""Which settings make a product write credentials to its log: each product's own, and those that only look like it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from oauthlint.cli import main
from oauthlint.loggers.index import LOGGERS

Findings = Callable[[dict[str, str]], list[tuple[str, str, str]]]


def django(library: str, level: str) -> dict[str, str]:
    return {"shop/settings.py": f'LOGGING = {{"loggers": {{\n    "{library}": {{"level": "{level}"}},\n}}}}\n'}


def spring(line: str) -> dict[str, str]:
    return {"application.properties": line + "\n"}


def nginx(location: str, inside: str, format: str = '"$request"') -> dict[str, str]:
    return {
        "nginx.conf": f"http {{\n  log_format main '{format}';\n  access_log /a.log main;\n"
        f"  server {{\n    location {location} {{\n      {inside}\n    }}\n  }}\n}}\n"
    }


def envoy(text: str, filter: str = "envoy.filters.http.oauth2") -> dict[str, str]:
    return {"envoy.yaml": f"filters:\n  - name: {filter}\naccess_log:\n  json_format:\n    line: '{text}'\n"}


def program(text: str) -> dict[str, str]:
    return {"Program.cs": f"using Microsoft.IdentityModel.Logging;\n// the entry point: {{\n{text}\napp.Run();\n"}


def haproxy(line: str) -> dict[str, str]:
    return {"haproxy.cfg": f"frontend web\n    log global\n    {line}\n    default_backend app\n"}


PII = "IdentityModelEventSource.ShowPII = true;"
WHOLE = "Microsoft.IdentityModel.Logging.IdentityModelEventSource.LogCompleteSecurityArtifact = true;"


def nextauth(debug: str) -> dict[str, str]:
    return {
        "src/auth.ts": f"export const {{ handlers }} = NextAuth({{\n  providers: [GitHub],\n  debug: {debug},\n}})\n"
    }


def pino(options: str) -> dict[str, str]:
    return {"src/server.ts": f"const app = express()\napp.use(pinoHttp({{\n  {options}\n}}))\n"}


def module(*lines: str) -> dict[str, str]:
    return {"app.py": "import logging\n" + "".join(f"{line}\n" for line in lines)}


def logback(*lines: str) -> dict[str, str]:
    inside = "".join(f"  {line}\n" for line in lines)
    return {"src/main/resources/logback.xml": f"<configuration>\n{inside}</configuration>\n"}


def gunicorn(format: str, log: str = "-") -> dict[str, str]:
    return {"gunicorn.conf.py": f'accesslog = "{log}"\naccess_log_format = "{format}"\n'}


def caddy(log: str, path: str = "/auth/callback") -> dict[str, str]:
    return {"Caddyfile": f"shop.example.com {{\n{log}\nhandle {path} {{\n  reverse_proxy app:80\n}}\n}}\n"}


DEBUG = "logging.DEBUG"

LEAKS = [
    ("python-logging", django("oauthlib", "DEBUG"), "OA609", "warning", 2),
    ("python-logging", django("authlib", "DEBUG"), "OA609", "warning", 2),
    ("python-logging", django("hpack", "DEBUG"), "OA609", "warning", 2),
    ("python-logging", {"logging.yaml": "loggers:\n  msal:\n    level: DEBUG\n"}, "OA609", "warning", 3),
    (
        "python-logging",
        {"logging.ini": "[loggers]\nkeys=root,sso\n[logger_sso]\nlevel=DEBUG\nqualname=authlib\n"},
        "OA609", "warning", 4,
    ),
    ("python-calls", module(f'logging.getLogger("requests_oauthlib").setLevel({DEBUG})'), "OA609", "warning", 2),
    ("python-calls", module('log = logging.getLogger("authlib")', "log.setLevel('DEBUG')"), "OA609", "warning", 3),
    ("python-calls", module('logging.getLogger("httpx").setLevel(logging.INFO)'), "OA609", "info", 2),
    ("python-calls", module(f"from requests_oauthlib import OAuth2Session\nlogging.basicConfig(level={DEBUG})"),
     "OA609", "warning", 3),
    ("python-calls", module("import http.client", "http.client.HTTPConnection.debuglevel = 1"), "OA609", "warning", 3),
    ("python-source", module("log = logging.getLogger()", 'log.info(tokens["refresh_token"])'), "OA608", "error", 3),
    ("python-source", module("log = logging.getLogger()", 'log.debug(f"{self.access_token}")'), "OA608", "warning", 3),
    ("gunicorn", gunicorn("%(h)s %({Authorization}i)s"), "OA609", "warning", 2),
    ("gunicorn", gunicorn("%(h)s %(r)s"), "OA610", "warning", 2),
    ("quarkus", spring('quarkus.log.category."org.apache.http".level=DEBUG'), "OA609", "warning", 1),
    ("quarkus", spring("quarkus.http.access-log.pattern=%h %r %s"), "OA610", "warning", 1),
    ("logback", logback('<logger name="org.apache.http.wire" level="DEBUG"/>'), "OA609", "warning", 2),
    ("logback", {"log4j2.xml": '<Configuration><Loggers>\n<Logger name="org.springframework.web" level="trace"/>\n'
                 "</Loggers></Configuration>\n"}, "OA609", "info", 2),
    ("spring", spring("logging.level.org.springframework.web.client=DEBUG"), "OA609", "warning", 1),
    ("spring", spring("logging.level.org.springframework.web=TRACE"), "OA609", "info", 1),
    ("spring", spring("logging.level.web=DEBUG"), "OA609", "info", 1),
    ("shell", {"deploy.sh": 'set -eux\ncurl -d "client_secret=$OIDC_CLIENT_SECRET" "$URL"\n'}, "OA609", "warning", 1),
    ("shell", {"Dockerfile": "FROM node\nARG CLIENT_SECRET\nRUN set -ex \\\n && login $CLIENT_SECRET\n"},
     "OA609", "warning", 3),
    ("spring", spring("logging.level.org.apache.hc.client5.http=TRACE"), "OA609", "warning", 1),
    ("spring", spring("spring.mvc.logRequestDetails=true"), "OA609", "warning", 1),
    ("spring", spring("spring.cloud.gateway.httpclient.wiretap=true"), "OA609", "warning", 1),
    ("spring", spring("spring.cloud.openfeign.client.config.orders.loggerLevel=FULL"), "OA609", "warning", 1),
    ("ory", {"hydra.yml": "log:\n  leak_sensitive_values: true\n"}, "OA609", "warning", 2),
    ("gitlab-ci", {".gitlab-ci.yml": 'variables:\n  CI_DEBUG_TRACE: "true"\n'}, "OA609", "warning", 2),
    (
        "dotnet",
        {"appsettings.Production.json": '{"Serilog": {"MinimumLevel": {"Override": {"OpenIddict": "Verbose"}}}}\n'},
        "OA609", "error", 1,
    ),
    ("runtimes", {"Dockerfile": "FROM oven/bun\nENV BUN_CONFIG_VERBOSE_FETCH=curl\n"}, "OA609", "warning", 2),
    ("grafana", {"grafana.ini": "[log]\nfilters = sqlstore:info oauth.generic_oauth:debug\n"}, "OA609", "warning", 2),
    ("caddy", {"caddy.json": '{"apps": {"logs": {"should_log_credentials": true}}}\n'}, "OA609", "warning", 1),
    (
        "traefik",
        {"traefik.toml": '[accessLog]\nformat = "json"\nfields.queryParameters.defaultMode = "drop"\n'
         '[accessLog.fields.headers.names]\nAuthorization = "keep"\n'},
        "OA609", "warning", 5,
    ),
    ("traefik", {"traefik.yml": "accessLog:\n  format: json\n"}, "OA610", "info", 1),
    ("caddy", caddy("log"), "OA610", "warning", 2),
    ("caddy", caddy("log {\n  output file /a.log\n  format json\n}"), "OA610", "warning", 2),
    ("authjs", nextauth("true"), "OA609", "warning", 3),
    ("authjs", {"lib/authOptions.ts": "export const a: NextAuthOptions = {\n providers: [],\n debug: true,\n}\n"},
     "OA609", "warning", 3),
    ("pino-http", pino('level: "info"'), "OA609", "warning", 3),
    ("identity-model", program(PII), "OA609", "warning", 3),
    ("haproxy", haproxy("capture request header Authorization len 128"), "OA609", "warning", 3),
    ("haproxy", haproxy("http-request capture req.hdr(Authorization) len 128"), "OA609", "warning", 3),
    ("ingress-nginx", {"cm.yaml": "kind: ConfigMap\ndata:\n  log-format-upstream: $http_authorization\n"},
     "OA609", "warning", 3),
    ("nginx", nginx("/", "root /srv;", "$http_authorization"), "OA609", "warning", 2),
    ("nginx", nginx("= /auth/callback", "proxy_pass http://app;"), "OA610", "warning", 3),
    ("nginx", nginx("/signin-oidc", "proxy_pass http://app;", "$uri$is_args$args"), "OA610", "warning", 3),
    ("apache", {"site.conf": 'LogFormat "%h %{Authorization}i" all\nCustomLog a.log all\n'}, "OA609", "warning", 1),
    (
        "apache",
        {"site.conf": '<VirtualHost *:443>\nOIDCRedirectURI /cb\nCustomLog a.log "%h %r"\n</VirtualHost>\n'},
        "OA610", "warning", 3,
    ),
    ("envoy", envoy("%REQ(AUTHORIZATION)%", "envoy.filters.http.router"), "OA609", "warning", 5),
    ("envoy", envoy("%REQ(X-ENVOY-ORIGINAL-PATH?:PATH)%"), "OA610", "warning", 5),
    (
        "oauth2-proxy",
        {"oauth2-proxy.cfg": 'client_id = "a"\nrequest_logging_format = "{{.RequestURI}}"\n'},
        "OA610", "warning", 2,
    ),
]  # fmt: skip


@pytest.mark.parametrize(("product", "files", "code", "severity", "line"), LEAKS)
def test_what_leaks(
    findings: Findings, product: str, files: dict[str, str], code: str, severity: str, line: int
) -> None:
    (path,) = files
    assert findings(files) == [(code, severity, f"{path}:{line}")]


HEALTHY = [
    ("python-logging", django("urllib3", "DEBUG")),
    ("python-logging", django("oauthlib", "WARNING")),
    ("python-logging", {"logging.ini": "[logger_sso]\nlevel=INFO\nqualname=authlib\n"}),
    ("python-calls", module(f'if DEBUG:\n    logging.getLogger("requests_oauthlib").setLevel({DEBUG})')),
    ("python-calls", module(f'def trace():\n    logging.getLogger("requests_oauthlib").setLevel({DEBUG})')),
    ("python-calls", module('logging.getLogger("requests_oauthlib").setLevel(logging.WARNING)')),
    ("python-calls", module(f'logging.getLogger("urllib3").setLevel({DEBUG})', "import httpx")),
    ("python-calls", module(f'logging.getLogger("authlib").setLevel({DEBUG} if TRACE else logging.INFO)')),
    (
        "python-calls",
        module(
            "import authlib",
            f"logging.basicConfig(level={DEBUG})",
            'logging.getLogger("authlib").setLevel(logging.INFO)',
        ),
    ),
    ("python-calls", module("import http.client", "http.client.HTTPConnection.debuglevel = 0")),
    ("python-source", module("log = logging.getLogger()", 'log.info("access_token: %s", bool(access_token))')),
    ("python-source", module("from pydantic import SecretStr", "logging.info(access_token)")),
    ("python-source", module('print("Your access token:", access_token)')),
    ("python-source", module("math.log(access_token)", "logging.info('%s', id_token)")),
    ("gunicorn", gunicorn("%(h)s %(m)s %(U)s")),
    ("gunicorn", gunicorn("%(h)s %(r)s", log="")),
    ("quarkus", spring("quarkus.http.access-log.pattern=%h %m %U %s")),
    ("logback", logback('<logger name="org.apache.http.wire" level="INFO"/>')),
    (
        "logback",
        logback(
            '<springProfile name="dev">', '<logger name="org.apache.http.wire" level="DEBUG"/>', "</springProfile>"
        ),
    ),
    (
        "logback",
        logback(
            '<logger name="org.springframework.web" level="DEBUG"/>',
            '<logger name="org.springframework.web.client" level="INFO"/>',
        ),
    ),
    ("shell", {"deploy.sh": 'set -x\nset +x\ncurl -d "$CLIENT_SECRET"\n'}),
    ("shell", {"deploy.sh": 'set -x\ncurl -d "$CLIENT_ID" "$TOKEN_URL" "$CLIENT_SECRET_FILE"\n'}),
    ("spring", spring("logging.level.org.springframework.web.servlet=DEBUG")),
    ("spring", spring("logging.level.web=DEBUG\nlogging.level.org.springframework.web.client=INFO")),
    ("spring", spring("spring.mvc.log-request-details=false")),
    ("spring", spring("server.tomcat.accesslog.pattern=%h %m %U %s")),
    ("ory", {"hydra.yml": "log:\n  leak_sensitive_values: false\n  level: trace\n"}),
    ("gitlab-ci", {".gitlab-ci.yml": 'variables:\n  CI_DEBUG_TRACE: "false"\n'}),
    ("dotnet", {"appsettings.json": '{"Logging": {"LogLevel": {"IdentityServer4": "Information"}}}\n'}),
    ("runtimes", {"Dockerfile": "FROM golang\nENV GODEBUG=http2debug=1,gctrace=1\n"}),
    ("grafana", {"grafana.ini": "[log]\nfilters = oauth.generic_oauth:info\n"}),
    ("caddy", {"Caddyfile": "{\n  servers {\n    protocols h1 h2\n  }\n}\n"}),
    (
        "traefik",
        {
            "traefik.yml": "accessLog:\n  format: json\n  fields:\n    headers:\n      defaultMode: redact\n"
            "    queryParameters:\n      defaultMode: drop\n"
        },
    ),
    ("traefik", {"traefik.yml": "accessLog:\n  fields:\n    names:\n      RequestPath: drop\n"}),
    ("caddy", caddy("log {\n  format filter {\n    request>uri query {\n      delete code\n    }\n  }\n}")),
    ("caddy", caddy("log {\n  output discard\n}")),
    ("caddy", caddy("log", path="/shop")),
    ("caddy", caddy("log {\n  format transform `{request>method} {status}`\n}")),
    ("caddy", caddy("log_skip /auth/*\nlog")),
    ("authjs", nextauth('process.env.NODE_ENV === "development"')),
    ("authjs", nextauth("false")),
    ("authjs", {".env.production": "NEXTAUTH_DEBUG=true\nAUTH_DEBUG=true\n"}),
    ("pino-http", pino("redact: ['req.headers.authorization', 'req.headers.cookie']")),
    ("pino-http", pino("logger,")),
    ("identity-model", program("if (app.Environment.IsDevelopment())\n{\n    " + PII + "\n}")),
    ("identity-model", program("if (debug) " + PII)),
    ("identity-model", program("#if DEBUG\n" + PII + "\n#endif")),
    ("identity-model", program("// " + PII + "\n/* " + PII + ' */\nvar text = "' + PII + '";')),
    ("identity-model", program(PII.replace("true", "false") + WHOLE)),
    ("identity-model", program(PII.replace("true", "showPii"))),
    ("haproxy", haproxy("capture request header User-Agent len 128")),
    ("ingress-nginx", {"cm.yaml": "kind: ConfigMap\ndata:\n  log-format-upstream: '$remote_addr $uri'\n"}),
    ("nginx", nginx("/oauth2/callback", "access_log off;")),
    ("nginx", nginx("/oauth2/callback", "proxy_pass http://app;", "$uri $status")),
    ("nginx", nginx("/shop", "proxy_pass http://app;")),
    ("apache", {"site.conf": 'OIDCRedirectURI /cb\nCustomLog a.log "%h %r" env=!callback\n'}),
    ("envoy", envoy("%REQ(:PATH)%", "envoy.filters.http.router")),
    ("oauth2-proxy", {"oauth2-proxy.cfg": 'client_id = "a"\nrequest_logging_format = "{{.RequestMethod}}"\n'}),
]


@pytest.mark.parametrize(("product", "files"), HEALTHY)
def test_what_does_not(findings: Findings, product: str, files: dict[str, str]) -> None:
    assert findings(files) == []


def test_whole_tokens_are_told_beside_what_shows_them(findings: Findings) -> None:
    files = program(PII + "\n" + WHOLE)
    assert findings(files) == [("OA609", "warning", "Program.cs:3"), ("OA609", "warning", "Program.cs:4")]


def test_every_product_is_shown_both_ways() -> None:
    sources = {row[0] for row in LOGGERS if row[0].endswith("-source") and row[0] != "python-source"}
    # programs are in test_sources.py, pages in test_browser_storage.py, requests in test_token_request.py
    products = {row[0] for row in LOGGERS} - sources - {"browser-storage", "token-request"}
    assert {product for product, *_ in LEAKS} == products
    assert {product for product, *_ in HEALTHY} == products


def test_a_level_that_is_set_at_run_time_is_told_as_not_known(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "kratos.yml").write_text("log:\n  leak_sensitive_values: ${LEAK}\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)

    assert main(["check", "--no-cache", "--select", "OA609", "--format", "json"]) == 0
    (skipped,) = json.loads(capsys.readouterr().out)["skipped"]
    assert skipped["codes"] == ["OA609"]
    assert skipped["missing"] == "the value of log.leak_sensitive_values"
