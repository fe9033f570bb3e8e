"""All rules of arithmetic that a :class:`NumberProof` can name."""

from collections.abc import Mapping

from generator.proofs.rules import cluster, esxi, kubernetes
from generator.proofs.rules.rule import Rule

RULES: Mapping[str, Rule] = {**cluster.RULES, **esxi.RULES, **kubernetes.RULES}
