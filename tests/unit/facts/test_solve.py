"""Explanations are conflicts, and minimal ones."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from auditor.facts import days, network, solve
from auditor.facts.days import Days
from auditor.facts.network import INFINITE, ORIGIN, Link

SETS = st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20)), max_size=3).map(Days)


@given(st.lists(SETS, max_size=7))
def test_an_explanation_is_a_minimal_conflict(sets: list[Days]) -> None:
    items = list(range(len(sets)))
    background = Days([(0, 21)])
    blamed = solve.explain(background, items, lambda at: sets[at])
    shared = solve.together(sets, background)
    assert bool(blamed) == (not shared)
    if blamed:
        assert not solve.together((sets[at] for at in blamed), background)
        for left_out in blamed:
            rest = [sets[at] for at in blamed if at != left_out]
            assert solve.together(rest, background)


def test_three_claims_may_conflict_where_no_two_do() -> None:
    former = ~Days([(10, 20)])
    since, until = Days([(8, days.LAST)]), Days([(days.FIRST, 15)])
    late = Days([(10, days.LAST)])
    assert solve.explain(days.ALL, [0, 1, 2], lambda at: (former, since, until)[at]) == ()
    assert solve.explain(days.ALL, [0, 1, 2], lambda at: (former, late, until)[at]) == (0, 1, 2)


POINTS = st.sampled_from(["", "a", "b", "c"])
LINKS = st.lists(
    st.tuples(POINTS, POINTS, st.integers(-5, 5), st.integers(0, 6)).map(
        lambda one: Link(one[0], one[1], one[2], one[2] + one[3], one)
    ),
    max_size=6,
)


@given(LINKS)
def test_a_network_without_a_conflict_has_times_and_one_with_a_conflict_has_none(
    links: list[Link[tuple[object, ...]]],
) -> None:
    reasons = network.conflict(links)
    times = _times(links)
    assert (times is None) == bool(reasons)
    if reasons:
        assert _times([link for link in links if link.reason in reasons]) is None


def _times(links: list[Link[tuple[object, ...]]]) -> dict[str, float] | None:
    """Times that satisfy all links, found by brute relaxation; None where there are none."""
    points = {"", "a", "b", "c"}
    latest = dict.fromkeys(points, 0.0)
    for _ in range(len(points) + 1):
        changed = False
        for earlier, later, low, high, _reason in links:
            for start, end, weight in ((earlier, later, high), (later, earlier, -low)):
                if latest[start] + weight < latest[end]:
                    latest[end], changed = latest[start] + weight, True
        if not changed:
            return latest
    return None


def test_order_against_dates() -> None:
    links = [
        Link(ORIGIN, "charged", 190, 190, "charged in July"),
        Link(ORIGIN, "convicted", 130, 130, "convicted in May"),
        Link("charged", "convicted", 0, INFINITE, "nobody is convicted before the charge"),
        Link(ORIGIN, "released", 300, 300, "released in October"),
    ]
    assert network.conflict(links) == (
        "charged in July",
        "convicted in May",
        "nobody is convicted before the charge",
    )
    assert network.conflict(links[1:]) == ()
