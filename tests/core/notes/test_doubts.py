"""A number that nothing stands behind is found, and what only looks like one is left alone."""

from uuid import UUID

import pytest

from core.language.trilingual import Lang
from core.notes import actions
from core.notes.doubts import Doubt, Found, doubts, numbers
from core.notes.queries import notes
from core.store.store import Store
from tests.core.kpi.counting import NOVEMBER, NOW
from tests.core.notes.test_actions import SOV, measure_anew, whole


@pytest.mark.parametrize(
    ("lang", "text", "said"),
    [
        ("kk", "2024 жылы тұрғындардың 79%-ы жауап берді.", ["79%"]),
        ("kk", "1) бірінші бағыт\n2-кезең, № 12 бұйрық, 15.12.2026 күні сағат 10:00-де", []),
        ("kk", "Өтініштер 45-ке жетті.", ["45"]),
        ("ru", "В 2024–2025 годах поступило 1 250 обращений, ст. 12, 8 (7172) 55-00-01.", ["1 250"]),
        ("ru", "Уже 3-й год доля — [c1], [c2 change] [1].", []),
        ("en", "In 2025 some 45.2% answered, on 3 May 2026 at 10:00.", ["45.2%"]),
    ],
)
def test_only_quantities_are_numbers(lang: Lang, text: str, said: list[str]) -> None:
    assert [one for _place, one in numbers(text, lang)] == said


def found(store: Store, note_id: UUID) -> list[Found]:
    """But for the parts of the form that nobody has written yet."""
    with store.read() as session:
        every = doubts(notes.whole(session, note_id), notes.fresh(session, note_id, NOW), "kk")
    return [one for one in every if one.doubt != Doubt.UNWRITTEN]


def write(store: Store, note_id: UUID, **texts: str) -> None:
    part = whole(store, note_id).parts[1]
    store.do(actions.edit_part, part.id, part.image(), {"text": {"kk": "", "ru": "", "en": "", **texts}})


def test_a_number_needs_a_source_or_a_figure(store: Store, note_id: UUID) -> None:
    write(store, note_id, kk="Үлес — 12%. Үлес — 13% [1].")
    assert [(one.doubt, one.said) for one in found(store, note_id)] == [
        (Doubt.NO_SUCH_SOURCE, "[1]"), (Doubt.UNSOURCED, "12%"), (Doubt.UNSOURCED, "13%"),
    ]  # fmt: skip
    note = whole(store, note_id).note
    store.do(actions.edit, note_id, note.image(), {"sources": ["Стратегия, 2024"]})
    assert [(one.doubt, one.said) for one in found(store, note_id)] == [(Doubt.UNSOURCED, "12%")]


def test_a_figure_typed_by_hand_is_known_by_its_value(store: Store, note_id: UUID) -> None:
    mark = store.do(actions.cite, note_id, "kpi", SOV, NOVEMBER)
    write(store, note_id, kk=f"Үлес — 37,5%, яғни [{mark}].")
    (one,) = found(store, note_id)
    assert (one.doubt, one.mark, one.lang) == (Doubt.TYPED, mark, "kk")


def test_marks_without_a_figure_and_figures_without_a_mark(store: Store, note_id: UUID) -> None:
    store.do(actions.cite, note_id, "kpi", SOV, NOVEMBER)
    write(store, note_id, kk="Үлес — [c2].")
    assert [one.doubt for one in found(store, note_id)] == [Doubt.UNKNOWN_MARK, Doubt.UNUSED]


def test_what_speaks_a_language_speaks_it_throughout(store: Store, note_id: UUID) -> None:
    write(store, note_id, kk="Мәтін.")
    assert not found(store, note_id)
    first = whole(store, note_id).parts[0]
    store.do(actions.edit_part, first.id, first.image(), {"text": {"kk": "Идея", "ru": "Идея", "en": ""}})
    assert [(one.doubt, one.lang) for one in found(store, note_id)] == [(Doubt.UNTRANSLATED, "ru")]


def test_a_figure_that_has_changed_says_from_what_to_what(store: Store, note_id: UUID) -> None:
    mark = store.do(actions.cite, note_id, "kpi", SOV, NOVEMBER)
    write(store, note_id, kk=f"Үлес — [{mark}].")
    measure_anew(store, 80)
    (one,) = found(store, note_id)
    assert one.doubt == Doubt.STALE
    assert one.said.replace("\u00a0", " ") == "37,5% (n = 200) → 40% (n = 200)"
