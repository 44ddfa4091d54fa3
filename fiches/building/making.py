"""What a worker does, in this process or in another: one view and one template become a judged package.

What goes in and what comes back is plain data that can be pickled, and a worker writes nothing.
"""

import pickle
import zlib
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias

if TYPE_CHECKING:
    from fiches.rendering.word import RenderFault
    from fiches.templating import CompiledTemplate

LOST = "LOST"
"""The blame when the worker itself fell out, twice."""


@dataclass(frozen=True, slots=True)
class Work:
    """One file to make: the template by its digest, and what must be visible in the document."""

    sjabloon_sha256: str
    zichtbaar: tuple[str, ...]
    view: bytes = field(repr=False)
    """See `packed`."""


@dataclass(frozen=True, slots=True)
class Made:
    """The package, or why there is none: the faults, and the name of what is to blame (`rendering.word.Blame`)."""

    package: bytes | None = field(default=None, repr=False)
    faults: tuple[str, ...] = ()
    blame: str = ""


def packed(view: dict[str, Any]) -> bytes:
    """A view as few bytes."""
    return zlib.compress(pickle.dumps(view, pickle.HIGHEST_PROTOCOL), FAST)


def unpacked(view: bytes) -> dict[str, Any]:
    """The view that was packed, by this very build."""
    data: dict[str, Any] = pickle.loads(zlib.decompress(view))  # noqa: S301
    return data


FAST = 1
"""How hard zlib tries: text gets small enough at once."""

Tool: TypeAlias = "CompiledTemplate | Made"
"""A template that can be filled in, or what is wrong with it."""

Toolbox: TypeAlias = dict[str, Tool]
"""What a worker needs besides its work: the tools by digest. They pickle as the sources of templates, never as code."""


@dataclass(frozen=True, slots=True)
class Templates:
    """The templates of a build: their bytes by digest. In the folder `cache` they are kept when they are compiled."""

    contents: dict[str, bytes] = field(repr=False)
    cache: Path

    def tool(self, sha256: str) -> Tool:
        """One of them, compiled."""
        from fiches.rendering.word import RenderFault, compiled  # noqa: PLC0415  (Word libraries load when stale)

        try:
            return compiled(self.contents[sha256], self.cache)
        except RenderFault as error:
            return _refused(error)

    def toolbox(self) -> Toolbox:
        """All of them, compiled."""
        return {sha256: self.tool(sha256) for sha256 in self.contents}


Answer = Callable[[], Made]
"""Waits for the package."""


class Crew(Protocol):
    """Who makes the packages. `most` is how many pieces of work may be under way at once."""

    most: int

    def submit(self, work: Work) -> Answer:
        """Hand out a piece of work."""


Hire = Callable[[Templates], AbstractContextManager[Crew]]
"""Brings a crew together for the length of a build."""


def make(tool: Tool, work: Work) -> Made:
    """The package of a view. What is wrong is told, never raised: an exception may not survive the way back."""
    from fiches.rendering.word import RenderFault, render_checked  # noqa: PLC0415

    if isinstance(tool, Made):
        return tool
    try:
        return Made(render_checked(tool, unpacked(work.view), work.zichtbaar))
    except RenderFault as error:
        return _refused(error)


def _refused(error: "RenderFault") -> Made:
    return Made(faults=error.faults, blame=error.blame.name)


class Alone:
    """The crew of one: this process, which works when the answer is asked for."""

    most = 1

    def __init__(self, templates: Templates) -> None:
        self._templates = templates

    def __enter__(self) -> "Alone":
        return self

    def __exit__(self, *_: object) -> None:
        """Nothing to put away."""

    def submit(self, work: Work) -> Answer:
        """See `Crew`."""
        return lambda: make(self._templates.tool(work.sjabloon_sha256), work)
