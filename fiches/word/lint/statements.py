"""Walks through the statements of a whole template in their order, and collects the facts that its tags state about
the data.

Every branch of a condition is walked with what its own condition proves, a loop once for any item, and a macro again
for each call.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from jinja2 import nodes

from fiches.word.lint.expressions import LOOP_SHAPE, ExpressionReader
from fiches.word.lint.values import (
    ANYTHING,
    AbstractValue,
    Fact,
    Guarantees,
    LoopFact,
    PrintedFact,
    Scope,
    make_data_value,
    make_value,
    merge_values,
)
from fiches.word.shape import Shape, ValueKind


def collect_facts(tree: nodes.Template, contract: Shape) -> list[Fact]:
    """Everything that is seen in a template, in the order in which it is read."""
    seen: list[Fact] = []
    walk = StatementWalker(ExpressionReader(contract, seen.append))
    walk.walk_body(tree.body, Scope())
    return seen


@dataclass(slots=True)
class StatementWalker:
    """Goes through statements; what a macro does is read again for each call, with what the call gives it."""

    reader: ExpressionReader
    running: list[str] = field(default_factory=list)
    """The macros that are being read: one that calls itself is read once."""
    loops: int = 0

    def __post_init__(self) -> None:
        self.reader.call_macro = self.walk_call

    def walk_body(self, body: Iterable[nodes.Node], scope: Scope) -> None:
        """Statements in their order."""
        for node in body:
            _STATEMENT_WALKERS.get(type(node), _skip_statement)(self, node, scope)

    def walk_condition(self, node: nodes.If, scope: Scope) -> None:
        """Branches, each where its own condition holds and those before it do not."""
        facts: Guarantees = scope.facts
        ends: list[Scope] = []
        for branch in (node, *node.elif_):
            test = self.reader.eval_truth(branch.test, replace(scope, facts=facts))
            inner = Scope(dict(scope.names), facts | test.yes, dict(scope.macros))
            self.walk_body(branch.body, inner)
            ends.append(inner)
            facts |= test.no
        last = Scope(dict(scope.names), facts, dict(scope.macros))
        self.walk_body(node.else_, last)
        _merge_scopes(scope, (*ends, last))

    def walk_loop(self, node: nodes.For, scope: Scope) -> None:
        """The body of a loop, once, for any item."""
        value = self.reader.eval_node(node.iter, scope)
        targets = [node.target] if isinstance(node.target, nodes.Name) else list(node.target.find_all(nodes.Name))
        names = [target.name for target in targets]
        value = self.reader.ensure_present(value, node.lineno)
        self.reader.see(LoopFact(node.lineno, value, len(names)))
        self.loops += 1
        bound, facts = self._make_loop_names(value, names)
        inner = scope.make_inner(value.yes | facts, **bound)
        if node.test is not None:
            inner.facts |= self.reader.eval_truth(node.test, inner).yes
        inner.names["loop"] = AbstractValue(LOOP_SHAPE, words="loop")
        self.walk_body(node.body, inner)
        self.walk_body(node.else_, scope.make_inner())

    def _make_loop_names(self, value: AbstractValue, names: list[str]) -> tuple[dict[str, AbstractValue], Guarantees]:
        """The names of a loop with what they stand for, and what is known of every item."""
        item = _get_loop_item(value)
        if item is None or (value.is_constant and item.kind is ValueKind.TEKST):
            return dict.fromkeys(names, ANYTHING), frozenset()
        path = f"{value.path}[]@{self.loops}" if value.path else f"@{self.loops}"
        facts = frozenset(f"{path}{fact}" for fact in value.item_facts)
        if len(names) == 1:
            return {names[0]: make_data_value(item, path, names[0]).apply_guarantees(facts)}, facts
        members = [item.members.get(str(at)) for at in range(len(names))]
        found = {
            name: make_data_value(member, f"{path}.{at}", name) if member else ANYTHING
            for at, (name, member) in enumerate(zip(names, members, strict=True))
        }
        return found, facts

    def walk_assign(self, node: Any, scope: Scope) -> None:
        """A variable, typed by what it holds."""
        if isinstance(node.target, nodes.NSRef):
            self._walk_namespace_assign(node, scope)
            return
        if isinstance(node.target, nodes.Tuple):
            self.reader.eval_node(node.node, scope)
            scope.names.update((name.name, ANYTHING) for name in node.target.find_all(nodes.Name))
            return
        name = node.target.name
        value = self.reader.eval_node(node.node, scope)
        path = value.path or f"@{name}{node.lineno}"
        scope.names[name] = replace(value, path=path, words=name, yes=value.yes | {path})
        if _is_call_of(node.node, "namespace"):
            held = {keyword.key: self.reader.eval_node(keyword.value, scope) for keyword in node.node.kwargs}
            self.reader.namespaces[path] = held

    def _walk_namespace_assign(self, node: Any, scope: Scope) -> None:
        owner = scope.names.get(node.target.name, ANYTHING)
        value = self.reader.eval_node(node.node, scope)
        held = self.reader.namespaces.get(owner.path)
        if held is None:
            return
        name = node.target.attr
        held[name] = merge_values(held[name], value) if name in held else value
        path = f"{owner.path}.{name}"
        scope.facts = scope.facts - {path} if value.absent else scope.facts | {path}

    def walk_call(self, name: str, node: nodes.Call, scope: Scope) -> AbstractValue:
        """What a macro prints; its body is read with what this call gives it."""
        macro = scope.macros[name]
        given = [self.reader.eval_node(argument, scope) for argument in node.args]
        named = {keyword.key: self.reader.eval_node(keyword.value, scope) for keyword in node.kwargs}
        if name not in self.running:
            self.running.append(name)
            self.walk_body(macro.body, self._make_call_scope(macro, given, named, scope))
            self.running.pop()
        return make_value(ValueKind.TEKST, name)

    def _make_call_scope(
        self, macro: nodes.Macro, given: list[AbstractValue], named: dict[str, AbstractValue], scope: Scope
    ) -> Scope:
        parameters = [parameter.name for parameter in macro.args]
        defaults = [self.reader.eval_node(default, scope) for default in macro.defaults]
        bound = dict.fromkeys(parameters, ANYTHING)
        bound.update(zip(parameters[len(parameters) - len(defaults) :], defaults, strict=True))
        bound.update(zip(parameters, given, strict=False))
        bound.update(named)
        return scope.make_inner(frozenset(), **bound)

    def walk_macro(self, node: nodes.Macro, scope: Scope) -> None:
        """A macro, read for what it says of the data itself."""
        scope.macros[node.name] = node
        unknown = {parameter.name: ANYTHING for parameter in node.args}
        self.walk_body(node.body, scope.make_inner(frozenset(), **unknown))


def _get_loop_item(value: AbstractValue) -> Shape | None:
    """What a loop over a value gives: the items of a list, the keys of a dictionary."""
    if value.kind is ValueKind.WOORDENBOEK:
        return Shape(ValueKind.TEKST)
    return value.shape.item if value.shape and value.kind is ValueKind.LIJST else None


def _is_call_of(node: nodes.Node, name: str) -> bool:
    return isinstance(node, nodes.Call) and isinstance(node.node, nodes.Name) and node.node.name == name


def _merge_scopes(scope: Scope, ends: Iterable[Scope]) -> None:
    """The names after a condition: each what any branch made of it."""
    for end in ends:
        for name, value in end.names.items():
            before = scope.names.get(name)
            if before is not None and before != value:
                merged = merge_values(before, value, name)
                scope.names[name] = replace(merged, path=f"@{name}", yes=frozenset([f"@{name}"]))
            else:
                scope.names[name] = value
        scope.macros.update(end.macros)


def _walk_output(walk: StatementWalker, node: Any, scope: Scope) -> None:
    for child in node.nodes:
        if not isinstance(child, nodes.TemplateData):
            value = walk.reader.eval_printed(child, scope)
            walk.reader.see(PrintedFact(child.lineno, value))


def _walk_assign_block(walk: StatementWalker, node: Any, scope: Scope) -> None:
    walk.walk_body(node.body, scope.make_inner())
    if isinstance(node.target, nodes.Name):
        scope.names[node.target.name] = make_value(ValueKind.TEKST, node.target.name)


def _walk_with(walk: StatementWalker, node: Any, scope: Scope) -> None:
    values = [walk.reader.eval_node(value, scope) for value in node.values]
    names = {target.name: value for target, value in zip(node.targets, values, strict=True) if hasattr(target, "name")}
    walk.walk_body(node.body, scope.make_inner(frozenset(), **names))


def _walk_call_block(walk: StatementWalker, node: Any, scope: Scope) -> None:
    walk.reader.eval_node(node.call, scope)
    walk.walk_body(node.body, scope.make_inner(frozenset(), **{parameter.name: ANYTHING for parameter in node.args}))


def _walk_filter_block(walk: StatementWalker, node: Any, scope: Scope) -> None:
    walk.walk_body(node.body, scope.make_inner())
    walk.reader.eval_node(node.filter, scope)


def _walk_block(walk: StatementWalker, node: Any, scope: Scope) -> None:
    walk.walk_body(node.body, scope)


def _skip_statement(walk: StatementWalker, node: nodes.Node, scope: Scope) -> None:
    """A statement that the sandbox refuses, or that does nothing for the data."""


_STATEMENT_WALKERS: dict[type[nodes.Node], Callable[[StatementWalker, Any, Scope], None]] = {
    nodes.Output: _walk_output,
    nodes.If: StatementWalker.walk_condition,
    nodes.For: StatementWalker.walk_loop,
    nodes.Assign: StatementWalker.walk_assign,
    nodes.AssignBlock: _walk_assign_block,
    nodes.With: _walk_with,
    nodes.Macro: StatementWalker.walk_macro,
    nodes.CallBlock: _walk_call_block,
    nodes.FilterBlock: _walk_filter_block,
    nodes.Block: _walk_block,
    nodes.Scope: _walk_block,
}
"""How each kind of statement is read."""
