"""The hands inside LibreOffice: makes edits in Word files as a person would, over UNO. Run by `benchmarks.kantoor`.

Needs only the standard library and `uno` (Debian: python3-uno), with the Python that Debian made it for. Reads a list
of jobs as JSON: the file, where the edited one goes, and the steps; prints a line with the error for each.

A step is a verb with its words. A place is a control by the start of its tag and a text in it.
"""

import json
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException
from com.sun.star.uno import RuntimeException

WORD = "MS Word 2007 XML"


def make_property(name: str, value: Any) -> PropertyValue:
    """A named value, as UNO wants it."""
    made = PropertyValue()
    made.Name, made.Value = name, value
    return made


def connect(pipe: str) -> Any:
    """The running LibreOffice. Raises `TimeoutError` when it does not come."""
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(120):
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except NoConnectException:
            time.sleep(0.5)
    raise TimeoutError("LibreOffice start niet")


def iter_all(holder: Any) -> Iterator[Any]:
    """What an enumeration of UNO holds."""
    found = holder.createEnumeration()
    while found.hasMoreElements():
        yield found.nextElement()


def iter_paragraphs(text: Any) -> Iterator[Any]:
    """The paragraphs of a text and of the tables in it."""
    for one in iter_all(text):
        if one.supportsService("com.sun.star.text.TextTable"):
            for name in one.CellNames:
                yield from iter_paragraphs(one.getCellByName(name))
        else:
            yield one


class Desk:
    """A LibreOffice with one document open."""

    def __init__(self, context: Any) -> None:
        self._make = lambda name, *given: context.ServiceManager.createInstanceWithArgumentsAndContext(
            name, given, context
        )
        self._desktop = self._make("com.sun.star.frame.Desktop")
        self._dispatcher = self._make("com.sun.star.frame.DispatchHelper")
        self.document: Any = None

    def open(self, path: str) -> None:
        """Open a file as who double-clicks it."""
        self.document = self._desktop.loadComponentFromURL(
            uno.systemPathToFileUrl(path), "_blank", 0, (make_property("Hidden", True),)
        )

    def save(self, path: str) -> None:
        """Save as a Word file and close it."""
        self.document.storeToURL(uno.systemPathToFileUrl(path), (make_property("FilterName", WORD),))
        self.document.close(True)

    def press(self, command: str, **given: Any) -> None:
        """Do what a key or menu does."""
        named = tuple(make_property(name, value) for name, value in given.items())
        self._dispatcher.executeDispatch(self.document.CurrentController.Frame, f".uno:{command}", "", 0, named)

    def find(self, starts: list[str], text: str) -> Any:
        """The text in the first control of the body of which the tag starts so."""
        found = next((one for one in self._iter_controls() if one.Tag.startswith(tuple(starts))), None)
        if found is None:
            raise LookupError(f"geen veld {starts}")
        cursor = found.createTextCursor()
        cursor.gotoStart(False)
        cursor.gotoEnd(True)
        if text:
            at = cursor.String.index(text)
            cursor.gotoStart(False)
            cursor.goRight(at, False)
            cursor.goRight(len(text), True)
        return cursor

    def _iter_controls(self) -> Iterator[Any]:
        """The controls of the body. `getContentControls` would be shorter, and crashes in a file that it saved."""
        for paragraph in iter_paragraphs(self.document.Text):
            for portion in iter_all(paragraph):
                if portion.TextPortionType == "ContentControl":
                    yield portion.ContentControl

    def select(self, starts: list[str], text: str) -> None:
        """Select a text in a control."""
        cursor = self.find(starts, text)
        self.document.CurrentController.ViewCursor.gotoRange(cursor.Start, False)
        self.document.CurrentController.ViewCursor.gotoRange(cursor.End, True)

    def go_before(self, starts: list[str], text: str) -> None:
        """Set the caret before a text."""
        self.document.CurrentController.ViewCursor.gotoRange(self.find(starts, text).Start, False)

    def go_after(self, starts: list[str], text: str) -> None:
        """Set the caret behind a text."""
        self.document.CurrentController.ViewCursor.gotoRange(self.find(starts, text).End, False)

    def select_plain(self, text: str) -> None:
        """Select a text outside the controls."""
        search = self.document.createSearchDescriptor()
        search.SearchString, search.SearchCaseSensitive = text, True
        found = self.document.findFirst(search)
        if found is None:
            raise LookupError(f"geen tekst {text}")
        self.document.CurrentController.select(found)

    def select_paragraph(self, starts: list[str], text: str) -> None:
        """Select a whole paragraph with its mark."""
        self.go_before(starts, text)
        self.press("GoToStartOfPara")
        self.press("EndOfParaSel")
        self.press("CharRightSel")

    def type(self, text: str) -> None:
        """Type a text."""
        self.press("InsertText", Text=text)

    def track(self, author: str) -> None:
        """Track the changes of an author from here on; nobody is: track no more."""
        if author:
            provider = self._make("com.sun.star.configuration.ConfigurationProvider")
            node = make_property("nodepath", "/org.openoffice.UserProfile/Data")
            name = "com.sun.star.configuration.ConfigurationUpdateAccess"
            user = provider.createInstanceWithArguments(name, (node,))
            given, _, last = author.rpartition(" ")
            user.givenname, user.sn = given, last
            user.commitChanges()
        self.document.RecordChanges = bool(author)

    def replace(self, old: str, new: str) -> None:
        """Search and replace everywhere."""
        search = self.document.createReplaceDescriptor()
        search.SearchString, search.ReplaceString, search.SearchCaseSensitive = old, new, True
        self.document.replaceAll(search)


def work(desk: Desk, job: dict[str, Any]) -> None:
    """One job: open, edit, save."""
    desk.open(job["van"])
    verbs: dict[str, Callable[..., None]] = {
        "kies": desk.select, "voor": desk.go_before, "na": desk.go_after, "kies_los": desk.select_plain,
        "alinea": desk.select_paragraph, "typ": desk.type, "volg": desk.track, "vervang": desk.replace,
        "druk": desk.press,
    }  # fmt: skip
    for number, (verb, *words) in enumerate(job["stappen"]):
        if verb == "heropen":
            between = f"{job['naar']}.{number}.docx"
            desk.save(between)
            desk.open(between)
        else:
            verbs[verb](*words)
    desk.save(job["naar"])


def main() -> None:
    """Do all jobs, and print for each a line of JSON with what went wrong, or nothing."""
    desk = Desk(connect(sys.argv[1]))
    with open(sys.argv[2], encoding="utf-8") as file:  # noqa: PTH123
        jobs = json.load(file)
    for job in jobs:
        wrong = ""
        try:
            work(desk, job)
        except (LookupError, ValueError, RuntimeException) as error:
            # an edit that cannot be made is told and the others are made; without LibreOffice this ends here
            desk.document.close(True)
            wrong = repr(error)
        print(json.dumps(wrong), flush=True)


if __name__ == "__main__":
    main()
