"""The documents of replies: what the office is asked for each of them."""

from collections.abc import Callable
from datetime import date
from typing import Any

from core import clock
from core.calendar.papers import days_of
from core.calendar.records import Placement, Publication
from core.document.blocks import Document
from core.document.kinds import Option, PaperKind, Period, Request, told
from core.errors import Invalid
from core.language import dates
from core.language.trilingual import Lang
from core.language.words import N_, _, language
from core.office.papers import hands_of
from core.office.records import Channel, Outlet, Person, Unit
from core.replies import rules
from core.replies.queries import asked, numbers, printed, templates
from core.replies.queries import book as book_of
from core.replies.records import Answer, Batch, Inquiry, Message, Regulation, Template
from core.replies.report import book, faq, media, replies

# as many as somebody would look through on paper
_LISTED, _SAMPLES, _REGISTERED = 60, 5, 1000

REVIEWS = Option("reviews", N_("With the days its answers are looked over again"))

_ANSWERED = frozenset(kind.__name__ for kind in (Message, Answer, Inquiry, Batch, Unit, Channel))
_PLANNED = frozenset({Publication.__name__, Placement.__name__, Regulation.__name__})
_WORDED = frozenset({Template.__name__, Regulation.__name__, "Line", "Version", "Decision"})


def _replies(period: Period) -> Callable[[Any, Request, Lang], Document]:
    def build(session: Any, request: Request, lang: Lang) -> Document:
        first, last = days_of(request)
        hands = hands_of(session, request)
        found = numbers.numbers(session, first, last, clock.local(clock.now(), hands.office.zone))
        if not found.total.received:
            said = dates.span(first, last, language())
            raise Invalid(_("No message came on these days: {days}. Choose another period.").format(days=said))
        made = replies.Replies(
            found,
            printed.names(session),
            printed.rules(session),
            asked.against_plan(session, found),
            asked.unanswered(session, found, _LISTED),
            asked.late(session, found, _LISTED),
            asked.samples(session, found, _SAMPLES),
            _own_contacts(session, found.last),
        )
        return replies.replies_report(made, told(period, request, lang), hands, lang)

    return build


def _media_register(session: Any, request: Request, lang: Lang) -> Document:
    first, last = days_of(request)
    hands = hands_of(session, request)
    rows = asked.of_media(session, first, last, _REGISTERED)
    if not rows:
        said = dates.span(first, last, language())
        raise Invalid(_("No request of the media came on these days: {days}. Choose another period.").format(days=said))
    now = clock.now()
    found = media.Register(
        clock.local(now, hands.office.zone),
        rows,
        {one.id for one in rows if rules.is_late(one, now)},
        printed.answers(session, [one.id for one in rows]),
        printed.outlets(session),
        printed.people(session),
        _own_contacts(session, last),
    )
    return media.media_register(found, told("month", request, lang), hands, lang)


def _own_contacts(session: Any, day: date) -> list[str]:
    return printed.own_contacts(session, templates.known(session, day))


def _faq(session: Any, request: Request, lang: Lang) -> Document:
    hands = hands_of(session, request)
    day = clock.today(hands.office.zone)
    rows, every = printed.published(session, day)
    if not rows:
        raise Invalid(_("No template stands among the frequent questions, or none of them is approved yet."))
    contacts = printed.own_contacts(session, every)
    return faq.faq(faq.Questions(rows, every, contacts, day, REVIEWS.key in request.options), hands, lang)


def _template_book(session: Any, request: Request, lang: Lang) -> Document:
    hands = hands_of(session, request)
    day = clock.today(hands.office.zone)
    rows = templates.known(session, day)
    if not rows:
        raise Invalid(_("There are no reply templates yet."))
    found = book.Book(
        rows, book_of.cleared(session, rows), book_of.twice(rows), printed.own_contacts(session, rows), day
    )
    return book.template_book(found, hands, lang)


PAPERS: tuple[PaperKind, ...] = (
    PaperKind("replies-report", N_("Report on replies"), "month", _replies("month"), _ANSWERED | _PLANNED),
    PaperKind("replies-report-week", N_("Report on replies of a week"), "week", _replies("week"), _ANSWERED | _PLANNED),
    PaperKind(
        "replies-report-quarter", N_("Report on replies of a quarter"), "quarter", _replies("quarter"),
        _ANSWERED | _PLANNED,
    ),
    PaperKind(
        "media-register", N_("Register of media requests"), "month", _media_register,
        frozenset(kind.__name__ for kind in (Message, Answer, Batch, Outlet, Person)),
    ),
    PaperKind("faq", N_("Frequent questions"), "none", _faq, _WORDED, (REVIEWS,)),
    PaperKind("template-book", N_("Template book"), "none", _template_book, _WORDED | {Answer.__name__}),
)  # fmt: skip
