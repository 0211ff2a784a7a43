"""Every indicator that comes with the program can be worked out, and says in three languages what it does not tell."""

from datetime import date
from decimal import Decimal

import pytest

from core import expressions
from core.kpi import library, soundness
from core.kpi.catalogue import Catalogue
from core.kpi.choices import Direction, Unit
from core.kpi.queries.sources import all as sources
from core.kpi.records import Measure
from core.language.trilingual import LANGS
from tests.core.kpi.told import amount

# of the brief, §6.3, in its order
BRIEFED = [
    "PLAN_EXEC", "COST_1000", "DUTY_COV", "POST_FREQ", "REACH_AVG", "REACH_RATE", "AUD_GROWTH", "POP_COV", "LANG_KK",
    "LANG_LAG", "FMT_MIX", "RUB_MIX", "PROTOCOL", "CTA_2WAY", "CTA_KEPT", "ACCESS", "PLAIN", "FRESH", "MEDIA_TIME",
    "MEDIA_SUBST", "PICKUP", "SOV", "KEYMSG", "ERF", "ERR", "POPULAR", "COMMIT", "VIRAL", "CTR", "VIEW_DONE", "NSI",
    "SENT_NEG", "REPLY", "REPLY_PAR", "FRT_MED", "SLA_HIT", "RESOLVE", "ROUTE_ACC", "APPEAL_LATE", "REPEAT",
    "MOD_RATE", "MOD_REV", "C_ACK", "C_FULL", "C_UPD", "REFUTE_T", "REFUTE_R", "AAR_DONE", "AWARE", "UNDERST", "CSAT",
    "NPS", "TRUST", "TRUST_SRC", "BEHAV", "PARTIC", "YSWD", "TSI",
]  # fmt: skip

_DAY = date(2026, 10, 31)
_CATALOGUE = Catalogue.of(Measure.made(**one.fields()) for one in library.shipped().values())
EACH = pytest.mark.parametrize("code", library.shipped())


def test_none_of_the_briefed_is_lacking() -> None:
    assert len(BRIEFED) == 58
    assert not set(BRIEFED) - library.shipped().keys()


@EACH
def test_each_is_sound_and_whole(code: str) -> None:
    one, others = library.shipped()[code], {key: each.formula for key, each in library.shipped().items()}
    del others[code]
    assert [str(problem) for problem in soundness.problems(code, one.formula, others)] == []
    assert not one.pair or one.pair in others
    assert set(one.beside) <= library.variables().keys()
    for text in (one.name, one.definition, one.pitfall):
        assert all(text.in_(lang).strip() for lang in LANGS)


@EACH
def test_each_advice_fits_the_direction(code: str) -> None:
    one = library.shipped()[code]
    bounds = (one.target.least is not None, one.target.most is not None) if one.target else None
    fitting = {Direction.UP: (True, False), Direction.DOWN: (False, True), Direction.RANGE: (True, True)}
    assert bounds in (None, fitting.get(one.direction))


def test_no_share_is_judged_below_thirty() -> None:
    """«Мало данных» below 30, §6.2; what is a mean over posts is no share of them."""
    shares = {code for code, one in library.shipped().items() if one.unit == Unit.PERCENT and 0 < one.fewest < 30}
    assert shares == {"REACH_RATE", "ERF", "ERR"}


def test_each_variable_is_worked_out_somewhere_or_said_to_be_read() -> None:
    origins = {one.origin for one in library.variables().values()}
    assert origins <= {*sources._SOURCES, library.READING, library.SPAN}
    assert all(all(one.name.in_(lang) for lang in LANGS) for one in library.variables().values())


def test_no_variable_lies_idle() -> None:
    made_of = (expressions.names(expressions.read(one.formula)) for one in library.shipped().values())
    used = {name for names in made_of for name in names} | {
        name for one in library.shipped().values() for name in one.beside
    }
    idle = {code for code in library.variables() if code not in used and not code.startswith("format_plan_")}
    assert idle == {"days", "months", "published_in_ru"}


# each formula with what it comes to, worked out by hand
WORKED = [
    ("PLAN_EXEC", {"published_as_planned": 34, "planned": 40}, "85"),
    ("COST_1000", {"spend": 150000, "reach": 60000}, "2500"),
    ("DUTY_COV", {"duty_hours_named": 648, "duty_hours": 720}, "90"),
    ("POST_FREQ", {"placed": 84, "weeks": 4, "channels_used": 3}, "7"),
    ("REACH_AVG", {"reach": 36000, "posts_with_reach": 24}, "1500"),
    ("REACH_RATE", {"reach_by_followers": 120}, "120"),
    ("AUD_GROWTH", {"followers_start": 10000, "followers_end": 10600, "followers_months": 3}, "2"),
    ("POP_COV", {"local_followers": 45000, "adult_population": 250000}, "18"),
    ("LANG_KK", {"published_in_kk": 33, "published": 60}, "55"),
    ("LANG_LAG", {"language_lag_median": 25}, "25"),
    ("FMT_MIX", {"format_deviation": 12.5}, "12.5"),
    ("RUB_MIX", {"rubric_deviation": 20}, "20"),
    ("PROTOCOL", {"marked_protocol": 12, "marked": 48}, "25"),
    ("CTA_2WAY", {"marked_two_way": 9, "marked": 60}, "15"),
    ("CTA_KEPT", {"two_way_kept": 6, "two_way_due": 8}, "75"),
    ("ACCESS", {"accessible": 14, "accessible_needed": 20}, "70"),
    ("PLAIN", {"marked_plain": 45, "marked": 60}, "75"),
    ("FRESH", {"sections_fresh": 38, "sections": 40}, "95"),
    ("MEDIA_TIME", {"media_on_time": 13, "media_due": 14}, "92.86"),
    ("MEDIA_SUBST", {"media_whole": 9, "media_checked": 12}, "75"),
    ("PICKUP", {"releases_picked_up": 6, "releases": 15}, "40"),
    ("SOV", {"topic_mentions_ours": 45, "topic_mentions": 180}, "25"),
    ("KEYMSG", {"coded_with_message": 52, "coded": 100}, "52"),
    ("ERF", {"engagement_by_followers": 1.4}, "1.4"),
    ("ERR", {"engagement_by_reach": 3.8}, "3.8"),
    ("POPULAR", {"likes_by_followers": 0.5}, "0.5"),
    ("COMMIT", {"comments_by_followers": 0.025}, "0.025"),
    ("VIRAL", {"shares_by_followers": 1.5}, "1.5"),
    ("CTR", {"clicks": 120, "views_with_link": 9600}, "1.25"),
    ("VIEW_DONE", {"videos_finished": 300, "videos_started": 1200}, "25"),
    ("NSI", {"mentions_positive": 30, "mentions_neutral": 50, "mentions_negative": 45}, "-12"),
    ("SENT_NEG", {"mentions_positive": 30, "mentions_neutral": 50, "mentions_negative": 45}, "36"),
    ("REPLY", {"answerable_replied": 195, "answerable": 214}, "91.12"),
    ("REPLY_PAR", {"reply_share_lower": 20, "reply_share_higher": 45}, "0.44"),
    ("FRT_MED", {"first_reply_median": 1.75}, "1.75"),
    ("SLA_HIT", {"answers_on_time": 63, "answers_due": 70}, "90"),
    ("RESOLVE", {"complaints_confirmed": 29, "complaints_closed": 50}, "58"),
    ("ROUTE_ACC", {"forwarded_accepted": 34, "forwarded": 40}, "85"),
    ("APPEAL_LATE", {"appeals_overdue": 3, "appeals_due": 120}, "2.5"),
    ("REPEAT", {"complaints_repeated": 9, "complaints": 75}, "12"),
    ("MOD_RATE", {"comments_hidden": 6, "comments_seen": 400}, "1.5"),
    ("MOD_REV", {"hidden_reversed": 2, "hidden_checked": 50}, "4"),
    ("C_ACK", {"first_message_median": 14}, "14"),
    ("C_FULL", {"full_statement_median": 75}, "75"),
    ("C_UPD", {"updates_kept": 19, "updates_promised": 20}, "95"),
    ("REFUTE_T", {"refutation_median": 50}, "50"),
    ("REFUTE_R", {"refutation_views": 9000, "claim_views": 12000}, "0.75"),
    ("AAR_DONE", {"improvements_done": 7, "improvements_due": 8}, "87.5"),
    ("AWARE", {"aware_unaided": 34}, "34"),
    ("UNDERST", {"understood": 61}, "61"),
    ("CSAT", {"ratings_good": 33, "ratings": 44}, "75"),
    ("NPS", {"nps_promoters": 45, "nps_detractors": 25}, "20"),
    ("TRUST", {"trust_mean": 5.6}, "5.6"),
    ("TRUST_SRC", {"first_source": 38}, "38"),
    ("EVAL", {"evaluation_score": 59.6}, "59.6"),
    ("EVAL_PLACE", {"evaluation_place": 14}, "14"),
    ("BEHAV", {"behaved": 1200, "target_group": 8000}, "15"),
    ("PARTIC", {"participants": 130, "affected_population": 26000}, "5"),
    ("YSWD", {"proposals_changed": 12, "proposals_refused": 16, "proposals_closed": 40}, "70"),
    ("TSI", {"symmetry": 15.7}, "15.7"),
    ("PUB_COUNT", {"published": 84}, "84"),
    ("LANG_PAIR", {"two_languages_done": 97, "two_languages_due": 100}, "97"),
    ("APPROVE_T", {"approval_median": 6.5}, "6.5"),
    ("APPROVE_RET", {"approval_returned": 6, "approval_decided": 50}, "12"),
    ("FOLLOWERS", {"followers": 10600}, "10600"),
    ("DISCUSSED", {"posts_discussed": 18, "posts": 60}, "30"),
    ("HEAD_ANS", {"head_answers": 12}, "12"),
    ("HEAD_DAYS", {"head_receptions": 3}, "3"),
]  # fmt: skip


@pytest.mark.parametrize(("code", "given", "value"), WORKED, ids=[one[0] for one in WORKED])
def test_what_each_comes_to(code: str, given: dict[str, float], value: str) -> None:
    found = _CATALOGUE.worth(code, _DAY, {name: amount(one) for name, one in given.items()})
    assert found.value is not None
    assert round(found.value, _places(value)) == Decimal(value)


def _places(value: str) -> int:
    return len(value.partition(".")[2])


def test_every_one_of_them_is_worked_out_here() -> None:
    assert {one[0] for one in WORKED} == library.shipped().keys()
