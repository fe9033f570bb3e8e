"""The templates, and what every one of them can call.

Whatever a template prints is escaped for Markdown and HTML unless it was made safe before, and a
misspelt name is an error and not an empty place.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from generator.pages import quizzes, words
from generator.pages.escaping import (
    beginning,
    escape,
    https,
    inside,
    natural_width,
    one_line,
    preformatted,
)
from generator.pages.evidence import Citations, held
from generator.pages.head import Head, head
from generator.pages.material import Drawing, Material
from generator.pages.places import REVIEW, Place, scenario
from generator.questions.short_code import short_code
from kb import Fact, Ref, plain


@dataclass(frozen=True)
class Page:
    """A finished Markdown file; the path is below the folder of generated pages."""

    path: str
    text: str


@dataclass
class Desk:
    """A page while it is written: what it links to, cites and draws depends on where it stands."""

    material: Material
    path: str
    citations: Citations = field(init=False)
    head: Head = field(default_factory=Head)
    _drawn: int = 0
    _linked_to: set[Ref] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.citations = Citations(self.material.kb)

    def about(
        self,
        description: str,
        facts: Sequence[Fact] = (),
        hide: Sequence[str] = (),
        *,
        searched: bool = True,
    ) -> Markup:
        """Say for the head of the page what it is about; nothing stands on the page itself."""
        self.head = head(description, facts, hide, searched=searched)
        return Markup()

    def link(self, ref: str, text: str = "") -> Markup:
        """Link to a fact, for Markdown; its bare name if it has no place at these versions."""
        return self._linked(ref, text, self.material.places.of(ref))

    def called(self, ref: str, text: str = "") -> Markup:
        """Link to a fact inside a sentence, with the article that its name needs."""
        fact = self._fact(ref)
        return self.link(ref, text or (fact.called if fact else ref))

    def opens(self, ref: str) -> Markup:
        """Link to a fact at the head of a sentence."""
        return self.called(ref, self.material.kb[Ref(ref)].opens)

    def topic(self, ref: str) -> Markup:
        """Link to the page of a topic."""
        return self._linked(ref, "", self.material.places.topic(ref))

    def to(self, place: Place, text: str, meaning: str = "") -> Markup:
        """Link to a place, for Markdown; what it means shows when somebody points at the link."""
        url = place.url_from(self.path)
        title = f' "{inside(meaning)}"' if meaning else ""
        return Markup(f"[{escape(text)}]({url}{title})")  # noqa: S704 - escaped; a path of ours

    def _meaning(self, ref: Ref) -> str:
        """What a reader is told of a word without leaving the page."""
        return " ".join(self.material.kb[ref].summary.split())

    def prose(self, text: str, fact: Fact) -> Markup:
        """Write a sentence of a fact; the first mention of another fact on the page is a link."""
        said, done = Markup(), 0
        for mention in self.material.names.mentioned(text, fact.domain or ""):
            place = self.material.places.of(mention.ref)
            if place is None or (place.path == self.path and not place.anchor):
                continue
            if mention.ref == fact.ref or mention.ref in self._linked_to:
                continue
            self._linked_to.add(mention.ref)
            piece = text[done : mention.start]
            said += inside(piece) if done else beginning(piece)
            said += self.to(place, text[mention.start : mention.end], self._meaning(mention.ref))
            done = mention.end
        return said + (inside(text[done:]) if done else escape(text))

    def _fact(self, ref: str) -> Fact | None:
        """The fact as it is at these versions, or else as it is at some other."""
        kb, known = self.material.kb, Ref(ref)
        return kb.facts.get(known) or kb.whole.get(known)

    def _linked(self, ref: str, text: str, place: Place | None) -> Markup:
        fact = self._fact(ref)
        name = text or (fact.name if fact else ref)
        return self.to(place, name) if place else escape(name)

    @property
    def learners(self) -> str:
        """The finished address of the hand-written page that tells how questions work."""
        return Place("../learners.md", "questions").html_from(self.path)

    @property
    def review(self) -> str:
        """The finished address of the page that asks what is due."""
        return REVIEW.html_from(self.path)

    @property
    def finished(self) -> str:
        """Where this page will stand, seen from the front page."""
        return Place(f"generated/{self.path}").html_from("index.md")

    def sheet(self, file: str) -> str:
        """The address of a printed sheet, for Markdown."""
        return Place(file).url_from(self.path)

    def url(self, ref: str) -> str:
        """The finished address of a fact, for a drawing or a form; empty if it has no place."""
        place = self.material.places.of(ref)
        return place.html_from(self.path) if place else ""

    def anchor(self, ref: str) -> str:
        """The anchor under which a shared page tells of a fact."""
        place = self.material.places.of(ref)
        return place.anchor if place else ""

    def drawing(self, sort: str, of: str) -> Drawing | None:
        """Draw a sort of diagram of a fact or domain for this page, if there is one."""
        self._drawn += 1
        return self.material.draw(sort, of, self.path, f"d{self._drawn}-")


def kind_mark(kind: str, text: str = "") -> Markup:
    """Name a kind with the small shape before it that it has in diagrams."""
    return Markup('<span class="ph-kind ph-kind-{}">{}</span>').format(
        kind, escape(text or words.a_kind(kind))
    )


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("generator.pages"),
        undefined=StrictUndefined,
        autoescape=True,
        finalize=escape,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
    )
    environment.filters |= {
        "https": https,
        "natural_width": natural_width,
        "one_line": one_line,
        "preformatted": preformatted,
        "held": held,
        "inside": inside,
        "plain": plain,
        "capital": words.capital,
        "heading": words.heading,
        "sentence": words.sentence,
        "spelled_out": words.spelled_out,
        "kind_in_words": words.a_kind,
    }
    environment.globals |= {
        "a_kind": words.a_kind,
        "kind_mark": kind_mark,
        "accepted": quizzes.accepted,
        "cloze_parts": quizzes.cloze_parts,
        "drawn": quizzes.drawn,
        "gap_choices": quizzes.gap_choices,
        "kinds": words.kinds,
        "letters": quizzes.letters,
        "right_letters": quizzes.right_letters,
        "right_sides": quizzes.right_sides,
        "short_code": short_code,
        "scenario_place": scenario,
    }
    return environment


def piece(desk: Desk, macro: str) -> Callable[..., str]:
    """One macro of the shared pieces by itself, as a page's script will show what it gives.

    The pieces are made once for as many calls as follow.
    """
    module = _environment().get_template("parts.j2").make_module({"desk": desk})
    fill = getattr(module, macro)
    return lambda *given: str(fill(*given)).strip()


def render(template: str, desk: Desk, context: Mapping[str, object]) -> Page:
    """Fill a template for a page."""
    text = (
        _environment()
        .get_template(f"{template}.md.j2")
        .render(
            **context,
            desk=desk,
            kb=desk.material.kb,
            link=desk.link,
            places=desk.material.places,
            cite=desk.citations.mark,
            drawing=desk.drawing,
        )
    )
    return Page(desk.path, f"{desk.head.written(desk.material.kb)}{text.strip()}\n")
