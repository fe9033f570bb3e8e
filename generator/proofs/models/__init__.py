"""All questions to models that a :class:`ModelProof` can name."""

from collections.abc import Mapping

from generator.proofs.models import (
    cluster,
    endpoints,
    esxi,
    manifests,
    outages,
    page_choosers,
    placements,
    pressure,
    qos,
    qos_init,
    quotas,
    rollouts,
    running_taints,
    tiers,
    tolerations,
    worked_cluster,
    worked_host,
)
from generator.proofs.models.question import Question

QUESTIONS: Mapping[str, Question] = {
    **cluster.QUESTIONS,
    **endpoints.QUESTIONS,
    **esxi.QUESTIONS,
    **outages.QUESTIONS,
    **page_choosers.QUESTIONS,
    **manifests.QUESTIONS,
    **placements.QUESTIONS,
    **pressure.QUESTIONS,
    **qos.QUESTIONS,
    **qos_init.QUESTIONS,
    **quotas.QUESTIONS,
    **rollouts.QUESTIONS,
    **running_taints.QUESTIONS,
    **tiers.QUESTIONS,
    **tolerations.QUESTIONS,
    **worked_cluster.QUESTIONS,
    **worked_host.QUESTIONS,
}
