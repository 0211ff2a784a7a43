"""What the Kazakh and the Russian version of one text say differently: a figure, a day, a name, a part left out."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache

from core.language import alignment, calling, likeness, numerals, parity, reckoning
from core.language.exchanged import exchanged
from core.language.facts import SPACES, FactKind, facts, short_days, starred
from core.language.left_out import ANSWERED, OTHER, SURPLUS, answered_share, left_out, letters_beyond
from core.language.parity import Oddity, OddityKind
from core.language.tongue import untranslated
from core.language.trilingual import Lang, Trilingual


class DifferenceKind(StrEnum):
    NUMBER = "number_mismatch"
    DATE = "date_mismatch"
    NAME = "name_mismatch"
    PART = "missing_part"
    UNTRANSLATED = "untranslated"


@dataclass(frozen=True, slots=True)
class Difference:
    """In `lang` it is `said` where the other language has `wanted`; one of them is empty where nothing answers."""

    kind: DifferenceKind
    lang: Lang
    said: str
    wanted: str
    start: int = 0
    end: int = 0
    # as parity told it, where it did
    odd: Oddity | None = field(default=None, compare=False)


_KINDS = {
    OddityKind.NUMBER: DifferenceKind.NUMBER,
    OddityKind.PHONE: DifferenceKind.NUMBER,
    OddityKind.DATE: DifferenceKind.DATE,
    OddityKind.TIME: DifferenceKind.DATE,
    OddityKind.NAME: DifferenceKind.NAME,
    OddityKind.LINK: DifferenceKind.NAME,
    OddityKind.PART: DifferenceKind.PART,
    OddityKind.LENGTH: DifferenceKind.PART,
}
_COUNTED = (FactKind.NUMBER, FactKind.PERCENT)
# what has no sentence of parity
_SAID = {
    DifferenceKind.NUMBER: OddityKind.NUMBER,
    DifferenceKind.DATE: OddityKind.DATE,
    DifferenceKind.NAME: OddityKind.NAME,
    DifferenceKind.PART: OddityKind.PART,
    DifferenceKind.UNTRANSLATED: OddityKind.LANGUAGE,
}
# what is longer is compared by its facts alone
_LONGEST = 60_000
# a whole publication is looked at closely in less than a second; a book is not
_LONGEST_CLOSE = 6_000
_BRIEF = 80
_HALF_A_DAY = 12
# so near an hour stands what makes it an hour of the evening
_BESIDE = 25
# what makes an hour of a bare figure
_AT: dict[Lang, str] = {"kk": "сағат", "ru": "в"}
# what is not in figures, by the texts themselves
_DIFFERING: tuple[tuple[DifferenceKind, Callable[[str, str], Iterator[tuple[str, str, int]]]], ...] = (
    (DifferenceKind.NAME, calling.names),
    (DifferenceKind.DATE, calling.days),
    (DifferenceKind.DATE, reckoning.periods),
    (DifferenceKind.NUMBER, reckoning.slips),
)


def compare(kk: str, ru: str) -> list[Difference]:
    """
    >>> [(one.kind.value, one.said, one.wanted) for one in compare("Жиналыс сағат 17:00-де", "Собрание в 16:00")]
    [('date_mismatch', '16:00', '17:00')]
    """
    texts: dict[Lang, str] = {"kk": kk, "ru": ru}
    silent = [lang for lang, text in texts.items() if not text.strip()]
    if silent:
        said = texts[OTHER[silent[0]]]
        return [_left_out(silent[0], said)] if said.strip() else []
    foreign = [
        _foreign(lang, text, *span)
        for lang, text in texts.items()
        for span in untranslated(text, lang, texts[OTHER[lang]])
    ]
    parts = [] if foreign else list(left_out(texts))
    missing = [_left_out(OTHER[lang], texts[lang][start:end]) for lang, start, end in parts]
    told = [texts[lang][start:end] for lang, start, end in parts]
    odd = (_of_part(one, texts) for one in _facts(texts) if not _is_told(one, told, bool(foreign)))
    return [*foreign, *missing, *odd]


def oddities(texts: Trilingual) -> list[Oddity]:
    """What parity tells of three versions, and between Kazakh and Russian all that is found there.

    >>> [odd.values for odd in oddities(Trilingual(kk="20 үйге су, 30 үйге жылу", ru="20 домов тепло, 30 воду"))]
    [{'said': '30', 'wanted': '20'}]
    """
    if not (texts.kk.strip() and texts.ru.strip()) or max(len(texts.kk), len(texts.ru)) > _LONGEST_CLOSE:
        return parity.compare(texts)
    found = [_oddity(one) for one in compare(texts.kk, texts.ru)]
    foreign = [one for one in found if one.kind is OddityKind.LANGUAGE]
    spoken: list[tuple[Lang, str]] = [("kk", texts.kk), ("ru", texts.ru), ("en", texts.en)]
    alone = [odd for lang, text in spoken for odd in parity.alone(lang, text) if not _is_known(odd, foreign)]
    english = parity.between(spoken[0], spoken[2]) if texts.en.strip() else []
    return [*alone, *found, *english]


def _is_known(odd: Oddity, foreign: Sequence[Oddity]) -> bool:
    return odd.kind is OddityKind.LANGUAGE and any(
        one.lang == odd.lang and one.start < odd.end and odd.start < one.end for one in foreign
    )


def _oddity(one: Difference) -> Oddity:
    if one.odd is not None:
        return one.odd
    kind = _SAID[one.kind]
    if kind is OddityKind.LANGUAGE:
        sentence = parity.FOREIGN
    elif one.said and one.wanted:
        sentence = parity.DIFFERS[kind]
    else:
        sentence = parity.EXTRA if one.said else parity.MISSING
    return Oddity(one.lang, kind, sentence, one.said, one.wanted, one.start, one.end)


def _left_out(lang: Lang, said: str) -> Difference:
    said = " ".join(said.split())
    return Difference(DifferenceKind.PART, lang, "", said if len(said) <= _BRIEF else said[:_BRIEF].rstrip() + "…")


def _foreign(lang: Lang, text: str, start: int, end: int) -> Difference:
    return Difference(DifferenceKind.UNTRANSLATED, lang, text[start:end], "", start, end)


def _is_told(one: Difference, told: Sequence[str], is_foreign: bool) -> bool:
    """Of a part left out or left in the other language its figures are not said again."""
    if is_foreign:
        return not (one.said and one.wanted)
    if one.kind is DifferenceKind.PART:
        return bool(told)
    return any((one.wanted and one.wanted in part) or (one.said and one.said in part) for part in told)


def _of_part(one: Difference, texts: dict[Lang, str]) -> Difference:
    """A number that one text has not may be only a part of what it has not."""
    if one.kind is not DifferenceKind.NUMBER or bool(one.said) == bool(one.wanted):
        return one
    lang = one.lang if one.said else OTHER[one.lang]
    place = one.start if one.said else texts[lang].find(one.wanted)
    spoken = {each: alignment.sentences(text, each) for each, text in texts.items()}
    other = spoken[OTHER[lang]]
    for sentence in spoken[lang]:
        for clause in (*alignment.clauses(texts[lang], sentence, lang), sentence):
            is_over = letters_beyond(spoken[lang], other, lang) >= SURPLUS * clause.length
            if clause.start <= place < clause.end and is_over and answered_share(clause, other, lang) <= ANSWERED:
                return _left_out(OTHER[lang], texts[lang][clause.start : clause.end])
    return one


def _facts(texts: dict[Lang, str]) -> Iterator[Difference]:
    spoken = {lang: reckoning.apart(text) for lang, text in texts.items()}
    odd = [_difference(one, texts) for one in parity.between(("kk", spoken["kk"]), ("ru", spoken["ru"]))]
    if max(map(len, texts.values())) > _LONGEST:
        yield from odd
        return
    odd = [one for one in odd if not (_is_rounded(one) or _is_evening(one, texts) or _is_reckoned(one, texts))]
    odd = [one for one in odd if not (_is_transliterated(one, texts) or _is_short_day(one, texts))]
    yield from odd
    for ours, there in exchanged(texts["kk"], texts["ru"]):
        kind = DifferenceKind.NUMBER if there.kind in _COUNTED else DifferenceKind.DATE
        yield Difference(kind, "ru", there.text, ours.text, there.start, there.end)
    kinds = {one.kind for one in odd}
    for kind, differing in _DIFFERING:
        if kind not in kinds:
            for wanted, said, start in differing(texts["kk"], texts["ru"]):
                end = start + len(said)
                is_day = kind is DifferenceKind.NUMBER and calling.is_before_month(texts["ru"], end, "ru")
                if not (is_day and DifferenceKind.DATE in kinds):
                    yield Difference(DifferenceKind.DATE if is_day else kind, "ru", said, wanted, start, end)


def _difference(odd: Oddity, texts: dict[Lang, str]) -> Difference:
    kind = _KINDS[odd.kind]
    lang = odd.lang if odd.said else OTHER[odd.lang]
    if odd.kind is OddityKind.NUMBER and calling.is_year(odd.said or odd.wanted, texts[lang], lang):
        kind = DifferenceKind.DATE
    if odd.said and calling.is_before_month(texts[lang], odd.end, lang):
        kind = DifferenceKind.DATE
    if odd.kind is OddityKind.LINK and not (odd.said and odd.wanted):
        kind = DifferenceKind.PART
    return Difference(kind, odd.lang, odd.said, odd.wanted, odd.start, odd.end, odd)


def _is_rounded(one: Difference) -> bool:
    """1,23 млн for 1 234 567 is no slip."""
    if one.kind is not DifferenceKind.NUMBER or not (one.said and one.wanted):
        return False
    said, wanted = (_value(text, lang) for text, lang in ((one.said, one.lang), (one.wanted, OTHER[one.lang])))
    few, many = sorted((said, wanted), key=lambda value: len(value.rstrip("0")))
    figures = len(few.replace(".", "").rstrip("0"))
    is_round = few.endswith("000") and many.isdecimal() and len(few) == len(many) and figures > 1
    return is_round and round(int(many), figures - len(many)) == int(few)


def _is_evening(one: Difference, texts: dict[Lang, str]) -> bool:
    """Кешкі 6 and 18:00 are one hour, 9:00 and 21:00 are not."""
    hours = [
        (int(fact.value[:2]), lang, text)
        for text, lang in ((one.said, one.lang), (one.wanted, OTHER[one.lang]))
        for fact in facts(f"{_AT[lang]} {text}", lang)
        if fact.kind is FactKind.TIME
    ]
    if one.kind is not DifferenceKind.DATE or len(hours) != 2 or abs(hours[0][0] - hours[1][0]) != _HALF_A_DAY:
        return False
    _hour, lang, said = min(hours)
    place = texts[lang].find(said)
    beside = texts[lang][max(0, place - _BESIDE) : place + len(said) + _BESIDE]
    return _evening(lang).search(beside) is not None


@cache
def _evening(lang: Lang) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{starred(numerals.said()['evening'][lang])})\b", re.IGNORECASE)


def _is_reckoned(one: Difference, texts: dict[Lang, str]) -> bool:
    """Each text has the other's number, though said in another way: as a word, a part of one, a share."""
    sides = [(text, lang) for text, lang in ((one.said, one.lang), (one.wanted, OTHER[one.lang])) if text]
    if one.kind is DifferenceKind.NUMBER:
        return all(_is_said_of_number(text, texts, lang) for text, lang in sides)
    if one.kind is DifferenceKind.DATE and len(sides) == 1:
        # жетінші ақпан is 7 февраля
        ((text, lang),) = sides
        days = {value for value in reckoning.readings(text, lang) if value.isdecimal()}
        other = texts[OTHER[lang]]
        return calling.is_month_said(text, lang, other) and days <= reckoning.readings(other, OTHER[lang])
    return False


def _is_short_day(one: Difference, texts: dict[Lang, str]) -> bool:
    """15.12. is a day where the other text says it in words."""
    side: tuple[str, Lang] = (one.said, one.lang) if one.said else (one.wanted, OTHER[one.lang])
    text, lang = side
    if one.kind is DifferenceKind.DATE and not (one.said and one.wanted):
        days = {fact.value[-5:] for fact in facts(text, lang) if fact.kind is FactKind.DATE}
        return bool(days) and days <= short_days(texts[OTHER[lang]])
    if one.kind is DifferenceKind.NUMBER and (days := set(short_days(text))):
        other = OTHER[lang]
        return days <= {fact.value[-5:] for fact in facts(texts[other], other) if fact.kind is FactKind.DATE}
    return False


def _value(text: str, lang: Lang) -> str:
    return next((number.value for number in numerals.found(text.translate(SPACES), lang)), "")


def _is_said_of_number(text: str, texts: dict[Lang, str], lang: Lang) -> bool:
    """One number alone; of a telephone's figures each may stand anywhere."""
    if reckoning.is_of_year(text, texts[lang], lang):
        return True
    values = {number.value for number in numerals.found(text.translate(SPACES), lang)}
    other = OTHER[lang]
    return len(values) == 1 and values <= reckoning.readings(texts[other], other)


def _is_transliterated(one: Difference, texts: dict[Lang, str]) -> bool:
    if one.kind is not DifferenceKind.NAME:
        return False
    said, wanted = (one.said, one.wanted) if one.lang == "ru" else (one.wanted, one.said)
    # денсаулық only ends as a family name begins
    if not all("." in name or likeness.is_family(name.split()[-1]) for name in (said, wanted) if name):
        return True
    return calling.is_called_alike(wanted or texts["kk"], said or texts["ru"])
