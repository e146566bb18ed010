"""Texts that ask a person to replace them, and the parts of URIs that do: nobody knows what will stand there."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re

WORDS = frozenset(
    "changeme change-me change_me changethis change_this replaceme replace-me replace_me replace_with_your "
    "todo tbd fixme placeholder to_fill insert_here your-client-id your_client_id your-client-secret "
    "your_client_secret yourclientid yourclientsecret client-id-here client_id_here client_secret_here xxx "
    "xxxx xxxxx xxxxxx xxxxxxxx dummy example somevalue".split()
)
_NIL = "00000000-0000-0000-0000-000000000000"
"""The id of nothing (RFC 9562 section 5.9), which samples have in place of an application's or a tenant's."""
_BEGIN = ("changeme", "change_me", "change-me", "replace_me", "replace-me", "replaceme")
_BEGIN_ONE_WORD = ("your-", "your_", "my-secret-here", "enter-your", "enter_your", "insert-", "insert_")
BEGINNINGS = (*_BEGIN, *_BEGIN_ONE_WORD)
"""How the other placeholders begin that are words, in small letters."""
_HINTS = ("<", "{", "your", "xxx", "change", "replace", "enter_", "insert_")
"""Texts of which one is in every URI, in small letters, that has a placeholder in it; or the host has an underscore."""
_THINGS = frozenset(
    "address app application company dns domain domainname fqdn host hostname id instance ip issuer keycloak name okta "
    "org organisation organization project realm region server site subdomain tenant tenantid url website".split()
)
"""What stands behind `your` in a part of a URI. Other words may be somebody's name: `your-space.example`."""
_ADDRESSES = frozenset("URL URI ENDPOINT HOST HOSTNAME DOMAIN ISSUER".split())
"""Of which one is in a name in capitals that stands for an address."""
_ASKS = (
    "changeme-", "change-me-", "change-this-", "replaceme-", "replace-me-", "replace-with-", "enter-the-",
    "enter-your-", "insert-your-",
)  # fmt: skip
"""How a part of a URI begins that asks to be replaced, with hyphens."""
_MASKS = "*.\u2022"
"""Characters that only stand for others: nothing is called `***` or `...`."""
_REAL = (".your-server.de",)
"""Hosts that only look like it: the names that Hetzner gives to its customers' servers."""
_PATTERN: re.Pattern[str] | None = None


def is_placeholder(text: str) -> bool:
    """Whether `text` asks a person to replace it: `<your-client-id>`, `changeme`, `xxxx`, `[Enter the Client Id]`."""
    bare = text.strip().strip("\"'")
    if not bare:
        return False
    word = bare.lower()
    if word in WORDS or word == _NIL or ("xxx" in word and set(word) <= {"x", "-"}):
        return True
    if len(bare) > 2 and bare[0] in _MASKS and bare.count(bare[0]) == len(bare):
        return True
    if (bare[0], bare[-1]) in (("<", ">"), ("[", "]")):
        return any(char.isalpha() for char in bare) and '"' not in bare and "'" not in bare
    if word.startswith(_BEGIN_ONE_WORD):
        return "." not in word and "/" not in word
    return word.startswith(_BEGIN)


def placeholder_in(text: str) -> tuple[int, int] | None:
    """Where in `text` the first placeholder stands: all of it, or of a URI a part, such as `<ip-address>`, `{tenant}`,
    `YOUR_DOMAIN` or `xxx`; None where there is none."""
    if is_placeholder(text):
        bare = text.strip().strip("\"'")
        start = text.index(bare)
        return start, start + len(bare)
    sign = text.find("://")
    if sign < 0:
        return _before_path(text)
    start, lower = sign + 3, text.lower()
    end = min((at for mark in "/?#" if (at := text.find(mark, start)) >= 0), default=len(text))
    if "_" in text[start:end] or any(hint in lower for hint in _HINTS):
        return _in_uri(text, start, end)
    return None


def _before_path(text: str) -> tuple[int, int] | None:
    """The placeholder in place of a URI or of its scheme and host: `<HOSTNAME>/callback`, `[[ server ]]/token`,
    `SSO_URL`, `ISSUER_URL/auth`. Other words in capitals may be somebody's: `SHOP_API/orders` is a scope."""
    start = len(text) - len(text.lstrip())
    for opened, closed in (("<", ">"), ("[[", "]]")):
        if text.startswith(opened, start):
            end = text.find(closed, start)
            if end > 0 and is_placeholder(text[start : end + len(closed)]):
                return start, end + len(closed)
    end = text.find("/", start)
    word = text[start:].rstrip() if end < 0 else text[start:end]
    if word.endswith(":"):  # the last part of a scheme that an application has for itself, which has no underscore
        last = word[word.rfind(".") + 1 : -1]
        at = start + word.rfind(".") + 1
        return (at, at + len(last)) if "_" in last and last.isupper() and "." in word else None
    parts = word.split("_")
    if len(parts) > 1 and not _ADDRESSES.isdisjoint(parts) and all(part.isalpha() and part.isupper() for part in parts):
        return start, start + len(word)
    return None


def _in_uri(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The first placeholder of a URI, whose host stands from `start` to `end`."""
    if text[start:end].lower().endswith(_REAL):
        return None
    for match in _pattern().finditer(text, start):
        word, in_host = match.group(), match.start() < end
        if word[0] == "<":
            return match.span()
        if word[0] == "{":
            found = _is_template(word[1:-1], in_host)
        else:
            found = _is_word(word, in_host, start < match.start() and match.end() == end)
        if found:
            return match.span()
    return None


def _pattern() -> re.Pattern[str]:
    """Angle brackets, which are in no URI (RFC 3986 section 2), and what is in them; the same of braces that stand by
    themselves; runs of letters between the delimiters."""
    global _PATTERN
    if _PATTERN is None:
        import re

        _PATTERN = re.compile(r"<[^<>]*[A-Za-z][^<>]*>|(?<![${#%@])\{[A-Za-z][\w -]*\}(?!\})|[\w-]+")
    return _PATTERN


def _is_template(word: str, in_host: bool) -> bool:
    """Whether `{word}` stands for a name. In a path it may be a pattern's, or `{tenantid}` of Entra's own metadata;
    Auth0's `{organization_name}` is a pattern everywhere."""
    small = word.lower().replace("_", "-")
    if small.startswith("your"):
        return True
    if in_host:
        return small != "organization-name"
    return word != "tenantid" and small.replace("-", "") in ("tenant", "tenantid", "realm", "realmname")


def _is_word(word: str, in_host: bool, ends_host: bool) -> bool:
    """Whether a run of letters in a URI asks to be replaced; `ends_host`: it stands where a TLD does."""
    small = word.lower()
    dashed = small.replace("_", "-")
    parts = dashed.split("-")
    if any(len(part) > 2 and set(part) == {"x"} for part in parts):
        return len(parts) > 1 or (in_host and not ends_host)
    if small.startswith("your"):
        return small[4:] in _THINGS or (len(parts) > 1 and parts[0] == "your" and not _THINGS.isdisjoint(parts[1:]))
    if (dashed + "-").startswith(_ASKS):
        return True
    return in_host and "_" in word.strip("_") and word.isupper()  # no name in the DNS has an underscore
