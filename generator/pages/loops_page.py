"""The lab of a cluster's loops: prepared runs to choose, to predict and to step through."""

from typing import Final

from generator.pages.environment import Desk, Page, render
from generator.pages.material import Material
from generator.pages.places import folder_of, lab_place

RUNS: Final = "lab-runs.js"
HAPPENINGS: Final = (
    ("image", "a new image is rolled out"),
    ("bad-image", "a new image that cannot be pulled"),
    ("up", "scale up, by two Pods"),
    ("down", "scale down, to one Pod"),
    ("delete", "one Pod is deleted"),
    ("node", "a node fails for good"),
)
PARTS: Final = (
    ("none", "nothing"),
    ("kube-scheduler", "the scheduler"),
    ("kube-controller-manager", "the controller manager"),
    ("kubelet", "the kubelet on every node"),
    ("kube-apiserver", "the API server"),
    ("etcd", "etcd"),
    ("kube-proxy", "kube-proxy on every node"),
)
REPLICAS: Final = ("2", "4", "6")
BOUNDS: Final = ("0", "1", "2")


def runs_file(domain: str) -> str:
    """The script of all runs, below the folder of generated pages."""
    return f"{folder_of(domain)}/{RUNS}"


def has_loops(material: Material, domain: str) -> bool:
    """Whether a domain has this lab."""
    return material.labs.loops is not None and material.labs.loops.domain == domain


def loops_page(material: Material, domain: str) -> Page:
    """Write the page."""
    lab = material.labs.loops
    assert lab is not None
    facts = [
        (words, fact)
        for name, words in PARTS
        if (fact := material.fact_called(name)) and fact.domain == domain
    ]
    context = {
        "lab": lab,
        "name": material.kb.domains[domain],
        "runs_file": RUNS,
        "happenings": HAPPENINGS,
        "parts_stopped": PARTS,
        "replicas": REPLICAS,
        "bounds": BOUNDS,
        "parts": facts,
    }
    desk = Desk(material, lab_place(domain).path)
    return render("lab-loops", desk, context)


def nearest(material: Material, example: str, path: str) -> str:
    """The address of the run in the lab that is most like an example, from a page; or nothing."""
    lab = material.labs.loops
    if lab is None or example not in lab.near:
        return ""
    return f"{lab_place(lab.domain).html_from(path)}?{lab.near[example]}"
