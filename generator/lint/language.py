"""Words that not every reader knows, or that speak to some readers only."""

import re
from collections.abc import Iterator
from typing import Final

from generator.lint.prose import bag
from generator.lint.report import Rule
from generator.lint.view import View

_ACRONYM: Final = re.compile(r"\b[A-Z](?:[A-Z0-9]|[a-z](?=[A-Z])){1,5}s?\b")
_KNOWN_ACRONYMS = """
ABAC ACL AES AI AMD API APIS APF ARM AWS BIOS CA CD CFS CI CIDR CIS CKA CKAD CKS CLI CNCF
CNI CPU CR CRD CRI CSI CSR CSV DAC DHCP DRAM DIMM DNS DR DRS EC2 EKS ESX ESXI EVC FIFO FQDN FT
FTP GB GC GCE GCP GIB GID GKE GNU GPU GUI HA HPA HTML HTTP HTTPS IAM ID IDE IDS IO IOPS IP IPC
IPS IPV4 IPV6 ISO IT JSON JWT K8S KB KCNA KIB KMS KSM KVM LAN LDAP LRU LTS LVM MAC MB MFA MHZ
MIB MMU NAT NFS NIC NTP NUMA OCI OIDC OOM OPA OS PB PC PDB PDF PID PIN PKI PSA PSP PSS PV PVC
QOS RAID RAM RBAC RDM REST RFC RHEL RPC RSS SAN SATA SBOM SCSI SDK SLA SLO SLI SPOF SQL SSD SSH
SSL TB TCP TIB TLS TOML TPM TTL UDP UEFI UID UI URI URL USB UTC UTF UUID VCP VCPU VDI VHD VIP
VLAN VM VMDK VMFS VMM VMS VMX VPA VPN VSAN WAN XML YAML ASCII US USA UK EU UN UNESCO NASA NATO
USSR AD BC BCE CE AM PM TV PC DNA RNA SI ATM GDP IQ OK IBM HTML5 CSS PHP SQL GPS LED LCD NA NAN NULL
FIRST LAST ALWAYS NEVER MOST FEWEST BOTH EACH EVERY BEFORE AFTER AND OR NOT EXCEPT LEAST ONE TWO
THREE FOUR TRUE FALSE ONLY ALL NO YES
"""
_KNOWN: Final = bag(_KNOWN_ACRONYMS)
_GENDERED_WORDS = """
he she his her him hers himself herself guys mankind manpower chairman foreman
"""
_PEOPLE = """
alice bob carol charlie dave david mallory john jane james mary tom mike michael sarah anna peter
paul susan maria mohammed ahmed priya raj juan carlos emily
"""
_GENDERED: Final = frozenset(_GENDERED_WORDS.split())
_PERSONAL: Final = _GENDERED.union(_PEOPLE.split())
_IDIOMS: Final = re.compile(
    r"\b(?:piece of cake|silver bullet|ballpark|home run|low[- ]hanging fruit"
    r"|out of the blue|hit the nail|bite the bullet|rocket science|elephant in the room"
    r"|no[- ]brainer|kill two birds|on the same page|devil is in the detail|the whole nine yards"
    r"|at the end of the day|back to square one|grandfathered|whitelist|blacklist)\b",
    re.IGNORECASE,
)
_MONEY: Final = re.compile(r"[$€£¥]\s?\d|\b\d+\s?(?:dollars|euros|pounds|rupees)\b")
_HINTS: Final = bag(
    "cake bullet ballpark run fruit blue nail rocket elephant brainer no-brainer birds page devil"
    " nine day square grandfathered whitelist blacklist"
)
_SIGNS: Final = re.compile(r"[$€£¥]|dollars|euros|pounds|rupees")
_COLORS = "red|green|blue|yellow|orange|purple|violet|pink|gr[ae]y|black|white|brown"
_THINGS = (
    "box(?:es)?|arrows?|lines?|circles?|rectangles?|squares?|curves?|bars?|areas?|cells?|dots?"
    "|nodes? in the (?:diagram|picture|figure)|parts? of the (?:diagram|picture|figure)|shapes?"
)
_SEEN = bag("left right top bottom leftmost rightmost topmost bottommost upper lower")
_SEEN |= bag("red green blue yellow orange purple violet pink gray grey black white brown")
_BY_LOOK: Final = re.compile(
    rf"\b(?:{_COLORS})\s+(?:{_THINGS})\b"
    rf"|\b(?:shown|marked|highlighted|drawn|colou?red|printed|written|filled)\s+in\s+(?:{_COLORS})\b"
    rf"|\b(?:{_THINGS})\s+(?:on|at|to)\s+the\s+(?:far\s+)?(?:left|right|top|bottom)\b"
    rf"|\b(?:leftmost|rightmost|topmost|bottommost|upper|lower)\s+(?:left\s+|right\s+)?(?:{_THINGS})\b",
    re.IGNORECASE,
)


def unexplained_acronym(view: View) -> Iterator[str]:
    """QL35: The stem has an acronym that is neither widely known nor explained beside it."""
    said = view.asks
    if not any(len(word) > 1 and word[:2].isupper() for word in said.split()):
        return
    for found in dict.fromkeys(_ACRONYM.findall(said)):
        bare = found.removesuffix("s")
        known = bare.upper() in _KNOWN or found.upper() in _KNOWN
        if not known and not _explained(bare, view) and not _asked_for(bare, said):
            yield f"{found!r} is not explained"


def _asked_for(acronym: str, said: str) -> bool:
    """Whether the question is what it means, or it is the name of one thing: HAL 9000, IR-18."""
    name = re.escape(acronym)
    means = (
        rf"\b{name}\b.{{0,20}}\b(?:stands? for|means?|mean|abbreviat)|\b(?:meant by|term) {name}\b"
    )
    return bool(re.search(rf"{means}|\b{name}[- ]\d", said))


def _explained(acronym: str, view: View) -> bool:
    """Whether its letters begin words of the item, or it stands beside them in parentheses."""
    text = view.item.stem
    if f"({acronym})" in text or f"{acronym} (" in text or f"“{acronym}”" in text:
        return True
    if any(acronym.lower() in ref for ref in view.item.facts):
        return True  # the item is about it
    letters = re.compile(
        r"\W+(?:\w+\W+)?".join(f"{re.escape(x)}\\w+" for x in acronym), re.IGNORECASE
    )
    return any(letters.search(part) for part in (text, *(o.text for o in view.options)))


def _made_up(name: str, view: View) -> bool:
    """Whether a first name stands alone somewhere: with a surname it is who is asked about."""
    texts = [view.stem.plain, *[text.plain for text in view.texts]]
    with_surname = (
        rf"{name}(?:'s)?(?:\s+[A-Z]\.)?\s+(?!Pods?\b)[A-Z]\w|[A-Z][\w.]*[a-z.]\s+{name}\b"
    )
    full = re.compile(f"(?:{with_surname})".replace(name, name.capitalize()))
    return not any(full.search(text) for text in texts)


def bias(view: View) -> Iterator[str]:
    """QL37: A gender, a person's name, an idiom or a currency speaks to some readers only."""
    for word in sorted(_PERSONAL & view.bag):
        if word not in _GENDERED and not _made_up(word, view):
            continue
        yield f"the item says {word!r}"
    said = "\n".join([view.stem.plain, *[text.plain for text in view.texts]])
    if not _HINTS.isdisjoint(view.bag) and (found := _IDIOMS.search(said)):
        yield f"the item says {found[0]!r}"
    if _SIGNS.search(said) and (found := _MONEY.search(said)):
        yield f"the item says {found[0]!r}"


def only_by_look(view: View) -> Iterator[str]:
    """QL38: The stem points at something by its color or its place in a picture alone."""
    found = None if _SEEN.isdisjoint(view.stem.bag) else _BY_LOOK.search(view.item.stem)
    if found:
        yield f"{found[0]!r} says nothing to whoever cannot see it"


RULES = (
    Rule(
        "QL35",
        "warn",
        "Unexplained acronym",
        unexplained_acronym,
        "Write the words out once, with the acronym in parentheses.",
        "What does the XQZ of a node report?",
    ),
    Rule(
        "QL37",
        "warn",
        "Bias",
        bias,
        "Use neutral names (host-a, team-blue), the plural, and plain words.",
        "Bob restarts his node: which Pods does he lose?",
    ),
    Rule(
        "QL38",
        "block",
        "By look alone",
        only_by_look,
        "Name the thing by its label or its number.",
        "What does the red arrow stand for?",
    ),
)
