"""The demo office's survey: two waves of a random sample, weighted, answered in two languages, put under themes."""

from core.research.choices import Sampling
from core.research.surveys.queries import surveys
from core.research.surveys.queries.surveyed import surveyed
from core.store.store import Store
from tests.core.conftest import Planted
from tests.demos import SMALL


def test_two_waves_stand_beside_each_other(planted: Planted) -> None:
    store: Store = planted(*SMALL)
    with store.read() as session:
        after, before = surveys.surveys(session)
        told = surveyed(session, after.id)
    assert (before.sheets, after.sheets, after.survey.earlier_id) == (380, 412, before.id)
    assert (told.survey.sampling, told.survey.is_closed, told.doubts) == (Sampling.RANDOM, True, [])
    assert min(told.langs.values()) > 100
    assert told.waves is not None
    assert len(told.followed["satisfied", ""]) == 2


def test_what_people_wrote_is_under_themes_and_quoted(planted: Planted) -> None:
    with planted(*SMALL).read() as session:
        told = surveyed(session, surveys.surveys(session)[0].id)
    found = told.opens["advice"]
    assert len(found.by_size) == 4
    assert found.count(None) < found.base / 3
    assert len(found.quotes()) == 4


def test_the_same_day_gives_the_same_answers(planted: Planted) -> None:
    told = []
    for one in (planted(*SMALL), planted(*SMALL, "-twin")):
        with one.read() as session:
            found = surveyed(session, surveys.surveys(session)[0].id)
        told.append({key: one.said for key, one in found.found.columns.items()})
        told.append({key: one.places.tolist() for key, one in found.found.columns.items()})
    assert told[:2] == told[2:]
