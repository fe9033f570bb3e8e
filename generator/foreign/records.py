"""Questions in JSON, in the shapes that people write: lists of objects with all sorts of names."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from generator.errors import UnreadableBankError
from generator.foreign.asked import Answer, Asked, UnusableError
from generator.foreign.gift import Found
from generator.foreign.marking import bare, counts_from, places, shuffled
from generator.foreign.markup import from_text
from generator.foreign.script import documents
from kb.errors import UnreadableYamlError
from kb.yaml_reader import read_typed

_QUESTION: Final = (
    *("question", "questiontext", "stem", "prompt", "text", "title", "q", "query", "problem"),
    *("description", "statement"),
)
_OPTIONS: Final = (
    *("options", "choices", "answers", "alternatives", "answeroptions", "possibleanswers"),
    *("responses", "variants"),
)
_KEY: Final = (
    *("correctanswers", "correctanswer", "correctoptions", "correctoption", "correctindex"),
    *("correctindices", "correctindexes", "correctchoice", "correct", "answerindex", "answerkey"),
    *("solution", "rightanswer", "right", "key", "answer", "answers", "correctletter"),
)
_RIGHT: Final = ("correct", "iscorrect", "right", "isright", "istrue", "isanswer", "answer")
_WRONG: Final = (
    *("incorrectanswers", "incorrectoptions", "wronganswers", "wrongoptions", "distractors"),
    *("incorrect", "wrong"),
)
_SAID: Final = ("feedback", "explanation", "rationale", "why", "reason", "comment", "message")
_ID: Final = ("id", "number", "no", "name", "slug", "questionid")
_TEXT: Final = (
    *("text", "option", "answer", "label", "value", "content", "body", "choice", "answertext"),
    *("optiontext", "choicetext"),
)
_SIGN: Final = ("id", "key", "letter", "identifier", "optionid", "answerid")
_TOPIC: Final = ("category", "topic", "domain", "section", "subject")
_CODE: Final = ("code", "codesnippet", "snippet", "codeblock")
_LETTERS: Final = re.compile(r"(?:option|choice|answer|opt)?[ _-]?([a-h]|[1-8])")
_ROOM: Final = 8  # times as large as a file of facts, each of up to 1 MiB
_EDGES: Final = "\r\n"
_DEEPEST: Final = 12
_LONG_ANSWER: Final = 60  # characters from which an answer without options is an essay

Record = Mapping[str, object]


@dataclass(slots=True)
class _Read:
    """One record, half read: its key is understood when all keys of the file are known."""

    asked: Asked
    key: object
    marked: bool
    signs: list[str] = field(default_factory=list)


def read(text: str, name: str) -> Iterator[Found]:
    """Read the questions of a file one by one.

    Raises:
        UnreadableBankError: if it is no JSON, or holds no questions.
    """
    yield from _read(_documents(text, name), name)


def read_yaml(text: str, name: str) -> Iterator[Found]:
    """Read the same shapes written as YAML; anchors, tags and merge keys are refused.

    Raises:
        UnreadableBankError: if it is no such YAML, or holds no questions.
    """
    try:
        documents = read_typed(text.encode(), name=name, room=_ROOM)
    except UnreadableYamlError as error:
        raise UnreadableBankError(str(error)) from error
    yield from _read(documents, name)


def _read(documents: Sequence[object], name: str) -> Iterator[Found]:
    found = [record for document in documents for record in _records(document, 0)]
    if not found:
        raise UnreadableBankError(
            f"{name}: holds no questions: write a list of objects with question, options and answer"
        )
    read_in: list[_Read | tuple[str, str]] = []
    for number, record in enumerate(found, 1):
        try:
            read_in.append(_half(record, number))
        except UnusableError as error:
            read_in.append((f"question {number}", str(error)))
    halves = [one for one in read_in if isinstance(one, _Read)]
    first = counts_from([h.key for h in halves], [len(h.asked.answers) for h in halves], 0)
    for one in read_in:
        if not isinstance(one, _Read):
            yield one
            continue
        try:
            yield _whole(one, first)
        except UnusableError as error:
            yield one.asked.place.replace("-", " "), str(error)


def _documents(text: str, name: str) -> list[object]:
    try:
        return [json.loads(text)]
    except RecursionError as error:
        raise UnreadableBankError(f"{name}: is nested too deeply for a bank") from error
    except json.JSONDecodeError as error:
        lines = [line for line in text.splitlines() if line.strip()]
        if len(lines) > 1 and all(line.lstrip().startswith("{") for line in lines):
            try:
                return [[json.loads(line) for line in lines]]
            except ValueError:
                pass
        if found := documents(text):
            return found
        raise UnreadableBankError(
            f"{name}:{error.lineno}:{error.colno}: is no JSON ({error.msg})"
        ) from error
    except ValueError as error:
        raise UnreadableBankError(f"{name}: is no JSON ({error})") from error


def _records(whole: object, depth: int) -> Iterator[Record]:
    """All objects that look like a question, however deep they stand."""
    if depth > _DEEPEST:
        return
    if isinstance(whole, dict):
        fields = {_name(key): value for key, value in whole.items()}
        if _is_question(fields):
            yield fields
            return
        for value in whole.values():
            yield from _records(value, depth + 1)
    elif isinstance(whole, list):
        for one in whole:
            yield from _records(one, depth + 1)


def _name(key: object) -> str:
    return re.sub(r"[\s_-]", "", str(key)).lower()


def _is_question(fields: Record) -> bool:
    asks = any(isinstance(fields.get(name), str | list) for name in _QUESTION)
    offered = any(isinstance(fields.get(name), list | dict) for name in (*_OPTIONS, *_WRONG))
    return asks and (offered or len(_lettered(fields)) > 1 or any(name in fields for name in _KEY))


def _lettered(fields: Record) -> list[tuple[str, object]]:
    found = [(m[1], fields[key]) for key in fields if (m := _LETTERS.fullmatch(key))]
    return sorted(
        (letter, value) for letter, value in found if isinstance(value, str | int | float)
    )


def _half(fields: Record, number: int) -> _Read:
    stem = _plain(
        next(fields[name] for name in _QUESTION if isinstance(fields.get(name), str | list))
    )
    name = next((str(fields[n]) for n in _ID if isinstance(fields.get(n), str | int)), "")
    asked = Asked(
        f"question-{number}", "choice", stem, name=name if not name.isdigit() else f"id-{name}"
    )
    asked.explanation = _plain(
        next((fields[n] for n in _SAID if isinstance(fields.get(n), str)), "")
    )
    if code := next((fields[n] for n in _CODE if isinstance(fields.get(n), str)), ""):
        asked.stem += f"\n```\n{str(code).strip(_EDGES)}\n```" if str(code).strip() else ""
    asked.topic = next((_plain(fields[n]) for n in _TOPIC if isinstance(fields.get(n), str)), "")
    asked.topic = asked.topic.replace("/", "//")
    asked.tags = _tags(fields)
    if parted := _parted(fields):
        asked.answers = [Answer(text, right) for text, right in parted]
        return _Read(asked, None, marked=True)
    where, offered, signs = _offered(fields)
    marked = False
    for one in offered:
        if isinstance(one, dict):
            part = {_name(key): value for key, value in one.items()}
            text = next((part[n] for n in _TEXT if isinstance(part.get(n), str | int | float)), "")
            right = next((part[n] for n in _RIGHT if isinstance(part.get(n), bool)), None)
            said = next((part[n] for n in _SAID if isinstance(part.get(n), str)), "")
            marked = marked or right is not None
            signs.append(
                next((str(part[n]) for n in _SIGN if isinstance(part.get(n), str | int)), "")
            )
            asked.answers.append(Answer(bare(_plain(text)), bool(right), _plain(said)))
        else:
            asked.answers.append(Answer(bare(_plain(one)) if isinstance(one, str) else str(one)))
    key = next(
        (fields[n] for n in _KEY if n != where and n in fields and fields[n] is not None), None
    )
    if not asked.answers:
        _typed(asked, key)
        marked = True
    kind = str(fields.get("questiontype", fields.get("type", ""))).lower()
    asked.several = "multi" in kind and "choice" not in kind
    return _Read(asked, key, marked, [_name(sign) for sign in signs])


def _tags(fields: Record) -> tuple[str, ...]:
    """Its tags, and how hard it is said to be."""
    tags = fields.get("tags")
    found = [tag.get("name") if isinstance(tag, dict) else tag for tag in _listed(tags)]
    hard = fields.get("difficulty", fields.get("level"))
    return tuple(str(tag) for tag in found if isinstance(tag, str)) + (
        (hard.lower(),) if isinstance(hard, str) else ()
    )


def _listed(value: object) -> Sequence[object]:
    return value if isinstance(value, list) else ()


def _parted(fields: Record) -> list[tuple[str, bool]]:
    """The options of a record that lists the wrong answers apart from the right ones."""
    wrong = next((fields[n] for n in _WRONG if isinstance(fields.get(n), list)), None)
    key = next((fields[n] for n in _KEY if fields.get(n) is not None), None)
    right = key if isinstance(key, list) else [key]
    if not wrong or any(
        isinstance(fields.get(name), list | dict) for name in _OPTIONS if name != "answers"
    ):
        return []
    texts = [
        [_plain(one) for one in part if isinstance(one, str | int | float)]
        for part in (right, _listed(wrong))
    ]
    return shuffled(*texts) if all(texts) else []


def _offered(fields: Record) -> tuple[str, Sequence[object], list[str]]:
    """Under which name the options stand, the options, and what they are called there."""
    for name in _OPTIONS:
        value = fields.get(name)
        if isinstance(value, list) and len(value) > 1:
            return name, value, []
        if isinstance(value, dict) and len(value) > 1:
            names = [key for key in sorted(value, key=str) if value[key] not in (None, "")]
            plain = not any(isinstance(value[key], dict) for key in names)
            return name, [value[key] for key in names], [str(key) for key in names] if plain else []
    return "", [value for _, value in _lettered(fields)], []


def _typed(asked: Asked, key: object) -> None:
    """A question without options: true or false, a number, or a word to be typed."""
    if isinstance(key, bool) or str(key).strip().lower() in {"true", "false"}:
        right = str(key).strip().lower() == "true"
        asked.answers = [Answer("True", right), Answer("False", not right)]
    elif isinstance(key, int | float):
        asked.kind, asked.answers = "number", [Answer(str(key), right=True)]
    elif isinstance(key, str) and 0 < len(key.strip()) <= _LONG_ANSWER:
        asked.kind, asked.answers = "text", [Answer(_plain(key), right=True)]
    else:
        raise UnusableError("has no options, and no short answer to be typed")


def _whole(half: _Read, first: int) -> Asked:
    asked = half.asked
    if half.marked:
        return asked
    texts = [answer.text for answer in asked.answers]
    right = _by_sign(half) or places(half.key, texts, first)
    asked.answers = [
        Answer(answer.text, place in right, answer.feedback)
        for place, answer in enumerate(asked.answers)
    ]
    return asked


def _by_sign(half: _Read) -> set[int]:
    """The options that the key calls by their own names: an id, or the name of a field."""
    key = half.key
    if isinstance(key, dict):  # {"answer_a_correct": "true", ...}
        key = [
            _name(name).removesuffix("correct")
            for name, value in key.items()
            if str(value).strip().lower() in {"true", "1", "yes"}
        ]
    named = [_name(one) for one in (key if isinstance(key, list) else [key])]
    if not half.signs or len(set(half.signs)) < len(half.signs) or not named:
        return set()
    if any(name not in half.signs for name in named):
        return set()
    return {half.signs.index(name) for name in named}


def _plain(value: object) -> str:
    """A text, whether it stands alone, as a list of lines, or with marks."""
    if isinstance(value, list):
        value = "\n".join(str(part) for part in value if isinstance(part, str | int | float))
    return from_text(str(value))
