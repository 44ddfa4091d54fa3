"""A project behind its pages, and a browser without a screen that was let in."""

from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any

import pytest
from starlette.testclient import TestClient

from fiches.app.use_case import find_project
from fiches.web.guard import Access
from fiches.web.server import make_pages
from tests.project import TestProject

PORT = 8123
HOST = f"http://127.0.0.1:{PORT}"
FICHE = "/fiche/2021/W-01"


class PostedFields(HTMLParser):
    """What a browser would post of the form on a page: every input as it stands."""

    def __init__(self) -> None:
        super().__init__()
        self.pairs: list[tuple[str, str]] = []
        self.forms = [self.pairs]
        self._name = ""
        self._texts: list[str] | None = None
        self._option: str | None = None
        self._method = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._method = given.get("method", "")
            self.pairs = []
            self.forms.append(self.pairs)
        if self._method != "post" or "form" in given:  # an input may be of another form than the one around it
            return
        name = given.get("name", "")
        if tag == "input" and name and (given.get("type") != "checkbox" or "checked" in given):
            self.pairs.append((name, given.get("value", "")))
        if tag == "textarea":
            self._name, self._texts = name, []
        if tag == "select":
            self._name, self._option = name, None
        if tag == "option" and (self._option is None or "selected" in given):
            self._option = given.get("value", "")

    def handle_data(self, data: str) -> None:
        if self._texts is not None:
            self._texts.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea" and self._texts is not None:
            # a browser leaves out the first line end, and posts lines with both signs
            self.pairs.append((self._name, "".join(self._texts).removeprefix("\n").replace("\n", "\r\n")))
            self._texts = None
        if tag == "select" and self._method == "post":
            self.pairs.append((self._name, self._option or ""))


@dataclass
class Desk:
    """The pages of one project."""

    project: TestProject
    access: Access
    client: TestClient

    def get(self, path: str, **options: Any) -> Any:
        return self.client.get(path, **options)

    def read_form(self, path: str) -> list[tuple[str, str]]:
        """What the form on a page would post; of several the longest."""
        page = self.get(path)
        assert page.status_code == 200, page.text
        parser = PostedFields()
        parser.feed(page.text)
        return max(parser.forms, key=len)

    def post(self, path: str, pairs: list[tuple[str, str]], press: str = "bewaar", **headers: str) -> Any:
        """Post a form by one of its buttons."""
        data: dict[str, list[str]] = {}
        for name, value in [*pairs, ("doe", press)]:
            data.setdefault(name, []).append(value)
        return self.client.post(path, data=data, headers={"origin": HOST, **headers})

    def change(self, path: str, press: str = "bewaar", **changed: str) -> Any:
        """Open a form, type in some fields (a dot in a name is __) and press a button."""
        typed = {name.replace("__", "."): value for name, value in changed.items()}
        pairs = self.read_form(path)
        assert set(typed) <= {name for name, _ in pairs}, pairs
        return self.post(path, [(name, typed.get(name, value)) for name, value in pairs], press)


def open_desk(project: TestProject, *, read_only: bool = False) -> Iterator[Desk]:
    """The pages of a project, with a visitor who used the key."""
    access = Access(PORT)
    pages = make_pages(find_project(project.root), access, read_only=read_only)
    with TestClient(pages, base_url=HOST, follow_redirects=False) as client:
        assert client.get(f"/?sleutel={access.key}").status_code == 303
        yield Desk(project, access, client)


@pytest.fixture
def desk(project: TestProject) -> Iterator[Desk]:
    """The samples."""
    yield from open_desk(project)


@pytest.fixture
def empty_desk(empty_project: TestProject) -> Iterator[Desk]:
    """A ronde without fiches."""
    yield from open_desk(empty_project)


@pytest.fixture
def reading_desk(project: TestProject) -> Iterator[Desk]:
    """The samples, to look at only."""
    yield from open_desk(project, read_only=True)
