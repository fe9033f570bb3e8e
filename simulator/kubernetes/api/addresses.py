"""Addresses that the API server gives to Services: cluster IPs and node ports.

One IPv4 range, handed out in order so that a run can be repeated; a real server draws at random.
Left out: the split of the ranges into a static and a dynamic band, IPv6, and load balancers, whose
addresses come from a cloud.
"""

from typing import Any

from simulator.kubernetes.api.defaults import LOAD_BALANCERS
from simulator.kubernetes.parameters import Parameters

PREFIX = "10.96."
OCTET = 256


class Addresses:
    """What is taken, and what is free next."""

    def __init__(self, parameters: Parameters) -> None:
        self._ips: dict[str, bool] = {PREFIX + "0.1": True}
        self._ports: dict[int, bool] = {}
        self._parameters = parameters

    def give(self, spec: dict[str, Any]) -> None:
        """Put into the spec of a Service what it lacks."""
        if spec["type"] == "ExternalName":
            return
        wanted = spec.get("clusterIP")
        if not wanted or (wanted != "None" and wanted in self._ips):
            spec["clusterIP"] = self._free_ip()
        if spec["clusterIP"] != "None":
            self._ips[spec["clusterIP"]] = True
        spec["clusterIPs"] = [spec["clusterIP"]]
        if spec["type"] in LOAD_BALANCERS:
            for port in spec["ports"]:
                if not port.get("nodePort") or port["nodePort"] in self._ports:
                    port["nodePort"] = self._free_port()
                self._ports[port["nodePort"]] = True

    def take_back(self, spec: dict[str, Any]) -> None:
        """Free what a deleted Service had."""
        self._ips.pop(spec.get("clusterIP", ""), None)
        for port in spec.get("ports") or []:
            self._ports.pop(port.get("nodePort", 0), None)

    def _free_ip(self) -> str:
        number = 10
        while f"{PREFIX}{number // OCTET}.{number % OCTET}" in self._ips:
            number += 1
        return f"{PREFIX}{number // OCTET}.{number % OCTET}"

    def _free_port(self) -> int:
        port = self._parameters.node_port_first
        while port in self._ports:
            port += 1
        return port
