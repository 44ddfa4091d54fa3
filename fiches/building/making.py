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
    from fiches.documents.render import RenderFault
    from fiches.word.template.render import CompiledTemplate

WORKER_LOST = "LOST"
"""The blame when the worker itself fell out, twice."""


@dataclass(frozen=True, slots=True)
class RenderWork:
    """One file to make: the template by its digest, and what must be visible in the document."""

    sjabloon_sha256: str
    zichtbaar: tuple[str, ...]
    view: bytes = field(repr=False)
    """See `pack_view`."""


@dataclass(frozen=True, slots=True)
class RenderResult:
    """The package, or why there is none: the faults, and the name of what is to blame (`documents.render.Blame`)."""

    package: bytes | None = field(default=None, repr=False)
    faults: tuple[str, ...] = ()
    blame: str = ""


def pack_view(view: dict[str, Any]) -> bytes:
    """A view as few bytes."""
    return zlib.compress(pickle.dumps(view, pickle.HIGHEST_PROTOCOL), COMPRESSION_LEVEL)


def unpack_view(view: bytes) -> dict[str, Any]:
    """The view that was packed, by this very build."""
    data: dict[str, Any] = pickle.loads(zlib.decompress(view))  # noqa: S301
    return data


COMPRESSION_LEVEL = 1
"""How hard zlib tries: text gets small enough at once."""

PreparedTemplate: TypeAlias = "CompiledTemplate | RenderResult"
"""A template that can be filled in, or what is wrong with it."""

PreparedTemplates: TypeAlias = dict[str, PreparedTemplate]
"""What a worker needs besides its work: the tools by digest. They pickle as the sources of templates, never as code."""


@dataclass(frozen=True, slots=True)
class TemplateStore:
    """The templates of a build: their bytes by digest. In the folder `cache` they are kept when they are compiled."""

    contents: dict[str, bytes] = field(repr=False)
    cache: Path

    def prepare(self, sha256: str) -> PreparedTemplate:
        """One of them, compiled."""
        from fiches.documents.render import RenderFault, load_compiled  # noqa: PLC0415  (Word libraries load when stale)

        try:
            return load_compiled(self.contents[sha256], self.cache)
        except RenderFault as error:
            return _make_failed_result(error)

    def prepare_all(self) -> PreparedTemplates:
        """All of them, compiled."""
        return {sha256: self.prepare(sha256) for sha256 in self.contents}


PendingResult = Callable[[], RenderResult]
"""Waits for the package."""


class Executor(Protocol):
    """Who makes the packages. `most` is how many pieces of work may be under way at once."""

    most: int

    def submit(self, work: RenderWork) -> PendingResult:
        """Hand out a piece of work."""


ExecutorFactory = Callable[[TemplateStore], AbstractContextManager[Executor]]
"""Brings a crew together for the length of a build."""


def render_work(tool: PreparedTemplate, work: RenderWork) -> RenderResult:
    """The package of a view. What is wrong is told, never raised: an exception may not survive the way back."""
    from fiches.documents.render import RenderFault, render_checked  # noqa: PLC0415

    if isinstance(tool, RenderResult):
        return tool
    try:
        return RenderResult(render_checked(tool, unpack_view(work.view), work.zichtbaar))
    except RenderFault as error:
        return _make_failed_result(error)


def _make_failed_result(error: "RenderFault") -> RenderResult:
    return RenderResult(faults=error.faults, blame=error.blame.name)


class SerialExecutor:
    """The crew of one: this process, which works when the answer is asked for."""

    most = 1

    def __init__(self, templates: TemplateStore) -> None:
        self._templates = templates

    def __enter__(self) -> "SerialExecutor":
        return self

    def __exit__(self, *_: object) -> None:
        """Nothing to put away."""

    def submit(self, work: RenderWork) -> PendingResult:
        """See `Executor`."""
        return lambda: render_work(self._templates.prepare(work.sjabloon_sha256), work)
