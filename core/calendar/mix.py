"""What a plan is made of: shares of publications against what the office asks of itself."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol
from uuid import UUID

from core.calendar.records import Format, Halt, Norm, Publication, Rubric, Sort, State
from core.calendar.rules import Whole
from core.language import numbers
from core.language.numbers import percent
from core.language.trilingual import Lang, Trilingual
from core.language.words import N_, language, words

# fewer say nothing about a habit
LEAST_WHOLE = 10

USEFUL = frozenset({Sort.USEFUL, Sort.SERVICES, Sort.RESIDENTS, Sort.URGENT})
VIDEO = frozenset({Format.VIDEO, Format.REELS, Format.LIVE})


class Seen(Whole, Protocol):
    """A publication as the views show it."""

    @property
    def rubric(self) -> Rubric | None: ...


class Part(StrEnum):
    USEFUL = "useful"
    LEADERS = "leaders"
    VIDEO = "video"
    KAZAKH = "kazakh"
    RUBRIC = "rubric"


_TITLES = {
    Part.USEFUL: N_("Useful to residents"),
    Part.LEADERS: N_("Head and protocol"),
    Part.VIDEO: N_("Video"),
    Part.KAZAKH: N_("Written first in Kazakh"),
}


@dataclass(frozen=True)
class Share:
    """So many of so many; `is_least` tells a bound to reach from one not to pass. `name` is a rubric's."""

    part: Part
    count: int
    whole: int
    bound: int
    is_least: bool = True
    ids: tuple[UUID, ...] = ()
    name: Trilingual = field(default_factory=Trilingual)

    @property
    def is_judged(self) -> bool:
        return self.whole >= LEAST_WHOLE

    @property
    def is_met(self) -> bool:
        """True as well while there is too little to judge by."""
        share, bound = 100 * self.count, self.bound * self.whole
        return not self.is_judged or (share >= bound if self.is_least else share <= bound)

    @property
    def percent(self) -> int:
        return numbers.whole(100 * self.count / self.whole) if self.whole else 0

    @property
    def text(self) -> str:
        return self.text_in(language())

    def title_in(self, lang: Lang) -> str:
        return self.name.in_(lang) if self.part == Part.RUBRIC else words(lang).say(_TITLES[self.part])

    def text_in(self, lang: Lang) -> str:
        speech = words(lang)
        said = N_("{name}: {share} (at least {bound})") if self.is_least else N_("{name}: {share} (at most {bound})")
        if not self.is_judged:
            said = N_("{name}: {count} of {whole}, too few to judge")
        return speech.say(said).format(
            name=self.title_in(lang),
            share=percent(self.percent, lang),
            bound=percent(self.bound, lang),
            count=self.count,
            whole=self.whole,
        )


def is_counted(publication: Publication) -> bool:
    """It shall come out or has come out: no idea, and nothing that is halted."""
    return publication.day is not None and publication.state != State.IDEA and publication.halt == Halt.NONE


def shares(slots: Iterable[Seen], norm: Norm) -> list[Share]:
    """The office's four norms. What has no rubric tells nothing of its use, so only sorted ones are weighed by it."""
    planned = [slot for slot in slots if is_counted(slot.publication)]
    sorted_ones = [slot for slot in planned if slot.rubric]
    return [
        _share(Part.USEFUL, sorted_ones, _is_of(USEFUL), norm.least_useful_share),
        _share(Part.LEADERS, sorted_ones, _is_of({Sort.LEADER}), norm.most_leader_share, is_least=False),
        _share(Part.VIDEO, planned, lambda slot: slot.publication.format in VIDEO, norm.least_video_share),
        _share(Part.KAZAKH, planned, lambda slot: slot.publication.source_lang == "kk", norm.least_kazakh_share),
    ]


def rubric_shares(slots: Iterable[Seen], rubrics: Iterable[Rubric] = ()) -> list[Share]:
    """Each rubric with a bound; `rubrics` brings in those that have nothing in this plan."""
    planned = [slot for slot in slots if slot.rubric and is_counted(slot.publication)]
    known = {slot.rubric.id: slot.rubric for slot in planned if slot.rubric}
    known |= {rubric.id: rubric for rubric in rubrics if rubric.is_active}
    found = []
    for rubric in sorted(known.values(), key=lambda rubric: (rubric.rank, rubric.id)):
        ids = _ids(slot for slot in planned if slot.publication.rubric_id == rubric.id)
        for bound, is_least in ((rubric.least_share, True), (rubric.most_share, False)):
            if bound is not None:
                found.append(Share(Part.RUBRIC, len(ids), len(planned), bound, is_least, ids, rubric.name))
    return found


def _share(
    part: Part, whole: Sequence[Seen], belongs: Callable[[Seen], bool], bound: int, is_least: bool = True
) -> Share:
    ids = _ids(slot for slot in whole if belongs(slot))
    return Share(part, len(ids), len(whole), bound, is_least, ids)


def _is_of(sorts: Iterable[Sort]) -> Callable[[Seen], bool]:
    asked = frozenset(sorts)
    return lambda slot: slot.rubric is not None and slot.rubric.sort in asked


def _ids(slots: Iterable[Seen]) -> tuple[UUID, ...]:
    return tuple(slot.publication.id for slot in slots)
