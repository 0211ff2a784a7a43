"""The agreement sheet: about every row whose word was asked for, what it was, when, and how it came."""

from collections.abc import Iterator, Sequence
from zoneinfo import ZoneInfo

from core.approval.queries.sheets import Entry, Outcome, Turn
from core.approval.records import Decision, Matter, Verdict, Way
from core.approval.report import parts
from core.approval.report.parts import Coded
from core.calendar.report import parts as plan
from core.calendar.report.parts import Hands
from core.document import wording
from core.document.blocks import Block, Cell, Column, Document, Landscape, Paragraph, Row, Run, Table, Tone
from core.document.wording import whole_name
from core.language.trilingual import Lang
from core.language.words import N_, words

# the words of the row say the same
_TONES: dict[Verdict, Tone] = {Verdict.APPROVE: "ok", Verdict.CORRECT: "info", Verdict.RETURN: "danger"}


def agreement_sheet(found: Sequence[Coded], hands: Hands, lang: Lang) -> Document:
    """Submission by submission, each with its code: editions of a plan, or a single one."""
    say = words(lang).say
    name = say("AGREEMENT SHEET")
    subject = _subject(found[0], lang)
    blocks: list[Block] = [*plan.opening(name, hands, lang), Paragraph(subject, "subtitle")]
    for coded in found:
        blocks.append(Paragraph(parts.about(coded.sheet, hands.zone, lang), "note"))
        blocks.append(_table(coded.sheet.entries, hands.zone, lang))
    if _is_signed(found):
        # the office's own keys are no substitute for the state's
        blocks.append(
            Paragraph(
                say("“Signed with the key” means a key of this program; it is no electronic digital signature."), "note"
            )
        )
    blocks += [*plan.signature(hands, lang), *(parts.code(coded, lang) for coded in found), *plan.executor(hands)]
    return Document(f"{name}: {subject}", lang, [Landscape(blocks)])


def _subject(coded: Coded, lang: Lang) -> str:
    submission, say = coded.sheet.submission, words(lang).say
    if submission.matter == Matter.PLAN:
        return say("to the content plan of the press service for {days}").format(days=parts.days(submission, lang))
    titles = [plan.spelt(parts.title(entry.row.version.content), lang) for entry in coded.sheet.entries]
    return f"{parts.called(Matter, submission.matter, lang)}: {titles[0]}" + (" …" if titles[1:] else "")


def _is_signed(found: Sequence[Coded]) -> bool:
    return any(
        turn.decision and turn.decision.key_id
        for coded in found
        for entry in coded.sheet.entries
        for turn in entry.turns
    )


def _table(entries: Sequence[Entry], zone: ZoneInfo, lang: Lang) -> Table:
    speech = words(lang)
    columns = [
        Column(speech.say("Step"), 2.5),
        Column(speech.in_context("column of a document", "Position"), 2.3),
        Column(speech.in_context("column of a document", "Full name"), 1.8),
        Column(speech.say("Decision"), 1.5),
        Column(speech.say("Day and hour"), 1.1),
        Column(speech.say("How it was decided"), 1.7),
        Column(speech.say("Remark"), 2),
    ]
    return Table(columns, [row for entry in entries for row in _rows(entry, zone, lang)])


def _rows(entry: Entry, zone: ZoneInfo, lang: Lang) -> Iterator[Row]:
    """What the row is and how far it came, then a line for each word."""
    version = entry.row.version
    when = parts.when(version.content).replace("\n", ", ")
    title = wording.runs(wording.told(parts.title(version.content), lang))
    head = [Run(f"{version.number}. {when}. " if when else f"{version.number}. "), *title]
    yield Row([[*head, Run(f" – {_standing(entry, lang)}")]], is_across=True, is_strong=True)
    for turn in entry.turns:
        yield _line(entry, turn, zone, lang)


def _standing(entry: Entry, lang: Lang) -> str:
    row = entry.row
    if row.is_stale:
        return words(lang).say("changed or taken back after it was submitted")
    if row.standing.outcome == Outcome.APPROVED and row.slot and row.slot.is_changed:
        return words(lang).say("approved, changed since")
    return parts.called(Outcome, row.standing.outcome, lang).lower()


def _line(entry: Entry, turn: Turn, zone: ZoneInfo, lang: Lang) -> Row:
    step = turn.step.name.in_(lang)
    made = turn.decision
    if made is None:
        whose = _awaited(turn, lang)
        return Row([step, *whose, _awaiting(entry, turn, lang), "–", "–", _term(turn, zone, lang)])
    cells: list[Cell] = [
        step,
        parts.positions(turn.people, lang),
        _name(turn, lang),
        parts.called(Verdict, made.verdict, lang),
        parts.at(made.decided_at, zone),
        _way(turn, made, lang),
        _remark(made, lang),
    ]
    return Row(cells, _TONES.get(made.verdict, ""))


def _awaited(turn: Turn, lang: Lang) -> tuple[str, str]:
    if not turn.people:
        return words(lang).say("whoever may approve"), "–"
    return parts.positions(turn.people, lang), parts.names(turn.people)


def _awaiting(entry: Entry, turn: Turn, lang: Lang) -> str:
    if turn.is_next:
        return parts.called(Outcome, Outcome.WAITING, lang)
    return words(lang).say(N_("its turn has not come") if entry.row.is_open else N_("was not asked"))


def _term(turn: Turn, zone: ZoneInfo, lang: Lang) -> str:
    if turn.due_at is None:
        return "–"
    said = N_("the term was over: {moment}") if turn.is_late else N_("term: {moment}")
    return words(lang).say(said).format(moment=parts.at(turn.due_at, zone))


def _name(turn: Turn, lang: Lang) -> str:
    """Who decided, and in whose place."""
    said = [parts.names(turn.people)]
    if turn.seat:
        said.append(words(lang).say("in place of: {name}").format(name=whole_name(turn.seat.name)))
    return "\n".join(said)


def _way(turn: Turn, made: Decision, lang: Lang) -> str:
    """Signed here, or elsewhere and written down by another, with what proves it."""
    say = words(lang).say
    said = [parts.called(Way, made.way, lang)]
    if made.key_id:
        said.append(say("signed with the key"))
    if turn.recorder:
        said.append(say("recorded by: {name}").format(name=whole_name(turn.recorder.name)))
    if made.evidence_name:
        said.append(say("evidence: {file}").format(file=made.evidence_name))
    return ",\n".join(said)


def _remark(made: Decision, lang: Lang) -> str:
    said = [made.reason] if made.reason else []
    if made.exception:
        said.append(words(lang).say("Own work: {reason}").format(reason=made.exception))
    return "\n".join(said) or "–"
