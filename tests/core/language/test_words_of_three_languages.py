"""The program says its words in three languages, whatever the screen speaks."""

import re
import string
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.language import words
from core.language.trilingual import LANGS
from core.language.words import N_, Words, _, n_, p_

RUSSIAN = words.read(
    """
msgid ""
msgstr ""
"Language: ru\\n"

#: ui/calendar/page.py:3
msgid "Save"
msgstr "Сохранить"

#, fuzzy
msgid "Send"
msgstr "Отравить"

#~ msgid "Gone"
#~ msgstr "Ушло"

msgctxt "of a plan"
msgid "Table"
msgstr "График"

msgctxt "of a page"
msgid "Table"
msgstr "Таблица"

msgid ""
"The file \\"{name}\\" is open in Word. "
"Close it.\\n"
msgstr ""
"Файл «{name}» открыт в Word. "
"Закройте его.\\n"

msgid "Not yet"
msgstr ""

msgid "{n} appeal"
msgid_plural "{n} appeals"
msgstr[0] "{n} обращение"
msgstr[1] "{n} обращения"
msgstr[2] "{n} обращений"

msgid "Last"
msgstr "Последнее"
"""
)


@pytest.fixture
def russian() -> Words:
    return Words("ru", RUSSIAN)


def test_a_finished_message_is_said_and_an_unfinished_one_stays_english(russian: Words) -> None:
    assert [russian.say(one) for one in ("Save", "Send", "Gone", "Not yet", "Last", "Unknown")] == [
        "Сохранить", "Send", "Gone", "Not yet", "Последнее", "Unknown",
    ]  # fmt: skip


def test_lines_are_joined_and_quotes_are_kept(russian: Words) -> None:
    assert (
        russian.say('The file "{name}" is open in Word. Close it.\n') == "Файл «{name}» открыт в Word. Закройте его.\n"
    )


def test_a_context_tells_two_meanings_apart(russian: Words) -> None:
    assert russian.in_context("of a plan", "Table") == "График"
    assert russian.in_context("of a page", "Table") == "Таблица"
    assert russian.in_context("of a house", "Table") == russian.say("Table") == "Table"


@pytest.mark.parametrize(
    ("n", "said"),
    [(1, "обращение"), (2, "обращения"), (5, "обращений"), (11, "обращений"), (14, "обращений"), (0, "обращений"),
     (21, "обращение"), (104, "обращения"), (112, "обращений")],
)  # fmt: skip
def test_russian_counts_in_three_forms(russian: Words, n: int, said: str) -> None:
    assert russian.count("{n} appeal", "{n} appeals", n) == f"{n} {said}"


def test_a_count_is_written_as_the_language_writes_numbers(russian: Words) -> None:
    assert russian.count("{n} appeal", "{n} appeals", 12345) == "12\u202f345 обращений"
    assert Words("en", {}).count("{n} appeal", "{n} appeals", 12345) == "12,345 appeals"


def test_kazakh_needs_one_form_only() -> None:
    kazakh = Words("kk", words.read('msgid "{n} row"\nmsgid_plural "{n} rows"\nmsgstr[0] "{n} жол"\n'))
    assert [kazakh.count("{n} row", "{n} rows", n) for n in (1, 5)] == ["1 жол", "5 жол"]


def test_other_placeholders_of_a_count_are_filled_too() -> None:
    words.use("en")
    assert n_("{n} row in {file}", "{n} rows in {file}", 1, file="plan.xlsx") == "1 row in plan.xlsx"


def test_the_screen_changes_its_language_and_documents_do_not() -> None:
    document = words.words("ru")
    for lang in LANGS:
        words.use(lang)
        assert words.language() == lang
        assert document.in_context("day", "today") == "сегодня"
    words.use("kk")
    assert p_("day", "today") == "бүгін"
    assert _(N_("no such message")) == "no such message"


def test_a_catalogue_is_read_once() -> None:
    assert words.words("kk") is words.words("kk")


def test_a_stretched_screen_speaks_its_language_but_longer() -> None:
    words.use_stretched("kk")
    assert words.language() == "kk"
    assert p_("day", "today") == words.stretched("бүгін")
    assert n_("{n} row", "{n} rows", 12).startswith("12 ")


def test_what_is_stretched_keeps_its_placeholders_tags_and_mnemonics() -> None:
    longer = words.stretched("&Write to <b>{path}</b> or {other:,}")
    assert re.findall(r"\{[^{}]*\}|<[^<>]*>|&W", longer) == ["&W", "<b>", "{path}", "</b>", "{other:,}"]


@given(st.text(string.ascii_letters, min_size=1))
def test_a_word_is_stretched_by_two_fifths(word: str) -> None:
    assert 1.4 * len(word) - 0.001 <= len(words.stretched(word)) < 1.4 * len(word) + 1


@given(st.lists(st.tuples(st.text(), st.text(min_size=1)), max_size=5))
def test_what_is_written_into_a_catalogue_is_read_back(pairs: list[tuple[str, str]]) -> None:
    def quoted(text: str) -> str:
        escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
        return f'"{escaped}"'

    wanted = {f"#{place} {message}": said for place, (message, said) in enumerate(pairs)}
    catalogue = words.read("\n\n".join(f"msgid {quoted(key)}\nmsgstr {quoted(said)}" for key, said in wanted.items()))
    assert catalogue == {key: (said,) for key, said in wanted.items()}


@given(st.text(st.sampled_from('msgidstrctxt_plural "\\\n#~,[]01 {n}')))
def test_a_spoiled_catalogue_is_read_without_a_crash(text: str) -> None:
    assert all(all(forms) for forms in words.read(text).values())


def test_the_first_paint_waits_for_nothing_heavy() -> None:
    asked = "import sys; from core.language import dates, fold, words; sys.stdout.write(' '.join(sys.modules))"
    loaded = subprocess.run(
        [sys.executable, "-c", asked], cwd=Path(__file__).parents[3], capture_output=True, text=True, check=True
    ).stdout.split()
    assert not {"decimal", "gettext", "locale", "babel", "snowballstemmer", "sqlmodel", "PySide6"} & set(loaded)
