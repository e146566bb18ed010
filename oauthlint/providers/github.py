"""GitHub: OAuth apps and GitHub Apps. Plain OAuth 2.0, without metadata; no API tells an app's callback URL."""

from __future__ import annotations

from oauthlint.model.registration import Registration
from oauthlint.model.uri import DEFAULT_PORTS, Uri, is_loopback, is_loopback_literal, split
from oauthlint.model.value import NotKnown
from oauthlint.model.verdict import Verdict
from oauthlint.providers.match import EQUAL, exact
from oauthlint.providers.provider import Provider
from oauthlint.providers.servers import Server


def matcher(sent: str, registration: Registration) -> Verdict:
    """The host of the callback URL or one below it, its port, and its path or one below it; the port of a loopback
    address is free (GitHub Docs, "Authorizing OAuth apps", "Redirect URLs" and "Loopback redirect urls").

    The documentation does not say whether the scheme may differ; of `localhost` it says one thing and another."""
    entries = [value.text for value in registration.registered("redirect_uri")]
    uri = split(sent)
    for index, entry in enumerate(entries):
        if entry == sent:
            return Verdict(True, EQUAL, index)
        callback = split(entry)
        if not _host(uri, callback) or not _path(uri.path.text, callback.path.text):
            continue
        host = uri.host.text if uri.host is not None else ""
        if _port(uri) != _port(callback) and not is_loopback_literal(host):
            if is_loopback(host):
                raise NotKnown("whether GitHub lets an app choose the port of localhost")
            continue
        if _scheme(uri) != _scheme(callback):
            raise NotKnown(f'whether GitHub takes {_scheme(uri)} where "{entry}" is registered')
        return Verdict(True, f'"{entry}" allows what lies below it, and subdomains', index)
    return exact(sent, entries)


def _host(sent: Uri, callback: Uri) -> bool:
    if sent.host is None or callback.host is None or sent.userinfo is not None:
        return False
    mine, theirs = sent.host.text.lower(), callback.host.text.lower()
    return mine == theirs or (mine.endswith("." + theirs) and not is_loopback_literal(theirs))


def _path(sent: str, callback: str) -> bool:
    if ".." in sent.split("/"):
        return False
    return sent == callback or sent.startswith(callback.rstrip("/") + "/")


def _scheme(uri: Uri) -> str:
    return uri.scheme.text.lower() if uri.scheme is not None else ""


def _port(uri: Uri) -> str:
    return (uri.port.text if uri.port is not None else "") or DEFAULT_PORTS.get(_scheme(uri), "")


_SERVERS = (
    Server(
        "https://docs.github.com/apps/oauth-apps/building-oauth-apps/authorizing-oauth-apps",
        endpoints={
            "authorization_endpoint": ("https://github.com/login/oauth/authorize",),
            "token_endpoint": ("https://github.com/login/oauth/access_token",),
            "device_authorization_endpoint": ("https://github.com/login/device/code",),
        },
    ),
)


PROVIDER = Provider(
    name="github",
    title="GitHub",
    documentation="https://docs.github.com/apps/oauth-apps/building-oauth-apps/authorizing-oauth-apps",
    # Gitea and Forgejo answer below /login/oauth/ too: an Enterprise Server is known by its name alone
    hosts=("github.com", ".ghe.com", "github."),
    paths=("/login/device/code", "/api/v3/user"),
    openid=False,
    comma_scopes=True,  # as well as spaces: its own libraries for sign-in join them so
    discovery=False,
    matcher=matcher,
    servers=_SERVERS,
)
