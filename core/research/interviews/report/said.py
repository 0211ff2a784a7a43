"""How an expert is told of: by name where that was agreed to, else by number and years of work alone."""

from core.language.safety import covered
from core.language.trilingual import Lang
from core.language.words import words
from core.research.interviews.records import Expert


def expert(one: Expert, lang: Lang) -> str:
    """
    >>> expert(Expert(guide_id=None, number=3, total_years=17, name="A. Name", position="Editor"), "en")
    'Expert 3, 17 years of work'
    """
    speech = words(lang)
    said = [one.name, one.position] if one.may_be_named else [speech.say("Expert {n}").format(n=one.number)]
    if one.total_years is not None:
        said.append(speech.count("{n} year of work", "{n} years of work", one.total_years))
    return ", ".join(filter(None, said))


def quote(text: str) -> str:
    """Without what is private in it: telephone numbers, numbers of people, addresses."""
    return covered(" ".join(text.split()))


def share(count: int, of: int, lang: Lang) -> str:
    """
    Of a few people a share in percent says too much: so many of so many.

    >>> share(2, 3, "en")
    '2 of 3'
    """
    return words(lang).say("{part} of {whole}").format(part=count, whole=of)
