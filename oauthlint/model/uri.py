"""A URI as it is written: split without normalising, and why a text is none.

Kept raw on purpose: providers compare the characters (RFC 3986 section 6.2.1, RFC 9700 section 2.1), so the characters
are the evidence. What two URIs differ in is named by `model.compare`.
"""

from __future__ import annotations

from oauthlint.model.host import ipv6, is_loopback, is_loopback_literal

__all__ = [
    "COMPONENTS", "DEFAULT_PORTS", "FRAGMENT", "HOST", "PATH", "PORT", "QUERY", "SCHEME", "USERINFO", "Part", "Uri",
    "UriProblem", "is_loopback", "is_loopback_literal", "problem", "split",
]  # fmt: skip

SCHEME, USERINFO, HOST, PORT, PATH, QUERY, FRAGMENT = "scheme", "userinfo", "host", "port", "path", "query", "fragment"
COMPONENTS = (SCHEME, USERINFO, HOST, PORT, PATH, QUERY, FRAGMENT)
"""The components of a URI in the order in which they stand (RFC 3986 section 3)."""

DEFAULT_PORTS = {"http": "80", "https": "443"}
"""The port that a scheme means without saying it (RFC 9110 sections 4.2.1 and 4.2.2)."""
_SPLIT: dict[str, Uri] = {}
_REMEMBERED = 2048
"""URIs whose parts are kept: one rule after another asks for those of the same URI."""
_HEX = frozenset("0123456789abcdefABCDEF")


class Part:
    """One component: its characters and where they stand, without the delimiters around them."""

    __slots__ = ("end", "start", "text")

    def __init__(self, source: str, start: int, end: int) -> None:
        self.text = source[start:end]
        self.start = start
        self.end = end

    def __repr__(self) -> str:
        return f"Part({self.text!r}, {self.start}, {self.end})"


class Uri:
    """A text and its components; one that is absent is None, one that is empty is not. The path is never absent.

    `authority` is userinfo, host and port with what stands between them.
    """

    __slots__ = ("authority", "fragment", "host", "path", "port", "query", "scheme", "text", "userinfo")

    def __init__(self, text: str) -> None:
        self.text = text
        self.scheme: Part | None = None
        self.authority: Part | None = None
        self.userinfo: Part | None = None
        self.host: Part | None = None
        self.port: Part | None = None
        self.query: Part | None = None
        self.fragment: Part | None = None
        end, at = len(text), 0
        if (sign := text.find("#")) >= 0:
            self.fragment, end = Part(text, sign + 1, end), sign
        if (sign := text.find("?", 0, end)) >= 0:
            self.query, end = Part(text, sign + 1, end), sign
        if (sign := text.find(":", 0, end)) > 0 and text.find("/", 0, sign) < 0:
            self.scheme, at = Part(text, 0, sign), sign + 1
        if text.startswith("//", at, end):
            at += 2
            stop = text.find("/", at, end)
            self._split_authority(at, end if stop < 0 else stop)
            at = end if stop < 0 else stop
        self.path = Part(text, at, end)

    def _split_authority(self, start: int, end: int) -> None:
        """Like a browser: what stands before the last "@" is not the host, whatever it looks like."""
        text = self.text
        self.authority = Part(text, start, end)
        if (sign := text.rfind("@", start, end)) >= 0:
            self.userinfo, start = Part(text, start, sign), sign + 1
        bracket = text.rfind("]", start, end)
        sign = text.rfind(":", max(start, bracket), end)
        in_brackets = bracket >= 0 or text.startswith("[", start, end)
        if sign >= 0 and (sign == bracket + 1 or not in_brackets):
            self.port, end = Part(text, sign + 1, end), sign
        self.host = Part(text, start, end)

    def __repr__(self) -> str:
        return f"Uri({self.text!r})"

    def part(self, component: str) -> Part | None:
        """The component of that name."""
        part: Part | None = getattr(self, component)
        return part

    @property
    def web(self) -> bool:
        """Whether the scheme is http or https, in whatever case."""
        return self.scheme is not None and self.scheme.text.lower() in DEFAULT_PORTS


def split(text: str) -> Uri:
    """The components of `text` (RFC 3986 appendix B). Never fails: what is no URI gives odd components."""
    uri = _SPLIT.get(text)
    if uri is None:
        if len(_SPLIT) >= _REMEMBERED:
            _SPLIT.clear()
        uri = _SPLIT[text] = Uri(text)
    return uri


class UriProblem:
    """Why a text is not an absolute URI: `reason`, for the characters from `start` to `end`.

    `repair` is the text without blanks and quotation marks around it, where that is all that is wrong; otherwise None.
    """

    __slots__ = ("end", "reason", "repair", "start")

    def __init__(self, start: int, end: int, reason: str, repair: str | None = None) -> None:
        self.start = start
        self.end = end
        self.reason = reason
        self.repair = repair

    def __repr__(self) -> str:
        return f"UriProblem({self.start}, {self.end}, {self.reason!r}, {self.repair!r})"


def problem(text: str) -> UriProblem | None:
    """Why `text` cannot be a redirect URI or an endpoint, None where it can (RFC 6749 section 3.1.2, RFC 3986).

    It must be one absolute URI, written in the characters of a URI, without userinfo. A fragment is not judged here,
    nor is a "*", which makes a URI a pattern.
    """
    if not text:
        return UriProblem(0, 0, "it is empty")
    from oauthlint.model.characters import bare, wrapping

    low, high = bare(text)
    if low == high:
        return UriProblem(0, len(text), "it holds no characters but blanks and quotation marks")
    if low or high < len(text):
        inner = problem(text[low:high])
        if inner is not None:
            return UriProblem(low + inner.start, low + inner.end, inner.reason)
        start, end = (0, low) if low else (high, len(text))
        return UriProblem(start, end, wrapping(text, low, high), text[low:high])
    return _several(text) or _foreign_character(text) or _missing_piece(split(text))


def _several(text: str) -> UriProblem | None:
    """A second URI behind a comma or a space. Inside a query a comma is one of its characters."""
    from oauthlint.model.characters import QUOTES, is_blank

    sign = text.find("://")
    while (sign := text.find("://", sign + 3)) >= 0:
        start = sign
        while start and (text[start - 1].isalnum() or text[start - 1] in "+-."):
            start -= 1
        end = start
        while start and (text[start - 1] in ",;|" or text[start - 1] in QUOTES or is_blank(text[start - 1])):
            start -= 1
        gap = text[start:end]
        if any(is_blank(char) for char in gap) or (gap and "?" not in text[:start]):
            return UriProblem(start, end, "several URIs in one value")
    return None


def _foreign_character(text: str) -> UriProblem | None:
    """A character that a URI has only percent-encoded (RFC 3986 section 2)."""
    from oauthlint.model.characters import is_blank, named

    if text.isascii() and text.isprintable() and not any(char in text for char in " \\%"):
        return UriProblem(len(text) - 1, len(text), f'"{text[-1]}" at the end') if text[-1] in ",;" else None
    for start, char in enumerate(text):
        if is_blank(char):
            end = start + 1
            while end < len(text) and is_blank(text[end]):
                end += 1
            return UriProblem(start, end, f"{named(char)} inside")
        if char == "\\":
            return UriProblem(start, start + 1, 'a backslash; a URI has "/"')
        if not char.isascii():
            host = split(text).host
            if host is not None and host.start <= start < host.end:
                return UriProblem(start, start + 1, f"{named(char)} in the host, which is sent in its xn-- form")
            return UriProblem(start, start + 1, f"{named(char)} is not percent-encoded")
        if char == "%" and not (len(text) > start + 2 and text[start + 1] in _HEX and text[start + 2] in _HEX):
            return UriProblem(start, min(start + 3, len(text)), '"%" is not followed by two hexadecimal digits')
    return UriProblem(len(text) - 1, len(text), f'"{text[-1]}" at the end') if text[-1] in ",;" else None


def _missing_piece(uri: Uri) -> UriProblem | None:
    scheme, host, port, path = uri.scheme, uri.host, uri.port, uri.path
    if scheme is None or uri.text[0] == "[" or (uri.authority is None and _is_host_and_port(scheme.text, path.text)):
        only_path = uri.text.startswith("/") and not uri.text.startswith("//")
        return UriProblem(0, 0, "it is only a path" if only_path else "the scheme is missing")
    letters = scheme.text.replace("+", "").replace("-", "").replace(".", "")
    if not (scheme.text[0].isalpha() and letters.isalnum()):
        return UriProblem(scheme.start, scheme.end, f'"{scheme.text}" is no scheme')
    if host is None:
        if not uri.web:
            return None
        slashes = len(path.text) - len(path.text.lstrip("/"))
        return UriProblem(scheme.end, path.start + slashes, f'"//" is missing after "{scheme.text}:"')
    if uri.userinfo is not None:
        return UriProblem(uri.userinfo.start, host.start, "a user name or password before the host")
    if uri.web and not host.text:
        return UriProblem(host.start, host.start, "the host is missing")
    if port is not None and not port.text and host.text in DEFAULT_PORTS and path.text.startswith("//"):
        return UriProblem(scheme.start, host.start, "two schemes")
    if port is not None and port.text != "*" and not _is_port(port.text):
        reason = f'"{port.text}" is no port' if port.text else "no port after the colon"
        return UriProblem(port.start - 1, port.end, reason)
    if ":" in host.text or host.text.startswith("["):
        bracketed = host.text.startswith("[") and host.text.endswith("]")
        if not bracketed or ipv6(host.text[1:-1]) is None:
            return UriProblem(host.start, host.end, f'"{host.text}" is no host')
    return None


def _is_host_and_port(scheme: str, path: str) -> bool:
    """Whether what looks like `scheme:path` is a host, a port and a path: `localhost:3000/callback`."""
    return ("." in scheme or scheme == "localhost") and _is_port(path.partition("/")[0])


def _is_port(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= 5 and int(text) < 65536
