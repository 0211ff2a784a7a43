"""A survey of 130 residents as it was before it was printed: sheets, in the order in which a form writes them."""

import csv
import io
from collections.abc import Sequence
from itertools import chain, cycle, islice

COUNT = 130
Shares = Sequence[tuple[str, str, int, float]]

# of each answer its words in Kazakh and in Russian, how many gave it, and the share that was printed
HOURS: Shares = (
    ("күніне 2-5 сағат", "2-5 часов в день", 98, 75.4),
    ("тәулігінде кемінде бір сағат", "не менее часа в сутки", 24, 18.5),
)
NETWORKS: Shares = (
    ("Instagram", "Instagram", 117, 90),
    ("Facebook", "Facebook", 84, 64.6),
    ("Tik-tok", "Tik-tok", 50, 38.5),
)
SOURCE: Shares = (
    ("әлеуметтік желілер", "социальные сети", 103, 79.2),
    ("телеарналар", "телеканалы", 13, 10),
    ("газет-журналдар", "газеты и журналы", 3, 2.3),
)
WAYS: Shares = (
    (
        "мемлекеттік органдардың әлеуметтік желідегі парақшасы",
        "страницы государственных органов в социальных сетях",
        74,
        56.9,
    ),
    ("мемлекеттік органдар сайты", "сайты государственных органов", 66, 50.8),
    ("«е-Өтініш» порталы", "портал «е-Өтініш»", 58, 44.6),
)
MISSING: Shares = (
    ("кері байланыс тетіктерін жетілдіру тиіс", "нужно улучшить механизмы обратной связи", 46, 36.5),
    (
        "шұғыл, өзекті және пайдалы ақпарат жетіспейді",
        "не хватает срочной, актуальной и полезной информации",
        26,
        20.6,
    ),
    ("қызықты ақпарат жетіспейді", "не хватает интересной информации", 19, 15.1),
)
SEX: Shares = (("әйел", "женский", 66, 51.6), ("ер", "мужской", 62, 48.4))
AGE: Shares = (
    ("18-25", "18-25", 19, 14.7),
    ("26-35", "26-35", 47, 36.4),
    ("36-45", "36-45", 43, 33.3),
    ("46-63", "46-63", 17, 13.2),
    ("63+", "63+", 3, 2.3),
)
STATUS: Shares = (
    ("бюджеттік мекеменің қызметкері", "работник бюджетной организации", 81, 63.3),
    ("жалдамалы жұмыскер", "наёмный работник", 27, 21.1),
    ("жеке кәсіпкер", "индивидуальный предприниматель", 6, 4.7),
    # printed as 4
    ("зейнеткер", "пенсионер", 5, 3.9),
)
# by the code of a question how many answered it, what was printed of it, and an answer the text tells no number of
PRINTED: dict[str, tuple[int, Shares, tuple[str, str]]] = {
    "hours": (130, HOURS, ("аптасына бірнеше рет", "несколько раз в неделю")),
    "networks": (130, NETWORKS, ("", "")),
    "source": (130, SOURCE, ("Басқа", "Другое")),
    "ways": (130, WAYS, ("ешқайсысын білмеймін", "ни с одним не знаком")),
    "missing": (126, MISSING, ("ақпарат жеткілікті", "информации достаточно")),
    "sex": (128, SEX, ("", "")),
    "age": (129, AGE, ("", "")),
    "status": (128, STATUS, ("студент", "студент")),
}
SEVERAL = ("networks", "ways")
# how many answered in their own words
ADVICE = 125
_QUESTIONS = {
    "hours": "Әлеуметтік желіні қаншалықты жиі қолданасыз? / Как часто Вы пользуетесь социальными сетями?",
    "networks": "Сіз қандай әлеуметтік желілерді қолданасыз?",
    "source": "Какой источник информации о деятельности государственных органов Вы предпочитаете?",
    "ways": "4. Мемлекеттік органдардың тұрғындармен өзара әрекеттесуінің қандай жолдарын білесіз? (бірнеше жауап)",
    "missing": "Мемлекеттік органдардың әлеуметтік желідегі парақшаларына қандай ақпарат жетіспейді деп есептейсіз?",
    "sex": "Ваш пол",
    "age": "Сіздің жасыңыз",
    "status": "СІЗДІҢ ӘЛЕУМЕТТІК МӘРТЕБЕҢІЗ:",
}
_ADVICE = "Что бы Вы предложили, чтобы улучшить страницы государственных органов в социальных сетях?"


def rows() -> list[list[str]]:
    """Every third sheet was filled in in Russian; a form adds the moment and the address."""
    cells = {code: _cells(code) for code in PRINTED}
    heads = ["Отметка времени", "Адрес электронной почты", *(_QUESTIONS[code] for code in PRINTED), _ADVICE]
    told = [
        [
            f"2023/11/{1 + place % 9:02d} 10:{place % 60:02d}:00 AM GMT+6",
            f"turgyn{place}@mysal.example",
            *(cells[code][place] for code in PRINTED),
            f"Кері байланыс жақсарсын, қоңырау шалыңыз 8 701 000 {place:02d} 34" if place < ADVICE - 100
            else "Кері байланыс жақсарсын" if place < ADVICE else "",
        ]
        for place in range(COUNT)
    ]  # fmt: skip
    return [heads, *told]


def _cells(code: str) -> list[str]:
    base, shares, rest = PRINTED[code]
    if code in SEVERAL:
        # each answer goes round the sheets where the last one stopped: no sheet has one of them twice
        given: list[list[int]] = [[] for _sheet in range(COUNT)]
        places = cycle(range(COUNT))
        for number, (_kk, _ru, count, _share) in enumerate(shares):
            for place in islice(places, count):
                given[place].append(number)
        own = "WhatsApp, Telegram"
        return [
            ", ".join(shares[one][_lang(place)] for one in found) or rest[_lang(place)] or own
            for place, found in enumerate(given)
        ]
    order = list(chain.from_iterable([number] * share[2] for number, share in enumerate(shares)))
    order += [len(shares)] * (base - len(order))
    names = [*shares, rest]
    return [names[number][_lang(place)] for place, number in enumerate(order)] + [""] * (COUNT - base)


def _lang(place: int) -> int:
    return int(place % 3 == 0)


def as_csv(told: Sequence[Sequence[str]], delimiter: str = ",") -> bytes:
    """As a form gives it out: without an end of line behind the last row."""
    file = io.StringIO()
    csv.writer(file, delimiter=delimiter).writerows(told)
    return file.getvalue().removesuffix("\r\n").encode()
