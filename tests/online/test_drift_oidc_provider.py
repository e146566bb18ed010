"""What drift tells of edits at a real oidc-provider, one at a time, by RFC 7592."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from edits import BREAKS, OTHER, SILENT, TIGHTENS, WEAKENS, Edit, Recorded
from project import Project, undeclared
from real_server import Asker

SENT, SPARE, HOME = "https://shop.example.com/cb", "https://shop.example.com/cb2", "https://shop.example.com/"
CLIENT: dict[str, Any] = {
    "redirect_uris": [SENT, SPARE], "post_logout_redirect_uris": [HOME], "client_name": "Shop",
    "grant_types": ["authorization_code", "refresh_token"], "response_types": ["code"],
    "scope": "openid offline_access", "token_endpoint_auth_method": "client_secret_basic",
    "id_token_signed_response_alg": "RS256", "request_object_signing_alg": "HS256", "subject_type": "pairwise",
    "require_pushed_authorization_requests": True, "dpop_bound_access_tokens": True, "default_max_age": 3600,
    "require_auth_time": True,
}  # fmt: skip
OF_THE_SERVER = ("registration_access_token", "registration_client_uri", "client_secret_expires_at",
                 "client_id_issued_at")  # fmt: skip
"""What an update must not hold (RFC 7592 section 2.2)."""

EDITS = (
    Edit("the redirect URI that the app sends is gone", BREAKS, {"redirect_uris": [SPARE]}),
    Edit("another redirect URI is gone", TIGHTENS, {"redirect_uris": [SENT]}),
    Edit("a redirect URI more", WEAKENS, {"redirect_uris": [SENT, SPARE, "https://shop.example.com/cb3"]}),
    Edit("the redirect URIs in another order", SILENT, {"redirect_uris": [SPARE, SENT]}),
    Edit("another name", SILENT, {"client_name": "The shop"}),
    Edit("somebody to write to", SILENT, {"contacts": ["shop@example.com"]}),
    Edit("a home page", SILENT, {"client_uri": HOME}),
    Edit("no refresh tokens", BREAKS, {"grant_types": ["authorization_code"]}),
    Edit("a scope that the app asks for is gone", BREAKS, {"scope": "openid"}),
    Edit("a scope more", WEAKENS, {"scope": "openid offline_access api:read"}),
    Edit("a public client", WEAKENS, {"token_endpoint_auth_method": "none"}),
    Edit("the secret in the body", BREAKS, {"token_endpoint_auth_method": "client_secret_post"}),
    Edit("keys instead of a secret", BREAKS,
         {"token_endpoint_auth_method": "private_key_jwt", "jwks_uri": f"{HOME}keys"}),
    Edit("the implicit flow", WEAKENS,
         {"grant_types": ["authorization_code", "refresh_token", "implicit"], "response_types": ["code", "id_token"]}),
    Edit("ID tokens signed with the secret", WEAKENS, {"id_token_signed_response_alg": "HS256"}),
    Edit("request objects in any algorithm", WEAKENS, {"request_object_signing_alg": None}),
    Edit("requests need not be pushed", WEAKENS, {"require_pushed_authorization_requests": False}),
    Edit("tokens without DPoP", WEAKENS, {"dpop_bound_access_tokens": False}),
    Edit("another subject identifier for every user", BREAKS, {"subject_type": "public"}),
    Edit("longer sessions", WEAKENS, {"default_max_age": 360_000}),
    Edit("shorter sessions", TIGHTENS, {"default_max_age": 60}),
    Edit("another page after logout", BREAKS, {"post_logout_redirect_uris": [HOME + "bye"]}),
    Edit("logout over the back channel", OTHER, {"backchannel_logout_uri": HOME + "logout"}),
)  # fmt: skip


class Registered:
    """A client that its owner edits."""

    def __init__(self, server: Asker) -> None:
        self._server = server
        self.made = server.ask("POST", "/reg", CLIENT).json()
        self.known = {name: value for name, value in self._read().items() if name not in OF_THE_SERVER}

    def _read(self) -> dict[str, Any]:
        read: dict[str, Any] = self._ask("GET").json()
        return read

    def _ask(self, method: str, body: Any = None) -> Any:
        return self._server.ask(
            method, self.made["registration_client_uri"], body, token=self.made["registration_access_token"]
        )

    def put(self, client: dict[str, Any]) -> None:
        """Register something else."""
        answer = self._ask("PUT", client)
        assert answer.status == 200, answer.body


@pytest.fixture(scope="module")
def registered(oidc_provider: Asker) -> Registered:
    """A client as it should be."""
    return Registered(oidc_provider)


@pytest.fixture(scope="module")
def recorded(
    oidc_provider: Asker, registered: Registered, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Recorded]:
    """An application that uses it."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        project = Project(tmp_path_factory.mktemp("drift"), monkeypatch)
        project.owns(registered.made)
        settings = {
            "issuer": oidc_provider.origin, "client_id": registered.made["client_id"],
            "client_secret": registered.made["client_secret"], "redirect_uri": SENT, "post_logout_redirect_uri": HOME,
            "scope": "openid offline_access", "grant_type": "authorization_code refresh_token",
            "token_endpoint_auth_method": "client_secret_basic",
        }  # fmt: skip
        yield Recorded(project, oidc_provider.origin, settings)


@pytest.mark.parametrize("edit", EDITS, ids=str)
def test_an_edit_is_told_for_what_it_means(edit: Edit, registered: Registered, recorded: Recorded) -> None:
    registered.put(edit.applied(registered.known))
    try:
        meaning, said = recorded.means()
    finally:
        registered.put(registered.known)
    assert meaning == edit.meaning, said


def test_without_an_edit_nothing_is_told_and_the_snapshot_stays_byte_for_byte(
    registered: Registered, recorded: Recorded
) -> None:
    report = recorded.drift()
    assert (report["exit"], report["findings"]) == (0, [])
    assert recorded.again() == recorded.lock
    assert recorded.again() == recorded.lock
    assert registered.made["client_secret"].encode() not in recorded.lock


def test_what_the_tree_declares_is_compared_with_what_the_provider_has(
    oidc_provider: Asker, registered: Registered, recorded: Recorded, project: Project
) -> None:
    project.owns(registered.made)
    project.write(**recorded.settings)
    project.declare("idp/client.json", {"client_id": registered.made["client_id"], **CLIENT})
    assert undeclared(project.check(oidc_provider.origin)) == [], "what the server adds is no difference"
    edits = {edit.what: edit for edit in EDITS}
    for what, told in (
        ("the redirect URI that the app sends is gone", ("redirect_uri", BREAKS, "error")),
        ("a redirect URI more", ("redirect_uri", WEAKENS, "error")),
        ("keys instead of a secret", ("token_endpoint_auth_method", BREAKS, "error")),
        ("requests need not be pushed", ("require_pushed_authorization_requests", WEAKENS, "warning")),
        ("shorter sessions", ("default_max_age", TIGHTENS, "warning")),
        ("the redirect URIs in another order", None),
        ("another name", None),
    ):
        registered.put(edits[what].applied(registered.known))
        try:
            said = undeclared(project.check(oidc_provider.origin))
        finally:
            registered.put(registered.known)
        assert said == ([("idp/client.json", *told)] if told is not None else []), what
