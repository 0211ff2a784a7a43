"""The demo office's survey of residents: two waves with all answers, and what people wrote put under themes."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from random import Random
from typing import Any
from uuid import UUID

from core.language.trilingual import Lang
from core.research.choices import Sort
from core.research.surveys.actions import files, opens, surveys
from core.research.surveys.queries import surveys as queries
from core.research.surveys.records import Survey, SurveyQuestion
from core.research.surveys.rules import name_of
from core.research.themes import actions as themes
from core.research.themes.records import Theme
from core.seeding.scenes import DAY, Demo, Row, Scene, moment
from core.store.store import Store

# one wave was asked on so many days
_DAYS = 13
_HARD = "hard"
# so far the marks of a scale lie around their mean, as a part of its length
_SPREAD = 0.24
# of a hundred how many could not rate a line, and how many filled the sheet in in Kazakh
_UNSURE, _KAZAKH = 12, 58


def scenes(demo: Demo) -> Iterator[Scene]:
    said = demo.said["surveys"]
    times, waves = said["times"], said["wave"]
    for place in range(len(waves)):
        # both are over before the demo begins; whoever keeps the office enters them then
        yield Scene(moment(demo.begun, times["made"]), "secretary", partial(_take, demo, place))
    yield Scene(moment(demo.begun, times["themed"]), "editor", partial(_theme, demo, waves[-1]["key"]))


def _take(demo: Demo, place: int, store: Store) -> None:
    """Made, weighted, filled from a file, and closed."""
    said = demo.said["surveys"]
    row, is_first = said["wave"][place], place == 0
    survey_id = demo.ids.of(Survey, row["key"])
    last = demo.begun - row["days"] * DAY
    own = {"id": survey_id, "name": row["name"], "first": last - _DAYS * DAY, "last": last}
    earlier = None if is_first else demo.ids.of(Survey, said["wave"][place - 1]["key"])
    store.do(surveys.make, said["common"] | own, said["ready"] if is_first else "", earlier)
    if is_first:
        told = {key: value for key, value in said["margin"].items() if key != "shares"}
        margins = [told | {"question": code, "shares": shares} for code, shares in said["margin"]["shares"].items()]
        store.do(surveys.set_margins, survey_id, margins)
    questions = _questions(store, survey_id)
    content = _table(questions, _sheets(said, questions, place))
    store.do(files.take_in, survey_id, row["file"], content)
    store.do(surveys.close, survey_id)


def _questions(store: Store, survey_id: UUID) -> Sequence[SurveyQuestion]:
    with store.read() as session:
        return queries.questions(session, survey_id)


def _theme(demo: Demo, key: str, store: Store) -> None:
    """Of the last wave: what people advised, by theme, with one quotation each."""
    questions = _questions(store, demo.ids.of(Survey, key))
    advice = next(one for one in questions if one.sort == Sort.OPEN and not one.is_trait)
    for rank, row in enumerate(demo.said["surveys"]["theme"], 1):
        told = {"id": demo.ids.of(Theme, row["key"]), "name": row["name"], "words": row["words"], "rank": rank}
        store.do(themes.VERBS[Theme].add, told | {"survey_question_id": advice.id})
        store.do(opens.quote, advice.id, row["quote"])


# --- what was answered


def _sheets(said: Row, questions: Sequence[SurveyQuestion], place: int) -> Iterator[dict[str, str]]:
    """Each in one of two languages, by heading; the same wave is always answered the same way."""
    chance = Random(place + 1)
    for _number in range(said["wave"][place]["sheets"]):
        lang: Lang = "kk" if chance.randrange(100) < _KAZAKH else "ru"
        age = _drawn(chance, said["answers"]["age"], place, {})
        yield {
            heading: answer
            for question in questions
            for heading, answer in _answers(said, question, place, lang, age, chance)
            if answer
        }


def _answers(
    said: Row, question: SurveyQuestion, place: int, lang: Lang, age: str, chance: Random
) -> Iterator[tuple[str, str]]:
    code = heading = question.code
    names = {one["code"]: name_of(one).in_(lang) for one in question.options}
    if question.sort == Sort.GRID:
        marks = [one["code"] for one in question.options if one["code"].isdecimal()]
        for line in question.rows:
            yield (
                f"{code} [{line['code']}]",
                names[_mark(said["lines"][code][line["code"]][place], marks, chance)],
            )
    elif question.sort == Sort.MULTIPLE:
        given = [names[one] for one, parts in said["several"][code].items() if chance.randrange(100) < parts[place]]
        yield heading, "; ".join(given)
    elif question.sort == Sort.OPEN:
        wanted = question.is_trait or chance.randrange(100) < said["words"]["said"]
        yield heading, chance.choice(said["words"][code]) if wanted else ""
    else:
        likelier = {one: by[_AGES.index(age)] for one, by in said["ages"].get(code, {}).items()} if age else {}
        drawn = age if code == "age" else _drawn(chance, said["answers"][code], place, likelier)
        is_own = bool(drawn) and any(one["code"] == drawn and one.get("is_other") for one in question.options)
        yield heading, chance.choice(said["words"]["other"]) if is_own else names.get(drawn, "")


_AGES = ["a18", "a26", "a36", "a46", "a63"]


def _drawn(chance: Random, shares: Mapping[str, Any], place: int, likelier: Mapping[str, float]) -> str:
    """One of them, or nothing."""
    weights = [parts[place] * likelier.get(one, 1) for one, parts in shares.items()]
    drawn = chance.random() * max(sum(weights), 100)
    for one, weight in zip(shares, weights, strict=True):
        drawn -= weight
        if drawn < 0:
            return one
    return ""


def _mark(mean: float, marks: Sequence[str], chance: Random) -> str:
    if chance.randrange(100) < _UNSURE:
        return _HARD
    drawn = round(chance.gauss(mean, (len(marks) - 1) * _SPREAD))
    return str(min(max(drawn, int(marks[0])), int(marks[-1])))


def _table(questions: Sequence[SurveyQuestion], sheets: Iterator[dict[str, str]]) -> bytes:
    """As a form gives it out: a column for each question, and for each line of a scale, under their codes."""
    headings = [heading for one in questions for heading in _headings(one)]
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, headings, restval="", delimiter=";")
    writer.writeheader()
    writer.writerows(sheets)
    return text.getvalue().encode("utf-8-sig")


def _headings(question: SurveyQuestion) -> list[str]:
    return [f"{question.code} [{line['code']}]" for line in question.rows] or [question.code]
