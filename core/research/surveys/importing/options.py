"""What a cell answers: an option in any language, several in one cell, a number, or words of one's own."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from core.language.trilingual import LANGS, Lang, Trilingual
from core.research.choices import Sort
from core.research.columns import Answer
from core.research.surveys import rules
from core.research.surveys.importing import private
from core.research.surveys.importing.headings import exact, key
from core.research.surveys.records import SurveyQuestion

_TONGUES = re.compile(r"\s*/\s*|\s*\n\s*|\s+\|\s+")
_SEPARATOR = re.compile(r"\s*[,;]\s*|\s*\n\s*")
_NUMBER = re.compile(r"[-+]?\d[\d\s\u00a0\u202f]*(?:[.,]\d+)?")
_AFTER_NUMBER = re.compile(r"\s*[^\d]{0,40}$")
# a thousand, or one with three digits behind the comma: nobody can tell
_UNCLEAR = re.compile(r"[-+]?[1-9]\d{0,2}(?:[.,]\d{3})+")
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
    """
    The options of one question, known by what they are called. `meanings` are those somebody gave to odd words,
    `remembered` those of earlier files, by the words' marks.
    """

    def __init__(
        self, question: SurveyQuestion, meanings: Mapping[str, str] | None = None,
        remembered: Mapping[str, str] | None = None,
    ) -> None:  # fmt: skip
        self.question = question
        names = [(rules.name_of(one), one["code"]) for one in question.options]
        self._exact, self._known = _known(question, names, exact), _known(question, names, key)
        self._meanings = {key(words): code for words, code in (meanings or {}).items()}
        self._remembered = remembered or {}
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
        if said in _NO or self._meaning(words) is not None:
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
        if self._meaning(words) is not None:
            return NOTHING
        found = _NUMBER.match(words)
        if not found or not _AFTER_NUMBER.match(words[found.end() :]) or _UNCLEAR.fullmatch(words.strip()):
            return Said(words=(words,))
        value = float("".join(found[0].split()).replace(",", "."))
        if abs(value) > rules.MOST:
            return Said(words=(words,))
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
        if (meaning := self._meaning(words)) is not None:
            return meaning, None
        if found := self._exact.get(exact(words)) or self._known.get(key(words)):
            return found
        if self._grades and (grade := _GRADE.match(words)) and grade[1] in self._grades:
            return grade[1], None
        parts = _TONGUES.split(words)
        of_parts = {self._known[key(one)][0] if key(one) in self._known else "" for one in parts}
        return (of_parts.pop(), None) if len(parts) > 1 and len(of_parts) == 1 and "" not in of_parts else None

    def _meaning(self, words: str) -> str | None:
        """The option these odd words were said to mean; empty: none."""
        found = self._meanings.get(key(words)) if self._meanings else None
        return self._remembered.get(private.mark(words)) if found is None and self._remembered else found

    def _freed(self, words: str) -> str:
        """Words of one's own without the name of the option before them: «Басқа: WhatsApp»."""
        before, sign, behind = words.partition(":")
        return behind.strip() if sign and key(before) in self._others else words


def _known(
    question: SurveyQuestion, names: Sequence[tuple[Trilingual, str]], sound: Callable[[str], str]
) -> dict[str, tuple[str, Lang | None]]:
    """By what each option is known; what two of them sound like tells neither."""
    known: dict[str, tuple[str, Lang | None]] = {sound(code): (code, None) for code in rules.codes(question.options)}
    named: dict[str, str] = {}
    for name, code in names:
        said = [(sound(words), lang) for lang in LANGS if (words := getattr(name, lang))]
        for words, lang in said:
            is_shared = sum(one == words for one, _lang in said) > 1
            if named.setdefault(words, code) == code:
                known[words] = code, None if is_shared else lang
            else:
                known.pop(words, None)
    return known
