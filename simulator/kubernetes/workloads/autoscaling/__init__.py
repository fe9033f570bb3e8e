"""How many replicas a HorizontalPodAutoscaler asks for: its arithmetic, without a loop.

The simulator has no metrics of its own, so a HorizontalPodAutoscaler in a manifest is stored and
stays inert; what the controller would calculate from given metrics is here.
"""
