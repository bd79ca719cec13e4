"""Run by the Python that LibreOffice brings: opens a spreadsheet, writes words into cells as a person types them, saves it.

Usage: office.py FILE SHEET!CELL=WORDS …
"""

import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException
from com.sun.star.lang import DisposedException


def prop(name: str, value: object) -> PropertyValue:
    given = PropertyValue()
    given.Name, given.Value = name, value
    return given


def desktop(pipe: str) -> object:
    """The running office, once it answers."""
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    while True:
        try:
            there = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except NoConnectException:
            time.sleep(0.05)
        else:
            return there.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", there)


def main(file: str, *edits: str) -> None:
    with tempfile.TemporaryDirectory() as home:
        pipe = Path(home).name
        options = [f"-env:UserInstallation={Path(home).as_uri()}", "--headless", "--norestore"]
        office = subprocess.Popen(["soffice", *options, f"--accept=pipe,name={pipe};urp"])
        program = desktop(pipe)
        book = program.loadComponentFromURL(Path(file).absolute().as_uri(), "_blank", 0, (prop("Hidden", True),))
        for edit in edits:
            place, _, words = edit.partition("=")
            sheet, _, cell = place.partition("!")
            book.Sheets.getByName(sheet).getCellRangeByName(cell).setFormula(words)
        book.storeToURL(Path(file).absolute().as_uri(), (prop("FilterName", "Calc MS Excel 2007 XML"),))
        book.close(True)
        with suppress(DisposedException):  # The office may be gone before it has answered.
            program.terminate()
        office.wait()


if __name__ == "__main__":
    main(*sys.argv[1:])
