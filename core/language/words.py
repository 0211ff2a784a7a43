"""What the program says, in the screen's language or in any of the three: gettext's rules over our own .po files."""

import math
import pickle
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

from core.language.numbers import number
from core.language.trilingual import Lang
from core.understood import understood

LOCALE = Path(__file__).parents[2] / "resources" / "locale"

# a message in context is kept under both, as gettext does
_GLUE = "\x04"
_QUOTED = r'"([^"\\\n]*(?:\\.[^"\\\n]*)*)"'
_STRING = rf"(?:{_QUOTED.replace('(', '(?:', 1)}\s*)+"
_ENTRY = re.compile(
    r"(?P<notes>(?:^#.*\n)*)"
    rf"(?:^msgctxt\s+(?P<context>{_STRING}))?"
    rf"^msgid\s+(?P<message>{_STRING})"
    rf"(?:^msgid_plural\s+{_STRING})?"
    rf"(?P<forms>(?:^msgstr(?:\[\d\])?\s+{_STRING})+)",
    re.MULTILINE,
)
_FORM = re.compile(rf"^msgstr(?:\[\d\])?\s+({_STRING})", re.MULTILINE)
_PIECE = re.compile(_QUOTED)
_ESCAPE = re.compile(r"\\(.)")
_ESCAPED = {"n": "\n", "t": "\t"}

# what is kept whole when a text is stretched: placeholders, tags, entities
_WHOLE = re.compile(r"(\{[^{}]*\}|<[^<>]*>|&\w+;)")
STRETCH = 0.4


def _russian(n: int) -> int:
    if n % 10 == 1 and n % 100 != 11:
        return 0
    return 1 if 2 <= n % 10 <= 4 and not 12 <= n % 100 <= 14 else 2


_FORM_FOR: dict[Lang, Callable[[int], int]] = {"kk": lambda n: n != 1, "ru": _russian, "en": lambda n: n != 1}

Catalogue = dict[str, tuple[str, ...]]


class Words:
    """One language's words. What is not translated stays as the code says it."""

    def __init__(self, lang: Lang, catalogue: Catalogue, finish: Callable[[str], str] = str) -> None:
        self.lang = lang
        self._catalogue = catalogue
        self._finish = finish

    def say(self, message: str) -> str:
        return self._finish(self._catalogue.get(message, (message,))[0])

    def in_context(self, context: str, message: str) -> str:
        """For a word that means two things: the context tells them apart and is never shown."""
        return self._finish(self._catalogue.get(context + _GLUE + message, (message,))[0])

    def count(self, one: str, many: str, n: int, **values: object) -> str:
        """The form that suits n, with {n} written as this language writes numbers."""
        if forms := self._catalogue.get(one):
            # a Kazakh noun stays as it is after a number, so its catalogue may hold one form
            form = forms[min(_FORM_FOR[self.lang](abs(n)), len(forms) - 1)]
        else:
            form = one if n == 1 else many
        return self._finish(form).format(n=number(n, self.lang), **values)


def read(text: str) -> Catalogue:
    """The finished entries of a .po file; fuzzy, obsolete and empty ones count as missing."""
    catalogue: Catalogue = {}
    for entry in _ENTRY.finditer(text):
        notes, context, message, forms = entry.group("notes", "context", "message", "forms")
        said = tuple(_unquoted(form) for form in _FORM.findall(forms))
        key = _unquoted(message)
        if key and all(said) and not ("fuzzy" in notes and re.search(r"^#,.*\bfuzzy\b", notes, re.MULTILINE)):
            catalogue[f"{_unquoted(context)}{_GLUE}{key}" if context else key] = said
    return catalogue


def _unquoted(strings: str) -> str:
    text = strings.rstrip()[1:-1]
    if '"' in text:
        text = "".join(_PIECE.findall(strings))
    return _ESCAPE.sub(lambda found: _ESCAPED.get(found[1], found[1]), text) if "\\" in text else text


def stretched(text: str) -> str:
    """As long as another language might make it, letter by letter, so that lines still break where they would.

    >>> stretched("Saved to {path}")
    'Savvedd tto {path}'
    """
    parts = _WHOLE.split(text)
    letters = sum(len(part) for part in parts[::2])
    owed = math.ceil(letters * STRETCH)
    return "".join(part if place % 2 else _lengthened(part, owed / max(letters, 1)) for place, part in enumerate(parts))


def _lengthened(text: str, pace: float) -> str:
    credit, longer = 0.0, ""
    for letter in text:
        credit += pace
        times = int(credit + 1e-9) if letter.isalpha() else 0
        credit -= times
        longer += letter * (1 + times)
    return longer


@cache
def words(lang: Lang) -> Words:
    """A language's words whatever the screen speaks: documents are written in all three."""
    return Words(lang, pickle.loads(understood(LOCALE / f"{lang}.po", read)))


_screen = Words("en", {})


def use(lang: Lang) -> None:
    """From now on the screen speaks this language."""
    global _screen
    _screen = words(lang)


def use_stretched(lang: Lang) -> None:
    """The screen speaks as if every text were 40 % longer: what will be cut off shows."""
    global _screen
    _screen = Words(lang, words(lang)._catalogue, stretched)


def language() -> Lang:
    return _screen.lang


def _(message: str) -> str:
    return _screen.say(message)


def N_(message: str) -> str:
    """Marks a text for translation; it is said later, with _."""
    return message


def n_(one: str, many: str, n: int, **values: object) -> str:
    return _screen.count(one, many, n, **values)


def p_(context: str, message: str) -> str:
    return _screen.in_context(context, message)


# how a language is told where there is little room; English is called alike everywhere
TONGUES: dict[str, str] = {"kk": N_("KAZ"), "ru": N_("RUS"), "en": "ENG"}


def letters(lang: str) -> str:
    return _(TONGUES[lang])
