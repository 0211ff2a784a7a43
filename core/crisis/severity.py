"""How serious it is for communication: six answers weighed, a cap and floors, and the reasons for the level."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from core.crisis.choices import Level
from core.crisis.scale import HIGHEST, Scale
from core.errors import Invalid
from core.expressions import Value
from core.language.numbers import number
from core.language.trilingual import LANGS, Lang, Trilingual
from core.language.words import _, language, words

_CENT = Decimal("0.01")


class Sort(StrEnum):
    """What a level rests on."""

    SCORE = "score"
    CAP = "cap"
    FLOOR = "floor"
    # the least a type of crisis begins with
    TYPE = "type"


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing the level rests on; `decides`: without it the level would be another."""

    sort: Sort
    code: str
    level: Level
    said: Trilingual
    decides: bool = False

    def in_(self, lang: Lang) -> str:
        speech = words(lang)
        sentence = {
            Sort.SCORE: speech.say("The answers give {said}: level {level}."),
            Sort.CAP: speech.say("At most level {level}: {said}"),
            Sort.FLOOR: speech.say("At least level {level}: {said}"),
            Sort.TYPE: speech.say("At least level {level}, the level of this type: {said}"),
        }[self.sort]
        return sentence.format(level=self.level.value[1], said=self.said.in_(lang))

    def __str__(self) -> str:
        return self.in_(language())


@dataclass(frozen=True)
class Judged:
    score: Decimal
    level: Level
    reasons: tuple[Reason, ...]

    @property
    def floors(self) -> tuple[str, ...]:
        """The codes of all floors that hold, also of those the level is above anyway."""
        return tuple(one.code for one in self.reasons if one.sort == Sort.FLOOR)


def judge(
    scores: Mapping[str, int],
    flags: Mapping[str, Value],
    scale: Scale,
    types: Iterable[tuple[str, Trilingual, Level]] = (),
) -> Judged:
    """
    The level and why. What was not answered counts as 0, what was not said of the circumstances is not so.

    `types` are code, name and least level of the algorithms that run. Floors come after the cap.
    """
    score = weighed(scores, scale)
    values = {**scale.usual, **{key: value for key, value in flags.items() if key in scale.circumstances}}
    values |= {one.key: scores.get(one.key, 0) for one in scale.dimensions}
    level = next((one.level for one in reversed(scale.bands) if one.least <= score), Level.S0)
    sum_told = Trilingual(*(_sum_told(scores, scale, lang) for lang in LANGS))
    return _decided(
        score,
        [
            Reason(Sort.SCORE, "score", level, sum_told),
            *(Reason(Sort.CAP, one.code, one.level, one.name) for one in scale.caps if one.holds(values)),
            *(Reason(Sort.FLOOR, one.code, one.level, one.name) for one in scale.floors if one.holds(values)),
            *(Reason(Sort.TYPE, code, least, name) for code, name, least in types),
        ],
    )


def weighed(scores: Mapping[str, int], scale: Scale) -> Decimal:
    total = sum((one.weight * scores.get(one.key, 0) for one in scale.dimensions), Decimal())
    return total.quantize(_CENT, ROUND_HALF_UP)


def faults(scores: Mapping[str, object], flags: Mapping[str, object], scale: Scale) -> Iterator[Invalid]:
    """What is not answered, or answered as nothing can be."""
    lang = language()
    for one in scale.dimensions:
        if one.key not in scores:
            sentence = _("“{name}” is not answered ({key}): a number from 0 to {most}.")
            yield Invalid(sentence.format(name=one.name.in_(lang), key=one.key, most=HIGHEST), one.key)
        elif not _is_score(scores[one.key]):
            sentence = _("“{name}” takes a number from 0 to {most}, not “{value}”.")
            value = scores[one.key]
            yield Invalid(sentence.format(name=one.name.in_(lang), value=value, most=HIGHEST), one.key)
    for key, value in flags.items():
        known = scale.circumstances.get(key)
        if known is None:
            yield Invalid(_("Nothing is called “{key}” here.").format(key=key), key)
        elif not known.takes(value):
            sentence = _("“{label}” cannot be “{value}”.")
            yield Invalid(sentence.format(label=known.name.in_(lang), value=value), key)


def _is_score(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= HIGHEST


def _sum_told(scores: Mapping[str, int], scale: Scale, lang: Lang) -> str:
    """The score, and what of it comes from where."""
    parts = [
        f"{one.name.in_(lang)} {scores[one.key]} × {number(one.weight, lang)}"
        for one in scale.dimensions
        if scores.get(one.key)
    ]
    total = number(weighed(scores, scale), lang)
    return f"{total} ({'; '.join(parts)})" if parts else total


def _decided(score: Decimal, reasons: Sequence[Reason]) -> Judged:
    """The cap lowers what the score gave, floors and types lift what is left: who moved it last decides."""
    level, last, told = reasons[0].level, reasons[0], [reasons[0]]
    for one in reasons[1:]:
        # levels are ordered as they are written: s0 to s4
        is_down = one.sort == Sort.CAP and one.level < level
        is_up = one.sort in (Sort.FLOOR, Sort.TYPE) and one.level > level
        if is_down or is_up:
            level, last = one.level, one
        # a cap or a type that moves nothing has nothing to say
        if is_down or is_up or one.sort == Sort.FLOOR:
            told.append(one)
    return Judged(score, level, tuple(replace(one, decides=one is last) for one in told))
