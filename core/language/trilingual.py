"""A text in Kazakh, Russian and English: names in settings and lists."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, get_args

Lang = Literal["kk", "ru", "en"]

# the state language comes first in every list of languages
LANGS: tuple[Lang, ...] = get_args(Lang)


@dataclass(frozen=True, slots=True)
class Trilingual:
    """
    >>> name = Trilingual(kk="Баспасөз қызметі", ru="Пресс-служба")
    >>> name.in_("en")
    'Баспасөз қызметі'
    """

    kk: str = ""
    ru: str = ""
    en: str = ""

    def in_(self, lang: Lang) -> str:
        """The text in this language; where it is missing, Kazakh, then Russian, then English."""
        return getattr(self, lang) or self.kk or self.ru or self.en

    def __bool__(self) -> bool:
        return bool(self.kk or self.ru or self.en)

    def __iter__(self) -> Iterator[str]:
        return iter((self.kk, self.ru, self.en))

    def as_dict(self) -> dict[str, str]:
        return {lang: getattr(self, lang) for lang in LANGS}

    @classmethod
    def read(cls, value: "Trilingual | Mapping[str, str] | str | None") -> "Trilingual":
        """As it is kept among other things; what stands there plainly is taken for Kazakh.

        >>> Trilingual.read("Хаттама")
        Trilingual(kk='Хаттама', ru='', en='')
        """
        if isinstance(value, Trilingual):
            return value
        return cls.of(value) if isinstance(value, Mapping) else cls(kk=value or "")

    @classmethod
    def of(cls, texts: Mapping[str, str]) -> "Trilingual":
        return cls(**{lang: texts.get(lang) or "" for lang in LANGS})
