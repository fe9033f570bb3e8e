"""A small knowledge base in a folder, for tests that break it."""

from pathlib import Path

FILES = {
    "book.yaml": """
kind: source
id: book
name: A book
summary: It says everything about bread.
publisher: A publisher
url: https://example.org/book
accessed: 2026-01-02
""",
    "warms.yaml": """
kind: verb
id: warms
name: warms
summary: The component raises the temperature of the object.
reads: warms
inverse: is warmed by
negative: does not warm
subject_kinds: [component]
target_kinds: [object]
asks_subject: ["Which part warms {target}?", "What warms {target}?", "What makes {target} warm?"]
asks_target: ["What does {subject} warm?", "{subject} warms what?", "What is warmed by {subject}?"]
""",
    "dough.yaml": """
kind: object
id: dough
name: Dough
domain: bread
summary: Flour and water that were mixed.
""",
    "oven.yaml": """
kind: component
id: oven
name: Oven
domain: bread
summary: A hot box.
relations:
  - {verb: warms, target: object:dough, cites: [source:book]}
complete:
  - {verb: warms, cites: [source:book], note: The list was read.}
claims:
  - {id: hot, text: An oven is hot., cites: [source:book]}
  - {id: gas, text: An oven burns gas., cites: [source:book], versions: "<2.0"}
misconceptions:
  - {id: cold, belief: An oven is cold., because: Its door is cold., refuted_by: hot}
""",
    "heat.yaml": """
kind: parameter
id: heat
name: Heat of the oven
domain: bread
summary: How hot the oven is.
unit: degrees Celsius
values:
  - {value: 200, versions: "<2.0", cites: [source:book]}
  - {value: 230.5, versions: ">=2.0", cites: [source:book]}
""",
}


def write(folder: Path, **changed: str) -> Path:
    """Write the small knowledge base; *changed* gives other text for some files, by stem."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in FILES.items():
        stem = name.removesuffix(".yaml")
        (folder / name).write_text(changed.pop(stem, text).lstrip())
    for stem, text in changed.items():
        (folder / f"{stem}.yaml").write_text(text.lstrip())
    return folder
