"""A value is still a placeholder that nobody has replaced.

What it checks
    Each setting of a client, a registration or a metadata document: whether it is, or a URL among them contains, a
    text that asks to be replaced, such as `<your-client-id>`, `changeme`, `xxxx` or `[Enter the Client Id]`.

Why it matters
    The placeholder is sent as it stands. The provider knows no such client, host or secret, and sign-in fails with
    an error that names neither the file nor the setting. A secret of that kind is known to everybody.

How to fix
    Put the real value there, or a reference to the place that holds it (`${OIDC_CLIENT_ID}`, a secret store).

When to ignore
    The text is replaced before the app starts, by a step that the files do not show.
"""

from __future__ import annotations

from collections.abc import Iterator

from oauthlint.model.environment import DEVELOPMENT_LIKE, EXAMPLE, TEST
from oauthlint.model.finding import Finding
from oauthlint.model.placeholder import is_placeholder, placeholder_in
from oauthlint.model.registration import Registration
from oauthlint.model.roles import ROLES, URI, URL
from oauthlint.model.value import UNKNOWN, Value
from oauthlint.rules.place import Place, is_fallback
from oauthlint.rules.rule import ERROR, SETTING, WARNING, Bad, Good, Rule
from oauthlint.rules.subjects import SettingOf
from oauthlint.rules.words import whose

RULE = Rule(
    code="OA904",
    name="unresolved-placeholder",
    severity=ERROR,
    subject=SETTING,
    supersedes=("OA101", "OA102", "OA104", "OA115", "OA407"),
    references=("RFC 6749 section 2.2", "RFC 6749 section 5.2"),
)


def check(setting: SettingOf) -> Iterator[Finding]:
    value, environment = setting.value, setting.environment
    if environment in (EXAMPLE, TEST, "ci") or value.reference or value.state == UNKNOWN:
        return
    found = _placeholder(value)
    if found is None:
        return
    start, end = found
    place = Place(value, start, end)
    if is_fallback(place.focus):
        return
    deployed = environment is not None and environment not in DEVELOPMENT_LIKE
    shown = "a placeholder" if ROLES[value.role].secret else f'the placeholder "{value.raw[start:end].strip()}"'
    key = value.key_at(start)
    whole = f"{key} of {whose(setting.owner)}" if isinstance(setting.owner, Registration) else key
    contains = "is still" if is_placeholder(value.raw) else "still contains"
    yield Finding(
        place.at,
        f"{whole} {contains} {shown}: nobody can sign in with it",
        focus=place.focus,
        label="nobody has replaced this",
        why="a placeholder is sent to the provider like any other text",
        help=f"put the real value of {whole} in {place.path}, or a reference to where it is kept",
        related=place.related,
        severity=ERROR if deployed else WARNING,
    )


def _placeholder(value: Value) -> tuple[int, int] | None:
    """Where in the text of `value` its placeholder stands, None where there is none. What stands in braces may be
    filled in by the program."""
    text, role = value.raw, ROLES.get(value.role)
    if not is_placeholder(text) and (role is None or role.type not in (URI, URL)):
        return None
    found = placeholder_in(text)
    return None if found is None or text[found[0]] == "{" else found


_REALM = """\
{
  "realm": "shop",
  "clients": [
    {"clientId": "shop-web", "redirectUris": ["https://shop.example.com/auth/callback"], "secret": "changeme"}
  ]
}
"""

EXAMPLES = (
    Bad(
        "client id that nobody filled in",
        {
            ".env.production": "OIDC_ISSUER=https://sso.example.com\n"
            "OIDC_CLIENT_ID=<your-client-id>\n"
            "OIDC_REDIRECT_URI=https://shop.example.com/auth/callback\n"
        },
        at=".env.production:2",
    ),
    Bad(
        "secret that everybody knows",
        {".env.staging": "OIDC_ISSUER=https://sso.example.com\nOIDC_CLIENT_ID=shop-web\nOIDC_CLIENT_SECRET=changeme\n"},
        at=".env.staging:3",
    ),
    Bad(
        "placeholder inside an issuer",
        {
            ".env.production": "OIDC_ISSUER=https://<tenant>.eu.example.com/\n"
            "OIDC_CLIENT_ID=shop-web\n"
            "OIDC_CLIENT_SECRET=${OIDC_CLIENT_SECRET}\n"
        },
        at=".env.production:1",
    ),
    Bad(
        "address that nobody filled in",
        {
            ".env.production": "OIDC_ISSUER=https://sso.example.com\n"
            "OIDC_CLIENT_ID=shop-web\n"
            "OIDC_REDIRECT_URI=http://YOUR_DOMAIN/auth/callback\n"
        },
        at=".env.production:3",
    ),
    Bad(
        "placeholder in no named environment",
        {".env": "OIDC_ISSUER=https://sso.example.com\nOIDC_CLIENT_ID=your-client-id\n"},
        at=".env:2",
        severity=WARNING,
    ),
    Bad("placeholder in a realm export", {"realm.json": _REALM}, at="realm.json:4", severity=WARNING),
    Good("settings-of-tests", {"test.env": "GOOGLE_CLIENT_ID=to_fill\nGOOGLE_CLIENT_SECRET=to_fill\n"}),
    Good(
        "deploy-time-templating",
        {
            ".env.production": "OIDC_ISSUER=https://sso.example.com\n"
            "OIDC_CLIENT_ID=${SHOP_CLIENT_ID}\n"
            "OIDC_CLIENT_SECRET={{ shop_client_secret }}\n"
            "OIDC_REDIRECT_URI=https://@@SHOP_HOST@@/auth/callback\n"
        },
    ),
    Good(
        "spring-base-url",
        {
            "application-prod.yml": "spring:\n"
            "  security:\n"
            "    oauth2:\n"
            "      client:\n"
            "        registration:\n"
            "          shop:\n"
            "            client-id: shop-web\n"
            "            client-secret: ${SHOP_CLIENT_SECRET}\n"
            '            redirect-uri: "{baseUrl}/login/oauth2/code/{registrationId}"\n'
            "        provider:\n"
            "          shop:\n"
            "            issuer-uri: https://sso.example.com\n"
        },
    ),
    Good(
        "entra-tenantid",
        {
            "openid-configuration.json": '{"issuer": "https://login.microsoftonline.com/{tenantid}/v2.0",\n'
            ' "authorization_endpoint": "https://login.microsoftonline.com/common/oauth2/v2.0/authorize",\n'
            ' "token_endpoint": "https://login.microsoftonline.com/common/oauth2/v2.0/token"}\n'
        },
    ),
    Good(
        "fallback of a deploy-time variable",
        {
            ".env.production": "OIDC_ISSUER=https://sso.example.com\n"
            "OIDC_CLIENT_ID=shop-web\n"
            "OIDC_CLIENT_SECRET=${SHOP_CLIENT_SECRET:-changeme}\n"
        },
    ),
    Good(
        "fallback in a program",
        {
            "src/auth0Config.ts": "export const auth0Config = {\n"
            "  domain: import.meta.env.VITE_AUTH0_DOMAIN || 'your-domain.auth0.com',\n"
            '  clientId: import.meta.env.VITE_AUTH0_CLIENT_ID ?? "your-client-id",\n'
            "};\n"
        },
    ),
    Good(
        "file to copy and fill in",
        {".env.example": "OIDC_ISSUER=https://<tenant>.example.com\nOIDC_CLIENT_ID=<your-client-id>\n"},
    ),
    Good(
        "real values",
        {
            ".env.production": "OIDC_ISSUER=https://sso.example.com\n"
            "OIDC_CLIENT_ID=example-shop\n"
            "OIDC_SCOPES=openid profile\n"
        },
    ),
)
