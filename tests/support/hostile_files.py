"""Files that nobody should send, each with the code of the problem that it must give."""

_FACT = (
    "kind: term\nid: oven\nname: Oven\ndomain: bread\nsummary: A hot box.\ncites: [source:book]\n"
)
_LAUGHS = "a: &a [x, x, x]\n" + "".join(
    f"{this}: &{this} [*{other}, *{other}, *{other}]\n"
    for other, this in zip("abcdefgh", "bcdefghi", strict=True)
)
_MERGED = "a: {x: 1}\n" + "".join(f"b{number}: {{<<: {{x: 1}}}}\n" for number in range(1000))


def _name(name: str) -> bytes:
    return _FACT.replace("name: Oven", f"name: {name}").encode()


FILES: dict[str, tuple[bytes, str]] = {
    # too much
    "large": (b"#" * 3_000_000, "KB006"),
    "deep-lists": (b"[" * 500_000, "KB006"),
    "deep-maps": (b"{a: " * 250_000, "KB006"),
    "deep-dashes": (b"- " * 500_000, "KB006"),
    "deep-questions": (b"? " * 500_000, "KB006"),
    "deep-indents": (b"".join(b" " * n + b"a:\n" for n in range(1000)), "KB006"),
    "many-values": (b"a: [" + b"b," * 400_000 + b"]", "KB006"),
    "many-keys": (b"".join(b"k%d: 1\n" % n for n in range(100_000)), "KB006"),
    "many-unknown-keys": (
        _FACT.encode() + b"".join(b"k%d: 1\n" % n for n in range(45_000)),
        "KB020",
    ),
    "many-wrong-claims": (_FACT.encode() + b"claims:\n" + b"- {cites: []}\n" * 24_000, "KB020"),
    "many-documents": (b"---\n" * 250_000, "KB006"),
    "many-full-documents": (b"---\na: 1\n" * 30_000, "KB002"),
    "one-line": (b"a: " + b"x" * 1_000_000, "KB010"),
    "one-key": (b"x" * 1_000_000 + b": 1", "KB001"),
    "one-quoted-key": (_FACT.encode() + b'? "' + b"x" * 1_000_000 + b'"\n: 1', "KB020"),
    "one-kind": (b"kind: " + b"x" * 1_000_000, "KB010"),
    "one-id": (_FACT.replace("id: oven", "id: " + "a-" * 400_000 + "!").encode(), "KB020"),
    "one-reference": (_FACT.replace("source:book", "a." * 400_000 + ":!").encode(), "KB020"),
    "one-summary": (_FACT.replace("A hot box", "A hot box " * 90_000).encode(), "KB020"),
    "one-number": (b"kind: state\nid: a\nrank: " + b"9" * 1_000_000, "KB020"),
    # what YAML can do, and facts need not
    "laughs": (_LAUGHS.encode(), "KB004"),
    "alias-of-itself": (b"&a [*a]", "KB004"),
    "alias-of-nothing": (b"a: *b", "KB004"),
    "long-anchor": (b"a: &" + b"x" * 1_000_000 + b" 1", "KB004"),
    "laughs-by-merge-keys": (_MERGED.encode(), "KB005"),
    "code": (b"a: !!python/object/apply:os.system [ls]", "KB005"),
    "own-tag": (b"%TAG ! tag:example.org,2000:\n---\na: !x 1", "KB005"),
    "long-tag": (b"a: !" + b"x" * 1_000_000 + b" 1", "KB005"),
    "plain-tag": (b"kind: !!str term", "KB005"),
    "other-version": (b"%YAML 999999999.1\n---\na: 1", "KB001"),
    "list-as-key": (b"? [a, b]\n: c", "KB005"),
    "mapping-as-key": (b"{a: 1}: c", "KB005"),
    "keys-twice": (b"a: 1\n" * 40_000, "KB003"),
    "half-a-list": (b"a: [1", "KB001"),
    "half-a-text": (b'a: "1', "KB001"),
    "tab": (b"a:\n\tb: 1", "KB001"),
    # nothing, or something else
    "empty": (b"", "KB002"),
    "blank": (b" \n\n", "KB002"),
    "comment": (b"# kind: term\n", "KB002"),
    "only-dashes": (b"---\n---\n", "KB002"),
    "null": (b"~", "KB002"),
    "word": (b"term", "KB002"),
    "list": (b"- kind: term", "KB002"),
    "two-facts": (_FACT.encode() + b"---\n" + _FACT.encode(), "KB002"),
    "kind-is-a-list": (b"kind: [term]", "KB010"),
    "climbs-out": (_FACT.replace("id: oven", "id: ../../oven").encode(), "KB020"),
    # encodings
    "utf-16": (_FACT.encode("utf-16"), "KB007"),
    "utf-16-without-mark": (_FACT.encode("utf-16-le"), "KB007"),
    "utf-32": (_FACT.encode("utf-32"), "KB007"),
    "latin-1": (_name("Käse").decode().encode("latin-1"), "KB007"),
    "half-a-letter": (_FACT.encode() + b"# \xe2\x82", "KB007"),
    "surrogate-bytes": (_name("").replace(b"name: ", b"name: \xed\xa0\x80"), "KB007"),
    "zeros": (b"\x00" * 1_000_000, "KB007"),
    "second-mark": (b"\xef\xbb\xbf\xef\xbb\xbf" + _FACT.encode(), "KB007"),
    # characters
    "bell": (_name("Ov\x07en"), "KB007"),
    "escape": (_name("\x1b]0;owned\x07"), "KB007"),
    "override": (_name("Ov\u202een"), "KB007"),
    "isolate": (_name("Ov\u2066en"), "KB007"),
    "right-to-left-mark": (_name("Ov\u200fen"), "KB007"),
    "line-separator": (_name("Ov\u2028en"), "KB007"),
    "next-line": (_name("Ov\x85en"), "KB007"),
    "soft-hyphen": (_name("Ov\u00aden"), "KB007"),
    "tag-letters": (_name("Ov\U000e0065n"), "KB007"),
    "not-a-letter": (_name("Ov\uffffen"), "KB007"),
    "carriage-return": (_name("Ov\ren"), "KB007"),
    "lone-mark": (_name("\u0301"), "KB007"),
    "pile-of-marks": (_name("e" + "\u0301" * 1000), "KB007"),
    "escaped-override": (_name('"Ov\\u202een"'), "KB007"),
    "escaped-zero": (_name('"Ov\\0en"'), "KB007"),
    "escaped-mark": (_name('"\\u0301"'), "KB007"),
    "escaped-surrogate": (_name('"\\ud83d\\ude00"'), "KB001"),
    "escaped-beyond": (_name('"\\UFFFFFFFF"'), "KB001"),
    "newline-in-key": (_FACT.encode() + b'"a\\nb": 1', "KB020"),
}
