"""A sheet step by step: which question comes next after what was answered, and what a key says to it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from core.research.choices import Sort
from core.research.surveys.records import SurveyQuestion

Answers = dict[str, Any]
_FIGURES, _LETTERS = "1234567890", "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True)
class Step:
    """A question; of a scale one of its lines."""

    question: SurveyQuestion
    line: str = ""

    def answer(self, answers: Mapping[str, Any]) -> Any:
        told = answers.get(self.question.code)
        return (told or {}).get(self.line) if self.question.sort == Sort.GRID else told


def keys_of(codes: Sequence[str]) -> list[str]:
    """
    What is pressed for each answer. A mark of a scale has its own figure, whatever its place; ten has the nought.

    >>> keys_of(["yes", "no", "dk"]), keys_of(["2", "3", "4", "5", "dk"]), keys_of(["8", "9", "10"])
    (['1', '2', '3'], ['2', '3', '4', '5', 'A'], ['8', '9', '0'])
    >>> keys_of(["0", "1", "10"])
    ['0', '1', 'A']
    """
    if sum(map(str.isdecimal, codes)) < 2:
        keys = iter(_FIGURES + _LETTERS)
        return [next(keys, "") for _code in codes]
    of_ten, letters = {} if "0" in codes else {"10": "0"}, iter(_LETTERS)
    return [one if one in _FIGURES else of_ten.get(one) or next(letters, "") for one in codes]


def steps(questions: Sequence[SurveyQuestion], answers: Mapping[str, Any]) -> list[Step]:
    """All that is asked of somebody who answered so."""
    found = []
    for one in questions:
        if is_asked(one, answers):
            lines = [row["code"] for row in one.rows] if one.sort == Sort.GRID else [""]
            found += [Step(one, line) for line in lines]
    return found


def is_asked(question: SurveyQuestion, answers: Mapping[str, Any]) -> bool:
    if not question.asked_if:
        return True
    told = answers.get(question.asked_if["question"])
    given = told if isinstance(told, list) else [told]
    return bool(set(given) & set(question.asked_if["options"]))


def put(answers: Mapping[str, Any], step: Step, answer: Any) -> Answers:
    """
    The same sheet with this answer; None: without one. What is no longer asked then is not answered either.

    >>> asked = Step(SurveyQuestion(survey_id=None, code="a", name={}))
    >>> put({}, asked, "y"), put({"a": "y"}, asked, None)
    ({'a': 'y'}, {})
    """
    found, code = dict(answers), step.question.code
    if step.question.sort == Sort.GRID:
        lines = {line: one for line, one in (found.get(code) or {}).items() if line != step.line}
        answer = lines | ({step.line: answer} if answer else {})
    found.pop(code, None)
    if answer not in (None, "", [], {}):
        found[code] = answer
    return found


def pressed(answers: Mapping[str, Any], step: Step, place: int) -> Answers:
    """The answer at this place was pressed: of several it is added, or taken away when it was there."""
    option = step.question.options[place]["code"]
    if step.question.sort != Sort.MULTIPLE:
        return put(answers, step, option)
    chosen = list(step.answer(answers) or [])
    chosen = [one for one in chosen if one != option] if option in chosen else [*chosen, option]
    order = [one["code"] for one in step.question.options]
    return put(answers, step, sorted(chosen, key=order.index))


def asked_only(answers: Mapping[str, Any], questions: Sequence[SurveyQuestion]) -> Answers:
    """Without answers to what is not asked after the others."""
    found = dict(answers)
    for one in questions:
        if not is_asked(one, found):
            found.pop(one.code, None)
    return found
