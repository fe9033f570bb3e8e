"""What every entry that says something has: sources, versions, and the other side of a dispute."""

from typing import Annotated

from pydantic import Field

from kb.ids import Ref
from kb.model.strict import Model
from kb.versions import VersionRange

Cites = Annotated[tuple[Ref, ...], Field(min_length=1, description="source:… references")]
Sentence = Annotated[str, Field(min_length=1, max_length=600)]


class Dispute(Model):
    """What other sources say instead. Not a misconception: nobody has shown which side is right."""

    says: Annotated[Sentence, Field(description="the other side, as a sentence of its own")]
    cites: Cites


class Cited(Model):
    """An entry with its sources, for some versions of its domain.

    Where sources disagree, the entry gives one side and ``disputed`` the other. Pages print both,
    and no question is keyed on either.
    """

    cites: Cites
    versions: VersionRange = VersionRange("*")
    disputed: Dispute | None = None
