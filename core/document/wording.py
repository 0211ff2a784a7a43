"""The words a block adds to what it was given, such as a stamp's: one source for Word and for the preview."""

from collections.abc import Sequence
from datetime import date

from core.document.blocks import AppendixMark, Executor, Registration, Run, Signature, Stamp, Table, Text
from core.language import dates
from core.language.numbers import NO_BREAK
from core.language.trilingual import LANGS, Lang, Trilingual
from core.language.words import N_, words

# an agreement has less room: it stands to the left of the approval
SIGN_HERE = {"approved": "_" * 14, "agreed": "_" * 10}
NUMBER_HERE = "_" * 8
# a year nobody knows yet is finished by hand
YEAR_HERE = "20___"
DASH = "–"
_FOREIGN: dict[Lang, str] = {"kk": N_("(in Kazakh)"), "ru": N_("(in Russian)"), "en": N_("(in English)")}


def stamp_lines(stamp: Stamp, lang: Lang) -> list[str]:
    """Word, position, room to sign with the name, date: each a line of its own."""
    say = words(lang).say
    word = {"approved": say("APPROVED BY"), "agreed": say("AGREED BY")}[stamp.kind]
    day = dates.official(stamp.day, lang) if stamp.day else day_by_hand(stamp.year, lang)
    return [word, stamp.position, f"{SIGN_HERE[stamp.kind]} {whole_name(stamp.name)}", day]


def day_by_hand(year: int | None, lang: Lang) -> str:
    """
    >>> day_by_hand(2026, "ru")
    '«___»\\xa0__________\\xa02026\\xa0года'
    """
    return words(lang).say("«___»~__________~{year}").replace("~", NO_BREAK).format(year=year or YEAR_HERE)


def signature_line(signature: Signature) -> tuple[str, str]:
    """What stands at the left, and the name at the right margin."""
    return signature.position, whole_name(signature.name)


def executor_lines(executor: Executor, lang: Lang) -> list[str]:
    say = words(lang).say
    lines = [say("Prepared by: {name}").format(name=whole_name(executor.name))]
    if executor.phone:
        lines.append(say("Tel.: {phone}").format(phone=executor.phone))
    return [*lines, dates.short(executor.made_on)] if executor.made_on else lines


def registration_line(registration: Registration, lang: Lang) -> str:
    number = words(lang).say("No.~{number}").replace("~", NO_BREAK).format(number=registration.number or NUMBER_HERE)
    day: date | None = registration.day
    return f"{dates.official(day, lang) if day else day_by_hand(registration.year, lang)}   {number}"


def appendix_lines(mark: AppendixMark) -> list[str]:
    return list(mark.lines)


def list_mark(place: int, is_numbered: bool) -> str:
    """What stands before the place-th line of a list, counted from one; Word makes it by real numbering."""
    return f"{place}." if is_numbered else DASH


def column_numbers(table: Table) -> list[str]:
    return [str(number) for number in range(1, len(table.columns) + 1)]


def spans_of(table: Table) -> Sequence[tuple[str, int]]:
    """The upper storey of a head over all columns; without a title the head below reaches up to the top."""
    told = [(span.title, span.columns) for span in table.spans]
    missing = len(table.columns) - sum(columns for _title, columns in told)
    return [*told, *[("", 1)] * missing] if told else []


def whole_name(name: str) -> str:
    """Initials stay with the surname.

    >>> whole_name("А. Б. Тегі")
    'А.\\xa0Б.\\xa0Тегі'
    """
    return name.replace(". ", f".{NO_BREAK}")


def told(text: Trilingual, lang: Lang) -> Text:
    """A text that is missing in the document's language is spelt in its own, which is named after it."""
    if own := getattr(text, lang):
        return str(own)
    say = words(lang).say
    found = ((one, getattr(text, one)) for one in LANGS)
    return next(
        ([Run(other, lang=one), Run(f" {say(_FOREIGN[one])}".replace(" ", NO_BREAK))] for one, other in found if other),
        "",
    )


def runs(text: Text) -> list[Run]:
    return [Run(text)] if isinstance(text, str) else list(text)
