"""What a survey came to beside its waves before: a change is claimed only where it may be."""

from core.language.numbers import number, rounded
from core.language.trilingual import Lang
from core.language.words import N_, words
from core.research.surveys.queries.waves import Difference, Followed, Ground
from core.research.surveys.telling import MEAN, SHARE, Sentence, bent, line_name, mean, option_name, points, share

_GROUNDS = {
    Ground.SURE: N_("changed, beyond the margin"),
    Ground.WITHIN: N_("within the margin"),
    Ground.AMONG_MANY: N_("not sure among so many comparisons"),
    Ground.EXACT: N_("everybody was asked"),
    Ground.PLAIN: N_("not representative"),
}


def of_difference(one: Difference, lang: Lang) -> Sentence:
    """With the wave before: a change is told as one only where it may be claimed."""
    question = one.question
    say, told = words(lang).say, share if one.is_share else mean
    if one.is_index:
        what = say("The index of «{name}»").format(name=line_name(question, one.line, lang))
    elif one.is_share:
        what = say("The share of «{option}»").format(option=option_name(question, one.option, lang))
    else:
        what = say("The mean of «{name}»").format(name=line_name(question, one.line, lang))
    was, now = told(one.was, lang), told(one.now, lang)
    values = {
        "what": what, "was": was, "now": now, "was_of": number(one.was_of, lang), "now_of": number(one.now_of, lang),
        "by": difference(one, lang),
        "was_from": bent(was, "ablative", lang), "now_to": bent(now, "dative", lang),
    }  # fmt: skip
    asked = {
        "survey": str(question.survey_id), "question": question.code, "line": one.line, "what": "change",
        "option": one.option, "of": "index" if one.is_index else "",
    }  # fmt: skip
    return Sentence(say(_course(one)).format(**values), asked)


def _course(one: Difference) -> str:
    match one.ground:
        case Ground.SURE if one.by > 0:
            return N_("{what} rose from {was_from} to {now_to} ({by}): beyond the margin.")
        case Ground.SURE:
            return N_("{what} fell from {was_from} to {now_to} ({by}): beyond the margin.")
        case Ground.WITHIN:
            return N_("{what} was {was} and is {now} ({by}): within the margin, a change must not be claimed.")
        case Ground.AMONG_MANY:
            return N_("{what} was {was} and is {now} ({by}): among so many comparisons it is not sure that it changed.")
        case Ground.EXACT:
            return N_("{what} was {was} and is {now} ({by}); everybody was asked both times.")
        case Ground.PLAIN:
            return N_(
                "{what} was {was} (n = {was_of}) in the wave before and is {now} (n = {now_of}); not representative."
            )


def difference(one: Difference, lang: Lang) -> str:
    """By how much, with its sign: of the two figures as they are told, or the three would not add up."""
    places = SHARE if one.is_share else MEAN
    by = _signed(rounded(one.now, places) - rounded(one.was, places), places, lang)
    return points(by, lang) if one.is_share else by


def ground(of: Ground, lang: Lang) -> str:
    """What may be said of a difference, as a table has room for it."""
    return words(lang).say(_GROUNDS[of])


def _signed(by: float, places: int, lang: Lang) -> str:
    told = rounded(by, places)
    return ("+" if told > 0 else "") + number(told or 0.0, lang, places)


def of_followed(waves: list[Followed], lang: Lang) -> str:
    """Wave by wave, each with of how many."""
    said = words(lang).say("«{name}» – {share} (n = {base})")
    listed = [
        said.format(name=one.survey.name.in_(lang), share=share(one.value, lang), base=number(one.base, lang))
        for one in waves
    ]
    text = words(lang).say("Index of «{question}» by waves: {waves}.")
    name = line_name(waves[-1].question, waves[-1].line, lang)
    return text.format(question=name, waves=", ".join(listed))
