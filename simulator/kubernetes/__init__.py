"""How Kubernetes control loops move a cluster towards what was asked for."""
