"""What happens: a compact simulator of an ESXi host's memory and of Kubernetes control loops."""
