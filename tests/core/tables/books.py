"""Workbooks with merged cells, as Excel writes them."""

import io
from collections.abc import Sequence
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_cell_to_rowcol


def book(rows: Sequence[Sequence[Any]], *merged: str) -> bytes:
    """`merged` are ranges like A1:B2; what their first cell says stands in `rows`."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as made:
        sheet = made.add_worksheet()
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
        for span in merged:
            row, place = xl_cell_to_rowcol(span.partition(":")[0])
            sheet.merge_range(span, rows[row][place])
    return file.getvalue()
