"""What a code on paper stands for: which submission it is, where its rows stand, and whether its proof holds."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from core import clock
from core.approval.queries import doubts, keyring, laid, proof, sheets, versions
from core.approval.queries.sheets import Entry, Sheet
from core.approval.records import Matter, Submission, Way
from core.approval.report import parts
from core.errors import Gone
from core.language import dates
from core.language.trilingual import Trilingual
from core.language.words import _, language
from core.office import queries as office
from core.store.lost import lost_files


@dataclass(frozen=True)
class Examined:
    """What a code stands for, what it holds row by row, and what became of its proof: all in words."""

    sheet: Sheet
    about: Sequence[str]
    rows: Sequence[str]
    flaws: Sequence[str]
    # what may be as it says or not: only whoever is said to have decided can prove it
    doubts: Sequence[str] = ()
    # what is no flaw and should be known: the keys it is signed with, and what nothing proves
    remarks: Sequence[str] = ()

    @property
    def verdict(self) -> Sequence[str]:
        if self.flaws:
            return [*self.flaws, *self.doubts]
        if self.doubts:
            return [_("Nothing in it is seen to be altered, but not all of it is proven."), *self.doubts]
        if any(one.key_id for entry in self.sheet.entries for one in entry.row.decisions):
            return [_("It is whole: what was submitted and every signature under it are as they were.")]
        return [_("It is as it was submitted and decided. Nobody has signed it with a key.")]


def examined(session: Any, typed: str, now: datetime) -> Examined:
    submission = proof.found_by(session, typed)
    if submission is None:
        raise Gone(_("Nothing was submitted under this code, or it was altered since: {code}").format(code=typed))
    sheet = sheets.sheet(session, submission, laid.turns(session, now))
    flaws = list(dict.fromkeys(_flaws(session, submission, sheet)))
    zone = clock.zone_of(office.zone(session))
    lines = [_line(entry, versions.laid_later(session, entry.row.version), zone) for entry in sheet.entries]
    remarks = [*_remarks(sheet, zone), *_unused_keys(session, sheet)]
    doubted = [
        _(one.sentence).format(n=one.version.number, name=one.name) for one in doubts.doubts(session, submission.id)
    ]
    about = [_subject(submission), parts.about(sheet, zone, language())]
    return Examined(sheet, about, lines, flaws, doubted, remarks)


def _flaws(session: Any, submission: Submission, sheet: Sheet) -> Iterator[str]:
    """What does not agree, and evidence that is no longer kept."""
    for flaw in proof.flaws(session, submission.id):
        yield _(flaw.sentence)
    yield from map(_, proof.strangers(session, submission))
    decisions = [one for entry in sheet.entries for one in entry.row.decisions]
    for fault in lost_files(session, [(one.evidence, one.evidence_name) for one in decisions]):
        yield _(fault.sentence).format(subject=fault.subject)


def _remarks(sheet: Sheet, zone: ZoneInfo) -> Iterator[str]:
    yield from (parts.key(one, zone, language()) for one in sheet.signers)
    for entry in sheet.entries:
        said = entry.row.decisions
        if any(one.way != Way.APP and not one.evidence for one in said):
            yield _("Row {n}: of a decision made elsewhere nothing is kept, no scan and no file.").format(
                n=entry.row.version.number
            )
        if any(one.key_id for one in said) and any(one.way == Way.APP and not one.key_id for one in said):
            yield _("Row {n}: not every decision made here is signed with a key.").format(n=entry.row.version.number)
        for one in said:
            if one.signed_at is not None:
                told = _("Row {n}: decided {decided}, signed later: {signed}.")
                moments = {"decided": parts.at(one.decided_at, zone), "signed": parts.at(one.signed_at, zone)}
                yield told.format(n=entry.row.version.number, **moments)


def _unused_keys(session: Any, sheet: Sheet) -> Iterator[str]:
    """Written down in the name of somebody who could have signed: nothing but the evidence speaks for it."""
    names = {one.id: one.name for one in laid.everybody(session)}
    for entry in sheet.entries:
        elsewhere = [(one.person_id, one) for one in entry.row.decisions if one.way != Way.APP]
        keyed = {who: one for who, one in elsewhere if who and keyring.had_by(session, who, one.decided_at)}
        for person_id, one in keyed.items():
            told = _("Row {n}: {name} has a key, and this decision made elsewhere is not signed with it.")
            if one.recorder_id == sheet.submission.sender_id:
                told = _("Row {n}: {name} has a key and did not sign; whoever submitted it wrote the decision down.")
            yield told.format(n=entry.row.version.number, name=names[person_id])


def _subject(submission: Submission) -> str:
    matter = parts.called(Matter, submission.matter, language())
    if submission.first is None or submission.last is None:
        return matter
    return f"{matter}: {dates.span(submission.first, submission.last, language())}"


def _line(entry: Entry, later: Submission | None, zone: ZoneInfo) -> str:
    standing = parts.standing(entry.row, language())
    if later is not None:
        again = _("laid again in edition {n}, sent {moment}")
        standing = f"{standing}; {again.format(n=later.edition, moment=parts.at(later.sent_at, zone))}"
    return f"{entry.row.version.number}. {title_of(entry)}: {standing}"


def title_of(entry: Entry) -> str:
    return Trilingual.of(entry.row.version.content["title"]).in_(language())
