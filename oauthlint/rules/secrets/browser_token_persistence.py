"""A page keeps its users' tokens where every script of its origin can read them.

What it checks
    Programs and settings of applications in browsers: `cacheLocation` of MSAL and of Auth0's library, `userStore` of
    oidc-client-ts, `tokenManager.storage` of okta-auth-js, `setStorage` of angular-oauth2-oidc, and calls of
    `localStorage.setItem` and of js-cookie that are given an access token, a refresh token or an ID token by that
    name. What is decided while the program runs, and code of tests, is left alone; sessionStorage, which ends with the
    tab, too.

Why it matters
    One hostile script, of a dependency or through one page that does not escape its input, takes the tokens of
    everybody who comes by, and uses them elsewhere for as long as they live. localStorage keeps them over restarts.

How to fix
    Keep tokens in memory and get new ones from the provider's session, or let a backend hold them and give the page a
    session cookie that is HttpOnly.

When to ignore
    The page runs inside an application on a phone, where nothing else shares its origin.
"""

from __future__ import annotations

from oauthlint.model.environment import EXAMPLE, TEST
from oauthlint.model.finding import Finding
from oauthlint.model.logging import PAGE
from oauthlint.rules.rule import LOGGING, WARNING, Bad, Good, Rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from oauthlint.model.logging import LoggingSetting

RULE = Rule(
    code="OA613",
    name="browser-token-persistence",
    severity=WARNING,
    subject=LOGGING,
    references=(
        "OAuth 2.0 for Browser-Based Applications section 8.5", "OAuth 2.0 for Browser-Based Applications section 8.1",
        "OAuth 2.1 section 7.1.3.4",
    ),
)  # fmt: skip


def check(setting: LoggingSetting) -> Iterator[Finding]:
    if setting.into != PAGE or setting.environment in (EXAMPLE, TEST):
        return
    yield Finding(
        setting.at,
        f"every script of {setting.product} can read {setting.what}: {setting.key} keeps them beyond its end",
        label="any script can read it",
        why="whoever runs one script in a page reads all that its origin stores",
        help=f"in {setting.at.source.path}, {setting.remedy}",
        detail=setting.key,
    )


_CLIENT = '{"domain": "shop.eu.auth0.com", "clientId": "shop-web"%s}\n'
_MSAL = (
    'export const msalConfig = {\n  auth: { clientId: "7d1c2a4e-51f0-4b0c-9d51-2f0c0b7a9b10",'
    ' redirectUri: "https://shop.example.com/" },\n  cache: { cacheLocation: %s },\n};\n'
)
_STORE = 'const settings = { authority: "https://sso.example.com", client_id: "shop", userStore: %s };\n'


def _page(path: str, text: str) -> dict[str, str]:
    return {"oauthlint.toml": 'profile = "browser"\n', path: text}


def _program(line: str, path: str = "src/auth.ts") -> dict[str, str]:
    return {"auth_config.json": _CLIENT % "", **_page(path, f"import Cookies from 'js-cookie';\n{line}\n")}


EXAMPLES = (
    Bad("Auth0", _page("src/auth_config.json", _CLIENT % ',\n "cacheLocation": "localstorage"'),
        at="src/auth_config.json:2"),
    Bad("MSAL", _page("src/authConfig.ts", _MSAL % '"localStorage"'), at="src/authConfig.ts:3"),
    Bad("MSAL, by its constant", _page("src/authConfig.ts", _MSAL % "BrowserCacheLocation.LocalStorage"),
        at="src/authConfig.ts:3"),
    Bad("oidc-client-ts", _program(_STORE % "new WebStorageStateStore({ store: window.localStorage })"),
        at="src/auth.ts:2"),
    Bad("component of React", _program('render(<Auth0Provider cacheLocation="localstorage" />);', "src/app.tsx"),
        at="src/app.tsx:2"),
    Bad("angular-oauth2-oidc", _program("this.oauthService.setStorage(localStorage);"), at="src/auth.ts:2"),
    Bad("call", _program('localStorage.setItem("access_token", response.access_token);'), at="src/auth.ts:2"),
    Bad("call, the value by its name", _program("window.localStorage.setItem(KEY, tokens.refreshToken);"),
        at="src/auth.ts:2"),
    Bad("cookie that scripts read", _program("Cookies.set('accessToken', token, { secure: true });"),
        at="src/auth.ts:2"),
    Good("memory", _page("src/auth_config.json", _CLIENT % ', "cacheLocation": "memory"')),
    Good("session of the tab", _page("src/authConfig.ts", _MSAL % '"sessionStorage"')),
    Good("nothing-is-said", _page("src/auth_config.json", _CLIENT % "")),
    Good("decided-while-it-runs", _page("src/authConfig.ts", _MSAL % 'isIE ? "localStorage" : "sessionStorage"')),
    Good("commented-out", _program('// localStorage.setItem("access_token", token);')),
    Good("other-things", _program('localStorage.setItem("theme", theme); localStorage.setItem("csrf_token", token);')),
    Good("time-when-it-ends", _program('localStorage.setItem("access_token_expires_at", String(expires));')),
    Good("whether-there-is-one", _program('localStorage.setItem("has_access_token", "true");')),
    Good("taken-away", _program('localStorage.removeItem("access_token"); localStorage.setItem("id_token", "");')),
    Good("encrypted", _program('localStorage.setItem("refresh_token", await encrypt(token, key));')),
    Good("code-of-tests", _program('localStorage.setItem("access_token", token);', "src/auth.spec.ts")),
    Good("no-client-of-an-authorization-server",
         _page("src/auth.ts", 'localStorage.setItem("access_token", token);\n')),
)  # fmt: skip
