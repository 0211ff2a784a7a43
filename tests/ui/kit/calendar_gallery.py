"""What the calendar is made of, to be looked at: python -m tests.ui.kit.calendar_gallery DIRECTORY"""

import os
import sys
from datetime import date
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from core.language import words
from ui.kit import theme
from ui.kit.bands import Band
from ui.kit.board import Board
from ui.kit.cards import Card
from ui.kit.lane_head import Lane
from ui.kit.month import MonthGrid
from ui.kit.month_cell import DayCell
from ui.kit.month_weeks import Week
from ui.kit.shelf import Shelf
from ui.kit.theme import px
from ui.kit.year import Bar, YearStrip

DAYS = ("Дс", "Сс", "Ср", "Бс", "Жм", "Сб", "Жс")
DANGER = {"returned", "review"}
WEEK = [
    """09:00|Аппарат отырысы: қысқы дайындық қорытындысы|published|rr-|Сайт · TG
    11:30|7 және 12-бағыттағы автобустар кестесі өзгерді|published|rrr|IG · TG · Сайт
    13:00|Балабақша кезегі: тоғыз сұраққа жауап|published|rr-|IG · FB
    15:00|Жаңа тұрғын үй кезегі: құжат қабылдау басталды|published|rr-|Сайт · TG
    18:00|Қар шығару кестесі: 19 көше|published|rr-|TG · Сайт""",
    """09:00|Таңғы ауа райы және жол жағдайы|published|rr-|TG
    10:30|Жылу желісі: жөндеу аяқталған мекенжайлар|approved|rr-|Барлық арна
    12:00|Мерекеде қоғамдық көлік қалай жүреді|approved|rr-|IG · TG
    14:00|Әкім орынбасарының тұрғындармен кездесуі: анонс|review|rrd|Сайт · IG|10:00-ге дейін бекіту керек
    17:00|Тәуелсіздік күніне орай қалалық концерт өтеді|changed|rxd|IG · TG · Сайт|Бекітілгеннен кейін өзгерді""",
    """09:00|Тәуелсіздік күнімен құттықтау|approved|rrr|Барлық арна
    12:00|Мерекелік шеру: фоторепортаж|approved|rr-|IG · FB
    18:00|Мерекелік концерт: тікелей эфир|approved|rr-|IG · YouTube""",
    """10:00|Коммуналдық төлемге субсидия: кімге беріледі|returned|rr-|Барлық арна|Құжаттар тізімін нақтылау
    11:30|Брифинг: қысқы мезгілде жол күтімі|approved|rrm|Сайт · TG
    13:00|Әлеуметтік такси: өтінім беру тәртібі|approved|rr-|IG · FB
    15:00|Жағалау ауданындағы емхана құрылысы (видео)|review|rd-|IG · TikTok
    17:30|109 байланыс орталығы: апталық есеп|review|rr-|Сайт · TG""",
    """09:30|Мектеп асханасы: ата-аналар сұрақтарына жауап|approved|rr-|IG · FB
    12:00|Ашық есік күні: Халыққа қызмет көрсету орталығы|approved|rr-|IG · TG
    16:00|«Айттыңыз, жасадық»: шешілген бес мәселе|changed|rx-|Барлық арна|Орысшасы ескірді
    18:00|Демалыс күндерінің афишасы|approved|rr-|IG · TG""",
    """11:00|Қысқы жәрмеңке: мекенжай мен бағалар|draft|rd-|IG · TG
    14:00|Балалар хоккейінен қалалық турнир|draft|rm-|IG""",
    """12:00|Апталық дайджест|draft|dm-|TG · Сайт""",
]
BANDS = [Band("warm", "«Жылы қыс» науқаны: қысқы мезгілде нені білу керек", "31.12 дейін", 0, 6)]


def card(number: int, written: str) -> Card:
    lead, title, kind, mark, foot, *trouble = written.strip().split("|")
    tone = "danger" if kind in DANGER else "warn"
    warning = trouble[0] if trouble else ""
    is_dim, is_striking = kind == "published", kind == "returned"
    return Card(number, title, lead, kind, mark, foot, warning, tone, is_dim, is_striking)


def week(times: int = 1) -> list[Lane]:
    return [_day(place, written, times) for place, written in enumerate(WEEK)]


def _day(place: int, written: str, times: int) -> Lane:
    lines = written.split("\n") * times
    cards = [card(place * 1000 + row, line) for row, line in enumerate(lines)]
    is_today, is_holiday = place == 1, place == 2
    return Lane(
        place,
        DAYS[place],
        str(14 + place),
        "бүгін" if is_today else "",
        str(len(cards)),
        is_today,
        is_holiday or place > 4,
        "Тәуелсіздік күні, демалыс" if is_holiday else "",
        cards,
        is_stacking=place == 6,
    )


def forty() -> list[Lane]:
    """As full as a week gets: forty cards, up to eight a day."""
    lanes = []
    for place, (lane, count) in enumerate(zip(week(), (7, 8, 5, 7, 7, 3, 3), strict=True)):
        lines = (WEEK[place] + "\n" + WEEK[(place + 3) % 5]).split("\n")
        cards = [card(place * 1000 + row, lines[row % len(lines)]) for row in range(count)]
        lanes.append(
            Lane(lane.key, lane.title_small, lane.title_big, lane.note, str(count), lane.is_today, lane.is_resting,
                 lane.banner, cards, is_stacking=lane.is_stacking)
        )  # fmt: skip
    return lanes


LONG_DAYS = ("дүйсенбі", "сейсенбі", "сәрсенбі", "бейсенбі", "жұма", "сенбі", "жексенбі")
PLANS = (("approved", "Бекітілді"),) * 3 + (("draft", "Жоба, 19/24"), ("draft", "Жоба, 5"))
IDEAS = [
    Card(1, "Мұз қатқан жолда не істеу керек: 5 кеңес", foot="Пайдалы · 6 пікірде сұралған"),
    Card(2, "Газ баллонын қауіпсіз пайдалану", foot="Қауіпсіздік · ТЖ бөлімімен бірге"),
    Card(3, "Су есептегішін кім ауыстырады?", foot="Сұрақ-жауап · 11 пікірде сұралған"),
    Card(4, "Бір күн: қар тазалаушының жұмысы", foot="Видео · тұрақты айдар"),
    Card(5, "Көп балалы отбасыға жеңілдіктер картасы", foot="Инфографика · әлеуметтік қорғау"),
]
MONTHS = (
    "қаңтар", "ақпан", "наурыз", "сәуір", "мамыр", "маусым", "шілде", "тамыз", "қыркүйек", "қазан", "қараша",
    "желтоқсан",
)  # fmt: skip
BARS = [
    Bar(1, "Жылы қыс", date(2026, 11, 1), date(2026, 12, 31), "12 материал", "info"),
    Bar(2, "Таза қала", date(2026, 3, 20), date(2026, 5, 31), "34 материал", "ok"),
    Bar(3, "Мектепке жол", date(2026, 8, 1), date(2026, 9, 15), "20 материал", "accent"),
    Bar(4, "Су тасқынына дайындық", date(2026, 2, 1), date(2026, 2, 20), "бекітілмеген", "warn"),
]


def weeks(rows: int = 5) -> list[Week]:
    made = []
    for row in range(rows):
        days = [_cell(row * 7 + place) for place in range(7)]
        made.append(Week(str(49 + row), days, *PLANS[row % 5]))
    return made


def _cell(day: int) -> DayCell:
    if not 1 <= day <= 31:
        number = "30 қар." if day < 1 else str(day - 31)
        return DayCell(f"out-{day}", number, is_out=True, is_resting=day % 7 > 4)
    written = WEEK[day % 7].split("\n")
    lines = [card(day * 100 + row, line) for row, line in enumerate(written)]
    note = "Тәуелсіздік күні" if day == 16 else ""
    return DayCell(f"day-{day}", str(day), day == 15, False, day % 7 > 4 or day == 16, note, lines)


def month(width: int, height: int) -> QWidget:
    place = QWidget()
    grid = MonthGrid("Апта", LONG_DAYS, "Осы күнге қою")
    made = shelf()
    row = QHBoxLayout(place)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(1)
    row.addWidget(grid, 1)
    row.addWidget(made)
    made.setFixedWidth(px(288))
    place.resize(width, height)
    place.show()
    grid.show_month(weeks())
    grid.choose(1702)
    grid._aim("day-23")
    return place


def shelf() -> Shelf:
    made = Shelf(
        "Идеялар қоры", "Идеядан іздеу", "Күнге сүйреңіз немесе идеяны таңдап, D басыңыз: күнін жазасыз.", "Қосу"
    )
    made.show_cards(IDEAS, 12)
    made.show_filters([("all", "Бәрі"), ("asked", "Жиі сұралады · 4"), ("usual", "Тұрақты · 3")], "all")
    return made


def year(width: int) -> YearStrip:
    made = YearStrip(MONTHS, "Жыл науқандары")
    made.show_year(2026, BARS, date(2026, 12, 15))
    made.resize(width, 240)
    made.show()
    made.choose(2)
    return made


def board(lanes: list[Lane], width: int, height: int) -> Board:
    made = Board("Қосу")
    made.resize(width, height)
    made.show_lanes(lanes, BANDS)
    made.show()
    made.choose(1004)
    made.setFocus()
    return made


def picture(widget: QWidget, path: Path) -> None:
    widget.show()
    widget.activateWindow()
    QApplication.sendPostedEvents()
    if isinstance(widget, Board):
        widget._tell_more()
    widget.grab().save(str(path))
    widget.close()
    widget.deleteLater()


def main(directory: str) -> None:
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    words.use("kk")
    folder = Path(directory)
    folder.mkdir(parents=True, exist_ok=True)
    for name, scale in (("light", 1.0), ("dark", 1.0), ("light", 1.25), ("contrast", 1.5)):
        theme.apply(app, name, scale)
        theme.dress(app)
        said = f"{name}-{round(scale * 100)}"
        picture(board(week(), 1264, 748), folder / f"week-{said}.png")
        picture(board(week(), 1198, 576), folder / f"week-1366-{said}.png")
        picture(board(forty(), 1198, 576), folder / f"week-forty-{said}.png")
        picture(board(week(), 952, 748), folder / f"week-stacked-{said}.png")
        picture(month(1264, 748), folder / f"month-{said}.png")
        picture(month(1198, 576), folder / f"month-1366-{said}.png")
        picture(year(1198), folder / f"year-{said}.png")


if __name__ == "__main__":
    main(sys.argv[1])
