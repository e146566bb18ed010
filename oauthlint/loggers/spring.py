"""Spring Boot: HTTP clients' loggers, request details, wiretap, Feign, and Tomcat's access log.

`org.springframework.web` masks what servers receive; its clients, with which Spring Security asks for tokens in a
servlet application, write the body of a request as it is at DEBUG (`logBody` of RestTemplate and of DefaultRestClient).
"""

from __future__ import annotations

from oauthlint.loggers.logger import AT_DEBUG, ON, Logger, Writes, containing, words

_WIRE = Writes(
    "the headers and bodies of token requests, client secret and tokens among them",
    "set it to INFO",
    AT_DEBUG,
    only_with_clients=True,
)
_FORM = (
    "the form of each token request: the code, refresh tokens, the PKCE verifier and, with client_secret_post, the "
    "client secret"
)
_BODY = Writes(_FORM, "set it to INFO", AT_DEBUG, only_with_clients=True)
_BODY_TOO = Writes(
    _FORM + ", where a servlet application asks for them",
    "set org.springframework.web.client to INFO beside it",
    AT_DEBUG,
    light=True,
    only_with_clients=True,
    unless="logging.level.org.springframework.web.client",
)
LEVELS = {
    **dict.fromkeys(
        (
            "org.apache.http",
            "org.apache.http.wire",
            "org.apache.http.headers",
            "org.apache.hc.client5.http",
            "org.apache.hc.client5.http.wire",
            "org.apache.hc.client5.http.headers",
        ),
        _WIRE,
    ),
    "org.springframework.web.client": _BODY,
    "org.springframework.web.client.RestTemplate": _BODY,
    "org.springframework.web.client.DefaultRestClient": _BODY,
    "org.springframework.web": _BODY_TOO,
    "org.springframework": _BODY_TOO,
}
"""What the loggers of Java's HTTP clients write at DEBUG."""
_DETAILS = (
    "the parameters and headers of requests, codes and client secrets among them, as soon as its logger is at DEBUG"
)
_WIRETAP = Writes(
    "the bytes of every request and answer, tokens among them, as soon as reactor.netty is at DEBUG",
    "remove it",
    ON,
    only_with_clients=True,
)
_FEIGN = Writes(
    "the headers of every request, the Authorization header among them, as soon as the client's logger is at DEBUG",
    "set it to basic",
    words("full", "headers"),
    only_with_clients=True,
)

LOGGER = Logger(
    name="spring",
    title="Spring Boot",
    documentation="https://docs.spring.io/spring-framework/reference/web/webmvc/mvc-servlet/logging.html",
    files=(
        "application*.yml",
        "application*.yaml",
        "application*.properties",
        "bootstrap*.yml",
        "bootstrap*.properties",
    ),
    triggers=(
        b"org.apache.http",
        b"org.apache.hc",
        b"log-request-details",
        b"logrequestdetails",
        b"springframework",
        b"level.web",
        b"web:",
        b"wiretap",
        b"logger-level",
        b"loggerlevel",
        b"accesslog",
        b"apache",
    ),
    splits_keys=True,
    spelling="relaxed",
    keys={
        **{f"logging.level.{name}": writes for name, writes in LEVELS.items()},
        "logging.level.web": _BODY_TOO,
        "spring.mvc.log-request-details": Writes(_DETAILS, "remove it", ON, only_with_clients=True),
        "spring.http.log-request-details": Writes(_DETAILS, "remove it", ON, only_with_clients=True),
        "spring.codec.log-request-details": Writes(_DETAILS, "remove it", ON, only_with_clients=True),
        "spring.http.codecs.log-request-details": Writes(_DETAILS, "remove it", ON, only_with_clients=True),
        "spring.cloud.gateway.httpclient.wiretap": _WIRETAP,
        "spring.cloud.gateway.httpserver.wiretap": _WIRETAP,
        "spring.cloud.gateway.server.webflux.httpclient.wiretap": _WIRETAP,
        "spring.cloud.gateway.server.webflux.httpserver.wiretap": _WIRETAP,
        "feign.client.config.{client}.logger-level": _FEIGN,
        "spring.cloud.openfeign.client.config.{client}.logger-level": _FEIGN,
        "server.tomcat.accesslog.pattern": Writes(
            "the query of every request, the authorization code of the callback among them",
            "record %m %U instead of %r and %q",
            containing("%r", "%q"),
            access_log=True,
            format=True,
            only_with_clients=True,
        ),
    },
)
