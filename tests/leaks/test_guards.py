"""What stands where a secret would and is none, through the command; and that random texts are not taken for words."""

from __future__ import annotations

import json
import random
import string
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from oauthlint.cli import main
from oauthlint.leaks.guards import EXAMPLES, is_name, is_ordinary, is_surely_random, looks_ordinary

REFERENCES = (
    "YourClientSecretHere", "/run/secrets/oidc_client_secret", "vault://kv/data/oidc/client_secret",
    "vault:secret/data/oidc#client_secret", "arn:aws:secretsmanager:eu-west-1:123456789012:secret:oidc-AbCdEf",
    "ref+awsssm://oidc/client_secret", "file:///etc/oidc/client_secret.txt", "op://Production/oidc/credential",
    "process.env.CLIENT_SECRET", "@Microsoft.KeyVault(SecretUri=https://x)",
    'System.getenv("CLIENT_SECRET")', 'ENV.fetch("GITHUB_CLIENT_SECRET")',
    "config.oidc.clientSecret,", "credential.getIdToken()", "oauth2Client.getAccessToken().getTokenValue();",
    "Optional[str] = None", "java.lang.String@1a2b3c4d", "[B@5e2de80c1f", "[object Object]", "AccessToken@5e2de80c",
    "org.springframework.security.oauth2.core.OAuth2AccessToken@2d45d54a", "RefreshTokenGranter", "'Zugriffstoken'",
    '"Zugriffsschlüssel"', "Client-Geheimnis", "AuthenticationFailedException", "IdTokenClaims(sub=user)",
    "abcdef12…", "eyJhbGciOiJSUzI1NiJ9.***.***", "eyJhbGciOiJSUzI1NiIsInR5cCI6IkpXVCJ9.[payload removed]",
    '"eyJhbGciOiJSUzI1NiJ9<truncated>"', "person1@example.com", "client_id=7c9a1dff-42f9-40b8-85ad-254ecbbe15e8",
    "Expiry:0001-01-01 00:00:00", "cf136dc3c1fc93f31185e5885805d", "accVkjcJyb4BWCxGsndESCJQbdFMogUC5PbRDqceLTC",
)  # fmt: skip
NAMES = ("client_secret", "access_token", "refreshToken", "id_token")
CODES = (
    '{"error":{"code":"InvalidAuthenticationToken"},"redirect_uri":"x"}',
    '{"code": "EntityNotFoundException", "url": "/api/auth/users"}',
    "POST /oauth/callback failed: code=OAuthCallbackError state=failed",
    "GET /auth/promo?code=SUMMERSALE2026&state=x",
    "GET /redirect?code=SAVE20PERCENT",
    "hashed_access_token=9f86d081884c7d659a2feaa0c55ad015",
    "encryptedRefreshToken: 9f86d081884c7d659a2feaa0c55ad015",
    '[["access_token", "varchar(2048)"], ["refresh_token", "varchar(2048)"]]',
    "bearer AuthenticationMiddlewareFactory",
    "<access_token>[REDACTED]</access_token> <client_secret/><refresh_token></refresh_token>",
    '<input type="password" name="client_secret" placeholder="Qm8vT2xkY2h6RjN3aaZZ">',
    '<input type="hidden" name="code" value="Qm8vT2xkY2h6RjN3aaZZ"/>',
    '<input name="access_token" value="{{ token }}"><param name="client_secret" value="client-secret-of-shop"/>',
    "Map<String, RefreshToken>loadRefreshTokens(List<AccessToken>accessTokens)",
    "&{AccessToken: TokenType: RefreshToken: Expiry:0001-01-01 00:00:00 +0000 UTC}",
)
SECRETS = (
    b"hunter2-correct-horse", b"Qm8vT2xkY2h6RjN3aaZZ", b"S3cr3tPassw0rd!", b"ShopSecret2026",
    b"7c9a1dff-42f9-40b8-85ad-254ecbbe15e8", b"s%3AN3TjmIbIiu28HdqX8f3EYs1f2wathH52.3OwCeSfXiavoRMO",
)  # fmt: skip


@pytest.fixture
def findings(tmp_path, monkeypatch, capsys):
    """The findings in a log."""
    monkeypatch.chdir(tmp_path)

    def logs(text: str) -> list[dict]:
        Path("app.log").write_text(text, encoding="utf-8")
        main(["logs", "app.log", "--format", "json"])
        return json.loads(capsys.readouterr().out)["findings"]

    return logs


@pytest.mark.parametrize("name", NAMES)
def test_references_and_words_are_no_secrets(findings, name):
    for separator in ("=", ": "):
        text = "".join(f"DEBUG {name}{separator}{value}\n" for value in REFERENCES)
        assert findings(text) == []


def test_codes_of_errors_and_shops_are_no_authorization_codes(findings):
    assert findings("\n".join(CODES)) == []


@pytest.mark.parametrize(
    "alphabet", [string.ascii_letters + string.digits, string.ascii_lowercase + string.digits, string.hexdigits]
)
def test_random_texts_are_no_names(alphabet):
    chosen = random.Random(5)
    for length, most in ((20, 12), (32, 2), (43, 1)):
        texts = ["".join(chosen.choices(alphabet, k=length)).encode() for _ in range(5000)]
        assert sum(map(is_name, texts)) <= most


def test_what_looks_like_a_secret_is_no_name():
    for value in SECRETS:
        assert not is_name(value)
        assert not is_ordinary(value)


ORDINARY_PARTS = (
    "changeme", "your-", "my_", "null", "test", "sha256:", "md5-", "urn:", "https%3A", "vault1://x", "redacted",
    "Masked", "xxxxxx", "...", "%7B", "%s", "${A}", "2026-01-02T", "OAuth2", "Http2", "k8s", "log4j2", "x509", "_",
    "-", "AccessToken", "1", "a1", "A1", "b2C", "%2B", "$", "!", "com.example.Foo2", "PASSWORD_RESET", "00000000-", *(
        value.decode() for value in sorted(EXAMPLES)[:6]
    ),
)  # fmt: skip


@settings(max_examples=2000, deadline=None)
@given(
    st.lists(
        st.sampled_from(ORDINARY_PARTS) | st.text(string.ascii_letters + string.digits + "-_.~+/=%", max_size=24),
        max_size=3,
    )
)
def test_what_is_random_at_first_sight_is_so_at_the_second(parts):
    value = "".join(parts).encode()
    if is_surely_random(value):
        assert not looks_ordinary(value)
    else:
        assert is_ordinary(value) == looks_ordinary(value)


def test_most_tokens_are_random_at_first_sight():
    chosen = random.Random(7)
    texts = ["".join(chosen.choices(string.ascii_letters + string.digits + "-_", k=40)).encode() for _ in range(1000)]
    assert sum(map(is_surely_random, texts)) >= 950
