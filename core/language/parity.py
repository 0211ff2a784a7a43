"""Do the versions of one text say the same: numbers, days, hours, names, parts, and each in its own language."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from core.language import tongue
from core.language.facts import Fact, FactKind, facts, name_key, names
from core.language.trilingual import LANGS, Lang, Trilingual
from core.language.words import N_

# a version this much shorter than another is not the same text
SHORT = 0.5
# with a paragraph less a version is shorter; of the same length it is only broken otherwise
_LESS = 0.9
_LEAST_LETTERS = 200
_LONGEST_SAID = 60
_MOST_WORDS = 12
# "a", "first", a first-former: another language needs no number for them
_COMMON = ("0", "1")


class OddityKind(StrEnum):
    NUMBER = "number"
    DATE = "date"
    TIME = "time"
    PHONE = "phone"
    LINK = "link"
    NAME = "name"
    PART = "part"
    LENGTH = "length"
    LANGUAGE = "language"
    LETTERS = "letters"


class Verdict(StrEnum):
    AGREEING = "agreeing"
    DIFFERING = "differing"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Oddity:
    """`sentence` is untranslated and takes `values`; `start` and `end` mark the place in the text, if there is one."""

    lang: Lang
    kind: OddityKind
    sentence: str
    said: str = ""
    wanted: str = ""
    start: int = 0
    end: int = 0

    @property
    def values(self) -> dict[str, str]:
        return {"said": self.said, "wanted": self.wanted}


@dataclass(frozen=True, slots=True)
class FactRow:
    """One fact as each language says it; a language that does not has an empty text."""

    kind: FactKind
    said: Trilingual
    verdict: Verdict


FACT_NAMES = {
    FactKind.DATE: N_("Date"),
    FactKind.WEEKDAY: N_("Weekday"),
    FactKind.TIME: N_("Time"),
    FactKind.NUMBER: N_("Figure"),
    FactKind.PERCENT: N_("Percent"),
    FactKind.PHONE: N_("Telephone"),
    FactKind.LINK: N_("Link"),
    FactKind.NAME: N_("Person’s name"),
}
DIFFERS = {
    OddityKind.DATE: N_("Date: {said} instead of {wanted}"),
    OddityKind.TIME: N_("Time: {said} instead of {wanted}"),
    OddityKind.NUMBER: N_("Number: {said} instead of {wanted}"),
    OddityKind.PHONE: N_("Telephone: {said} instead of {wanted}"),
    OddityKind.LINK: N_("Link: {said} instead of {wanted}"),
    OddityKind.NAME: N_("Name: {said} instead of {wanted}"),
}
MISSING = N_("Not said here: {wanted}")
EXTRA = N_("Said only here: {said}")
_PARTS = N_("Paragraphs: {said} instead of {wanted}")
_SHORTER = N_("Far shorter: {said} characters, the other text has {wanted}")
FOREIGN = N_("In another language: {said}")
_LETTERS = N_("Letters of another alphabet inside words: {said}")
_KINDS = {FactKind.PERCENT: OddityKind.NUMBER, FactKind.WEEKDAY: OddityKind.DATE}

_Pair = tuple[Fact | None, Fact | None]


def compare(texts: Trilingual) -> list[Oddity]:
    """Against the first language that has a text; a language without one is somebody else's matter.

    >>> [odd.values for odd in compare(Trilingual(kk="Жиналыс 17:00-де", ru="Собрание в 16:00"))]
    [{'said': '16:00', 'wanted': '17:00'}]
    """
    spoken = _spoken(texts)
    found = [odd for lang, text in spoken for odd in alone(lang, text)]
    if spoken:
        first = _Version.of(*spoken[0])
        for lang, text in spoken[1:]:
            found += _between(first, _Version.of(lang, text))
    return found


def between(first: tuple[Lang, str], other: tuple[Lang, str]) -> list[Oddity]:
    """Of two versions, without what is odd in each by itself."""
    return list(_between(_Version.of(*first), _Version.of(*other)))


def table(texts: Trilingual) -> list[FactRow]:
    """In the order of the first text, then what only the others say."""
    versions = [_Version.of(lang, text) for lang, text in _spoken(texts)]
    rows: dict[tuple[FactKind, str], dict[Lang, Fact]] = {}
    for version in versions[1:]:
        for one, other in _pairs(versions[0], version):
            if lead := one or other:
                row = rows.setdefault((lead.kind, lead.value), {})
                row |= ({versions[0].lang: one} if one else {}) | ({version.lang: other} if other else {})
    for row in rows.values():
        lead = next(iter(row.values()))
        for version in versions:
            if version.lang not in row and (answer := version.answers(lead)):
                row[version.lang] = answer
    order = {id(fact): place for place, fact in enumerate(versions[0].facts)} if versions else {}
    listed = sorted(rows.values(), key=lambda row: min(order.get(id(fact), len(order)) for fact in row.values()))
    return [_row(row, len(versions)) for row in listed]


def _row(row: dict[Lang, Fact], spoken: int) -> FactRow:
    said = list(row.values())
    if len(said) < spoken:
        verdict = Verdict.MISSING
    else:
        verdict = Verdict.AGREEING if all(agree(said[0], one) for one in said) else Verdict.DIFFERING
    return FactRow(said[0].kind, Trilingual.of({lang: fact.text for lang, fact in row.items()}), verdict)


@dataclass(frozen=True, slots=True)
class _Version:
    lang: Lang
    text: str
    facts: list[Fact]
    paragraphs: list[int]
    # by kind and value, with what a date or an hour says besides
    said: dict[tuple[str, str], Fact]
    names: frozenset[str]

    @classmethod
    def of(cls, lang: Lang, text: str) -> "_Version":
        found = facts(text, lang)
        said: dict[tuple[str, str], Fact] = {}
        for fact in found:
            said.setdefault(_keys(fact)[0], fact)
        for fact in found:
            for key in _keys(fact)[1:]:
                said.setdefault(key, fact)
        starts, place = [], 0
        for line in text.splitlines(keepends=True):
            if line.strip():
                starts.append(place)
            place += len(line)
        return cls(lang, text, found, starts, said, frozenset(map(name_key, names(text))))

    def answers(self, fact: Fact) -> Fact | None:
        """What here says the same; a name may be said in full, and then there is no such fact."""
        for key in _keys(fact)[:1] if fact.kind is not FactKind.TIME else _keys(fact):
            if (other := self.said.get(key)) and agree(fact, other):
                return other
        return None

    def mentions(self, name: Fact) -> bool:
        key = name.value
        least = max(3, len(key) - 2)
        return any(one.startswith(key[:least]) or (len(one) >= 3 and key.startswith(one)) for one in self.names)


def agree(one: Fact, other: Fact) -> bool:
    """
    >>> day = Fact(FactKind.DATE, "12-16", "16 декабря", 0, 10)
    >>> agree(day, Fact(FactKind.DATE, "2026-12-16", "2026 жылғы 16 желтоқсан", 0, 23))
    True
    """
    if one.kind is FactKind.DATE and other.kind is FactKind.DATE:
        return one.value.endswith(other.value) or other.value.endswith(one.value)
    ours, theirs = _keys(one), _keys(other)
    return ours[0] == theirs[0] if one.kind is other.kind else ours[0] in theirs or theirs[0] in ours


def _keys(fact: Fact) -> list[tuple[str, str]]:
    """The first is its own; the rest are figures it contains, which a number elsewhere may repeat."""
    value = fact.value
    match fact.kind:
        case FactKind.DATE if len(value) == 10:
            return [("date", value[5:]), ("number", value[:4]), ("number", str(int(value[8:])))]
        case FactKind.DATE if len(value) == 5:
            return [("date", value), ("number", str(int(value[3:])))]
        case FactKind.DATE:
            return [("date", value), ("number", value[:4])]
        case FactKind.TIME:
            hour = int(value[:2])
            return [("time", value), ("number", str(hour)), ("number", str(hour % 12))]
        case FactKind.PERCENT:
            return [("number", value)]
        case _:
            return [(fact.kind.value, value)]


def _pairs(first: _Version, other: _Version) -> list[_Pair]:
    """What is said in both, then what is left of each kind side by side: one of a pair may be missing."""
    pairs: list[_Pair] = []
    left: dict[OddityKind, tuple[list[Fact], list[Fact]]] = {}
    for side, (own, their) in enumerate(((first, other), (other, first))):
        known: set[tuple[FactKind, str]] = set()
        for fact in own.facts:
            if (fact.kind, fact.value) in known:
                continue
            known.add((fact.kind, fact.value))
            if answer := their.answers(fact):
                if side == 0 and not (fact.is_weak and answer.is_weak):
                    pairs.append((fact, answer))
            elif not (fact.kind is FactKind.NAME and their.mentions(fact)):
                left.setdefault(_kind(fact), ([], []))[side].append(fact)
    for kind, (ours, theirs) in left.items():
        pairs += _matched(kind, ours, theirs, (first, other))
    return pairs


def _matched(
    kind: OddityKind, ours: list[Fact], theirs: list[Fact], versions: tuple[_Version, _Version]
) -> Iterator[_Pair]:
    strong = [[fact for fact in side if not _is_weak(fact)] for side in (ours, theirs)]
    weak = [[fact for fact in side if _is_weak(fact) and fact.value not in _COMMON] for side in (ours, theirs)]
    # which of several names is meant by which nobody can tell
    is_clear = kind is not OddityKind.NAME or len(strong[0]) == len(strong[1]) == 1
    pairs = list(zip(*strong, strict=False)) if is_clear else []
    yield from pairs
    yield from ((fact, None) for fact in strong[0][len(pairs) :])
    yield from ((None, fact) for fact in strong[1][len(pairs) :])
    if len(weak[0]) == len(weak[1]) == 1 and _stand_together(weak[0][0], weak[1][0], versions):
        yield weak[0][0], weak[1][0]


def _is_weak(fact: Fact) -> bool:
    is_common = fact.kind is FactKind.NUMBER and fact.value in _COMMON
    return fact.is_weak or is_common or fact.kind is FactKind.WEEKDAY


def _stand_together(one: Fact, other: Fact, versions: tuple[_Version, _Version]) -> bool:
    """In the same paragraph by count, where the texts have the same paragraphs, and of one kind."""
    first, second = versions
    places = [sum(start <= fact.start for start in own.paragraphs) for own, fact in ((first, one), (second, other))]
    return one.kind is other.kind and len(first.paragraphs) == len(second.paragraphs) and places[0] == places[1]


def _between(first: _Version, other: _Version) -> Iterator[Oddity]:
    for wanted, said in _pairs(first, other):
        if wanted and said and not agree(wanted, said):
            yield _odd(other.lang, said, DIFFERS[_kind(said)], wanted.text)
        elif wanted and not said:
            yield Oddity(other.lang, _kind(wanted), MISSING, wanted=wanted.text)
        elif said and not wanted:
            yield _odd(other.lang, said, EXTRA, "")
    yield from _shape(first, other)


def _shape(first: _Version, other: _Version) -> Iterator[Oddity]:
    longer, shorter = sorted((first, other), key=lambda one: -len(one.text))
    share = len(shorter.text) / len(longer.text)
    parts = len(shorter.paragraphs), len(longer.paragraphs)
    if parts[0] < parts[1] and share < _LESS:
        yield Oddity(shorter.lang, OddityKind.PART, _PARTS, str(parts[0]), str(parts[1]))
    elif share < SHORT and len(longer.text) >= _LEAST_LETTERS:
        yield Oddity(shorter.lang, OddityKind.LENGTH, _SHORTER, str(len(shorter.text)), str(len(longer.text)))


def alone(lang: Lang, text: str) -> Iterator[Oddity]:
    for start, end in tongue.strangers(text, lang):
        yield Oddity(lang, OddityKind.LANGUAGE, FOREIGN, _brief(text[start:end]), "", start, end)
    if found := list(tongue.mixed(text)):
        said = ", ".join(dict.fromkeys(word[0] for word in found[:_MOST_WORDS]))
        yield Oddity(lang, OddityKind.LETTERS, _LETTERS, _brief(said), "", *found[0].span())


def _odd(lang: Lang, said: Fact, sentence: str, wanted: str) -> Oddity:
    return Oddity(lang, _kind(said), sentence, said.text, wanted, said.start, said.end)


def _kind(fact: Fact) -> OddityKind:
    return _KINDS.get(fact.kind) or OddityKind(fact.kind.value)


def _brief(said: str) -> str:
    return said if len(said) <= _LONGEST_SAID else said[:_LONGEST_SAID].rstrip() + "…"


def _spoken(texts: Trilingual) -> list[tuple[Lang, str]]:
    return [(lang, text) for lang, text in zip(LANGS, texts, strict=True) if text.strip()]
