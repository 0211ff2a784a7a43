"""The office's lists on paper: in the document's language, and where it is missing, with the language named."""

from datetime import date
from typing import Any

import pytest

from core.document.blocks import Landscape, Row, Table
from core.language.trilingual import Lang, Trilingual
from core.office.records import Contact, Office, Outlet
from core.office.report import lists

DAY = date(2026, 11, 23)
OFFICE = Office(name=Trilingual(kk="Күмісөзен қаласының әкімдігі", ru="Акимат города Күмісөзен"))


def places(lang: Lang, outlets: list[Outlet] | None = None, **values: Any) -> list[str]:
    """What stands under "position, organisation", row by row."""
    contact = Contact(name="Р. Мысалов", **values)
    (sheet,) = lists.contacts(OFFICE, [contact], DAY, lang, outlets or []).blocks
    assert isinstance(sheet, Landscape)
    rows = next(block for block in sheet.blocks if isinstance(block, Table)).rows
    return [_said(row) for row in rows if not row.is_across]


def _said(row: Row) -> str:
    cell = row.cells[2]
    assert isinstance(cell, list)
    return "".join(run.text for run in cell).replace("\N{NO-BREAK SPACE}", " ")


def test_a_position_stands_in_the_language_of_the_sheet() -> None:
    position = Trilingual(kk="Тілші", ru="Корреспондент")
    assert places("ru", position=position) == ["Корреспондент"]
    assert places("kk", position=position) == ["Тілші"]


def test_what_has_no_russian_is_named_as_kazakh() -> None:
    assert places("ru", position=Trilingual(kk="Тілші")) == ["Тілші (каз.)"]


def test_an_outlet_is_called_as_the_sheet_speaks() -> None:
    outlet = Outlet(name=Trilingual(kk="«Өрнек» газеті", ru="Газета «Өрнек»"))
    written = {"outlet_id": outlet.id, "organisation": "«Өрнек» газеті"}
    assert places("ru", [outlet], **written) == ["Газета «Өрнек»"]
    assert places("kk", [outlet], **written) == ["«Өрнек» газеті"]


@pytest.mark.parametrize(
    ("organisation", "is_foreign"),
    [
        ("Облыс әкімінің аппараты", True),
        ("Күмісөзен университеті", True),
        ("«Өрнек» жаңалықтар сайты", True),
        ("Управление полиции города Күмісөзен", False),
        ("ТОО «Күмісөзен электр желілері»", False),
        ("Reuters", False),
    ],
)
def test_a_plainly_kazakh_organisation_is_marked_on_a_russian_sheet(organisation: str, is_foreign: bool) -> None:
    assert places("ru", organisation=organisation) == [organisation + " (каз.)" * is_foreign]
    assert places("kk", organisation=organisation) == [organisation]
