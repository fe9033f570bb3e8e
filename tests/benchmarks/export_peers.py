"""Ten thousand four-option questions, written by us, by other programs, and as fast as can be.

Run from the root of a checkout::

    python tests/benchmarks/export_peers.py --count 10000 --peers PYTHON

PYTHON is one that has the other programs (``pip install text2qti genanki qti-package-maker
quizpy``); without it only ours and the raw lower bounds run. Every line is a process of its own;
the seconds are those of writing inside it, after the questions were made, by processor time; the
peak is that of the whole process. The raw lower bounds write stem and options alone, with the
escapes of the format and nothing else; ours write identifiers, tags, feedback, explanation and
sources besides.
"""

import argparse
import html
import json
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[2]

COMMON = """
import json, resource, sys, time
questions = json.load(open(sys.argv[1], encoding="utf-8"))
out = sys.argv[2]
def done(start, size):
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(json.dumps({"s": time.process_time() - start, "peak": peak, "size": size}))
"""
RAW = {
    "gift": """
import re
sign = re.compile(r"[~=#{}:]")
esc = lambda text: sign.sub(r"\\\\\\g<0>", text)
start = time.process_time()
with open(out, "w", encoding="utf-8") as file:
    for n, (stem, options) in enumerate(questions):
        lines = "".join(f"\\n\\t{'=' if not k else '~'}{esc(o)}" for k, o in enumerate(options))
        file.write(f"::{n}::{esc(stem)} {{{lines}\\n}}\\n\\n")
""",
    "moodle-xml": """
import html
start = time.process_time()
with open(out, "w", encoding="utf-8") as file:
    file.write("<quiz>")
    for n, (stem, options) in enumerate(questions):
        answers = "".join(f'<answer fraction="{0 if k else 100}" format="html"><text>'
            f"{html.escape(o, False)}</text></answer>" for k, o in enumerate(options))
        file.write(f'<question type="multichoice"><name><text>{n}</text></name><questiontext'
            f' format="html"><text>{html.escape(stem, False)}</text></questiontext>'
            f"<single>true</single>{answers}</question>")
    file.write("</quiz>")
""",
    "csv": """
import csv
start = time.process_time()
with open(out, "w", encoding="utf-8", newline="") as file:
    write = csv.writer(file).writerow
    for stem, options in questions:
        write((stem, *options, 1))
""",
}
OURS = """
sys.path.insert(0, sys.argv[3] + "/tests/support")
from nasty_bank import BANK
from generator import exporters
first = BANK.items[0]
def item(n, stem, options):
    made = tuple(o.model_copy(update={"text": t, "feedback": f"{t}: not this one, see the text."})
                 for o, t in zip(first.options, options))
    return first.model_copy(update={"id": f"watchers/{n}", "stem": stem, "options": made,
                                    "fingerprint": f"f{n}", "explanation": f"{stem} It is so."})
bank = BANK.model_copy(update={"items": tuple(item(n, *q) for n, q in enumerate(questions))})
exporter = exporters.get(sys.argv[4])
start = time.process_time()
files = exporter.export(bank, exporters.ExportOptions())
for content in files.values():
    open(out, "wb").write(content)
"""
PEERS = {
    ("text2qti", "qti12"): """
from text2qti.config import Config
from text2qti.qti import QTI
from text2qti.quiz import Quiz
start = time.process_time()
text = "Quiz title: q\\n" + "".join(
    f"{n}. {stem}\\n" + "".join(f"{'*' if not k else ''}{'abcd'[k]}) {o}\\n"
    for k, o in enumerate(options)) for n, (stem, options) in enumerate(questions, 1))
config = Config()
config["pandoc_mathml"] = False
QTI(Quiz(text, config=config)).save(out)
""",
    ("qti-package-maker", "qti12"): """
import html
from qti_package_maker.package_interface import QTIPackageInterface
start = time.process_time()
made = QTIPackageInterface("q")
for stem, options in questions:
    safe = [html.escape(text) for text in options]  # it takes HTML
    made.add_item("MC", (html.escape(stem), safe, safe[0]))
made.save_package("canvas_qti_v1_2", out)
""",
    ("qti-package-maker", "aiken"): """
import html
from qti_package_maker.package_interface import QTIPackageInterface
start = time.process_time()
made = QTIPackageInterface("q")
for stem, options in questions:
    safe = [html.escape(text) for text in options]  # it takes HTML
    made.add_item("MC", (html.escape(stem), safe, safe[0]))
made.save_package("moodle_aiken", out)
""",
    ("qti-package-maker", "blackboard"): """
import html
from qti_package_maker.package_interface import QTIPackageInterface
start = time.process_time()
made = QTIPackageInterface("q")
for stem, options in questions:
    safe = [html.escape(text) for text in options]  # it takes HTML
    made.add_item("MC", (html.escape(stem), safe, safe[0]))
made.save_package("bbq_text_upload", out)
""",
    ("quizpy", "moodle-xml"): """
from quizpy import MultipleChoice, Quiz
start = time.process_time()
quiz = Quiz()
category = quiz.add_category("q")
for n, (stem, options) in enumerate(questions):
    made = MultipleChoice(str(n), stem, 1.0)
    for k, o in enumerate(options):
        made.add_choice(o, 0.0 if k else 100.0, "")
    category.questions.append(made)
quiz.export(out)
""",
    ("genanki", "anki"): """
import genanki
start = time.process_time()
model = genanki.Model(1, "m", fields=[{"name": "q"}, {"name": "a"}],
                      templates=[{"name": "c", "qfmt": "{{q}}", "afmt": "{{a}}"}])
deck = genanki.Deck(2, "d")
for stem, options in questions:
    deck.add_note(genanki.Note(model=model, fields=[stem, "<br>".join(options)]))
genanki.Package(deck).write_to_file(out)
""",
}
FORMATS = (
    *("gift", "moodle-xml", "csv", "aiken", "jsonl", "json", "qti12", "qti3", "qti21"),
    *("anki", "kahoot", "blooket", "blackboard"),
)


def questions(count: int) -> list[tuple[str, list[str]]]:
    """Stems and options as they are in this field, each only once."""
    return [
        (
            f"In case {n}, which component starts the containers of a Pod & watches <them>?",
            [f"kubelet on node-{n}", f"etcd {n}", f"kube-proxy {n}", f"scheduler {n}"],
        )
        for n in range(count)
    ]


def timed(python: str, code: str, data: Path, *more: str) -> dict[str, float] | None:
    """Run *code* in a process of its own; nothing if it fails."""
    with tempfile.TemporaryDirectory() as folder:
        out = str(Path(folder) / "out.zip")
        script = f"{COMMON}{code}\nimport os\ndone(start, os.path.getsize(out))"
        command = [python, "-c", script, str(data), out, *more]
        run = subprocess.run(command, capture_output=True, text=True, cwd=folder, check=False)
    if run.returncode:
        sys.stderr.write(f"{run.stderr[-300:]}\n")
        return None
    found: dict[str, float] = json.loads(run.stdout.splitlines()[-1])
    return found


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--peers", default="")
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "questions.json"
        data.write_text(json.dumps(questions(wanted.count)), "utf-8")
        rows = [(f"raw {name}", timed(sys.executable, code, data)) for name, code in RAW.items()]
        rows += [
            (f"Pilothouse {name}", timed(sys.executable, OURS, data, str(ROOT), name))
            for name in FORMATS
        ]
        if wanted.peers:
            rows += [
                (f"{program} {name}", timed(wanted.peers, code, data))
                for (program, name), code in PEERS.items()
            ]
    sys.stdout.write(
        "| program and format | s | questions/s | peak MB | output MB |\n|---|---|---|---|---|\n"
    )
    for name, found in rows:
        if found:
            rate = wanted.count / max(found["s"], 1e-6)
            sys.stdout.write(
                f"| {html.escape(name)} | {found['s']:.2f} | {rate:,.0f} | {found['peak']:.0f} |"
                f" {found['size'] / 1e6:.1f} |\n"
            )


if __name__ == "__main__":
    main()
