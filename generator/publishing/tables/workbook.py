"""Rows as a workbook of one sheet in which text is text: ``=5`` is no formula.

Through openpyxl; its archive is packed anew, since it says the time of day.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from io import BytesIO
from typing import Final
from zipfile import ZipFile

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.xml.functions import tostring

from generator.publishing.archive import zipped
from generator.publishing.hypertext import legal

LONGEST_CELL: Final = 32_767  # characters; a spreadsheet cuts what is longer
LOST_SIGNS: Final = "control characters are left out, and a carriage return becomes a line feed"
_PROPERTIES: Final = "docProps/core.xml"
_DAY: Final = datetime(2000, 1, 1)  # noqa: DTZ001 - a workbook's times have no zone


def workbook(rows: Iterable[Sequence[str | int]], *, title: str) -> bytes:
    """Write *rows* on a sheet called *title*: text as text, numbers as numbers."""
    book = Workbook(write_only=True)
    book.properties.created = _DAY
    book.properties.creator = "Pilothouse"
    sheet = book.create_sheet(title)
    for row in rows:
        sheet.append([_cell(sheet, value) for value in row])
    buffer = BytesIO()
    book.save(buffer)
    book.properties.modified = _DAY  # saving has put the time of day there
    said = {_PROPERTIES: tostring(book.properties.to_tree())}
    with ZipFile(buffer) as archive:
        return zipped((name, said.get(name) or archive.read(name)) for name in archive.namelist())


def _cell(sheet: Worksheet, value: str | int) -> object:
    """A cell of its own only where openpyxl would take the text for a formula or an error."""
    if isinstance(value, int):
        return value
    text = legal(value)
    if not text.startswith(("=", "#")):
        return text or None
    cell = WriteOnlyCell(sheet, text)
    cell.data_type = "s"
    return cell


def loses_signs(texts: Iterable[str]) -> bool:
    """Say whether one of *texts* has characters that a workbook cannot hold."""
    return any("\r" in text or legal(text) != text for text in texts)
