"""HTML that nothing can break out of: what is not markup already is masked, made visible and escaped."""

from __future__ import annotations

from oauthlint.report.visible import visible

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from oauthlint.report.mask import Mask

_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"})


class Markup(str):
    """A piece of HTML that is ready: the only kind of text that `Writer` leaves as it is."""

    __slots__ = ()


NEWLINE = Markup("\n")


class Writer:
    """Makes elements. Every text that is given as content or as an attribute's value becomes what it says, and no more:
    its secrets are masked, characters that nobody sees are named, and what HTML would obey is escaped."""

    def __init__(self, mask: Mask) -> None:
        self._mask = mask

    def text(self, text: str) -> Markup:
        """`text` as content or as an attribute's value."""
        if isinstance(text, Markup):
            return text
        return Markup(visible(self._mask.text(text)).translate(_ENTITIES))

    def join(self, *content: str, between: str = "") -> Markup:
        """All of `content`, one behind the other."""
        return Markup(self.text(between).join(map(self.text, content)))

    def tag(self, name: str, *content: str, **attributes: str | bool) -> Markup:
        """One element around `content`. `class_` is the attribute `class`, `aria_label` is `aria-label`; True is an
        attribute without a value, False none."""
        return Markup(f"<{name}{self._attributes(attributes)}>{self.join(*content)}</{name}>")

    def block(self, name: str, *content: str, **attributes: str | bool) -> Markup:
        """The same with every part of `content` on its own line; empty parts are left out."""
        lines = [self.text(part) for part in content if part]
        return Markup("\n".join([f"<{name}{self._attributes(attributes)}>", *lines, f"</{name}>"]))

    def _attributes(self, attributes: dict[str, str | bool]) -> str:
        said = []
        for key, value in attributes.items():
            name = key.rstrip("_").replace("_", "-")
            if isinstance(value, str):
                said.append(f' {name}="{self.text(value)}"')
            elif value:
                said.append(f" {name}")
        return "".join(said)


def table(write: Writer, caption: str, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> Markup:
    """A table whose first column names its rows; columns of numbers stand on the right."""
    numbers = [all(not cell or cell.isdecimal() for cell in column) for column in zip(*rows, strict=True)]
    kinds = ["number" if is_number else False for is_number in numbers]
    head = [write.tag("th", text, scope="col", class_=kind) for text, kind in zip(heads, kinds, strict=True)]
    lines = []
    for row in rows:
        first, *others = zip(row, kinds, strict=True)
        cells = [write.tag("td", text, class_=kind) for text, kind in others]
        lines.append(write.tag("tr", write.tag("th", first[0], scope="row"), *cells))
    made = write.block(
        "table",
        write.tag("caption", caption),
        write.block("thead", write.tag("tr", *head)),
        write.block("tbody", *lines),
    )
    return write.block("div", made, class_="scroll", role="region", aria_label=caption, tabindex="0")
