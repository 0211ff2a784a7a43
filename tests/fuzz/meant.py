"""Algorithms, interviews and audits altered as people alter them: whole in their shape, so that they come far in."""

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from random import Random
from typing import Any

from core import library
from core.crisis.choices import Category, Cluster, Deadline, Level, Mode, Post
from core.crisis.differences import LISTS
from core.crisis.exchange import sealed
from tests.fuzz import bending, nasty, tables

_RAW, _WRONG = 0.15, 0.4
_CHOICES = {"mode": Mode, "cluster": Cluster, "min_level": Level, "fact_owner": Post, "category": Category}
_CONDITIONS = (
    "level >= 2",
    "deaths > 0 or injured",
    "not public",
    "level >",
    "nobody == 1",
    "1",
    "level in [1, 2]",
    "",
)
_HEADINGS = "research/interview_headings"
_NO_COLUMN = ("yes", "languages")
_LOOKED = ("Ұйым", "Күні", "Кім қарады")
_MARKS = ("+", "+", "-", "?", "0,5", 1, 0.5, "бар", "Иә", "нет", "н/а", "")
_THEMES = ("Ашықтық", "Уақыт", "Сенім", "")

Body = dict[str, Any]


def playbook_bent(random: Random, content: bytes, others: Sequence[bytes], _folder: Path) -> bytes:
    """Of another office, or of another year: steps, lists, frame and choices; with the seal that fits."""
    if random.random() < _RAW:
        return bending.bent(random, content, others)
    body = json.loads(content)["playbook"]
    for _time in range(random.choice((1, 2, 4))):
        random.choice(_ALTERED)(random, body)
    if random.random() < _WRONG:
        body = bending.value_bent(random, body)
    try:
        return sealed(body)
    except (ValueError, TypeError):
        # halves of letters and endless numbers have no seal
        return json.dumps({"playbook": body}).encode("utf-8", "surrogatepass")


def _choose(random: Random, body: Body) -> None:
    key = random.choice(list(_CHOICES))
    body[key] = random.choice(list(_CHOICES[key]))


def _call(random: Random, body: Body) -> None:
    body["code"] = random.choice((f"X{random.randrange(99)}", body["code"].lower(), body["code"] + ".1"))
    body["edition"] = random.choice((1, 2, 999_999))
    body["name"] = _said(random)


def _alter_step(random: Random, body: Body) -> None:
    one = random.choice(body["steps"])
    match random.randrange(8):
        case 0:
            one["deadline"] = random.choice((*Deadline, None, "soon"))
        case 1:
            one["post"] = random.choice((*Post, "NOBODY"))
        case 2:
            one["when"] = random.choice((*_CONDITIONS, _said(random)))
        case 3:
            one["text"] = random.choice((_said(random), {"kk": " "}))
        case 4:
            one |= {"statement": random.choice((*Category, "M9")), "claim": True}
        case 5:
            one |= {"hours": random.choice((0, 1.5, 100_001)), "days": 3, "term": _said(random)}
        case 6:
            one["instead"] = random.choice([other["code"] for other in body["steps"]])
        case _:
            # as the library names it
            one["role"], one["slot"] = one.pop("post"), one.pop("deadline", None)


def _alter_steps(random: Random, body: Body) -> None:
    steps, at = body["steps"], random.randrange(len(body["steps"]))
    match random.randrange(5):
        case 0:
            steps.insert(random.randrange(len(steps)), steps[at] | {"code": f"N{random.randrange(99)}"})
        case 1:
            steps.append(dict(steps[at]))
        case 2 if len(steps) > 1:
            steps.pop(at)
        case 3:
            random.shuffle(steps)
        case _:
            body["steps"] = [one | {"code": f"{one['code']}x"} for one in steps]


def _alter_list(random: Random, body: Body) -> None:
    lists, name = body["content"], random.choice(list(LISTS))
    rows = lists.get(name) or random.choice(list(lists.values()) or [[_said(random)]])
    match random.randrange(6):
        case 0:
            lists.pop(name, None)
        case 1:
            lists[name] = []
        case 2 if isinstance(rows, list):
            lists[name] = [*rows, random.choice(rows or [_said(random)]), _said(random)]
        case 3:
            lists[random.choice((*LISTS, "unheard_of"))] = rows
        case 4 if isinstance(rows, list):
            lists[name] = random.sample(rows, len(rows))
        case _:
            lists |= {"local_case": _said(random), "local_source": nasty.word(random)}


def _alter_frame(random: Random, body: Body) -> None:
    slots, frame = body["slots"], body["skeleton"]
    key = random.choice([one["key"] for one in slots] or ["who"])
    lang = random.choice(list(frame) or ["kk"])
    match random.randrange(5):
        case 0:
            slots.append({"key": f"own_{random.randrange(9)}", "name": _said(random), "hint": _said(random)})
        case 1:
            body["slots"] = [one for one in slots if one["key"] != key]
        case 2:
            frame[lang] = frame.get(lang, "").replace(key, random.choice(("own_1", "", "a b")))
        case 3:
            body["skeleton"] = {one: text + nasty.word(random) for one, text in frame.items()}
        case _:
            body["skeleton"] = {lang: frame.get(lang, "")}


def _said(random: Random) -> dict[str, str]:
    words = nasty.word(random)[:3000] if random.random() < 0.3 else random.choice(("Су тоқтатылды", "Дереу хабарлаңыз"))
    return dict.fromkeys(random.choice((("kk", "ru"), ("kk",), ("kk", "ru", "en"))), words)


_ALTERED: Sequence[Callable[[Random, Body], None]] = (
    _choose, _call, _alter_step, _alter_step, _alter_steps, _alter_list, _alter_list, _alter_frame,
)  # fmt: skip


def interviews_bent(random: Random, content: bytes, others: Sequence[bytes], _folder: Path) -> bytes:
    """Another table of other experts, headed otherwise; now and then one that was bent besides."""
    if random.random() < _RAW:
        return bending.bent(random, content, others)
    made = random.choice(_WRITTEN)(_interviews(random))
    return bending.bent(random, made, others) if random.random() < _WRONG else made


_WRITTEN: Sequence[Callable[[tables.Rows], bytes]] = (tables.text, tables.text, tables.workbook, tables.open_table)


def _interviews(random: Random) -> list[list[Any]]:
    known: Mapping[str, Any] = library.read(_HEADINGS)
    needed = ("expert", "text", "name", random.choice(("question_kk", "question_ru", "question_number")))
    columns = [one for one in known if one in needed or (one not in _NO_COLUMN and random.random() < 0.6)]
    random.shuffle(columns)
    first, questions = random.randrange(900), random.randrange(1, 5)
    rows = [[random.choice(known[one]["said"]) for one in columns]]
    for expert in range(first, first + random.choice((1, 2, 6))):
        person = _expert(random, known)
        for number in range(1, questions + 1):
            answer = {
                "expert": random.choice((expert, f"№ {expert}")), "question_number": number, "text": _answer(random),
                "question_kk": f"{number}-сұрақ қандай?", "question_ru": f"Каков вопрос {number}?",
                "question_en": f"What of {number}?", "quote": _answer(random), "theme": random.choice(_THEMES),
            }  # fmt: skip
            rows.append([(person | answer)[one] for one in columns])
    return rows


def _expert(random: Random, known: Mapping[str, Any]) -> dict[str, Any]:
    """What every row of one expert says alike."""
    languages = [name for names in known["languages"].values() for name in names]
    name = nasty.word(random) if random.random() < 0.1 else "А. Мысал"
    return {
        "lang": random.choice((*languages, "")), "total_years": random.choice((30, "40", "")),
        "field_years": random.choice((0, 17, "30", "")), "name": name, "position": random.choice(("Маман", "")),
        "consent": random.choice((*known["yes"]["said"], "жоқ", "")),
    }  # fmt: skip


def _answer(random: Random) -> str:
    return nasty.word(random) if random.random() < 0.1 else random.choice(("Ашық болу керек", "Времени мало", "Иә"))


def audits_bent(random: Random, content: bytes, others: Sequence[bytes], _folder: Path) -> bytes:
    """Another table of other bodies, a row a mark or a row a body; now and then one that was bent besides."""
    if random.random() < _RAW:
        return bending.bent(random, content, others)
    rows = _row_a_body(random) if random.random() < 0.5 else _row_a_mark(random)
    made = random.choice(_WRITTEN)(rows)
    return bending.bent(random, made, others) if random.random() < _WRONG else made


def _criteria(random: Random) -> list[Mapping[str, Any]]:
    known: Sequence[Mapping[str, Any]] = library.read("research/audit_site")["criterion"]
    return random.sample(known, random.randrange(1, min(9, len(known))))


def _row_a_body(random: Random) -> list[list[Any]]:
    criteria = _criteria(random)
    heads = [random.choice((one["code"], *one["name"].values())) for one in criteria]
    rows = [
        [*_looked(random), *(random.choice(_MARKS) for _one in criteria)] for _body in range(random.randrange(1, 6))
    ]
    return [[*_LOOKED, *heads], *rows]


def _row_a_mark(random: Random) -> list[list[Any]]:
    rows = []
    for _body in range(random.randrange(1, 4)):
        looked = _looked(random)
        for one in _criteria(random):
            said = random.choice((one["code"], one["name"]["kk"], one["name"]["ru"]))
            rows.append(
                [*looked, said, random.choice(_MARKS), _noted(random), random.choice(("https://qala.kz/1", ""))]
            )
    return [[*_LOOKED, "Өлшем", "Баға", "Ескертпе", "Дәлел"], *rows]


def _looked(random: Random) -> list[Any]:
    """Of which body, when, and by whom."""
    body = _noted(random) if random.random() < 0.1 else f"{random.randrange(99)}-мектеп"
    day = f"{random.randrange(1, 29):02}.{random.randrange(1, 12):02}.2026"
    return [body, random.choice((day, day, "")), random.choice(("А. Мысал", ""))]


def _noted(random: Random) -> str:
    return nasty.word(random) if random.random() < 0.2 else "Бас бетте тұр"
