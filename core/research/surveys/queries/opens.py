"""What was said in one's own words: put under themes by the words it holds or by hand, and quoted."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from uuid import UUID

from sqlmodel import Session, col, select

from core.language import fold, safety
from core.research.choices import Sort
from core.research.surveys.queries import results
from core.research.surveys.queries.frames import Frame
from core.research.surveys.records import OpenAnswer, SurveyQuestion
from core.research.themes.records import Theme

# as many bytes tell any two answers apart
_KEY_BYTES = 12
_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Said:
    """One answer, whoever gave it: what is alike but for its letters is said by several."""

    key: str
    # as it was written; only `text` may be shown
    written: str
    count: int
    themes: frozenset[UUID]
    # somebody put it there, or chose to quote it
    kept: OpenAnswer | None = None

    @property
    def is_quoted(self) -> bool:
        return self.kept is not None and self.kept.is_quoted

    @cached_property
    def text(self) -> str:
        """Without what is private."""
        return self.kept.text if self.kept else safety.covered(self.written)


@dataclass(frozen=True)
class Opens:
    """Answers in words to an open question, or beside the options of another: its "other"."""

    question: SurveyQuestion
    # how many gave such an answer; who gave two is counted for each
    base: int
    themes: Sequence[Theme]
    # what was said most comes first
    answers: Sequence[Said]

    def of(self, theme: Theme | None) -> list[Said]:
        """Under this theme; None: under none yet."""
        return [one for one in self.answers if (theme.id in one.themes if theme else not one.themes)]

    def count(self, theme: Theme | None) -> int:
        return sum(one.count for one in self.of(theme))

    @property
    def by_size(self) -> list[Theme]:
        """The themes that were spoken of, the most spoken of first."""
        counts = {one.id: self.count(one) for one in self.themes}
        return sorted((one for one in self.themes if counts[one.id]), key=lambda one: -counts[one.id])

    def quotes(self, theme: Theme | None = None) -> list[Said]:
        return [one for one in (self.of(theme) if theme else self.answers) if one.is_quoted]


def key_of(text: str) -> str:
    """
    By it an answer is known again, in whatever letters and signs it was typed.

    >>> key_of("Су жоқ!") == key_of("су  ЖОК")
    True
    """
    return _key(_heard([text])[0])


def _key(heard: str) -> str:
    return blake2b(" ".join(_WORD.findall(heard)).encode(), digest_size=_KEY_BYTES).hexdigest()


def _heard(texts: Sequence[str]) -> list[str]:
    """Folded in one go: of a hundred thousand answers each would take as long as ten of them together."""
    if not texts:
        return []
    return fold.fold2("\n".join(" ".join(one.split()) for one in texts)).split("\n")


def of_question(session: Session, found: Frame, question: SurveyQuestion) -> Opens:
    themes = session.exec(
        select(Theme).where(Theme.survey_question_id == question.id).order_by(col(Theme.rank), col(Theme.id))
    ).all()
    kept = session.exec(select(OpenAnswer).where(OpenAnswer.survey_question_id == question.id)).all()
    by_key = {one.key: one for one in kept}
    spoken = _spoken(themes)
    answers = [_said(one, by_key.get(one.key), spoken) for one in _counted(found, question)]
    answers.sort(key=lambda one: (-one.count, not one.is_quoted, one.written))
    return Opens(question, sum(one.count for one in answers), themes, answers)


@dataclass
class _Counted:
    key: str
    written: str
    heard: str
    count: int = 0


def _said(one: _Counted, kept: OpenAnswer | None, spoken: Callable[[str], frozenset[UUID]]) -> Said:
    by_hand = frozenset({kept.theme_id}) if kept and kept.theme_id else None
    return Said(one.key, one.written, one.count, spoken(one.heard) if by_hand is None else by_hand, kept)


def _counted(found: Frame, question: SurveyQuestion) -> list[_Counted]:
    """What was written, each with how many wrote it; of answers to choose from, what stands beside them."""
    written = list(_written(found, question))
    counts: dict[str, _Counted] = {}
    for (text, count), heard in zip(written, _heard([text for text, _count in written]), strict=True):
        key = _key(heard)
        counts.setdefault(key, _Counted(key, text, heard)).count += count
    return list(counts.values())


def _written(found: Frame, question: SurveyQuestion) -> Iterator[tuple[str, int]]:
    """Words that are no option, and whatever a file kept of "other" beside the lines of the question."""
    options = {one["code"] for one in question.options} if question.sort != Sort.OPEN else set()
    known = set(results.lines(question))
    for code, line in found.columns:
        if code != question.code or (question.sort == Sort.NUMBER and line in known):
            continue
        column, is_beside = found.answered(question, line), line not in known
        for said, count in zip(column.said, results.given(column), strict=True):
            for one in said if isinstance(said, tuple) else (said,):
                if isinstance(one, str) and (is_beside or one not in options) and one.strip() and count:
                    yield one.strip(), count


def _spoken(themes: Sequence[Theme]) -> Callable[[str], frozenset[UUID]]:
    """Which themes a folded text speaks of: a word of it begins as one of theirs, in Kazakh letters or Russian."""
    patterns: Mapping[UUID, re.Pattern[str]] = {
        one.id: re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, begun))})")
        for one in themes
        if (begun := [folded for each in one.words if (folded := fold.fold2(each.strip()))])
    }

    def speaks(heard: str) -> frozenset[UUID]:
        return frozenset(one for one, pattern in patterns.items() if pattern.search(heard))

    return speaks
