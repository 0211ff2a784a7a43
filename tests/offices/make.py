"""Write the small office that later versions must still open: `python -m tests.offices.make tests/offices/v3.office`.

Run once when a schema is released; the file is kept for ever.
"""

import io
import sys
import tempfile
from datetime import UTC, date, datetime, time
from pathlib import Path

import docx

from core import clock
from core.approval.actions import laying, lists
from core.approval.records import Line
from core.calendar.actions import publications, wordings
from core.features import open_workspace
from core.office import actions as office
from core.office import queries
from core.office.records import Channel, Contact, Outlet, Person, Unit
from core.replies.actions import answers, messages
from core.store import opening, upkeep


def letterhead() -> io.BytesIO:
    content = io.BytesIO()
    docx.Document().save(content)
    content.seek(0)
    return content


def make(target: Path) -> None:
    target.unlink(missing_ok=True)
    with tempfile.TemporaryDirectory() as folder, clock.stopped(datetime(2026, 11, 21, 9, tzinfo=UTC)):
        path = str(Path(folder) / "office.hatshy")
        opening.create(path)
        store = open_workspace(path, "desk-1")
        name = {"kk": "Көкжар қаласының әкімдігі", "ru": "Акимат города Кокжар", "en": "Kokzhar city administration"}
        channel = {"name": {"kk": "Инстаграм"}, "platform": "instagram", "ratios": ["1:1", "4:5"], "text_limit": 2200}
        store.author_id = store.do(office.set_up, {"name": name}, {"name": "Әлия Ғабитқызы"}, [channel])
        verbs = office.VERBS
        unit = store.do(verbs[Unit].add, {"name": {"kk": "Баспасөз қызметі", "ru": "Пресс-служба"}})
        store.do(verbs[Unit].add, {"name": {"kk": "Цифрландыру бөлімі"}, "parent_id": unit})
        store.do(verbs[Person].add, {"name": "Өтеген Ыбырай", "unit_id": unit, "roles": ["editor", "duty_officer"]})
        outlet = store.do(verbs[Outlet].add, {"name": {"kk": "Көкжар таңы"}, "medium": "press", "language": "kk"})
        store.do(verbs[Contact].add, {"name": "Редакция", "outlet_id": outlet, "purpose": "media"})
        store.do(verbs[Channel].add, {"name": {"kk": "Жойылатын арна"}})
        store.undo()
        store.do(office.plan_duty, date(2026, 11, 21), 3, [store.author_id], (time(9), time(9)))
        with store.read() as session:
            founded = queries.the_office(session)
        assert founded
        store.do(office.use_letterhead, founded.id, "бланк.docx", letterhead())
        snow = store.do(publications.plan, {"title": {"kk": "Қар", "ru": "Снег"}, "day": date(2026, 11, 23)})
        for lang, text in (("kk", "Қар ертең шығарылады."), ("ru", "Снег вывезут завтра.")):
            store.do(wordings.write, snow, lang, text, "")
        heat = store.do(messages.register, {"text": "Жылу қашан беріледі?", "author": "Әлия", "topic": "heating"})
        store.do(answers.answer, heat, "Жылу 25 қарашада беріледі.", "kk", ["heating.cold"])
        store.do(messages.register, {"text": "Когда вывезут снег?", "book": "appeal", "topic": "snow"})
        line = store.do(lists.VERBS[Line].add, {"name": {"kk": "Қар"}, "text": {"kk": "Қар шығарылды."}})
        store.do(laying.submit_line, line)
        upkeep.copy_now(store, to=target.with_suffix(".hatshy"))
        store.close()
    # such files are kept out of git under their own ending
    target.with_suffix(".hatshy").rename(target)


if __name__ == "__main__":
    make(Path(sys.argv[1]))
