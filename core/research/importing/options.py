"""What a cell answers: an option in any language, several in one cell, a number, or words of one's own."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from core.language.trilingual import LANGS, Lang
from core.research import rules
from core.research.choices import Sort
from core.research.columns import Answer
from core.research.importing.headings import key
from core.research.records import SurveyQuestion

_TONGUES = re.compile(r"\s*/\s*|\s*\n\s*|\s+\|\s+")
_SEPARATOR = re.compile(r"\s*[,;]\s*|\s*\n\s*")
_NUMBER = re.compile(r"[-+]?\d[\d\s\u00a0\u202f]*(?:[.,]\d+)?")
_AFTER_NUMBER = re.compile(r"\s*[^\d]{0,40}$")
_GRADE = re.compile(r"^(\d{1,2})(?:[.,]0)?(?!\d)\s*[^\d]*$")
# a code that says that it was chosen, in a column that stands for one answer
_YES = {key(one) for one in ("1", "иә", "да", "yes", "true", "x", "х", "+", "v", "✓", "✔", "checked", "selected")}
_NO = {key(one) for one in ("0", "жоқ", "нет", "no", "false", "-", "не выбрано", "unchecked")}


@dataclass(frozen=True)
class Said:
    """What one cell came to; `words` are those that fit no option, and `other` those of one's own."""

    answer: Answer | None = None
    lang: Lang | None = None
    words: Sequence[str] = ()
    other: str = ""


NOTHING = Said()


class Options:
    """The options of one question, known by what they are called; `meanings` are those somebody gave to odd words."""

    def __init__(self, question: SurveyQuestion, meanings: Mapping[str, str] | None = None) -> None:
        self.question = question
        self._known: dict[str, tuple[str, Lang | None]] = {}
        names = [(rules.name_of(one), one["code"]) for one in question.options]
        for code in rules.codes(question.options):
            self._known[key(code)] = code, None
        for name, code in names:
            said = [(key(words), lang) for lang in LANGS if (words := getattr(name, lang))]
            for words, lang in said:
                is_shared = sum(one == words for one, _lang in said) > 1
                self._known[words] = code, None if is_shared else lang
        self._meanings = {key(words): code for words, code in (meanings or {}).items()}
        self._other = next((one["code"] for one in question.options if one.get("is_other")), "")
        self._others = tuple(key(words) for name, code in names if code == self._other for words in name if words)
        self._grades = {code for code in rules.codes(question.options) if code.isdecimal()}
        self._run = 1 + max((len(_SEPARATOR.findall(words)) for name, _code in names for words in name), default=0)

    def of(self, words: str) -> Said:
        """What these words of a cell answer."""
        match self.question.sort:
            case Sort.NUMBER:
                return self._number(words)
            case Sort.MULTIPLE:
                return self._several(words)
            case _:
                return self._single(words)

    def chosen(self, option: str, words: str) -> Said:
        """Of a column that stands for one option: whether it was chosen."""
        said = key(words)
        if said in _NO or said in self._meanings:
            return NOTHING
        found = self._find(words)
        is_it = said in _YES or (found is not None and found[0] == option)
        return Said((option,), found[1] if found else None) if is_it else Said(words=(words,))

    def _single(self, words: str) -> Said:
        found = self._find(words)
        if found:
            return Said(found[0] or None, found[1])
        if self._other:
            return Said(self._other, other=self._freed(words))
        return Said(words=(words,))

    def _number(self, words: str) -> Said:
        if key(words) in self._meanings:
            return NOTHING
        found = _NUMBER.match(words)
        if not found or not _AFTER_NUMBER.match(words[found.end() :]):
            return Said(words=(words,))
        value = float("".join(found[0].split()).replace(",", "."))
        return Said(int(value) if value.is_integer() else value)

    def _several(self, words: str) -> Said:
        """The longest run of pieces that is an option: an option may hold commas itself."""
        cuts = [0, *(place for one in _SEPARATOR.finditer(words) for place in one.span()), len(words)]
        pieces = [(start, end) for start, end in zip(cuts[::2], cuts[1::2], strict=True) if end > start]
        codes: dict[str, None] = {}
        langs: set[Lang | None] = set()
        odd: list[tuple[int, int]] = []
        place = 0
        while place < len(pieces):
            found, length = self._longest(words, pieces[place : place + self._run])
            if found is None:
                # what stands side by side and is no option is one answer with commas of its own
                start = odd.pop()[0] if odd and place and odd[-1][1] == pieces[place - 1][1] else pieces[place][0]
                odd.append((start, pieces[place][1]))
            elif found[0]:
                codes[found[0]] = None
                langs.add(found[1])
            place += length
        return self._summed(codes, langs - {None}, [words[start:end] for start, end in odd])

    def _longest(self, words: str, pieces: Sequence[tuple[int, int]]) -> tuple[tuple[str, Lang | None] | None, int]:
        for length in range(len(pieces), 0, -1):
            found = self._find(words[pieces[0][0] : pieces[length - 1][1]])
            if found:
                return found, length
        return None, 1

    def _summed(self, codes: dict[str, None], langs: set[Any], odd: Sequence[str]) -> Said:
        lang = langs.pop() if len(langs) == 1 else None
        if odd and self._other:
            told = [self._freed(one) for one in odd]
            return Said(tuple(codes | {self._other: None}), lang, other="; ".join(filter(None, told)))
        return Said(tuple(codes) or None, lang, odd)

    def _find(self, words: str) -> tuple[str, Lang | None] | None:
        """The option these words name; an empty code: they were said to be no answer."""
        said = key(words)
        if said in self._meanings:
            return self._meanings[said], None
        if said in self._known:
            return self._known[said]
        if self._grades and (grade := _GRADE.match(words)) and grade[1] in self._grades:
            return grade[1], None
        parts = _TONGUES.split(words)
        of_parts = {self._known[key(one)][0] if key(one) in self._known else "" for one in parts}
        return (of_parts.pop(), None) if len(parts) > 1 and len(of_parts) == 1 and "" not in of_parts else None

    def _freed(self, words: str) -> str:
        """Words of one's own without the name of the option before them: «Басқа: WhatsApp»."""
        before, sign, behind = words.partition(":")
        return behind.strip() if sign and key(before) in self._others else words
