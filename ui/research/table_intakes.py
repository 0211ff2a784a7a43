"""Tables of audits and of interviews as the screen takes them in; what stands in them, core tells."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from uuid import UUID

from core.language.words import _, language
from core.research.audits import importing as audit_table
from core.research.audits.actions import files as audit_acts
from core.research.audits.importing import Read
from core.research.audits.queries import audits
from core.research.audits.queries import files as audit_files
from core.research.interviews import importing as interview_table
from core.research.interviews.actions import files as interview_acts
from core.research.interviews.queries import files as interview_files
from core.tables import sheets
from core.tables.faults import line_of
from core.tables.grids import content_of
from ui.desk import Desk
from ui.research.table_import import Outcome


class AuditIntake:
    """Into a form: a row a mark, or a row an organisation with its criteria as columns."""

    def __init__(self, desk: Desk, form_id: UUID, path: Path) -> None:
        self._desk, self._form_id, self.path = desk, form_id, path
        self._sheets = sheets.read(path, audit_table.AUDIT)
        self._criteria = desk.read(audits.criteria, form_id)
        own = [(key, _(title)) for key, title in audit_table.COLUMNS.items()]
        self.offered: Sequence[tuple[str, str]] = [
            *own,
            *((one.code, one.name.in_(language())) for one in self._criteria),
        ]

    def _read(self, columns: Mapping[str, str]) -> Read:
        return audit_table.read(self._sheets, self._criteria, self._desk.today(), columns)

    def look(self, columns: Mapping[str, str]) -> Outcome:
        read = self._read(columns)
        author = self._desk.author()
        dry = self._desk.read(audit_files.dry_run, self._form_id, read, author.id if author else None)
        counts = {"audits": len(dry.rounds), "new": dry.new, "changed": dry.changed, "same": dry.same}
        said = [_("Audits: {audits}. Marks: new {new}, changed {changed}, untouched {same}").format(**counts)]
        if dry.new_bodies:
            said.append(_("New organisations: {listed}").format(listed=", ".join(dry.new_bodies)))
        faults = [*map(line_of, dry.faults)]
        return Outcome(read.headings, said, faults, not faults and bool(dry.new + dry.changed))

    def take(self, columns: Mapping[str, str]) -> None:
        self._desk.attempt(audit_acts.take_in, self._form_id, self._read(columns))


class InterviewIntake:
    """Into a guide by its id, or a new one by its name: a row for each expert and question."""

    def __init__(self, desk: Desk, guide: str, path: Path, then: Callable[[UUID], object]) -> None:
        self._desk, self._guide, self.path, self._then = desk, guide, path, then
        self._content = content_of(path)
        self._table = interview_table.found(self._content)
        self.offered: Sequence[tuple[str, str]] = [(key, _(title)) for key, title in interview_table.TITLES.items()]

    def _columns(self, said: Mapping[str, str]) -> dict[str, str]:
        """By what it is the heading: one column is what it was said to be, and nothing else is."""
        kept = {key: heading for key, heading in self._table.columns.items() if heading not in said}
        return kept | {key: heading for heading, key in said.items() if key}

    def look(self, columns: Mapping[str, str]) -> Outcome:
        meant = self._columns(columns)
        found = self._desk.read(interview_files.outlook, self._content, meant, self._guide)
        counts = _("Answers: {new}, new experts: {experts}, new questions: {questions}")
        said = [
            counts.format(new=len(found.rows), experts=len(found.experts), questions=len(found.questions)),
            _("Here already: {known}, bad: {bad}").format(known=found.known, bad=found.bad),
        ]
        if found.unnamed:
            said.append(_("Without consent, so neither name nor position is kept: {n}").format(n=found.unnamed))
        by_heading = {heading: key for key, heading in meant.items()}
        known = {one: by_heading.get(one, "") for one in self._table.headings if one}
        return Outcome(known, said, [line_of(one) for one in found.faults], not found.faults and bool(found.rows))

    def take(self, columns: Mapping[str, str]) -> None:
        taken: UUID = self._desk.attempt(interview_acts.take_in, self._content, self._columns(columns), self._guide)
        self._then(taken)
