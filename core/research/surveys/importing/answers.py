"""The words of a file become answers to the questions of a survey; what fits none is listed with where it stands."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from core.language.trilingual import LANGS, Lang
from core.language.words import _
from core.research import columns
from core.research.choices import Sort
from core.research.columns import Answer, Column
from core.research.surveys.importing import private, reading
from core.research.surveys.importing.headings import UNKNOWN, Meant, Part, Questionnaire
from core.research.surveys.importing.options import Options, Said
from core.research.surveys.importing.reading import Read
from core.research.surveys.records import SurveyQuestion
from core.tables.faults import MOST_FAULTS, RowFault

if TYPE_CHECKING:
    import numpy

    Array = numpy.ndarray[Any, Any]

# under this code stands the language of a sheet, and on this line of a question the words of those who answered "other"
LANG, OTHER = "lang", "other"
_MOST_ROWS = 10

Key = tuple[str, str]


@dataclass(frozen=True)
class Asked:
    """How a file is to be read, where it is not as its headings say."""

    # by its heading which question a column is: "channels[site]"; empty: it is left out
    columns: Mapping[str, str] = field(default_factory=dict)
    # by the code of a question what odd words mean: the code of an option; empty: no answer
    meanings: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    # the same of earlier files, whose words are known by their marks
    remembered: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Met:
    """A column of the file, as it was understood."""

    heading: str
    meant: Meant
    # how many sheets have something there
    answered: int


@dataclass(frozen=True)
class Odd:
    """Words that are no answer to their question."""

    heading: str
    question: str
    said: str
    count: int
    # the first of the rows in which they stand
    rows: Sequence[int]


@dataclass
class Found:
    count: int = 0
    answers: dict[Key, Column] = field(default_factory=dict)
    met: list[Met] = field(default_factory=list)
    odd: list[Odd] = field(default_factory=list)
    faults: list[RowFault] = field(default_factory=list)
    # in how many different answers something private was covered
    covered: int = 0
    # what odd words were said to mean
    meanings: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


def read(read: Read, questions: Sequence[SurveyQuestion], asked: Asked) -> Found:
    return _Taking(read, Questionnaire(questions), asked).found()


def meaning(questions: Sequence[SurveyQuestion], asked: Asked) -> reading.Meaning:
    """What a heading is, by the questions and by what was said."""
    known = Questionnaire(questions)

    def told(heading: str) -> Meant:
        return known.told(asked.columns[heading]) if heading in asked.columns else known.meant(heading)

    return told


class _Taking:
    """One file on its way from words to answers."""

    def __init__(self, read: Read, known: Questionnaire, asked: Asked) -> None:
        import numpy

        self._read, self._known, self._asked = read, known, asked
        self._meaning = meaning(list(known.questions.values()), asked)
        self._options = {
            code: Options(one, asked.meanings.get(code), asked.remembered.get(code))
            for code, one in known.questions.items()
        }
        self._votes = {lang: numpy.zeros(read.count, numpy.int16) for lang in LANGS}
        self._found = Found(read.count, faults=list(read.faults), meanings=asked.meanings)
        # of a question with a column for each of its answers: which sheets chose which
        self._chosen: dict[str, dict[str, Array]] = {}

    def found(self) -> Found:
        found = self._found
        for heading in self._read.headings:
            meant = self._read.apart.get(heading) or reading.meant(heading, self._meaning)
            column = self._read.columns.get(heading)
            found.met.append(Met(heading, meant, column.answered if column else 0))
            if column and meant.part == Part.QUESTION:
                self._take(heading, meant, column)
        found.met += [Met(name, UNKNOWN, answered) for name, answered in self._read.nameless.items()]
        self._sum_up_chosen()
        found.answers[LANG, ""] = self._langs()
        found.answers = {name: one for name, one in found.answers.items() if one.answered or name[0] == LANG}
        del found.faults[MOST_FAULTS:]
        return found

    def _take(self, heading: str, meant: Meant, column: Column) -> None:
        question = self._known.questions[meant.question]
        if question.sort != Sort.OPEN:
            self._take_chosen(heading, meant, column, question)
            return
        self._vote(column, [meant.lang] * len(column.said))
        said = [self._covered(str(one)) for one in column.said]
        is_same = said == column.said
        self._put(heading, (meant.question, ""), column if is_same else _led(column.places, said))

    def _take_chosen(self, heading: str, meant: Meant, column: Column, question: SurveyQuestion) -> None:
        import numpy

        options = self._options[meant.question]
        is_choice = question.sort == Sort.MULTIPLE and bool(meant.line)
        words = [str(one) for one in column.said]
        told = [options.chosen(meant.line, one) if is_choice else options.of(one) for one in words]
        self._tell_odd(heading, meant, column, told)
        self._vote(column, [one.lang or meant.lang for one in told])
        if is_choice:
            was_said = numpy.asarray([False, *(one.answer is not None for one in told)])
            chosen = self._chosen.setdefault(meant.question, {})
            chosen[meant.line] = chosen.get(meant.line, False) | was_said[column.places]
            return
        line = meant.line if question.sort == Sort.GRID else ""
        self._put(heading, (meant.question, line), _led(column.places, [one.answer for one in told]))
        if any(one.other for one in told):
            others = [self._covered(one.other) if one.other else None for one in told]
            self._put(heading, (meant.question, OTHER), _led(column.places, others))

    def _put(self, heading: str, name: Key, column: Column) -> None:
        """A form in two languages has two columns for one question: each sheet answers in one of them."""
        import numpy

        before = self._found.answers.get(name)
        if before is None:
            self._found.answers[name] = column
            return
        both = columns.joined([before, column])
        had, has = both.places[: self._read.count], both.places[self._read.count :]
        for place in numpy.flatnonzero((had > 0) & (has > 0) & (had != has)):
            sentence = _("This question is answered twice in this row, and not alike.")
            self._found.faults.append(RowFault(self._read.row(place), heading, sentence))
        self._found.answers[name] = Column(numpy.where(had > 0, had, has), both.said)

    def _tell_odd(self, heading: str, meant: Meant, column: Column, told: Sequence[Said]) -> None:
        import numpy

        odd: dict[str, list[int]] = {}
        for place, one in enumerate(told, 1):
            for said in one.words:
                odd.setdefault(said, []).append(place)
        for said, places in odd.items():
            stand = numpy.flatnonzero(numpy.isin(column.places, places))
            rows = [self._read.row(one) for one in stand[:_MOST_ROWS]]
            self._found.odd.append(Odd(heading, meant.question, said, len(stand), rows))

    def _vote(self, column: Column, langs: Sequence[Lang | None]) -> None:
        """An answer that is said so in one language alone tells in which the sheet was filled in."""
        import numpy

        for lang in set(langs) - {None}:
            assert lang is not None
            is_said = numpy.asarray([0, *(one == lang for one in langs)], dtype=numpy.int16)
            self._votes[lang] += is_said[column.places]

    def _langs(self) -> Column:
        import numpy

        votes = numpy.stack(list(self._votes.values()))
        most = votes.max(axis=0) if self._read.count else votes.sum(axis=0)
        is_told = (most > 0) & ((votes == most).sum(axis=0) == 1)
        return Column(numpy.where(is_told, votes.argmax(axis=0) + 1, 0).astype(numpy.int32), list(LANGS))

    def _sum_up_chosen(self) -> None:
        """Several columns of one question: of each sheet the answers it chose."""
        import numpy

        for code, chosen in self._chosen.items():
            names, marks = list(chosen), numpy.stack(list(chosen.values()))
            # eight columns a byte: there may be more of them than a number has bits
            bits = numpy.ascontiguousarray(numpy.packbits(marks, axis=0).T)
            alike = bits.view(f"V{bits.shape[1]}")[:, 0]
            _found, first, places = numpy.unique(alike, return_index=True, return_inverse=True)
            said = [tuple(name for name, one in zip(names, marks[:, at], strict=True) if one) or None for at in first]
            self._put(code, (code, ""), _led(places + 1, said))

    def _covered(self, words: str) -> str:
        safe = private.covered(words)
        self._found.covered += safe != words
        return safe


def _led(places: "Array", answers: Sequence[Answer | None]) -> Column:
    """Of the places of words the places of what they mean."""
    import numpy

    known: dict[Answer, int] = {}
    way = [0, *(0 if one is None else known.setdefault(one, len(known) + 1) for one in answers)]
    return Column(numpy.asarray(way, dtype=numpy.int32)[places], list(known))


def unasked(found: Found, questions: Sequence[SurveyQuestion]) -> list[SurveyQuestion]:
    """Those that no column of the file is."""
    there = {one.meant.question for one in found.met}
    return [one for one in questions if one.code not in there]
