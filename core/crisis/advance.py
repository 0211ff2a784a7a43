"""A frame that was signed in advance is filled with where, when and whom to ring, and with nothing that judges."""

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum

from core.crisis import harm, library
from core.crisis.choices import Category
from core.crisis.drafting import Answers, Question
from core.language.trilingual import LANGS, Lang

# longer than a list of streets that is still read
_LONGEST = 200
_HOUR = re.compile(r"([01]?\d|2[0-3])[:.][0-5]\d")
_PHONE = re.compile(r"[\d\s()+,;/–-]{3,80}")
_LINK = re.compile(r"(?:[^\s,;]*[@./][^\s,;]*)(?:[,;]\s*[^\s,;]*[@./][^\s,;]*){0,9}")
# a place is no sentence: a colon, a dash between spaces or a full stop after a word begins one
_SENTENCE = re.compile(r"[\n!?…]|:\s|\s[–—-]\s|\w{5,}\.\s")


class Fill(StrEnum):
    """What a blank takes, by its key `fill` in an algorithm; one without any takes whatever is typed."""

    PLACE = "place"
    HOUR = "hour"
    PHONE = "phone"
    LINK = "link"


def is_signable(category: Category, asked: Sequence[Question]) -> bool:
    """Whether a frame may be signed in advance: only that we know and check, and no blank for anything else."""
    return category == Category.M1 and all(one.choices or one.fill in set(Fill) for one in asked)


def fits(asked: Sequence[Question], answers: Answers) -> bool:
    """Whether what was put into its blanks is what the first head signed it for."""
    return all(_fits(one, answers.get(one.key, {})) for one in asked)


def _fits(asked: Question, said: Mapping[str, str]) -> bool:
    given = {lang: said[lang].strip() for lang in LANGS if said.get(lang, "").strip()}
    if asked.choices:
        return any(all(one.as_dict()[lang].strip() == text for lang, text in given.items()) for one in asked.choices)
    return all(_is_filled(Fill(asked.fill), lang, text) for lang, text in given.items())


def _is_filled(fill: Fill, lang: Lang, text: str) -> bool:
    match fill:
        case Fill.HOUR:
            return _HOUR.fullmatch(text) is not None
        case Fill.PHONE:
            return _PHONE.fullmatch(text) is not None
        case Fill.LINK:
            return _LINK.fullmatch(text) is not None
        case Fill.PLACE:
            return len(text) <= _LONGEST and not _SENTENCE.search(text) and not _judges(lang, text)


def _judges(lang: Lang, text: str) -> bool:
    """Of the dead and the hurt, of a cause and of whoever is to blame nothing is said in advance."""
    stems = library.table("classes")["standing"]["never"][lang]
    return bool(harm.harms(text, lang)) or any(re.search(rf"(?<!\w){stem}", text, re.IGNORECASE) for stem in stems)
