"""Reads a page as strictly as a validator would, and what there is to read in it as a person would."""

from __future__ import annotations

from html.parser import HTMLParser

PHRASING = set("a code span strong mark del ins".split())
FLOW = PHRASING | set("p h3 h4 ul dl pre table div details figure article section nav header main footer".split())
INSIDE = {
    "": {"html"},
    "html": {"head", "body"},
    "head": {"meta", "title", "style"},
    "body": {"a", "header", "nav", "main", "footer"},
    "header": {"h1", "p"},
    "nav": {"ul"},
    "main": {"section"},
    "section": {"h2", "div", "article", "p", "ul"},
    "footer": {"p"},
    "div": FLOW,
    "article": FLOW,
    "details": {"summary", "div", "details", "ul"},
    "summary": {"h4", "span"},
    "figure": {"figcaption", "pre"},
    "ul": {"li"},
    "dl": {"dt", "dd"},
    "dd": PHRASING | {"figure"},
    "table": {"caption", "thead", "tbody"},
    "thead": {"tr"},
    "tbody": {"tr"},
    "tr": {"th", "td"},
}
"""What may stand in what (WHATWG HTML, content models), as far as the report uses it; everything else holds phrases."""
ATTRIBUTES = set("aria-label aria-labelledby charset class content href http-equiv id lang name open rel role scope "
                 "tabindex".split())  # fmt: skip

_BEGINNING = '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">'


class Page(HTMLParser):
    """A page that is valid: `text` is what can be read in it, `found` its elements in order, each with its attributes,
    and `style` the style sheet."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.text = self.style = ""
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self._open: list[str] = []
        assert text.isascii() and text.startswith(_BEGINNING)
        self.feed(text)
        self.close()
        assert self._open == []
        self._check_headings()
        self._check_links()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        parent = self._open[-1] if self._open else ""
        assert tag in INSIDE.get(parent, PHRASING), f"<{tag}> in <{parent}>"
        assert {name for name, _ in attrs} <= ATTRIBUTES and len(dict(attrs)) == len(attrs), attrs
        self.found.append((tag, dict(attrs)))
        if tag != "meta":
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag, tag
        if tag not in PHRASING:
            self.text += "\n"

    def handle_data(self, data: str) -> None:
        if self._open[-1:] == ["style"]:
            self.style += data
        else:
            self.text += data

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)

    unknown_decl = handle_pi = handle_comment

    def all(self, tag: str, **attributes: str) -> list[dict[str, str | None]]:
        """The attributes of the elements of one kind, of those alone that have all `attributes`."""
        wanted = {name.rstrip("_"): value for name, value in attributes.items()}.items()
        return [found for name, found in self.found if name == tag and wanted <= found.items()]

    def _check_headings(self) -> None:
        level = 0
        for tag, _ in self.found:
            if tag in ("h1", "h2", "h3", "h4"):
                assert int(tag[1]) <= level + 1, "a level of headings is left out"
                level = int(tag[1])
        assert [len(self.all(tag)) for tag in ("title", "h1", "main", "nav")] == [1, 1, 1, 1]

    def _check_links(self) -> None:
        names = [found["id"] for _, found in self.found if "id" in found]
        assert len(names) == len(set(names)), "two elements of one id"
        assert all(name and not name.split()[1:] for name in names)
        for found in self.all("a"):
            href = found["href"] or ""
            assert href[1:] in names if href.startswith("#") else href.startswith("https://"), href
        assert {found.get("aria-labelledby") for _, found in self.found} <= {*names, None}
