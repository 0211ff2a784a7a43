"""A note filled from a survey: question by question what is said, and the marks of the figures that stand in it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from core.language.trilingual import Trilingual
from core.notes import marks
from core.notes.answered import each
from core.notes.choices import Form, Shape
from core.notes.marks import Manner
from core.notes.records import Citation
from core.research.choices import Sort
from core.research.surveys import telling
from core.research.surveys.queries import results
from core.research.surveys.queries.frames import Frame
from core.research.surveys.queries.results import Result
from core.research.surveys.records import Survey

# calls a figure into the note
Cite = Callable[[Mapping[str, Any], Shape], Citation]


def settled(survey: Survey) -> dict[str, Any]:
    """What of a note its survey settles: a free form, and its days, where it has any."""
    form: dict[str, Any] = {"form": Form.FREE}
    return form if survey.first is None else form | {"first": survey.first, "last": survey.last or survey.first}


def parts(found: Frame, cite: Cite) -> Iterator[tuple[Trilingual, Trilingual]]:
    """What was answered most, how that has changed, and all answers: a heading and its text for each question."""
    for question in (one for one in found.questions if not one.is_trait):
        lines = [line for result in results.of_question(found, question) for line in _lines(result, cite)]
        if lines:
            yield question.name, _below(lines)


def _below(lines: Sequence[Trilingual]) -> Trilingual:
    return each(lambda lang: "\n".join(getattr(one, lang) for one in lines))


def _lines(result: Result, cite: Cite) -> Iterator[Trilingual]:
    """Each with the mark of its figure; of what nobody answered there is none."""
    if not result.base:
        return
    question, chosen = result.question, telling.ranked(result)
    if result.scale is not None:
        mean = cite(telling.asked_of(result, "mean"), Shape.FIGURE)
        yield each(lambda lang: f"- {telling.line_name(question, result.line, lang)}: [{mean.mark} n]")
    if result.index is not None:
        index = cite(telling.asked_of(result, "index"), Shape.FIGURE)
        name = Trilingual.of(index.told["name"])
        yield each(lambda lang: f"- {name.in_(lang)}: [{index.mark} n]")
    if question.sort in (Sort.SINGLE, Sort.MULTIPLE) and chosen:
        share = cite(telling.asked_of(result, "share", option=chosen[0]), Shape.FIGURE)
        manner = Manner.BASE if share.told["earlier"] is None else Manner.CHANGE
        mark = marks.mark(share.mark, manner)
        yield each(lambda lang: f"«{telling.option_name(question, chosen[0], lang)}» – {mark}.")
        table = marks.mark(cite(telling.asked_of(result, "all"), Shape.TABLE).mark)
        yield each(lambda _lang: table)
