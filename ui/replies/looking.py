"""An answer is looked through before it is copied: blanks, private data, promises, who cleared its words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from core.approval.records import Clearance
from core.language import safety
from core.language.safety import FindingKind, Severity
from core.language.trilingual import Trilingual
from core.language.words import N_, _, language
from core.replies.composing import Slot
from core.replies.queries.offers import Desktop, beginning
from core.replies.rules import LONGEST_ANSWER
from ui.replies.checks import RENEW, Check
from ui.replies.draft import Draft
from ui.replies.editor import ReplyEditor

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


def look(editor: ReplyEditor, draft: Draft, top: Desktop, question: str) -> Looked:
    text = editor.text()
    if not text:
        return Looked([Check(_("The answer is empty."), is_blocking=True)], ())
    blanks = [*_blanks(editor, draft.slots)]
    found = safety.before_sending(text, draft.lang, allowed=top.allowed, question=beginning(question))
    told = [
        Check(_(one.sentence).format(**one.values), one.severity == Severity.BLOCKS, one.start, one.end)
        for one in found
        if not (one.kind == FindingKind.BLANK and blanks)
    ]
    checks = [*blanks, *_meanwhile(draft, top), *_clearances(draft.codes, top), *told, *_length(text)]
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


def foreign(slots: Sequence[Slot]) -> Iterator[Check]:
    """Blanks that were filled in for the answer in another language; a name may well stay as it is."""
    if slots:
        said = ", ".join(slot.name.in_(language()) or slot.key for slot in slots)
        yield Check(
            _("Filled in for another language: {name}").format(name=said),
            is_blocking=False,
            key=slots[0].key,
            verb=_("Look"),
        )


def _meanwhile(draft: Draft, top: Desktop) -> Iterator[Check]:
    """What another seat did to the templates since their words were put in."""
    gone = [top.retired.get(code, Trilingual()).in_(language()) or code for code in draft.codes if not top.known(code)]
    if gone:
        yield Check(_("Template was taken out of use: {name}").format(name=_quoted(gone)), is_blocking=True)
    if other := other_words(draft, top):
        known = [top.known(code) for code in other]
        said = _quoted([one.name.in_(language()) for one in known if one is not None])
        sentence = _("Words of the template were changed meanwhile: {name}").format(name=said)
        yield Check(sentence, is_blocking=True, verb=_("Put in the new words"), act=RENEW)


def other_words(draft: Draft, top: Desktop) -> dict[str, str]:
    """What templates say now that said something else when they were taken."""
    now = {code: top.said(code, draft.lang) for code in draft.codes}
    return {code: said for code, said in now.items() if said and said != draft.pieces[code]}


def _clearances(codes: Sequence[str], top: Desktop) -> Iterator[Check]:
    found = [known for code in dict.fromkeys(codes) if (known := top.known(code)) and not known.is_cleared]
    for clearance, sentence in _UNCLEARED.items():
        names = [one.name.in_(language()) for one in found if one.clearance == clearance]
        if names:
            said = _quoted(names)
            verb = "" if clearance == Clearance.WAITING else _("Submit for approval")
            yield Check(_(sentence).format(name=said), top.demands_clearance, verb=verb)


def _quoted(names: Sequence[str]) -> str:
    return ", ".join(f"«{name}»" for name in names)


def _length(text: str) -> Iterator[Check]:
    if len(text) > LONGEST_ANSWER:
        yield Check(_("Long for a comment: {length} characters").format(length=len(text)), is_blocking=False)
