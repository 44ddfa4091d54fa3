"""Names of files in a package: which ones are safe on every computer, and which two are the same there."""

import re
import unicodedata

_UNSAFE_CHARACTERS = re.compile(r'[\x00-\x1f\x7f<>:"|?*\\]')
_DEVICE_NAMES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
MAX_PATH_LENGTH = 200


def is_safe_path(name: str) -> bool:
    """Whether a path stays inside the folder it is put in and can exist on Windows, macOS and Linux."""
    steps = name.split("/")
    return len(name) <= MAX_PATH_LENGTH and not _UNSAFE_CHARACTERS.search(name) and all(map(_is_safe_step, steps))


def _is_safe_step(step: str) -> bool:
    return bool(step) and step[-1] not in ". " and step[0] != " " and not _DEVICE_NAMES.fullmatch(step)


def normalize_path(name: str) -> str:
    """The name as a computer may see it that makes no difference between letters: two equal ones cannot be together."""
    return unicodedata.normalize("NFC", name).casefold()
