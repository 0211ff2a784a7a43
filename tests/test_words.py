"""Every sentence of the program is said in Kazakh and in Russian, and said well."""

import re
import string
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import normalize, read_po

from core.language import words

ROOT = Path(__file__).parent.parent
KEYWORDS = {
    "_": None, "N_": None, "n_": (1, 2), "p_": ((1, "c"), 2),
    "say": None, "count": (1, 2), "in_context": ((1, "c"), 2),
}  # fmt: skip
TRANSLATED = ("kk", "ru")
FORMS = {"kk": (1, 2), "ru": (3,)}

# names and formats that are the same in every language
LATIN = set(
    """
    Hatshy Word Excel LibreOffice Windows Linux SQLite PostgreSQL WAL UTF CSV JSON TOML ZIP PDF PNG JPEG SVG SHA ISO IT
    docx docm dotx xlsx xls csv json toml zip pdf png svg txt hatshy Ctrl Alt Shift Esc Enter Tab Delete Insert Home End
    Facebook Instagram Telegram TikTok YouTube WhatsApp Threads VK RSS SMS QR URL IP HTTP HTTPS http https www kz gov
    Markdown HTML Unicode Times New Roman Olymp eOtinish Otinish Likert SMART OASIS SWOT NPS CSI ROI KPI SLA
    I II III IV V VI X
    """.split()  # noqa: SIM905
)
# after a number and a hyphen these are words, not endings: 51-апта
NUMBERED = {
    "апта",
    "бет",
    "бөлім",
    "деңгей",
    "жол",
    "қадам",
    "қосымша",
    "нұсқа",
    "парақ",
    "редакция",
    "сұрақ",
    "тармақ",
    "тоқсан",
    "диаграмма",
    "кесте",
}

PLACEHOLDER = re.compile(r"\{[^{}]*\}")
TAG = re.compile(r"<[^<>]*>|&\w+;")
ADDRESS = re.compile(r"\S+@\S+|\S+://\S+|\b[\w-]+\.example\b")
LETTERS = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True)
class Message:
    text: str
    context: str | None = None
    plural: str = ""

    @property
    def key(self) -> tuple[str, str | None]:
        return self.text, self.context

    def as_po(self) -> str:
        lines = [f"msgctxt {normalize(self.context)}"] if self.context else []
        lines.append(f"msgid {normalize(self.text)}")
        forms = ["msgstr"] if not self.plural else [f"msgid_plural {normalize(self.plural)}", "msgstr[0]", "msgstr[1]"]
        return "\n".join([*lines, *(form if " " in form else f'{form} ""' for form in forms)])


@dataclass(frozen=True)
class Said:
    lang: str
    message: Message
    forms: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.lang}: {self.message.text!r} -> {' | '.join(self.forms)!r}"

    @property
    def spoken(self) -> str:
        """What is meant to be read, without placeholders, tags and addresses."""
        return ADDRESS.sub(" ", TAG.sub(" ", PLACEHOLDER.sub(" ", "\n".join(self.forms))))


@cache
def asked() -> dict[tuple[str, str | None], Message]:
    """What the source says, by message and context."""
    found: dict[tuple[str, str | None], Message] = {}
    paths = [ROOT / "main.py", *(ROOT / "core").rglob("*.py"), *(ROOT / "ui").rglob("*.py")]
    for path in filter(Path.exists, paths):
        with path.open("rb") as source:
            for _, message, _, context in extract("python", source, keywords=KEYWORDS):
                text, plural = message if isinstance(message, tuple) else (str(message), "")
                known = found.get((text, context))
                found[text, context] = Message(text, context, plural or (known.plural if known else ""))
    return found


@cache
def catalogue(lang: str) -> Catalog:
    with (words.LOCALE / f"{lang}.po").open("rb") as file:
        return read_po(file, locale=lang, abort_invalid=True)


def said(lang: str) -> Iterator[Said]:
    for entry in catalogue(lang):
        if entry.id:
            text, plural = entry.id if isinstance(entry.id, tuple) else (entry.id, "")
            forms = entry.string if isinstance(entry.string, tuple | list) else (entry.string,)
            yield Said(lang, Message(str(text), entry.context, str(plural)), tuple(form for form in forms if form))


def everything_said() -> list[Said]:
    return [one for lang in TRANSLATED for one in said(lang)]


def listed(faults: list[Said]) -> str:
    return "\n" + "\n".join(map(str, faults))


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("lang", TRANSLATED)
def test_every_sentence_of_the_source_is_translated(lang: str) -> None:
    known = {one.message.key: one for one in said(lang) if one.forms}
    missing = [
        message for key, message in asked().items() if key not in known or known[key].message.plural != message.plural
    ]
    if missing:
        report = "\n\n".join(message.as_po() for message in missing)
        pytest.fail(f"put these {len(missing)} into resources/locale/{lang}.po:\n\n{report}\n", pytrace=False)


@pytest.mark.parametrize("lang", [*TRANSLATED, "en"])
def test_a_catalogue_holds_nothing_that_the_source_no_longer_says(lang: str) -> None:
    unused = [one.message.key for one in said(lang) if one.message.key not in asked()]
    assert not unused, f"take these out of resources/locale/{lang}.po: {unused}"


@pytest.mark.parametrize("lang", [*TRANSLATED, "en"])
def test_a_catalogue_is_finished_and_says_each_sentence_once(lang: str) -> None:
    text = (words.LOCALE / f"{lang}.po").read_text("utf-8")
    assert not [entry.id for entry in catalogue(lang) if entry.fuzzy and entry.id]
    assert "\n#~" not in text
    keys = [(entry["context"], entry["message"]) for entry in map(re.Match.groupdict, words._ENTRY.finditer(text))]
    assert not {key for key in keys if keys.count(key) > 1}


@pytest.mark.parametrize("lang", [*TRANSLATED, "en"])
def test_our_reader_reads_what_babel_reads(lang: str) -> None:
    read = words.read((words.LOCALE / f"{lang}.po").read_text("utf-8"))
    theirs = {
        f"{one.message.context}\x04{one.message.text}" if one.message.context else one.message.text: one.forms
        for one in said(lang)
        if one.forms
    }
    assert read == theirs


@pytest.mark.parametrize("lang", TRANSLATED)
def test_every_count_has_the_forms_of_its_language(lang: str) -> None:
    faults = [one for one in said(lang) if len(one.forms) not in (FORMS[lang] if one.message.plural else (1,))]
    assert not faults, listed(faults)


def test_placeholders_are_the_same_in_every_form() -> None:
    faults = [
        one
        for one in everything_said()
        if any(placeholders(form) != placeholders(one.message.plural or one.message.text) for form in one.forms)
    ]
    assert not faults, listed(faults)


def test_no_word_mixes_latin_and_cyrillic_letters() -> None:
    faults = [
        one
        for one in everything_said()
        if any(
            re.search("[A-Za-z]", word) and re.search("[\u0400-\u04ff]", word) for word in LETTERS.findall(one.spoken)
        )
    ]
    assert not faults, listed(faults)


def test_no_english_word_is_left() -> None:
    faults = {word: one for one in everything_said() for word in _spelt(one.spoken) if _is_left(word)}
    assert not faults, "\n" + "\n".join(f"{word}  in  {one}" for word, one in faults.items())


def _spelt(text: str) -> list[str]:
    """The Latin words of a sentence, but for what is typed on the command line: -w PATH, export --list, 1366x768."""
    return re.findall("[A-Za-z]+", re.sub(r"-w PATH|(export )?--\w+|\d+x\d+|-W\d+|e-Otinish", "", text))


def _is_left(word: str) -> bool:
    # a single capital is a key or a paper size
    return word not in LATIN and not (len(word) == 1 and word.isupper())


def test_kazakh_hangs_no_ending_on_a_placeholder() -> None:
    faults = [
        one
        for one in said("kk")
        for form in one.forms
        if any(word not in NUMBERED or not hyphen for hyphen, word in re.findall(r"\}(-?)([^\W\d_]+)", form))
    ]
    assert not faults, f"say it so that no ending is needed, or take core.language.endings:{listed(faults)}"


def test_what_ends_a_sentence_in_english_ends_it_in_every_language() -> None:
    def end(text: str) -> str:
        last = text.rstrip()[-1:]
        return last if last in (".", "?", ":", "…") else ""

    abbreviated = re.compile(r"[~ ][гж]\.$|\. \w+\.$|№|^Т\.А\.Ә\.$|^Ф\.И\.О\.$")
    faults = [
        one
        for one in everything_said()
        if any(end(form) != end(one.message.text) and not abbreviated.search(form) for form in one.forms)
    ]
    assert not faults, listed(faults)
