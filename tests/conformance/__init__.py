"""Conformance: what Kubernetes' own tests and recordings say, asked of the simulator.

``python -m tests.conformance --vectors DIR --traces DIR`` reads folders of cases and recordings and
prints how many of them the simulator answers as Kubernetes does. ``cases/`` holds some of our own.
"""
