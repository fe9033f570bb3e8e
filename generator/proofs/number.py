"""A named rule decides; the right value and each wrong one are worked out again."""

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from generator.proofs.obligations import Complaint
from generator.proofs.rules import RULES
from generator.proofs.rules.rule import Given, Rule, close
from generator.proofs.said import sources_of, undated
from generator.questions import Item, NumberProof, Numeric, SingleChoice
from generator.questions.exhibits import read_out
from kb import KnowledgeBase, plain

_ROUNDED = Fraction(1, 2)  # what rounding to a whole number can change
_LOOSEST = Fraction(1, 100)


def check_number(item: Item, proof: NumberProof, kb: KnowledgeBase) -> Iterator[str]:
    """Say what is wrong, if anything."""
    rule = RULES.get(proof.rule)
    if rule is None:
        yield Complaint(f"there is no rule {proof.rule}", "record")
        return
    given = Given(proof.inputs, kb)
    try:
        yield from _inputs(item, proof)
        if isinstance(item, SingleChoice):
            yield from _options(item, proof, rule, given)
        elif isinstance(item, Numeric):
            yield from _typed(item, proof, rule, given)
        else:
            yield "a rule proves only a single choice or a number"
        yield from _conventions(item, rule, given)
        yield from near(rule.margins(given))
        if item.exhibits:
            yield from unseen(item, rule.shows(given))
        facts = [kb[ref] for ref in rule.rests_on(given)]
    except (KeyError, ValueError, ZeroDivisionError) as error:
        yield f"rule {proof.rule} cannot be worked out from {proof.inputs}: {error!r}"
        return
    if tuple(sorted({ref for fact in facts for ref in sources_of(fact)})) != proof.cites:
        yield Complaint("the proof cites other sources than the rule rests on", "record")
    for fact in facts:
        if complaint := undated(kb, fact.ref, item.stem):
            yield Complaint(complaint, "record")


def unseen(item: Item, texts: Iterable[str]) -> Iterator[Complaint]:
    """Complain of each text that stands neither in the stem nor in an exhibit, as whole words."""
    seen = "\n".join((item.stem, *map(read_out, item.exhibits)))
    for text in texts:
        if not stands(text, seen):
            yield Complaint(f"neither the stem nor an exhibit says {text!r}", "render")


def stands(text: str, seen: str) -> bool:
    """Whether a text stands somewhere as whole words and numbers; ``1.5`` is not in ``21.5``."""
    start = seen.find(text)
    while start >= 0:
        before, after = seen[max(0, start - 1) : start], seen[start + len(text) :][:2]
        joined = before == "." or _part(before) or _part(after[:1])
        if not joined and not (after[:1] == "." and after[1:].isdigit()):
            return True
        start = seen.find(text, start + 1)
    return False


def _part(sign: str) -> bool:
    return sign.isalnum() or sign == "_"


def near(pairs: Sequence[tuple[Fraction, Fraction]]) -> Iterator[Complaint]:
    """Complain of each number that stands too near to a threshold."""
    for value, edge in close(pairs):
        yield Complaint(f"{plain(value)} is nearer than 5 % to the threshold {plain(edge)}", "U4")


def _inputs(item: Item, proof: NumberProof) -> Iterator[str]:
    for name, value in proof.inputs.items():
        if not stands(value, item.stem):
            yield Complaint(f"the stem does not give {name} as {value}", "render")


def _options(item: SingleChoice, proof: NumberProof, rule: Rule, given: Given) -> Iterator[str]:
    key = rule.right(given)
    for option in item.options:
        if option.right:
            value = key
        elif option.gives not in rule.slips:
            yield f"rule {proof.rule} knows no slip {option.gives!r}"
            continue
        else:
            value = rule.slips[option.gives](given)
            if value == key:
                yield f"the slip {option.gives} gives the key, too"
        said = f"{plain(value)} {proof.unit}".strip()
        if rule.names:
            said = rule.names(given, value)
        if option.text != said:
            yield f"{option.gives or 'the rule'} gives {said}, not {option.text}"


def _conventions(item: Item, rule: Rule, given: Given) -> Iterator[str]:
    """Whoever keeps to another convention must not come to another answer."""
    key = rule.right(given)
    for name, formula in rule.conventions.items():
        apart = abs(formula(given) - key)
        if isinstance(item, Numeric):
            if apart > Fraction(item.tolerance):
                yield f"by the convention {name} the value is {plain(formula(given))}"
        elif isinstance(item, SingleChoice):
            wrong = [rule.slips[o.gives](given) for o in item.options if o.gives in rule.slips]
            if any(2 * apart >= abs(value - key) for value in wrong):
                yield f"the convention {name} comes as near to a wrong answer as to the key"


def _typed(item: Numeric, proof: NumberProof, rule: Rule, given: Given) -> Iterator[str]:
    key, tolerance = rule.right(given), Fraction(item.tolerance)
    if Fraction(item.answer) != key or item.unit != proof.unit:
        yield f"the rule gives {plain(key)} {proof.unit}"
    if key.denominator > 1 and tolerance < _ROUNDED:
        yield f"{plain(key)} rounded to a whole number would count as wrong"
    if tolerance > max(Fraction(1), _LOOSEST * abs(key)):
        yield f"a tolerance of {plain(tolerance)} is too wide for {plain(key)}"
    for trap in item.traps:
        if trap.error not in rule.slips:
            yield f"rule {proof.rule} knows no slip {trap.error!r}"
        elif rule.slips[trap.error](given) != Fraction(trap.value):
            yield f"{trap.error} does not give {trap.value}"
        if abs(Fraction(trap.value) - key) <= 2 * tolerance:
            yield f"{trap.value} lies too near to what counts as right"
