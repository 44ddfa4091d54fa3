"""What is rendered of a template, as plain data: it can be kept in a file, or sent to another process."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class StorySource:
    """A part that holds text: its Jinja source, each paragraph on a line of its own.

    `body` is true of the main text, the only part in which docxtpl looks at tables and pictures. A table in it whose
    grid depends on the data stands between the marks `OPEN_GRID_MARK` and `CLOSE_GRID_MARK`, so that it is set right
    in every document.
    """

    name: str
    source: str
    body: bool


@dataclass(frozen=True, slots=True)
class PropertiesSource:
    """The part with the document properties: pieces of XML, with the Jinja source of a field between each two."""

    name: str
    pieces: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TemplateStyles:
    """What a template offers for marks in a text.

    `styles` gives the id of a style by its canonical name in lower case, `listed` the ids of all styles with a bullet
    or number, `numbers` for a style of lists the shape of its list and its level, `numbering` the part with the lists.
    """

    styles: dict[str, str] = field(default_factory=dict)
    listed: tuple[str, ...] = ()
    numbers: dict[str, tuple[str, int]] = field(default_factory=dict)
    numbering: str = ""
    next_number: int = 1


@dataclass(frozen=True, slots=True)
class TemplateSource:
    """All parts that hold tags; every other part of the file is copied."""

    stories: tuple[StorySource, ...]
    properties: PropertiesSource | None
    house: TemplateStyles = field(default_factory=TemplateStyles)

    def collect_names(self) -> set[str]:
        """The names of these parts."""
        return {story.name for story in self.stories} | ({self.properties.name} if self.properties else set())


OPEN_GRID, CLOSE_GRID = "open-grid", "close-grid"
OPEN_GRID_MARK, CLOSE_GRID_MARK = f"<?{OPEN_GRID} ?>", f"<?{CLOSE_GRID} ?>"
