"""Which ConfigMaps and Secrets a Pod needs, as files or as environment variables.

Left out: the downward API, tokens of service accounts, and volumes of storage.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from simulator.kubernetes.api.store import MODIFIED, Revision, Store
from simulator.kubernetes.values.objects import read

Key = tuple[str, str, str]
SOURCES = (("configMap", "ConfigMap", "name"), ("secret", "Secret", "secretName"))


@dataclass(frozen=True)
class Need:
    """One object that a Pod needs: where, and with which key in it, if only one is asked for."""

    kind: str
    name: str
    where: str
    key: str = ""

    def key_in(self, namespace: str) -> Key:
        """The object's key in the store."""
        return (self.kind, namespace, self.name)


def _items(value: Any) -> list[dict[str, Any]]:  # noqa: ANN401 - a part of any manifest
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def volumes(spec: dict[str, Any]) -> list[Need]:
    """What the volumes of a Pod need, by volume."""
    found = []
    for volume in _items(spec.get("volumes")):
        where = str(volume.get("name", ""))
        found.extend(_sources(volume, where))
        for source in _items(read(volume, "projected", "sources")):
            found.extend(_sources(source, where))
    return found


def _sources(holder: dict[str, Any], where: str) -> list[Need]:
    found = []
    for field, kind, name in SOURCES:
        said = holder.get(field)
        if isinstance(said, dict) and not said.get("optional"):
            called = said.get(name) or said.get("name")
            if called:
                found.append(Need(kind, str(called), where))
    return found


def environment(container: dict[str, Any]) -> list[Need]:
    """What the environment of a container needs."""
    found = []
    for one in _items(container.get("env")):
        for field, kind in (("configMapKeyRef", "ConfigMap"), ("secretKeyRef", "Secret")):
            said = read(one, "valueFrom", field)
            if isinstance(said, dict) and not said.get("optional"):
                found.append(Need(kind, str(said.get("name")), "env", str(said.get("key", ""))))
    for one in _items(container.get("envFrom")):
        for field, kind in (("configMapRef", "ConfigMap"), ("secretRef", "Secret")):
            said = read(one, field)
            if isinstance(said, dict) and not said.get("optional"):
                found.append(Need(kind, str(said.get("name")), "envFrom"))
    return found


def problem(store: Store, need: Need, namespace: str) -> str:
    """What is missing, in the kubelet's words; empty if nothing is."""
    thing = store.get(need.key_in(namespace))
    if thing is None:
        return f'{need.kind.lower()} "{need.name}" not found'
    parts = ("data", "stringData", "binaryData")
    if need.key and not any(need.key in read(thing, part, default={}) for part in parts):
        return f"couldn't find key {need.key} in {need.kind} {namespace}/{need.name}"
    return ""


class References:
    """Tells the Pods that need a ConfigMap or a Secret when it is written; nobody else hears."""

    def __init__(self, store: Store) -> None:
        self._followers: dict[Key, dict[str, Callable[[bool], None]]] = {}
        store.watch(self._tell, ("ConfigMap", "Secret"))

    def follow(self, key: Key, token: str, tell: Callable[[bool], None]) -> None:
        """Have every write of an object told, and whether it changed what was there."""
        self._followers.setdefault(key, {})[token] = tell

    def leave(self, key: Key, token: str) -> None:
        """Have it told no more."""
        self._followers.get(key, {}).pop(token, None)

    def _tell(self, revision: Revision) -> None:
        for tell in list(self._followers.get(revision.key, {}).values()):
            tell(revision.change == MODIFIED)
