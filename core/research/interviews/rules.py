"""What a guide, its questions, the experts and what they said must hold to."""

from collections.abc import Iterator
from datetime import date

from core.errors import Invalid
from core.language.trilingual import LANGS
from core.language.words import _
from core.research.interviews.records import Expert, ExpertAnswer, Finding, Guide, GuideQuestion
from core.store.record import Record
from core.strategy.rules import ends_early, is_blank, unnamed

# nobody has worked longer
MOST_YEARS = 70
# what says who somebody is
TELLING = ("name", "position")


def problems(record: Record) -> list[Invalid]:
    """What keeps a row from being whole, field by field."""
    match record:
        case Guide():
            return [*unnamed(record.name), *_span(record.first, record.last)]
        case GuideQuestion() | Finding():
            return list(unnamed(record.name))
        case Expert():
            return [*_known(record), *_years(record), *_spoken(record)]
        case ExpertAnswer():
            return list(_said(record))
        case _:
            return []


def _span(first: date | None, last: date | None) -> Iterator[Invalid]:
    if first is not None and last is not None:
        yield from ends_early(first, last, "last")


def _known(expert: Expert) -> Iterator[Invalid]:
    """Who did not agree to be named is not named here either: what is kept gets out."""
    if expert.may_be_named and is_blank(expert.name):
        yield Invalid(_("Enter the name of the expert, or take back that it may be told."), "name")
    kept = [name for name in TELLING if not is_blank(getattr(expert, name))]
    if kept and not expert.may_be_named:
        said = _("Without consent neither name nor position is kept. Note the consent, or leave both empty.")
        yield Invalid(said, kept[0])


def _years(expert: Expert) -> Iterator[Invalid]:
    total, own = expert.total_years, expert.field_years
    for name, years in (("total_years", total), ("field_years", own)):
        if years is not None and not 0 <= years <= MOST_YEARS:
            yield Invalid(_("Years of work lie between 0 and {most}.").format(most=MOST_YEARS), name)
    if total is not None and own is not None and own > total:
        yield Invalid(_("These are more years in the field than years of work."), "field_years")


def _spoken(expert: Expert) -> Iterator[Invalid]:
    if expert.lang not in LANGS:
        yield Invalid(_("Say in which language the expert answered."), "lang")


def _said(answer: ExpertAnswer) -> Iterator[Invalid]:
    if is_blank(answer.text) and is_blank(answer.quote):
        yield Invalid(_("Write what the expert said: in short, or word for word."), "text")
