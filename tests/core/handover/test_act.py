"""The act of a hand-over: everything live stands on it with its term, in each language, and LibreOffice opens it."""

from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

import pytest

from core import clock, handover_files, papers
from core.document import export
from core.document.kinds import Request
from core.document.queries import exports
from core.errors import Invalid
from core.handover import actions
from core.handover.papers import KEY
from core.handover.queries.opened import groups
from core.language import dates
from core.language.trilingual import LANGS, Lang
from core.office import actions as office
from core.office import queries
from core.office.records import Account, Person
from core.replies.actions import messages
from core.replies.queries import inbox
from core.replies.queries.inbox import Wanted
from core.replies.records import Book
from core.store.store import Store
from tests.core.conftest import Planted
from tests.core.document.soffice import Office
from tests.core.handover.hands import MORNING, TAKER, TODAY, copied, prepared

HEADINGS = {
    "kk": "Баспасөз қызметінің істерін қабылдап-тапсыру АКТІСІ",
    "ru": "АКТ приёма-передачи дел пресс-службы",
    "en": "ACT of handing over and taking over the affairs of the press service",
}


def acts(store: Store, folder: Path, langs: Sequence[Lang] = LANGS) -> dict[str, Path]:
    """By language."""
    made = prepared(store, remarks="Кілт сейфте")
    store.do(actions.hand_over, made.handover, made.newcomer)
    return dict(zip(langs, handover_files.acts(store, made.handover.id, folder, langs), strict=True))


@pytest.fixture(scope="module")
def acted(planted: Planted, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, dict[str, Path]]]:
    """The office, and its acts in all three languages: written once, and only looked at."""
    folder = tmp_path_factory.mktemp("acts")
    with clock.stopped(MORNING), closing(copied(Path(planted(1, TODAY).where), folder / "desk.hatshy")) as store:
        written = acts(store, folder)
        yield store, written


@pytest.fixture
def written(acted: tuple[Store, dict[str, Path]]) -> dict[str, Path]:
    return acted[1]


def lines(path: Path) -> list[str]:
    return [line.replace("\xa0", " ") for line in export.lines_of(path.read_bytes())]


def test_it_says_who_gives_to_whom_and_is_signed_in_three_languages(
    acted: tuple[Store, dict[str, Path]],
) -> None:
    desk, written = acted
    for lang, path in written.items():
        told = lines(path)
        assert HEADINGS[lang] in told
        assert "Кілт сейфте" in told
        signed = [line for line in told if TAKER in line]
        # among the particulars, and under the line for the signature
        assert len(signed) == 2
    with desk.read() as session:
        assert {one.kind for one in exports(session, 3)} == {KEY}


def test_all_that_is_open_stands_there_with_its_term(desk: Store, written: dict[str, Path]) -> None:
    with desk.read() as session:
        found = groups(session, MORNING)
        waiting = inbox.page(session, Wanted(), MORNING).rows
    told = "\n".join(lines(written["kk"]))
    rows = [one for group in found for one in group.rows]
    assert len([group for group in found if group.rows]) >= 10
    assert len([one for one in waiting if not one.is_raw]) == sum(len(group.rows) for group in found[:2])
    for one in rows:
        name = one.name if isinstance(one.name, str) else one.name.in_("kk")
        assert " ".join(name.split()) in " ".join(told.split())


def test_what_is_overdue_says_so_and_comes_first(desk: Store, written: dict[str, Path]) -> None:
    with desk.read() as session:
        found = groups(session, MORNING)
    late = [one for group in found for one in group.rows if one.is_late]
    assert late
    for group in found:
        assert [one.is_late for one in group.rows] == sorted((one.is_late for one in group.rows), reverse=True)
    told = lines(written["ru"])
    assert len([line for line in told if "Просрочено" in line and not line.startswith("№")]) == len(late)


def test_no_private_word_of_a_resident_stands_on_it(desk: Store, tmp_path: Path) -> None:
    said = {"text": "Телефоным 8 701 123 45 67, су жоқ", "author": "Айгүл Т."}
    desk.do(messages.register, {"book": Book.COMMENT, "source": "comment", **said})
    told = "\n".join(lines(acts(desk, tmp_path, ["ru"])["ru"]))
    assert "су жоқ" in told
    assert not [word for word in ("123 45 67", "Айгүл") if word in told]


def test_accesses_are_a_list_of_who_holds_them_and_never_passwords(desk: Store, tmp_path: Path) -> None:
    with desk.read() as session:
        person = queries.people(session)[0]
    values = {
        "name": "Telegram-арна",
        "address": "https://t.me/kumis",
        "person_id": person.id,
        "note": "пароль: qwerty",
    }
    desk.do(office.VERBS[Account].add, values)
    told = lines(acts(desk, tmp_path, ["ru"])["ru"])
    (row,) = [line for line in told if "https://t.me/kumis" in line]
    assert person.name in row
    assert "qwerty" not in "\n".join(told)
    # a channel that no account stands for is written in by hand
    assert [line for line in told if "______" in line and "instagram" in line.lower()]


def test_libreoffice_opens_it(written: dict[str, Path], tmp_path: Path, soffice: Office) -> None:
    for page in soffice.convert([written["kk"], written["ru"]], "txt:Text", tmp_path):
        told = page.read_text("utf-8-sig")
        assert TAKER.replace(". ", ".\xa0") in told.replace(". ", ".\xa0")
        assert "23.12.2026" in told or "18.12.2026" in told


def test_without_a_hand_over_there_is_no_act(desk: Store) -> None:
    with desk.read() as session, pytest.raises(Invalid, match="Nothing has been handed over yet"):
        papers.kind_of(KEY).build(session, Request(), "kk")


def test_it_is_offered_by_day_and_people(acted: tuple[Store, dict[str, Path]]) -> None:
    desk, _written = acted
    with desk.read() as session:
        ((_id, name),) = papers.kind_of(KEY).choices(session)
        giver = session.get_one(Person, desk.author_id)
    assert name == f"{dates.short(MORNING.date())}: {giver.name} → {TAKER}"
