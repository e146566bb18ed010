"""A program writes a token or a client secret to its log.

What it checks
    Calls of loggers (`logger.info`, `console.log`, `Rails.logger.info`, `slog.Info`, `error_log`, …) that are given an
    access token, a refresh token, a client secret, a PKCE verifier or a client assertion by that name, in the message
    or as an argument, in Python, JavaScript, TypeScript, Java, Kotlin, Go, C#, Ruby and PHP. What is printed
    (`System.out.println`, `fmt.Println`, `puts`, `var_dump`), written at debug, or a member of what a logger may leave
    out itself is a warning. What a function made of it, a part of it, and what types such as `SecretStr` hide is no
    concern, nor is code of tests, of commands that print what was asked for, or under a condition of debugging.

Why it matters
    Logs are copied to more places, kept longer and read by more people than any store of secrets. Who finds a token
    there acts as the user until it expires; who finds a client secret acts as the application until it is changed.

How to fix
    Log that there is one, its length, or the user's id instead. What is in the logs already counts as known.

When to ignore
    The name is misleading: the value is a label or a count.
"""

from __future__ import annotations

from oauthlint.model.environment import EXAMPLE, TEST
from oauthlint.model.finding import Finding
from oauthlint.model.logging import LOG
from oauthlint.rules.rule import ERROR, LOGGING, WARNING, Bad, Good, Rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from oauthlint.model.logging import LoggingSetting

RULE = Rule(
    code="OA608",
    name="secret-logged-in-source",
    severity=ERROR,
    subject=LOGGING,
    references=("RFC 6750 section 5.3", "RFC 6819 section 5.1.6"),
)


_QUIET = (".debug", ".debugf", ".logdebug", ".trace", ".logtrace", ".verbose", ".silly", ".fine", ".finer", ".finest")
"""Methods whose records are usually left out in production."""


def check(setting: LoggingSetting) -> Iterator[Finding]:
    if not setting.in_source or setting.into != LOG or setting.environment in (EXAMPLE, TEST):
        return
    yield Finding(
        setting.at,
        f"{setting.what} reaches the log: {setting.key} writes it",
        label=setting.what,
        why="tokens and secrets are to be kept where only those can read them who need them",
        help=f"in {setting.at.source.path}, {setting.remedy}",
        severity=WARNING if setting.light or setting.key.lower().endswith(_QUIET) else None,
        detail=setting.key,
    )


def _module(call: str, before: str = "") -> dict[str, str]:
    lines = f"def callback(request):\n    access_token = fetch(request)['access_token']\n{before}    {call}\n"
    return {"shop/auth.py": f"import logging\n\nlogger = logging.getLogger(__name__)\n\n{lines}"}


_AT = "shop/auth.py:7"

EXAMPLES = (
    Bad("f-string", _module('logger.info(f"signed in with {access_token}")'), at=_AT),
    Bad("argument", _module('logger.error("rejected: %s", access_token)'), at=_AT),
    Bad("member of the answer", _module('logging.warning("answer: " + answer["refresh_token"])'), at=_AT),
    Bad("format", _module('logger.info("secret {}".format(self.client_secret))'), at=_AT),
    Bad("at debug", _module('logger.debug("verifier %s", request.code_verifier)'), at=_AT, severity=WARNING),
    Bad("JavaScript", {"src/auth.ts": "console.log(session.accessToken)\n"}, at="src/auth.ts:1"),
    Bad("Go", {"auth/callback.go": 'log.Printf("token: %s", token.AccessToken)\n'}, at="auth/callback.go:1"),
    Bad("PHP", {"AuthController.php": "<?php error_log('t: ' . $accessToken);\n"}, at="AuthController.php:1"),
    Bad("printed", {"AuthService.java": "String accessToken = token();\nSystem.out.println(accessToken);\n"},
        at="AuthService.java:2", severity=WARNING),
    Good("text-about-a-token", _module('logger.info("the access_token has expired")')),
    Good("whether-there-is-one", _module('logger.info("access_token: %s", bool(access_token))')),
    Good("length", _module('logger.info(f"access_token of {len(access_token)} characters")')),
    Good("masked-by-a-function", _module('logger.info("token %s", mask(access_token))')),
    Good("masked-before", _module('logger.info(access_token)', "    access_token = mask(access_token)\n")),
    Good("first-characters", _module('logger.info(f"token {access_token[:4]}…")')),
    Good("first-characters-by-format", _module('logger.info("token %.4s", access_token)')),
    Good("lifetime", _module('logger.info("expires: %s", token["access_token_expires_in"])')),
    Good("type-that-hides-itself", _module("logger.info(settings.client_secret)")),
    Good("kind-of-token", _module('logger.info("token_type %s", token_type)')),
    Good("object-of-a-class", _module("logger.info(access_token)", "    access_token = AccessToken.get(request)\n")),
    Good("part-of-it", {"src/auth.ts": "console.log(session.accessToken.slice(-4), !!session.refreshToken)\n"}),
    Good("word-for-it", {"src/auth.ts": "console.log(labels.accessToken)\n"}),
    Good("while-developing", {"src/auth.ts": "if (isDev) console.log(session.accessToken)\n"}),
    Good("object-that-may-hide-it", {"AuthService.java": "log.info(client.getAccessToken());\n"}),
    Good("code-of-tests", {"tests/test_auth.py": _module("logger.info(access_token)")["shop/auth.py"]}),
)  # fmt: skip
