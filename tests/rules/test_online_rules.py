"""What the rules on metadata, keys and registrations say of what the network answers, and what they leave unsaid."""

from __future__ import annotations

import pytest

from oauthlint.cli import main
from oauthlint.model.discovery import FOUND, INVALID, JWKS, NOT_FOUND, UNAVAILABLE, Attempt, Discovery
from oauthlint.model.finding import ERROR, WARNING, Finding
from oauthlint.model.registration import Registration
from oauthlint.model.settings import ClientSettings
from oauthlint.model.value import DECLARED, Mark, NotKnown, Piece, Value
from oauthlint.rules.clients import client_disabled, client_id_mismatch
from oauthlint.rules.endpoints import discovery_unavailable, jwks_unavailable_or_invalid
from oauthlint.rules.rule import HTML, JSON
from oauthlint.rules.subjects import KeySet
from oauthlint.text.source import Source

ISSUER = "https://sso.example.com/realms/shop"
OPENID = f"{ISSUER}/.well-known/openid-configuration"
OAUTH = "https://sso.example.com/.well-known/oauth-authorization-server/realms/shop"
APP = {".env.production": f"OIDC_CLIENT_ID=shop-web\nOIDC_ISSUER={ISSUER}\n"}
ENTRA = "https://login.microsoftonline.com"


def metadata(**members: str) -> str:
    own = {
        "issuer": f'"{ISSUER}"',
        "authorization_endpoint": f'"{ISSUER}/auth"',
        "token_endpoint": f'"{ISSUER}/token"',
        "response_types_supported": '["code"]',
    }
    return "{" + ", ".join(f'"{name}": {text}' for name, text in {**own, **members}.items()) + "}"


def text(mark: Mark) -> str:
    return mark.source.text[mark.start : mark.end]


def client(**settings: str) -> ClientSettings:
    """A client with these settings, one line each."""
    lines = [f"{role}={value}" for role, value in settings.items()]
    source = Source(".env", "\n".join(lines))
    made = ClientSettings("", None, "OIDC", "generic-env", Mark(source, 0, 0))
    for number, (role, value) in enumerate(settings.items()):
        start = source.line_starts[number] + len(role) + 1
        pieces = (Piece(value, source, start, start + len(value), True),)
        made.values[role] = [Value(role, role.upper(), Mark(source, start, start + len(value)), pieces, DECLARED)]
    return made


def discovered(made: ClientSettings, *attempts: Attempt) -> ClientSettings:
    made.discovery = Discovery(ISSUER, made.anchor)
    made.discovery.attempts.extend(attempts)
    return made


class TestDiscoveryUnavailable:
    def test_what_was_asked_is_told(self, check):
        (finding,) = check("OA402", APP, {OPENID: (200, HTML, '<html><input type="password"></html>')})

        assert finding.message == 'sign-in will fail: no metadata is found for the issuer of "shop-web"'
        assert finding.label == f"{OPENID} is a login page (HTML), not JSON"
        assert text(finding.at) == ISSUER
        assert finding.help.startswith(f"correct OIDC_ISSUER in .env.production; asked: {OPENID}, {OAUTH}")

    def test_who_answered_is_told(self):
        attempt = Attempt(OPENID, INVALID, 200, "is an HTML page, not JSON", "a Kong gateway")
        (finding,) = discovery_unavailable.check(discovered(client(issuer=ISSUER), attempt))

        assert finding.label == f"{OPENID} is an HTML page, not JSON (from a Kong gateway)"

    def test_the_right_address_is_offered(self, check):
        wrong = f"{ISSUER}/.well-known/oauth-authorization-server"
        files = {".env": f"OIDC_CLIENT_ID=shop-web\nOIDC_DISCOVERY_URL={wrong}\n"}
        (finding,) = check("OA402", files, {OPENID: (200, JSON, metadata())})

        assert finding.help == f'write "{OPENID}" in .env'
        assert finding.fix is not None
        assert not finding.fix.safe

    def test_a_server_that_does_not_answer_is_not_judged(self):
        attempts = Attempt(OPENID, NOT_FOUND, 404), Attempt(OAUTH, UNAVAILABLE, None, "connection refused")
        with pytest.raises(NotKnown, match="metadata"):
            list(discovery_unavailable.check(discovered(client(issuer=ISSUER), *attempts)))

    @pytest.mark.parametrize(
        ("settings", "severity"),
        [
            ({"token_endpoint": f"{ISSUER}/token"}, ""),
            ({"token_endpoint": f"{ISSUER}/token", "grant_type": "client_credentials"}, WARNING),
            ({"token_endpoint": f"{ISSUER}/token", "authorization_endpoint": f"{ISSUER}/auth"}, WARNING),
            (
                {
                    "token_endpoint": f"{ISSUER}/token",
                    "authorization_endpoint": f"{ISSUER}/auth",
                    "scope": "openid profile",
                },
                "",
            ),
        ],
    )
    def test_settings_that_do_without(self, settings, severity):
        made = discovered(client(issuer=ISSUER, **settings), Attempt(OPENID, NOT_FOUND, 404, "answers 404 Not Found"))
        (finding,) = discovery_unavailable.check(made)

        assert finding.severity == severity


class TestMetadataInvalid:
    def test_both_documents_are_judged(self, check):
        answers = {
            OPENID: (200, JSON, metadata(scopes_supported='"openid"')),
            OAUTH: (200, JSON, metadata(grant_types_supported='"code"')),
        }
        found = check("OA403", APP, answers)

        assert [(finding.at.source.path, text(finding.at)) for finding in found if finding.severity == ERROR] == [
            (OAUTH, "code"),
            (OPENID, "openid"),
        ]

    def test_documents_that_contradict_each_other(self, check):
        answers = {
            OPENID: (200, JSON, metadata(grant_types_supported='["authorization_code"]')),
            OAUTH: (
                200,
                JSON,
                metadata(token_endpoint=f'"{ISSUER}/oauth/token"', grant_types_supported='["implicit"]'),
            ),
        }
        (finding,) = check("OA403", APP, answers)

        assert finding.severity == WARNING
        assert "contradict each other in token_endpoint and grant_types_supported" in finding.message
        assert [related.mark.source.path for related in finding.related] == [OAUTH]

    def test_content_type(self, check):
        (finding,) = check("OA403", APP, {OPENID: (200, "text/plain", metadata())})

        assert finding.severity == WARNING
        assert finding.label == "its content type is text/plain, not application/json"
        assert check("OA403", APP, {OPENID: (200, "application/problem+json", metadata())}) == []


class TestKeys:
    def test_where_no_keys_are(self, check):
        address = f"{ISSUER}/certs"
        answers = {OPENID: (200, JSON, metadata(jwks_uri=f'"{address}"')), address: (200, HTML, "<html></html>")}
        (finding,) = check("OA412", APP, answers)

        assert finding.message == f"signatures cannot be verified: {address} is an HTML page, not JSON"
        assert text(finding.at) == address
        assert finding.help == f"correct jwks_uri at the server behind {OPENID}"

    def test_a_server_that_does_not_answer_is_not_judged(self):
        source = Source(OPENID, "{}")
        jwks = JWKS(None, Attempt(f"{ISSUER}/certs", UNAVAILABLE, None, "connection refused"), Mark(source, 0, 2))
        with pytest.raises(NotKnown, match="the keys of the provider") as told:
            list(jwks_unavailable_or_invalid.check(KeySet(jwks)))
        assert "connection refused" in told.value.help

    def test_nothing_of_a_private_key_is_told(self, check):
        key = '{"kty": "EC", "crv": "P-256", "kid": "a", "x": "AQAB", "y": "AQAB", "d": "jpsQnnGQmL-YBIffH1136cspYG6"}'
        address = f"{ISSUER}/certs"
        answers = {
            OPENID: (200, JSON, metadata(jwks_uri=f'"{address}"')),
            address: (200, JSON, f'{{"keys": [{key}]}}'),
        }
        (finding,) = check("OA413", APP, answers)

        assert finding.message == 'anybody can sign tokens: key "a" exposes its private part (d)'
        assert "jpsQ" not in "".join((finding.message, finding.label, finding.why, finding.help, finding.detail))
        assert finding.help == f"replace it and publish only the public part, at the server behind {address}"

    def test_no_key_for_the_expected_algorithm(self, check):
        address = f"{ISSUER}/certs"
        key = '{"kty": "EC", "crv": "P-256", "kid": "a", "x": "AQAB", "y": "AQAB"}'
        listed = metadata(jwks_uri=f'"{address}"', id_token_signing_alg_values_supported='["RS256", "ES256"]')
        answers = {OPENID: (200, JSON, listed), address: (200, JSON, f'{{"keys": [{key}]}}')}

        def expecting(algorithm: str) -> list[Finding]:
            line = f"OIDC_ID_TOKEN_SIGNED_RESPONSE_ALG={algorithm}\n"
            return check("OA414", {".env": APP[".env.production"] + line}, answers)

        (finding,) = expecting("RS256")
        assert finding.label == "the provider has no RSA key"
        assert [related.mark.source.path for related in finding.related] == [address]
        assert expecting("ES256") == []


class TestTenants:
    ANSWER = (
        f'{{"issuer": "{ENTRA}/{{tenantid}}/v2.0", "authorization_endpoint": "{ENTRA}/common/oauth2/v2.0/authorize",'
        f' "token_endpoint": "{ENTRA}/common/oauth2/v2.0/token", "response_types_supported": ["code"]}}'
    )

    @pytest.mark.parametrize(("code", "number"), [("OA411", 1), ("OA401", 0), ("OA402", 0)])
    def test_one_rule_speaks_of_them(self, check, code, number):
        files = {".env": f"OIDC_CLIENT_ID=shop-web\nOIDC_ISSUER={ENTRA}/common/v2.0\n"}
        answers = {f"{ENTRA}/common/v2.0/.well-known/openid-configuration": (200, JSON, self.ANSWER)}

        found = check(code, files, answers)
        assert len(found) == number
        for finding in found:
            assert [text(related.mark) for related in finding.related] == [f"{ENTRA}/{{tenantid}}/v2.0"]


class TestRegistrations:
    @pytest.mark.parametrize("status", [404, 410])
    def test_gone(self, status):
        made = client(client_id="shop-web")
        made.registration_attempt = Attempt("https://sso.example.com/reg/1", NOT_FOUND, status, f"answers {status}")
        (finding,) = client_disabled.check(made)

        assert finding.message == 'every request will be refused: the registration of "shop-web" is gone'
        assert finding.label == f"https://sso.example.com/reg/1 answers {status}"

    def test_a_refused_token_says_nothing_of_the_client(self):
        made = client(client_id="shop-web")
        made.registration_attempt = Attempt("https://sso.example.com/reg/1", UNAVAILABLE, 401, "answers 401")
        with pytest.raises(NotKnown, match="whether the client is enabled") as told:
            list(client_disabled.check(made))
        assert "answers 401" in told.value.help

    def test_a_provider_that_does_not_know_the_client(self):
        made = client(client_id="shop-web")
        asked = "https://sso.example.com/admin/realms/shop/clients?clientId=shop-web"
        made.registration_attempt = Attempt(asked, NOT_FOUND, 200, "knows no client 'shop-web' in 'shop'")
        (finding,) = client_id_mismatch.check(made)

        assert finding.label == "the provider does not know it"
        assert asked in finding.help

    def test_a_registration_that_was_found(self):
        made = client(client_id="shop-web")
        made.registration_attempt = Attempt("https://sso.example.com/reg/1", FOUND, 200)
        assert list(client_id_mismatch.check(made)) == []

    def test_one_registration_is_not_all_that_the_provider_has(self):
        made = client(client_id="checkout")
        anchor = Mark(Source("https://sso.example.com/reg/1", "{}"), 0, 2)
        other = Registration("keycloak", "registration at the provider", anchor)
        other.values["client_id"] = client(client_id="shop-web").values["client_id"]
        other.traits["origin"] = "https://sso.example.com"
        made.registrations_of_issuer = [other]
        assert list(client_id_mismatch.check(made)) == []

        other.traits.clear()
        assert len(list(client_id_mismatch.check(made))) == 1


def test_a_private_key_is_shown_by_no_report(tmp_path, monkeypatch, capsys):
    private = "jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI"
    keys = f'{{"kty": "EC", "crv": "P-256",\n "x": "AQAB", "y": "AQAB", "kid": "a",\n "d": "{private}"}}'
    (tmp_path / "client.json").write_text(f'{{"client_id": "a", "redirect_uris": [], "jwks": {{"keys": [{keys}]}}}}')
    monkeypatch.chdir(tmp_path)
    for format in ("text", "concise", "json"):
        main(["check", "--format", format])
    main(["show"])
    main(["show", "--format", "json"])

    shown = capsys.readouterr()
    assert "OA413" in shown.out
    windows = {private[start : start + 8] for start in range(len(private) - 7)}
    assert not [window for window in windows if window in shown.out + shown.err]
