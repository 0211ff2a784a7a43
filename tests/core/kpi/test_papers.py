"""The report of a month, a quarter or a year: it says why, of how many, and where that comes from."""

from datetime import date

import pytest

from core.errors import Invalid
from core.kpi.actions import explanations, measures, targets
from core.kpi.choices import Step
from core.kpi.queries.reported import reported
from core.kpi.records import Page
from core.kpi.verdicts import Bounds
from core.language.trilingual import LANGS, Lang
from core.language.words import words
from core.office.records import Platform
from core.store.store import Store
from tests.core.kpi.counting import NOW, OCTOBER, ZONE, answered, at, put
from tests.core.kpi.told import id_of
from tests.core.kpi.writing import DRAFT, KINDS, LATER, charts, released, said, unanswered, written


def test_what_is_red_leaves_with_its_reason_or_not_at_all(measured: Store) -> None:
    unanswered(measured)
    # nobody has agreed to what is only proposed: it stands there, and whose target it is
    assert "The target is only proposed: the office has not set it." in said(measured, "kpi-report")
    measured.do(targets.lay, id_of(measured, "REPLY"), Step.MONTH, {OCTOBER.first: Bounds(90, near=5)})
    with pytest.raises(Invalid, match="Far from their targets and not explained: Reply rate"):
        written(measured, "kpi-report")
    draft = said(measured, "kpi-report", options=DRAFT)
    assert "Explanation missing" in draft
    assert "DRAFT" in draft
    with measured.read() as session:
        red = reported(session, Step.MONTH, OCTOBER, NOW.astimezone(ZONE)).unexplained
    for one in red:
        measured.do(
            explanations.explain, one.measure.id, Step.MONTH, OCTOBER.first, "Су апаты болды", "Кезекші қосамыз"
        )
    final = said(measured, "kpi-report")
    assert "Су апаты болды" in final
    assert "Кезекші қосамыз" in final
    assert "Explanation missing" not in final
    assert "DRAFT" not in final


def test_a_share_stands_with_what_it_is_of_and_its_bounds_and_its_verdict_in_words(measured: Store) -> None:
    unanswered(measured)
    told = said(measured, "kpi-report", options=DRAFT)
    # of 10 of 40 Wilson's interval is 14.2 to 40.2
    assert "Reply rate\n25%\n10/40\n14–40%\n90%\nproposed\nFar below, by 65\N{NO-BREAK SPACE}p.p." in told


def test_of_very_few_there_is_no_verdict_and_no_percentage(measured: Store) -> None:
    measured.do(measures.use, [id_of(measured, "PICKUP")], True)
    released(measured, 10, 2, of=5)
    told = said(measured, "kpi-report", options=DRAFT)
    assert "Pick-up of releases\n2/5\n12–77%\n40%\nproposed\nToo few data" in told


def test_a_card_is_drawn_month_by_month_with_the_line_it_is_to_reach(measured: Store) -> None:
    measured.do(measures.pin, id_of(measured, "PICKUP"), True)
    for month, picked_up in ((8, 10), (9, 12), (10, 20)):
        released(measured, month, picked_up)
    drawn = {one.title: one for one in charts(iter(written(measured, "kpi-report", options=DRAFT).blocks))}
    chart = drawn["Pick-up of releases"]
    assert list(chart.categories) == ["Aug 26", "Sep 26", "Oct 26"]
    assert list(chart.series[0].values) == [25.0, 30.0, 50.0]
    assert list(chart.series[0].said) == ["25%", "30%", "50%"]
    assert chart.target is not None
    assert list(chart.target.values) == [40.0, 40.0, 40.0]
    assert "from 25% to 50%, at last 50%" in chart.alt


def test_a_point_of_few_is_told_as_what_it_is(measured: Store) -> None:
    measured.do(measures.pin, id_of(measured, "PICKUP"), True)
    for month, picked_up, of in ((8, 10, 40), (9, 1, 3), (10, 20, 40)):
        released(measured, month, picked_up, of)
    drawn = {one.title: one for one in charts(iter(written(measured, "kpi-report", options=DRAFT).blocks))}
    assert list(drawn["Pick-up of releases"].series[0].said) == ["25%", "1/3", "50%"]


def test_only_whole_weeks_are_points(measured: Store) -> None:
    # October 2026 begins on a Thursday: the first four days are no week
    put(measured, *(answered(at(1 + n), LATER) for n in range(28)))
    drawn = {one.title: one for one in charts(iter(written(measured, "kpi-report", options=DRAFT).blocks))}
    assert list(drawn["Reply rate"].categories) == ["05.10–11.10", "12.10–18.10", "19.10–25.10"]
    assert list(drawn["Reply rate"].series[0].said) == ["7/7"] * 3


def test_an_explanation_in_another_language_is_said_to_be_one(measured: Store) -> None:
    unanswered(measured)
    why = "Су апаты болды, жауап беруге адам жетпеді", "Кезекшілерді желтоқсаннан бастап көбейтеміз"
    measured.do(explanations.explain, id_of(measured, "REPLY"), Step.MONTH, OCTOBER.first, *why)
    note = "Explanations stand in the language they were written in."
    assert note in said(measured, "kpi-report", options=DRAFT)
    assert words("kk").say(note) not in said(measured, "kpi-report", "kk", options=DRAFT)


def test_two_points_are_no_course(measured: Store) -> None:
    measured.do(measures.pin, id_of(measured, "PICKUP"), True)
    released(measured, 9, 12)
    released(measured, 10, 20)
    drawn = charts(iter(written(measured, "kpi-report", options=DRAFT).blocks))
    assert "Pick-up of releases" not in {one.title for one in drawn}


def test_the_annex_tells_formula_amounts_and_sources(measured: Store) -> None:
    measured.do(measures.use, [id_of(measured, "PICKUP")], True)
    released(measured, 10, 14)
    told = said(measured, "kpi-report", options=DRAFT)
    annex = told[told.index("Annex. How it is counted") :]
    assert "«Releases in three independent media» / «Releases» × 100" in annex
    assert "Releases in three independent media: 14" in annex
    assert "releases_picked_up" not in annex
    assert "Күмісөзен мониторингі" in annex
    assert "register of messages" in annex


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("key", [*KINDS])
def test_every_paper_is_whole_in_every_language(measured: Store, key: str, lang: Lang) -> None:
    unanswered(measured)
    put(measured, Page(name="kumisozen_akimdik", platform=Platform.INSTAGRAM))
    told = said(measured, key, lang, options=DRAFT & {one.key for one in KINDS[key].options})
    assert "{" not in told
    assert "Күмісөзен" in told or lang == "en"


@pytest.mark.parametrize("key", ["kpi-digest", "kpi-report", "kpi-report-year"])
def test_of_days_to_come_nothing_is_told(measured: Store, key: str) -> None:
    with pytest.raises(Invalid, match="still to come"):
        written(measured, key, day=date(2027, 5, 3))


def test_without_an_indicator_in_use_there_is_no_report(store: Store) -> None:
    with pytest.raises(Invalid, match="No indicator is in use"):
        written(store, "kpi-report", options=DRAFT)
