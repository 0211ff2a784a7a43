"""An answer is looked through before it is copied: blanks, private data, promises, who cleared its words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from core.approval.records import Clearance
from core.language import safety
from core.language.safety import FindingKind, Severity
from core.language.trilingual import Lang
from core.language.words import N_, _, language
from core.replies.composing import Slot
from core.replies.queries.offers import Desktop
from ui.replies.checks import Check
from ui.replies.editor import ReplyEditor

LONGEST = 600
_NAMED = 3
_UNCLEARED = {
    Clearance.NONE: N_("Template not approved yet: {name}"),
    Clearance.WAITING: N_("Template waits for approval: {name}"),
    Clearance.RETURNED: N_("Template was returned by the approver: {name}"),
    Clearance.CHANGED: N_("Template was changed since it was approved: {name}"),
    Clearance.EXPIRED: N_("Approval of the template has expired: {name}"),
}
_FINE = {
    FindingKind.PERSONAL: N_("No personal data"),
    FindingKind.PROMISE: N_("Every promise has its day"),
    FindingKind.OFFICIALESE: N_("No officialese"),
    FindingKind.LANGUAGE: N_("In the language of the question"),
}


@dataclass(frozen=True)
class Looked:
    checks: Sequence[Check]
    fine: Sequence[str]


def look(
    editor: ReplyEditor, codes: Sequence[str], slots: Sequence[Slot], lang: Lang, top: Desktop, question: str
) -> Looked:
    text = editor.text()
    if not text:
        return Looked([Check(_("The answer is empty."), is_blocking=True)], ())
    blanks = [*_blanks(editor, slots)]
    found = safety.before_sending(text, lang, allowed=top.allowed, question=question)
    told = [
        Check(_(one.sentence).format(**one.values), one.severity == Severity.BLOCKS, one.start, one.end)
        for one in found
        if not (one.kind == FindingKind.BLANK and blanks)
    ]
    checks = [*blanks, *_clearances(codes, top), *told, *_length(text)]
    kinds = {one.kind for one in found}
    return Looked(
        sorted(checks, key=lambda one: not one.is_blocking),
        [_(said) for kind, said in _FINE.items() if kind not in kinds],
    )


def _blanks(editor: ReplyEditor, slots: Sequence[Slot]) -> Iterator[Check]:
    names = {slot.key: slot.name.in_(language()) for slot in slots}
    empty = editor.empty()
    if empty:
        said = ", ".join(names.get(key) or key for key in empty[:_NAMED]) + (", …" if len(empty) > _NAMED else "")
        yield Check(
            _("Blank not filled in: {name}").format(name=said), is_blocking=True, key=empty[0], verb=_("Fill in")
        )


def _clearances(codes: Sequence[str], top: Desktop) -> Iterator[Check]:
    found = [known for code in dict.fromkeys(codes) if (known := top.known(code)) and not known.is_cleared]
    for clearance, sentence in _UNCLEARED.items():
        names = [one.name.in_(language()) for one in found if one.clearance == clearance]
        if names:
            said = ", ".join(f"«{name}»" for name in names)
            verb = "" if clearance == Clearance.WAITING else _("Submit for approval")
            yield Check(_(sentence).format(name=said), top.demands_clearance, verb=verb)


def _length(text: str) -> Iterator[Check]:
    if len(text) > LONGEST:
        yield Check(_("Long for a comment: {length} characters").format(length=len(text)), is_blocking=False)
