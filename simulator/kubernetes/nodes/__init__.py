"""Nodes: the kubelet, and the loops that watch over nodes."""
