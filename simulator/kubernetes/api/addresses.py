"""Addresses that the API server gives to Services: cluster IPs and node ports.

One IPv4 range, in which the lower band is kept for those who ask for an address. Left out: a second
range for IPv6, and load balancers, whose addresses come from a cloud.
"""

from typing import Any

from simulator.kubernetes.api.defaults import LOAD_BALANCERS
from simulator.kubernetes.api.number_block import FULL, NumberBlock, kept_of
from simulator.kubernetes.api.refusal import INVALID, RefusedError
from simulator.kubernetes.parameters import Parameters
from simulator.kubernetes.values import ip
from simulator.kubernetes.values.objects import copied, name_of

SERVICE_RANGE = "10.96.0.0/12"
HEADLESS = "None"
TAKEN = "provided IP is already allocated"
PORT_TAKEN = "provided port is already allocated"


class Addresses:
    """What is taken, and what is free next."""

    def __init__(self, parameters: Parameters, service_range: str = SERVICE_RANGE) -> None:
        start, _, bits = service_range.partition("/")
        size = 1 << (32 - int(bits))
        first = _number(start)
        self.service_range = service_range
        self._ips = NumberBlock(first + 1, first + size - 2, kept_of(size, 16, 256))
        self._ips.take(first + 1)
        low, high = parameters.node_port_first, parameters.node_port_last
        self._ports = NumberBlock(low, high, kept_of(high - low + 1, 32, 128))

    def give(self, thing: dict[str, Any]) -> None:
        """Put into the spec of a new Service what it lacks.

        Raises:
            RefusedError: if an address it asks for cannot be had, or none is left.
        """
        spec = thing["spec"]
        if spec["type"] == "ExternalName":
            return
        wanted = spec.get("clusterIP") or (spec.get("clusterIPs") or [""])[0]
        spec["clusterIP"] = wanted or self._next_ip(thing)
        if wanted and wanted != HEADLESS:
            self._certain_ip(thing, wanted)
        spec["clusterIPs"] = [spec["clusterIP"]]
        spec.setdefault("ipFamilies", [ip.IPV4])
        spec.setdefault("ipFamilyPolicy", "SingleStack")
        try:
            self._give_ports(thing, [])
        except RefusedError:
            self._release_ip(spec)
            raise

    def changed(self, before: dict[str, Any], after: dict[str, Any]) -> dict[str, Any]:
        """A changed Service with what it needs now; what it needs no more is free again.

        Raises:
            RefusedError: as for a new one, or if it is to have another cluster IP.
        """
        old, new = before["spec"], after["spec"]
        if old == new:
            return after
        found: dict[str, Any] = {**after, "spec": copied(new)}
        spec = found["spec"]
        if spec["type"] == "ExternalName":
            self.take_back(old)
            for name in ("clusterIP", "clusterIPs", "ipFamilies", "ipFamilyPolicy"):
                spec.pop(name, None)
            return found
        if not old.get("clusterIP"):
            self.give(found)
            return found
        if spec.get("clusterIP") not in (None, "", old["clusterIP"]):
            why = "field is immutable"
            raise _invalid(found, "spec.clusterIPs[0]", spec["clusterIP"], why)
        spec["clusterIP"], spec["clusterIPs"] = old["clusterIP"], [old["clusterIP"]]
        had = _node_ports(old)
        self._keep_ports(old, spec)
        self._give_ports(found, had)
        for number in had:
            if number not in _node_ports(spec):
                self._ports.release(number)
        return found

    def take_back(self, spec: dict[str, Any]) -> None:
        """Free what a deleted Service had."""
        self._release_ip(spec)
        for number in _node_ports(spec):
            self._ports.release(number)

    def _release_ip(self, spec: dict[str, Any]) -> None:
        if spec.get("clusterIP") not in (None, "", HEADLESS):
            self._ips.release(_number(spec["clusterIP"]))

    def _next_ip(self, thing: dict[str, Any]) -> str:
        number = self._ips.take_next()
        if number is None:
            raise _full(thing, f"failed to allocate a serviceIP: {FULL}")
        return _text(number)

    def _certain_ip(self, thing: dict[str, Any], wanted: str) -> None:
        number = _number(wanted)
        why = ""
        if not self._ips.first <= number <= self._ips.last:
            why = (
                f"the provided IP ({wanted}) is not in the valid range. "
                f"The range of valid IPs is {self.service_range}"
            )
        elif self._ips.is_taken(number):
            why = TAKEN
        if why:
            why = f"failed to allocate IP {wanted}: {why}"
            raise _invalid(thing, "spec.clusterIPs", [wanted], why)
        self._ips.take(number)

    def _keep_ports(self, old: dict[str, Any], spec: dict[str, Any]) -> None:
        """A port that is written without node port keeps the one that it had."""
        had = {(one.get("name"), one["port"]): one for one in old.get("ports") or []}
        asked = [one.get("nodePort") for one in spec.get("ports") or []]
        for port in spec.get("ports") or []:
            number = had.get((port.get("name"), port["port"]), {}).get("nodePort")
            if number and not port.get("nodePort") and number not in asked:
                port["nodePort"] = number

    def _give_ports(self, thing: dict[str, Any], had: list[int]) -> None:
        """Give a node port to each port, if the type has them; *had* are the Service's already."""
        spec = thing["spec"]
        if spec["type"] not in LOAD_BALANCERS:
            for port in spec.get("ports") or []:
                port.pop("nodePort", None)
            spec.pop("healthCheckNodePort", None)
            return
        new: list[int] = []
        try:
            self._give_each_port(thing, had, new)
        except RefusedError:
            for number in new:
                if number not in had:
                    self._ports.release(number)
            raise

    def _give_each_port(self, thing: dict[str, Any], had: list[int], new: list[int]) -> None:
        spec = thing["spec"]
        balancer = spec["type"] == "LoadBalancer"
        if balancer:
            spec.setdefault("allocateLoadBalancerNodePorts", True)
        wants = not balancer or spec["allocateLoadBalancerNodePorts"]
        for index, port in enumerate(spec.get("ports") or []):
            number = port.get("nodePort")
            if number:
                self._certain_port(thing, number, f"spec.ports[{index}].nodePort", had + new)
                new.append(number)
        for port in spec.get("ports") or []:
            if not port.get("nodePort") and wants:
                port["nodePort"] = self._next_port(thing)
                new.append(port["nodePort"])
        local = balancer and spec.get("externalTrafficPolicy") == "Local"
        if local and not spec.get("healthCheckNodePort"):
            spec["healthCheckNodePort"] = self._next_port(thing)
        elif local:
            number = spec["healthCheckNodePort"]
            self._certain_port(thing, number, "spec.healthCheckNodePort", had + new)

    def _certain_port(self, thing: dict[str, Any], number: int, path: str, own: list[int]) -> None:
        """Take a port; one Service may use one number for several protocols."""
        if not self._ports.first <= number <= self._ports.last:
            span = f"{self._ports.first}-{self._ports.last}"
            why = f"provided port is not in the valid range. The range of valid ports is {span}"
            raise _invalid(thing, path, number, why)
        if self._ports.is_taken(number) and number not in own:
            raise _invalid(thing, path, number, PORT_TAKEN)
        self._ports.take(number)

    def _next_port(self, thing: dict[str, Any]) -> int:
        number = self._ports.take_next()
        if number is None:
            raise _full(thing, f"failed to allocate a nodePort: {FULL}")
        return number


def _node_ports(spec: dict[str, Any]) -> list[int]:
    found = [one["nodePort"] for one in spec.get("ports") or [] if one.get("nodePort")]
    check = spec.get("healthCheckNodePort")
    if check:
        found.append(check)
    return found


def _invalid(thing: dict[str, Any], path: str, value: object, why: str) -> RefusedError:
    shown = str(value).replace("'", '"') if isinstance(value, (int, list)) else f'"{value}"'
    text = f'Service "{name_of(thing)}" is invalid: {path}: Invalid value: {shown}: {why}'
    return RefusedError(INVALID, text)


def _full(thing: dict[str, Any], why: str) -> RefusedError:
    return RefusedError(INVALID, f'Service "{name_of(thing)}": Internal error occurred: {why}')


def _number(text: str) -> int:
    value = 0
    for byte in ip.parsed(text) or ():
        value = value * 256 + byte
    return value


def _text(number: int) -> str:
    return ".".join([str(number >> shift & 255) for shift in (24, 16, 8, 0)])
