"""An office with one survey that was answered by a file, and one that is being prepared."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from sqlmodel import select

from core.research.choices import Sort
from core.research.surveys.actions import files, surveys
from core.research.surveys.records import Survey, SurveyQuestion
from core.store.store import Store
from tests.demos import kept, set_up
from tests.ui.conftest import MORNING, SitDown
from tests.ui.hands import seen
from ui.research.surveys.page import SurveyPage

OpenSurvey = Callable[..., SurveyPage]

ANSWERED, PREPARED = "Residents and pages", "Next wave"


def _named(*said: str) -> list[dict[str, object]]:
    return [{"code": f"o{n}", "name": {"kk": one, "ru": one, "en": one}} for n, one in enumerate(said, 1)]


STEPS = [{"code": str(n), "name": {"kk": f"{n} балл", "ru": f"{n} балл", "en": f"{n} points"}} for n in range(1, 6)]
QUESTIONS = (
    {"code": "where", "name": {"en": "Where do you look?"}, "options": _named("Pages", "Site", "Television")},
    {"code": "nets", "name": {"en": "Which networks?"}, "sort": Sort.MULTIPLE, "options": _named("Video", "Chat")},
    {"code": "rate", "name": {"en": "Rate them"}, "sort": Sort.GRID, "options": STEPS, "rows": _named("Phone", "Page")},
    {"code": "miss", "name": {"en": "What is missing?"}, "sort": Sort.OPEN},
    {"code": "times", "name": {"en": "How often?"}, "sort": Sort.NUMBER},
    {
        "code": "clear", "name": {"en": "Was it clear?"}, "options": _named("Clear", "Unclear"),
        "asked_if": {"question": "where", "options": ["o2"]},
    },
    {"code": "age", "name": {"en": "Your age"}, "options": _named("18–29", "30–59", "60+"), "is_trait": True},
)  # fmt: skip
# of 40 young 30 look at pages; of 30 older 12; of 10 old ones nobody hears by groups: 42 of 80 look at pages
_ROWS = (
    [("Pages", "18–29", "Roads")] * 30 + [("Television", "18–29", "")] * 10 + [("Pages", "30–59", "Roads")] * 12
    + [("Site", "30–59", "Buses")] * 18 + [("Television", "60+", "")] * 10
)  # fmt: skip


def content() -> bytes:
    head = "Where do you look?,Your age,What is missing?,Rate them [Phone],Rate them [Page],How often?,Which networks?"
    lines = [f'{where},{age},{miss},2 points,4 points,3,"Video, Chat"' for where, age, miss in _ROWS]
    return "\n".join([head, *lines]).encode()


@pytest.fixture(scope="session")
def planted_file() -> Path:
    return kept("survey", _plant)


def _plant(path: Path) -> None:
    with set_up(path, MORNING, ["Telegram"]) as store:
        first = {"name": {"en": ANSWERED}, "first": date(2026, 11, 2), "last": date(2026, 11, 20)}
        survey_id = store.do(surveys.make, first)
        for one in QUESTIONS:
            store.do(surveys.add_question, {**one, "survey_id": survey_id})
        store.do(files.take_in, survey_id, "answers.csv", content())
        store.do(surveys.make, {"name": {"en": PREPARED}})


def id_of(store: Store, name: str) -> UUID:
    with store.read() as session:
        return next(one.id for one in session.exec(select(Survey)) if one.name.en == name)


def question(store: Store, code: str) -> SurveyQuestion:
    with store.read() as session:
        return session.exec(select(SurveyQuestion).where(SurveyQuestion.code == code)).one()


@pytest.fixture
def open_survey(sit_down: SitDown, service: Store) -> OpenSurvey:
    def opened(name: str = ANSWERED, part: str = "result", **chosen: object) -> SurveyPage:
        window = sit_down(**chosen)
        window.open("survey", id_of(service, name))
        (page,) = seen(window, SurveyPage)
        page.show_part(part)
        return page

    return opened
