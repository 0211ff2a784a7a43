"""The agreement sheet: about every row whose word was asked for, what it was, when, and how it came."""

from collections.abc import Iterator, Sequence
from zoneinfo import ZoneInfo

from core.approval.queries.sheets import Entry, Sheet, Turn
from core.approval.records import Decision, Matter, Outcome, Verdict, Way
from core.approval.report import parts
from core.approval.report.parts import Coded
from core.document import wording
from core.document.blocks import Block, Cell, Document, Landscape, Paragraph, Row, Run, Table, Text, Tone
from core.document.wording import whole_name
from core.language.trilingual import Lang
from core.language.words import N_, words
from core.office.report import parts as house
from core.office.report.parts import Hands, Head

_HEADS: tuple[Head, ...] = (
    (N_("Step"), 2.5),
    (N_("Position"), 2.3),
    (N_("Full name"), 1.8),
    (N_("Decision"), 1.5),
    (N_("Day and hour"), 1.1),
    (N_("How it was decided"), 1.7),
    (N_("Remark"), 2),
)
# a row with a line for each word said about it
Told = tuple[Entry, Sequence[Row]]
# the words of the row say the same
_TONES: dict[Verdict, Tone] = {Verdict.APPROVE: "ok", Verdict.CORRECT: "info", Verdict.RETURN: "danger"}


def agreement_sheet(found: Sequence[Coded], hands: Hands, lang: Lang) -> Document:
    """Submission by submission, each with its code: editions of a plan, or a single one."""
    say = words(lang).say
    name = say("AGREEMENT SHEET")
    subject = _subject(found[0], lang)
    blocks: list[Block] = [*house.opening(name, hands, lang), Paragraph(subject, "subtitle")]
    if _is_signed(found):
        # the office's own keys are no substitute for the state's
        said = say("“Signed with the key” means a key of this program; it is no electronic digital signature.")
        blocks.append(Paragraph(said, "note"))
        signers = {one.key.id: one for coded in found for one in coded.sheet.signers}
        blocks += [Paragraph(parts.key(one, hands.zone, lang), "note") for one in signers.values()]
    blocks += [_table(one.sheet, hands.zone, lang) for one in found]
    blocks += house.closing(hands, lang, parts.codes(found, lang))
    return Document(f"{name}: {subject}", lang, [Landscape(blocks)])


def _subject(coded: Coded, lang: Lang) -> str:
    submission, say = coded.sheet.submission, words(lang).say
    if submission.matter == Matter.PLAN:
        return say("to the content plan of the press service for {days}").format(days=parts.days(submission, lang))
    titles = [house.spelt(parts.title(entry.row.version.content), lang) for entry in coded.sheet.entries]
    named = say("{name} and {n} more").format(name=titles[0], n=len(titles) - 1) if titles[1:] else titles[0]
    return f"{parts.called(Matter, submission.matter, lang)}: {named}"


def _is_signed(found: Sequence[Coded]) -> bool:
    return any(
        turn.decision and turn.decision.key_id
        for coded in found
        for entry in coded.sheet.entries
        for turn in entry.turns
    )


def _table(sheet: Sheet, zone: ZoneInfo, lang: Lang) -> Table:
    told = [(entry, list(_lines(entry, zone, lang))) for entry in sheet.entries]
    groups: list[list[Told]] = []
    for one in told:
        alike = next((group for group in groups if _is_alike(group[0], one, lang)), None)
        if alike is None or sheet.submission.matter != Matter.PLAN:
            groups.append([one])
        else:
            alike.append(one)
    rows = [row for group in groups for row in (_head([one[0] for one in group], lang), *group[0][1])]
    return Table(house.columns(_HEADS, lang, is_numbered=False), rows, parts.about(sheet, zone, lang))


def _is_alike(one: Told, other: Told, lang: Lang) -> bool:
    """The same became of both, by the same people in the same way at the same hour."""
    return one[1] == other[1] and parts.standing(one[0].row, lang) == parts.standing(other[0].row, lang)


def _head(entries: Sequence[Entry], lang: Lang) -> Row:
    """What the row is and how far it came; of several that fared alike, their numbers in the plan."""
    standing = parts.standing(entries[0].row, lang)
    version = entries[0].row.version
    if len(entries) > 1:
        numbers = ranges([one.row.version.number for one in entries])
        said: Text = words(lang).say("Rows {numbers} – {standing}").format(numbers=numbers, standing=standing)
    else:
        when = parts.when(version.content).replace("\n", ", ")
        title = wording.runs(wording.told(parts.title(version.content), lang))
        start = f"{version.number}. {when}. " if when else f"{version.number}. "
        said = [Run(start), *title, Run(f" – {standing}")]
    return Row([said], is_across=True, is_strong=True)


def ranges(numbers: Sequence[int]) -> str:
    """
    >>> ranges([1, 5, 6, 8, 9, 10])
    '1, 5, 6, 8–10'
    """
    runs: list[list[int]] = []
    for one in sorted(numbers):
        if runs and one == runs[-1][-1] + 1:
            runs[-1].append(one)
        else:
            runs.append([one])
    return ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 2 else ", ".join(map(str, run)) for run in runs)


def _lines(entry: Entry, zone: ZoneInfo, lang: Lang) -> Iterator[Row]:
    """A line for each word."""
    return (_line(entry, turn, zone, lang) for turn in entry.turns)


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
        _way(turn, made, zone, lang),
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


def _way(turn: Turn, made: Decision, zone: ZoneInfo, lang: Lang) -> str:
    """Signed here, or elsewhere and written down by another, with what proves it."""
    say = words(lang).say
    said = [parts.called(Way, made.way, lang)]
    if made.signed_at:
        said.append(say("signed with the key later: {moment}").format(moment=parts.at(made.signed_at, zone)))
    elif made.key_id:
        said.append(say("signed with the key"))
    elif made.way == Way.APP:
        said.append(say("without a key"))
    if turn.recorder:
        said.append(say("recorded by: {name}").format(name=whole_name(turn.recorder.name)))
    if made.evidence_name:
        said.append(say("evidence: {file}").format(file=made.evidence_name))
    elif made.way != Way.APP:
        said.append(say("without evidence"))
    return ",\n".join(said)


def _remark(made: Decision, lang: Lang) -> str:
    said = [made.reason] if made.reason else []
    if made.exception:
        said.append(words(lang).say("Own work: {reason}").format(reason=made.exception))
    return "\n".join(said) or "–"
