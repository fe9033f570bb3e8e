"""Of very many problems, some are kept and the others counted."""

from kb.problems import Problem
from kb.tally import A_FILE, IN_ALL, Tally


def _problems(path: str, count: int) -> list[Problem]:
    return [Problem(path, line, 1, "KB401", "a sentence ends") for line in range(1, count + 1)]


def _told(tally: Tally) -> list[Problem]:
    return sorted(tally.problems())


def test_few_problems_are_all_told() -> None:
    """Nothing is added to them."""
    tally = Tally()

    tally.add(_problems("a", A_FILE))

    assert tally
    assert _told(tally) == _problems("a", A_FILE)


def test_the_rest_of_a_file_is_counted_after_its_last_problem() -> None:
    """The count stands where a reader of the list comes to the end of the file."""
    tally = Tally()

    tally.add([*_problems("b", 1), *_problems("a", A_FILE + 1)])
    tally.count("a", 6)

    *_, last, other = _told(tally)
    assert other.path == "b"
    assert (last.path, last.line, last.code) == ("a", A_FILE, "KB999")
    assert last.message == "7 more problems in this file"


def test_files_of_which_nothing_is_told_are_counted() -> None:
    """However many files there are, the list has an end."""
    tally = Tally()

    for number in range(IN_ALL + 3):
        tally.add(_problems(f"{number:06}", 2))

    told = _told(tally)
    assert len(told) == IN_ALL + 1
    assert told[-1].message == f"{IN_ALL + 6} more problems in {IN_ALL // 2 + 3} more files"


def test_a_count_of_warnings_is_a_warning() -> None:
    """Advice stays advice, however much there is."""
    tally = Tally()

    tally.add(problem.as_warning() for problem in _problems("a", A_FILE + 2))

    assert _told(tally)[-1].severity == "warning"


def test_nothing_gives_nothing() -> None:
    """An empty tally says that all is well."""
    assert not Tally()
    assert not _told(Tally())
