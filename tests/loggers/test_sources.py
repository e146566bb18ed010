"""Programs that hand a token or a secret to a logger, in each language; and what only looks like it."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oauthlint.loggers.index import LOGGERS
from oauthlint.text.calls import LEXIS, Program

Findings = Callable[[dict[str, str]], list[tuple[str, str, str]]]

# Each program has the line in question as its fourth.
PROGRAMS = {
    "javascript": (
        "src/auth.ts",
        "export async function callback(req, session, tokenSet) {{\n  // …\n  {before}\n  {line}\n}}\n",
    ),
    "java": (
        "src/main/java/com/example/AuthService.java",
        "import org.slf4j.Logger;\nclass Service {{\n  void f(String accessToken) {{{before}\n    {line}\n  }}\n}}\n",
    ),
    "kotlin": (
        "app/src/main/java/LoginActivity.kt",
        "package shop\nclass LoginActivity {{\n  fun f(accessToken: String) {{{before}\n    {line}\n  }}\n}}\n",
    ),
    "go": (
        "internal/auth/callback.go",
        "package auth\n\nfunc callback() {{{before}\n\t{line}\n}}\n",
    ),
    "csharp": (
        "Controllers/AuthController.cs",
        "class Auth {{\n  void F() {{{before}\n    var accessToken = await GetToken();\n    {line}\n  }}\n}}\n",
    ),
    "ruby": (
        "app/controllers/sessions_controller.rb",
        "class Sessions\n  def create{before}\n    auth = request.env['omniauth.auth']\n    {line}\n  end\nend\n",
    ),
    "php": (
        "app/Http/AuthController.php",
        "<?php class A {{\n  function f($p) {{{before}\n    $accessToken = $p->token();\n    {line}\n  }}\n}}\n",
    ),
}


def program(language: str, line: str, before: str = "") -> dict[str, str]:
    path, text = PROGRAMS[language]
    return {path: text.format(line=line, before=before)}


LEAKS = {
    "javascript": [
        ("console.log(session.accessToken)", "error"),
        ("console.log(session.accessToken!)", "error"),
        ("console.log(user?.accessToken ?? 'none')", "error"),
        ("console.log(`token: ${session.accessToken}`)", "error"),
        ("console.log('token: ' + session.access_token)", "error"),
        ("console.log(JSON.stringify(tokenSet, null, 2))", "error"),
        ("console.error('x', { token: tokens.refresh_token, a: 1 })", "error"),
        ("console.log(req.headers['authorization'])", "error"),
        ("logger.info('token', tokenSet)", "error"),
        ("logger.debug('token', tokenSet)", "warning"),
        ("logger.info({ accessToken }, 'signed in')", "warning"),
        ("req.log.info(tokens['access_token'])", "error"),
        ("this.logger.log(`secret ${process.env.GOOGLE_CLIENT_SECRET}`)", "error"),
        ("console.log('verifier', codeVerifier)", "error"),
        ("console.log(config.clientSecret)", "error"),
        ("window.name = ''; console.log(session.accessToken)", "warning"),
    ],
    "java": [
        ('log.info("token {}", accessToken);', "error"),
        ('logger.debug("token: " + accessToken);', "warning"),
        ('LOG.warn("token {}", accessToken, e);', "error"),
        ('System.out.println("Access token: " + accessToken);', "warning"),
        ('log.info("token {}", client.getAccessToken().getTokenValue());', "error"),
    ],
    "kotlin": [
        ('Log.d(TAG, "token: $accessToken")', "error"),
        ('Timber.d("token: ${accessToken}")', "error"),
        ("println(accessToken)", "warning"),
    ],
    "go": [
        ('log.Printf("token: %s", token.AccessToken)', "error"),
        ('log.Println("secret: " + cfg.ClientSecret)', "error"),
        ('slog.Info("signed in", "token", token.AccessToken)', "error"),
        ('s.logger.Debug("x", zap.String("token", token.RefreshToken))', "warning"),
        ("fmt.Println(token.AccessToken)", "warning"),
    ],
    "csharp": [
        ('_logger.LogInformation("token {Token}", accessToken);', "error"),
        ('_logger.LogDebug($"token {accessToken}");', "warning"),
        ('Log.Information("t {T}", response.RefreshToken);', "error"),
        ('Console.WriteLine("Access token: " + tokenResponse.AccessToken);', "warning"),
    ],
    "ruby": [
        ("puts auth.credentials.token", "warning"),
        ('Rails.logger.info "token: #{auth.credentials.token}"', "error"),
        ('Rails.logger.info("token: #{auth.credentials.refresh_token}")', "error"),
        ("logger.debug(params[:access_token])", "warning"),
        ("logger.info(access_token.token)", "error"),
        ("logger.error 'secret: ' + client_secret", "error"),
    ],
    "php": [
        ("error_log($accessToken);", "error"),
        ('error_log("token: " . $token["access_token"]);', "error"),
        ('error_log("token: {$accessToken}");', "error"),
        ('error_log("token: $accessToken");', "error"),
        ("error_log(print_r($refreshToken, true));", "error"),
        ("$this->logger->info('token ' . $accessToken->getToken());", "error"),
        ("Log::info('token', ['token' => $accessToken]);", "warning"),
        ("var_dump($accessToken);", "warning"),
    ],
}


@pytest.mark.parametrize(
    ("language", "line", "severity"), [(language, *case) for language, cases in LEAKS.items() for case in cases]
)
def test_what_is_handed_to_a_log(findings: Findings, language: str, line: str, severity: str) -> None:
    assert findings(program(language, line)) == [("OA608", severity, f"{PROGRAMS[language][0]}:4")]


HEALTHY = {
    "javascript": [
        "console.log('accessToken')",
        "console.log(!!session.accessToken)",
        "console.log(Boolean(session.accessToken), typeof session.accessToken)",
        "console.log(session.accessToken ? 'set' : 'unset')",
        "console.log(session.accessToken?.length, `${session.accessToken.length} characters`)",
        "console.log(session.accessToken.slice(0, 4) + '…')",
        "console.log(mask(session.accessToken), jwtDecode(session.accessToken))",
        "console.log(session.accessTokenExpires, tokenSet.expires_at, session.tokenType, tokenSet.claims())",
        "console.log({ hasToken: !!session.accessToken, accessToken: '***' })",
        "console.log(labels.accessToken, form.errors.clientSecret, STORAGE_KEYS.refreshToken, t.accessToken)",
        "console.log(ACCESS_TOKEN, Parameters.ACCESS_TOKEN, process.env.ACCESS_TOKEN_URL)",
        "// console.log(session.accessToken)",
        "/* console.log(session.accessToken) */",
        "const text = 'console.log(session.accessToken)'",
        "Math.log(accessToken), dialog.info(accessToken), store.save(session.accessToken)",
        "if (process.env.NODE_ENV === 'development') console.log(session.accessToken)",
        "if (isDev) {\n    console.log(session.accessToken)\n  }",
        "logger.info({ accessToken }, pino({ redact: ['accessToken'] }))",
    ],
    "java": [
        'log.info("token {}", accessToken.length());',
        'log.info("present: {}", accessToken != null);',
        'log.info("token {}", StringUtils.abbreviate(accessToken, 8));',
        'log.info("token {} $accessToken ${accessToken}", mask(accessToken));',
        'log.info("{} {}", client.getAccessToken(), client.getAccessToken().getExpiresAt());',
        "log.info(OAuth2ParameterNames.ACCESS_TOKEN);",
    ],
    "kotlin": ['Log.d(TAG, "token: ${accessToken.length}")', 'Log.d(TAG, "the accessToken has expired")'],
    "go": [
        'log.Printf("%T %t", token.AccessToken, token.AccessToken)',
        'log.Printf("%.4s", token.AccessToken)',
        'log.Println(len(token.AccessToken), token.AccessToken != "", token.AccessToken[:4], token.Expiry)',
        "log.Println(mask(token.AccessToken), cfg.ClientSecretFile)",
        'fmt.Fprintf(w, "%s", token.AccessToken)',
    ],
    "csharp": [
        '_logger.LogInformation("token {AccessToken} has expired", id);',
        '_logger.LogInformation($"{accessToken.Length} {{accessToken}}");',
        '_logger.LogInformation("{A} {B}", accessToken != null, Mask(accessToken));',
        "_logger.LogInformation(response.AccessTokenType, nameof(accessToken));",
    ],
    "ruby": [
        "puts auth.credentials.token.present?",
        "logger.info access_token",
        "logger.info refresh_token if Rails.env.development?",
        "logger.info refresh_token.length",
        'logger.info "#{refresh_token[0..3]}… #{mask(refresh_token)}"',
        "logger.info 'refresh_token #{refresh_token}'",
        "# puts refresh_token",
    ],
    "php": [
        "error_log('token: $accessToken');",
        "error_log(strlen($accessToken) . ' ' . substr($accessToken, 0, 4));",
        "error_log(empty($accessToken) ? 'no' : 'yes');",
        "# error_log($accessToken);",
        "if (WP_DEBUG) { error_log($accessToken); }",
        "Log::info('expires ' . $accessToken->getExpires());",
    ],
}


@pytest.mark.parametrize(
    ("language", "line"), [(language, line) for language, lines in HEALTHY.items() for line in lines]
)
def test_what_is_not(findings: Findings, language: str, line: str) -> None:
    assert findings(program(language, line)) == []


@pytest.mark.parametrize(
    "before",
    [
        "const accessToken = mask(session.accessToken)",
        "const accessToken = 'dummy'",
        "const accessToken = Boolean(session)",
        "const accessToken = new AccessToken(session)",
        "let accessToken: AccessToken",
    ],
)
def test_what_a_name_is_given_first(findings: Findings, before: str) -> None:
    assert findings(program("javascript", "console.log(accessToken)", before)) == []


def test_a_name_that_is_empty_before_it_has_the_token(findings: Findings) -> None:
    files = program("javascript", "console.log(accessToken)", "let accessToken = null; accessToken = data.access_token")
    assert findings(files) == [("OA608", "error", "src/auth.ts:4")]


@pytest.mark.parametrize(
    "path", ["src/auth.test.ts", "src/auth.spec.ts", "tests/auth.ts", "cypress/auth.ts", "examples/auth.ts"]
)
def test_code_of_tests_and_examples(findings: Findings, path: str) -> None:
    assert findings({path: "console.log(session.accessToken)\n"}) == []


def test_a_command_may_print_what_was_asked_for(findings: Findings) -> None:
    text = "package main\n\nfunc main() {\n\tfmt.Println(token.AccessToken)\n}\n"
    assert findings({"cmd/login/main.go": text}) == []


def test_every_language_is_shown_both_ways() -> None:
    languages = {row[0].removesuffix("-source") for row in LOGGERS if row[0].endswith("-source")} - {"python"}
    assert LEAKS.keys() == HEALTHY.keys() == languages


_TEXTS = st.text(st.sampled_from("ab.(){}[],;\n\\\"'`/*#$@+= \u00e9"), max_size=200)


@given(_TEXTS, st.sampled_from(sorted(LEXIS)))
def test_everything_stays_at_its_place(text: str, family: str) -> None:
    found = Program(text, family)
    assert len(found.code) == len(text)
    assert [at for at, char in enumerate(text) if char == "\n"] == [
        at for at, char in enumerate(found.code) if char == "\n"
    ]
    assert all(char in (text[at], " ") for at, char in enumerate(found.code))
    assert all(text[end - 1] == found.code[end - 1] and text[end - 1] in "\"'`" for end in found.strings.values())


@given(_TEXTS)
def test_parts_are_in_order_and_hold_no_separator_of_their_own(text: str) -> None:
    found = Program(text, "c")
    parts = found.split(0, len(text), ",")
    assert all(start < end for start, end in parts)
    assert all(before[1] < after[0] for before, after in pairwise(parts))
