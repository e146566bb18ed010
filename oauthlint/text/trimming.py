"""Texts without their endings, where a part of a text is a reference to the environment.

Source code takes slashes off a base URL (`os.environ["URL"].rstrip("/")`, `url.replace(/\\/$/, "")`, `rtrim(env('URL'),
'/')`). What is written out loses them here; a reference at the end is told to lose them later, in the way of bash:
`${URL%/}` once, `${URL%%+(/)}` as often as they are there (GNU bash manual, "Shell Parameter Expansion"), with the
default behind it (`${URL%/:-d}`).
"""

from __future__ import annotations


def without_ending(text: str, suffix: str, every: bool) -> str | None:
    """`text` without `suffix` at its end, with `every` as often as it is there; None where nobody can tell."""
    if not suffix:
        return text
    start = text.rfind("${")
    reference = start >= 0 and text.find("}", start) == len(text) - 1
    if reference:
        name, colon, default = text[start + 2 : -1].partition(":-")
        if "%" in name:
            return text if f"%+({suffix})" in name else None
        if not name.replace("_", "").isalnum() or any(char in suffix for char in "*?[%(){}:"):
            return None
        ending = f"%%+({suffix})" if every and len(suffix) == 1 else f"%{suffix}"
        return None if every and len(suffix) > 1 else f"{text[:start]}${{{name}{ending}{colon}{default}}}"
    end = text.rfind("}") + 1  # of a reference, or of an expression that nobody can tell
    literal = text[end:]
    bare = literal.rstrip(suffix) if every else literal.removesuffix(suffix)
    if bare or not end or literal == bare or not every:
        return text[:end] + bare
    return without_ending(text[:end], suffix, every)
