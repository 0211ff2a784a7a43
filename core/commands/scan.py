"""Which personal data a text holds."""

from argparse import Namespace
from collections.abc import Iterator

from core.commands import texts
from core.commands.answering import Option
from core.commands.texts import Told
from core.language import safety
from core.language.words import N_, _

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


def answers(asked: Namespace) -> Iterator[Told]:
    return texts.each(asked, _scanned)


def _scanned(text: str) -> Told:
    found = safety.personal(text)
    lines = [f"{_(_PRIVATE[one.kind])}: {text[one.start : one.end]}" for one in found]
    told = [{"kind": str(one.kind), "start": one.start, "end": one.end} for one in found]
    return "\n".join(lines) or (_(texts.NOTHING) if text.strip() else ""), told
