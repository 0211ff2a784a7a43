"""The demo office's interviews: five experts asked by the ready guide, their answers by theme, and what follows."""

from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from typing import Any

from core.language.words import N_
from core.office.rules import Right
from core.research.interviews import guides
from core.research.interviews.actions import interviews
from core.research.interviews.records import Expert, ExpertAnswer, Finding, Guide, GuideQuestion
from core.research.surveys.queries import surveys
from core.research.surveys.records import Survey
from core.research.themes.records import Theme
from core.seeding.scenes import DAY, Demo, Scene, doing, entering, moment
from core.store.record import Record
from core.store.store import Store

_make = entering(N_("Make interview guide"), Right.RESEARCH)
_add_expert = entering(N_("Add expert"), Right.RESEARCH)
_note = entering(N_("Note answer of an expert"), Right.RESEARCH)
_add_theme = entering(N_("Add theme"), Right.RESEARCH)
_conclude = entering(N_("Add finding"), Right.RESEARCH)
# so long it takes to write down what one expert said
_WRITING = timedelta(minutes=6)


def scenes(demo: Demo) -> Iterator[Scene]:
    """An expert's answers are written down the day they were asked; themes and findings come after the last of them."""
    said, eve = demo.said["interviews"], demo.today - DAY
    guide, questions = _guide(demo, said["guide"])
    yield Scene(moment(demo.begun, said["entered"]), "secretary", doing(_make, [guide, *questions]))
    yield Scene(moment(eve, said["asked"]), "secretary", partial(_beside, demo, said["beside"], questions))
    themes = {row["key"]: _theme(demo, row, questions, rank) for rank, row in enumerate(said["theme"], 1)}
    coded = moment(eve, said["coded"])
    yield Scene(moment(eve, said["asked"]), "editor", doing(_add_theme, list(themes.values())))
    for number, row in enumerate(said["expert"], 1):
        expert = _expert(demo, row, guide, number)
        yield Scene(coded + number * _WRITING, "editor", doing(_add_expert, [expert]))
        answers = [
            ExpertAnswer.made(
                id=demo.ids.next(),
                expert_id=expert.id,
                guide_question_id=questions[one["question"] - 1].id,
                text=one["text"],
                quote=one.get("quote", ""),
                theme_id=themes[one["theme"]].id if "theme" in one else None,
            )
            for one in said["answer"]
            if one["expert"] == row["key"]
        ]
        yield Scene(coded + number * _WRITING + _WRITING / 2, "editor", doing(_note, answers))
    findings: list[Record] = [
        Finding.made(id=demo.ids.next(), guide_id=guide.id, rank=rank, **_finding(row, themes))
        for rank, row in enumerate(said["finding"], 1)
    ]
    yield Scene(moment(eve, said["concluded"]), "secretary", doing(_conclude, findings))


def _beside(demo: Demo, rows: list[dict[str, Any]], questions: list[GuideQuestion], store: Store) -> None:
    """Residents were asked the same: what they said stands beside what experts did."""
    for row in rows:
        survey_id = demo.ids.of(Survey, row["survey"])
        with store.read() as session:
            asked = next(one for one in surveys.questions(session, survey_id) if one.code == row["code"])
        kept = questions[row["question"] - 1].image()
        edit = interviews.VERBS[GuideQuestion].edit
        store.do(edit, questions[row["question"] - 1].id, kept, kept | {"beside_id": str(asked.id)})


def _guide(demo: Demo, code: str) -> tuple[Guide, list[GuideQuestion]]:
    guide = Guide.made(id=demo.ids.of(Guide, code), **guides.fields(code))
    return guide, [
        GuideQuestion.made(id=demo.ids.of(GuideQuestion, f"{code}-{rank}"), guide_id=guide.id, name=name, rank=rank)
        for rank, name in enumerate(guides.questions(code), 1)
    ]


def _theme(demo: Demo, row: dict[str, Any], questions: list[GuideQuestion], rank: int) -> Theme:
    question = questions[row["question"] - 1]
    return Theme.made(id=demo.ids.of(Theme, row["key"]), guide_question_id=question.id, name=row["name"], rank=rank)


def _expert(demo: Demo, row: dict[str, Any], guide: Guide, number: int) -> Expert:
    told = {name: value for name, value in row.items() if name in Expert.model_fields}
    asked_on = demo.today - row["days_ago"] * DAY
    key = f"expert-{row['key']}"
    return Expert.made(id=demo.ids.of(Expert, key), guide_id=guide.id, number=number, asked_on=asked_on, **told)


def _finding(row: dict[str, Any], themes: dict[str, Theme]) -> dict[str, Any]:
    told = {name: row[name] for name in ("side", "name", "evidence") if name in row}
    return told | {"theme_id": themes[row["theme"]].id}
