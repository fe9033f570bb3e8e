"""What every fact has in common."""

from functools import cached_property
from typing import Annotated, ClassVar, Literal

from pydantic import Field, PrivateAttr

from kb.ids import Ref, Slug
from kb.model.cited import Sentence
from kb.model.claim import Claim, Misconception
from kb.model.relation import Complete, Relation
from kb.model.strict import Model
from kb.naming import called, opening, usual_article, written_article


class See(Model):
    """How a person sees the thing on a real system."""

    command: Annotated[str, Field(min_length=1, max_length=300)]
    look_at: Sentence


class Fact(Model):
    """A node of the knowledge graph; one per YAML file, whose name is its id."""

    kind: ClassVar[str]

    id: Slug
    name: Annotated[str, Field(min_length=1, max_length=120)]
    summary: Annotated[Sentence, Field(description="one or two sentences for a learner")]
    domain: Annotated[Slug | None, Field(description="kubernetes, esxi, or your own")] = None
    topic: Annotated[
        Ref | None, Field(description="the fact after which the study sheet is named")
    ] = None
    article: Annotated[
        Literal["", "a", "the"] | None,
        Field(description="before the name inside a sentence; by the form of the name if left out"),
    ] = None
    aka: tuple[str, ...] = ()
    objectives: tuple[Ref, ...] = ()
    relations: tuple[Relation, ...] = ()
    complete: tuple[Complete, ...] = ()
    claims: tuple[Claim, ...] = ()
    misconceptions: tuple[Misconception, ...] = ()
    _written: str = PrivateAttr(default="")

    @cached_property
    def ref(self) -> Ref:
        """The reference by which other facts point here."""
        return Ref(f"{self.kind}:{self.id}")

    @cached_property
    def _article(self) -> str:
        if self.article is not None:
            return self.article
        api = bool(getattr(self, "api_group", ""))
        return usual_article(self.kind, self.name, api=api) or self._written

    def model_post_init(self, context: object, /) -> None:  # noqa: ARG002 - pydantic passes it
        """Look at all claims for the article: a reading at one version leaves some out."""
        said = [claim.text for claim in self.claims] + [one.belief for one in self.misconceptions]
        self._written = written_article(self.kind, self.name, said)

    @cached_property
    def called(self) -> str:
        """The name inside a sentence, as in "the container runtime" or "kubelet"."""
        return called(self.kind, self.name, self._article)

    @cached_property
    def opens(self) -> str:
        """The name at the head of a sentence, as in "The container runtime" or "kubelet"."""
        return opening(self.kind, self.called, self._article)
