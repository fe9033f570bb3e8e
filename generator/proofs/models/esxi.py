"""All questions about the memory of an ESXi host."""

from collections.abc import Mapping

from generator.proofs.models import ballooned, entitled, paged, plotted, priced, traced, watched
from generator.proofs.models.question import Question

QUESTIONS: Mapping[str, Question] = {
    **ballooned.QUESTIONS,
    **entitled.QUESTIONS,
    **paged.QUESTIONS,
    **plotted.QUESTIONS,
    **priced.QUESTIONS,
    **traced.QUESTIONS,
    **watched.QUESTIONS,
}
