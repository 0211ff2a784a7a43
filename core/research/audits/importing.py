"""A table of an audit as it comes from Excel or CSV: a row a mark, or a row a body with its criteria as columns."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from core.calendar.exchange.cells import read_day
from core.errors import Invalid
from core.language import fold
from core.language.trilingual import LANGS
from core.language.words import N_, _, words
from core.research.audits.records import Criterion
from core.research.choices import Mark
from core.research.words import TITLES as CHOICES
from core.tables import sheets
from core.tables.bounds import FEW
from core.tables.cells import Row, has_failed
from core.tables.cells import words as words_of
from core.tables.faults import FAILED, RowFault
from core.tables.headings import PART, ROUND, Signs, bare
from core.tables.merged import filled
from core.tables.shape import by_width, holds_rows, misshapen
from core.tables.sheets import Sheet

# the columns of our own table, in their order; what else a heading may be called
COLUMNS = {
    "body": N_("Organisation"),
    "site": N_("Address of the site or page"),
    "day": N_("Day of the audit"),
    "code": N_("Code of the criterion"),
    "criterion": N_("Criterion"),
    "mark": N_("Mark of a criterion"),
    "who": N_("Who looked"),
    "address": N_("Where it is to be seen"),
    "seen_on": N_("Seen on"),
    "note": N_("Note"),
}
_ALSO = {
    "body": ("ұйым", "мекеме", "орган", "организация", "учреждение", "body"),
    "site": ("сайт", "site", "url"),
    "day": ("күні", "дата", "день", "date", "day"),
    "code": ("код", "коды", "code"),
    "criterion": ("критерий", "өлшем", "сұрақ", "вопрос", "criterion"),
    "mark": ("баға", "белгі", "оценка", "ответ", "mark"),
    "who": ("кім қарады", "сарапшы", "кто смотрел", "эксперт", "rater"),
    "address": ("дәлел", "сілтеме", "доказательство", "ссылка", "evidence"),
    "note": ("ескерту", "ескертпе", "примечание", "note"),
}
_MARKS = {
    "+": Mark.YES, "1": Mark.YES, "✓": Mark.YES, "✔": Mark.YES, "бар": Mark.YES, "есть": Mark.YES,
    "0.5": Mark.PARTLY, "0,5": Mark.PARTLY, "±": Mark.PARTLY,
    "-": Mark.NO, "–": Mark.NO, "—": Mark.NO, "0": Mark.NO,
    "?": Mark.UNKNOWN, "н/д": Mark.UNKNOWN, "н/а": Mark.OFF, "n/a": Mark.OFF,
}  # fmt: skip
# a row a mark: four hundred organisations by a form of twenty-five criteria, which take half a minute to come in
AUDIT = replace(FEW, rows=10_000)


@dataclass(frozen=True)
class Told:
    """One mark as the table tells it."""

    row: int
    body: str
    criterion: str
    mark: Mark
    day: date
    site: str = ""
    who: str = ""
    address: str = ""
    seen_on: date | None = None
    note: str = ""


@dataclass(frozen=True)
class Read:
    """What a table tells; with one fault nothing of it is taken."""

    told: tuple[Told, ...]
    faults: tuple[RowFault, ...]
    # which heading was taken for which column, in their order; for none where it is empty
    headings: Mapping[str, str]

    @property
    def mapping(self) -> dict[str, str]:
        return {heading: key for heading, key in self.headings.items() if key}

    @property
    def unused(self) -> tuple[str, ...]:
        return tuple(heading for heading, key in self.headings.items() if not key)


def read(
    found: Sequence[Sheet], criteria: Sequence[Criterion], today: date, said: Mapping[str, str] | None = None
) -> Read:
    """`said`: heading and column, where somebody says what the table does not."""
    known = {one.code: one for one in criteria}
    sounds = _sounds(criteria) | {fold.fold2(heading): key for heading, key in (said or {}).items()}
    for key in (said or {}).values():
        if key and key not in COLUMNS and key not in known:
            listed = ", ".join((*COLUMNS, *known))
            raise Invalid(_("There is no such column: {key}. There are: {listed}").format(key=key, listed=listed))
    signs = Signs(lambda names: len({*_meant(names, sounds)} - {""}), (PART, ROUND), least=2, heeds_merged=True)
    sheet, head = sheets.chosen(found, signs, AUDIT, [*(said or ())])
    meant = _meant(head.headings, sounds)
    columns = {key: meant.index(key) for key in meant if key}
    by_place = {place: key for key, place in columns.items()}
    taken = {heading: by_place.get(place, "") for place, heading in enumerate(head.headings) if heading}
    if sentence := _wanting(head.headings, meant, known):
        return Read((), (RowFault(head.above, "", sentence),), taken)
    told, faults = _Reader(columns, head.headings, known, sounds, today).rows(sheet, head.above)
    return Read(tuple(told), tuple(faults), taken)


def _meant(headings: Sequence[str], sounds: Mapping[str, str]) -> list[str]:
    """Which column or criterion each of them is; one of two of the same name may have been said to be another."""
    folded = [(fold.fold2(one), fold.fold2(bare(one))) for one in headings]
    return [sounds.get(whole, sounds.get(alone, "")) for whole, alone in folded]


def _sounds(criteria: Sequence[Criterion]) -> dict[str, str]:
    """What a heading or a cell may say, and which column or criterion that is."""
    sounds = {fold.fold2(said): key for key, many in _ALSO.items() for said in many}
    sounds |= {fold.fold2(words(lang).say(title)): key for key, title in COLUMNS.items() for lang in LANGS}
    sounds |= {fold.fold2(one.name.in_(lang)): one.code for one in criteria for lang in LANGS}
    return sounds | {fold.fold2(one.code): one.code for one in criteria}


def _wanting(headings: Sequence[str], meant: Sequence[str], known: Mapping[str, Criterion]) -> str:
    """Why no mark can be read by these headings."""
    for heading, key in zip(headings, meant, strict=True):
        if (key == "mark" or key in known) and meant.count(key) > 1:
            return _("Marks of «{heading}» stand in two columns: leave one.").format(heading=heading)
    if "body" not in meant or len({*meant} - {""}) == 1:
        return _("No row names the columns: an organisation, and a criterion with its mark or criteria by name.")
    is_long = "mark" in meant and ("criterion" in meant or "code" in meant)
    if not is_long and known.keys().isdisjoint(meant):
        return _("There is no column of marks, and no heading is a criterion of this form.")
    return ""


class _Reader:
    """Goes through the rows; what does not fit is a fault with its row and heading."""

    def __init__(
        self, columns: Mapping[str, int], headings: Sequence[str], known: Mapping[str, Criterion],
        sounds: Mapping[str, str], today: date,
    ) -> None:  # fmt: skip
        self._columns, self._headings, self._known = columns, headings, known
        self._sounds, self._today = sounds, today
        self._faults: list[RowFault] = []

    def rows(self, sheet: Sheet, above: int) -> tuple[list[Told], list[RowFault]]:
        """Below so many rows of headings."""
        told: list[Told] = []
        for number, row in enumerate(filled(sheet.rows, sheet.grid.merged, above), 1):
            if number <= above or not any(cell != "" for cell in row):
                continue
            if sentence := self._misshapen(sheet, row, is_last=number == len(sheet.rows)):
                self._faults.append(RowFault(number, "", sentence))
            else:
                told += self._row(number, row)
        return told, self._faults

    def _misshapen(self, sheet: Sheet, row: Row, is_last: bool) -> str:
        if sheet.is_open and is_last:
            return holds_rows()
        width = len(self._headings)
        # beside a table of a workbook somebody may have noted something
        return misshapen(row, sheet.grid, width if sheet.grid.delimiter else None, by_width(width))

    def _row(self, number: int, row: Row) -> Iterator[Told]:
        before = len(self._faults)
        body = self._text(number, row, "body")
        if not body:
            self._fault(number, "body", _("The organisation is missing."))
        shared: dict[str, Any] = {
            "body": body, "site": self._text(number, row, "site"), "who": self._text(number, row, "who"),
            "day": self._day(number, row, "day") or self._today, "seen_on": self._day(number, row, "seen_on"),
            "address": self._text(number, row, "address"), "note": self._text(number, row, "note"),
        }  # fmt: skip
        for code, place in self._marks(number, row):
            mark = self._mark(number, row, place)
            if mark is not None and len(self._faults) == before:
                yield Told(row=number, criterion=code, mark=mark, **shared)

    def _marks(self, number: int, row: Row) -> Iterator[tuple[str, int]]:
        """By the columns of criteria; else the one criterion that the row names."""
        wide = [(code, place) for code, place in self._columns.items() if code in self._known]
        if wide:
            yield from wide
            return
        named = self._text(number, row, "code") or self._text(number, row, "criterion")
        code = self._sounds.get(fold.fold2(named), "")
        if code in self._known:
            yield code, self._columns["mark"]
        else:
            key = "code" if "code" in self._columns else "criterion"
            self._fault(number, key, _("This form has no such criterion: {name}").format(name=named))

    def _mark(self, number: int, row: Row, place: int) -> Mark | None:
        said = words_of(row[place])
        if not said:
            return None
        mark = _MARKS.get(said.casefold()) or _spoken().get(fold.fold2(said))
        if mark is None:
            listed = ", ".join(_(title) for title in CHOICES[Mark].values())
            sentence = _("This is no mark: {typed}. Write one of these: {listed}").format(typed=said, listed=listed)
            self._faults.append(RowFault(number, self._headings[place], sentence))
        return mark

    def _text(self, number: int, row: Row, key: str) -> str:
        said = words_of(row[self._columns[key]]) if key in self._columns else ""
        if has_failed(said):
            self._fault(number, key, _(FAILED).format(said=said))
        return said

    def _day(self, number: int, row: Row, key: str) -> date | None:
        try:
            day = read_day(row[self._columns[key]]) if key in self._columns else None
        except Invalid as error:
            self._fault(number, key, str(error))
            return None
        if day is not None and day > self._today:
            self._fault(number, key, _("This day is still to come."))
        return day

    def _fault(self, number: int, key: str, sentence: str) -> None:
        heading = self._headings[self._columns[key]] if key in self._columns else ""
        self._faults.append(RowFault(number, heading, sentence))


def _spoken() -> dict[str, Mark]:
    return {fold.fold2(words(lang).say(title)): Mark(mark) for mark, title in CHOICES[Mark].items() for lang in LANGS}
