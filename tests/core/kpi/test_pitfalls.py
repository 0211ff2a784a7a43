"""What an indicator does not tell is guarded against: by what stands beside it, what it is made of, and no target."""

from datetime import date
from decimal import Decimal

import pytest

from core import expressions
from core.kpi import library
from core.kpi.amounts import Amount
from core.kpi.catalogue import Catalogue
from core.kpi.choices import Direction, Unit, Verdict
from core.kpi.records import Measure
from core.kpi.verdicts import judged
from core.kpi.worth import Worth
from tests.core.kpi.told import amount

CATALOGUE = Catalogue.of(Measure.made(**one.fields()) for one in library.shipped().values())


def worth(code: str, **given: Amount) -> Worth:
    return CATALOGUE.worth(code, date(2026, 10, 31), given)


def verdict(code: str, **given: Amount) -> Verdict:
    one = library.shipped()[code]
    return judged(worth(code, **given), one.direction, one.target, 1, one.fewest).verdict


@pytest.mark.parametrize(
    ("code", "quality"),
    [("FRT_MED", "RESOLVE"), ("REPLY", "YSWD"), ("REACH_AVG", "UNDERST"), ("MEDIA_TIME", "MEDIA_SUBST"),
     ("SOV", "NSI"), ("ROUTE_ACC", "SLA_HIT"), ("CTA_2WAY", "CTA_KEPT")],
)  # fmt: skip
def test_what_can_be_gamed_is_read_together_with_what_shows_it(code: str, quality: str) -> None:
    assert library.shipped()[code].pair == quality


@pytest.mark.parametrize(
    ("code", "beside"),
    [
        ("PLAN_EXEC", {"moved"}),
        ("REACH_AVG", {"reach_median"}),
        ("POPULAR", {"likes_mean", "likes_median", "likes_most"}),
        ("FRT_MED", {"first_reply_p90"}),
        ("RESOLVE", {"complaints_silent"}),
        ("AWARE", {"aware_aided", "aware_guessed"}),
        ("CSAT", {"messages_closed"}),
        ("KEYMSG", {"coder_agreement"}),
        ("YSWD", {"proposals_changed", "proposals_refused"}),
    ],
)
def test_what_it_hides_stands_beside_it(code: str, beside: set[str]) -> None:
    assert set(library.shipped()[code].beside) == beside


def test_the_index_of_symmetry_is_never_without_its_parts() -> None:
    parts = {
        f"symmetry_{part}" for part in ("invitation", "response", "balance", "consequence", "fairness", "moderation")
    }
    assert parts <= set(library.shipped()["TSI"].beside)


def test_times_are_medians_and_never_means() -> None:
    times = {code: one for code, one in library.shipped().items() if one.unit in (Unit.MINUTES, Unit.HOURS)}
    made_of = {name for one in times.values() for name in expressions.names(expressions.read(one.formula))}
    assert len(times) == 6
    assert all(name.endswith("_median") for name in made_of)


def test_hiding_comments_bears_no_target_for_one_would_reward_censorship() -> None:
    few, many = ({"comments_hidden": amount(hidden), "comments_seen": amount(400)} for hidden in (0, 200))
    assert {verdict("MOD_RATE", **few), verdict("MOD_RATE", **many)} == {Verdict.NO_TARGET}
    assert library.shipped()["MOD_RATE"].direction == Direction.INFO


def test_more_posts_than_enough_are_no_better() -> None:
    week = {"weeks": amount(1), "channels_used": amount(1)}
    assert [verdict("POST_FREQ", placed=amount(count), **week) for count in (2, 9, 40)] == [
        Verdict.MISSED,
        Verdict.MET,
        Verdict.MISSED,
    ]


def test_growth_is_that_of_a_month_however_long_the_span() -> None:
    """Three percent in a quarter are one a month; a clean-up of bots is a loss and no fault of the formula."""
    assert (
        worth("AUD_GROWTH", followers_start=amount(1000), followers_end=amount(1030), followers_months=amount(3)).value
        == 1
    )
    assert (
        worth("AUD_GROWTH", followers_start=amount(1000), followers_end=amount(900), followers_months=amount(1)).value
        == -10
    )


def test_a_page_that_had_nobody_has_no_growth() -> None:
    assert (
        worth("AUD_GROWTH", followers_start=amount(0), followers_end=amount(90), followers_months=amount(1)).value
        is None
    )


def test_the_population_is_held_against_one_channel_and_not_against_all_added_up() -> None:
    assert CATALOGUE.needs(["POP_COV"], [date(2026, 10, 31)]) == {"local_followers", "adult_population"}


def test_parity_needs_thirty_critics_and_thirty_others() -> None:
    shares = {"reply_share_lower": amount(20, 29), "reply_share_higher": amount(45, 400)}
    assert verdict("REPLY_PAR", **shares) == Verdict.FEW
    assert verdict("REPLY_PAR", **shares | {"reply_share_lower": amount(20, 30)}) == Verdict.MISSED


def test_nobody_answered_at_all_is_no_parity() -> None:
    none = amount(0, 40)
    assert worth("REPLY_PAR", reply_share_lower=none, reply_share_higher=none).value is None


def test_few_ratings_bear_no_verdict_however_good() -> None:
    assert verdict("CSAT", ratings=amount(29), ratings_good=amount(29)) == Verdict.FEW


def test_an_index_of_few_talks_bears_no_verdict() -> None:
    assert verdict("TSI", symmetry=amount(85, 29)) == Verdict.FEW
    assert verdict("TSI", symmetry=amount(85, 30)) == Verdict.MET


def test_one_crisis_is_judged_for_there_is_no_waiting_for_thirty() -> None:
    assert verdict("C_ACK", first_message_median=amount(40, 1)) == Verdict.MISSED


def test_one_late_appeal_is_not_well() -> None:
    due = {"appeals_due": amount(100)}
    assert verdict("APPEAL_LATE", appeals_overdue=amount(0), **due) == Verdict.MET
    assert verdict("APPEAL_LATE", appeals_overdue=amount(1), **due) == Verdict.NEAR
    assert verdict("APPEAL_LATE", appeals_overdue=amount(3), **due) == Verdict.MISSED


def test_a_claim_nobody_knows_the_views_of_has_no_ratio() -> None:
    assert worth("REFUTE_R", refutation_views=amount(9000)).missing == ("claim_views",)


def test_a_half_of_what_is_known_is_not_filled_up_with_nought() -> None:
    """YSWD: who counts what was changed and does not know what was refused knows nothing."""
    found = worth("YSWD", proposals_changed=amount(5), proposals_closed=amount(10))
    assert (found.value, found.missing) == (None, ("proposals_refused",))


def test_there_is_no_advertising_value() -> None:
    money = {code for code, one in library.shipped().items() if one.unit == Unit.MONEY}
    assert money == {"COST_1000"}
    assert worth("COST_1000", spend=amount(150000), reach=amount(0, 0)).value is None
    assert worth("COST_1000", spend=amount(150000), reach=amount(60000, 24)).value == Decimal(2500)
