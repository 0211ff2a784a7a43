"""What a leader does to an approval copy in LibreOffice. Run by a Python that knows `uno`, with the steps on its input.

Each step is a list: its name and its arguments. Rows are counted from the head, which is 0.
"""

import json
import subprocess
import sys
import time
import uuid

WAIT = 30


def choose(text, row, column, label):
    control = _control(text, row, column)
    control.ShowingPlaceHolder = False
    # what is set as a whole is put in front of what stands there
    old = "".join(portion.String for portion in control)
    control.setString(label)
    cursor = control.createTextCursorByRange(control.Start)
    cursor.goRight(len(label), False)
    cursor.goRight(len(old), True)
    cursor.setString("")


def write(text, row, column, words):
    """Instead of all that stands in the cell."""
    _cell(text, row, column).setString(words)


def fill(text, row, column, words):
    """In the field that stands in the cell."""
    for portion in _portions(_cell(text, row, column)):
        if portion.TextPortionType == "TextField":
            portion.TextField.Content = words
            return
    choose(text, row, column, words)


def comment(text, phrase, author, words):
    # an office without a screen lacks the window that shows comments and falls over it: take its view away
    controller = text.getCurrentController()
    if controller:
        controller.Frame.setComponent(None, None)
    note = text.createInstance("com.sun.star.text.TextField.Annotation")
    note.Author, note.Content, note.DateTimeValue = author, words, _moment()
    place = _found(text, phrase)
    place.Text.insertTextContent(place, note, True)


def track(text, is_on):
    text.RecordChanges = is_on


def replace(text, phrase, words):
    _found(text, phrase).setString(words)


def remove_row(text, row):
    _table(text).Rows.removeByIndex(row, 1)


def insert_row(text, row, words):
    _table(text).Rows.insertByIndex(row, 1)
    _cell(text, row, 1).setString(words)


def sort_rows(text, column):
    """From Я to А by a column, as with the menu."""
    table = _table(text)
    cells = table.getCellRangeByName(f"A2:{'ABCDEFGHIJ'[len(table.Columns) - 1]}{len(table.Rows)}")
    wish = list(cells.createSortDescriptor())
    import uno
    from com.sun.star.table import TableSortField

    field = TableSortField()
    field.Field, field.IsAscending = column + 1, False
    for one in wish:
        if one.Name == "SortFields":
            one.Value = uno.Any("[]com.sun.star.table.TableSortField", (field,))
    cells.sort(tuple(wish))


STEPS = {
    step.__name__: step for step in (choose, write, fill, comment, track, replace, remove_row, insert_row, sort_rows)
}


def _table(text):
    """The longest: stamps and signatures are tables too."""
    tables = text.TextTables
    return max((tables.getByIndex(number) for number in range(tables.Count)), key=lambda table: table.Rows.Count)


def _cell(text, row, column):
    return _table(text).getCellByName(f"{'ABCDEFGHIJ'[column]}{row + 1}")


def _portions(cell):
    return [portion for paragraph in cell for portion in paragraph]


def _control(text, row, column):
    portions = _portions(_cell(text, row, column))
    return next(portion.ContentControl for portion in portions if portion.TextPortionType == "ContentControl")


def _found(text, phrase):
    """By hand: without a view the office's own search finds nothing."""
    table = _table(text)
    for paragraph in [*text.Text, *(one for name in table.CellNames for one in table.getCellByName(name))]:
        if phrase in getattr(paragraph, "String", ""):
            cursor = paragraph.Text.createTextCursorByRange(paragraph.Start)
            cursor.goRight(paragraph.String.index(phrase), False)
            cursor.goRight(len(phrase), True)
            return cursor
    raise LookupError(phrase)


def _moment():
    from com.sun.star.util import DateTime

    moment = DateTime()
    moment.Year, moment.Month, moment.Day, moment.Hours, moment.Minutes = 2026, 11, 23, 10, 30
    return moment


def _property(name, value):
    from com.sun.star.beans import PropertyValue

    said = PropertyValue()
    said.Name, said.Value = name, value
    return said


def _office(pipe):
    import uno
    from com.sun.star.connection import NoConnectException

    context = uno.getComponentContext()
    resolver = context.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", context)
    until = time.monotonic() + WAIT
    while True:
        try:
            office = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
            return office.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", office)
        except NoConnectException:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)


def main():

    import uno

    order = json.load(sys.stdin)
    pipe = f"hatshy{uuid.uuid4().hex}"
    command = [order["soffice"], "--headless", "--norestore", "--nologo", f"-env:UserInstallation={order['profile']}"]
    office = subprocess.Popen([*command, f"--accept=pipe,name={pipe};urp;"], stderr=subprocess.DEVNULL)
    desktop = _office(pipe)
    try:
        for job in order["jobs"]:
            source, target = map(uno.systemPathToFileUrl, (job["source"], job["target"]))
            text = desktop.loadComponentFromURL(source, "_blank", 0, (_property("Hidden", True),))
            for name, *arguments in job["steps"]:
                STEPS[name](text, *arguments)
            text.storeToURL(target, (_property("FilterName", job.get("filter", "MS Word 2007 XML")),))
            text.close(True)
    finally:
        desktop.terminate()
        office.wait(WAIT)


if __name__ == "__main__":
    main()
