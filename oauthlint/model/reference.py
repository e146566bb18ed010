"""Values that stand for other values: variables, templates, entries of a secret store."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re

STORE_PREFIXES = (
    "vault:", "vault://", "op://", "sm://", "gcp-secret://", "gsm://", "berglas://", "akvs://", "akv://", "kms:",
    "ref+", "secretref:", "secretref+", "arn:aws:secretsmanager:", "arn:aws:ssm:", "awssm://", "aws-sm://", "ssm:/",
    "{{resolve:", "@microsoft.keyvault(", "enc[", "encrypted:", "sops:", "doppler://", "keyring:", "bao:", "$__",
    "file:/run/secrets/", "/run/secrets/", "infisical://", "aws-ssm:", "secretsmanager:", "!vault",
    "urn:k8s:secret:", "exec:", "file:///run/secrets/", "{vault://", "{env://",
)  # fmt: skip
"""How a value begins that a secret store, an encryption tool or a file supplies at run time."""

HELM = "Values."
"""How the name of a reference to a value of a Helm chart begins."""

_PATTERN: re.Pattern[str] | None = None
_HELM: re.Pattern[str] | None = None
_HINTS = "$%#@{<_"


class Reference:
    """One reference in a text, from `start` to `end`.

    `name` is the variable or key it names, "" for a template expression. `default` is the text used when the
    variable is unset, None where there is none; it may hold references itself. `bare` is true for `$NAME`, which
    only some readers expand. `suffix` is taken off the end of what comes of it, with `every` as often as it is there.
    """

    __slots__ = ("bare", "default", "end", "every", "name", "start", "suffix")

    def __init__(self, start: int, end: int, name: str, default: str | None = None, bare: bool = False) -> None:
        self.start = start
        self.end = end
        self.name = name
        self.default = default
        self.bare = bare
        self.suffix = ""
        self.every = False


def from_store(text: str) -> bool:
    """Whether the whole of `text` names an entry of a secret store or an encrypted value."""
    return text[:32].lower().startswith(STORE_PREFIXES)


def references(text: str) -> list[Reference]:
    """The references in `text`, in order, none inside another.

    Known forms: `${NAME}` with the defaults of shell (`:-d`, `-d`, `:?e`) and Spring (`:d`), without an ending as in
    bash (`${NAME%/}`, `${NAME%%+(/)}`; a default may follow, text/trimming.py), `$NAME`, `$(NAME)`,
    `{{ … }}` (named `Values.x` where it is Helm's `{{ .Values.x }}`), `{% … %}`, `<% … %>`, `#{NAME}#`, `#{…}`,
    `%NAME%`, `%env(NAME)%`, `{env.NAME}`, `%(name)s`, `@@NAME@@`, `##NAME##`, `__NAME__`, `env(NAME)`, `env:NAME`.
    """
    if not any(hint in text for hint in _HINTS) and "env" not in text:
        return []
    found: list[Reference] = []
    at = 0
    if _only_braced(text):
        while (start := text.find("${", at)) >= 0:
            found.append(_braced(text, start))
            at = found[-1].end
        return found
    while at < len(text):
        match = _pattern().search(text, at)
        if match is None:
            break
        start = match.start()
        if match.group("brace") is not None:
            reference = _braced(text, start)
        else:
            name = next((match.group(key) for key in _NAMED if match.group(key) is not None), "")
            reference = Reference(start, match.end(), name, bare=match.group("bare") is not None)
            if not name and ".Values." in match.group():
                _of_helm(reference, match.group())
        found.append(reference)
        at = reference.end
    return found


def _only_braced(text: str) -> bool:
    """Whether `${…}` is the only form that can be in a text: then it is found without compiling a regular expression,
    for which a hook would wait."""
    return (
        text.count("$") == text.count("${")
        and not any(sign in text for sign in "%#@<")
        and not any(sign in text for sign in ("{{", "__", "env"))
    )


def _of_helm(reference: Reference, text: str) -> None:
    """Say which of a chart's values an expression gives, where it does nothing else to it than quote it or fall back
    on a literal (Helm, "Template Functions and Pipelines"): `Values.oidc.issuer`."""
    global _HELM
    if _HELM is None:
        import re

        literal = r'"(?P<{}>[^"\\{{}}]*)"'
        _HELM = re.compile(
            r"\{\{-?\s*(?:tpl\s+|required\s+\"[^\"]*\"\s+|default\s+" + literal.format("first") + r"\s+)?\(?\s*"
            r"\$?\.Values\.(?P<name>[\w-]+(?:\.[\w-]+)*)(?:\s+[.$])?\s*\)?\s*"
            r"(?:\|\s*(?:quote|squote|trim|toString|default\s+" + literal.format("last") + r")\s*)*-?\}\}"
        )
    match = _HELM.fullmatch(text)
    if match is not None:
        reference.name = f"{HELM}{match.group('name')}"
        reference.default = match.group("first") if match.group("first") is not None else match.group("last")


_NAMED = ("bare", "paren", "hash", "percent", "symfony", "caddy", "python", "at", "double", "under", "env", "colon")


def _pattern() -> re.Pattern[str]:
    global _PATTERN
    if _PATTERN is None:
        import re

        _PATTERN = re.compile(
            r"(?P<brace>\$\{)"
            r"|\$\((?:env:)?(?P<paren>[^()]{1,200})\)"
            r"|\$(?P<bare>[A-Za-z_][A-Za-z0-9_]*)"
            r"|\{\{.{0,1000}?\}\}|\{%.{0,1000}?%\}|<%.{0,1000}?%>"
            r"|#\{(?P<hash>[^{}]{1,200})\}#?"
            r"|(?<![A-Za-z0-9%])%(?P<percent>[A-Z_][A-Z0-9_]{2,})%"
            r"|%env\((?:[\w.]+:)*(?P<symfony>\w+)\)%"
            r"|\{env\.(?P<caddy>\w+)\}"
            r"|%\((?P<python>[A-Za-z_][\w.]*)\)s"
            r"|@@(?P<at>\w+)@@|##(?P<double>\w+)##"
            r"|(?<![A-Za-z0-9_])__(?P<under>[A-Z][A-Z0-9_]*?)__(?![A-Za-z0-9_])"
            r"|^env\((?P<env>\w+)\)$|^env:(?P<colon>[A-Za-z_]\w*)$",
            re.DOTALL,
        )
    return _PATTERN


def _braced(text: str, start: int) -> Reference:
    """`${…}` from `start`, its braces balanced; to the end of the text where they are not."""
    depth, end = 0, len(text)
    for index in range(start + 1, len(text)):
        if text[index] == "{":
            depth += 1
        elif text[index] == "}":
            depth -= 1
            if depth == 0:
                end = index + 1
                break
    inner = text[start + 2 : end - 1] if text[end - 1 : end] == "}" else text[start + 2 :]
    if inner.startswith("{"):
        return Reference(start, end, "")
    name, percent, rest = inner.partition("%")
    if percent and name.replace("_", "").isalnum():
        return _without_ending(start, end, name, rest)
    for index, char in enumerate(inner):
        if char == ":":
            rest = inner[index + 1 :]
            if rest[:1] == "?":
                return Reference(start, end, inner[:index])
            if rest[:1] in ("-", "="):
                rest = rest[1:]
            elif rest[:1] == "+":
                return Reference(start, end, "")
            return Reference(start, end, inner[:index], rest)
        if char == "-" and index and inner[:index].replace("_", "").isalnum() and inner[:index].isupper():
            return Reference(start, end, inner[:index], inner[index + 1 :])
        if char in "?+" and index:
            return Reference(start, end, inner[:index] if char == "?" else "")
    return Reference(start, end, inner.strip())


def _without_ending(start: int, end: int, name: str, rest: str) -> Reference:
    """`${NAME%suffix}`; one whose suffix is a pattern can stand for anything."""
    every = rest.startswith("%+(")
    if every:
        suffix, _, rest = rest[3:].partition(")")
        _, colon, default = rest.partition(":-")
    else:
        suffix, colon, default = rest.removeprefix("%").partition(":-")
    if not suffix or any(char in suffix for char in "*?[%"):
        return Reference(start, end, "")
    reference = Reference(start, end, name, default if colon else None)
    reference.suffix, reference.every = suffix, every
    return reference
