"""Makes the content of a starter template for one field of the contract: in running text, as a table of blocks, or
as a table of amounts along the years of the ronde.

A `TemplateField` is a value of the contract with the expression that stands for it in the tags.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from fiches.word.author.blocks import (
    NAME_GAP,
    WordTable,
    make_amount_tag,
    make_cell,
    make_column_for,
    make_joined_loop,
    make_paragraph,
    make_row,
    make_row_for,
    make_sentence_loop,
    make_sentence_tag,
    wrap_for,
)
from fiches.word.author.design import TextLine
from fiches.word.shape import Shape, ValueKind

ITEM_NAMES = ("deel", "onderdeel", "kleindeel")
"""What the item of a loop is called, from the outer loop to the inner one."""

FALSY_KINDS = (ValueKind.GETAL, ValueKind.AANTAL, ValueKind.BEDRAG, ValueKind.JA_NEE)
"""Kinds of which a value counts as nothing in a condition, though it is something."""

SEPARATE_KINDS = (ValueKind.WOORDENBOEK, ValueKind.AFBEELDING)
AMOUNT_KINDS = (ValueKind.BEDRAG, ValueKind.SOM)
LABEL_FIELDS = ("titel", "naam", "kop", "onderwerp")
"""The fields by which a thing is called, the first that it has."""


@dataclass(frozen=True, slots=True)
class TemplateField:
    """One value: its name, its shape, the expression for it, and how many loops stand around it."""

    name: str
    shape: Shape
    expression: str
    depth: int = 0

    @property
    def title(self) -> str:
        """What users call it."""
        return self.shape.title or self.name.replace("_", " ").capitalize()

    @property
    def is_list(self) -> bool:
        """Whether it holds items in order."""
        return self.shape.kind is ValueKind.LIJST

    @property
    def is_reference(self) -> bool:
        """Whether it is a thing that the data refers to, of which the name is enough."""
        return self.shape.refers and bool(self.shape.members)

    @property
    def is_block(self) -> bool:
        """Whether it is a block of fields that stand by themselves."""
        return self.shape.kind is ValueKind.BLOK and not self.shape.refers

    @property
    def is_short(self) -> bool:
        """Whether it always fits beside others on a line: no list, no block and no long text."""
        return not (self.is_list or self.is_block or self.shape.lines or self.shape.kind in SEPARATE_KINDS)

    @property
    def is_text(self) -> bool:
        """Whether a secretary writes it freely, so that it can be a sentence."""
        return (
            self.shape.kind in (ValueKind.TEKST, ValueKind.OPMAAK)
            and self.shape.example is None
            and not self.shape.refers
        )

    @property
    def is_along_years(self) -> bool:
        """Whether it is a list with an amount for every year."""
        return self.is_list and self.make_item().shape.kind in AMOUNT_KINDS

    @property
    def holds_amounts(self) -> bool:
        """Whether it is a block with an amount for every year, or a list of such blocks."""
        block = self.make_item() if self.is_list else self
        return block.is_block and any(member.is_along_years for member in block.list_members())

    def list_totals(self) -> list["TemplateField"]:
        """The amounts of this block that stand beside those of the years."""
        return sorted(
            (field for field in self.list_members() if field.shape.kind in AMOUNT_KINDS), key=lambda field: field.name
        )

    def get_member(self, name: str) -> "TemplateField":
        """A field of this block."""
        return TemplateField(name, self.shape.members[name], f"{self.expression}.{name}", self.depth)

    def list_members(self) -> list["TemplateField"]:
        """The fields of this block."""
        return [self.get_member(name) for name in self.shape.members]

    def make_item(self) -> "TemplateField":
        """An item of this list, as it is called in a loop over it."""
        if self.shape.item is None:
            raise TypeError(f"{self.expression} is no list")
        name = ITEM_NAMES[min(self.depth, len(ITEM_NAMES) - 1)]
        return TemplateField(self.name, self.shape.item, name, self.depth + 1)

    def make_loop(self) -> str:
        """What stands in the tag of a loop over it."""
        return f"{self.make_item().expression} in {self.expression}"

    def find_label(self) -> "TemplateField":
        """The field by which a thing is called: its name, or else the first thing or text in it."""
        names = [name for name in LABEL_FIELDS if name in self.shape.members]
        named = [member.name for member in self.list_members() if member.is_reference or member.is_text]
        return self.get_member((*names, *named, *self.shape.members)[0])

    @property
    def is_rich(self) -> bool:
        """Whether it is a block that holds lists of its own: too much for a row of a table."""
        return self.is_block and any(
            member.is_list and not member.make_item().is_named for member in self.list_members()
        )

    @property
    def is_named(self) -> bool:
        """Whether it is a thing of which the name is all there is to tell."""
        return self.is_reference and "tekst" not in self.shape.members

    @property
    def condition(self) -> str:
        """When there is something to print; "" when there always is."""
        if self.shape.optional and self.shape.kind in FALSY_KINDS:
            return f"{self.expression} is not none"
        inner = self._make_inner_condition()
        own = self.expression if self.shape.optional or self._may_be_empty else ""
        if own and inner:
            return f"{own} and ({inner})"
        return own or inner

    @property
    def _may_be_empty(self) -> bool:
        return self.shape.kind is ValueKind.WOORDENBOEK or (self.is_list and not self.shape.least)

    def _make_inner_condition(self) -> str:
        """A block of which each field may be missing prints nothing when they all are."""
        conditions = [member.condition for member in self.list_members()] if self.is_block else []
        return " or ".join(conditions) if conditions and all(conditions) else ""


def remove_fields(shape: Shape, left_out: Collection[str], path: str) -> Shape:
    """The shape without the fields that are left out by their path, and without blocks that have nothing else."""
    members = dict(_iter_kept_members(shape, left_out, path))
    item = remove_fields(shape.item, left_out, f"{path}[]") if shape.item else None
    return replace(shape, members=members, item=item)


def _iter_kept_members(shape: Shape, left_out: Collection[str], path: str) -> Iterator[tuple[str, Shape]]:
    for name, member in shape.members.items():
        inner = f"{path}.{name}"
        if inner not in left_out and f"{inner}[]" not in left_out:
            kept = remove_fields(member, left_out, inner)
            if not _is_empty(kept):
                yield name, kept


def _is_empty(shape: Shape) -> bool:
    inner = shape.item if shape.kind is ValueKind.LIJST else shape
    return inner is None or (inner.kind is ValueKind.BLOK and not inner.members)


KIND_FILTERS = {
    ValueKind.BEDRAG: "bedrag",
    ValueKind.SOM: "bedrag",
    ValueKind.GETAL: "getal",
    ValueKind.AANTAL: "getal",
    ValueKind.DATUM: "datum",
    ValueKind.TIJDSTIP: "datum",
    ValueKind.PERIODE: "datum",
    ValueKind.KWARTAAL: "kwartaal",
}
"""The filter that makes a value of a kind read as Dutch."""

BARE_KINDS = (ValueKind.GETAL, ValueKind.AANTAL, ValueKind.JA_NEE)
"""Kinds of which a value says little without its name."""

CAPITAL_FILTER = "hoofdletter"
EMPTY_CELL = "–"
"""What a cell says of a field that is not filled in."""


def make_inline(field: TemplateField) -> str:
    """The value in text; what may be missing in it has its own condition, but the value itself has to be there."""
    if field.is_reference:
        return make_reference(field)
    if field.is_list:
        return _make_inline_list(field)
    if field.shape.kind is ValueKind.WOORDENBOEK:
        return make_joined_loop(f"naam, waarde in {field.expression}|dictsort", "{{ naam }}: {{ waarde }}")
    if field.is_block:
        return _make_inline_block(field)
    return make_value_tag(field)


def make_value_tag(field: TemplateField, *more: str) -> str:
    """The tag that prints a value without parts, through the filter of its kind and any others."""
    own = [KIND_FILTERS[field.shape.kind]] if field.shape.kind in KIND_FILTERS else []
    return f"{{{{ {'|'.join((field.expression, *own, *more))} }}}}"


def make_reference(field: TemplateField) -> str:
    """The name of a thing, after its id when it has nothing but an id and a name."""
    label = make_value_tag(field.find_label())
    return f"{make_value_tag(field.get_member('id'))} {label}" if _has_id_and_name_only(field) else label


def _has_id_and_name_only(field: TemplateField) -> bool:
    return set(field.shape.members) == {"id", field.find_label().name}


def make_statement(field: TemplateField) -> str:
    """The value after its name: long text as sentences, short text and names with a capital, anything else as it is."""
    item = field.make_item() if field.is_list else field
    if item.is_text and item.shape.lines:
        return (
            make_sentence_loop(field.make_loop(), item.expression)
            if field.is_list
            else make_sentence_tag(field.expression)
        )
    if field.is_text or field.shape.kind is ValueKind.KEUZE:
        return make_value_tag(field, CAPITAL_FILTER)
    return _make_names(field, CAPITAL_FILTER) if _is_list_of_names(field) else make_inline(field)


def make_inline_or_dash(field: TemplateField) -> str:
    """The value, or a dash when there is none: no cell of a table is empty."""
    if not field.condition:
        return make_inline(field)
    return f"{{% if {field.condition} %}}{make_inline(field)}{{% else %}}{EMPTY_CELL}{{% endif %}}"


def _is_list_of_names(field: TemplateField) -> bool:
    return field.is_list and field.make_item().is_reference and not _has_id_and_name_only(field.make_item())


def _make_names(field: TemplateField, *more: str) -> str:
    return make_value_tag(field, f"opsomming('{field.make_item().find_label().name}')", *more)


def _make_inline_list(field: TemplateField) -> str:
    return (
        _make_names(field)
        if _is_list_of_names(field)
        else make_joined_loop(field.make_loop(), make_inline(field.make_item()))
    )


def _make_inline_block(field: TemplateField) -> str:
    """The total of amounts, or the fields with their names, what is always there first."""
    if field.holds_amounts and field.list_totals():
        return make_value_tag(field.list_totals()[0])
    members = sorted(field.list_members(), key=lambda member: bool(member.condition))
    first, *others = members
    name = f"{_format_small_title(first)} " if first.shape.kind in BARE_KINDS else ""
    return name + make_inline_or_dash(first) + "".join(_make_following(member) for member in others)


def _format_small_title(field: TemplateField) -> str:
    return f"{field.title[:1].lower()}{field.title[1:]}"


def _make_following(field: TemplateField) -> str:
    text = f", {_format_small_title(field)} {make_inline(field)}"
    return f"{{% if {field.condition} %}}{text}{{% endif %}}" if field.condition else text


NUMBER_KINDS = (ValueKind.GETAL, ValueKind.AANTAL, ValueKind.BEDRAG, ValueKind.SOM)
COLUMN_PADDING = 160
"""The room beside the text in a column, in twips."""

DATE, MOMENT, QUARTER, NUMBER, COUNT, YEAR = (9, 17), (9, 23), (8, 20), (10, 10), (8, 8), (4, 4)
KIND_LETTERS = {
    ValueKind.DATUM: DATE, ValueKind.PERIODE: DATE, ValueKind.TIJDSTIP: MOMENT, ValueKind.KWARTAAL: QUARTER,
    ValueKind.GETAL: NUMBER,
    ValueKind.BEDRAG: NUMBER, ValueKind.SOM: NUMBER, ValueKind.AANTAL: COUNT, ValueKind.JAAR: YEAR,
}  # fmt: skip
"""How many letters a value needs on a line, and how many it would like to have."""

LONG_TEXT, TEXT, NAME, NAME_AND_TEXT = (12, 60), (12, 30), (12, 25), (16, 50)
MOST_COLUMNS, MOST_CROWDED = 8, 1.1
"""How many columns a table has at the most, and how much more room they may need than there is."""


def make_list_table(field: TemplateField, line: TextLine) -> str:
    """The table for a list of blocks."""
    item = field.make_item()
    columns = item.list_members()
    rows = (
        make_row(map(_make_list_head, columns), header=True),
        make_row_for(field.make_loop(), [_make_list_cell(column) for column in columns]),
    )
    about = f"Per regel: {', '.join(column.title for column in columns)}."
    return WordTable(field.title, about, compute_widths(columns, line)[1:], rows).to_xml(line.width)


def _make_list_head(field: TemplateField) -> str:
    return make_cell(make_paragraph("NumberHead" if field.shape.kind in NUMBER_KINDS else "TableHead", field.title))


def _make_list_cell(field: TemplateField) -> str:
    if field.is_reference and "tekst" in field.shape.members and not field.condition:
        return make_cell(
            make_paragraph("TableText", f"<b>{make_reference(field)}</b>"),
            make_paragraph("TableNote", make_value_tag(field.get_member("tekst"))),
        )
    return make_cell(
        make_paragraph("TableNumber" if field.shape.kind in NUMBER_KINDS else "TableText", make_inline_or_dash(field))
    )


def can_fit(fields: Sequence[TemplateField], line: TextLine) -> bool:
    """Whether the columns are few enough to be read side by side."""
    needed = sum(_compute_twips(_count_letters(field)[0], line) for field in fields)
    return len(fields) <= MOST_COLUMNS and needed <= line.width * MOST_CROWDED


def compute_widths(fields: Sequence[TemplateField], line: TextLine) -> list[int]:
    """The widths of columns in twips: what each likes to have, or less when there is not enough for all.

    What is left over goes to the columns that hold text.
    """
    needed, liked = zip(
        *[[_compute_twips(count, line) for count in _count_letters(field)] for field in fields], strict=True
    )
    if sum(needed) > line.width:
        return [line.width * need // sum(needed) for need in needed]
    if sum(liked) > line.width:
        return _split_room(needed, [like - need for need, like in zip(needed, liked, strict=True)], line)
    return _split_room(
        liked, [like if _has_text(field) else 0 for field, like in zip(fields, liked, strict=True)], line
    )


def _split_room(widths: Sequence[int], shares: Sequence[int], line: TextLine) -> list[int]:
    """The widths, with the room that is left over divided by these shares; by the widths when there are none."""
    left, parts = line.width - sum(widths), shares if any(shares) else widths
    return [width + left * part // sum(parts) for width, part in zip(widths, parts, strict=True)]


def _compute_twips(letters: int, line: TextLine) -> int:
    return COLUMN_PADDING + line.letter * letters


def _has_text(field: TemplateField) -> bool:
    return field.is_text or field.is_reference or field.is_list or field.is_block


def _count_letters(field: TemplateField) -> tuple[int, int]:
    """How many letters stand beside each other in a column: at the least, and at best."""
    words = [word for text in (field.title.replace("-", " "), *field.shape.choices) for word in text.split()]
    least, best = _count_value_letters(field)
    longest = max(map(len, words))
    return max(longest, least), max(longest, best)


def _count_value_letters(field: TemplateField) -> tuple[int, int]:
    if field.is_reference:
        return NAME if field.is_named else NAME_AND_TEXT
    if field.is_text and field.shape.lines:
        return LONG_TEXT
    return TEXT if _has_text(field) else KIND_LETTERS.get(field.shape.kind, (0, 0))


YEAR_LOOP, YEAR_NOTE = "jaar in ronde.jaren", "een kolom per jaar"
YEAR_COLUMNS, YEAR_LETTERS, TOTAL_LETTERS = 4, 9, 11
"""How many columns the years take in the template, and how many letters fit in a column."""

TOTAL_HEADS = {"cumulatief": "Totaal", "structureel": "{{ ronde.structureel_label|hoofdletter }}"}
"""What stands above the amounts that follow those of the years."""

CAPTION = (
    "Bedragen in mln euro, prijspeil {{ %s }}, ten opzichte van {{ ronde.basispad.naam }} "
    "({{ ronde.basispad.datum|datum }}). Plus: {{ ronde.tekenconventie.plus|trim('. ') }}. "
    "Min: {{ ronde.tekenconventie.min|trim('. ') }}. Een 0 is echt nul; p.m. is nog onbekend."
)


def make_money_table(fields: Sequence[TemplateField], price_level: str, line: TextLine) -> str:
    """The table with a row for each item of the lists among these fields, and for the block that closes them.

    `price_level` is the expression for the year of the prices. Notes under the table say what it has no column for.
    """
    first = fields[0].make_item() if fields[0].is_list else fields[0]
    widths = [YEAR_LETTERS * line.letter] * YEAR_COLUMNS + [TOTAL_LETTERS * line.letter] * len(first.list_totals())
    about = "Per regel de bedragen per jaar en daarna de totalen, in mln euro."
    rows = [_make_money_header(first), *map(_make_money_rows, fields)]
    table = WordTable(fields[0].title, about, widths, rows, last_row=fields[-1].is_block).to_xml(line.width)
    return (
        make_paragraph("Caption", CAPTION % price_level)
        + table
        + "".join(_make_notes(field) for field in fields if field.is_list)
    )


def _make_money_header(block: TemplateField) -> str:
    years = make_column_for(YEAR_LOOP, "NumberHead", "{{ jaar }}", YEAR_NOTE)
    heads = [
        make_cell(make_paragraph("NumberHead", TOTAL_HEADS.get(total.name, total.title)))
        for total in block.list_totals()
    ]
    name = _find_line_name(block)
    return make_row(
        [make_cell(make_paragraph("TableHead", name.title if name else block.title)), *years, *heads], header=True
    )


def _make_money_rows(field: TemplateField) -> str:
    """A row for each item; a subtotal says something new only beside another one."""
    if field.is_block:
        return make_row(_make_money_cells(field, "TableHead", "NumberHead"))
    several = f" if {field.expression}|length > 1" if field.shape.computed else ""
    return make_row_for(
        f"{field.make_loop()}{several}", _make_money_cells(field.make_item(), "TableRow", "TableNumber")
    )


def _make_money_cells(block: TemplateField, style: str, number_style: str) -> list[str]:
    name, remarks = _find_line_name(block), _list_remarks(block)
    text = make_value_tag(name, CAPITAL_FILTER) if name else block.title
    if remarks:
        text += f" <s>({', '.join(map(make_inline, remarks))})</s>"
    along = next(member for member in block.list_members() if member.is_along_years)
    years = make_column_for(f"bedrag in {along.expression}", number_style, make_amount_tag("bedrag"), YEAR_NOTE)
    totals = [
        make_cell(make_paragraph(number_style, make_amount_tag(total.expression))) for total in block.list_totals()
    ]
    return [make_cell(make_paragraph(style, text)), *years, *totals]


def _find_line_name(block: TemplateField) -> TemplateField | None:
    """The text that says what a line is about."""
    return next((field for field in block.list_members() if field.is_text and not field.condition), None)


def _list_remarks(block: TemplateField) -> list[TemplateField]:
    """What stands in small letters after the name: whose money it is, of which kind, and how sure."""
    always = (field for field in block.list_members() if not field.condition)
    return [field for field in always if field.is_reference or field.shape.kind is ValueKind.KEUZE]


def _make_notes(field: TemplateField) -> str:
    """A line for each item that has more to tell than fits in the table."""
    item = field.make_item()
    more = [member for member in item.list_members() if member.condition]
    if not more:
        return ""
    name = _find_line_name(item)
    told_more = "".join(
        f"{{% if {member.condition} %}}{member.title}: {_make_closed_statement(member)} {{% endif %}}"
        for member in more
    )
    some = " or ".join(member.condition for member in more)
    text = f"<b>{make_inline(name) if name else field.title}</b>{NAME_GAP}{told_more}"
    return wrap_for(f"{field.make_loop()} if {some}", make_paragraph("TableFoot", text))


def _make_closed_statement(field: TemplateField) -> str:
    """The value with a full stop, as another may follow on the same line."""
    return make_sentence_tag(field.expression) if field.is_text else f"{make_statement(field)}."
