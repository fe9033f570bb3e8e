"""All questions to models that a :class:`ModelProof` can name."""

from collections.abc import Mapping

from generator.proofs.models import esxi, tiers, worked_cluster, worked_host
from generator.proofs.models.question import Question

QUESTIONS: Mapping[str, Question] = {
    **esxi.QUESTIONS,
    **tiers.QUESTIONS,
    **worked_cluster.QUESTIONS,
    **worked_host.QUESTIONS,
}
