"""Everything :mod:`simulator` raises on purpose.

* SimulationError
  + InvalidScenarioError   a scenario or manifest asks for something impossible; lists all of it
  + DidNotSettleError      a run went on past its bound
"""


class SimulationError(Exception):
    """Base of all simulation errors."""


class InvalidScenarioError(SimulationError):
    """A start state or stimulus cannot be; ``problems`` says all that is wrong, and where."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        self.problems = problems
        super().__init__("\n".join(problems))


class DidNotSettleError(SimulationError):
    """Something still happened when the bound on time or events was reached."""
