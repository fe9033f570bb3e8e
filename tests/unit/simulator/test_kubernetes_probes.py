"""Probes: started, ready and alive, worked out from thresholds and periods."""

import pytest
from kubelet_stories import container, message, one_pod, reasons, status, times

from simulator.kubernetes.nodes.probes import Probe, when_failed, when_ready, when_started
from simulator.kubernetes.values.objects import condition

EVERY_TEN = Probe(delay_ms=0, period_ms=10_000, failures=3, successes=1)
GET = {"httpGet": {"path": "/", "port": 8080}}


@pytest.mark.parametrize(
    ("least", "step"), [(0, 1_000), (1_000, 1_000), (1_001, 11_000), (11_000, 11_000)]
)
def test_a_probe_runs_in_steps_from_the_start_of_its_container(least: int, step: int) -> None:
    """The first one at or after a moment counts."""
    assert EVERY_TEN.step(1_000, least) == step


def test_a_probe_waits_for_its_first_delay() -> None:
    """And goes on in its period from there."""
    probe = Probe(delay_ms=5_000, period_ms=2_000, failures=1, successes=1)

    assert probe.step(0, 0) == 5_000
    assert probe.step(0, 5_001) == 7_000


def test_thresholds_count_results_in_a_row() -> None:
    """The third failure is two periods after the first."""
    probe = Probe(delay_ms=0, period_ms=10_000, failures=3, successes=2)

    assert probe.failed(0, 1) == 30_000
    assert probe.succeeded(0, 1) == 20_000


def test_without_a_startup_probe_a_container_has_started_at_once() -> None:
    """With one it has, if it answers before the last chance."""
    assert when_started(None, 7, 900) == (7, True)
    assert when_started(EVERY_TEN, 0, 15_000) == (20_000, True)
    assert when_started(EVERY_TEN, 0, 20_001) == (20_000, False)
    assert when_started(EVERY_TEN, 0, None) == (20_000, False)


def test_a_container_is_ready_at_the_first_good_step_after_its_start() -> None:
    """Without a probe, as soon as it answers."""
    assert when_ready(None, 0, 0, 700) == 700
    assert when_ready(EVERY_TEN, 0, 0, 700) == 10_000
    assert when_ready(EVERY_TEN, 0, 20_000, 700) == 20_000


def test_a_liveness_probe_fails_before_a_slow_program_answers() -> None:
    """Or after a program has ceased to answer; else never."""
    assert when_failed(EVERY_TEN, 0, 0, 25_000, None) == 20_000
    assert when_failed(EVERY_TEN, 0, 0, 700, 31_000) == 60_000
    assert when_failed(EVERY_TEN, 0, 0, 700, None) is None
    assert when_failed(None, 0, 0, 25_000, None) is None


def test_a_container_that_fails_its_liveness_probe_is_started_again() -> None:
    """In place: the Pod and its node stay the same."""
    run = one_pod(
        {"liveness": "fails", "after": "30s"},
        until="60s",
        containers=[container(livenessProbe=GET)],
    )

    told = status(run)["containerStatuses"][0]
    assert told["restartCount"] == 1
    assert told["lastState"]["terminated"]["exitCode"] == 137
    assert times(run, "Killing") == [50_310]
    assert message(run, "Killing") == "Container app failed liveness probe, will be restarted"


def test_a_slow_start_needs_a_startup_probe() -> None:
    """Without one the liveness probe ends the program again and again."""
    slow = {"ready": "60s"}
    patient = {**GET, "periodSeconds": 10, "failureThreshold": 30}
    bare = one_pod(slow, until="100s", containers=[container(livenessProbe=GET)])
    helped = one_pod(slow, containers=[container(livenessProbe=GET, startupProbe=patient)])

    assert status(bare)["containerStatuses"][0]["restartCount"] >= 1
    assert status(helped)["containerStatuses"][0]["restartCount"] == 0
    assert status(helped)["containerStatuses"][0]["ready"]


def test_readiness_that_never_comes_keeps_a_pod_out_of_service() -> None:
    """It runs, is not ready, and is not started again."""
    run = one_pod({"ready": "never"}, containers=[container(readinessProbe=GET)])

    assert status(run)["phase"] == "Running"
    assert condition({"status": status(run)}, "Ready")["status"] == "False"
    assert "Unhealthy" in reasons(run)
    assert status(run)["containerStatuses"][0]["restartCount"] == 0


def test_readiness_that_goes_away_makes_a_pod_unready_only() -> None:
    """No container is stopped for it."""
    run = one_pod(
        {"readiness": "fails", "after": "30s"}, containers=[container(readinessProbe=GET)]
    )

    assert condition({"status": status(run)}, "Ready")["status"] == "False"
    assert "Killing" not in reasons(run)


def test_a_startup_probe_that_fails_ends_the_container() -> None:
    """After its failure threshold."""
    run = one_pod({"startup": "fails"}, until="30s", containers=[container(startupProbe=GET)])

    assert times(run, "Killing")[0] == 20_310
    assert not status(run)["containerStatuses"][0]["ready"]
