"""Accounts of rollouts, autoscaling, votes and disruption budgets, line by line."""

from collections.abc import Mapping
from fractions import Fraction

from generator.proofs.models.account import Rule, Said, account, part, plainly
from generator.proofs.models.question import Question
from generator.proofs.rules.rule import down, up
from kb import plain

ROLLOUT = account(
    [
        (
            plainly("Pods allowed above the replicas"),
            "",
            lambda g, _: up(part(g, "replicas", "surge")),
        ),
        (
            plainly("Pods allowed to be unavailable"),
            "",
            lambda g, _: down(part(g, "replicas", "missing")),
        ),
        (
            plainly("Most Pods at one time, terminating ones not counted"),
            "",
            lambda g, v: g.number("replicas") + v[0],
        ),
        (
            plainly("Fewest available Pods at any time"),
            "",
            lambda g, v: g.number("replicas") - v[1],
        ),
    ],
    {
        "surge-rounded-down": (1, lambda g, _: down(part(g, "replicas", "surge"))),
        "unavailable-rounded-up": (2, lambda g, _: up(part(g, "replicas", "missing"))),
        "bounds-added-up": (3, lambda g, v: g.number("replicas") + sum(v)),
        "least-from-most": (4, lambda _, v: v[2] - v[1]),
    },
    lambda g: [
        f"{g.word('replicas')} replicas",
        f"maxSurge {g.word('surge')} %",
        f"maxUnavailable {g.word('missing')} %",
    ],
    ["parameter:max-surge", "parameter:max-unavailable"],
)

AUTOSCALER = account(
    [
        (
            plainly("Ratio of use and target"),
            "",
            lambda g, _: g.number("now") / g.number("target"),
        ),
        (plainly("Replicas before rounding"), "", lambda g, v: g.number("count") * v[0]),
        (plainly("Whole replicas"), "", lambda _, v: up(v[1])),
        (
            plainly("Replicas that the autoscaler asks for"),
            "",
            lambda g, v: sorted([g.number("least"), v[2], g.number("most")])[1],
        ),
    ],
    {
        "ratio-upside-down": (1, lambda g, _: g.number("target") / g.number("now")),
        "target-ignored": (2, lambda g, _: part(g, "count", "now")),
        "rounded-down": (3, lambda _, v: down(v[1])),
        "bounds-ignored": (4, lambda _, v: v[2]),
    },
    lambda g: [
        f"{g.word('count')} replicas that use {g.word('now')} % of their CPU requests",
        f"a target of {g.word('target')} %",
        f"{g.word('least')} to {g.word('most')} replicas",
    ],
    ["mechanism:horizontal-autoscaling", "parameter:hpa-tolerance"],
)


def _majority(more: int) -> Rule:
    return lambda g, _: down((g.number("members") + more) / 2) + 1


def _members(text: str, more: int) -> Said:
    return lambda g: text.format(plain(g.number("members") + more))


QUORUM = account(
    [
        (_members("Majority of {} members", 0), "", _majority(0)),
        (
            _members("Failures that {} members survive", 0),
            "",
            lambda g, v: g.number("members") - v[0],
        ),
        (_members("Majority of {} members", 1), "", _majority(1)),
        (
            _members("Failures that {} members survive", 1),
            "",
            lambda g, v: g.number("members") + 1 - v[2],
        ),
    ],
    {
        "half-is-enough": (1, lambda g, _: up(g.number("members") / 2)),
        "majority-survives": (2, lambda _, v: v[0]),
        "majority-kept": (3, lambda _, v: v[0]),
        "one-more-failure": (4, lambda _, v: v[1] + 1),
    },
    lambda g: [
        f"{g.word('members')} voting members grows to {plain(g.number('members') + 1)}",
    ],
    ["term:quorum"],
)

DISRUPTIONS = account(
    [
        (
            plainly("Pods that must stay, before rounding"),
            "",
            lambda g, _: part(g, "desired", "share"),
        ),
        (plainly("Whole Pods that must stay"), "", lambda _, v: up(v[0])),
        (
            plainly("Healthy Pods"),
            "",
            lambda g, _: g.number("desired") - g.number("unready"),
        ),
        (plainly("Evictions allowed now"), "", lambda _, v: max(Fraction(0), v[2] - v[1])),
    ],
    {
        "share-of-healthy": (
            1,
            lambda g, _: (g.number("desired") - g.number("unready")) * g.number("share") / 100,
        ),
        "budget-rounded-down": (2, lambda _, v: down(v[0])),
        "unready-counted": (3, lambda g, _: g.number("desired")),
        "whole-surplus": (4, lambda _, v: v[1]),
    },
    lambda g: [
        f"minAvailable {g.word('share')} %",
        f"{g.word('desired')} expected Pods",
        f"{g.word('unready')} {'is' if g.word('unready') == '1' else 'are'} not ready",
    ],
    ["object:poddisruptionbudget"],
)

QUESTIONS: Mapping[str, Question] = {
    "worked.rollout": ROLLOUT,
    "worked.autoscaler": AUTOSCALER,
    "worked.quorum": QUORUM,
    "worked.disruptions": DISRUPTIONS,
}
