"""What the cluster DNS answers: a lookup step on a packet's way.

Left out: CoreDNS as a Deployment of its own, caches on nodes, search domains, SRV records, and
names of single Pods.
"""

from dataclasses import dataclass

from simulator.kubernetes.network.endpoint import HEADLESS
from simulator.kubernetes.network.service_views import ServiceViews
from simulator.kubernetes.network.usable_endpoints import Backend, backends

DOMAIN = "cluster.local"


@dataclass(frozen=True)
class Answer:
    """Addresses, or an alias, or neither; and why."""

    addresses: tuple[str, ...]
    alias: str
    headless: bool
    backends: tuple[Backend, ...]
    why: str


def domain_name(namespace: str, service: str) -> str:
    """The full name of a Service in the cluster's DNS."""
    return f"{service}.{namespace}.svc.{DOMAIN}"


def answer_of(views: ServiceViews, t: int, namespace: str, name: str) -> Answer:
    """What DNS says of a Service at a time."""
    service = views.at(t, ("Service", namespace, name))
    if service is None:
        why = f"there is no Service {name} in namespace {namespace}, so DNS has no such name"
        return Answer((), "", headless=False, backends=(), why=why)
    spec = service["spec"]
    if spec.get("type") == "ExternalName":
        alias, why = str(spec["externalName"]), "an ExternalName Service is an alias (CNAME)"
        return Answer((), alias, headless=False, backends=(), why=why)
    if spec.get("clusterIP") != HEADLESS:
        ips = tuple(spec.get("clusterIPs") or [spec["clusterIP"]])
        why = "the name of a Service is its cluster IP, whatever stands behind it"
        return Answer(ips, "", headless=False, backends=(), why=why)
    port = (spec.get("ports") or [{}])[0]
    slices = views.slices(t, namespace, name)
    there = backends(slices, port) if spec.get("ports") else _portless(slices)
    ready = tuple([one for one in there if one.ready])
    ips = tuple([one.address for one in ready])
    why = "a headless Service has no cluster IP: its name is the addresses of its ready Pods"
    if not ready:
        why = (
            f"Service {name} is headless and none of its Pods is ready, so its name has no address"
        )
    return Answer(ips, "", headless=True, backends=ready, why=why)


def _portless(slices: list[dict[str, object]]) -> list[Backend]:
    open_port = {"name": "", "port": 0, "protocol": "TCP"}
    return backends([{**one, "ports": [open_port]} for one in slices], {"name": ""})
