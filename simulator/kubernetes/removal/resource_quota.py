"""The resource quota controller: it takes off a quota what is gone, and counts a new quota first.

Admission has added what was made meanwhile; this loop counts all of a namespace anew.

Left out: the full recount every five minutes.
"""

from simulator.kubernetes.api.indexes import NAMESPACE
from simulator.kubernetes.api.quotas import used_so_far
from simulator.kubernetes.api.store import DELETED, Revision
from simulator.kubernetes.control_loop import EVERY_KIND, ControlLoop
from simulator.kubernetes.values.objects import key_of, read

QUOTA = "ResourceQuota"
FINISHED = ("Succeeded", "Failed")


class ResourceQuotaLoop(ControlLoop):
    """Keeps ``status.used`` of every ResourceQuota."""

    kinds = (EVERY_KIND,)

    def seen(self, news: Revision) -> None:
        """What is gone, or a Pod that is over, makes room in the quotas of its namespace."""
        kind, namespace, _ = news.key
        if kind == QUOTA and news.change != DELETED:
            if news.before is None or news.before["spec"] != news.thing["spec"]:
                self.add(news.key)
            return
        over = kind == "Pod" and read(news.thing, "status", "phase") in FINISHED
        if namespace and (news.change == DELETED or over):
            for quota in self.store.by(QUOTA, NAMESPACE, namespace):
                self.add(key_of(quota))

    def sync(self, key: tuple[str, str, str]) -> None:
        """Count what is in the namespace."""
        quota = self.store.get(key)
        if quota is None:
            return
        things = []
        for kind in self.store.kinds():
            things.extend(self.store.by(kind, NAMESPACE, key[1]))
        hard = read(quota, "spec", "hard", default={})
        used = used_so_far(quota, things)
        if read(quota, "status", default={}) == {"hard": hard, "used": used}:
            return
        told = ", ".join([f"{name} {used[name]} of {hard[name]}" for name in sorted(used)])
        new = dict(quota, status={"hard": hard, "used": used})
        if self.api.update_status(self.name, new, f"in use are {told}", shared=True) is None:
            self.retry(key)
