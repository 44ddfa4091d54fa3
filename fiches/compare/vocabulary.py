"""The words that count as existing when two versions of a text are compared: those of a list, and those of the texts.

Nothing is gathered before somebody asks: a comparison in which no word differs needs no words.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from fiches.compare.change import Tree
from fiches.compare.outcome import DocumentVersion
from fiches.dutch.spelling import SlipRule, find_slip, is_mended_slip
from fiches.dutch.word_forms import WordTest, is_compound
from fiches.dutch.words import split_words
from fiches.io.lexicon import load_lexicon

UNJUDGED_SLIP = "Het woordenboek ontbreekt: of het alleen een schrijffout was, is niet beoordeeld."
"""What a reason says when a change may have been redactie, and nothing could tell."""


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """The words of both versions of the texts around a change, and of the list; no list when it is not installed."""

    old: Iterable[DocumentVersion] = ()
    new: Iterable[DocumentVersion] = ()
    load: Callable[[], WordTest | None] = load_lexicon

    def is_mended(self, old: str, new: str) -> bool:
        """Whether one word became another only because a slip in it was mended.

        The old form is a word when it still stands somewhere; the new one when it stood somewhere before.
        """
        return self._judge(is_mended_slip, old, new) if find_slip(old, new) else False

    def is_no_word(self, form: str) -> bool:
        """Whether a form in small letters is surely no word, and none made of words: westland could be one."""
        is_listed = self.load()
        return is_listed is not None and not (is_listed(form) or is_compound(form, is_listed))

    def is_unjudged(self, old: str, new: str) -> bool:
        """Whether a dictionary might have told that only a slip was mended, and there is none."""
        return find_slip(old, new) is not None and self.load() is None

    def _judge(self, rule: SlipRule, old: str, new: str) -> bool:
        is_listed = self.load()
        return is_listed is not None and rule(
            old,
            new,
            lambda form: is_listed(form) or form.casefold() in self._new_words,
            lambda form: is_listed(form) or form.casefold() in self._old_words,
        )

    @cached_property
    def _old_words(self) -> frozenset[str]:
        return _collect_words(self.old)

    @cached_property
    def _new_words(self) -> frozenset[str]:
        return _collect_words(self.new)


def _collect_words(documents: Iterable[DocumentVersion]) -> frozenset[str]:
    texts = (text for one in documents if one.readable for text in _iter_texts(dict(one.data or {}) or one.make_tree()))
    return frozenset(word.text.casefold() for text in texts for word in split_words(text))


def _iter_texts(tree: Tree) -> Iterator[str]:
    if isinstance(tree, str):
        yield tree
    elif isinstance(tree, dict | list):
        for part in tree.values() if isinstance(tree, dict) else tree:
            yield from _iter_texts(part)
