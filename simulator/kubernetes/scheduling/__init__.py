"""The scheduler: which node a Pod is given, and why."""
