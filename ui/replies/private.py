"""What is private in a resident's words is covered wherever they are shown, until somebody asks to see it."""

from functools import lru_cache

from core.language import safety
from core.language.personal import PersonalKind
from core.language.trilingual import Lang
from core.language.words import N_, _, language

# a private thing is said by its kind, until somebody wants to see it
HIDDEN = {
    PersonalKind.IIN: N_("IIN hidden"),
    PersonalKind.PHONE: N_("telephone hidden"),
    PersonalKind.EMAIL: N_("e-mail hidden"),
    PersonalKind.ADDRESS: N_("home address hidden"),
    PersonalKind.CARD: N_("card number hidden"),
    PersonalKind.IBAN: N_("account hidden"),
    PersonalKind.DOCUMENT: N_("document number hidden"),
    PersonalKind.PLATE: N_("car plate hidden"),
}


def covered(text: str) -> str:
    """On one line, with what is private said by its kind."""
    return " ".join(_covered(text, language()).split())


@lru_cache(maxsize=1024)
def _covered(text: str, _lang: Lang) -> str:
    """A list asks for the same lines at every change; without a figure or a sign there is nothing to look for."""
    is_plain = "@" not in text and not any(sign.isdigit() for sign in text)
    return text if is_plain else safety.covered(text, lambda kind: f"[{_(HIDDEN[kind])}]")
