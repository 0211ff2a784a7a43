"""The manual speaks of the program as it is: its pages, its keys, the words on its buttons, its pictures."""

import re
from functools import cache
from pathlib import Path

import pytest
from docx import Document as read_word
from PySide6.QtWidgets import QApplication

from core import manual, manual_files
from core.language.trilingual import LANGS, Lang
from core.manual import ELSEWHERE, MANUAL, PAGES, Page, Section
from core.preferences import Preferences
from tests.test_words import asked, said
from tests.ui.hands import settle
from ui import commands, pictures
from ui.kit import theme
from ui.rooms import BY_KEY, brought
from ui.settings.keys import PLACES
from ui.window import Window

ALL_PAGES = [(lang, page) for lang in LANGS for page in manual.pages(lang)]
EVERY_PAGE = pytest.mark.parametrize(
    ("lang", "page"), ALL_PAGES, ids=[f"{page.key}-{lang}" for lang, page in ALL_PAGES]
)

# what the manual prints in bold is a key, between quotation marks a word of the program, in italics any other word
KEY = re.compile(r"\*\*(.+?)\*\*")
LOOKS_LIKE_A_KEY = re.compile(r"\b(?:Ctrl|Alt|Shift)\+\S|\bF\d{1,2}\b|\b(?:Enter|Esc|PgUp|PgDn)\b")
RUSSIAN_QUOTES = re.compile("«([^»]+)»")
QUOTED: dict[Lang, re.Pattern[str]] = {"kk": RUSSIAN_QUOTES, "ru": RUSSIAN_QUOTES, "en": re.compile("“([^”]+)”")}
PLACE = re.compile(r"\{[^{}]*\}")
# the pages of the program, and their parts where they have some
ROOMS = {*BY_KEY, ELSEWHERE}
ROOM_PARTS = {f"{key}.{part.key}" for key in pictures.PARTED for part in brought(BY_KEY[key].home).parts()} | {
    f"approval.{manual.LEADER}"
}
# as they are printed on the keyboard, and as Qt calls them
CAPS = {"PgDn": "PgDown", "Delete": "Del", "→": "Right", "←": "Left", "↑": "Up", "↓": "Down"}


def whole(page: Page) -> str:
    return "\n".join(section.text for section in page.sections)


def test_every_page_is_there_in_every_language_and_no_other() -> None:
    assert {path.name for path in MANUAL.glob("*.md")} == {f"{key}.{lang}.md" for key in PAGES for lang in LANGS}


@pytest.mark.parametrize("key", PAGES)
def test_the_languages_tell_the_same_paragraphs_with_the_same_pictures(key: str) -> None:
    kazakh, *others = (
        [(section.about, [name for name, _caption in section.pictures]) for section in manual.page(key, lang).sections]
        for lang in LANGS
    )
    assert others == [kazakh, kazakh]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("room", sorted(ROOMS))
def test_every_page_of_the_program_has_one_paragraph(room: str, lang: Lang) -> None:
    told = [section for page in manual.pages(lang) for section in page.sections if room in section.about]
    assert len(told) == 1
    assert len(told[0].words) > 80


@EVERY_PAGE
def test_a_paragraph_is_about_a_page_that_there_is(lang: Lang, page: Page) -> None:  # noqa: ARG001
    assert {room for section in page.sections for room in section.about} <= ROOMS | ROOM_PARTS


@pytest.mark.parametrize("lang", LANGS)
def test_no_part_of_a_page_has_two_paragraphs(lang: Lang) -> None:
    told = [name for page in manual.pages(lang) for section in page.sections for name in section.about]
    assert len(told) == len(set(told))
    assert set(told) & ROOM_PARTS


@EVERY_PAGE
def test_a_page_has_a_picture_that_can_be_taken(lang: Lang, page: Page) -> None:  # noqa: ARG001
    named = {name for section in page.sections for name, _caption in section.pictures}
    assert named
    assert named <= {scene.name for scene in pictures.scenes()}


@EVERY_PAGE
def test_what_stands_between_quotation_marks_is_a_word_of_the_program(lang: Lang, page: Page) -> None:
    strange = [text for text in QUOTED[lang].findall(whole(page)) if not is_said(text, lang)]
    assert not strange


@EVERY_PAGE
def test_the_quotation_marks_are_those_of_the_language(lang: Lang, page: Page) -> None:
    others = "“”" if lang != "en" else "«»"
    assert not set(others) & set(whole(page))


@EVERY_PAGE
def test_a_link_leads_to_a_page_in_the_same_language(lang: Lang, page: Page) -> None:
    links = re.findall(r"(?<!!)\[[^\]]+\]\(([^)]+)\)", whole(page))
    assert set(links) <= {f"{key}.{lang}.md" for key in PAGES}


@EVERY_PAGE
def test_a_key_is_printed_as_one(lang: Lang, page: Page) -> None:
    # “Enter values” is a button
    rest = QUOTED[lang].sub("", KEY.sub("", whole(page)))
    assert LOOKS_LIKE_A_KEY.findall(rest) == []


@EVERY_PAGE
def test_a_key_is_one_that_the_settings_list(lang: Lang, page: Page, known: set[str]) -> None:  # noqa: ARG001
    named = {key for printed in KEY.findall(whole(page)) for key in keys_of(printed)}
    assert named <= known


@pytest.fixture(scope="module")
def known(qapp: QApplication) -> set[str]:
    """The keys of the commands, and those that the list of keys tells of every page."""
    theme.apply(qapp, "light")
    window = Window(Preferences(language="en"), "")
    told = {said for _title, keys in PLACES for _act, said in keys} | {one.keys for one in commands.of(window)}
    window.close()
    window.deleteLater()
    settle()
    return {key for one in told for listed in one.split(", ") for key in keys_of(listed)} | {"Ctrl+,"}


def keys_of(printed: str) -> set[str]:
    """Alt+1…3 is three keys."""
    for cap, name in CAPS.items():
        printed = printed.replace(cap, name)
    if found := re.fullmatch(r"(.*?)(\d)…(\d)", printed):
        held, first, last = found.groups()
        return {f"{held}{figure}" for figure in range(int(first), int(last) + 1)}
    return {printed}


@cache
def texts(lang: Lang) -> set[str]:
    """All that the program says in this language."""
    spoken = {form for one in said(lang) for form in one.forms}
    if lang == "en":
        spoken |= {form for message in asked().values() for form in (message.text, message.plural)}
    return {plain(one) for one in spoken}


@cache
def patterns(lang: Lang) -> list[re.Pattern[str]]:
    """Those with a place for a number or a name; its own words must be more than that place."""
    spoken = [one for one in texts(lang) if PLACE.search(one) and re.search(r"\w{3}", PLACE.sub("", one))]
    return [re.compile(".+".join(map(re.escape, PLACE.split(one)))) for one in spoken]


def plain(text: str) -> str:
    return " ".join(text.split()).rstrip("….:").strip()


def is_said(text: str, lang: Lang) -> bool:
    return plain(text) in texts(lang) or any(one.fullmatch(plain(text)) for one in patterns(lang))


def test_a_word_that_no_button_bears_is_seen() -> None:
    assert is_said("Export to Word, 2 files", "en")
    assert not is_said("Export everything", "en")


@pytest.mark.parametrize(
    ("query", "lang", "page"),
    [
        ("бекиту", "kk", "approval"),
        ("подпись ключ", "ru", "leader"),
        ("drill", "en", "crisis"),
        ("rfktylfhm", "ru", "calendar"),
    ],
)
def test_it_is_found_however_it_is_typed(query: str, lang: Lang, page: str) -> None:
    found = manual.found(query, lang)
    assert page in [section.page for section in found]


def test_what_says_it_in_its_heading_is_found_first_and_nothing_asked_finds_nothing() -> None:
    first = manual.found("drill", "en")[0]
    assert (first.page, first.heading) == ("crisis", "Drill")
    assert manual.found(" ", "en") == []
    assert manual.found("xylophone", "en") == []


def test_a_section_says_its_words_without_its_pictures() -> None:
    section = Section("calendar", 0, "Calendar", "One.\n\n![A week](calendar.png)\n\nTwo.")
    assert section.words == "One.\n\nTwo."
    assert section.pictures == [("calendar", "A week")]


@pytest.mark.parametrize("lang", LANGS)
def test_on_paper_it_says_the_same_words(lang: Lang, tmp_path: Path) -> None:
    path = manual_files.write(lang, {}, tmp_path)
    word = read_word(str(path))
    printed = " ".join(
        [one.text for one in word.paragraphs]
        + [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    )
    on_screen = re.sub(r"\]\([\w.-]+\)", "", " ".join(s.words for page in manual.pages(lang) for s in page.sections))
    assert set(re.findall(r"\w+", on_screen)) - set(re.findall(r"\w+", printed)) <= set(map(str, range(1, 10)))
    assert len(word.paragraphs) > 150
