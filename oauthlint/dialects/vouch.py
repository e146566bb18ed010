"""Vouch Proxy: its configuration file."""

from __future__ import annotations

from oauthlint.dialects.dialect import YAML, Dialect, To
from oauthlint.model.settings import ClientSettings
from oauthlint.text.tree import MAPPING, Node


def _looks_like(root: Node) -> bool:
    oauth = root.get("oauth")
    return root.get("vouch") is not None or (oauth is not None and oauth.kind == MAPPING)


def _complete(client: ClientSettings) -> None:
    """Where the provider has no address for the end of sessions, people are sent on without it."""
    if "end_session_endpoint" not in client.values:
        client.values.pop("post_logout_redirect_uri", None)


_LEVELS = {level: str(level == "debug").lower() for level in ("debug", "info", "warn", "error", "panic", "fatal")}

DIALECT = Dialect(
    name="vouch",
    title="Vouch Proxy",
    documentation="https://github.com/vouch/vouch-proxy/blob/master/config/config.yml_example",
    triggers=(b"vouch",),
    files=YAML,
    keys={
        "vouch.logLevel": To("debug_logging", words=_LEVELS, weak=True),
        "vouch.post_logout_redirect_uris": To("post_logout_redirect_uri", weak=True),
        "vouch.cookie.secure": To("session_cookie_secure", weak=True),
        "vouch.cookie.sameSite": To(
            "session_cookie_same_site", weak=True
        ),  # of the cookie for `state` too (handlers/handlers.go)
        "vouch.cookie.domain": To("session_cookie_domain", weak=True),
        "oauth.provider": "provider",
        "oauth.client_id": "client_id",
        "oauth.client_secret": "client_secret",
        "oauth.auth_url": "authorization_endpoint",
        "oauth.token_url": "token_endpoint",
        "oauth.user_info_url": "userinfo_endpoint",
        "oauth.end_session_endpoint": "end_session_endpoint",
        "oauth.callback_url": "redirect_uri",
        "oauth.callback_urls": "redirect_uri",
        "oauth.scopes": "scope",
        "oauth.code_challenge_method": "code_challenge_method",
    },
    variables={
        "VOUCH_COOKIE_SECURE": To("session_cookie_secure", weak=True),
        "VOUCH_COOKIE_DOMAIN": To("session_cookie_domain", weak=True),
        "OAUTH_CALLBACK_URLS": To("redirect_uri", separators=",", weak=True),
        "VOUCH_POST_LOGOUT_REDIRECT_URIS": To("post_logout_redirect_uri", separators=",", weak=True),
    },
    looks_like=_looks_like,
    complete=_complete,
    defaults={"grant_type": "authorization_code"},
    client="vouch",
    priority=40,
)
