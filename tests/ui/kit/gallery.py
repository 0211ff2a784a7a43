"""All of the kit on one sheet, to be looked at: python -m tests.ui.kit.gallery DIRECTORY"""

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from core.language import words
from core.language.trilingual import Trilingual
from ui.kit import form, theme
from ui.kit.agenda import Agenda, Line, Section
from ui.kit.bars import Banner, Segments, TopBar
from ui.kit.bullet import Bullet
from ui.kit.bullet_legend import BulletLegend
from ui.kit.chips import Chip, FilterBar
from ui.kit.controls import button, icon_button, in_row, key_cap, label
from ui.kit.counted_chips import CountedChips, Sort
from ui.kit.diff import DiffText
from ui.kit.entry_grid import EntryGrid, EntryLine, Question
from ui.kit.figure_card import FigureCards, FigureShown
from ui.kit.inspector import Inspector
from ui.kit.palette import Hit, Palette
from ui.kit.panel import EmptyState, FailedLine, LoadingLines, Panel
from ui.kit.rail import Place, Rail
from ui.kit.rows import Column, Rows
from ui.kit.status import LanguageMark, StatusLabel
from ui.kit.table import Table
from ui.kit.theme import px
from ui.kit.toast import Toast

PLACES = [
    Place("today", "Бүгін", "today"),
    Place("calendar", "Күнтізбе", "calendar"),
    Place("approval", "Келісу", "approval", badge=4),
    Place("replies", "Жауаптар", "replies", badge=9),
    Place("crisis", "Дағдарыс", "crisis"),
    Place("kpi", "Көрсеткіштер", "kpi"),
    Place("research", "Зерттеу", "research"),
    Place("documents", "Құжаттар", "documents"),
    Place("settings", "Баптаулар", "settings", stands_apart=True),
]
STATUSES = {
    "draft": "Жоба",
    "review": "Келісуде",
    "approved": "Бекітілді",
    "published": "Жарияланды",
    "returned": "Қайтарылды",
    "changed": "Өзгертілді",
    "postponed": "Кейінге қалды",
    "missing": "Жоқ",
}


@dataclass(frozen=True)
class Item:
    id: int
    title: str
    at: time
    views: int


ITEMS = [
    Item(1, "Қар шығару кестесі", time(11), 1240),
    Item(2, "Мектеп асханасы: ата-аналар сұрақтарына жауап", time(12), 980),
    Item(3, "Субсидия", time(16), 15400),
    Item(4, "Емхана құрылысы", time(15), 77),
]
COLUMNS = [
    Column[Item]("Нөмірі", lambda item: str(item.id), lambda item: item.id, width=64, align_right=True),
    Column[Item]("Атауы", lambda item: item.title),
    Column[Item]("Уақыты", lambda item: f"{item.at:%H:%M}", lambda item: item.at, width=80),
    Column[Item]("Қаралымы", lambda item: str(item.views), lambda item: item.views, width=96, align_right=True),
]
AGENDA = [
    Section(
        "Кешіккен",
        "1 іс",
        [
            Line(
                1,
                "кеше",
                "replies",
                "Жауап",
                "Аялдамадағы жарық: басқарма әлі дерек бермеді",
                "changed",
                "1 күн кешікті",
                "warn",
                act="Еске салу",
            ),
        ],
    ),
    Section(
        "Түске дейін",
        "3 іс",
        [
            Line(2, "09:00", "calendar", "Жариялау", "Таңғы ауа райы", "published", "Жарияланды", "accent"),
            Line(
                3,
                "10:00",
                "replies",
                "Жауап",
                "Жылу қашан толық қосылады? Ұқсас 9 пікір",
                "changed",
                "38 минут",
                "warn",
                act="Жауап жазу",
            ),
            Line(
                4,
                "10:30",
                "calendar",
                "Жариялау",
                "Жылу желісі: жөндеу аяқталған мекенжайлар",
                "approved",
                "Бекітілді",
                "ok",
                act="Мәтінін көшіру",
                mark="rx-",
            ),
        ],
    ),
]


def nothing() -> None:
    """What the buttons of a picture do."""


def build() -> QWidget:
    sheet = QWidget(objectName="canvas")
    row = QHBoxLayout(sheet)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(0)
    row.addWidget(_rail())
    right = QVBoxLayout()
    right.setContentsMargins(0, 0, 0, 0)
    right.setSpacing(0)
    row.addLayout(right, 1)
    right.addWidget(_top())
    right.addWidget(_filters())
    columns = QHBoxLayout()
    columns.setContentsMargins(px(16), px(8), px(16), px(16))
    columns.setSpacing(px(16))
    for panels in (_first(), _second(), _third()):
        column = QVBoxLayout()
        column.setSpacing(px(12))
        for panel in panels:
            column.addWidget(panel, panel.property("stretch") or 0)
        column.addStretch()
        columns.addLayout(column, 1)
    right.addLayout(columns, 1)
    return sheet


def _rail() -> Rail:
    rail = Rail()
    rail.show_places(PLACES)
    rail.set_current("calendar")
    rail.tell("Баспасөз хатшысы", "Бәрі сақталды, 09:21")
    return rail


def _top() -> TopBar:
    views = Segments([("week", "Апта"), ("month", "Ай"), ("list", "Тізім")], "Көрініс")
    stepper = [
        icon_button("left", "Алдыңғы апта", nothing),
        label("14–20 желтоқсан 2026", "lead"),
        icon_button("right", "Келесі апта", nothing),
        button("Бүгін", nothing, "link"),
    ]
    actions = [
        button("Пікір тіркеу", nothing, icon="inbox", keys="Ctrl+R"),
        button("Жаңа материал", nothing, "primary", icon="plus", keys="Ctrl+N"),
    ]
    return TopBar("Күнтізбе", actions, [*stepper, views])


def _filters() -> FilterBar:
    options = [("tg", "Telegram"), ("ig", "Instagram"), ("site", "Сайт")]
    bar = FilterBar(
        {"channel": Chip("Арна", options), "rubric": Chip("Айдар", options), "owner": Chip("Жауапты", options)},
        [label("51-апта жоспары", "small", "text2"), StatusLabel("approved", "14.12 бекітілді, 2-редакция")],
    )
    bar.chips["rubric"].pick(["tg"])
    bar.tell(61, 98)
    return bar


def _panel(title: str, *body: QWidget) -> Panel:
    panel = Panel(title)
    panel.add(*body)
    return panel


def _first() -> Sequence[QWidget]:
    off = button("Жіберу", nothing, "primary", keys="Ctrl+Enter")
    off.setEnabled(False)
    buttons = [
        in_row(button("Жіберу", nothing, "primary"), button("Жауап жазу", nothing, "primary", keys="Enter"), off, None),
        in_row(
            button("Ашу", nothing),
            button("Салыстыру", nothing, "link"),
            button("Болдырмау", nothing, "text"),
            button("Жою", nothing, "danger", icon="trash"),
            icon_button("more", "Тағы", nothing),
            None,
        ),
        in_row(
            button("Тексеру", nothing, size="small"),
            button("XLSX", nothing, icon="download", size="small"),
            button("Бекіту", nothing, "primary", keys="A", size="large"),
            key_cap("Ctrl+K"),
            None,
        ),
    ]
    pills = [StatusLabel(kind, said) for kind, said in STATUSES.items()]
    marks = [LanguageMark(states) for states in ("rrr", "rd-", "rm-", "rxm")]
    diff = DiffText()
    diff.show_change("Қабылдау айдың соңына дейін жүреді.", "Қабылдау 29 желтоқсанға дейін, 18:30 жүреді.")
    bare = in_row(StatusLabel("changed", "1 күн кешікті", is_bare=True), None)
    return [
        _panel("Батырмалар", *buttons),
        _panel("Күйі", in_row(*pills[:4], None), in_row(*pills[4:], None), bare),
        _panel("Тіл белгісі", in_row(*marks, None)),
        _panel("Не өзгерді", diff),
        _panel("Нысан", filled_form()),
    ]


def filled_form() -> form.Form:
    made = form.Form(
        [
            form.line("title", "Атауы"),
            [form.day("day", "Күні"), form.clock_time("at", "Уақыты"), form.whole("seats", "Орын саны")],
            form.choice("rubric", "Айдар", [(1, "Мәдениет"), (2, "Жол және көлік")]),
            form.check("urgent", "Шұғыл"),
            form.trilingual("name", "Арнаның аты"),
            form.text("note", "Ескертпе"),
        ]
    )
    made.show_values(
        {
            "title": "Тәуелсіздік күніне орай қалалық концерт өтеді",
            "day": date(2026, 12, 17),
            "at": time(17),
            "seats": 12000,
            "rubric": 2,
            "urgent": True,
            "name": Trilingual(kk="Қалалық сайт", ru="Сайт города"),
            "note": "Бірінші жол.\nЕкінші жол.",
        }
    )
    made.point_at("day", "Ақпанда 31-і жоқ. Мысалы: 28.02.2026")
    return made


def _second() -> Sequence[QWidget]:
    agenda = Agenda()
    agenda.follow(AGENDA)
    agenda.choose(3)
    agenda.setAccessibleName("Күннің істері")
    rows = Rows(COLUMNS)
    table = Table(rows)
    rows.setParent(table)
    rows.follow(ITEMS)
    table.choose(3)
    table.setAccessibleName("Материалдар")
    bare = [Panel(), Panel()]
    for panel, view in zip(bare, (agenda, table), strict=True):
        panel.hold(view)
        panel.setFixedHeight(px(230))
    return [*bare, _figures(), _inspector()]


def _figures() -> QWidget:
    chips = CountedChips([Sort("all", "Барлығы"), Sort("met", "Жоспар орындалды", "approved")], "Бағалар")
    chips.tell({"all": 10, "met": 4})
    cards = FigureCards()
    bullet = Bullet(91, least=95, near=5, full=100)
    cards.show_figures(
        [FigureShown(1, "Уақтылы жауап", "91%", "жоспар 95%", "95%", bullet, "changed", "4 п. т. төмен")]
    )
    questions = [Question("Не өлшенді"), Question("Мән", 96, is_typed=True, align_right=True)]
    grid = EntryGrid(questions, "Мәндер", lambda _line, _column, _typed: "")
    grid.follow([EntryLine(1, ("Іріктеме", "50"))])
    grid.setFixedHeight(px(80))
    return _panel("Көрсеткіштер", chips, cards, BulletLegend(), grid)


def _inspector() -> QWidget:
    inspector = Inspector()
    body = QWidget()
    column = QVBoxLayout(body)
    column.setContentsMargins(px(16), 0, px(16), 0)
    column.addWidget(label("Тәуелсіздік күніне орай қалалық концерт өтеді", "heading", wraps=True))
    column.addWidget(StatusLabel("changed", "Бекітілгеннен кейін өзгертілді"))
    column.addStretch()
    send = button("Қайта келісуге жіберу", nothing, "primary")
    inspector.hold("Материал", body, send, icon_button("more", "Тағы", nothing))
    inspector.setFixedHeight(px(220))
    split = QSplitter(Qt.Orientation.Horizontal)
    split.addWidget(inspector)
    return split


def _third() -> Sequence[QWidget]:
    banners = []
    for kind, sentence, verb, keys in (
        ("crisis", "Оқиға жүріп жатыр: жылу магистралі", "Ашу", "F9"),
        ("warning", "Мереке кестесі 200 күн тексерілмеген", "Тексеру", ""),
        ("information", "Мекеменің 2027 жылғы мерекелері қосылды, 3 мерзім жылжыды", "", ""),
        ("danger", "Желілік диск: тек оқуға ашылды, деректер бүлінбейді", "Не істеу керек", ""),
    ):
        banner = Banner()
        banner.tell(kind, sentence, verb, keys=keys)
        banners.append(banner)
    empty = EmptyState(
        "Бұл аптада материал жоқ",
        "Өткен аптаның кестесін көшіріп, күндерін бір басып жылжытуға болады.",
        [button("Өткен аптадан көшіру", nothing, "primary"), button("Жаңа материал", nothing)],
    )
    loading = LoadingLines()
    loading.setFixedHeight(px(80))
    failed = FailedLine("Файл ашылмады: Word-та ашық тұр. Жабыңыз да, қайталаңыз.", nothing)
    return [_panel("Жолақ", *banners), _panel("Бос, жүктелуде, қате", empty, loading, failed), _palette()]


def _palette() -> QWidget:
    hits = [
        Hit("Материалдар", "Демалыс күндерінің афишасы", "жм, 18.12", "calendar", "", nothing),
        Hit("Материалдар", "Мереке күндері қоғамдық көлік қалай жүреді", "бс, 24.12", "calendar", "", nothing),
        Hit("Пәрмендер", "Атаулы күндерді ашу", "", "today", "", nothing),
        Hit("Пәрмендер", "Баптаулар", "", "settings", "Ctrl+,", nothing),
    ]
    palette = Palette(None, lambda _asked: hits)
    palette.field.setText("кундер")
    palette._find()
    palette.setWindowFlags(Qt.WindowType.Widget)
    palette.setFixedWidth(px(400))
    return palette


def picture(app: QApplication, name: str, scale: float, path: Path) -> None:
    theme.apply(app, name, scale)
    theme.dress(app)
    sheet = build()
    width = round(1440 * scale)
    sheet.resize(width, sheet.heightForWidth(width))
    sheet.show()
    Toast(sheet).tell("Материал 16.12-ден 17.12-ге көшірілді", "Болдырмау")
    for lines in sheet.findChildren(LoadingLines):
        lines._on_late()
    for table in sheet.findChildren(Table):
        table.setFocus()
        table.hovered = 1
    app.sendPostedEvents()
    sheet.grab().save(str(path))
    sheet.close()
    sheet.deleteLater()


def main(directory: str) -> None:
    app = QApplication.instance() or QApplication([])
    words.use("kk")
    Path(directory).mkdir(parents=True, exist_ok=True)
    for name in ("light", "dark", "contrast"):
        for scale in (1.0, 1.25):
            picture(app, name, scale, Path(directory) / f"kit-{name}-{round(scale * 100)}.png")


if __name__ == "__main__":
    main(sys.argv[1])
