"""Each flaw of item writing as a function that puts it into a clean single choice."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from generator.questions import Item, MultipleResponse, SingleChoice, Unproven

SAID = "This is what a learner is told who has chosen this answer."
STEM = "Which part of the machine is at work when the lever is pulled?"


def asks(item: SingleChoice, stem: str) -> Item:
    """The item with another stem."""
    return item.model_copy(update={"stem": stem})


def offers(item: SingleChoice, texts: Sequence[str], stem: str = STEM) -> Item:
    """The item with the first text as its key, then as many distractors; another stem."""
    key = next(option for option in item.options if option.right)
    wrong = next(option for option in item.options if not option.right)
    options = [key, *[wrong] * (len(texts) - 1)]
    changed = [
        option.model_copy(update={"text": text, "gives": f"g{place}"})
        for place, (option, text) in enumerate(zip(options, texts, strict=True))
    ]
    return item.model_copy(update={"options": tuple(changed), "stem": stem})


def texts(item: SingleChoice) -> list[str]:
    """The key, then the distractors."""
    ordered = sorted(item.options, key=lambda option: not option.right)
    return [option.text for option in ordered]


@dataclass(frozen=True)
class Flaw:
    """One way to spoil an item, and what must be found then."""

    code: str
    severity: str
    put: Callable[[SingleChoice], Item]


def _key(item: SingleChoice, change: Mapping[str, object]) -> Item:
    options = [o.model_copy(update=change) if o.right else o for o in item.options]
    return item.model_copy(update={"options": tuple(options)})


def _wrong(item: SingleChoice, change: Mapping[str, object]) -> Item:
    place = next(at for at, option in enumerate(item.options) if not option.right)
    options = list(item.options)
    options[place] = options[place].model_copy(update=change)
    return item.model_copy(update={"options": tuple(options)})


def _several(item: SingleChoice) -> Item:
    fields = item.model_dump() | {
        "type": "multiple-response",
        "stem": "Where in the machine does the lever pull the wire?",
    }
    for option in fields["options"][:2]:
        option["right"] = True
    return MultipleResponse.model_validate(fields)


def _bare(item: SingleChoice) -> SingleChoice:
    return item.model_copy(update={"exhibits": ()})


def _unknown(item: SingleChoice) -> SingleChoice:
    return item.model_copy(update={"proof": Unproven(origin="a test")})


_STORY = "The lever of the machine stands upright and waits for a hand. "
_PHRASES = ("starts the wheel again", "stops the wheel at once", "turns the wheel around")
FLAWS = (
    Flaw("QL01", "block", lambda i: _key(i, {"text": f"{texts(i)[0]} {'of a machine ' * 12}"})),
    Flaw("QL03", "warn", lambda i: _wrong(i, {"text": f"{texts(i)[1]} {'of a machine ' * 12}"})),
    Flaw(
        "QL04", "block", lambda i: offers(i, ("oven", "lever", "wheel", "wire"), "It must be an …?")
    ),
    Flaw("QL05", "block", lambda i: offers(i, ("10 s", "20 Pods", "30 Pods", "40 Pods"))),
    Flaw("QL05", "block", lambda i: offers(i, ("`kubectl get pods -A`", *_PHRASES))),
    Flaw("QL05", "warn", lambda i: offers(i, ("starting the wheel again", *_PHRASES))),
    Flaw("QL05", "warn", lambda i: offers(i, ("to start the wheel again", *_PHRASES))),
    Flaw("QL06", "warn", lambda i: offers(i, ("moves the whole wheel.", *_PHRASES))),
    Flaw(
        "QL06", "warn", lambda i: offers(i, ("It moves again", "the wheel moves", "a lever moves"))
    ),
    Flaw("QL07", "warn", lambda i: offers(i, ("moves it", "never moves it", "always turns it"))),
    Flaw("QL07", "warn", lambda i: offers(i, ("moves every wheel", "moves a wheel", "turns it"))),
    Flaw("QL08", "warn", lambda i: _wrong(i, {"text": f"often {texts(i)[1]}"})),
    Flaw("QL09", "block", lambda i: _wrong(i, {"text": "All of the above"})),
    Flaw("QL09", "block", lambda i: _wrong(i, {"text": "none of these options"})),
    Flaw("QL09", "block", lambda i: _wrong(i, {"text": "Both A and C"})),
    Flaw(
        "QL10",
        "block",
        lambda i: asks(
            _key(i, {"text": f"{texts(i)[0]} quorfel"}),  # type: ignore[arg-type]  # a copy of i
            "What does a quorfel do when its lever is pulled?",
        ),
    ),
    Flaw(
        "QL11",
        "warn",
        lambda i: offers(
            i,
            ("a part that stays", "a quorfel turns zindrats into wumplets", "a part that goes"),
            "What does the quorfel do if its zindrats meet wumplets?",
        ),
    ),
    Flaw(
        "QL12",
        "block",
        lambda i: offers(
            i, ("oil, steam, sand", "oil, steam, water", "oil, gas, sand", "coal, steam, sand")
        ),
    ),
    Flaw(
        "QL13",
        "block",
        lambda i: offers(i, ("the speed increases", "the speed decreases", "a wheel falls off")),
    ),
    Flaw(
        "QL13",
        "block",
        lambda i: offers(i, ("the wheel is moved", "the wheel is not moved", "oil is lost")),
    ),
    Flaw(
        "QL14",
        "block",
        lambda i: offers(i, ("more than 10 s", "more than 30 s", "less than 5 s")),
    ),
    Flaw("QL14", "block", lambda i: offers(i, ("/var/lib", "/var", "/etc"))),
    Flaw("QL14", "warn", lambda i: offers(i, ("wheel", "wheel and lever", "spring"))),
    Flaw("QL15", "block", lambda i: _wrong(i, {"text": f" {texts(i)[0].upper()}. "})),
    Flaw("QL15", "block", lambda i: offers(i, ("1 GiB", "1024 Mi", "2 GiB"))),
    Flaw(
        "QL16",
        "warn",
        lambda i: offers(
            i,
            (
                "it asks the server for all of the parts that wait in its own hall for oil today",
                "it asks a server for all of the parts that wait in its own hall for oil again",
                "it pulls",
            ),
        ),
    ),
    Flaw("QL17", "block", lambda i: offers(i, ("512 MiB", "2 GiB", "256 MiB", "1 GiB"))),
    Flaw("QL17", "block", lambda i: offers(i, ("250m", "1500m", "500m"))),
    Flaw("QL18", "warn", lambda i: offers(i, ("2.5 s", "3 s", "4 s", "7 s"))),
    Flaw("QL18", "warn", lambda i: offers(i, ("200", "217", "342", "463"))),
    Flaw("QL19", "block", lambda i: asks(i, "Which of these parts of a machine is not moved?")),
    Flaw("QL19", "block", lambda i: asks(i, "Which part of a machine isn't moved by a lever?")),
    Flaw("QL19", "block", lambda i: asks(i, "All parts are moved by levers except which one?")),
    Flaw(
        "QL20",
        "block",
        lambda i: offers(
            i, ("it moves", "it is not oiled", "it turns"), "Which is NOT true of such a wheel?"
        ),
    ),
    Flaw("QL21", "block", lambda i: asks(i, "The lever of the machine and the wheel of it.")),
    Flaw("QL21", "block", lambda i: asks(i, "What is it?")),
    Flaw("QL21", "block", lambda i: asks(i, "Which of the following statements is true?")),
    Flaw("QL22", "warn", lambda i: asks(i, "The ____ moves the wheel of the machine: what is it?")),
    Flaw("QL23", "warn", lambda i: asks(i, f"{_STORY * 9}Which part is it that moves then?")),
    Flaw(
        "QL24",
        "block",
        lambda i: asks(_bare(i), "What does the manifest below create in the cluster?"),
    ),
    Flaw(
        "QL25",
        "warn",
        lambda i: offers(
            i,
            (
                "Oil keeps the wheels from rust",
                "Steam drives each of the pistons",
                "Levers have two arms of wood",
            ),
            "Which of the statements that you see here is true?",
        ),
    ),
    Flaw("QL26", "block", lambda i: offers(i, ("1 only", "1 and 3 only", "2 and 3 only"))),
    Flaw("QL26", "block", lambda i: offers(i, ("I and II", "II and III", "I, II and III"))),
    Flaw("QL27", "block", lambda i: asks(i, "Which is the best part to move in this machine?")),
    Flaw("QL28", "block", lambda i: _wrong(i, {"error": "", "ref": "", "gives": ""})),
    Flaw("QL28", "block", lambda i: offers(i, ("4 Pods", "a wheel", "the whole machine"))),
    Flaw("QL29", "block", _several),
    Flaw("QL29", "block", lambda i: _wrong(i, {"right": True})),
    Flaw("QL30", "block", lambda i: _key(i, {"right": False})),
    Flaw("QL30", "block", lambda i: _key(i, {"feedback": f"Incorrect. {SAID}"})),
    Flaw("QL30", "block", lambda i: asks(i, "Which parts move when it is pulled? (Select two.)")),
    Flaw(
        "QL35",
        "warn",
        lambda i: asks(i, f"Which part moves {'and moves again ' * 9}when the lever is pulled?"),
    ),
    Flaw("QL35", "warn", lambda i: asks(_unknown(i), "What does the XQZF of such a wheel report?")),
    Flaw("QL36", "block", lambda i: asks(i, "What is currently the newest part of the machine?")),
    Flaw("QL37", "warn", lambda i: asks(i, "Bob pulls the lever: which part does he move then?")),
    Flaw("QL37", "warn", lambda i: asks(i, "Which part, as a no-brainer, is moved by the lever?")),
    Flaw("QL38", "block", lambda i: asks(i, "What does the red arrow of the machine stand for?")),
    Flaw("QL38", "block", lambda i: asks(i, "Which part is the box on the left side of it?")),
    Flaw("QL39", "warn", lambda i: _wrong(i, {"feedback": "No."})),
    Flaw("QL39", "warn", lambda i: _wrong(i, {"feedback": i.stem})),
)
