"""The control loops of workloads: Deployment and ReplicaSet."""
