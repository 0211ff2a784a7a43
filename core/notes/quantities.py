"""Quantities in a text that were written by hand, and the sources that their sentence names."""

import re
from collections.abc import Iterator

from core.language.endings import case_of
from core.language.facts import Fact, FactKind, facts
from core.language.trilingual import Lang
from core.notes import marks

_NUMBERS = (FactKind.NUMBER, FactKind.PERCENT)
_YEAR = re.compile(r"(?:19|20)\d\d")
_YEARS = re.compile(r"\s?(?:жыл|год|г\.|гг\.|[-–—]\s?(?:19|20)\d\d)", re.IGNORECASE)
_BEFORE_YEAR = re.compile(r"(?:[-–—]|\b(?:in|of|since|from|by|year))\s?$", re.IGNORECASE)
# of an act, a clause, a drawing, a service: a name and no quantity
_NUMBERED = re.compile(
    r"(?:№|\bN|\bNo\.|\b(?:ст\.\s?)?ст\.|\bпп?\.|\bрис\.|\bтабл\.|\bсур\.|стать\w*|пункт\w*|служб\w*|номер\w*|article|clause)"
    r"[ \u00a0]?(?:\d+, )*$",
    re.IGNORECASE,
)
_NAMED_AFTER = re.compile(
    r"[ \u00a0](?:кезең|тарау|бап|бөлім|тармақ|тоқсан|сынып|мектеп|қызмет|служб|этап|глав|квартал)", re.IGNORECASE
)
# COVID-19, 5G, 24/7, eGov 2.0
_PART_OF_WORD_BEFORE, _PART_OF_WORD_AFTER = re.compile(r"(?:[^\W\d_]-|\d/)$"), re.compile(r"[A-Za-z]|/\d")
_VERSION, _LATIN_BEFORE = re.compile(r"\d+\.\d+"), re.compile(r"[A-Za-z] $")
_HUNG = re.compile(r"-([^\W\d_]+)")
# which one it is: 3-й, 2-ая; how many it is: 5-ти, 3-х
_RUSSIAN_ORDINALS = frozenset(
    {"й", "я", "е", "го", "му", "м", "ой", "ый", "ий", "ая", "ую", "ое", "ые", "ых", "ым", "ом"}
)
_KAZAKH_MEASURES = re.compile(r"(?:[дтл][аеыі][йқк]|ға\w+|ге\w+)$")
_LINE_NUMBER = re.compile(r"(?m)^[ \t]*\d{1,3}[.)](?=\s)")
# a point ends a sentence where a new one begins: тыс. человек and рис. 2 go on
_SENTENCE_ENDS = re.compile(r"(?<=[.!?…])\s+(?=[«\"“(]?[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ])|\n")
_ONE, _TENS = "бір|екі|үш|төрт|бес|алты|жеті|сегіз|тоғыз", "он|жиырма|отыз|қырық|елу|алпыс|жетпіс|сексен|тоқсан|жүз"
_IN_WORDS = {
    "kk": re.compile(
        rf"\b(?:(?:{_ONE}|{_TENS})(?: (?:{_ONE}))? (?:пайыз|есе)\w*|жартысы\w*|[үт]\w+тен бір\w*)", re.IGNORECASE
    ),
    "ru": re.compile(
        r"\b(?:вдвое|втрое|вчетверо|впятеро|половин\w+|трет(?:ь|и|ью)(?= )|четверт(?:ь|и|ью)(?= )|в полтора раза"
        r"|(?:пят|шест|сем|вос[еь]м|девят|десят|[а-я]+надцат|двадцат|тридцат|сорок|[а-я]+десят|[а-я]*сто)\w*"
        r" процент\w*)",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"\b(?:twice|threefold|halved|doubled|tripled|(?:a|one|two) (?:half|thirds?|quarters?)|half of"
        r"|(?:five|six|seven|eight|nine|ten|\w+teen|\w+ty|hundred) per ?cent)\b",
        re.IGNORECASE,
    ),
}


def quantities(text: str, lang: Lang) -> list[tuple[int, str]]:
    """
    In digits and in words, with where they stand: no days, years, telephones, numbers of acts and of lines.

    >>> quantities("2024 жылы 45,2% жауап берді, [c1] емес; № 5 бұйрық.", "kk")
    [(10, '45,2%')]
    """
    plain = marks.without(text)
    plain = _LINE_NUMBER.sub(lambda found: " " * len(found[0]), plain)
    found = [one for one in facts(plain, lang) if one.kind in _NUMBERS and not one.is_weak]
    in_digits = [(one.start, one.text) for one in found if not _is_name(plain, one, lang)]
    in_words = [(one.start(), one[0]) for one in _IN_WORDS[lang].finditer(plain)]
    return sorted(in_digits + in_words)


def sources_beside(text: str, place: int) -> Iterator[int]:
    """Numbers of the list of sources that the sentence names."""
    begin = max((one.end() for one in _SENTENCE_ENDS.finditer(text, 0, place)), default=0)
    end = _SENTENCE_ENDS.search(text, place)
    for number, _place in marks.sources(text[begin : end.start() if end else len(text)]):
        yield number


def _is_name(text: str, fact: Fact, lang: Lang) -> bool:
    if fact.kind == FactKind.PERCENT:
        return False
    before, said, after = text[: fact.start], text[fact.start : fact.end], text[fact.end :]
    if _YEAR.fullmatch(said):
        return bool(_YEARS.match(after) or _BEFORE_YEAR.search(before))
    if _PART_OF_WORD_BEFORE.search(before) or _PART_OF_WORD_AFTER.match(after) or _NAMED_AFTER.match(after):
        return True
    if lang != "en" and _VERSION.fullmatch(said) and _LATIN_BEFORE.search(before):
        return True
    hung = _HUNG.match(after) or _HUNG.search(said)
    return bool(_NUMBERED.search(before) or (hung and _says_which(hung[1].lower(), lang)))


def _says_which(ending: str, lang: Lang) -> bool:
    """2-кезең and 5-й are which one, and not how many; 45-ке and 5-ти are how many."""
    if lang == "kk":
        return case_of(ending) is None and not _KAZAKH_MEASURES.fullmatch(ending)
    return ending in _RUSSIAN_ORDINALS
