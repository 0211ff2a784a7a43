from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta, timezone
from itertools import pairwise
from typing import Any
from uuid import uuid4

import hypothesis.strategies as st
import pytest
from hypothesis import given

from core.calendar import checks, mix, rules
from core.calendar.checks import Around, Finding, FindingKind, check
from core.calendar.mix import LEAST_WHOLE, Part
from core.calendar.queries.slots import Slot
from core.calendar.records import (
    Format,
    Halt,
    Mourning,
    Norm,
    Placement,
    Publication,
    Rubric,
    Sort,
    State,
    Wording,
    WordingState,
)
from core.language.trilingual import LANGS, Trilingual
from core.office.records import Channel, Platform

MONDAY = date(2026, 11, 23)
DAY = timedelta(days=1)
ALMATY = timezone(timedelta(hours=5))
NOW = datetime(2026, 11, 20, 12, tzinfo=ALMATY)
TELEGRAM = Channel(name=Trilingual(kk="Telegram"), platform=Platform.TELEGRAM, rank=1)
SITE = Channel(name=Trilingual(kk="Сайт"), platform=Platform.SITE, rank=2)
USEFUL = Rubric(name=Trilingual(kk="Пайдалы", ru="Полезное"), sort=Sort.USEFUL)
LEADER = Rubric(name=Trilingual(kk="Әкім"), sort=Sort.LEADER)
LIGHT = Rubric(name=Trilingual(kk="Афиша"), sort=Sort.CULTURE, is_light=True)
ALONE = Around()
# asks nothing, so that one thing at a time can be asked
LAX = Norm(most_leader_share=100, least_useful_share=0, least_video_share=0, least_kazakh_share=0, least_per_day=0)


@dataclass(frozen=True)
class Shown:
    publication: Publication
    wordings: Mapping[str, Wording] = field(default_factory=dict)
    placements: Sequence[Placement] = ()
    channels: Sequence[Channel] = ()
    rubric: Rubric | None = None


def wording(lang: str, text: str, **seen: str) -> Wording:
    seals = {other: rules.text_seal(said) for other, said in seen.items()}
    return Wording(publication_id=uuid4(), lang=lang, text=text, state=WordingState.PROOFREAD, seen=seals)


def shown(rubric: Rubric | None = USEFUL, channels: Sequence[Channel] = (TELEGRAM,), **values: Any) -> Shown:
    """Whole in every respect, unless told otherwise."""
    known = {"title": Trilingual(kk="Су", ru="Вода"), "day": MONDAY, "person_id": uuid4(), "audience_id": uuid4()}
    known |= {"goal_id": uuid4()}
    one = Publication.made(**{**known, "rubric_id": rubric.id if rubric else None, **values})
    texts = {"kk": wording("kk", "Су", ru="Вода"), "ru": wording("ru", "Вода", kk="Су")}
    places = [Placement(publication_id=one.id, channel_id=channel.id) for channel in channels]
    return Shown(one, texts, places, channels, rubric)


def kinds(*slots: Shown, norm: Norm = LAX, now: datetime = NOW, around: Around = ALONE) -> list[FindingKind]:
    return [one.kind for one in check(slots, norm, now, around)]


def the(kind: FindingKind, found: Sequence[Finding]) -> Finding:
    (one,) = [one for one in found if one.kind == kind]
    return one


def many(count: int, **values: Any) -> list[Shown]:
    return [shown(day=MONDAY + n * DAY, **values) for n in range(count)]


def test_a_whole_publication_gives_nothing_to_say() -> None:
    assert kinds(shown(), shown(at=time(10))) == []


def test_the_slot_of_the_views_is_checked_as_it_is() -> None:
    one = shown(person_id=None)
    slot = Slot(one.publication, one.wordings, one.placements, one.channels, USEFUL)
    assert [found.kind for found in check([slot], LAX, NOW)] == [FindingKind.NOBODY]


@pytest.mark.parametrize(
    ("values", "kind"),
    [
        ({"person_id": None}, FindingKind.NOBODY),
        ({"channels": ()}, FindingKind.NO_CHANNEL),
        ({"audience_id": None}, FindingKind.NO_AUDIENCE),
        ({"langs": ["kk", "ru", "en"]}, FindingKind.NO_TEXT),
        ({"day": MONDAY - 5 * DAY}, FindingKind.LATE),
        ({"state": State.APPROVED, "seal": "other"}, FindingKind.CHANGED),
        ({"state": State.IDEA, "day": MONDAY - 4 * DAY}, FindingKind.PAST_IDEA),
        ({"at": time(9), "ready_by": datetime(2026, 11, 23, 4, 1, tzinfo=UTC)}, FindingKind.READY_AFTER),
    ],
)
def test_each_lack_is_told_once(values: dict[str, Any], kind: FindingKind) -> None:
    one = shown(**values)
    (found,) = check([one], LAX, NOW)
    assert (found.kind, found.ids) == (kind, (one.publication.id,))
    assert found.text_in("ru").endswith(": Вода")
    assert found.text_in("kk").endswith(": Су")


@pytest.mark.parametrize("halt", [Halt.POSTPONED, Halt.CANCELLED, Halt.MOURNING])
def test_what_is_halted_is_left_in_peace(halt: Halt) -> None:
    assert kinds(shown(halt=halt, day=MONDAY - 9 * DAY, person_id=None, channels=())) == []


def test_ready_by_the_hour_itself_is_in_time() -> None:
    assert kinds(shown(at=time(9), ready_by=datetime(2026, 11, 23, 4, tzinfo=UTC))) == []
    assert kinds(shown(ready_by=datetime(2026, 11, 23, 18, tzinfo=UTC))) == []


def test_what_serves_no_goal_is_told_in_one_line() -> None:
    two = many(2, goal_id=None)
    (found,) = check([*two, shown(), shown(goal_id=None, halt=Halt.POSTPONED)], LAX, NOW)
    assert (found.kind, found.ids) == (FindingKind.NO_GOAL, tuple(one.publication.id for one in two))
    assert found.text_in("en") == "Publications that serve no goal: 2"
    assert not found.is_grave


def test_what_is_missing_is_grave_from_the_day_before() -> None:
    one = shown(person_id=None)
    far, near = (check([one], LAX, datetime(2026, 11, day, 9, tzinfo=ALMATY)) for day in (21, 22))
    assert (far[0].is_grave, near[0].is_grave) == (False, True)


def test_the_missing_languages_are_named_and_english_may_wait_for_its_term() -> None:
    one = shown(langs=["kk", "ru", "en"])
    assert "(ағылшынша)" in the(FindingKind.NO_TEXT, check([one], LAX, NOW)).text_in("kk")
    english = Wording(publication_id=one.publication.id, lang="en", due_on=NOW.date())
    one = replace(one, wordings={**one.wordings, "en": english})
    assert kinds(one) == []
    assert kinds(one, now=NOW + DAY) == [FindingKind.NO_TEXT]


def test_what_came_out_without_its_kazakh_text_is_grave() -> None:
    one = shown(state=State.PUBLISHED)
    assert kinds(one) == []
    for texts in ({"ru": wording("ru", "Вода")}, {**one.wordings, "ru": wording("ru", "Воды", kk="Су")}):
        found = the(FindingKind.LAGGING, check([replace(one, wordings=texts)], LAX, NOW))
        assert found.is_grave
    russian_behind = {"kk": wording("kk", "Су тегін", ru="Вода"), "ru": wording("ru", "Вода", kk="Су")}
    assert kinds(replace(one, wordings=russian_behind)) == []


def test_a_light_item_on_a_day_of_mourning_is_grave_until_it_rests_or_the_mourning_ends() -> None:
    mourning = Mourning(first=MONDAY, last=MONDAY + DAY, reason="Аза")
    around = Around(mournings=[mourning])
    assert the(FindingKind.MOURNING, check([shown(LIGHT)], LAX, NOW, around)).is_grave
    assert (
        kinds(shown(LIGHT, halt=Halt.MOURNING), shown(USEFUL), shown(LIGHT, day=MONDAY + 2 * DAY), around=around) == []
    )
    mourning.ended_at = datetime(2026, 11, 23, tzinfo=UTC)
    assert kinds(shown(LIGHT), around=around) == []


def test_two_posts_too_close_in_one_channel_clash_and_name_the_channels() -> None:
    one, other = shown(at=time(10), channels=(TELEGRAM, SITE)), shown(at=time(10, 29), channels=(SITE, TELEGRAM))
    found = the(FindingKind.CLASH, check([other, one], LAX, NOW))
    assert found.ids == (one.publication.id, other.publication.id)
    assert "Telegram, Сайт" in found.text_in("kk")


@pytest.mark.parametrize(
    ("values", "channel"),
    [
        ({"at": time(10, 30)}, TELEGRAM),
        ({"at": time(10, 10)}, SITE),
        ({"at": None}, TELEGRAM),
        ({"at": time(10, 10), "day": MONDAY + DAY}, TELEGRAM),
        ({"at": time(10, 10), "halt": Halt.POSTPONED}, TELEGRAM),
    ],
)
def test_apart_in_time_or_channel_nothing_clashes(values: dict[str, Any], channel: Channel) -> None:
    assert kinds(shown(at=time(10)), shown(channels=(channel,), **values)) == []


def test_midnight_keeps_nobody_apart_and_what_came_out_is_past_mending() -> None:
    late, early = shown(at=time(23, 50)), shown(at=time(0, 10), day=MONDAY + DAY)
    assert kinds(late, early) == [FindingKind.CLASH]
    out = [shown(at=time(10, n), state=State.PUBLISHED) for n in (0, 5)]
    assert kinds(*out) == []
    assert kinds(out[0], shown(at=time(10, 5))) == [FindingKind.CLASH]


def test_a_day_with_too_little_and_a_day_off_with_nobody_on_duty_are_told_ahead_only() -> None:
    week = [MONDAY + n * DAY for n in range(-7, 7)]
    working = frozenset(day for day in week if day.weekday() < 5)
    around = Around(week, working, on_duty=frozenset({MONDAY + 5 * DAY}))
    found = check([shown(day=MONDAY + n * DAY) for n in range(4)], replace_norm(least_per_day=1), NOW, around)
    told = [(one.kind, one.values["day"]) for one in found]
    assert told == [
        (FindingKind.NO_DUTY, MONDAY - 2 * DAY),
        (FindingKind.NO_DUTY, MONDAY - DAY),
        (FindingKind.NO_DUTY, MONDAY + 6 * DAY),
        (FindingKind.THIN_DAY, MONDAY - 3 * DAY),
        (FindingKind.THIN_DAY, MONDAY + 4 * DAY),
    ]


def test_without_a_roster_nobody_is_missed() -> None:
    assert kinds(around=Around([MONDAY + 5 * DAY])) == []


def replace_norm(**values: int) -> Norm:
    asked = {name: getattr(LAX, name) for name in Norm.model_fields if name not in ("id", "gate")}
    return Norm(**{**asked, **values})


def test_the_mix_is_not_judged_by_a_handful() -> None:
    strict = replace_norm(most_leader_share=0, least_video_share=100)
    assert kinds(*many(LEAST_WHOLE - 1, rubric=LEADER), norm=strict) == []
    assert set(kinds(*many(LEAST_WHOLE, rubric=LEADER), norm=strict)) == {FindingKind.LEADERS, FindingKind.VIDEO}


def test_an_uneven_mix_is_told_with_its_figures() -> None:
    week = [*many(6, rubric=LEADER), *many(4, format=Format.REELS), shown(None)]
    found = check(week, Norm(least_per_day=0), NOW)
    leaders, useful = the(FindingKind.LEADERS, found), the(FindingKind.USEFUL, found)
    # what has no rubric is weighed by neither
    assert (leaders.values["share"], leaders.values["count"], leaders.values["whole"]) == (60, 6, 10)
    assert len(leaders.ids) == 6
    assert useful.text_in("ru").replace("\N{NO-BREAK SPACE}", " ").endswith("40 % (4 из 10), не менее 60 %")
    assert useful.text_in("kk").endswith("40% (4 / 10), кемінде 60%")
    video = next(share for share in mix.shares(week, Norm()) if share.part == Part.VIDEO)
    assert (video.count, video.whole, video.is_met) == (4, 11, True)


def test_the_mix_weighs_what_comes_out_alone() -> None:
    never = [*many(5, halt=Halt.CANCELLED), *many(5, state=State.IDEA), shown(day=None)]
    assert [share.whole for share in mix.shares([*never, shown(source_lang="ru")], Norm())] == [1, 1, 1, 1]


def test_a_rubric_is_held_to_its_bounds_even_when_it_has_nothing() -> None:
    fakes = Rubric(name=Trilingual(kk="Жалған ақпарат", ru="Фейк"), least_share=10)
    most = Rubric(name=Trilingual(kk="Әкім", ru="Аким"), sort=Sort.LEADER, most_share=20)
    week = [*many(7), *many(3, rubric=most)]
    found = check(week, LAX, NOW, Around(rubrics=[fakes, most]))
    assert [(one.kind, one.values["share"], one.values["bound"]) for one in found] == [
        (FindingKind.RUBRIC, 0, 10),
        (FindingKind.RUBRIC, 30, 20),
    ]
    assert "Мало в рубрике «Фейк»" in found[0].text_in("ru")
    assert "Слишком много в рубрике «Аким»" in found[1].text_in("ru")


def test_the_summary_line_says_share_and_norm_or_that_it_is_too_early() -> None:
    useful = mix.shares([*many(7), *many(4, rubric=LEADER)], Norm())[0]
    assert useful.text_in("en") == "Useful to residents: 64% (at least 60%)"
    assert useful.text_in("kk") == "Тұрғынға пайдалы: 64% (кемінде 60%)"
    assert mix.shares(many(3), Norm())[0].text_in("en") == "Useful to residents: 3 of 3, too few to judge"


def test_a_share_is_judged_before_it_is_rounded() -> None:
    share = mix.Share(Part.USEFUL, 597, 1000, 60)
    assert share.percent == 60
    assert not share.is_met


def test_grave_findings_come_first() -> None:
    plan = [shown(audience_id=None), shown(day=MONDAY - 9 * DAY), shown(person_id=None)]
    assert kinds(*plan) == [FindingKind.LATE, FindingKind.NOBODY, FindingKind.NO_AUDIENCE]
    assert [one.is_grave for one in check(plan, LAX, NOW)] == [True, False, False]


def test_every_finding_is_said_in_every_language() -> None:
    assert set(checks._SENTENCES) == set(FindingKind)
    plan = [shown(person_id=None, audience_id=None, channels=(), langs=list(LANGS)), *many(10, rubric=LEADER)]
    for found in check(plan, Norm(), NOW, Around([MONDAY + 5 * DAY], on_duty=frozenset())):
        assert len({found.text_in(lang) for lang in LANGS}) == 3


@given(st.lists(st.tuples(st.integers(0, 1439), st.booleans()), max_size=12), st.integers(0, 120))
def test_clashes_do_not_depend_on_the_order_of_the_rows(posts: list[tuple[int, bool]], minutes: int) -> None:
    slots = [shown(at=time(at // 60, at % 60), channels=(TELEGRAM, SITE) if both else (SITE,)) for at, both in posts]
    norm = replace_norm(clash_minutes=minutes)
    clashes = {one.ids for one in check(slots, norm, NOW)}
    assert clashes == {one.ids for one in check(slots[::-1], norm, NOW)}
    # every post stands in the channel of the site, so neighbours in time tell it all
    line = sorted(at for at, _both in posts)
    assert bool(clashes) == any(after - before < minutes for before, after in pairwise(line))
