"""A program sends its token request as JSON to a server that reads forms only.

What it checks
    Calls in Python and JavaScript that send `grant_type` and what belongs to it as JSON (`requests.post(…, json=…)`,
    `axios.post` and Angular's `http.post` with an object, `fetch` with `JSON.stringify`), where the address is one of
    Keycloak, Microsoft Entra ID, Okta, Amazon Cognito or Discord. Several servers read JSON as well (Auth0, GitHub,
    Google): what is sent to others, or to an address that the program does not say, is left alone.

Why it matters
    The server finds no `grant_type` in the request, and answers `invalid_request`: the application gets no token.

How to fix
    Send the parameters as a form: `data=` instead of `json=`, `new URLSearchParams({…})` instead of the object.

When to ignore
    Something between the program and the server turns the request into a form.
"""

from __future__ import annotations

from oauthlint.model.environment import EXAMPLE, TEST
from oauthlint.model.finding import Finding
from oauthlint.model.logging import TOKEN_ENDPOINT
from oauthlint.rules.rule import ERROR, LOGGING, Bad, Good, Rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from oauthlint.model.logging import LoggingSetting

RULE = Rule(
    code="OA318",
    name="token-request-wrong-content-type",
    severity=ERROR,
    subject=LOGGING,
    references=("RFC 6749 section 4.1.3", "RFC 6749 section 3.2", "OAuth 2.1 section 3.2.2"),
)


def check(setting: LoggingSetting) -> Iterator[Finding]:
    if setting.into != TOKEN_ENDPOINT or not setting.value or setting.environment in (EXAMPLE, TEST):
        return
    from oauthlint.providers import find, recognise

    name = recognise(setting.value)
    if name is None or not find(name).reads_forms_only:
        return
    path = setting.at.source.path
    form = "as data= instead of json=" if path.endswith(".py") else "as new URLSearchParams({…})"
    yield Finding(
        setting.at,
        f"no token is issued: {find(name).title} does not read the JSON that {setting.key} sends",
        label="sent as JSON",
        why="the parameters of a token request are sent as application/x-www-form-urlencoded",
        help=f"in {path}, send the parameters {form}",
        detail=name,
    )


_PATH = "protocol/openid-connect/token"
_KEYCLOAK = f"https://sso.example.com/realms/shop/{_PATH}"
_BODY = '{"grant_type": "client_credentials", "client_id": CLIENT_ID}'


def _python(call: str, url: str = _KEYCLOAK) -> dict[str, str]:
    return {"shop/auth.py": f'import requests\n\nTOKEN_URL = "{url}"\nbody = {_BODY}\nanswer = {call}\n'}


def _javascript(call: str, url: str = _KEYCLOAK) -> dict[str, str]:
    return {"src/auth.ts": f"const url = `{url}`;\nconst body = {_BODY};\nconst answer = await {call};\n"}


_FETCH = 'fetch(url, {{ method: "POST", headers, body: {} }})'

EXAMPLES = (
    Bad("requests", _python("requests.post(TOKEN_URL, json=body)"), at="shop/auth.py:5"),
    Bad("text of its own", _python("session.post(url=TOKEN_URL, data=json.dumps(body))"), at="shop/auth.py:5"),
    Bad("part of an address", _python(f'x.post(f"{{sso}}/realms/shop/{_PATH}", json={_BODY})'), at="shop/auth.py:5"),
    Bad("axios", _javascript("axios.post(url, body)"), at="src/auth.ts:3"),
    Bad("fetch", _javascript(_FETCH.format("JSON.stringify(body)"), "https://login.microsoftonline.com/x/oauth2/v2.0/token"),
        at="src/auth.ts:3"),
    Bad("Angular", _javascript(f"this.http.post(`${{sso}}/realms/shop/{_PATH}`, {_BODY})"),
        at="src/auth.ts:3"),
    Good("form in Python", _python("requests.post(TOKEN_URL, data=body)")),
    Good("form in JavaScript", _javascript("axios.post(url, new URLSearchParams(body))")),
    Good("form by fetch", _javascript(_FETCH.format("new URLSearchParams(body)"))),
    Good("axios-encodes-it-itself", _javascript(
        'axios.post(url, body, { headers: { "Content-Type": "application/x-www-form-urlencoded" } })')),
    Good("provider-that-reads-json", _python("requests.post(TOKEN_URL, json=body)", "https://shop.eu.auth0.com/oauth/token")),
    Good("server-of-ones-own", _javascript("axios.post(url, body)", "/api/token")),
    Good("address-from-elsewhere", _python("requests.post(settings.TOKEN_URL, json=body)")),
    Good("no-token-request", _python('requests.post(TOKEN_URL, json={"name": "shop"})')),
    Good("code-of-tests", {"src/auth.spec.ts": _javascript("axios.post(url, body)")["src/auth.ts"]}),
)  # fmt: skip
