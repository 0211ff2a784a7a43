"""The replies that come with the program: in two languages, dated, human, and nobody is asked for his data."""

import re
from collections import Counter
from collections.abc import Mapping
from typing import Any

import pytest

from core import library
from core.language.parity import compare
from core.language.safety import before_sending, look
from core.language.trilingual import LANGS, Lang, Trilingual
from core.replies.composing import SHARED, Kind, expanded, keys, problems, shared_keys, written
from core.replies.library import FOLDER, Shipped, shipped
from core.replies.records import Piece

LONGEST = 600
SPOKEN: tuple[Lang, ...] = ("kk", "ru")
FILES = sorted((library.LIBRARY / FOLDER).glob("*.toml"))
TEMPLATES = list(shipped().values())
TOPICS = [topic["code"] for topic in library.read("topics")["topic"]]
OUTCOMES: dict[str, dict[str, Any]] = library.read("triage")["outcomes"]
PUBLIC = [code for code, outcome in OUTCOMES.items() if outcome.get("public")]
VALUES: dict[Lang, dict[Kind, str]] = {
    "kk": {Kind.DAY: "18 желтоқсан", Kind.MOMENT: "18 желтоқсан, 18:00", Kind.TEXT: "маманның сөзі"},
    "ru": {Kind.DAY: "18 декабря", Kind.MOMENT: "18 декабря, 18:00", Kind.TEXT: "слова специалиста"},
}
ANYWHERE = {Kind.TIME: "18:00", Kind.NUMBER: "25", Kind.PHONE: "109", Kind.LINK: "https://office.example/page"}

# what the thesis quotes of a press office; the Russian beside it is of the same book
QUOTED = {
    "general.accepted": Trilingual(
        kk="Сіздің сұрағыңыз (өтінішіңіз) қабылданып, тиісті мамандарға жіберілді. "
        "Мәселе қаралған соң, жекеңізге жауап береміз",
        ru="Ваш вопрос принят и направлен профильным специалистам. После рассмотрения ответим вам в личные сообщения",
    ),
    "general.will_study": Trilingual(
        kk="Сұрағыңызға рақмет. Біз бұл мәселені зерделеп, өзіңізге хабарласамыз",
        ru="Спасибо за вопрос. Мы изучим его и свяжемся с вами",
    ),
    "general.more_needed": Trilingual(
        kk="Сіздің сұрағыңызды қарастыру үшін қосымша ақпарат қажет. Мәселенің толық мән-жайын жазып, "
        "“е-өтініш” порталы арқылы ресми өтініш қалдыруыңызды сұраймыз",
        ru="Для рассмотрения нужны дополнительные сведения. Просим подробно изложить ситуацию "
        "и подать официальное обращение через портал e-Otinish",
    ),
}

# a day said in words of the text itself
SAID_DAY = "(?i:сол күні|біткен күні|орындалған күні|в тот же день|в этот день|в день окончания)"
PROMISES: dict[Lang, str] = {
    "kk": r"\b(?:жазамыз|айтамыз|жариялаймыз|хабарлаймыз|көрсетеміз|саламыз|жауап\w* (?:\S+ ){0,6}береміз)\b",
    "ru": r"\b(?:напишем|скажем|опубликуем|сообщим|покажем|ответим)\b",
}
# work of others that nobody has done yet when the reply is chosen
CLAIMS: dict[Lang, str] = {
    "kk": r"(?i:енгіздік|бригада шықты|жеткіздік|бригада жіберілді|ескерттік|басшылығына бердік|де хабарладық)",
    "ru": r"(?i:внесли|выехала|передали руководству|направили бригаду|предупредили|сообщили,|ему тоже сообщили)",
}
# these ask for a case, and a filled blank has none
POSTPOSITIONS = "дейін|дейінгі|кейін|кейінгі|бастап|бері|бергі|қарай|таман|қатысты|байланысты"


def every(templates: list[Shipped]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("one", [pytest.param(one, id=one.code) for one in templates])


def shared(lang: Lang) -> Mapping[str, str]:
    return {one.code: one.text.in_(lang) for one in TEMPLATES if one.piece is Piece.SHARED}


def filled(one: Shipped, lang: Lang) -> str:
    """As it would be copied: the fragments put in, every blank filled."""
    slots = {slot.key: slot for each in (*TEMPLATES, one) for slot in each.slots}
    text = expanded(one.text.in_(lang), shared(lang))
    values = {key: (ANYWHERE | VALUES[lang])[slots[key].kind] for key in keys(text)}
    return written(text, values, slots.values(), lang).text


def sentences(text: str) -> list[str]:
    return re.split(r"(?<=[.?}])\s+(?=[^\W\d_a-zа-яәғқңөұүһі])", text)


def test_the_library_is_large_enough_for_the_first_day() -> None:
    pieces = Counter(one.piece for one in TEMPLATES)

    assert pieces[Piece.ANSWER] >= 90
    # identical copies look like machines
    assert pieces[Piece.GREETING] >= 5
    assert pieces[Piece.CLOSING] >= 4
    assert {"steps.file_otinish", "steps.call_109", "steps.appeal_refusal"} <= shipped().keys()
    assert {SHARED + key for key in ("hotline", "site", "hours", "address", "desk", "eotinish")} <= shipped().keys()


def test_a_code_is_given_once_and_says_where_it_belongs() -> None:
    rows = [(file.stem, row) for file in FILES for row in library.read(f"{FOLDER}/{file.stem}")["template"]]

    assert [code for code, count in Counter(row["code"] for _file, row in rows).items() if count > 1] == []
    assert [row["code"] for file, row in rows if row.get("topic") and file != row["topic"]] == []
    assert [one.code for one in TEMPLATES if one.topic and not one.code.startswith(f"{one.topic}.")] == []
    assert [one.code for one in TEMPLATES if not re.fullmatch(r"[a-z_]+\.[a-z_0-9]+", one.code)] == []


def test_topics_and_outcomes_are_those_of_the_tree() -> None:
    assert [one.code for one in TEMPLATES if one.topic and one.topic not in TOPICS] == []
    assert [(one.code, it) for one in TEMPLATES for it in one.outcomes if it not in OUTCOMES] == []


@pytest.mark.parametrize("topic", TOPICS)
def test_a_topic_answers_the_complaint_and_the_question(topic: str) -> None:
    own = [one for one in TEMPLATES if one.topic == topic]

    assert len(own) >= 3
    assert any(one.is_public and "O_ANSWER" in one.outcomes for one in own)
    assert any("O_FORWARD" in one.outcomes for one in own)
    assert all(one.outcomes for one in own)


@pytest.mark.parametrize("outcome", PUBLIC)
def test_a_public_outcome_has_a_reply_whatever_the_topic(outcome: str) -> None:
    assert [one.code for one in TEMPLATES if not one.topic and outcome in one.outcomes]


@every(TEMPLATES)
def test_it_is_written_in_both_languages_and_named_in_three(one: Shipped) -> None:
    assert all(one.text.as_dict()[lang] for lang in SPOKEN)
    assert all(one.name.as_dict()[lang] for lang in LANGS)
    assert one.is_public == bool(one.question)
    assert all(one.question.as_dict()[lang].endswith("?") for lang in SPOKEN if one.question)


@every(TEMPLATES)
def test_its_blanks_are_the_same_in_both_languages_and_all_described(one: Shipped) -> None:
    assert [str(problem) for problem in problems(one.text, one.slots)] == []
    assert {slot.key for slot in one.slots} == set(keys(one.text.kk))
    assert all(slot.name.as_dict()[lang] for slot in one.slots for lang in LANGS)
    assert set(shared_keys(one.text.kk)) == set(shared_keys(one.text.ru)) <= shipped().keys()


def test_a_blank_of_a_shared_fragment_is_nobody_elses() -> None:
    own = {slot.key for one in TEMPLATES if one.piece is Piece.SHARED for slot in one.slots}

    assert [one.code for one in TEMPLATES if one.piece is not Piece.SHARED and own & {s.key for s in one.slots}] == []


@every(TEMPLATES)
def test_no_ending_hangs_on_a_blank(one: Shipped) -> None:
    for text in one.text:
        assert re.findall(r"\w\{\{|\}\}[-’']?[^\W\d_]", text) == []
        assert re.findall(rf"\}}\}} (?:{POSTPOSITIONS})\b", text) == []


@every(TEMPLATES)
def test_it_is_short_and_human(one: Shipped) -> None:
    for lang in SPOKEN:
        text = filled(one, lang)

        assert len(text) <= LONGEST
        assert re.findall(r"!|[Уу]важаем|[Ққ]ұрметті|\bстать[яеию]\b|\bст\.|\bбабы\b|\d-бап", text) == []
        assert not re.search("ЖСН|ИИН", text) or re.search("[Нн]е пишите|жазбаңыз|eotinish", text)


@every(TEMPLATES)
def test_nothing_in_it_stops_it_from_being_sent(one: Shipped) -> None:
    for lang in SPOKEN:
        text = filled(one, lang)

        assert [(found.kind, found.said) for found in look(text, lang)] == []
        assert before_sending(text, lang) == []


@every([one for one in TEMPLATES if one.code not in QUOTED])
def test_what_it_promises_has_a_day(one: Shipped) -> None:
    days = "|".join(slot.key for slot in one.slots if slot.kind in (Kind.DAY, Kind.TIME, Kind.MOMENT)) or "(?!)"
    for lang in SPOKEN:
        promises = [said for said in sentences(one.text.in_(lang)) if re.search(PROMISES[lang], said)]

        assert [said for said in promises if not re.search(rf"\{{\{{(?:{days})|\d|{SAID_DAY}", said)] == []


@every([one for one in TEMPLATES if one.code not in QUOTED])
def test_it_claims_nothing_done_without_saying_when_or_by_whom(one: Shipped) -> None:
    for lang in SPOKEN:
        claims = [said for said in sentences(one.text.in_(lang)) if re.search(CLAIMS[lang], said)]

        assert [said for said in claims if "{{" not in said] == []


@every(TEMPLATES)
def test_both_languages_say_the_same(one: Shipped) -> None:
    said = Trilingual(kk=filled(one, "kk"), ru=filled(one, "ru"))

    assert [(odd.kind, odd.said, odd.wanted) for odd in compare(said)] == []


@pytest.mark.parametrize("code", QUOTED)
def test_the_samples_of_the_thesis_are_word_for_word(code: str) -> None:
    assert shipped()[code].text == QUOTED[code]
