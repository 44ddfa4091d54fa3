"""Rewrites the syntax tree of a template: what it prints, repeats, stores and compares goes through the sandbox.

The rewritten tree calls filters that the sandbox adds. Their names begin with a space, which no name in a tag can, and
`Sandbox.call_filter` gives them to nobody who asks for them by a text.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

from jinja2 import nodes
from jinja2.visitor import NodeTransformer, NodeVisitor

from fiches.word.controls import CONTROL_SIGN
from fiches.word.template.faults import TagFault
from fiches.word.template.methods import METHOD_KINDS

PRINT_FILTER, BARE_PRINT_FILTER, RUN_PRINT_FILTER = " print", " print bare", " print run"
JOINED_FILTER, BOUNDED_FILTER, STEP_FILTER, COMPARED_FILTER, SLICE_FILTER, METHOD_FILTER = (
    " joined", " bounded", " step", " compared", " slice", " method"
)  # fmt: skip
_OWN_LINE = re.compile(r"\n(<w:p[ >])|(</w:p>)\n")
_ESCAPES = (("{_{", "{{"), ("}_}", "}}"), ("{_%", "{%"), ("%_}", "%}"))
"""How an author of docxtpl writes braces that are no tag. Only in the template: in data they are what they are."""


MAX_DEPTH = 100
"""How deep tags and expressions may be nested; a row of ten sums is ten deep. Python gives up at three times that."""

TOO_DEEP = "een tag is te lang of te diep genest; deel hem op met {% set … %}"
TOO_NESTED = "er staan te veel tags in elkaar; zet de binnenste in een {% macro … %}"
_BLOCK_WORDS = ("if", "for", "macro", "call", "filter", "with", "block")


def find_too_nested(tokens: Iterable[tuple[int, str, str]]) -> int:
    """The line of the first tag that stands in too many others, or 0."""
    depth, before = 0, ""
    for line, kind, word in tokens:
        if before == "block_begin" and kind == "name":
            depth += (word in _BLOCK_WORDS) - (word.removeprefix("end") in _BLOCK_WORDS and word.startswith("end"))
            if depth >= MAX_DEPTH:
                return line
        before = before if kind == "whitespace" else kind
    return 0


def check_depth(tree: nodes.Template) -> None:
    """Raises `TagFault` for a tree that is too deep to walk through."""
    level: list[nodes.Node] = [tree]
    deepest = (0, 0)
    for depth in range(MAX_DEPTH):
        level = [child for node in level for child in node.iter_child_nodes()]
        # Python nests one branch in another.
        if long := [node for node in level if isinstance(node, nodes.If) and len(node.elif_) > MAX_DEPTH]:
            raise TagFault(TOO_DEEP, long[0].lineno)
        deepest = next(((depth, node.lineno) for node in level if isinstance(node, nodes.Stmt)), deepest)
    if level:
        is_nested = deepest[0] > MAX_DEPTH // 2
        raise TagFault(TOO_NESTED, deepest[1]) if is_nested else TagFault(TOO_DEEP, level[0].lineno)


def make_strict(tree: nodes.Template) -> nodes.Template:
    """The tree, changed in place. Raises `TagFault` for a tag that would get around the sandbox."""
    _CaptureRewriter().visit(tree)
    if tree.environment:
        tree.set_environment(tree.environment)
    _CallRewriter().visit(tree)
    _PrintRewriter().visit(tree)
    for node in list(tree.find_all(nodes.Node)):
        _NODE_CHANGES.get(type(node), _keep_node)(node)
    _charge_statements(tree.body, repeated=False)
    return tree


class _CaptureRewriter(NodeTransformer):
    """Turns `{% filter upper %}` and `{% set x|upper %}` into catching a text and filtering it as any other value."""

    def __init__(self) -> None:
        self._count = 0

    def visit_FilterBlock(self, node: nodes.FilterBlock) -> list[nodes.Node]:  # noqa: N802  (Jinja's own name)
        """What is caught is filtered, and printed."""
        self.generic_visit(node)
        name, caught = self._catch(node)
        return [caught, nodes.Output([_feed_filter(node.filter, name)], lineno=node.lineno)]

    def visit_AssignBlock(self, node: nodes.AssignBlock) -> nodes.Node | list[nodes.Node]:  # noqa: N802
        """What is caught is filtered, and gets the name."""
        self.generic_visit(node)
        if node.filter is None:
            return node
        name, caught = self._catch(node)
        return [caught, nodes.Assign(node.target, _feed_filter(node.filter, name), lineno=node.lineno)]

    def _catch(self, node: nodes.FilterBlock | nodes.AssignBlock) -> tuple[str, nodes.AssignBlock]:
        self._count += 1
        name = f"_caught_{self._count}"
        target = nodes.Name(name, "store", lineno=node.lineno)
        return name, nodes.AssignBlock(target, None, node.body, lineno=node.lineno)


def _feed_filter(chain: nodes.Filter, name: str) -> nodes.Filter:
    """The filters, of which the first gets the value with this name."""
    first = chain
    while isinstance(first.node, nodes.Filter):
        first = first.node
    first.node = nodes.Name(name, "load", lineno=chain.lineno)
    return chain


class _CallRewriter(NodeTransformer):
    """Turns calls of known methods, and slices, into filters."""

    def visit_Call(self, node: nodes.Call) -> nodes.Node:  # noqa: N802  (Jinja's own name)
        """`text.upper()` asks the sandbox for its method."""
        self.generic_visit(node)
        target = node.node
        if not isinstance(target, nodes.Getattr) or target.attr not in METHOD_KINDS:
            return node
        name = nodes.Const(target.attr, lineno=node.lineno, environment=node.environment)
        made = _wrap_in_filter(target.node, METHOD_FILTER, name, *node.args)
        # A filter holds keyword arguments as a call does, whatever Jinja's annotation says.
        made.kwargs, made.dyn_args, made.dyn_kwargs = node.kwargs, node.dyn_args, node.dyn_kwargs  # type: ignore[assignment]
        return made

    def visit_Getitem(self, node: nodes.Getitem) -> nodes.Node:  # noqa: N802
        """A slice is a new text or list."""
        self.generic_visit(node)
        return _wrap_in_filter(node, SLICE_FILTER) if isinstance(node.arg, nodes.Slice) else node


class _PrintRewriter(NodeVisitor):
    """Sends what is printed through the sandbox: apart when it stands between elements, where Word shows no text, and
    with the run around it when it stands in one, so that a value that has a control can get a run of its own.

    Between elements is where docxtpl puts a tag with a letter, such as `{{r naam }}`, which takes the place of its run.
    """

    def __init__(self) -> None:
        self._markup = ""  # from the last < on
        self._run = ""  # from the last run on
        self._wrappers = 0  # of the template itself that are open

    def visit_Output(self, output: nodes.Output) -> None:  # noqa: N802  (Jinja's own name)
        """Texts and values, in the order of the template."""
        output.nodes = [self._wrap(output.nodes, at) for at in range(len(output.nodes))]

    def generic_visit(self, node: nodes.Node, *arguments: Any, **options: Any) -> None:
        """Around a tag with tags in it: what it catches or leaves out may be part of the run."""
        is_capture = isinstance(node, _CAPTURES)
        before = self._run
        self._run = "" if is_capture else self._mark_gap()
        super().generic_visit(node, *arguments, **options)
        self._run = before if is_capture else self._mark_gap()

    def _mark_gap(self) -> str:
        return self._run if _IN_TEXT.match(self._markup) else f"{self._run}{_GAP}"

    def _wrap(self, around: list[nodes.Expr], at: int) -> nodes.Expr:
        node = around[at]
        if isinstance(node, nodes.TemplateData):
            self._pass_text(node.data)
            return node
        if _BARE_PLACE.match(self._markup):
            return _wrap_in_filter(node, BARE_PRINT_FILTER)
        run = self._find_run()
        if run is None:
            self._run += _GAP
            return _wrap_in_filter(node, PRINT_FILTER)
        head = _take_end(around[at - 1] if at else None)
        tail = _take_start(around[at + 1] if at + 1 < len(around) else None)
        self._pass_text(tail)
        around_run = make_run_place(head, run, tail)
        place = nodes.Const(tuple(around_run), lineno=node.lineno, environment=node.environment)
        return _wrap_in_filter(node, RUN_PRINT_FILTER, place)

    def _pass_text(self, data: str) -> None:
        start = data.rfind("<")
        self._markup = data[start:] if start >= 0 else self._markup + data
        start = max(data.rfind("<w:r>"), data.rfind("<w:r "))
        self._run = data[start:] if start >= 0 else self._run + data
        self._wrappers += len(_WRAPPER_START.findall(data)) - len(_WRAPPER_END.findall(data))

    def _find_run(self) -> str | None:
        """The properties of the run in the text of which something is printed; nothing when there is no such run."""
        found = _OPEN_RUN.fullmatch(self._run) if not self._wrappers else None
        return found[1] if found else None


class RunPlace(NamedTuple):
    """What stands around a value in the text of a run.

    `head` is the start of the run when the value begins it, `tail` its end when it ends there. A value with a control
    gets a run of its own that begins as `run`, behind `before` and with `after` behind it.
    """

    head: str
    tail: str
    before: str
    run: str
    after: str


def make_run_place(head: str, properties: str, tail: str) -> RunPlace:
    """The place of a value in a run with these properties."""
    run = f'<w:r>{properties}<w:t xml:space="preserve">'
    return RunPlace(head, tail, "" if head else _RUN_TAIL, run, "" if tail else run)


def _take_end(before: nodes.Expr | None) -> str:
    """The start of a run, taken from the end of the text before a value."""
    found = _RUN_HEAD.search(before.data) if isinstance(before, nodes.TemplateData) else None
    if found is None or not isinstance(before, nodes.TemplateData):
        return ""
    before.data = before.data[: found.start()]
    return found[0]


def _take_start(after: nodes.Expr | None) -> str:
    """The end of a run, taken from the start of the text behind a value."""
    if not isinstance(after, nodes.TemplateData) or not after.data.startswith(_RUN_TAIL):
        return ""
    after.data = after.data.removeprefix(_RUN_TAIL)
    return _RUN_TAIL


_CAPTURES = (nodes.AssignBlock, nodes.Macro, nodes.CallBlock, nodes.FilterBlock)
"""Tags that do something with the text in them: a run that begins outside can get no control inside."""

_GAP = "\0"
"""Stands for what is known only once the template is filled in."""

_WRAPPER_START = re.compile(r'<w:(?:sdt|hyperlink|fldSimple)(?: [^>]*[^/])?>|<w:fldChar [^>]*"begin"')
_WRAPPER_END = re.compile(r'</w:(?:sdt|hyperlink|fldSimple)>|<w:fldChar [^>]*"end"')
"""What no control goes into: another one, and a link or a field, of which LibreOffice 25.2 then can make no PDF."""

_RUN_TAIL = "</w:t></w:r>"
_PROPERTIES = rf"(?:<w:rPr>(?:(?!</w:rPr>)[^{_GAP}])*</w:rPr>|<w:rPr/>)?"
_IN_TEXT = re.compile(r"<w:t(?: [^>]*)?>")
_RUN_HEAD = re.compile(rf"<w:r(?: [^>]*)?>{_PROPERTIES}<w:t(?: [^>]*)?>\Z")
_OPEN_RUN = re.compile(
    rf"<w:r(?: [^>{_GAP}]*)?>({_PROPERTIES})"
    r"(?:<w:t(?: [^>]*)?>[^<]*</w:t>|<w:(?:tab|br|noBreakHyphen)(?: [^>]*)?/>)*<w:t(?: [^>]*)?>[^<]*"
)

_BARE_PLACE = re.compile(
    r"</[^>]*>|<[^>]*/>"
    r"|<w:(?:p|r|tc|tr|tbl|body|hdr|ftr|footnote|endnote|comment|txbxContent|sdtContent|hyperlink)(?: [^>]*)?>"
)
"""The last markup before a text that Word does not show: behind an element, or in one that holds elements only."""


def _keep_node(node: Any) -> None:
    """Most kinds of node are fine as they are."""


FORBIDDEN_TAGS: dict[str, str] = {
    **{word: f"'{word}' kan niet: een sjabloon is één bestand" for word in ("include", "import", "from", "extends")},
    "autoescape": "'autoescape' is niet toegestaan",
}
"""Words that Jinja knows and a template may not use, with the reason."""


def _reject_tag(node: nodes.Node) -> None:
    raise TagFault(FORBIDDEN_TAGS[_FORBIDDEN_NODES[type(node)]], node.lineno)


_FORBIDDEN_NODES: dict[type[nodes.Node], str] = {
    nodes.Include: "include", nodes.Import: "import", nodes.FromImport: "from", nodes.Extends: "extends",
    nodes.EvalContextModifier: "autoescape", nodes.ScopedEvalContextModifier: "autoescape",
}  # fmt: skip


def _convert_text(data: nodes.TemplateData) -> None:
    data.data = _unwrap_text(data.data)


def _wrap_operands(concat: nodes.Concat) -> None:
    concat.nodes = [_wrap_in_filter(operand, JOINED_FILTER) for operand in concat.nodes]


def _wrap_assigned(assign: nodes.Assign) -> None:
    assign.node = _wrap_item(assign.node)


def _wrap_with_values(scope: nodes.With) -> None:
    scope.values = [_wrap_in_filter(value, BOUNDED_FILTER) for value in scope.values]


def _wrap_items(made: Any) -> None:
    made.items = [_wrap_item(item) for item in made.items]


def _wrap_compared(compare: nodes.Compare) -> None:
    """What a value is held against counts as what that costs; a value that is written out costs next to nothing."""
    first = compare.expr
    for operand in compare.ops:
        searched = operand.op in ("in", "notin")
        if not (_is_written_out(operand.expr) or (_is_written_out(first) and not searched)):
            operand.expr = _wrap_in_filter(operand.expr, COMPARED_FILTER)


def _is_written_out(node: nodes.Node) -> bool:
    if isinstance(node, nodes.List | nodes.Tuple):
        return all(isinstance(item, nodes.Const) for item in node.items)
    return isinstance(node, nodes.Const)


def _unwrap_text(text: str) -> str:
    # Takes out the line ends that compiling put around each paragraph.
    text = _OWN_LINE.sub(r"\1\2", text)
    for escape, meant in _ESCAPES:
        text = text.replace(escape, meant)
    return text.replace(CONTROL_SIGN, "")


def _wrap_item(item: Any) -> Any:
    """A list in a list is looked at when it is put there; names on the left of `=` are no values."""
    if isinstance(item, nodes.Pair):
        item.value = _wrap_item(item.value)
        return item
    storing = isinstance(item, nodes.Const | nodes.NSRef) or getattr(item, "ctx", "load") != "load"
    return item if storing else _wrap_in_filter(item, BOUNDED_FILTER)


def _wrap_in_filter(operand: nodes.Expr, name: str, *arguments: nodes.Expr) -> nodes.Filter:
    wrapped = nodes.Filter(operand, name, list(arguments), [], None, None, lineno=operand.lineno)
    # A node that the parser of Jinja did not make has no environment yet.
    wrapped.environment = operand.environment
    return wrapped


_REPEATED = (nodes.For, nodes.Macro, nodes.CallBlock, nodes.Block)
_BRANCHING = (*_REPEATED, nodes.If)


def _charge_statements(statements: list[nodes.Node], *, repeated: bool) -> None:
    """Begin statements that may run often with a step that costs their text and their size.

    A branch that is not taken costs nothing: its step stands in it.
    """
    costs = [_measure_node(statement, repeated=repeated) for statement in statements]
    if repeated and statements:
        characters, size = (sum(cost) for cost in zip(*costs, strict=True))
        turn = _make_step(statements[0], characters, size)
        statements.insert(0, nodes.ExprStmt(turn, lineno=statements[0].lineno))


def _measure_node(node: nodes.Node, *, repeated: bool) -> tuple[int, int]:
    """The characters and the number of nodes that run with this node; what branches off is charged by itself."""
    if isinstance(node, nodes.TemplateData):
        return len(node.data), 1
    characters, size = 0, 1
    for field, value in node.iter_fields():
        if field in ("body", "else_") and isinstance(node, _BRANCHING):
            _charge_statements(value, repeated=repeated or isinstance(node, _REPEATED))
            continue
        for child in _iter_nodes(value):
            more, nested = _measure_node(child, repeated=repeated)
            characters, size = characters + more, size + nested
    if isinstance(node, nodes.For) and node.test is not None:
        # A turn that its condition skips is a turn too.
        node.test = nodes.And(_make_step(node.test, 0, size), node.test, lineno=node.lineno)
    return characters, size


def _iter_nodes(value: Any) -> Iterator[nodes.Node]:
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, nodes.Node):
            yield item


def _make_step(place: Any, characters: int, size: int) -> nodes.Filter:
    written = [nodes.Const(value, lineno=place.lineno, environment=place.environment) for value in (characters, size)]
    return _wrap_in_filter(written[0], STEP_FILTER, written[1])


_NODE_CHANGES: dict[type[nodes.Node], Callable[[Any], None]] = {
    **dict.fromkeys(_FORBIDDEN_NODES, _reject_tag),
    nodes.TemplateData: _convert_text,
    nodes.Concat: _wrap_operands,
    nodes.Assign: _wrap_assigned,
    nodes.With: _wrap_with_values,
    nodes.List: _wrap_items,
    nodes.Tuple: _wrap_items,
    nodes.Dict: _wrap_items,
    nodes.Compare: _wrap_compared,
}
"""How each kind of node is changed. The nodes are listed before the first one changes."""
