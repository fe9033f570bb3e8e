"""Families about what happens: scenarios are run, and the questions are put to the event logs."""

from generator.families.runs import counted, order, stopped

FAMILIES = (*stopped.FAMILIES, *order.FAMILIES, *counted.FAMILIES)
