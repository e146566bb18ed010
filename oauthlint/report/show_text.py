"""What `oauthlint show` sees, for people: by application, environment and client, each setting with its place."""

from __future__ import annotations

from oauthlint.model.settings import client_type
from oauthlint.model.value import DECLARED, DEFAULTED, DERIVED, UNKNOWN
from oauthlint.report.mask import Mask
from oauthlint.report.options import BLUE, BOLD, DIM, RED, YELLOW
from oauthlint.report.place import shown
from oauthlint.report.settings import entries, environment_files, secret
from oauthlint.report.settings import place as place_of
from oauthlint.report.summary import empty, looked_at
from oauthlint.report.visible import visible

TYPE_CHECKING = False
if TYPE_CHECKING:
    from oauthlint.model.by_role import Settings
    from oauthlint.model.finding import InputProblem
    from oauthlint.model.metadata import ServerMetadata
    from oauthlint.model.registration import Registration
    from oauthlint.model.settings import ClientSettings
    from oauthlint.model.value import Mark, Value
    from oauthlint.model.workspace import Workspace
    from oauthlint.report.options import Options


def render(workspace: Workspace, options: Options) -> str:
    """The whole overview."""
    page = _Page(Mask(workspace), options)
    heading: tuple[str, str | None] | None = None
    for client in sorted(workspace.clients, key=lambda client: (client.application, client.environment or "")):
        if heading != (client.application, client.environment):
            heading = (client.application, client.environment)
            page.heading(client)
        page.client(client)
    if workspace.registrations:
        page.line(0, page.bold("registrations"))
        page.line(0, "")
    for registration in workspace.registrations:
        page.registration(registration)
    if workspace.documents:
        page.line(0, page.bold("metadata documents"))
        page.line(0, "")
    for document in workspace.documents:
        page.document(document)
    for problem in workspace.problems:
        page.problem(problem)
    nothing = "no OAuth settings were found: " if empty(workspace) else ""
    page.line(0, nothing + looked_at(workspace))
    return "\n".join(page.lines) + "\n"


class _Page:
    """The lines so far, and what is needed to add one."""

    def __init__(self, mask: Mask, options: Options) -> None:
        self.lines: list[str] = []
        self._mask = mask
        self._options = options

    def line(self, depth: int, text: str) -> None:
        self.lines.append(("  " * depth + text).rstrip())

    def bold(self, text: str) -> str:
        return self._options.paint(BOLD, text)

    def heading(self, client: ClientSettings) -> None:
        """The application and environment that the next clients belong to, and what says so."""
        self.line(0, self.bold(f"application {self._clean(client.application or '.')}"))
        if client.environment is None:
            self.line(0, "environment: none is named")
        else:
            files = environment_files(client)
            because = f" (because of {', '.join(map(self._clean, files))})" if files else ""
            self.line(0, f"environment: {self._clean(client.environment)}{because}")
        self.line(0, "")

    def client(self, client: ClientSettings) -> None:
        type, reason = client_type(client)
        self.line(1, self.bold(f"client {self._clean(client.name)}"))
        facts = [
            ("dialect", client.dialect),
            ("provider", client.provider or "not recognised"),
            ("client type", f"{type or 'unknown'}: {reason}"),
            ("registration", self._joined(client.registration)),
            ("metadata", "none found" if client.metadata is None else _place(client.metadata.anchor)),
        ]
        if client.local:
            facts.append(("local", "git ignores a file that takes part"))
        for word, text in facts:
            self.line(2, f"{word:<12}  {self._clean(text)}")
        self._settings(client)

    def registration(self, registration: Registration) -> None:
        self.line(1, self.bold(f"client {self._clean(registration.client_id or 'whose id is not told')}"))
        self.line(2, f"{'provider':<12}  {self._clean(registration.provider)}")
        self.line(2, f"{'format':<12}  {self._clean(registration.format)}")
        self.line(2, f"{'place':<12}  {self._clean(_place(registration.anchor))}")
        if registration.unknown:
            self.line(2, f"{'not told':<12}  {', '.join(sorted(registration.unknown))}")
        self._settings(registration)

    def document(self, document: ServerMetadata) -> None:
        self.line(1, self.bold(f"issuer {self._clean(document.text('issuer') or 'that is not told')}"))
        self.line(2, f"{'place':<12}  {self._clean(_place(document.anchor))}")
        self._settings(document)

    def problem(self, problem: InputProblem) -> None:
        place = f"{problem.path}:{problem.line}" if problem.line else problem.path
        self.line(0, f"{self._options.paint(RED, 'problem')}: {self._clean(f'{place}: {problem.message}')}")

    def _settings(self, settings: Settings) -> None:
        groups = entries(settings)
        width = max((len(values[0].role) for values in groups), default=0)
        self.line(2, "settings" if groups else "no settings")
        for values in groups:
            first, grey = values[0], self._options.paint
            place = grey(DIM, self._clean(f"{_place(place_of(values))} {first.key}"))
            self.line(3, f"{grey(BLUE, f'{first.role:<{width}}')}  {self._text(values)}  {place}")
            for note in _notes(values):
                self.line(4, self._clean(note))
            if first.shadows is not None:
                old = f"{self._text([first.shadows])} at {self._clean(_place(first.shadows.at))}"
                self.line(4, f"instead of {old}")
        self.line(0, "")

    def _text(self, values: list[Value]) -> str:
        hidden = secret(values[0])
        if hidden is not None:
            return f"secret of {len(hidden)} characters, fingerprint {hidden.fingerprint}" if len(hidden) else "empty"
        if values[0].state == UNKNOWN:
            return self._options.paint(YELLOW, "unknown")
        return self._clean(" ".join(value.raw for value in values)) or "empty"

    def _joined(self, registration: Registration | None) -> str:
        return "none found" if registration is None else f"{_place(registration.anchor)} ({registration.format})"

    def _clean(self, text: str) -> str:
        return visible(self._mask.text(text))


def _notes(values: list[Value]) -> list[str]:
    """Why the value is what it is, and where what it refers to is defined."""
    first = values[0]
    words = {DEFAULTED: "default", DERIVED: "derived", UNKNOWN: "because", DECLARED: "note"}
    notes = [f"{words[first.state]}: {first.why}"] if first.why else []
    defined = dict.fromkeys(_place(mark) for value in values for mark in value.origins)
    return notes + [f"defined at {place}" for place in defined]


def _place(mark: Mark) -> str:
    return shown(mark.source, mark.start, mark.end)
