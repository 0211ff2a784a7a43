"""The two-way symmetry index on paper: never without its parts, nor without what they are made of."""

from collections.abc import Iterator

from core.document.blocks import Align, Block, Bullets, Heading, Paragraph, Row, Table
from core.kpi.queries.index import Index
from core.kpi.report.parts import NOTHING
from core.kpi.symmetry import FEWEST_POSTS, FEWEST_TALKS, Symmetry
from core.kpi.words import BANDS, PARTS
from core.language.numbers import number, rounded
from core.language.trilingual import Lang
from core.language.words import N_, words
from core.office.report import parts as house
from core.office.report.parts import Head

_RIGHT: Align = "right"
_COLUMNS: tuple[Head, ...] = ((N_("Part"), 1.6), (N_("What it asks"), 5), (N_("From 0 to 1"), 1.2, _RIGHT))


def symmetry(index: Index | None, lang: Lang) -> Iterator[Block]:
    if index is None:
        return
    say = words(lang).say
    yield Heading(say("Two-way symmetry index"))
    if index.found is None:
        said = say("The index is made of marked publications, of messages with their answers, and of proposals.")
        yield Paragraph(said)
        return
    yield Paragraph(" ".join(_told(index, index.found, lang)))
    rows = [
        Row([say(name), say(question), _figure(getattr(index.found.parts, key), lang)])
        for key, (name, question) in PARTS.items()
    ]
    yield Table(house.columns(_COLUMNS, lang, is_numbered=False), rows)
    yield Bullets(list(_made_of(index, lang)))


def _told(index: Index, found: Symmetry, lang: Lang) -> Iterator[str]:
    say = words(lang).say
    value = number(rounded(found.value, 1), lang)
    if index.said.is_enough:
        yield say("The index is {value} of 100. {band}.").format(value=value, band=say(BANDS[found.band]))
    else:
        yield say("The index is {value} of 100: too few data for a verdict.").format(value=value)
        needed = say("A verdict needs {talks} questions and {posts} marked publications.")
        yield needed.format(talks=FEWEST_TALKS, posts=FEWEST_POSTS)
    if index.interval is not None:
        low, high = (number(rounded(each, 1), lang) for each in index.interval)
        yield say("With other residents writing it would lie between {low} and {high}.").format(low=low, high=high)
    if not found.is_fairness_known:
        yield say("Fairness is not known: too few criticised. It counts as whole.")
    if found.parts.consequence is None:
        yield say("Consequence is not known: no proposals are written down. The index is held under 60.")


def _figure(value: float | None, lang: Lang) -> str:
    return number(value, lang, 2) if value is not None else NOTHING


def _made_of(index: Index, lang: Lang) -> Iterator[str]:
    said, talks, say = index.said, index.said.talks, words(lang).say
    line = say("Marked publications: {posts}; calls to dialogue that are kept: {kept}; with open comments: {open}")
    yield line.format(posts=said.posts, kept=said.kept, open=said.open_posts)
    critics = [one for one in talks if one.is_critical]
    line = say("Messages that asked for an answer: {talks}; answered with substance: {replied}; of critics: {critics}")
    replied = sum(one.is_replied for one in talks)
    yield line.format(talks=len(talks), replied=replied, critics=len(critics))
    if said.issues is not None:
        line = say("Proposals: {issues}; changed: {changed}, refused with a reason: {refused}, accepted: {accepted}")
        yield line.format(issues=said.issues, changed=said.changed, refused=said.refused, accepted=said.accepted)
