"""Ready sentences of a survey in any of three languages; each names the figure it tells, so that a note can cite it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from core.language.endings import Case, numeral
from core.language.numbers import NO_BREAK, number, percent, rounded
from core.language.trilingual import Lang, Trilingual
from core.language.words import N_, words
from core.research import statistics
from core.research.choices import Sampling, Sort
from core.research.columns import Answer
from core.research.surveys.queries import results
from core.research.surveys.queries.frames import Frame
from core.research.surveys.queries.opens import Opens
from core.research.surveys.queries.results import FEW, Result
from core.research.surveys.records import Survey, SurveyQuestion
from core.research.tables import Frequencies

NOT_REPRESENTATIVE = N_("The survey is not representative: it tells only of those who answered.")
SPEAKS_FOR_OTHERS = (Sampling.RANDOM, Sampling.CENSUS)

# of a share one digit after the comma, of a mean two
SHARE, MEAN = 1, 2
# so many of the other answers, and of the themes, are named
_NEXT = 3
# as often chance alone may be taken for a difference
_LEVEL = 0.05


@dataclass(frozen=True)
class Sentence:
    """`asked` is which figure it tells, as a note asks for it: question, line, and what of it."""

    text: str
    asked: Mapping[str, Any] = field(default_factory=dict)


def of_result(found: Frame, result: Result, lang: Lang) -> list[Sentence]:
    """All that can be said of one question, or of one line of a scale."""
    if not result.base or result.question.sort == Sort.OPEN:
        return []
    told = [*_scale(result, lang), *_index(result, lang)]
    if result.question.sort in (Sort.SINGLE, Sort.MULTIPLE):
        told += [*_most(found, result, lang), *_groups(found, result, lang)]
    return told


def representation(survey: Survey, lang: Lang) -> str:
    """What stands beside every figure of a survey that speaks for nobody else; empty where it does."""
    return "" if survey.sampling in SPEAKS_FOR_OTHERS else words(lang).say(NOT_REPRESENTATIVE)


def share(value: float, lang: Lang) -> str:
    return percent(rounded(value, SHARE), lang, SHARE)


def mean(value: float, lang: Lang) -> str:
    return number(rounded(value, MEAN), lang, MEAN)


def interval(bounds: tuple[float, float], lang: Lang) -> str:
    r"""
    >>> interval((55.61, 65.04), "kk"), interval((55.61, 65.04), "ru")
    ('55,6–65,0%', '55,6–65,0\xa0%')
    """
    low, high = bounds
    return f"{number(rounded(low, SHARE), lang, SHARE)}–{share(high, lang)}"


def option_name(question: SurveyQuestion, option: Answer, lang: Lang) -> str:
    """What was said beside the options is "other"."""
    kept = next((one for one in question.options if one["code"] == option), None)
    if kept:
        return Trilingual.of(kept["name"]).in_(lang)
    # answered in words, or by a number, it has no options
    return str(option) if option is not None and not question.options else words(lang).say("Other")


def line_name(question: SurveyQuestion, line: str, lang: Lang) -> str:
    """Of a grid what is rated; of any other question the question itself."""
    kept = next((one for one in question.rows if one["code"] == line), None)
    return Trilingual.of(kept["name"]).in_(lang) if kept else question.name.in_(lang)


def asked_of(result: Result, what: str, **more: Any) -> dict[str, Any]:
    question = result.question
    return {
        "survey": str(question.survey_id), "question": question.code, "line": result.line, "what": what, **more,
    }  # fmt: skip


def bent(said: str, case: Case, lang: Lang) -> str:
    """A figure as Kazakh bends it; other languages leave it."""
    return numeral(said, case) if lang == "kk" else said


def ranked(result: Result) -> list[Answer]:
    """The options somebody chose, the most chosen first; "other" comes last."""
    chosen = [one for one, count in result.frequencies.counts.items() if count and one is not None]
    return sorted(chosen, key=lambda one: -result.frequencies.weighed[one])


def _most(found: Frame, result: Result, lang: Lang) -> Iterator[Sentence]:
    order = ranked(result)
    if not order:
        return
    first, say = order[0], words(lang).say
    asked = asked_of(result, "share", option=first)
    values = {
        "question": result.question.name.in_(lang),
        "option": option_name(result.question, first, lang),
        "share": bent(share(result.frequencies.share(first), lang), "possessive", lang),
        "count": bent(number(result.frequencies.counts[first], lang), "possessive", lang),
        "base": number(result.base, lang),
    }
    if found.weights is None:
        text = say("Asked «{question}», {share} of those who answered ({count} of {base}) chose «{option}».")
    else:
        text = say(
            "Asked «{question}», {share} of those who answered chose «{option}» (weighted share; {base} answered)."
        )
    yield Sentence(text.format(**values), asked)
    if bounds := result.bounds(first):
        said = say("Confidence interval (95%) of the share of «{option}»: {interval}.")
        yield Sentence(said.format(option=values["option"], interval=interval(bounds, lang)), asked)
    if order[1:]:
        listed = ", ".join(_listed(result, one, lang) for one in order[1 : 1 + _NEXT])
        yield Sentence(say("Next come {options}.").format(options=listed), asked_of(result, "all"))


def _listed(result: Result, option: Answer, lang: Lang) -> str:
    said = words(lang).say("«{name}» – {share} ({count})")
    counted = result.frequencies
    return said.format(
        name=option_name(result.question, option, lang), share=share(counted.share(option), lang),
        count=number(counted.counts[option], lang),
    )  # fmt: skip


def _groups(found: Frame, result: Result, lang: Lang) -> Iterator[Sentence]:
    """Of the answer most chosen, trait by trait; a difference is claimed only of a random sample, beyond chance."""
    order = ranked(result)
    for trait in (one for one in found.questions if one.is_trait and one.code != result.question.code):
        groups = results.crossed(found, result, trait).groups
        if len(groups) < 2 or not order:
            continue
        say, option = words(lang).say, order[0]
        listed = ", ".join(
            say("«{name}» – {share} (n = {base})").format(
                name=option_name(trait, group, lang), share=share(one.share(option), lang), base=number(one.base, lang)
            )
            for group, one in groups.items()
        )
        values = {"option": option_name(result.question, option, lang), "trait": trait.name.in_(lang)}
        text = say("Share of «{option}» by groups («{trait}»): {groups}.").format(groups=listed, **values)
        told = " ".join(filter(None, (text, _apart(result, option, trait, groups, lang), few(trait, groups, lang))))
        yield Sentence(told, asked_of(result, "all", by=trait.code))


def _apart(
    result: Result, option: Answer, trait: SurveyQuestion, groups: Mapping[Answer, Frequencies], lang: Lang
) -> str:
    """Whether the highest and the lowest differ beyond what chance makes of so many pairs."""
    if not result.is_random:
        return ""
    order = sorted(groups, key=lambda one: groups[one].share(option))
    low, high = (groups[one] for one in (order[0], order[-1]))
    found = statistics.change(
        (low.share(option), result.worth_of(low.worth)), (high.share(option), result.worth_of(high.worth))
    )
    pairs = len(groups) * (len(groups) - 1) / 2
    if not found.is_sure or found.chance > _LEVEL / pairs:
        return words(lang).say("The groups differ within the margin: no difference can be claimed.")
    said = words(lang).say("«{high}» and «{low}» differ by {by}, beyond the margin.")
    names = {name: option_name(trait, one, lang) for name, one in (("low", order[0]), ("high", order[-1]))}
    return said.format(by=plain_points(found.by, lang), **names)


def few(trait: SurveyQuestion, groups: Mapping[Answer, Frequencies], lang: Lang) -> str:
    """Empty where every group is large enough to be read as it stands."""
    names = [option_name(trait, group, lang) for group, one in groups.items() if one.base < FEW]
    if not names:
        return ""
    said = words(lang).say("Fewer than {few} answered in: {groups}. Read these shares with care.")
    return said.format(few=FEW, groups=", ".join(f"«{one}»" for one in names))


def _scale(result: Result, lang: Lang) -> Iterator[Sentence]:
    found, say = result.scale, words(lang).say
    if found is None:
        return
    name, base = line_name(result.question, result.line, lang), number(found.base, lang)
    if result.question.sort == Sort.NUMBER:
        text = say("«{name}»: {mean} on average, median {median} ({base} answered).")
        told = text.format(name=name, mean=mean(found.mean, lang), median=_plain(found.median, lang), base=base)
    else:
        least, most = results.ends(result.question)
        text = say("«{name}»: {mean} on average on a scale from {least} to {most} ({base} rated it).")
        told = text.format(
            name=name, mean=mean(found.mean, lang), base=base,
            least=bent(_plain(least, lang), "ablative", lang), most=bent(_plain(most, lang), "dative", lang),
        )  # fmt: skip
    if result.is_random:
        half = statistics.mean_margin(found.deviation, result.worth_of(found.worth))
        margin = say("Margin of error (95%): ±{margin}.").format(margin=mean(half, lang)) if half is not None else ""
        told = f"{told} {margin}".strip()
    yield Sentence(told, asked_of(result, "mean"))


def _plain(value: float, lang: Lang) -> str:
    """Without a nought after the comma."""
    return number(int(value) if float(value).is_integer() else rounded(value, SHARE), lang)


def _index(result: Result, lang: Lang) -> Iterator[Sentence]:
    value = result.index
    if value is not None:
        text = words(lang).say("Index of «{question}»: {value} (of {base} who could say).")
        base = number(results.could_say(result), lang)
        name = line_name(result.question, result.line, lang)
        told = text.format(question=name, value=share(value, lang), base=base)
        yield Sentence(told, asked_of(result, "index"))


def plain_points(by: float, lang: Lang) -> str:
    """Of a margin, or of how far apart two are."""
    return points(number(rounded(by, SHARE), lang, SHARE), lang)


def points(said: str, lang: Lang) -> str:
    """A line does not end within it."""
    return words(lang).say("{number} p.p.").format(number=said).replace(" ", NO_BREAK)


def no_interval(survey: Survey, lang: Lang) -> str:
    """What stands in its place."""
    return words(lang).say("not representative") if survey.sampling not in SPEAKS_FOR_OTHERS else "—"


def of_opens(found: Opens, lang: Lang) -> list[Sentence]:
    """The themes spoken of most, and of how many answers."""
    text = words(lang).say("Of {base} answers in people's own words {count} speak of «{theme}».")
    asked = {"survey": str(found.question.survey_id), "question": found.question.code, "line": "", "what": "theme"}
    return [
        Sentence(
            text.format(
                base=number(found.base, lang), theme=one.name.in_(lang),
                count=bent(number(found.count(one), lang), "possessive", lang),
            ),
            asked | {"theme": str(one.id)},
        )
        for one in found.by_size[:_NEXT]
    ]  # fmt: skip
