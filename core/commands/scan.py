"""Which personal data a text holds."""

from argparse import Namespace
from collections.abc import Iterator

from core.language import safety
from core.language.words import N_, _
from core.shell import texts
from core.shell.answering import Option, Upshot

OPTIONS: list[Option] = texts.OPTIONS

_PRIVATE = {
    "iin": N_("personal number (IIN)"),
    "phone": N_("telephone number"),
    "email": N_("e-mail address"),
    "address": N_("home address"),
    "card": N_("bank card"),
    "iban": N_("bank account"),
    "document": N_("identity document"),
    "plate": N_("car plate"),
}


def answers(asked: Namespace) -> Iterator[Upshot]:
    return texts.each(asked, _scanned)


def _scanned(text: str) -> Upshot:
    found = safety.personal(text)
    lines = [f"{_(_PRIVATE[one.kind])}: {text[one.start : one.end]}" for one in found]
    told = [{"kind": str(one.kind), "start": one.start, "end": one.end} for one in found]
    return Upshot("\n".join(lines) or (_(texts.NOTHING) if text.strip() else ""), told)
