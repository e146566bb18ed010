"""Scopes are joined by something other than a space, or hold characters that no scope may have.

What it checks
    The scopes of a client as the app will send them: joined by commas, semicolons, `+` or `%20`, a JSON list pasted
    into a string, quotation marks, spaces too many, characters outside of RFC 6749 appendix A.4.

    What a known product splits itself is no fault. In a setting of which nobody knows the reader
    (`OIDC_SCOPES=openid,email`) what joins scopes is told for information: many programs split there, and `+` and `%20`
    are a space to one that puts the text into a URL as it stands.

Why it matters
    Scopes are separated by one space. Anything else makes one long scope that the provider does not know: it answers
    `invalid_scope`, or grants none of them.

How to fix
    Separate the scopes by single spaces.

When to ignore
    The app splits the setting itself before it sends it: its documentation, or a working sign-in, says so.
"""

from __future__ import annotations

from collections.abc import Iterator

from oauthlint.model.finding import Edit, Finding, Fix
from oauthlint.model.settings import ClientSettings
from oauthlint.model.value import DEFAULTED, Mark, NotKnown, Value
from oauthlint.providers import find
from oauthlint.rules.place import place, rewritten
from oauthlint.rules.rule import CLIENT, ERROR, INFO, SAFE, WARNING, Bad, Good, Rule
from oauthlint.rules.scopes.joints import OPENID, WRAPPERS, joint, words

RULE = Rule(
    code="OA203",
    name="scope-bad-syntax",
    severity=ERROR,
    subject=CLIENT,
    roles=("scope",),
    supersedes=("OA705",),
    fix=SAFE,
    references=("RFC 6749 section 3.3", "RFC 6749 appendix A.4"),
)

_UNKNOWN_READER = "generic-env"  # variables whose names say what they are, and not what reads them
_OF_URLS = ("%20", "%2B", "%2C", "+")  # what an app does not split at, but may put into a URL as it stands


def check(client: ClientSettings) -> Iterator[Finding]:
    lists: dict[tuple[str, int, int], list[Value]] = {}
    for value in client.many("scope"):
        if value.state != DEFAULTED:
            lists.setdefault(value.part_of.key, []).append(value)
    unknown = None
    for values in lists.values():
        try:
            finding = _judge(client, values)
        except NotKnown as error:
            unknown = error
            continue
        if finding is not None:
            yield finding
    if unknown is not None:
        raise unknown


def _judge(client: ClientSettings, values: list[Value]) -> Finding | None:
    """The finding about one list, at its first fault: the others go away with it."""
    texts = [value.text for value in values]
    for value, text in zip(values, texts, strict=True):
        if text and (text[0] in WRAPPERS or text[-1] in "\"'"):
            return _pasted(value, text, values)
        found = joint(texts, text)
        if found and (found != "," or _is_fault(client, texts)):
            return _joined(client, value, found, values)
        odd = next((index for index, char in enumerate(text) if not "!" <= char <= "~" or char in '"\\'), None)
        if odd is not None:
            from oauthlint.model.characters import named

            message = f"the provider will refuse {value.key}: {named(text[odd])} may not stand in a scope"
            return _finding(value, odd, odd + 1, message, "not a character of a scope", f"remove {named(text[odd])}")
    return _spaced(values)


def _is_fault(client: ClientSettings, texts: list[str]) -> bool:
    """Whether this client's provider takes no commas between scopes."""
    provider = find(client.provider) if client.provider else None
    if provider is not None:
        return not provider.comma_scopes
    if client.oidc_only or "openid" in words(texts) or client.one("issuer") or client.one("discovery_url"):
        return True
    raise NotKnown("whether this provider separates scopes by commas")


def _joined(client: ClientSettings, value: Value, found: str, values: list[Value]) -> Finding:
    start, names = value.raw.index(found), words([each.raw for each in values])
    one = value.raw if len(value.raw) < 60 else f"{value.raw[:40]}…"
    message = f'the provider will read "{one}" as one scope, which it does not know'
    label = ("a comma" if found == "," else f'"{found}"') + " does not separate scopes"
    finding = _finding(value, start, start + len(found), message, label, _write(names))
    known = {scope.raw for scope in client.metadata.many("scopes_supported")} if client.metadata else set()
    known |= {scope.raw for scope in client.registration.many("scope")} if client.registration else set()
    if open_to_doubt := client.partial or client.dialect == _UNKNOWN_READER:
        does = f"puts {value.key} into a URL as it stands" if found in _OF_URLS else f"splits {value.key} itself"
        finding.message, finding.severity = f"{message}, unless the app {does}", INFO
    safe = found == "," and not open_to_doubt and all(name in OPENID or name in known for name in names)
    finding.fix = _parted(values, safe=safe)
    return finding


def _parted(values: list[Value], *, safe: bool) -> Fix | None:
    """Write each of `values` as the scopes that were meant, separated by spaces; None where one cannot be written."""
    meant = {" ".join(words([value.raw])): value for value in values}
    fixes = [rewritten(value, text, safe=safe) for text, value in meant.items() if text != value.raw]
    edits = [edit for fix in fixes if fix is not None for edit in fix.edits]
    return Fix(tuple(edits), all(fix.safe for fix in fixes if fix is not None)) if len(edits) == len(fixes) else None


def _pasted(value: Value, text: str, values: list[Value]) -> Finding:
    whole = value.part_of.source.text[value.part_of.start : value.part_of.end]
    start = next(index for index, char in enumerate(text) if char in WRAPPERS)
    what = "brackets" if text[start] in "[]" else "quotation marks"
    message = f"the provider will read {what} as parts of the scopes"
    finding = _finding(value, start, start + 1, message, "sent as it stands", _write(words([v.raw for v in values])))
    finding.fix = _parted(values, safe=False)
    if whole.startswith("["):
        import json

        try:
            json.loads(whole)
        except ValueError:
            return finding
        finding.message += f", unless the app reads {value.key} as JSON"
        finding.severity, finding.fix = WARNING, None
    return finding


def _spaced(values: list[Value]) -> Finding | None:
    """Two spaces between scopes, or one around them: an empty scope by the letter."""
    whole = values[0].part_of
    text, names = whole.source.text[whole.start : whole.end], [value.raw for value in values]
    right = " ".join(names)
    if text.split() != names or text == right or "\n" in text:
        return None
    start = next(index for index in range(len(text)) if text[: index + 1] != right[: index + 1])
    message = f"a strict provider will refuse {values[0].key}: a space too many makes an empty scope"
    finding = _finding(values[0], 0, 0, message, "a space too many", _write(names))
    finding.at, finding.severity, finding.fix = whole, WARNING, Fix((Edit(whole, right),), True)
    finding.focus = Mark(whole.source, whole.start + start, whole.start + start + 1)
    return finding


def _write(names: list[str]) -> str:
    return f'write "{" ".join(names)}"'


def _finding(value: Value, start: int, end: int, message: str, label: str, remedy: str) -> Finding:
    at, focus = place(value, start, end)
    whole = value.part_of
    if whole.source is at.source and whole.start <= at.start and at.end <= whole.end:
        at = whole
    return Finding(
        at,
        message,
        focus=focus,
        label=label,
        why="a scope is a list of tokens, each separated from the next by one space (RFC 6749 section 3.3)",
        help=f"{remedy} in {at.source.path}",
    )


_PROXY = 'provider = "oidc"\noidc_issuer_url = "https://sso.example.com"\nclient_id = "shop-web"\n'
_START = "OIDC_ISSUER=https://sso.example.com\nOIDC_CLIENT_ID=shop-web\n"

EXAMPLES = (
    Bad(
        "commas, sent as they stand",
        {"oauth2-proxy.cfg": f'{_PROXY}scope = "openid,profile,email"\n'},
        at="oauth2-proxy.cfg:4",
        fixed={"oauth2-proxy.cfg": f'{_PROXY}scope = "openid profile email"\n'},
    ),
    Bad("commas and spaces", {"oauth2-proxy.cfg": f'{_PROXY}scope = "openid, email"\n'}, at="oauth2-proxy.cfg:4"),
    Bad(
        "commas-that-an-unknown-product-may-split-at",
        {".env.production": f"{_START}OIDC_SCOPES=openid,profile,email\n"},
        at=".env.production:3",
        severity=INFO,
        fixed={".env.production": f"{_START}OIDC_SCOPES=openid profile email\n"},
    ),
    Bad(
        "copied from a URL",
        {"oauth2-proxy.cfg": f'{_PROXY}scope = "openid%20profile%20email"\n'},
        at="oauth2-proxy.cfg:4",
        fixed={"oauth2-proxy.cfg": f'{_PROXY}scope = "openid profile email"\n'},
    ),
    Bad("plus signs", {"oauth2-proxy.cfg": f'{_PROXY}scope = "openid+profile+email"\n'}, at="oauth2-proxy.cfg:4"),
    Bad(
        "text-that-an-unknown-program-may-put-into-a-url",
        {".env": f"{_START}OIDC_SCOPES=openid%20profile%20email\n"},
        at=".env:3",
        severity=INFO,
        fixed={".env": f"{_START}OIDC_SCOPES=openid profile email\n"},
    ),
    Bad(
        "bars-that-an-unknown-program-may-split-at",
        {".env": f"{_START}OIDC_SCOPES=openid|profile|email\n"},
        at=".env:3",
        severity=INFO,
    ),
    Bad(
        "quoted one by one",
        {".env": f'{_START}OIDC_SCOPES=\'"openid" "profile"\'\n'},
        at=".env:3",
        fixed={".env": f"{_START}OIDC_SCOPES='openid profile'\n"},
    ),
    Bad(
        "JSON list",
        {".env": f"{_START}OIDC_SCOPES=['openid', 'profile']\n"},
        at=".env:3",
        fixed={".env": f"{_START}OIDC_SCOPES=openid profile\n"},
    ),
    Bad(
        "JSON list that an app may parse",
        {".env": f'{_START}OIDC_SCOPES=["openid", "profile"]\n'},
        at=".env:3",
        severity=WARNING,
        fixed={},
    ),
    Bad("character that no scope has", {".env": f"{_START}OIDC_SCOPES=openid profil\u00e9\n"}, at=".env:3"),
    Bad("two spaces", {".env": f'{_START}OIDC_SCOPES="openid  profile"\n'}, at=".env:3", severity=WARNING),
    Good("single spaces", {".env": f"{_START}OIDC_SCOPES=openid profile email\n"}),
    Good(
        "provider-with-comma-syntax",
        {".env": "SLACK_CLIENT_ID=1234567890.1234567890\nSLACK_SCOPES=users:read,chat:write\n"},
    ),
    Good(
        "old-facebook-list",
        {".env": "FACEBOOK_CLIENT_ID=123456789012345\nFACEBOOK_SCOPE=email,public_profile\n"},
    ),
    Good(
        "comma-list-of-the-framework",
        {
            "application-prod.yml": "spring:\n"
            "  security:\n"
            "    oauth2:\n"
            "      client:\n"
            "        registration:\n"
            "          shop:\n"
            "            client-id: shop-web\n"
            "            scope: openid, profile,email\n"
            "        provider:\n"
            "          shop:\n"
            "            issuer-uri: https://sso.example.com\n"
        },
    ),
    Good(
        "punctuation-of-a-scope-name",
        {
            ".env": f"{_START}OIDC_SCOPES=openid https://api.example.com/orders.read orders:write+audit\n",
        },
    ),
)
