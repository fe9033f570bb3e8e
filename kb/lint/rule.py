"""What a rule is: all facts in, problems out."""

from collections.abc import Callable, Iterator, Mapping

from kb.fact_file import FactFile
from kb.ids import Ref
from kb.model import Fact
from kb.problems import Problem

Facts = Mapping[Ref, tuple[Fact, FactFile]]
Rule = Callable[[Facts], Iterator[Problem]]
