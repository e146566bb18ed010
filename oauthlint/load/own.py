"""The user's own conventions: from `[[dialects]]` of the configuration to dialects like those built in."""

from __future__ import annotations

from oauthlint.configuration.patterns import literal
from oauthlint.dialects.dialect import EXACT, RELAXED, Dialect, To
from oauthlint.dialects.index import DIALECTS
from oauthlint.errors import ConfigurationError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from oauthlint.configuration import Configuration
    from oauthlint.configuration.entries import Convention, Target

PRIORITY = 100
"""Above every built-in dialect: who writes one down means it."""


def dialects(configuration: Configuration) -> tuple[Dialect, ...]:
    """The dialects of a configuration. Raises ConfigurationError where one has the name of a built-in one."""
    built_in = {row[0] for row in DIALECTS}
    for convention in configuration.dialects:
        if convention.name in built_in:
            path = configuration.source.path if configuration.source is not None else "the configuration"
            raise ConfigurationError(f'{path}: [[dialects]] "{convention.name}": a built-in convention has this name')
    return tuple(_dialect(convention) for convention in configuration.dialects)


def _dialect(convention: Convention) -> Dialect:
    words = {
        max((_word(part, convention.relaxed) for part in pattern.split(".")), key=len)
        for pattern in (*convention.keys, *convention.variables)
    }
    return Dialect(
        name=convention.name,
        title=convention.name,
        documentation="",
        triggers=tuple(sorted(word.lower().encode() for word in words)),
        files=tuple(pattern.lower() for pattern in convention.files),
        keys={pattern: _to(target) for pattern, target in convention.keys.items()},
        variables={pattern: _to(target) for pattern, target in convention.variables.items()},
        spelling=RELAXED if convention.relaxed else EXACT,
        splits_keys=any(".properties" in path for path in convention.files),
        requires=("client_id", "client_secret", "issuer", "discovery_url", "token_endpoint", "redirect_uri"),
        client=convention.client,
        priority=PRIORITY,
    )


def _to(target: Target) -> To:
    return To(target.role, separators=target.separators, invert=target.invert)


def _word(part: str, relaxed: bool) -> str:
    """A text that occurs wherever the pattern does: in a relaxed spelling only what no hyphen and no hump parts."""
    text = literal(part)
    if not relaxed:
        return text
    pieces, start = [], 0
    for at, char in enumerate(text):
        if char in "-_" or (char.isupper() and text[at - 1 : at].islower()):
            pieces.append(text[start:at])
            start = at + (char in "-_")
    pieces.append(text[start:])
    return max(pieces, key=len)
