"""What of the answers cannot be as it stands, each in a sentence."""

from core.language.numbers import number
from core.language.trilingual import Lang
from core.language.words import N_, words
from core.research.surveys.queries.checks import Doubt, Found
from core.research.surveys.telling import option_name, plain_points

_DOUBTS = {
    Doubt.UNASKED: N_("«{question}»: {count} of {of} answers come from those who were not to be asked."),
    Doubt.NONE_AND_MORE: N_("«{question}»: {count} of {of} chose “none of these” together with another answer."),
    Doubt.TOO_MANY: N_("{count} sheets came in, and only {of} could have been filled in."),
    Doubt.SMALL_GROUP: N_("«{question}», «{option}»: only {count} answered; a group weighted by needs {of}."),
    Doubt.OFF: N_("Weighted by «{question}», a group is still {by} off its share of the population."),
    Doubt.FAR: N_("«{question}»: {count} of {of} numbers lie far from all others. Look whether they are mistyped."),
    Doubt.WEAK: N_("After weighting {of} answers are worth {count}: the sample is weak."),
}


def of_doubt(found: Found, lang: Lang) -> str:
    question = found.question
    return words(lang).say(_DOUBTS[found.doubt]).format(
        question=question.name.in_(lang) if question else "",
        option=option_name(question, found.option, lang) if question and found.option else "",
        count=number(found.count, lang), of=number(found.of, lang), by=plain_points(found.by, lang),
    )  # fmt: skip
