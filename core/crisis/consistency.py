"""A new text is held against the fact sheet: a figure that no fact gives, or one that held before and holds no more."""

from collections.abc import Iterable
from dataclasses import dataclass

from core.language.facts import Fact as Stated
from core.language.facts import FactKind, facts
from core.language.trilingual import LANGS, Lang, Trilingual

# telephones, hours and addresses are not what a fact sheet is asked about
_HELD = frozenset({FactKind.NUMBER, FactKind.PERCENT})


@dataclass(frozen=True, slots=True)
class Unfounded:
    """A figure of a text. `before` is the fact that said so and was replaced since."""

    said: str
    start: int
    end: int
    before: Trilingual | None = None


def unfounded(text: str, lang: Lang, now: Iterable[Trilingual], before: Iterable[Trilingual] = ()) -> list[Unfounded]:
    """
    >>> known, old = Trilingual(ru="Отключено 31 домов"), Trilingual(ru="Отключено 12 домов")
    >>> [(one.said, bool(one.before)) for one in unfounded("Без тепла 12 домов и 4 школы.", "ru", [known], [old])]
    [('12', True), ('4', False)]
    """
    holding = {_key(one) for fact in now for one in _stated(fact)}
    ended = {_key(one): fact for fact in before for one in _stated(fact)}
    return [
        Unfounded(one.text, one.start, one.end, ended.get(_key(one)))
        for one in facts(text, lang)
        if one.kind in _HELD and not one.is_weak and _key(one) not in holding
    ]


def _stated(fact: Trilingual) -> list[Stated]:
    """In whichever language it was written down."""
    return [one for lang, words in zip(LANGS, fact, strict=True) if words.strip() for one in facts(words, lang)]


def _key(fact: Stated) -> tuple[FactKind, str]:
    return fact.kind, fact.value
