"""Publications made by hand, as an office in an invented city plans them."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from core.calendar import rules
from core.calendar.queries.slots import Slot
from core.calendar.records import Format, Halt, Placement, Priority, Publication, Rubric, State, Wording, WordingState
from core.document.blocks import Block, Bullets, Document, Heading, Landscape, Paragraph, Row, Table, Text
from core.language.trilingual import Trilingual
from core.office.records import Channel, Office, Person, Platform, Unit
from core.office.report.parts import Hands
from core.strategy.records import Goal

MONDAY = date(2026, 11, 23)
OFFICE = Office(
    name=Trilingual("Күмісөзен қаласының әкімдігі", "Акимат города Күмісөзен", "Kumisozen city administration"),
    head_position=Trilingual("Күмісөзен қаласының әкімі", "Аким города Күмісөзен", "Mayor of Kumisozen"),
    head_name="А. Б. Үлгілі",
    phone="8 (7000) 00-00-00",
)
APPROVER = Person(
    name="С. Д. Мысалов",
    position=Trilingual(
        "Күмісөзен қаласы әкімінің орынбасары", "Заместитель акима города Күмісөзен", "Deputy mayor of Kumisozen"
    ),
)
HEAD = Person(
    name="Қ. Нұсқаев",
    position=Trilingual(
        "Ішкі саясат бөлімінің басшысы",
        "Руководитель отдела внутренней политики",
        "Head of the internal policy department",
    ),
)
SECRETARY = Person(
    name="Г. Мысалова",
    position=Trilingual("Баспасөз хатшысы", "Пресс-секретарь", "Press secretary"),
    phone="8 (7000) 11-22-33",
)
EDITOR = Person(name="Ә. Үлгібаева", position=Trilingual("Редактор", "Редактор", "Editor"), phone="8 (7000) 44-55-66")
HANDS = Hands(OFFICE, APPROVER, HEAD, SECRETARY, EDITOR)
UNIT = Unit(
    name=Trilingual(
        "Тұрғын үй-коммуналдық шаруашылық бөлімі", "Отдел жилищно-коммунального хозяйства", "Housing and utilities"
    ),
    short=Trilingual("ТКШ бөлімі", "Отдел ЖКХ", "Utilities"),
)
TELEGRAM = Channel(name=Trilingual("Telegram", "Telegram", "Telegram"), platform=Platform.TELEGRAM, rank=1)
INSTAGRAM = Channel(name=Trilingual("Instagram", "Instagram", "Instagram"), platform=Platform.INSTAGRAM, rank=2)
SITE = Channel(name=Trilingual("Сайт", "Сайт", "Site"), platform=Platform.SITE, rank=3)
USEFUL = Rubric(name=Trilingual("Пайдалы ақпарат", "Полезная информация", "Useful information"))
CLEAN = Goal(
    name=Trilingual("Қаланың тазалығы", "Чистота города", "A clean city"),
    sign=Trilingual("Өтініштер саны екі есе азайды", "Обращений стало вдвое меньше", "Half as many appeals"),
)
TITLES = (
    Trilingual("Қар тазалау кестесі: 22 көше", "График уборки снега: 22 улицы", "Snow clearing schedule: 22 streets"),
    Trilingual(
        "Коммуналдық төлемге субсидия: кімге және қалай беріледі",
        "Субсидия на коммунальные платежи: кому и как она предоставляется",
        "Utility subsidies: who gets them and how",
    ),
    Trilingual("Жағалау ауданындағы емхана құрылысы", "Строительство поликлиники в Прибрежном районе", "New clinic"),
    Trilingual("Үш көшеде су тоқтатылады", "На трёх улицах отключат воду", "Water cut in three streets"),
)
TEXT = {
    "kk": "Жұмыс ертең таңертең басталады.\nСұрақ бойынша бірыңғай нөмірге хабарласыңыз.",
    "ru": "Работы начнутся завтра утром.\nПо вопросам звоните на единый номер.",
    "en": "The work begins tomorrow morning.",
}
_STATES = (State.DRAFT, State.SUBMITTED, State.APPROVED, State.READY, State.RETURNED, State.PUBLISHED)
_FORMATS = (Format.PHOTO, Format.INFOGRAPHIC, Format.VIDEO, Format.TEXT, Format.BRIEFING)


def slot(texts: str = "kk ru", came_at: datetime | None = None, goal: Goal | None = None, **values: Any) -> Slot:
    """For Monday in two channels, with a text in each of `texts`, unless told otherwise."""
    usual: dict[str, Any] = {"title": TITLES[0], "day": MONDAY, "at": time(10), "langs": ["kk", "ru"]}
    publication = Publication(**usual | values)
    wordings = {
        lang: Wording(publication_id=publication.id, lang=lang, text=TEXT[lang], state=WordingState.PROOFREAD)
        for lang in texts.split()
    }
    for one in wordings.values():
        one.seen = {lang: rules.text_seal(other.text) for lang, other in wordings.items()}
    placements = [
        Placement(publication_id=publication.id, channel_id=channel.id, published_at=came_at)
        for channel in (TELEGRAM, SITE)
    ]
    made = Slot(publication, wordings, placements, (TELEGRAM, SITE), USEFUL, goal=goal, person=EDITOR, unit=UNIT)
    if publication.state in (State.APPROVED, State.READY):
        publication.seal = rules.content_seal(made)
    return made


def week(per_day: int = 3, first: date = MONDAY, days: int = 5) -> list[Slot]:
    """Working days with so many publications each, in every state, some with English, one halted."""
    return list(_planned(per_day, first, days))


def _planned(per_day: int, first: date, days: int) -> Iterator[Slot]:
    for place in range(per_day * days):
        day = first + timedelta(days=place // per_day)
        state = _STATES[place % len(_STATES)]
        hour = 9 + place % per_day if per_day < 12 else 9
        came = datetime.combine(day, time(hour - 5), UTC) if state == State.PUBLISHED else None
        yield slot(
            ("kk ru", "kk", "kk ru en")[place % 3],
            came,
            CLEAN if place % 2 else None,
            title=TITLES[place % len(TITLES)],
            gist=TITLES[(place + 1) % len(TITLES)],
            day=day,
            at=time(hour) if place % 4 else None,
            state=state,
            format=_FORMATS[place % len(_FORMATS)],
            halt=Halt.POSTPONED if place == 6 else Halt.NONE,
            priority=Priority.HIGH if place % 5 == 1 else Priority.NORMAL,
            langs=["kk", "ru", "en"] if place % 3 == 2 else ["kk", "ru"],
            place=Trilingual("Әкімдік, 2-қабат", "Акимат, 2-й этаж", "City hall, floor 2")
            if place % 5 == 4
            else Trilingual(),
            speaker=Trilingual("Н. Көрнекі", "Н. Көрнекі", "N. Korneki") if place % 5 == 4 else Trilingual(),
        )


def tables(blocks: "list[Block] | Document") -> list[Table]:
    found: list[Table] = []
    for block in blocks.blocks if isinstance(blocks, Document) else blocks:
        match block:
            case Table():
                found.append(block)
            case Landscape(inner):
                found += tables(list(inner))
    return found


def said(row: Row) -> list[str]:
    """Each cell's words."""
    return ["".join(run.text for run in cell) if isinstance(cell, list | tuple) else str(cell) for cell in row.cells]


def flat(document: Document) -> list[Any]:
    """Its blocks, those on turned pages among them."""
    return [inner for block in document.blocks for inner in (block.blocks if isinstance(block, Landscape) else [block])]


def words_of(document: Document) -> str:
    """All that stands on it, but for charts and signatures."""
    found: list[str] = []
    for block in flat(document):
        match block:
            case Heading(text):
                found.append(text)
            case Paragraph(text):
                found.append(_spoken(text))
            case Bullets(items):
                found += map(_spoken, items)
            case Table(_heads, rows):
                found += [cell for row in rows for cell in said(row)]
    return "\n".join(found)


def _spoken(text: Text) -> str:
    return text if isinstance(text, str) else "".join(run.text for run in text)
