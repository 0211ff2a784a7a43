"""A holiday is decreed: which deadlines move, and what history says of it."""

from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from core import library
from core.calendar import working
from core.calendar.records import DaySort, Occasion, SpecialDay
from core.deadlines.recount import Running, Shifted, kept, shifted, told, why
from core.deadlines.terms import Extension, Term, Unit
from core.deadlines.working import WorkingTime
from core.language.trilingual import Trilingual
from core.office.records import Office

ZONE = ZoneInfo("Asia/Almaty")
KNOWN = [Occasion.made(**row) for row in library.read("occasions")["occasion"]]
DECREED = SpecialDay(day=date(2026, 12, 18), name=Trilingual(kk="Ауыстырылған күн", ru="Перенос"))
WORKED = SpecialDay(day=date(2026, 12, 19), sort=DaySort.WORKING, name=Trilingual(kk="Жұмыс сенбісі"))


def office(*special: SpecialDay, **hours: Any) -> WorkingTime:
    return working.of(Office(**hours), KNOWN, special, 5)


def running(key: str, day: int, term: Term, before: WorkingTime, extension: Extension | None = None) -> Running[str]:
    one = Running(key, datetime(2026, 12, day, 10, tzinfo=ZONE), None, term, extension)
    return Running(key, one.received_at, one.due(before).at, term, extension)


def plain(one: Shifted[str], lang: str = "ru") -> str:
    return why(one, lang).replace("\N{NO-BREAK SPACE}", " ")  # type: ignore[arg-type]


FIVE = Term(5, Unit.WORKING_DAYS)


def test_only_terms_over_the_decreed_day_move_and_say_why() -> None:
    before, now = office(), office(DECREED)
    found = shifted([running("past", 1, FIVE, before), running("over", 15, FIVE, before)], now, before)
    (moved,) = found
    assert moved.key == "over"
    assert plain(moved) == (
        "Срок сдвинулся: 23.12.2026 18:30 → 24.12.2026 18:30. Теперь нерабочие: 18.12.2026 (Перенос)."
    )


def test_a_saturday_that_is_worked_brings_a_term_forward() -> None:
    before, now = office(), office(WORKED)
    (moved,) = shifted([running("over", 15, FIVE, before)], now, before)
    assert plain(moved) == ("Срок сдвинулся: 23.12.2026 18:30 → 22.12.2026 18:30. Теперь рабочие: 19.12.2026.")


def test_a_swap_of_two_days_moves_what_lies_between_them_alone() -> None:
    before, now = office(), office(DECREED, WORKED)
    over, between = running("over", 15, FIVE, before), running("between", 16, Term(2, Unit.WORKING_DAYS), before)
    moved = {one.key: one for one in shifted([over, between], now, before)}
    assert list(moved) == ["between"]
    assert f"{moved['between'].now.at:%d}" == "19"
    # only what lies on the way is named
    assert [step.day.day for step in moved["between"].lost] == [18]


def test_an_extended_term_is_recounted_with_its_extension() -> None:
    before, now = office(), office(DECREED)
    extension = Extension(Term(3, Unit.WORKING_DAYS), why="себеп")
    (moved,) = shifted([running("longer", 15, FIVE, before, extension)], now, before)
    assert moved.now.is_extended
    assert f"{moved.now.at:%d.%m}" == "29.12"


def test_other_hours_move_a_term_without_naming_a_day() -> None:
    before = office()
    (moved,) = shifted([running("one", 1, FIVE, before)], office(ends=time(18)), before)
    assert plain(moved).endswith("Изменились рабочее время или выходные дни.")


def test_without_the_days_of_before_the_change_is_told_all_the_same() -> None:
    (moved,) = shifted([running("over", 15, FIVE, office())], office(DECREED))
    assert (moved.lost, moved.won) == ((), ())
    assert "24.12.2026" in plain(moved, "kk")


def test_a_term_that_had_no_end_yet_gets_one() -> None:
    one = Running("new", datetime(2026, 12, 1, 10, tzinfo=ZONE), None, FIVE)
    (found,) = shifted([one], office())
    assert (found.before, plain(found)) == (None, "Срок: 08.12.2026 18:30.")


def test_what_is_kept_of_a_move_is_said_in_every_language_when_it_is_shown() -> None:
    for now in (office(DECREED), office(WORKED), office(ends=time(18))):
        moved = shifted([running("over", 15, FIVE, office())], now, office())[0]
        for lang in ("kk", "ru", "en"):
            assert told(kept(moved), ZONE, lang) == why(moved, lang)
    first = Shifted("new", None, running("new", 15, FIVE, office()).due(office()))
    assert told(kept(first), ZONE, "ru") == why(first, "ru")
    assert told("Мейрам жарияланды", ZONE, "ru") == "Мейрам жарияланды"
