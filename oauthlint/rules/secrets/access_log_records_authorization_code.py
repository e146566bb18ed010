"""An access log keeps the authorization code of the callback.

What it checks
    Formats of access logs that record the query of requests: `$request` and `$request_uri` of nginx, `%r` and `%q` of
    Apache, Tomcat, Quarkus and gunicorn, `%r` and `%HU` of HAProxy, the path of Envoy, `RequestURI` of oauth2-proxy,
    the URI of Caddy. nginx, Apache, HAProxy, Envoy and Caddy are looked at where the same file handles the callback;
    what it records of other addresses does not matter. Of Traefik, whose file does not say what it serves, it is a
    remark.

Why it matters
    The code comes to the callback in its query. Until it is redeemed, who reads it there can redeem it instead; PKCE
    and short lifetimes make that hard, not impossible, and `state` and session values are kept with it.

How to fix
    Record the path without the query at the callback, or nothing at all.

When to ignore
    The client uses `response_mode=form_post`, which keeps the code out of the URL, or PKCE and that suffices to you.
"""

from __future__ import annotations

from oauthlint.model.environment import DEVELOPMENT_LIKE, EXAMPLE
from oauthlint.model.finding import Finding
from oauthlint.model.value import NotKnown
from oauthlint.rules.rule import INFO, LOGGING, WARNING, Bad, Good, Rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from oauthlint.model.logging import LoggingSetting

RULE = Rule(
    code="OA610",
    name="access-log-records-authorization-code",
    severity=WARNING,
    subject=LOGGING,
    references=("RFC 9700 section 4.3.1", "RFC 6819 section 4.4.1.1"),
)


def check(setting: LoggingSetting) -> Iterator[Finding]:
    if not setting.access_log or setting.environment == EXAMPLE:
        return
    if setting.value is None:
        raise NotKnown(setting.why)
    yield Finding(
        setting.at,
        f"authorization codes reach the log: {setting.product} writes {setting.what}",
        label="records the query",
        why="the code stands in the query of the callback",
        help=f"in {setting.at.source.path}, {setting.remedy}",
        severity=INFO if setting.light or setting.environment in DEVELOPMENT_LIKE else None,
        detail=setting.key,
    )


_NGINX = """\
log_format plain '$remote_addr "$request_method $uri" $status';
log_format full '$remote_addr "$request" $status';
server {{
  access_log /var/log/nginx/access.log {};
  location /oauth2/callback {{
    {}
    proxy_pass http://app;
  }}
}}
"""
_CFG = 'client_id = "shop"\nclient_secret_file = "/run/secrets/oidc"\nrequest_logging_format = "{}"\n'
_APACHE = """\
LogFormat "%h %t \\"{}\\" %>s" access
OIDCRedirectURI https://shop.example.com/callback
CustomLog logs/access_log access
"""
_ENVOY = """\
http_filters:
  - name: envoy.filters.http.oauth2
access_log:
  - typed_config:
      log_format:
        text_format_source:
          inline_string: "%START_TIME% {} %RESPONSE_CODE%"
"""

EXAMPLES = (
    Bad("nginx", {"nginx.conf": _NGINX.format("full", "proxy_buffering off;")}, at="nginx.conf:4"),
    Bad(
        "nginx by default",
        {"nginx.conf": "server {\n  location /signin-oidc {\n    proxy_pass http://app;\n  }\n}\n"},
        at="nginx.conf:2",
    ),
    Bad(
        "oauth2-proxy",
        {"oauth2-proxy.cfg": _CFG.format("{{.Client}} {{.RequestMethod}} {{.RequestURI}}")},
        at="oauth2-proxy.cfg:3",
    ),
    Bad("Apache", {"vhost.conf": _APACHE.format("%r")}, at="vhost.conf:3"),
    Bad("Envoy", {"envoy.yaml": _ENVOY.format("%REQ(:PATH)%")}, at="envoy.yaml:7"),
    Bad(
        "Tomcat",
        {
            ".env": "OIDC_ISSUER=https://sso.example.com\nOIDC_CLIENT_ID=shop-web\n",
            "application.properties": 'server.tomcat.accesslog.pattern=%h %t "%r" %s\n',
        },
        at="application.properties:1",
    ),
    Good("nginx-without-the-query", {"nginx.conf": _NGINX.format("plain", "proxy_buffering off;")}),
    Good("nginx-switched-off-at-the-callback", {"nginx.conf": _NGINX.format("full", "access_log off;")}),
    Good("nginx-other-format-at-the-callback", {"nginx.conf": _NGINX.format("full", "access_log /a.log plain;")}),
    Good("nginx-format-of-another-file", {"nginx.conf": _NGINX.format("shared", "proxy_buffering off;")}),
    Good("nginx-without-a-callback", {"nginx.conf": "server {\n  location / {\n    root /srv;\n  }\n}\n"}),
    Good("oauth2-proxy-without-the-query", {"oauth2-proxy.cfg": _CFG.format("{{.Client}} {{.RequestMethod}}")}),
    Good("apache-without-the-query", {"vhost.conf": _APACHE.format("%m %U")}),
    Good("apache-without-a-callback", {"vhost.conf": _APACHE.format("%r").replace("OIDCRedirectURI", "# ")}),
    Good("envoy-without-the-path", {"envoy.yaml": _ENVOY.format("%REQ(:METHOD)%")}),
)
