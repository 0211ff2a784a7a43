"""What a heading of somebody's plan means: ours and those of the library, and the language that is said beside them."""

from functools import cache, lru_cache

from core import library
from core.calendar.exchange.columns import APART, BY_KEY, title_of_key
from core.calendar.exchange.languages import languages_in, without_language
from core.language import fold
from core.language.trilingual import LANGS
from core.tables.cells import Cell
from core.tables.headings import LONGEST

# cells among which the headings are looked for: each row of them alone, and again with the rows below
_LOOKED_AT = 4096


def meaning(heading: Cell) -> str:
    """
    The key of the column a heading means; empty where nobody has called one so. A note in brackets may follow, and the
    language may stand anywhere.

    >>> meaning("Тема на казахском языке"), meaning("Дата (день публикации)"), meaning("Тақырыбы (орыс тілінде)")
    ('title.kk', 'day', 'title.ru')
    """
    said = " ".join(str(heading).split())
    if found := _meant(said):
        return found
    langs = languages_in(said)
    found = (_meant(without_language(said)) if langs else "") or (_meant(said.partition("(")[0]) if "(" in said else "")
    # of two languages in one column nobody can tell which is whose
    return f"{found.partition('.')[0]}.{langs[0]}" if len(langs) == 1 and "." in found else found


def only_heads(said: str) -> bool:
    """It is what stands over a column, and nothing that stands in one: its name, or its language."""
    if len(said) > LONGEST:
        return False
    return bool(meaning(said)) or (bool(languages_in(said)) and not without_language(said))


@lru_cache(_LOOKED_AT)
def _meant(said: str) -> str:
    return _headings().get(fold.fold2(said.strip()), "")


@cache
def _headings() -> dict[str, str]:
    """By every spelling of a heading the column it means: ours in three languages before those of the library."""
    ours = [(title_of_key(key, lang), key) for key in (*BY_KEY, *APART) for lang in LANGS]
    theirs = [(said, key) for key, entry in library.read("headings").items() for said in entry["said"]]
    return {fold.fold2(said): key for said, key in reversed((*ours, *theirs))}
