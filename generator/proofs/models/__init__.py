"""All questions to models that a :class:`ModelProof` can name."""

from collections.abc import Mapping

from generator.proofs.models.question import Question

QUESTIONS: Mapping[str, Question] = {}
