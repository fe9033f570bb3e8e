"""All questions about the memory of an ESXi host."""

from collections.abc import Mapping

from generator.proofs.models import (
    ballooned,
    begun,
    entitled,
    paged,
    planned,
    plotted,
    priced,
    repaired,
    traced,
    watched,
)
from generator.proofs.models.question import Question

QUESTIONS: Mapping[str, Question] = {
    **ballooned.QUESTIONS,
    **begun.QUESTIONS,
    **entitled.QUESTIONS,
    **paged.QUESTIONS,
    **planned.QUESTIONS,
    **plotted.QUESTIONS,
    **priced.QUESTIONS,
    **repaired.QUESTIONS,
    **traced.QUESTIONS,
    **watched.QUESTIONS,
}
