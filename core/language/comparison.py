"""What the Kazakh and the Russian version of one text say differently: a figure, a day, a name, a part left out."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache

from core.language import alignment, calling, likeness, numerals, parity, reckoning
from core.language.alignment import Bead, Sentence
from core.language.exchanged import exchanged
from core.language.facts import SPACES, FactKind, facts, short_days, starred
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
_OTHER: dict[Lang, Lang] = {"kk": "ru", "ru": "kk"}
# how many letters Kazakh needs for one of Russian
_EXPECTED = 1.10
# what is left out leaves the other text longer by so much of its length; and what is far longer says more at any rate
_SURPLUS, _SURPLUS_UNHEARD, _SURPLUS_CLAUSE, _SURPLUS_TURN, _FAR_LONGER = 0.45, 0.3, 0.45, 0.9, 0.5
# a clause of a smaller share of the text may be only a turn of speech
_SUBSTANCE = 0.12
_LEAST_LETTERS, _LEAST_WORDS, _LEAST_CLAUSE, _MUCH, _LEAST_BRIEF = 15, 3, 12, 24, 2
_ANSWERED = 0.26
# what is longer is compared by its facts alone
_MOST_SENTENCES, _LONGEST = 400, 60_000
# a whole publication is looked at closely in less than a second; a book is not
_LONGEST_CLOSE = 6_000
_BRIEF = 80
_HALF_A_DAY = 12
# so near an hour stands what makes it an hour of the evening
_BESIDE = 25
# where a breath is taken
_PAUSE = re.compile(r"[,:;(](?=\s)|\s[–—-]\s")
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
        said = texts[_OTHER[silent[0]]]
        return [_left_out(silent[0], said)] if said.strip() else []
    foreign = [
        _foreign(lang, text, *span)
        for lang, text in texts.items()
        for span in untranslated(text, lang, texts[_OTHER[lang]])
    ]
    parts = [] if foreign else list(_parts(texts))
    missing = [_left_out(_OTHER[lang], texts[lang][start:end]) for lang, start, end in parts]
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
    lang = one.lang if one.said else _OTHER[one.lang]
    place = one.start if one.said else texts[lang].find(one.wanted)
    spoken = {each: alignment.sentences(text, each) for each, text in texts.items()}
    other = spoken[_OTHER[lang]]
    for sentence in spoken[lang]:
        for clause in (*alignment.clauses(texts[lang], sentence, lang), sentence):
            is_over = _excess(spoken[lang], other, lang) >= _SURPLUS * clause.length
            if clause.start <= place < clause.end and is_over and _share(clause, other, lang) <= _ANSWERED:
                return _left_out(_OTHER[lang], texts[lang][clause.start : clause.end])
    return one


# a language, and where in it stands what the other leaves out
_Place = tuple[Lang, int, int]


def _parts(texts: dict[Lang, str]) -> Iterator[_Place]:
    spoken = {lang: alignment.sentences(text, lang) for lang, text in texts.items()}
    if max(map(len, spoken.values())) > _MOST_SENTENCES:
        return
    for bead in alignment.align(spoken["kk"], spoken["ru"]):
        if bead.kk and bead.ru:
            yield from _unanswered(bead, texts, spoken)
            continue
        lang: Lang = "kk" if bead.kk else "ru"
        for one in bead.kk or bead.ru:
            if _is_left_out(one, lang, spoken) or _is_brief(one, lang, texts[lang], spoken):
                yield lang, one.start, one.end


def _is_left_out(one: Sentence, lang: Lang, spoken: dict[Lang, list[Sentence]]) -> bool:
    """A text without it is so much shorter, and its figures stand nowhere there. A greeting may be missing."""
    figures = [word for word in one.words if word[0].isdecimal() and len(word) > 1]
    if one.length < (_LEAST_LETTERS - 4 if figures else _LEAST_LETTERS) or len(one.words) < _LEAST_WORDS:
        return False
    other = spoken[_OTHER[lang]]
    if figures and {word for said in other for word in said.words}.issuperset(figures):
        return False
    is_unheard = len(one.words) > _LEAST_WORDS and _share(one, other, lang) <= _ANSWERED
    return _excess(spoken[lang], other, lang) >= (_SURPLUS_UNHEARD if is_unheard else _SURPLUS) * one.length


def _is_brief(one: Sentence, lang: Lang, text: str, spoken: dict[Lang, list[Sentence]]) -> bool:
    """A few words that are all common, of which the other text has none: Себебі – апат. A greeting may be missing."""
    other = spoken[_OTHER[lang]]
    if text[one.end - 1] == "!" or len(one.words) < _LEAST_BRIEF or len(spoken[lang]) <= len(other):
        return False
    return all(alignment.is_common(word, lang) for word in one.words) and _share(one, other, lang) == 0


def _excess(longer: Sequence[Sentence], shorter: Sequence[Sentence], lang: Lang) -> float:
    """How many letters there are beyond what the other text needs."""
    rate = _EXPECTED if lang == "kk" else 1 / _EXPECTED
    return alignment.length(longer) - rate * alignment.length(shorter)


def _unanswered(bead: Bead, texts: dict[Lang, str], spoken: dict[Lang, list[Sentence]]) -> Iterator[_Place]:
    """A clause of which nothing is answered, or else the whole of what is far too long."""
    lang: Lang = "kk" if alignment.length(bead.kk) > _EXPECTED * alignment.length(bead.ru) else "ru"
    said, other = (bead.kk, bead.ru) if lang == "kk" else (bead.ru, bead.kk)
    excess, in_all = _excess(said, other, lang), _excess(spoken[lang], spoken[_OTHER[lang]], lang)
    least = max(_LEAST_CLAUSE, _SUBSTANCE * alignment.length(spoken[lang]))
    # with as many clauses as the other has, one that is left out is not a turn of speech only where much is left out
    is_plain = excess >= _MUCH or _pauses(said, texts[lang]) > _pauses(other, texts[_OTHER[lang]])
    surplus = _SURPLUS_CLAUSE if is_plain else _SURPLUS_TURN
    for clause in (part for one in said for part in _pieces(texts[lang], one, lang)):
        is_part = len(clause.words) > 1 and clause.length >= least and not _has_figure_of(clause, other)
        is_over = min(excess, in_all) >= surplus * clause.length
        if is_part and is_over and _share(clause, other, lang) <= _ANSWERED:
            yield lang, clause.start, clause.end
            return
    if excess > _FAR_LONGER * alignment.length(said) and excess > _LEAST_LETTERS:
        yield lang, said[0].start, said[-1].end


def _pauses(said: Sequence[Sentence], text: str) -> int:
    return sum(len(_PAUSE.findall(text, one.start, one.end)) for one in said)


def _pieces(text: str, said: Sentence, lang: Lang) -> Iterator[Sentence]:
    """Every clause, then what follows each: a list is one part."""
    clauses = list(alignment.clauses(text, said, lang))
    yield from clauses
    for clause in clauses[1:-1]:
        yield alignment.sentence(text, clause.start, said.end, lang)


def _has_figure_of(clause: Sentence, other: Sequence[Sentence]) -> bool:
    figures = {word for word in clause.words if word[0].isdecimal() and word != "1"}
    return bool(figures & {word for one in other for word in one.words})


def _share(clause: Sentence, other: Sequence[Sentence], lang: Lang) -> float:
    if lang == "kk":
        return alignment.bead([clause], other).kk_share
    return alignment.bead(other, [clause]).ru_share


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
    lang = odd.lang if odd.said else _OTHER[odd.lang]
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
    said, wanted = (_value(text, lang) for text, lang in ((one.said, one.lang), (one.wanted, _OTHER[one.lang])))
    few, many = sorted((said, wanted), key=lambda value: len(value.rstrip("0")))
    figures = len(few.replace(".", "").rstrip("0"))
    is_round = few.endswith("000") and many.isdecimal() and len(few) == len(many) and figures > 1
    return is_round and round(int(many), figures - len(many)) == int(few)


def _is_evening(one: Difference, texts: dict[Lang, str]) -> bool:
    """Кешкі 6 and 18:00 are one hour, 9:00 and 21:00 are not."""
    hours = [
        (int(fact.value[:2]), lang, text)
        for text, lang in ((one.said, one.lang), (one.wanted, _OTHER[one.lang]))
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
    sides = [(text, lang) for text, lang in ((one.said, one.lang), (one.wanted, _OTHER[one.lang])) if text]
    if one.kind is DifferenceKind.NUMBER:
        return all(_is_said_of_number(text, texts, lang) for text, lang in sides)
    if one.kind is DifferenceKind.DATE and len(sides) == 1:
        # жетінші ақпан is 7 февраля
        ((text, lang),) = sides
        days = {value for value in reckoning.readings(text, lang) if value.isdecimal()}
        other = texts[_OTHER[lang]]
        return calling.is_month_said(text, lang, other) and days <= reckoning.readings(other, _OTHER[lang])
    return False


def _is_short_day(one: Difference, texts: dict[Lang, str]) -> bool:
    """15.12. is a day where the other text says it in words."""
    side: tuple[str, Lang] = (one.said, one.lang) if one.said else (one.wanted, _OTHER[one.lang])
    text, lang = side
    if one.kind is DifferenceKind.DATE and not (one.said and one.wanted):
        days = {fact.value[-5:] for fact in facts(text, lang) if fact.kind is FactKind.DATE}
        return bool(days) and days <= short_days(texts[_OTHER[lang]])
    if one.kind is DifferenceKind.NUMBER and (days := set(short_days(text))):
        other = _OTHER[lang]
        return days <= {fact.value[-5:] for fact in facts(texts[other], other) if fact.kind is FactKind.DATE}
    return False


def _value(text: str, lang: Lang) -> str:
    return next((number.value for number in numerals.found(text.translate(SPACES), lang)), "")


def _is_said_of_number(text: str, texts: dict[Lang, str], lang: Lang) -> bool:
    """One number alone; of a telephone's figures each may stand anywhere."""
    if reckoning.is_of_year(text, texts[lang], lang):
        return True
    values = {number.value for number in numerals.found(text.translate(SPACES), lang)}
    other = _OTHER[lang]
    return len(values) == 1 and values <= reckoning.readings(texts[other], other)


def _is_transliterated(one: Difference, texts: dict[Lang, str]) -> bool:
    if one.kind is not DifferenceKind.NAME:
        return False
    said, wanted = (one.said, one.wanted) if one.lang == "ru" else (one.wanted, one.said)
    # денсаулық only ends as a family name begins
    if not all("." in name or likeness.is_family(name.split()[-1]) for name in (said, wanted) if name):
        return True
    return calling.is_called_alike(wanted or texts["kk"], said or texts["ru"])
