"""Which languages are named in a heading or a cell of somebody's plan, in whatever form of the word."""

import re

from core.language.trilingual import LANGS, Lang

# as a word that stands alone or with its endings: «каз. яз.», «қазақ тілінде», «на русском языке»
_SAID: dict[Lang, str] = {
    "kk": r"[кқ]аз(?:а[хқ](?!стан)\w*)?|kk|kaz(?:akh)?|мем(?:лекеттік)?|гос(?:ударственн\w*|яз\w*)?",
    "ru": r"рус(?:ск\w*)?|орыс\w*|ru|rus(?:sian)?",
    "en": r"англ\w*|ағыл\w*|en|eng(?:lish)?",
}
_LANGUAGES = {lang: re.compile(rf"\b(?:{said})\b", re.IGNORECASE) for lang, said in _SAID.items()}
# all that is said of a language and of nothing else
_OF_LANGUAGE = re.compile(rf"\b(?:{'|'.join(_SAID.values())}|на|яз\w*|тіл\w*|language)\b", re.IGNORECASE)
_AROUND = re.compile(r"[()\[\].,:;/–—-]+")


def languages_in(said: str) -> list[Lang]:
    """
    >>> languages_in("на казахском и русском"), languages_in("мемлекеттік тілде"), languages_in("Қазақстан")
    (['kk', 'ru'], ['kk'], [])
    """
    return [lang for lang in LANGS if _LANGUAGES[lang].search(said)]


def without_language(said: str) -> str:
    """
    >>> without_language("Тема (каз. яз.)"), without_language("на русском языке")
    ('Тема', '')
    """
    return " ".join(_AROUND.sub(" ", _OF_LANGUAGE.sub("", said)).split())
