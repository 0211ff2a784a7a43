"""An office with two counted months of messages, one survey of 130 sheets, and a note that has been begun."""

import shutil
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

import pytest

from core import clock
from core.features import open_workspace
from core.kpi.actions import measures, readings
from core.notes import actions
from core.office import actions as office
from core.research.surveys.records import Sheet, Survey, SurveyQuestion
from core.store.opening import create
from core.store.store import Store
from tests.core.kpi.counting import NOVEMBER, NOW, OCTOBER, person_of, put

SURVEY, NOTE = UUID(int=77), "note"


@pytest.fixture(scope="session")
def noted_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Made once: a file is copied faster than it is set up."""
    path = tmp_path_factory.mktemp("notes") / "office.hatshy"
    create(str(path))
    store = open_workspace(str(path), "seat")
    name = {"kk": "Күмісөзен қаласының әкімдігі", "ru": "Акимат города Күмісөзен"}
    with clock.stopped(NOW - timedelta(days=400)):
        store.author_id = store.do(office.set_up, {"name": name}, {"name": "Г. Мысалова"}, [])
        store.do(measures.enter_shipped)
    with clock.stopped(NOW):
        read = [(OCTOBER, 68, 200), (NOVEMBER, 75, 200)]
        rows = [
            {"variable": name, "first": of.first, "last": of.last, "value": value, "source": "Мониторинг",
             "taken_at": NOW}
            for of, ours, all_ in read
            for name, value in (("topic_mentions_ours", ours), ("topic_mentions", all_))
        ]  # fmt: skip
        store.do(readings.enter, rows)
        put(store, *_survey())
    store.close()
    return path


def _survey() -> list[Survey | SurveyQuestion | Sheet]:
    """130 answered, 103 of them read social networks: 79.2 percent; of 29 men too few to be shown apart."""

    def named(kk: str, ru: str, en: str = "") -> dict[str, str]:
        return {"kk": kk, "ru": ru, "en": en}

    options = [
        {"code": "net", "name": named("Әлеуметтік желі", "Социальные сети", "Social networks")},
        {"code": "tv", "name": named("Теледидар", "Телевидение", "Television")},
    ]
    sexes = [{"code": "w", "name": named("Әйел", "Женщина")}, {"code": "m", "name": named("Ер", "Мужчина")}]
    survey = Survey.made(
        id=SURVEY, name=named("Сауалнама", "Опрос", "Survey"), first=date(2026, 9, 1), last=date(2026, 9, 20)
    )
    questions = [
        SurveyQuestion.made(survey_id=SURVEY, code="q1", name=named("Ақпарат көзі", "Источник", "Source"), rank=1,
                            options=options),
        SurveyQuestion.made(survey_id=SURVEY, code="sex", name=named("Жынысы", "Пол", "Sex"), rank=2, is_trait=True,
                            options=sexes),
    ]  # fmt: skip
    sheets = [
        Sheet.made(survey_id=SURVEY, number=n + 1, answers={"q1": "net" if n < 103 else "tv",
                                                            "sex": "m" if n < 29 else "w"})
        for n in range(130)
    ]  # fmt: skip
    return [survey, *questions, *sheets]


@pytest.fixture
def store(noted_file: Path, tmp_path: Path) -> Iterator[Store]:
    opened = open_workspace(str(shutil.copy(noted_file, tmp_path / "office.hatshy")), "desk")
    opened.author_id = person_of(opened)
    with clock.stopped(NOW):
        yield opened
    opened.close()


@pytest.fixture
def note_id(store: Store) -> UUID:
    name = {"kk": "Коммуникация тиімділігі", "ru": "Эффективность коммуникации"}
    return store.do(actions.begin, {"name": name, "form": "six_rows", "author": "Г. Мысалова"})
