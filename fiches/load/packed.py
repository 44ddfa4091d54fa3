"""What a file says, kept small while nobody looks at it: a thousand fiches must fit in memory."""

from fiches.load.packed_fields import PackedFields
from fiches.load.yaml import ParsedYaml


def keep_fields(parsed: ParsedYaml) -> PackedFields:
    """The fields of a file, as they are kept already or packed now."""
    return parsed.kept or PackedFields(parsed.data or {})


class PackedYaml:
    """A file that was read and has to wait until others are: of a thousand, nobody needs the data of all at once."""

    __slots__ = ("_fields", "_rest", "may_show_pictures")

    def __init__(self, parsed: ParsedYaml) -> None:
        self.may_show_pictures = parsed.may_show_pictures
        self._rest = parsed._replace(data=None, kept=None, source=parsed.source.pack())
        self._fields = None if parsed.data is None else PackedFields(parsed.data)

    def get_text(self, name: str) -> str:
        """See `ParsedYaml`."""
        return (self._fields and self._fields.get_text(name)) or ""

    def unpack(self) -> ParsedYaml:
        """The file as it was read."""
        return self._rest._replace(data=self._fields.unpack(), kept=self._fields) if self._fields else self._rest
