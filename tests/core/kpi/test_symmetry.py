"""The two-way symmetry index: its worked examples, how it answers to behaviour, and when it says nothing."""

from dataclasses import replace

import pytest

from core.kpi import symmetry
from core.kpi.symmetry import INFORMED, POINTED, Band, Parts, Said, Talk

# case A of the brief: hours to the answer and what it was worth; turns of ours and theirs and whether the loop closed
REPLIES = [(3, 0.4)] * 18 + [(6, 0.7)] * 14 + [(20, 0.7)] * 6 + [(4, 1.0)] * 4
THREADS = [(2, 2, True)] * 10 + [(1, 3, False)] * 20 + [(1, 2, False)] * 12


def parts(replies: list = REPLIES, threads: list = THREADS, critics: float = 0.20, others: float = 0.45) -> Parts:
    """Of case A, with its 9 of 60 posts, 120 answerable comments and 48 issues."""
    balance = sum(closed for _ours, _theirs, closed in threads) + sum(
        symmetry.evenness(ours, theirs) for ours, theirs, _closed in threads
    )
    return Parts(
        invitation=symmetry.invitation(60, 9, 1.0),
        response=sum(symmetry.worth(*one) for one in replies) / 120,
        balance=balance / (2 * len(threads)),
        consequence=symmetry.consequence(changed=5, refused=4, accepted=6, issues=48),
        fairness=symmetry.fairness(critics, others),
        moderation=symmetry.moderation(0.01),
    )


def test_a_usual_page_comes_to_what_the_brief_worked_out() -> None:
    found = parts()
    assert found.invitation == pytest.approx(0.375)
    assert found.response == pytest.approx(0.125, abs=0.0005)
    assert found.balance == pytest.approx(0.452, abs=0.0005)
    assert found.consequence == pytest.approx(0.2125)
    assert found.fairness == pytest.approx(0.722, abs=0.0005)
    assert found.moderation == pytest.approx(0.95)
    assert symmetry.index(found) == pytest.approx(15.7, abs=0.05)


@pytest.mark.parametrize(
    ("found", "value", "band"),
    [
        (replace(parts(), consequence=None), 16.4, Band.OCCASIONAL),
        (Parts(0.75, 0.51, 0.73, 0.52, 0.94, 1.0), 55.2, Band.LEANING),
        (Parts(0.03, 0.0, 0.0, 0.0, 0.78, 0.80), 0.7, Band.ONE_WAY),
        (Parts(1.0, 0.88, 0.92, 0.76, 0.99, 1.0), 85.3, Band.SYMMETRIC),
    ],
)
def test_the_other_worked_examples(found: Parts, value: float, band: Band) -> None:
    # the brief prints the parts with two digits
    assert symmetry.index(found) == pytest.approx(value, rel=0.01, abs=0.05)
    assert symmetry.band(value) == band


def test_of_a_page_seen_from_outside_no_more_than_sixty_is_said() -> None:
    assert symmetry.index(Parts(1.0, 1.0, 1.0, None, 1.0, 1.0)) == 60
    assert symmetry.index(Parts(1.0, 1.0, 1.0, 1.0, 1.0, 1.0)) == pytest.approx(100)


@pytest.mark.parametrize(
    ("found", "value"),
    [
        # a poll whose result nobody published is no kept call
        (parts(), 15.7),
        (parts(replies=REPLIES + [(0, symmetry.FORMULA)] * 60), 17.4),
        (parts(replies=REPLIES + [(2, POINTED)] * 60, critics=0.72, others=0.90), 25.3),
        (parts(replies=REPLIES + [(2, INFORMED)] * 60, critics=0.72, others=0.90), 28.2),
        (parts(replies=[(4, 1.0)] * 4, threads=[(2, 2, True)] * 4, critics=0.03, others=0.04), 13.6),
        (parts(critics=0), 10.9),
        (replace(parts(), moderation=symmetry.moderation(0.10)), 8.3),
        (replace(parts(), consequence=0.0), 5.4),
    ],
)
def test_how_it_answers_to_behaviour(found: Parts, value: float) -> None:
    assert symmetry.index(found) == pytest.approx(value, abs=0.05)


def said(replied: int = 40, waiting: int = 40, **values: object) -> Said:
    """Half of both groups answered after four working hours, each with one word there and one back."""
    answered = Talk(is_critical=False, hours=4, quality=INFORMED, ours=1, theirs=1)
    talks = [replace(answered, is_critical=n % 2 == 0) for n in range(replied)]
    talks += [Talk(is_critical=n % 2 == 0) for n in range(waiting)]
    known = {"posts": 20, "kept": 4, "open_posts": 20, "talks": talks, "issues": 10, "changed": 5}
    return Said(**(known | values))  # type: ignore[arg-type]


def test_from_talks_to_the_index() -> None:
    found = symmetry.symmetry(said())
    assert found is not None
    # 4 of 20 is half of two fifths; 0.7 at 2^(-4/8), of half of them; as many words there as back, no loop closed
    assert found.parts.invitation == pytest.approx(0.5)
    assert found.parts.response == pytest.approx(0.7 * 2**-0.5 / 2)
    assert found.parts.balance == pytest.approx(0.5)
    assert found.parts.consequence == pytest.approx(0.5)
    assert (found.parts.fairness, found.parts.moderation) == (1.0, 1.0)
    assert found.is_fairness_known


def test_an_empty_formula_is_no_talk_and_no_answer_to_a_critic() -> None:
    formula = Talk(is_critical=True, hours=0, quality=symmetry.FORMULA, ours=1, theirs=1, is_closed=True)
    plain = Talk(is_critical=False, hours=0, quality=INFORMED, ours=1, theirs=1)
    found = symmetry.symmetry(said(talks=[formula] * 40 + [plain] * 40))
    assert found is not None
    assert found.parts.balance == pytest.approx(0.5)
    assert found.parts.fairness == pytest.approx(0.5)


def test_few_critics_are_not_held_against_the_others() -> None:
    answered = Talk(is_critical=False, hours=1, quality=INFORMED, ours=1, theirs=1)
    critics = [Talk(is_critical=True)]
    few = symmetry.symmetry(said(talks=[answered] * 40 + critics * 14))
    enough = symmetry.symmetry(said(talks=[answered] * 40 + critics * 15))
    assert few is not None
    assert enough is not None
    assert (few.parts.fairness, few.is_fairness_known) == (1.0, False)
    # 15 unanswered critics are drawn to the usual share: (0 + 10 × 0.3) / 25 against 40 of 40
    assert enough.is_fairness_known
    assert enough.parts.fairness == pytest.approx(0.5 + 0.5 * 0.12)


def test_critics_alone_are_not_held_against_nobody() -> None:
    answered = Talk(is_critical=True, hours=1, quality=INFORMED, ours=1, theirs=1)
    found = symmetry.symmetry(said(talks=[answered] * 60))
    assert found is not None
    assert (found.parts.fairness, found.is_fairness_known) == (1.0, False)


def test_it_is_enough_from_thirty_talks_and_twelve_posts_on() -> None:
    assert said(15, 15, posts=12).is_enough
    assert not said(15, 14, posts=12).is_enough
    assert not said(15, 15, posts=11).is_enough


def test_where_nobody_asked_or_nothing_came_out_there_is_no_index() -> None:
    assert symmetry.symmetry(said(talks=[])) is None
    assert symmetry.symmetry(said(posts=0)) is None
    assert symmetry.interval(said(talks=[])) is None


def test_what_became_of_proposals_may_be_unknown() -> None:
    found = symmetry.symmetry(said(issues=None))
    assert found is not None
    assert found.parts.consequence is None


def test_hiding_lawful_critics_halves_it_at_a_tenth() -> None:
    found, open_ = symmetry.symmetry(said(critical=40, hidden=4)), symmetry.symmetry(said(critical=40))
    assert found is not None
    assert open_ is not None
    assert found.value == pytest.approx(open_.value / 2)


def test_the_interval_holds_the_index_and_is_the_same_each_time() -> None:
    asked = said()
    found, interval = symmetry.symmetry(asked), symmetry.interval(asked)
    assert found is not None
    assert interval is not None
    assert interval[0] < found.value < interval[1]
    assert symmetry.interval(asked) == interval


def test_more_talks_make_the_interval_narrower() -> None:
    few, many = symmetry.interval(said(20, 20)), symmetry.interval(said(200, 200))
    assert few is not None
    assert many is not None
    assert many[1] - many[0] < (few[1] - few[0]) / 2
