"""What stands in a table of interviews, row by row: who answered what; and what keeps a row from being an answer."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from core import library
from core.language import fold, tongue
from core.language.trilingual import LANGS, Trilingual
from core.language.words import N_, _
from core.tables import table
from core.tables.cells import has_failed, words
from core.tables.faults import FAILED, RowFault, fault_in
from core.tables.table import Table, Vocabulary

# untranslated, in the order they are asked for
TITLES = {
    "expert": N_("Number of the expert"),
    "question_kk": N_("Question in Kazakh"),
    "question_ru": N_("Question in Russian"),
    "question_en": N_("Question in English"),
    "question_number": N_("Number of the question"),
    "text": N_("Answer in short"),
    "quote": N_("Quotation"),
    "theme": N_("Theme"),
    "lang": N_("Language of the answer"),
    "total_years": N_("Years of work"),
    "field_years": N_("Years in this field"),
    "name": N_("Name"),
    "position": N_("Position"),
    "consent": N_("May be named"),
}
_LIBRARY = "research/interview_headings"
VOCABULARY = Vocabulary(TITLES, ("expert",), lambda: library.read(_LIBRARY))
_WORDS = {lang: f"question_{lang}" for lang in LANGS}
_NUMBER = re.compile(r"(?:№|N|#)?\s*(\d{1,3})", re.IGNORECASE)
# so much of a cell is told
_MOST_SHOWN = 40
# what every row of one expert says alike
_OF_EXPERT = ("lang", "total_years", "field_years", "name", "position", "consent")


@dataclass(frozen=True)
class Told:
    """What one expert answered to one question."""

    # counted from the first row below the headings
    number: int
    expert: int
    question: Trilingual
    question_number: int | None
    text: str
    quote: str
    theme: str
    lang: str
    total_years: int | None
    field_years: int | None
    # empty without consent
    name: str = ""
    position: str = ""
    may_be_named: bool = False

    @property
    def known(self) -> dict[str, Any]:
        """What it says of the expert."""
        kept = ("lang", "total_years", "field_years", "name", "position", "may_be_named")
        return {"number": self.expert} | {name: getattr(self, name) for name in kept}


@dataclass(frozen=True)
class Read:
    rows: Sequence[Told]
    faults: Sequence[RowFault]
    # names that were left out, since nobody agreed to have them kept
    unnamed: int


def sounds(question: Trilingual) -> set[str]:
    """By what a question is known again, in whichever language."""
    return {fold.fold2(one) for one in question if one.strip()}


def found(content: bytes, columns: Mapping[str, str] | None = None) -> Table:
    return table.found(content, VOCABULARY, list((columns or {}).values()))


def read(of: Table, columns: Mapping[str, str]) -> Read:
    places = of.places(columns)
    rows: list[Told] = []
    faults: list[RowFault] = []
    known: dict[int, tuple[str, ...]] = {}
    unnamed: set[int] = set()
    for number, row in enumerate(of.rows()):
        said = {name: words(row[place]) if place < len(row) else "" for name, place in places.items()}
        if not any(said.values()):
            continue
        one = _Row(of, columns, number, said)
        if own := [*one.faults(), *one.differs(known)]:
            faults += own
            continue
        told = one.told()
        rows.append(told)
        if (said.get("name") or said.get("position")) and not told.may_be_named:
            unnamed.add(told.expert)
    return Read(rows, faults, len(unnamed))


class _Row:
    """One row on its way from words to an answer."""

    def __init__(self, of: Table, columns: Mapping[str, str], number: int, said: Mapping[str, str]) -> None:
        self._of, self._columns, self._number, self._said = of, columns, number, said

    def faults(self) -> Iterator[RowFault]:
        for name in filter(lambda name: has_failed(self._tell(name)), self._said):
            yield self._fault(name, _(FAILED))
        if not _counted(self._tell("expert")):
            yield self._fault("expert", _("This is no number of an expert: {said}"))
        number = self._tell("question_number")
        if number and _counted(number) is None:
            yield self._fault("question_number", _("This is no number of a question: {said}"))
        if not number and not any(self._tell(name) for name in _WORDS.values()):
            yield self._fault("", _("It is not said which question this is."))
        if not self._tell("text") and not self._tell("quote"):
            yield self._fault("text", _("There is neither an answer nor a quotation."))
        for name in ("total_years", "field_years"):
            if self._tell(name) and _counted(self._tell(name)) is None:
                yield self._fault(name, _("This is no number of years: {said}"))
        if self._tell("lang") and not _language(self._tell("lang")):
            yield self._fault("lang", _("This is no language of the program: {said}"))

    def differs(self, known: dict[int, tuple[str, ...]]) -> Iterator[RowFault]:
        """Two rows of one expert tell different things of who that is."""
        expert = _counted(self._tell("expert"))
        if expert is None:
            return
        own = tuple(self._tell(name) for name in _OF_EXPERT)
        before = known.setdefault(expert, own)
        for name, was, is_ in zip(_OF_EXPERT, before, own, strict=True):
            if was != is_:
                sentence = _("Above, expert {n} has something else here: {said}")
                yield self._fault(name, sentence, n=expert, said=was or "—")

    def told(self) -> Told:
        text, quote, tell = self._tell("text"), self._tell("quote"), self._tell
        heard = _language(tell("lang")) or tongue.language(quote or text) or "kk"
        is_named = fold.fold2(tell("consent")) in _folded("yes")
        return Told(
            self._number,
            _counted(tell("expert")) or 0,
            Trilingual.of({lang: tell(name) for lang, name in _WORDS.items()}),
            _counted(tell("question_number")),
            text,
            quote,
            tell("theme"),
            heard,
            _counted(tell("total_years")),
            _counted(tell("field_years")),
            tell("name") if is_named else "",
            tell("position") if is_named else "",
            is_named,
        )

    def _tell(self, name: str) -> str:
        return self._said.get(name, "")

    def _fault(self, name: str, sentence: str, **values: object) -> RowFault:
        said = {"said": self._tell(name)[:_MOST_SHOWN]} | values
        return fault_in(self._of, self._number, self._columns.get(name, ""), sentence.format(**said))


def _counted(said: str) -> int | None:
    """
    >>> _counted("№ 3"), _counted("17"), _counted("more than 15")
    (3, 17, None)
    """
    matched = _NUMBER.fullmatch(said.strip())
    return int(matched[1]) if matched else None


def _language(said: str) -> str:
    known: Mapping[str, Sequence[str]] = library.read(_LIBRARY)["languages"]
    folded = fold.fold2(said)
    return next((lang for lang, names in known.items() if folded in {fold.fold2(one) for one in names}), "")


def _folded(name: str) -> set[str]:
    return {fold.fold2(one) for one in library.read(_LIBRARY)[name]["said"]}
