"""A setting makes a product write credentials to its log.

What it checks
    Logging settings of libraries, frameworks, proxies, runtimes and CI systems whose effect is known from their source
    or documentation: log levels at which OAuth libraries write tokens, request headers in access logs, traces of
    requests. In production it is an error, on a developer's machine a remark.

Why it matters
    Logs are copied to more places, kept longer and read by more people than any store of secrets. Who reads a token
    there acts as the user until it expires; who reads a client secret acts as the application.

How to fix
    Set the level or the switch as the help says. What is in the logs already counts as known: revoke the tokens, change
    the secrets.

When to ignore
    The log is masked on its way, by means that the files do not show.
"""

from __future__ import annotations

from oauthlint.model.environment import DEVELOPMENT_LIKE, EXAMPLE, PRODUCTION
from oauthlint.model.finding import Finding
from oauthlint.model.value import NotKnown
from oauthlint.rules.rule import ERROR, INFO, LOGGING, WARNING, Bad, Good, Rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from oauthlint.model.logging import LoggingSetting

RULE = Rule(
    code="OA609",
    name="verbose-http-logging-enabled",
    severity=WARNING,
    subject=LOGGING,
    references=("RFC 6750 section 5.3", "RFC 6819 section 5.1.6"),
)


def check(setting: LoggingSetting) -> Iterator[Finding]:
    if setting.access_log or setting.in_source or setting.environment == EXAMPLE:
        return
    if setting.value is None:
        raise NotKnown(setting.why)
    reach = "can reach" if setting.light else "reach"
    yield Finding(
        setting.at,
        f"credentials {reach} the log: with {setting.key} {setting.product} writes {setting.what}",
        label="writes credentials",
        why="tokens and secrets are to be kept where only those can read them who need them",
        help=f"in {setting.at.source.path}, {setting.remedy}",
        severity=_severity(setting),
        detail=setting.key,
    )


def _severity(setting: LoggingSetting) -> str:
    if setting.light or (setting.environment in DEVELOPMENT_LIKE and setting.environment != "ci"):
        return INFO
    return ERROR if setting.environment == PRODUCTION else WARNING


_CLIENT = {".env": "OIDC_ISSUER=https://sso.example.com\nOIDC_CLIENT_ID=shop-web\n"}
_DJANGO = 'LOGGING = {{\n    "version": 1,\n    "loggers": {{"{}": {{"handlers": ["console"], "level": "{}"}}}},\n}}\n'
_AUTHJS = "export const {{ auth }} = NextAuth({{\n  providers: [GitHub],\n  debug: {},\n}})\n"
_PINO = "import {{ pinoHttp }} from 'pino-http'\napp.use(pinoHttp({{ {} }}))\n"
_NGINX = "http {{\n  log_format full '$http_authorization $uri';\n  access_log /var/log/nginx/access.log {};\n}}\n"
_APACHE = 'LogFormat "%h %{{Authorization}}i" full\nLogFormat "%h %U" plain\nCustomLog logs/access_log {}\n'
_ENVOY = "access_log:\n  - typed_config:\n      log_format: {{text_format_source: {{inline_string: '%REQ({})%'}}}}\n"
_HAPROXY = "frontend web\n  log global\n  capture request header {} len 64\n"
_TRACE = "set -x\n{}curl -d client_secret=$CLIENT_SECRET $TOKEN_URL\n"
_PII = "IdentityModelEventSource.ShowPII = {};\n"
_WHOLE = "IdentityModelEventSource.LogCompleteSecurityArtifact = {};\n"
_TRAEFIK = "accessLog:\n  format: {}\n  fields:\n    headers:\n      defaultMode: keep\n{}"

EXAMPLES = (
    Bad(
        "requests-oauthlib at DEBUG", {"settings.py": _DJANGO.format("requests_oauthlib", "DEBUG")}, at="settings.py:3"
    ),
    Bad(
        "httpx at INFO",
        {**_CLIENT, "settings.py": _DJANGO.format("httpx", "INFO")},
        at="settings.py:3",
        severity=INFO,
    ),
    Bad(
        "Ory in production",
        {"kratos.production.yml": "log:\n  level: info\n  leak_sensitive_values: true\n"},
        at="kratos.production.yml:3",
        severity=ERROR,
    ),
    Bad(
        "development",
        {".env.development": "LOG_LEAK_SENSITIVE_VALUES=true\n"},
        at=".env.development:1",
        severity=INFO,
    ),
    Bad(
        "Apache's HTTP client in a Spring application",
        {**_CLIENT, "application.properties": "logging.level.org.apache.http.wire=DEBUG\n"},
        at="application.properties:1",
    ),
    Bad(
        "Spring's codecs",
        {**_CLIENT, "application.yml": "spring:\n  codec:\n    log-request-details: true\n"},
        at="application.yml:3",
    ),
    Bad(
        "IdentityServer4 at Trace",
        {"appsettings.json": '{"Logging": {"LogLevel": {"Default": "Information", "IdentityServer4": "Trace"}}}\n'},
        at="appsettings.json:1",
    ),
    Bad(
        "GitLab CI",
        {**_CLIENT, ".gitlab-ci.yml": 'deploy:\n  variables:\n    CI_DEBUG_TRACE: "true"\n  script: [make deploy]\n'},
        at=".gitlab-ci.yml:3",
    ),
    Bad("Go's HTTP/2", {".env": _CLIENT[".env"] + "GODEBUG=http2debug=2\n"}, at=".env:3"),
    Bad(
        "Grafana",
        {"compose.yaml": "services:\n  grafana:\n    environment:\n      GF_LOG_FILTERS: oauth:debug\n"},
        at="compose.yaml:4",
    ),
    Bad("Caddy", {**_CLIENT, "Caddyfile": "{\n  servers {\n    log_credentials\n  }\n}\n"}, at="Caddyfile:3"),
    Bad("Auth.js", {"src/auth.ts": _AUTHJS.format("true")}, at="src/auth.ts:3"),
    Bad("pino-http", {**_CLIENT, "src/app.ts": _PINO.format("level: 'info'")}, at="src/app.ts:2"),
    Bad("nginx", {**_CLIENT, "nginx.conf": _NGINX.format("full")}, at="nginx.conf:2"),
    Bad("Apache", {**_CLIENT, "site.conf": _APACHE.format("full")}, at="site.conf:1"),
    Bad("Envoy", {**_CLIENT, "envoy.yaml": _ENVOY.format("AUTHORIZATION")}, at="envoy.yaml:3"),
    Bad("HAProxy", {**_CLIENT, "haproxy.cfg": _HAPROXY.format("Authorization")}, at="haproxy.cfg:3"),
    Bad("shell", {"deploy.sh": _TRACE.format("")}, at="deploy.sh:1"),
    Bad("Microsoft.IdentityModel", {"Program.cs": _PII.format("true")}, at="Program.cs:1"),
    Bad(
        "httpx at the root's level",
        {**_CLIENT, "app.py": "import logging, httpx\n\nlogging.basicConfig(level=logging.INFO)\n"},
        at="app.py:3",
        severity=INFO,
    ),
    Bad("Traefik", {**_CLIENT, "traefik.yml": _TRAEFIK.format("json", "")}, at="traefik.yml:5"),
    Good("urllib3-at-debug-writes-no-headers", {**_CLIENT, "settings.py": _DJANGO.format("urllib3", "DEBUG")}),
    Good("authjs-while-developing", {"src/auth.ts": _AUTHJS.format('process.env.NODE_ENV === "development"')}),
    Good("authjs-knows-no-such-variable", {".env": _CLIENT[".env"] + "AUTH_DEBUG=true\nNEXTAUTH_DEBUG=true\n"}),
    Good("pino-http-redacts", {**_CLIENT, "src/app.ts": _PINO.format("redact: ['req.headers.authorization']")}),
    Good("nginx-format-without-a-log", {**_CLIENT, "nginx.conf": _NGINX.format("combined")}),
    Good("apache-format-without-a-log", {**_CLIENT, "site.conf": _APACHE.format("plain")}),
    Good("envoy-method", {**_CLIENT, "envoy.yaml": _ENVOY.format(":METHOD")}),
    Good("haproxy-captures-something-else", {**_CLIENT, "haproxy.cfg": _HAPROXY.format("User-Agent")}),
    Good("shell-switched-off", {"deploy.sh": _TRACE.format("set +x\n")}),
    Good("identitymodel-shows-nothing-without-showpii", {"Program.cs": _PII.format("false") + _WHOLE.format("true")}),
    Good(
        "github-takes-step-debug-from-no-workflow",
        {**_CLIENT, ".github/workflows/ci.yml": "on: push\nenv:\n  ACTIONS_STEP_DEBUG: true\njobs: {}\n"},
    ),
    Good("gitlab-takes-yes-for-false", {**_CLIENT, ".gitlab-ci.yml": 'variables:\n  CI_DEBUG_TRACE: "yes"\n'}),
    Good("msal-js-logs-no-tokens", {**_CLIENT, "src/auth.ts": "const m = { piiLoggingEnabled: true, logLevel: 3 }\n"}),
    Good("level-above", {"settings.py": _DJANGO.format("requests_oauthlib", "INFO")}),
    Good("httpx-at-warning", {**_CLIENT, "settings.py": _DJANGO.format("httpx", "WARNING")}),
    Good(
        "spring-security-at-trace-writes-constants",
        {**_CLIENT, "application.yml": "logging:\n  level:\n    org.springframework.security: TRACE\n"},
    ),
    Good(
        "spring-web-at-debug-masks-what-servers-receive",
        {**_CLIENT, "application.yml": "logging:\n  level:\n    org.springframework.web.servlet: DEBUG\n"},
    ),
    Good("switched-off", {"kratos.yml": "log:\n  leak_sensitive_values: false\n"}),
    Good("not-known", {"kratos.yml": "log:\n  leak_sensitive_values: ${LEAK}\n"}),
    Good(
        "headers-are-redacted-from-dotnet-9-on",
        {**_CLIENT, "appsettings.json": '{"Logging": {"LogLevel": {"System.Net.Http.HttpClient": "Trace"}}}\n'},
    ),
    Good("identityserver-at-debug", {"appsettings.json": '{"Logging": {"LogLevel": {"IdentityServer4": "Debug"}}}\n'}),
    Good("no-client-in-sight", {"application.yml": "logging:\n  level:\n    org.apache.http.wire: DEBUG\n"}),
    Good(
        "traefik-drops-the-header",
        {**_CLIENT, "traefik.yml": _TRAEFIK.format("json", "      names:\n        Authorization: drop\n")},
    ),
    Good("traefik-common-format-has-no-headers", {**_CLIENT, "traefik.yml": _TRAEFIK.format("common", "")}),
    Good("caddy-masks-by-default", {**_CLIENT, "Caddyfile": "shop.example.com {\n  log\n}\n"}),
    Good("file to copy and fill in", {".env.example": "LOG_LEAK_SENSITIVE_VALUES=true\n"}),
    Good("grafana-debugs-something-else", {".env": "GF_LOG_FILTERS=sqlstore:debug\n"}),
)
