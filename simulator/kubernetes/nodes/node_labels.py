"""Labels of nodes that exist under an old name, too, which is to say the same as the new one.

The kubelet sets both; the node lifecycle controller repairs the old one.
"""

OLD_NAMES = (
    ("kubernetes.io/os", "beta.kubernetes.io/os"),
    ("kubernetes.io/arch", "beta.kubernetes.io/arch"),
)


def reconciled(labels: dict[str, str]) -> dict[str, str]:
    """The labels of a node with each old name as its new one says."""
    found = dict(labels)
    for new, old in OLD_NAMES:
        if new in labels:
            found[old] = labels[new]
    return found
