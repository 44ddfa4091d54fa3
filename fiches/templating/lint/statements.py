"""Reading a whole template: its statements in order, with what each of them names and proves."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from jinja2 import nodes

from fiches.schema.shape import Kind, Shape
from fiches.templating.lint.expressions import LOOP, Reader
from fiches.templating.lint.seen import Looped, Printed, Seen
from fiches.templating.lint.values import ANYTHING, Facts, Scope, Value, data, joined, made


def read(tree: nodes.Template, contract: Shape) -> list[Seen]:
    """Everything that is seen in a template, in the order in which it is read."""
    seen: list[Seen] = []
    walk = Walk(Reader(contract, seen.append))
    walk.body(tree.body, Scope())
    return seen


@dataclass(slots=True)
class Walk:
    """Goes through statements; what a macro does is read again for each call, with what the call gives it."""

    reader: Reader
    running: list[str] = field(default_factory=list)
    """The macros that are being read: one that calls itself is read once."""
    loops: int = 0

    def __post_init__(self) -> None:
        self.reader.call_macro = self.call

    def body(self, body: Iterable[nodes.Node], scope: Scope) -> None:
        """Statements in their order."""
        for node in body:
            _STATEMENTS.get(type(node), _unknown)(self, node, scope)

    def condition(self, node: nodes.If, scope: Scope) -> None:
        """Branches, each where its own condition holds and those before it do not."""
        facts: Facts = scope.facts
        ends: list[Scope] = []
        for branch in (node, *node.elif_):
            test = self.reader.truth(branch.test, replace(scope, facts=facts))
            inner = Scope(dict(scope.names), facts | test.yes, dict(scope.macros))
            self.body(branch.body, inner)
            ends.append(inner)
            facts |= test.no
        last = Scope(dict(scope.names), facts, dict(scope.macros))
        self.body(node.else_, last)
        _merge(scope, (*ends, last))

    def loop(self, node: nodes.For, scope: Scope) -> None:
        """The body of a loop, once, for any item."""
        value = self.reader.value(node.iter, scope)
        targets = [node.target] if isinstance(node.target, nodes.Name) else list(node.target.find_all(nodes.Name))
        names = [target.name for target in targets]
        value = self.reader.there(value, node.lineno)
        self.reader.see(Looped(node.lineno, value, len(names)))
        self.loops += 1
        bound, facts = self._bound(value, names)
        inner = scope.inner(value.yes | facts, **bound)
        if node.test is not None:
            inner.facts |= self.reader.truth(node.test, inner).yes
        inner.names["loop"] = Value(LOOP, words="loop")
        self.body(node.body, inner)
        self.body(node.else_, scope.inner())

    def _bound(self, value: Value, names: list[str]) -> tuple[dict[str, Value], Facts]:
        """The names of a loop with what they stand for, and what is known of every item."""
        item = value.shape.item if value.shape and value.kind is Kind.LIJST else None
        if value.kind is Kind.WOORDENBOEK:
            item = Shape(Kind.TEKST)
        if item is None:
            return dict.fromkeys(names, ANYTHING), frozenset()
        path = f"{value.path}[]@{self.loops}" if value.path else f"@{self.loops}"
        facts = frozenset(f"{path}{fact}" for fact in value.item_facts)
        if len(names) == 1:
            return {names[0]: data(item, path, names[0]).within(facts)}, facts
        members = [item.members.get(str(at)) for at in range(len(names))]
        found = {
            name: data(member, f"{path}.{at}", name) if member else ANYTHING
            for at, (name, member) in enumerate(zip(names, members, strict=True))
        }
        return found, facts

    def assign(self, node: Any, scope: Scope) -> None:
        """A variable, typed by what it holds."""
        if isinstance(node.target, nodes.NSRef):
            self._assign_in_namespace(node, scope)
            return
        if isinstance(node.target, nodes.Tuple):
            self.reader.value(node.node, scope)
            scope.names.update((name.name, ANYTHING) for name in node.target.find_all(nodes.Name))
            return
        name = node.target.name
        value = self.reader.value(node.node, scope)
        path = value.path or f"@{name}{node.lineno}"
        scope.names[name] = replace(value, path=path, words=name, yes=value.yes | {path})
        if _calls(node.node, "namespace"):
            held = {keyword.key: self.reader.value(keyword.value, scope) for keyword in node.node.kwargs}
            self.reader.namespaces[path] = held

    def _assign_in_namespace(self, node: Any, scope: Scope) -> None:
        owner = scope.names.get(node.target.name, ANYTHING)
        value = self.reader.value(node.node, scope)
        held = self.reader.namespaces.get(owner.path)
        if held is None:
            return
        name = node.target.attr
        held[name] = joined(held[name], value) if name in held else value
        path = f"{owner.path}.{name}"
        scope.facts = scope.facts - {path} if value.absent else scope.facts | {path}

    def call(self, name: str, node: nodes.Call, scope: Scope) -> Value:
        """What a macro prints; its body is read with what this call gives it."""
        macro = scope.macros[name]
        given = [self.reader.value(argument, scope) for argument in node.args]
        named = {keyword.key: self.reader.value(keyword.value, scope) for keyword in node.kwargs}
        if name not in self.running:
            self.running.append(name)
            self.body(macro.body, self._called(macro, given, named, scope))
            self.running.pop()
        return made(Kind.TEKST, name)

    def _called(self, macro: nodes.Macro, given: list[Value], named: dict[str, Value], scope: Scope) -> Scope:
        parameters = [parameter.name for parameter in macro.args]
        defaults = [self.reader.value(default, scope) for default in macro.defaults]
        bound = dict.fromkeys(parameters, ANYTHING)
        bound.update(zip(parameters[len(parameters) - len(defaults) :], defaults, strict=True))
        bound.update(zip(parameters, given, strict=False))
        bound.update(named)
        return scope.inner(frozenset(), **bound)

    def macro(self, node: nodes.Macro, scope: Scope) -> None:
        """A macro, read for what it says of the data itself."""
        scope.macros[node.name] = node
        unknown = {parameter.name: ANYTHING for parameter in node.args}
        self.body(node.body, scope.inner(frozenset(), **unknown))


def _calls(node: nodes.Node, name: str) -> bool:
    return isinstance(node, nodes.Call) and isinstance(node.node, nodes.Name) and node.node.name == name


def _merge(scope: Scope, ends: Iterable[Scope]) -> None:
    """The names after a condition: each what any branch made of it."""
    for end in ends:
        for name, value in end.names.items():
            before = scope.names.get(name)
            if before is not None and before != value:
                merged = joined(before, value, name)
                scope.names[name] = replace(merged, path=f"@{name}", yes=frozenset([f"@{name}"]))
            else:
                scope.names[name] = value
        scope.macros.update(end.macros)


def _output(walk: Walk, node: Any, scope: Scope) -> None:
    for child in node.nodes:
        if not isinstance(child, nodes.TemplateData):
            value = walk.reader.there(walk.reader.value(child, scope), child.lineno)
            walk.reader.see(Printed(child.lineno, value))


def _assign_block(walk: Walk, node: Any, scope: Scope) -> None:
    walk.body(node.body, scope.inner())
    if isinstance(node.target, nodes.Name):
        scope.names[node.target.name] = made(Kind.TEKST, node.target.name)


def _with(walk: Walk, node: Any, scope: Scope) -> None:
    values = [walk.reader.value(value, scope) for value in node.values]
    names = {target.name: value for target, value in zip(node.targets, values, strict=True) if hasattr(target, "name")}
    walk.body(node.body, scope.inner(frozenset(), **names))


def _call_block(walk: Walk, node: Any, scope: Scope) -> None:
    walk.reader.value(node.call, scope)
    walk.body(node.body, scope.inner(frozenset(), **{parameter.name: ANYTHING for parameter in node.args}))


def _filter_block(walk: Walk, node: Any, scope: Scope) -> None:
    walk.body(node.body, scope.inner())
    walk.reader.value(node.filter, scope)


def _block(walk: Walk, node: Any, scope: Scope) -> None:
    walk.body(node.body, scope)


def _unknown(walk: Walk, node: nodes.Node, scope: Scope) -> None:
    """A statement that the sandbox refuses, or that does nothing for the data."""


_STATEMENTS: dict[type[nodes.Node], Callable[[Walk, Any, Scope], None]] = {
    nodes.Output: _output,
    nodes.If: Walk.condition,
    nodes.For: Walk.loop,
    nodes.Assign: Walk.assign,
    nodes.AssignBlock: _assign_block,
    nodes.With: _with,
    nodes.Macro: Walk.macro,
    nodes.CallBlock: _call_block,
    nodes.FilterBlock: _filter_block,
    nodes.Block: _block,
    nodes.Scope: _block,
}
"""How each kind of statement is read."""
