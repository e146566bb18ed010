"""One finding in HTML: its lines with what differs marked, whose it is, why, what to do, and the fix as a diff."""

from __future__ import annotations

from itertools import groupby

from oauthlint.model.finding import CERTAIN
from oauthlint.report.excerpt import Place, cells, left_out, sign
from oauthlint.report.facts import reason, whose
from oauthlint.report.html_rules import linked
from oauthlint.report.markup import NEWLINE, Markup
from oauthlint.report.options import Options
from oauthlint.report.patch import patch
from oauthlint.report.place import shown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from oauthlint.model.finding import Finding, Fix
    from oauthlint.report.excerpt import Cell
    from oauthlint.report.markup import Writer
    from oauthlint.report.mask import Mask

ROOM = 200
"""Characters of a line that are shown; the page wraps what is wider than a screen."""
_SHOWN = Options()


class Findings:
    """Writes findings as elements that open by a click."""

    def __init__(self, write: Writer, mask: Mask) -> None:
        self._write = write
        self._mask = mask

    def element(self, finding: Finding, name: str, *, open: bool) -> Markup:
        """One finding under the id `name`."""
        write = self._write
        main = Place(finding.at, finding.label, finding.focus)
        where = write.tag("code", shown(main.source, *main.focus))
        owner = whose(finding)
        others = (Place(related.mark, related.message, aside=True) for related in finding.related)
        return write.block(
            "details",
            write.tag(
                "summary",
                write.tag("h4", write.tag("span", finding.severity, class_=finding.severity), ": ", finding.message),
                write.tag("span", where, owner and f" for {owner}", class_="where"),
            ),
            write.block("div", self._excerpt(main), *map(self._other, others), self._facts(finding)),
            id=name, class_="finding", open=open,
        )  # fmt: skip

    def _other(self, place: Place) -> Markup:
        """A place that goes with a finding: the excerpt says where it is."""
        return self._excerpt(place, self._write.tag("code", shown(place.source, *place.focus)), ": ")

    def _excerpt(self, place: Place, *where: str) -> Markup:
        write = self._write
        lines = cells(place, self._mask, ROOM, _SHOWN)
        gutter = len(str(lines[-1][0]))
        texts = [
            write.join(write.tag("span", f"{number:>{gutter}}  ", class_="line"), self._line(place, line))
            for number, line in lines
        ]
        caption = write.join(*where, " ".join(filter(None, (place.label, left_out(place)))))
        return write.block(
            "figure",
            caption and write.tag("figcaption", caption),
            write.tag("pre", write.join(*texts, between=NEWLINE)),
        )

    def _line(self, place: Place, line: list[Cell]) -> Markup:
        """The text of one line; what stands out is marked as it is underlined in the text report."""
        write = self._write
        parts = [(sign(place, cell), cell[0]) for cell in line]
        if all(under != place.sign for under, _ in parts):  # nothing stands there: the end of a line, an empty value
            parts.insert(sum(high <= place.focus[0] for _, _, high in line), (place.sign, ""))
        runs = groupby(parts, lambda part: part[0])
        return write.join(*(self._part(under, "".join(text for _, text in run)) for under, run in runs))

    def _part(self, under: str, text: str) -> Markup:
        if under == "^":
            return self._write.tag("mark", text)
        return self._write.tag("span", text, class_="at") if under == "-" else self._write.text(text)

    def _facts(self, finding: Finding) -> Markup:
        write = self._write
        facts: list[tuple[str, str]] = [
            ("what to do", finding.help),
            ("why", linked(reason(finding), write)),
            ("fix", self._fix(finding.fix) if finding.fix is not None else ""),
            ("client id", write.tag("code", finding.client_id) if finding.client_id else ""),
            ("how sure", "" if finding.confidence == CERTAIN else "it depends on the provider"),
        ]
        if finding.change is not None:
            from oauthlint.report.changes import told

            facts.insert(0, ("change", f"{finding.change.how}: {told(finding.change)}"))
        rows = [write.join(write.tag("dt", word), write.tag("dd", said)) for word, said in facts if said]
        return write.block("dl", *rows, class_="facts")

    def _fix(self, fix: Fix) -> Markup:
        write = self._write
        command = "oauthlint check --fix" if fix.safe else "oauthlint check --fix --unsafe-fixes"
        said = [write.tag("code", command), " makes it" if fix.safe else " makes it: it changes what the app sends"]
        for mark, lines in patch(fix, self._mask):
            texts = [write.tag("ins" if line[0] == "+" else "del", line.replace("\t", "    ")) for line in lines]
            place = f"{mark.source.path}:{mark.source.position(mark.start)[0]}"
            caption = write.tag("figcaption", write.tag("code", place))
            said.append(write.block("figure", caption, write.tag("pre", write.join(*texts, between=NEWLINE))))
        return write.join(*said)
