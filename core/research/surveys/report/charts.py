"""Charts of what was answered: shares as bars, and how the marks of a scale spread."""

from collections.abc import Sequence

from core.document.blocks import Chart, Series
from core.language.numbers import rounded
from core.language.trilingual import Lang
from core.language.words import words
from core.research.columns import Answer
from core.research.surveys import telling
from core.research.surveys.queries.results import Result
from core.research.surveys.records import SurveyQuestion


def shares(title: str, names: Sequence[str], shares: Sequence[float], lang: Lang) -> Chart:
    most = max(range(len(shares)), key=shares.__getitem__)
    said = words(lang).say("Most chosen: {name}, {share}.")
    alt = said.format(name=names[most], share=telling.share(shares[most], lang))
    return Chart("bars", title, names, [Series(words(lang).say("Share"), shares)], alt, unit="%")


def grid(question: SurveyQuestion, found: Sequence[Result], options: Sequence[Answer], lang: Lang) -> Chart:
    """How the marks of each line spread; of a scale of many marks only the means."""
    say, title = words(lang).say, question.name.in_(lang)
    lines = [telling.line_name(question, one.line, lang) for one in found]
    means = [rounded(one.scale.mean, 2) if one.scale else None for one in found]
    ends = [telling.mean(one.scale.mean, lang) if one.scale else "—" for one in (found[-1], found[0])]
    alt = say("From {low} to {high}").format(low=ends[0], high=ends[1])
    if not options:
        return Chart("bars", title, lines, [Series(say("Mean"), means)], alt)
    apart = {one["code"] for one in question.options if one.get("is_apart")}
    series = [
        Series(
            telling.option_name(question, option, lang),
            [rounded(one.frequencies.share(option), 1) for one in found],
            is_apart=option in apart,
        )
        for option in options
    ]
    return Chart("shares", title, lines, series, alt, unit="%")
