"""Which question a column of a file is: by its words in any of three languages, however a form joins a line to them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache

from core import library
from core.language import fold
from core.language.trilingual import LANGS, Lang, Trilingual
from core.research.choices import Sort
from core.research.surveys import rules
from core.research.surveys.records import SurveyQuestion

# what stands around words and says nothing
_AROUND = " *:.…?\"'«»“”„"
_DASHES = str.maketrans("‐‑‒–—−", "------")
_NUMBERED = re.compile(r"^\s*(?:№\s*)?\d{1,3}\s*[.)]\s+")
_WITH_LINE = re.compile(r"^(.*?)\s*\[(.+)\]\s*$", re.DOTALL)
# «можно выбрать несколько»
_REMARK = re.compile(r"\s*\([^()]*\)\s*\*?\s*$")
_TONGUES = re.compile(r"\s+/\s+|\s*\n\s*|\s+\|\s+")
_WORD = re.compile(r"[^\W_]+")
_BEFORE_LINE = " -:./>|"
_LEAST_NAME = 3


class Part(StrEnum):
    """What a column is."""

    QUESTION = "question"
    # when it was filled in, by whom, and what the form counted: never kept
    TIME = "time"
    PRIVATE = "private"
    SCORE = "score"
    # nobody knows
    UNKNOWN = "unknown"
    # the user said so
    LEFT_OUT = "left_out"


@dataclass(frozen=True)
class Meant:
    part: Part
    question: str = ""
    # of a grid its line; of a question with several answers that has a column for each, the answer
    line: str = ""
    lang: Lang | None = None

    @property
    def said(self) -> str:
        """As a person writes it: the code, and of a grid the line behind it."""
        return f"{self.question}[{self.line}]" if self.line else self.question


UNKNOWN = Meant(Part.UNKNOWN)


@lru_cache(maxsize=1 << 16)
def key(words: str) -> str:
    """
    What is said alike is one.

    >>> key("  Күніне  2–5 сағат. ") == key("кунине 2-5 сагат")
    True
    """
    plain = _bare(words)
    return fold.fold2(plain) or plain


@lru_cache(maxsize=1 << 16)
def exact(words: str) -> str:
    """
    The same, but letters that only sound alike are apart.

    >>> exact("Ұл.") == exact("ұл"), exact("ұл") == exact("ул")
    (True, False)
    """
    return _bare(words).casefold()


def _bare(words: str) -> str:
    return " ".join(words.translate(_DASHES).split()).strip(_AROUND)


class Questionnaire:
    """The questions of a survey, known by what they are called."""

    def __init__(self, questions: Sequence[SurveyQuestion]) -> None:
        self.questions = {one.code: one for one in questions}
        self._named: dict[str, Meant] = {}
        for one in reversed(questions):
            for words, lang in (*_named(one.name), (one.code, None)):
                self._note(_plain(words), Meant(Part.QUESTION, one.code, lang=lang))
        self._lines = {
            one.code: {key(words): code for code, name in _parts(one) for words in (*name, code) if words}
            for one in questions
        }

    def _note(self, said: str, meant: Meant) -> None:
        before = self._named.get(said)
        # a name that is the same in two languages tells none
        is_again = before is not None and before.question == meant.question and before.lang != meant.lang
        self._named[said] = Meant(meant.part, meant.question) if is_again else meant

    def meant(self, heading: str) -> Meant:
        """What the words of a heading mean, or that nobody knows."""
        if found := self._whole(heading) or self._with_line(heading) or self._behind(heading):
            return found
        parts = _TONGUES.split(heading.strip())
        of_parts = {one.said for one in map(self.meant, parts) if one.question} if len(parts) > 1 else set()
        if len(of_parts) == 1:
            return self.told(of_parts.pop())
        bare = _REMARK.sub("", heading)
        if bare != heading and (found := self._whole(bare)):
            return found
        return _apart().get(key(heading), UNKNOWN)

    def told(self, said: str) -> Meant:
        """
        As a person wrote it: a code, a code with a line, or nothing to leave the column out.
        """
        if not said:
            return Meant(Part.LEFT_OUT)
        code, _sign, line = said.rstrip("]").partition("[")
        question = self.questions.get(code)
        if question is None or (line and line not in dict(_parts(question))):
            return UNKNOWN
        return self._lined(Meant(Part.QUESTION, code, line))

    def _whole(self, heading: str) -> Meant | None:
        found = self._named.get(_plain(heading))
        return self._lined(found) if found else None

    def _lined(self, meant: Meant) -> Meant:
        """A scale of one line needs no line named; of several it does."""
        question = self.questions[meant.question]
        if question.sort != Sort.GRID or meant.line:
            return meant
        lines = rules.codes(question.rows)
        return Meant(meant.part, meant.question, lines[0], meant.lang) if len(lines) == 1 else UNKNOWN

    def _with_line(self, heading: str) -> Meant | None:
        parted = _WITH_LINE.match(heading)
        if not parted:
            return None
        for words in (parted[1], _REMARK.sub("", parted[1])):
            question = self._named.get(_plain(words))
            line = self._lines[question.question].get(key(parted[2])) if question else None
            if question and line is not None:
                return Meant(Part.QUESTION, question.question, line, question.lang)
        return None

    def _behind(self, heading: str) -> Meant | None:
        """The line stands behind the question with a dash or a colon."""
        said = _plain(heading)
        for name, question in self._named.items():
            if len(name) >= _LEAST_NAME and said.startswith(name) and len(said) > len(name):
                line = self._lines[question.question].get(said[len(name) :].strip(_BEFORE_LINE + _AROUND))
                if line is not None:
                    return Meant(Part.QUESTION, question.question, line, question.lang)
        return None


def left_out(heading: str) -> Meant | None:
    """
    What a form adds by itself, and what asks who answers: the moment, a name, an address, a score.

    >>> [bool(left_out(one)) for one in ("Ваше Ф.И.О. (необязательно)", "Есіміңіз кім?", "Адрес какого сайта удобнее?")]
    [True, True, False]
    """
    found = _apart().get(key(heading))
    return found or (Meant(Part.PRIVATE) if _asks_who(_REMARK.sub("", heading)) else None)


def _asks_who(heading: str) -> bool:
    """Nothing in it but words that ask who one is, however kindly they are put."""
    asking, beside = _who()
    said = [key(one) for one in _WORD.findall(heading.replace(".", ""))]
    return any(one in asking for one in said) and all(one in asking or one in beside for one in said)


@cache
def _who() -> tuple[frozenset[str], frozenset[str]]:
    told = library.read("research/headings")["who"]
    return frozenset(map(key, told["asking"])), frozenset(map(key, told["beside"]))


@cache
def _apart() -> dict[str, Meant]:
    told = library.read("research/headings")
    return {key(one): Meant(part) for part in (Part.SCORE, Part.PRIVATE, Part.TIME) for one in told[part]["said"]}


def _plain(heading: str) -> str:
    return key(_NUMBERED.sub("", heading))


def _named(name: Trilingual) -> Iterator[tuple[str, Lang | None]]:
    for lang in LANGS:
        if words := getattr(name, lang):
            yield words, lang


def _parts(question: SurveyQuestion) -> list[tuple[str, Trilingual]]:
    """What a heading may name behind the question: lines of a grid, or answers of which several may be given."""
    rows = {Sort.GRID: question.rows, Sort.MULTIPLE: question.options}.get(question.sort, [])
    return [(one["code"], rules.name_of(one)) for one in rows]
