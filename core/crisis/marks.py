"""The six marks of a statement that helps, and the limits of a message map."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from core.crisis import library
from core.crisis.choices import Level
from core.language.facts import FactKind, facts
from core.language.trilingual import LANGS, Lang, Trilingual

_SENTENCE = re.compile(r"(?<=[.!?…])\s+")
# what was not answered: a sentence that holds one says nothing yet
_GAP = re.compile(r"\[\d{1,2}\]")
_GRAVE = (Level.S2, Level.S3, Level.S4)


@dataclass(frozen=True, slots=True)
class Setting:
    """What is known where a statement is made; `now` is on the office's wall clock."""

    now: datetime
    level: Level = Level.S1
    is_first: bool = True
    # facts of the sheet without a source or a moment
    unconfirmed: int = 0
    next_update_at: datetime | None = None
    # how often news are promised at this level
    every: timedelta | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    key: str
    name: Trilingual
    check: Trilingual
    is_there: bool


def marks(text: Trilingual, setting: Setting) -> list[Mark]:
    """Whether each of the six is there, in every language the statement is written in."""
    spoken = [(lang, words) for lang, words in zip(LANGS, text, strict=True) if words.strip()]
    held = {
        "empathy": _all(spoken, _is_kind),
        "known": bool(spoken) and setting.unconfirmed == 0 and not any(_GAP.search(words) for _lang, words in spoken),
        "unknown": not setting.is_first or _all(spoken, lambda lang, words: _says("unknown", lang, words)),
        "process": _is_timely(promised(text, setting.now), setting),
        "commitment": setting.level not in _GRAVE or _all(spoken, lambda lang, words: _says("commitment", lang, words)),
        "referrals": _all(spoken, _leads_on),
    }
    table = library.table("statement")["mark"]
    return [
        Mark(one["key"], Trilingual.of(one["name"]), Trilingual.of(one["check"]), held[one["key"]]) for one in table
    ]


def promised(text: Trilingual, now: datetime) -> datetime | None:
    """For when the text promises the next word: the same hour in each of its languages, the nearest to come."""
    hours = {_hour(lang, words) for lang, words in zip(LANGS, text, strict=True) if words.strip()}
    hour = hours.pop() if len(hours) == 1 else None
    if hour is None:
        return None
    at = now.replace(hour=hour.hour, minute=hour.minute, second=0, microsecond=0)
    return at if at > now else at + timedelta(days=1)


def _hour(lang: Lang, words: str) -> time | None:
    for sentence in reversed(_saying("process", lang, words)):
        found = [one.value for one in facts(sentence, lang) if one.kind == FactKind.TIME]
        if found:
            # midnight is said both ways
            return time.fromisoformat(found[0].zfill(5).replace("24:", "00:"))
    return None


@dataclass(frozen=True, slots=True)
class Measured:
    """How long the key messages of a map are in one language, and what is advised at most."""

    lang: Lang
    words: int
    signs: int
    most_words: int
    most_signs: int

    @property
    def is_long(self) -> bool:
        return self.words > self.most_words or self.signs > self.most_signs


def measured(messages: Iterable[Trilingual]) -> list[Measured]:
    """
    >>> [(one.lang, one.words, one.is_long) for one in measured([Trilingual(ru="Вода чистая. Пейте её спокойно.")])]
    [('ru', 5, False)]
    """
    said = list(messages)
    limits = {one["language"]: one for one in library.table("map")["limit"]}
    found = []
    for lang in LANGS:
        words = " ".join(one.as_dict()[lang].strip() for one in said).strip()
        if words:
            most = limits[lang]
            found.append(Measured(lang, len(words.split()), len(words), most["words"], most["characters"]))
    return found


def _all(spoken: Sequence[tuple[Lang, str]], holds: Callable[[Lang, str], bool]) -> bool:
    return bool(spoken) and all(holds(lang, words) for lang, words in spoken)


def _says(key: str, lang: Lang, words: str) -> bool:
    return bool(_saying(key, lang, words))


def _saying(key: str, lang: Lang, words: str) -> list[str]:
    """The sentences that say it, and nothing of which is still open."""
    mark = next(one for one in library.table("statement")["mark"] if one["key"] == key)
    said = (one for one in _SENTENCE.split(words) if not _GAP.search(one))
    return [one for one in said if _has(one, mark["signs"][lang])]


def _has(words: str, signs: Iterable[str], ending: str = "") -> bool:
    return any(re.search(rf"(?<!\w){re.escape(sign)}{ending}", words, re.IGNORECASE) for sign in signs)


def _is_kind(lang: Lang, words: str) -> bool:
    """Concern stands near the beginning, and no "but" in its sentence takes it back."""
    said = [one for one in _SENTENCE.split(words) if _says("empathy", lang, one)]
    place = next((at for at, one in enumerate(_SENTENCE.split(words)) if one in said), None)
    return place is not None and place <= 2 and not any(_takes_back(lang, one) for one in said)


def _takes_back(lang: Lang, sentence: str) -> bool:
    # "но" is the beginning of many words
    return _has(sentence, library.table("statement")["but"][lang], r"(?!\w)")


def _leads_on(lang: Lang, words: str) -> bool:
    if any(one.kind in (FactKind.PHONE, FactKind.LINK) for one in facts(words, lang)):
        return True
    return _says("referrals", lang, words)


def _is_timely(at: datetime | None, setting: Setting) -> bool:
    """The text names the hour that was promised, and it is no later than the level asks."""
    if at is None or (setting.every is not None and at > setting.now + setting.every):
        return False
    known = setting.next_update_at
    # a promise that has passed binds nobody any more
    return known is None or known <= setting.now or known.astimezone(at.tzinfo) == at
