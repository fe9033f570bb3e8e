"""What is worked out: a rule of arithmetic, a question put to a model, a scenario that is run."""

from typing import Annotated, Literal

from pydantic import Field

from generator.questions.proof.cited import Cited
from generator.questions.strict import Model


class NumberProof(Model):
    """A named rule with its inputs; each wrong value comes from a wrong formula that is named.

    ``branch`` says which lines of the rule decide: equal branches make equal questions.
    """

    by: Literal["number"] = "number"
    rule: str
    inputs: dict[str, str]
    branch: str = ""
    unit: str = ""
    cites: Cited


class RunProof(Model):
    """A scenario that is run again, and a question put to its event log or its last state.

    An option's ``gives`` is what the question would have to give if the option were right.
    """

    by: Literal["run"] = "run"
    scenario: str
    digest: Annotated[str, Field(description="hash of the event log")]
    query: Annotated[dict[str, str], Field(description="what to look for, and what to report")]
    without: Annotated[str, Field(description="a component stopped from the start, if any")] = ""
    cites: Cited


class ModelProof(Model):
    """A question put to a model of the system: who is right follows from the inputs alone.

    An option's ``gives`` is the code of an answer; the model says which codes are right, which
    others it could have given, and how each reads. Inputs that a learner needs stand in the
    stem or in an exhibit.
    """

    by: Literal["model"] = "model"
    model: Annotated[str, Field(description="the question, such as scheduler.feasible")]
    inputs: dict[str, str]
    branch: Annotated[str, Field(description="which rules decide; equal: one question")] = ""
    cites: Cited
