"""What was looked at and what could not be, in HTML: an audit is worth what it says of both."""

from __future__ import annotations

from oauthlint.model.finding import SEVERITIES
from oauthlint.report.markup import Markup, table
from oauthlint.report.place import shown
from oauthlint.report.skipped import count, named, remedies
from oauthlint.report.summary import number
from oauthlint.rules.index import RULES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from oauthlint.engine.result import Result
    from oauthlint.model.finding import InputProblem
    from oauthlint.model.settings import ClientSettings
    from oauthlint.model.value import Mark
    from oauthlint.report.markup import Writer
    from oauthlint.report.options import Options
    from oauthlint.report.skipped import Remedy

_NAMES = {code: name for code, name, *_ in RULES}


def checked(result: Result, options: Options, write: Writer) -> list[tuple[str, str, Markup]]:
    """Id, title and content of each section; empty where there is nothing to say."""
    errors = [error for error in result.errors if error.fatal or not options.quiet]
    sections = [("problems", f"What could not be read or run ({len(errors)})", _problems(errors, write))]
    if not options.quiet:
        sections += [
            ("skipped", f"What could not be checked ({count(result.skipped)})", _skipped(result, write)),
            ("checked", "What was checked", _seen(result, write)),
        ]
    return sections


def _problems(errors: list[InputProblem], write: Writer) -> Markup:
    items = []
    for error in errors:
        place = ":".join([error.path, *(str(at) for at in (error.line, error.column) if at)])
        where = write.join(write.tag("code", place), " ") if place else ""
        items.append(write.tag("li", where, error.message))
    return write.block("ul", *items) if items else Markup()


def _skipped(result: Result, write: Writer) -> Markup:
    """Grouped by what to do, with every check that it would make possible."""
    groups = remedies(result.skipped)
    return write.block("div", *(_remedy(group, write) for group in groups)) if groups else Markup()


def _remedy(remedy: Remedy, write: Writer) -> Markup:
    rows = [
        (reason.missing, ", ".join(f"{code} {_NAMES.get(code, '')}".rstrip() for code in codes), ", ".join(named(whom)))
        for reason in remedy.reasons
        for codes, whom in reason.whom.items()
    ]
    heading = f"Not known: {remedy.missing or f'{len(remedy.reasons)} things'}"
    return write.block(
        "div",
        write.tag("h3", heading),
        write.tag("p", write.tag("strong", "What to do:"), f" {remedy.help}"),
        write.block(
            "details",
            write.tag("summary", "The checks that this leaves out"),
            table(write, heading, ("not known", "checks", "for"), rows),
        ),
    )


def _seen(result: Result, write: Writer) -> Markup:
    """The clients with what is known of them and what was found, and the files that were read."""
    workspace = result.workspace
    if result.logs is not None:
        return Markup()
    tables = []
    if workspace.clients:
        rows = [_client(client, result, write) for client in workspace.clients]
        heads = ("client", "environment", "client id", "convention", "provider", "registration", "metadata", "findings")
        tables.append(table(write, "Clients", heads, rows))
    if workspace.registrations:
        rows = [
            (entry.client_id or "not told", entry.provider, entry.format, _place(entry.anchor, write))
            for entry in workspace.registrations
        ]
        tables.append(table(write, "Registrations", ("client id", "provider", "format", "place"), rows))
    if workspace.documents:
        rows = [(entry.text("issuer") or "not told", _place(entry.anchor, write)) for entry in workspace.documents]
        tables.append(table(write, "Metadata documents", ("issuer", "place"), rows))
    files = [write.tag("li", write.tag("code", path)) for path in sorted(workspace.sources)]
    if files:
        summary = write.tag("summary", f"{number(len(files), 'file')} read")
        tables.append(write.block("details", summary, write.block("ul", *files)))
    return write.block("div", *tables) if tables else Markup()


def _client(client: ClientSettings, result: Result, write: Writer) -> tuple[str, ...]:
    own = (client.application, client.name)
    severities = [
        finding.severity
        for finding in result.findings
        if (finding.application, finding.client) == own
        and (client.environment in finding.environments or client.environment == finding.environment)
    ]
    counts = [number(severities.count(severity), severity) for severity in SEVERITIES if severity in severities]
    registration, metadata = client.registration, client.metadata
    return (
        "/".join(part for part in own if part),
        client.environment or "none is named",
        write.tag("code", client.client_id) if client.client_id else "not known",
        client.dialect,
        client.provider or "not recognised",
        _place(registration.anchor, write) if registration is not None else "none found",
        _place(metadata.anchor, write) if metadata is not None else "none found",
        ", ".join(counts) or "none",
    )


def _place(mark: Mark, write: Writer) -> Markup:
    return write.tag("code", shown(mark.source, mark.start, mark.end))
