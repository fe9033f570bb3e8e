"""Validation of what ConfigMaps and Secrets hold.

Left out: keys that only a few types of Secret need.
"""

from typing import Any

from simulator.kubernetes.api.field_errors import FieldErrors
from simulator.kubernetes.values.key_names import problems_of_config_key

MOST_BYTES = 1_048_576
BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
NEEDED = {
    "kubernetes.io/basic-auth": (),
    "kubernetes.io/dockercfg": (".dockercfg",),
    "kubernetes.io/dockerconfigjson": (".dockerconfigjson",),
    "kubernetes.io/ssh-auth": ("ssh-privatekey",),
    "kubernetes.io/tls": ("tls.crt", "tls.key"),
}
"""The keys that a Secret of a type must have."""
GROUP = 4


def data_problems(manifest: dict[str, Any], errors: FieldErrors) -> None:
    """Note what is wrong with the keys, the coding and the size of what an object holds."""
    secret = manifest["kind"] == "Secret"
    plain = manifest.get("stringData" if secret else "data") or {}
    coded = manifest.get("data" if secret else "binaryData") or {}
    where, there = ("stringData", "data") if secret else ("data", "binaryData")
    size = 0
    for part, values in ((where, plain), (there, coded)):
        for key in sorted(values):
            for said in problems_of_config_key(key):
                errors.invalid(f"{part}[{key}]", key, said)
            size += len(str(values[key] or "").encode())
    _coded(coded, plain, there, errors, may_repeat=secret)
    if size > MOST_BYTES:
        errors.too_long("data" if secret else "", MOST_BYTES)
    for key in NEEDED.get(str(manifest.get("type") or ""), ()) if secret else ():
        if key not in plain and key not in coded:
            errors.required(f"data[{key}]")


def _coded(
    coded: dict[str, Any],
    plain: dict[str, Any],
    part: str,
    errors: FieldErrors,
    *,
    may_repeat: bool,
) -> None:
    for key in sorted(coded):
        if not may_repeat and key in plain:
            errors.invalid(f"{part}[{key}]", key, "duplicate of key present in data")
        at = _bad_base64(str(coded[key] or ""))
        if at >= 0:
            errors.lines.append(f"{part}[{key}]: illegal base64 data at input byte {at}")


def _bad_base64(text: str) -> int:
    """The place at which a text is no base64, -1 if it is."""
    plain = text.replace("\n", "").replace("\r", "")
    body = plain.rstrip("=")
    for index in range(len(body)):
        if body[index] not in BASE64:
            return index
    padded = len(plain) - len(body)
    good = len(plain) % GROUP == 0 and padded < GROUP - 1
    return -1 if good else len(plain)
