"""A statement from five answers, the six marks it is looked at by, and words that harm."""

from datetime import datetime, timedelta
from itertools import product
from zoneinfo import ZoneInfo

import pytest

from core.crisis import drafting, library
from core.crisis.choices import Cluster, Level
from core.crisis.consistency import unfounded
from core.crisis.drafting import alike, commitments, concern, drafted, frames, questions
from core.crisis.harm import harms
from core.crisis.marks import Setting, marks, measured, promised
from core.language.trilingual import LANGS, Lang, Trilingual

# on the office's wall clock
NOW = datetime(2026, 12, 12, 9, 24, tzinfo=ZoneInfo("Asia/Almaty"))
NOON = NOW.replace(hour=12, minute=0)
ANSWERS = {
    "what": {
        "kk": "Бүгін сағат 07:42-де Жағалау ауданында жылу магистралі жарылды.",
        "ru": "Сегодня в 07:42 в районе Жағалау прорвало теплотрассу",
    },
    "whom": {"kk": "31 көпқабатты үй жылусыз қалды", "ru": "Без отопления 31 многоэтажный дом."},
    "doing": {"kk": "Төрт бригада жұмыс істеп жатыр", "ru": "Работают четыре бригады"},
    "ask": {"kk": "Жылынуға № 3 мектепке келіңіз", "ru": "Согреться можно в школе № 3"},
    "unknown": {"kk": "Қосылу уақыты әлі белгісіз", "ru": "Время подключения пока неизвестно"},
    "phone": alike("109"),
    "next": alike("12:00"),
    "where": alike("kumisozen.example"),
}


def whole() -> drafting.Drafted:
    said = {
        "empathy": concern(Cluster.ACCIDENTAL)[0].as_dict(),
        "commitment": commitments()[0].as_dict(),
    }
    answers = {
        key: {lang: text for lang, text in told.items() if lang != "en"} for key, told in (ANSWERS | said).items()
    }
    text = frames()["full"].text
    return drafted(Trilingual(text.kk, text.ru), questions(), answers)


def test_five_answers_make_a_whole_statement_in_both_languages() -> None:
    draft = whole()
    assert draft.is_whole
    assert draft.text.kk.startswith("Бүгін сағат 07:42-де Жағалау ауданында жылу магистралі жарылды. ")
    assert ".." not in draft.text.kk + draft.text.ru
    assert draft.text.ru.count("\n\n") == 3


def test_what_was_not_answered_is_a_numbered_gap() -> None:
    draft = drafted(frames()["short"].text, questions(), {"what": {"ru": "Произошёл пожар"}})
    assert draft.gaps["ru"] == ("empathy", "phone", "next", "where")
    assert draft.gaps["kk"][0] == "what"
    assert "[1]" in draft.text.kk
    assert "{{" not in "".join(draft.text)


def test_an_optional_sentence_leaves_no_gap_and_no_hole() -> None:
    asked = [drafting.Question("sorrow", Trilingual(), Trilingual(), is_optional=True)]
    draft = drafted(Trilingual(ru="Случилось. {{sorrow}} Работают спасатели."), asked, {})
    assert (draft.text.ru, draft.is_whole) == ("Случилось. Работают спасатели.", True)


def test_a_question_at_the_end_of_an_answer_is_not_followed_by_a_full_stop() -> None:
    draft = drafted(Trilingual(ru="{{a}}. Дальше."), [], {"a": {"ru": "Что делать?"}})
    assert draft.text.ru == "Что делать? Дальше."


def test_all_six_marks_are_found_in_a_whole_statement() -> None:
    setting = Setting(NOW, Level.S2, next_update_at=NOON, every=timedelta(hours=4))
    assert {one.key: one.is_there for one in marks(whole().text, setting)} == dict.fromkeys(
        ("empathy", "known", "unknown", "process", "commitment", "referrals"), True
    )


@pytest.mark.parametrize(
    ("text", "setting", "missing"),
    [
        ("Понимаем ваше беспокойство, но работы идут. Неизвестна причина. Телефон 109.", Setting(NOW), "empathy"),
        ("Понимаем вас. Авария. Следующее сообщение в 12:00.", Setting(NOW, is_first=True), "unknown"),
        ("Понимаем вас. Причина неизвестна.", Setting(NOW), "referrals"),
        ("Понимаем вас. 109.", Setting(NOW, level=Level.S3), "commitment"),
        ("Понимаем вас. 109.", Setting(NOW, unconfirmed=2), "known"),
        ("Следующее сообщение в 9:00.", Setting(NOW, every=timedelta(hours=4)), "process"),
        ("Следующее сообщение в 12:00.", Setting(NOW, next_update_at=NOON + timedelta(hours=1)), "process"),
        # a sentence with a gap says nothing yet
        ("Понимаем вас. Телефон [1]. Следующее сообщение в [2].", Setting(NOW), "process"),
        ("Авария на [1]. Понимаем вас.", Setting(NOW), "known"),
        ("Понимаем, [1]. Телефон 109.", Setting(NOW), "empathy"),
        ("Неизвестно [1].", Setting(NOW), "unknown"),
        (
            "Следующее сообщение завтра.",
            Setting(NOW, next_update_at=NOW + timedelta(days=1), every=timedelta(hours=4)),
            "process",
        ),
    ],
)
def test_a_missing_mark_is_told(text: str, setting: Setting, missing: str) -> None:
    assert missing in {one.key for one in marks(Trilingual(ru=text), setting) if not one.is_there}


def test_every_line_of_concern_carries_its_mark_in_each_language() -> None:
    for one in (*concern(Cluster.VICTIM), *concern(Cluster.ACCIDENTAL), *concern(Cluster.PREVENTABLE)):
        mark = next(found for found in marks(one, Setting(NOW)) if found.key == "empathy")
        assert mark.is_there, one


def test_condolences_are_offered_only_where_people_have_died() -> None:
    usual, grave = concern(Cluster.VICTIM), concern(Cluster.VICTIM, are_dead=True)
    (condolence,) = (one.ru for one in grave if one not in usual)
    assert condolence == "Выражаем глубокие соболезнования семьям и близким погибших."


@pytest.mark.parametrize(("code", "lang"), list(product([one.code for one in library.types()], LANGS)))
def test_no_skeleton_holds_words_that_harm(code: str, lang: Lang) -> None:
    text = library.shipped()[code].skeleton.as_dict()[lang]
    # a frame that asks people not to pass on what is unchecked may name it
    assert [
        text[one.start : one.end] for one in harms(text, lang) if one.sort in ("panic", "blame", "threat", "level")
    ] == []


@pytest.mark.parametrize(
    ("lang", "text", "sort"),
    [
        ("ru", "Причина – ошибка подрядчика", "cause"),
        ("ru", "Причина: износ труб", "cause"),
        ("ru", "Водитель уснул за рулём", "blame"),
        ("ru", "Виноваты жители", "blame"),
        ("ru", "Объявлен 2-й уровень", "score"),
        ("kk", "Себебі – мердігердің қателігі", "cause"),
        ("kk", "Себебі: құбырдың тозуы", "cause"),
        ("kk", "Кінәлілер жазаланады", "blame"),
        ("kk", "Енді қайталанбайды", "promise"),
        ("kk", "Бұл – 2-деңгей", "score"),
    ],
)
def test_blame_and_causes_are_found_however_plainly_they_are_said(lang: Lang, text: str, sort: str) -> None:
    assert sort in [one.sort for one in harms(text, lang)]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("ru", "Причина выясняется"),
        ("ru", "Причина: пока выясняется. Уровень воды 2 м"),
        ("ru", "Причину установит комиссия"),
        ("kk", "Себебі анықталып жатыр"),
        ("kk", "Себебі: анықталып жатыр"),
    ],
)
def test_that_a_cause_is_looked_for_harms_nobody(lang: Lang, text: str) -> None:
    assert not [one for one in harms(text, lang) if one.asks or one.is_barred]


@pytest.mark.parametrize(
    ("kk", "ru", "hour"),
    [
        ("Келесі хабарлама уақыты: 12:00.", "Следующее сообщение выйдет в 12:00.", 12),
        ("Келесі хабарлама уақыты: 08:30.", "Следующее сообщение выйдет в 8:30.", 8),
        ("Келесі хабарлама уақыты: 12:00.", "Следующее сообщение выйдет в 13:00.", None),
        ("Жұмыс 12:00-де басталды.", "Работы начались в 12:00.", None),
    ],
)
def test_a_text_promises_the_hour_of_the_next_word(kk: str, ru: str, hour: int | None) -> None:
    at = promised(Trilingual(kk, ru), NOW)
    assert (at.hour if at else None) == hour
    assert at is None or timedelta() < at - NOW <= timedelta(days=1)


def test_a_word_the_office_has_added_is_found_too() -> None:
    own = [{"forms": {"ru": ["хлопок"]}, "sort": "euphemism", "why": {"ru": "Это взрыв"}, "instead": {}}]
    assert [one.sort for one in harms("Слышали хлопок газа", "ru", own)]


def test_figures_are_held_against_the_fact_sheet_in_any_language() -> None:
    now, before = [Trilingual(kk="31 үй жылусыз")], [Trilingual(ru="12 домов")]
    found = unfounded("Без тепла 31 дом, ранее 12, школ 4. Телефон 8 7172 55 00 11.", "ru", now, before)
    assert [(one.said, one.before is not None) for one in found] == [("12", True), ("4", False)]


def test_a_map_of_messages_is_measured_in_each_language() -> None:
    long = Trilingual(kk="сөз " * 25, ru="слово " * 27)
    assert [(one.lang, one.is_long) for one in measured([long])] == [("kk", True), ("ru", False)]
