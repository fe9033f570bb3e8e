"""Keys of ConfigMaps and Secrets, names of environment variables, and percentages in manifests.

The messages are those of the API server.
Left out: nothing that the kinds of the model need.
"""

from simulator.kubernetes.values.names import (
    DIGITS,
    EMPTY,
    LOWER,
    SUBDOMAIN,
    is_longer,
    no_match,
    too_long,
)

KEY_LETTERS = LOWER + LOWER.upper() + DIGITS + "-._"
PRINTABLE = range(32, 127)
"""The codes of ASCII that can be printed."""


def problems_of_config_key(text: str) -> list[str]:
    """Check the key of a ConfigMap or a Secret, which may become the name of a file."""
    found = [too_long(SUBDOMAIN)] if is_longer(text, SUBDOMAIN) else []
    if not text or text.strip(KEY_LETTERS):
        message = "a valid config key must consist of alphanumeric characters, '-', '_' or '.'"
        found.append(no_match(message, "[-._a-zA-Z0-9]+", "key.name", "KEY_NAME", "key-name"))
    return found + _leaves_folder(text)


def problems_of_variable_name(text: str) -> list[str]:
    """Check the name of an environment variable by the strict rule, the only one before 1.30."""
    found: list[str] = []
    if not text or text.strip(KEY_LETTERS) or text[0] in DIGITS:
        message = (
            "a valid environment variable name must consist of alphabetic characters, digits, "
            "'_', '-', or '.', and must not start with a digit"
        )
        examples = ("my.env-name", "MY_ENV.NAME", "MyEnvName1")
        found.append(no_match(message, "[-._a-zA-Z][-._a-zA-Z0-9]*", *examples))
    return found + _leaves_folder(text)


def problems_of_relaxed_variable_name(text: str) -> list[str]:
    """Check the name of an environment variable by the wide rule: printable ASCII without ``=``."""
    if not text:
        return ["environment variable name " + EMPTY]
    if all(ord(letter) in PRINTABLE and letter != "=" for letter in text):
        return []
    message = "a valid environment variable name must consist only of printable ASCII characters"
    return [message + " other than '='"]


def problems_of_percent(text: str) -> list[str]:
    """Check a percentage such as ``25%``."""
    if text[-1:] == "%" and text[:-1] and not text[:-1].strip(DIGITS):
        return []
    message = "a valid percent string must be a numeric string followed by an ending '%'"
    return [no_match(message, "[0-9]+%", "1%", "93%")]


def _leaves_folder(text: str) -> list[str]:
    """What would name a place outside of its folder, were it the name of a file."""
    if text in (".", ".."):
        return [f"must not be '{text}'"]
    return ["must not start with '..'"] if text.startswith("..") else []
