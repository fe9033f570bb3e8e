"""Names and labels that the API takes: what is wrong with one, in the API server's own words.

Each ``problems_of_`` function returns all that is wrong with a text, nothing if it will do; the
``is_`` functions say the same in one word and take anything, as it comes out of a manifest.

Left out: names of single kinds (of a Service or a Namespace), which API validation knows.
"""

LOWER = "abcdefghijklmnopqrstuvwxyz"
DIGITS = "0123456789"
LOWER_ENDS = LOWER + DIGITS
ENDS = LOWER + LOWER.upper() + DIGITS
LABEL, SUBDOMAIN, NAME = 63, 253, 63
"""The most bytes of a label, of a subdomain, and of a name behind its prefix."""
EMPTY = "must be non-empty"

LABEL_PATTERN = "[a-z0-9]([-a-z0-9]*[a-z0-9])?"
SUBDOMAIN_PATTERN = LABEL_PATTERN + r"(\." + LABEL_PATTERN + ")*"
DNS1035_PATTERN = "[a-z]([-a-z0-9]*[a-z0-9])?"
NAME_PATTERN = "([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]"


def too_long(most: int) -> str:
    """The message about a text that is too long."""
    return f"must be no more than {most} bytes"


def no_match(message: str, pattern: str, *examples: str) -> str:
    """The message about a text that does not match a pattern, with examples of some that do."""
    shown = "'" + "',  or '".join(examples) + "', " if examples else ""
    lead = f" (e.g. {shown}" if shown else " ("
    return f"{message}{lead}regex used for validation is '{pattern}')"


def is_longer(text: str, most: int) -> bool:
    """Whether a text has more bytes than that."""
    return len(text) > most or len(text.encode("utf-8", "surrogatepass")) > most


def consists_of(text: str, letters: str, ends: str) -> bool:
    """Whether a text is not empty, has these letters only, and these at both ends."""
    return bool(text) and not text.strip(letters) and text[0] in ends and text[-1] in ends


def problems_of_label(text: str) -> list[str]:
    """Check a DNS-1123 label, the name of a Namespace or a container: ``web-1``."""
    found = [too_long(LABEL)] if is_longer(text, LABEL) else []
    if consists_of(text, LOWER_ENDS + "-", LOWER_ENDS):
        return found
    if _is_subdomain(text):
        found.append("must not contain dots")
        return found
    message = (
        "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', "
        "and must start and end with an alphanumeric character"
    )
    found.append(no_match(message, LABEL_PATTERN, "my-name", "123-abc"))
    return found


def problems_of_subdomain(text: str) -> list[str]:
    """Check a DNS-1123 subdomain, the name of most objects: ``web.example.com``."""
    found = [too_long(SUBDOMAIN)] if is_longer(text, SUBDOMAIN) else []
    if _is_subdomain(text):
        return found
    message = (
        "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' "
        "or '.', and must start and end with an alphanumeric character"
    )
    found.append(no_match(message, SUBDOMAIN_PATTERN, "example.com"))
    return found


def problems_of_wildcard_subdomain(text: str) -> list[str]:
    """Check a subdomain with a wildcard for its first label: ``*.example.com``."""
    found = [too_long(SUBDOMAIN)] if is_longer(text, SUBDOMAIN) else []
    if text.startswith("*.") and _is_subdomain(text[2:]):
        return found
    message = (
        "a wildcard DNS-1123 subdomain must start with '*.', followed by a valid DNS subdomain, "
        "which must consist of lower case alphanumeric characters, '-' or '.' and end with an "
        "alphanumeric character"
    )
    found.append(no_match(message, r"\*\." + SUBDOMAIN_PATTERN, "*.example.com"))
    return found


def problems_of_dns1035(text: str) -> list[str]:
    """Check a DNS-1035 label, the name of a Service: a label that begins with a letter."""
    found = [too_long(LABEL)] if is_longer(text, LABEL) else []
    if consists_of(text, LOWER_ENDS + "-", LOWER_ENDS) and text[0] in LOWER:
        return found
    message = (
        "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with "
        "an alphabetic character, and end with an alphanumeric character"
    )
    found.append(no_match(message, DNS1035_PATTERN, "my-name", "abc-123"))
    return found


def problems_of_qualified_name(text: str) -> list[str]:
    """Check the key of a label, an annotation or a taint: ``tier`` or ``example.com/tier``."""
    if text.count("/") > 1:
        shown = _name_pattern("a qualified name must consist of")
        return [
            shown + " with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')"
        ]
    prefix, slash, name = text.rpartition("/")
    found: list[str] = []
    if slash:
        wrong = problems_of_subdomain(prefix) if prefix else [EMPTY]
        found.extend(["prefix part " + one for one in wrong])
    if not name:
        found.append("name part " + EMPTY)
    elif is_longer(name, NAME):
        found.append("name part " + too_long(NAME))
    if not consists_of(name, ENDS + "-_.", ENDS):
        found.append("name part " + _name_pattern("must consist of"))
    return found


def problems_of_label_value(text: str) -> list[str]:
    """Check the value of a label; it may be empty."""
    found = [too_long(NAME)] if is_longer(text, NAME) else []
    if not text or consists_of(text, ENDS + "-_.", ENDS):
        return found
    message = (
        "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or "
        "'.', and must start and end with an alphanumeric character"
    )
    found.append(no_match(message, f"({NAME_PATTERN})?", "MyValue", "my_value", "12345"))
    return found


def is_label(text: object) -> bool:
    """Whether a text is a DNS-1123 label: a-z, 0-9 and inner dashes, at most 63 letters."""
    return isinstance(text, str) and not problems_of_label(text)


def is_dns1035(text: object) -> bool:
    """Whether a text is a label that begins with a letter, as the name of a Service must."""
    return isinstance(text, str) and not problems_of_dns1035(text)


def is_subdomain(text: object) -> bool:
    """Whether a text is DNS-1123 labels with dots between them, at most 253 letters."""
    return isinstance(text, str) and not problems_of_subdomain(text)


def is_label_value(text: object) -> bool:
    """Whether a text can be the value of a label: empty, or 63 letters of a-z, 0-9, ``-_.``."""
    return isinstance(text, str) and not problems_of_label_value(text)


def is_label_name(text: object) -> bool:
    """Whether a text can be the key of a label or annotation, as in ``example.org/tier``."""
    return isinstance(text, str) and not problems_of_qualified_name(text)


def _is_subdomain(text: str) -> bool:
    return all(consists_of(part, LOWER_ENDS + "-", LOWER_ENDS) for part in text.split("."))


def _name_pattern(lead: str) -> str:
    message = (
        f"{lead} alphanumeric characters, '-', '_' or '.', and must start and end with an "
        "alphanumeric character"
    )
    return no_match(message, NAME_PATTERN, "MyName", "my.name", "123-abc")
