"""What a report says of a question, beside what its sheets come to; each contradiction in a sentence."""

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal

from core.language.numbers import number, percent
from core.language.words import _, language
from core.research.choices import Sort
from core.research.columns import Answer
from core.research.surveys import checks, telling
from core.research.surveys.queries.results import Result

# so far from the name of an answer its share may stand in a text, behind it or before it
_BEHIND, _BEFORE = 60, 25
_SHARE = re.compile(r"(\d{1,3}(?:[.,]\d{1,3})?)\s*(?:%|процент|пайыз|per ?cent)", re.IGNORECASE)


def told_in(text: str, names: Mapping[Answer, str]) -> dict[Answer, str]:
    """
    The share that a text gives to each answer it names: the nearest behind the name, else the nearest before it.

    >>> told_in("Басым көпшілігі Instagram – 75,4 %, TikTok: 20 % таңдаған", {"i": "Instagram", "t": "TikTok"})
    {'i': '75,4', 't': '20'}
    >>> told_in("63,3 % are content, none is angry", {"c": "Content", "a": "Angry"})
    {'c': '63,3'}
    """
    low = text.lower()
    places = {code: low.find(name.lower()) for code, name in names.items() if name.strip()}
    there = sorted((place, place + len(names[code]), code) for code, place in places.items() if place >= 0)
    found: dict[Answer, str] = {}
    taken: set[int] = set()
    for number_of, (_place, end, code) in enumerate(there):
        following = there[number_of + 1][0] if number_of + 1 < len(there) else len(text)
        if behind := _SHARE.search(text, end, min(end + _BEHIND, following)):
            found[code] = behind[1]
            taken.add(behind.start())
    for number_of, (place, _end, code) in enumerate(there):
        since = max(there[number_of - 1][1] if number_of else 0, place - _BEFORE)
        before = [one for one in _SHARE.finditer(text, since, place) if one.start() not in taken]
        if code not in found and before:
            found[code] = before[-1][1]
    return found


def contradictions(found: Result, told: Mapping[Answer, str], base: int | None) -> list[str]:
    """`told` is what the report gives to each answer, `base` how many answered by it; empty where nothing is wrong."""
    shares = {option: share for option, said in told.items() if (share := checks.read(said)) is not None}
    unread = [said for option, said in told.items() if option not in shares]
    return [
        *map(_unread, unread),
        *_of_base(found, base),
        *_otherwise(found, shares),
        *_of_nobody(found, shares, base or found.base),
        *_off(found, list(shares.values())),
    ]


def _unread(said: str) -> str:
    example = percent(12.5, language(), 1)
    return _("«{said}» is no share: write it like this: {example}").format(said=said, example=example)


def _of_base(found: Result, base: int | None) -> Iterator[str]:
    if base is not None and base != found.base:
        said = _("By the report {told} answered, by the sheets {base}.")
        yield said.format(told=number(base, language()), base=number(found.base, language()))


def _otherwise(found: Result, shares: Mapping[Answer, Decimal]) -> Iterator[str]:
    """What the sheets come to, rounded as the report rounds."""
    for option, share in shares.items():
        unit = Decimal(1).scaleb(int(share.as_tuple().exponent))
        own = Decimal(repr(found.frequencies.share(option))).quantize(unit, rounding=ROUND_HALF_UP)
        if own != share:
            said = _("«{option}»: the report says {told}, the sheets come to {share}.")
            yield said.format(option=_name(found, option), told=_percent(share), share=_percent(own))


def _of_nobody(found: Result, shares: Mapping[Answer, Decimal], base: int) -> Iterator[str]:
    for one in checks.misfits({str(option): share for option, share in shares.items()}, base):
        option = next(each for each in shares if str(each) == one.option)
        said = _("«{option}»: no number of people out of {base} gives {told}.")
        told = said.format(option=_name(found, option), base=number(base, language()), told=_percent(one.share))
        fitting = _fitting(one.fitting)
        yield f"{told} {fitting}".strip()


def _fitting(bases: Sequence[int]) -> str:
    if not bases:
        return ""
    listed = ", ".join(number(one, language()) for one in bases)
    return _("All shares would fit, if so many had answered: {bases}.").format(bases=listed)


def _off(found: Result, shares: Sequence[Decimal]) -> Iterator[str]:
    """Of one answer each, all of them told."""
    if found.question.sort != Sort.SINGLE or len(shares) < len(found.options):
        return
    if checks.off_a_hundred(shares) is not None:
        yield _("The shares come to {sum}, and not to a hundred.").format(sum=_percent(sum(shares, Decimal(0))))


def _name(found: Result, option: Answer) -> str:
    return telling.option_name(found.question, option, language())


def _percent(share: Decimal) -> str:
    places = max(-int(share.as_tuple().exponent), 0)
    return percent(float(share), language(), places)
