"""A word that was given elsewhere: of whom it may be, and never of whoever wrote the text."""

import re
from collections.abc import Iterable

from core.crisis.choices import Post
from core.crisis.queries.signatures import Candidate, Signature
from core.errors import Invalid
from core.language.words import _
from core.office.records import Person


def signature_of(found: Iterable[Signature], post: Post) -> Signature:
    """The word this role may give, and that nobody has given yet."""
    one = next((one for one in found if post in one.posts), None)
    if one is None:
        raise Invalid(_("This statement does not need the word of this role."), "post")
    if one.is_given:
        raise Invalid(_("{name} has given this word already.").format(name=one.given_by), "post")
    return one


def agreed(one: Signature, name: str, wrote: Iterable[Person]) -> Candidate:
    """
    Whose word it is: of one of those who fill the role, or of somebody of another body.

    None of those who wrote it, under whatever spelling.
    """
    if any(_is_same(name, each.name) for each in wrote):
        raise Invalid(_("Who wrote a text does not agree to it: ask somebody else."), "name")
    known = next((each for each in one.candidates if _is_same(name, each.name)), None)
    if known is not None:
        return known
    if one.candidates and all(each.person_id for each in one.candidates):
        names = ", ".join(each.name for each in one.candidates)
        raise Invalid(_("This is the word of others. It may be given by: {names}").format(names=names), "name")
    return Candidate(name)


def _is_same(one: str, other: str) -> bool:
    """
    >>> _is_same("Мысалова", "Г. Мысалова"), _is_same("мысалова Г", "Г. Мысалова"), _is_same("Г.", "Б. Үлгіжанов")
    (True, True, False)
    """
    said, known = ({*re.findall(r"\w+", each.casefold())} for each in (one, other))
    return bool(said and known) and (said <= known or known <= said)
