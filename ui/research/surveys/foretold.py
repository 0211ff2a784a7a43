"""What a column of a file of answers can be, and what is said of the file before anything is written."""

from collections.abc import Mapping, Sequence

from core.language.numbers import number
from core.language.words import _, language
from core.research.choices import Sort
from core.research.surveys.queries import files
from core.research.surveys.queries.files import DryRun
from core.research.surveys.records import SurveyQuestion
from ui.kit.trilingual_field import LANGUAGES
from ui.research.surveys.shown import names


def targets(questions: Sequence[SurveyQuestion]) -> list[tuple[str, str]]:
    """A question, and of a scale each of its lines, as the file may have a column for each."""
    found = []
    for place, one in enumerate(questions, 1):
        name = f"{place}. {one.name.in_(language())}"
        if one.sort == Sort.GRID:
            found += [(f"{one.code}[{code}]", f"{name} · {line}") for code, line in names(one.rows).items()]
            continue
        found.append((one.code, name))
        if one.sort == Sort.MULTIPLE:
            found += [(f"{one.code}[{code}]", f"{name} · {said}") for code, said in names(one.options).items()]
    return found


def notes(dry: DryRun, questions: Sequence[SurveyQuestion]) -> list[str]:
    """Only what there is any of."""
    called = {one.code: one.name.in_(language()) for one in questions}
    langs: Mapping[str, str] = {lang: _(title) for lang, title in LANGUAGES.items()}
    unsaid = _("language not known")
    told = [f"{langs.get(lang, unsaid)}: {number(n, language())}" for lang, n in dry.langs.items()]
    found = [", ".join(told)] if told else []
    if dry.blank:
        found.append(_("Rows without an answer, passed over: {n}").format(n=number(dry.blank, language())))
    if dry.covered:
        found.append(_("Answers in which private words were covered: {n}").format(n=number(dry.covered, language())))
    if dry.apart:
        listed = ", ".join(one.heading for one in dry.apart)
        found.append(_("Never kept, because a survey is anonymous: {listed}").format(listed=listed))
    if dry.unknown:
        listed = ", ".join(one.heading for one in dry.unknown)
        found.append(_("Columns nobody knows, left out: {listed}").format(listed=listed))
    if dry.unasked:
        listed = ", ".join(called.get(one, one) for one in dry.unasked)
        found.append(_("Questions without a column: {listed}").format(listed=listed))
    return [*found, *files.remarks(dry, called)]
