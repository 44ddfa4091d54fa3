"""Compiled templates on disk, so that a single document starts fast: without docxtpl, python-docx and lxml.

An entry holds the Jinja source of a template, never code: whatever stands in it runs in the sandbox, as the template
itself does. Somebody who can write in the folder can change what documents say, as with the output folder; it belongs
in a folder of the user, such as `uitvoer/.sjablonen`. The name of an entry is a digest of the template, of this
package and of docxtpl: an entry of another version is never found.
"""

import functools
import hashlib
import json
from contextlib import suppress
from dataclasses import asdict
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from fiches.templating.parts import PropertiesSource, StorySource, TemplateSource, TemplateStyles


def locate_cache_entry(folder: Path, package: bytes) -> Path:
    """Where the source of this template is kept."""
    return folder / f"{hashlib.sha256(_compute_fingerprint() + package).hexdigest()}.json"


@functools.cache
def _compute_fingerprint() -> bytes:
    """A digest of all that decides what the source of a template is."""
    found = find_spec("docxtpl")
    library = Path(found.origin).with_name("template.py") if found and found.origin else Path(__file__)
    digest = hashlib.sha256(library.read_bytes())
    for path in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(path.read_bytes())
    return digest.digest()


def read_cache_entry(entry: Path) -> TemplateSource | None:
    """The source in an entry; nothing when there is none, or none that can be used."""
    try:
        data = json.loads(entry.read_bytes())
        stories = tuple(StorySource(str(name), str(source), bool(body)) for name, source, body in data["stories"])
        return TemplateSource(stories, _parse_properties(data["properties"]), _parse_styles(data["house"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _parse_properties(data: Any) -> PropertiesSource | None:
    return PropertiesSource(str(data[0]), tuple(map(str, data[1]))) if data else None


def _parse_styles(data: Any) -> TemplateStyles:
    numbers = {str(name): (str(shape), int(level)) for name, (shape, level) in data["numbers"].items()}
    styles = {str(name): str(style) for name, style in data["styles"].items()}
    return TemplateStyles(
        styles, tuple(map(str, data["listed"])), numbers, str(data["numbering"]), int(data["next_number"])
    )


def write_cache_entry(entry: Path, source: TemplateSource) -> None:
    """Write an entry, whole or not at all. A folder that cannot be written costs time, no document."""
    stories = [[story.name, story.source, story.body] for story in source.stories]
    properties = [source.properties.name, source.properties.pieces] if source.properties else None
    unfinished = entry.with_suffix(".bezig")  # two writers at once write the same, and a half entry is not used
    try:
        entry.parent.mkdir(parents=True, exist_ok=True)
        data = {"stories": stories, "properties": properties, "house": asdict(source.house)}
        unfinished.write_text(json.dumps(data), encoding="utf-8")
        unfinished.replace(entry)
    except OSError:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)
