"""A chart of a host's memory over time, as SVG: who holds it, what is free, and which state holds.

A writer of one kind of picture, not a plotting library. It uses whole numbers only, so the same run
gives the same bytes everywhere. Colors are the Okabe-Ito palette, each with a pattern of its own,
so that nothing depends on color; presentation attributes carry them, and a page may restyle the
classes for light and dark. Long runs are thinned out to what a reader can tell apart.
"""

from simulator.esxi.result import Run
from simulator.esxi.sample import Sample

_WIDTH, _LEFT, _RIGHT, _TOP, _HEIGHT = 960, 64, 140, 46, 340
_PLOT = _WIDTH - _LEFT - _RIGHT
_FREE_TOP, _FREE_HEIGHT = _TOP + _HEIGHT + 54, 170
_ROW = 15
_LONGEST_NAME = 20
_MOST_POINTS = 240
_FONT = 'font-family="Lato, Helvetica, Arial, sans-serif"'
_COLORS = (
    ("#0072B2", "M0 8L8 0"),
    ("#E69F00", "M0 0L8 8"),
    ("#009E73", "M0 4H8"),
    ("#CC79A7", "M4 0V8"),
    ("#56B4E9", "M0 4H8M4 0V8"),
    ("#D55E00", "M0 0L8 8M0 8L8 0"),
    ("#F0E442", "M2 2h1v1h-1z"),
    ("#999999", "M0 2H8M0 6H8"),
)
_NAMES = {
    "high": "high",
    "breaking": "high, breaking large pages",
    "clear": "clear",
    "soft": "soft",
    "hard": "hard",
    "low": "low",
}


def escape(text: str) -> str:
    """Make a text safe to stand in SVG."""
    for sign, name in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;")):
        text = text.replace(sign, name)
    return text


def memory_chart(run: Run, prefix: str = "memory") -> str:
    """Draw a run; all ids start with *prefix*, so that several charts can stand on one page."""
    samples = _thinned(run.samples)
    x = [_LEFT + _PLOT * sample.tick // max(1, run.last.tick) for sample in samples]
    bottom = _FREE_TOP + _FREE_HEIGHT
    names = [vm.name for vm in run.last.vms]
    rows = (len(names) + 3) // 4
    height = bottom + 56 + 24 * rows
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="memory-chart" role="img" '
        f'viewBox="0 0 {_WIDTH} {height}" data-plot="{_LEFT} {_PLOT} {_TOP} {bottom}" '
        f'data-last="{max(1, run.last.tick)}" '
        f'aria-labelledby="{prefix}-title" aria-describedby="{prefix}-desc">'
    )
    parts = [
        head,
        f'<title id="{prefix}-title">{escape(_title(run))}</title>',
        f'<desc id="{prefix}-desc">{escape(_description(run))}</desc>',
        _patterns(prefix, len(names)),
        _states(samples, x),
        _grid(run),
        _areas(prefix, run, samples, x),
        _free(run, samples, x),
        _ticks(run, bottom),
        _legend(prefix, names, bottom + 44),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _title(run: Run) -> str:
    return f"Memory of the host over time: {run.name or run.scenario}"


def _description(run: Run) -> str:
    free = min([sample.free for sample in run.samples])
    seen = []
    for sample in run.samples:
        if _NAMES[sample.band] not in seen:
            seen.append(_NAMES[sample.band])
    last = ", ".join([f"{vm.name} {vm.consumed} MiB" for vm in run.last.vms])
    return (
        f"ESXi {run.release}, {run.host_pages // 262144} GiB, {run.last.tick} ticks of "
        f"{run.tick_seconds} seconds. States in order of appearance: {'; '.join(seen)}. "
        f"Least free memory: {free} MiB. At the end: {last}, free {run.last.free} MiB."
    )


def _thinned(samples: tuple[Sample, ...]) -> list[Sample]:
    """Keep what fits, always with the last sample."""
    step = -(-len(samples) // _MOST_POINTS)
    kept = [samples[index] for index in range(0, len(samples), step)]
    if kept[-1].tick != samples[-1].tick:
        kept.append(samples[-1])
    return kept


def _text(x: int, y: int, text: str, anchor: str = "start", size: int = 14) -> str:
    return (
        f'<text class="label" x="{x}" y="{y}" text-anchor="{anchor}" font-size="{size}" '
        f'fill="#333333" {_FONT}>{escape(text)}</text>'
    )


def _line(ends: tuple[int, int, int, int], kind: str, dash: str = "") -> str:
    x, y, to_x, to_y = ends
    color = "#999999" if kind == "level" else "#DDDDDD" if kind == "grid" else "#333333"
    extra = f' stroke-dasharray="{dash}"' if dash else ""
    return (
        f'<line class="{kind}" x1="{x}" y1="{y}" x2="{to_x}" y2="{to_y}" '
        f'stroke="{color}" stroke-width="1"{extra}/>'
    )


def _patterns(prefix: str, count: int) -> str:
    """One pattern a color: strokes in white over the color itself."""
    found = []
    for index in range(min(count, len(_COLORS))):
        color, stroke = _COLORS[index]
        found.append(
            f'<pattern id="{prefix}-p{index}" width="8" height="8" patternUnits="userSpaceOnUse">'
            f'<rect width="8" height="8" fill="{color}"/>'
            f'<path d="{stroke}" stroke="#FFFFFF" stroke-width="1" fill="none" '
            f'stroke-opacity="0.6"/></pattern>'
        )
    return "<defs>" + "".join(found) + "</defs>"


def _states(samples: list[Sample], x: list[int]) -> str:
    """Name the state above the plot, wherever it changes and there is room for its name."""
    found, start, room = [], 0, 0
    for index in range(1, len(samples) + 1):
        last = index == len(samples)
        if not last and samples[index].band == samples[start].band:
            continue
        left = x[start]
        right = _LEFT + _PLOT if last else x[index]
        name = samples[start].band
        found.append(
            f'<g class="state state-{name}"><title>{escape(_NAMES[name])}, '
            f"from tick {samples[start].tick}</title>"
            f'<rect x="{left}" y="{_TOP - 22}" width="{max(1, right - left)}" height="18" '
            f'fill="#FFFFFF" stroke="#666666" stroke-width="1"/>'
        )
        words = _NAMES[name] if right - left > 7 * len(_NAMES[name]) + 8 else name
        if right - left > 6 * len(words) + 4:
            found.append(_text((left + right) // 2, _TOP - 8, words, "middle", 13))
        found.append("</g>")
        if left >= room:
            found.append(_line((left, _TOP - 4, left, _FREE_TOP + _FREE_HEIGHT), "grid", "1 3"))
        start, room = index, left + 4
    return "".join(found)


def _scale(run: Run) -> int:
    """GiB between two lines of the grid: 1, 2 or 5 times a power of ten, six lines at most."""
    gib = -(-run.host_pages // 262144)
    step = 1
    while gib > 6 * step:
        step = step * 2 if str(step)[0] in "15" else step // 2 * 5
    return step


def _grid(run: Run) -> str:
    found = [_text(_LEFT, 16, "state of the host"), _text(8, _TOP + 4, "GiB", size=13)]
    step = _scale(run) * 262144
    for pages in range(0, run.host_pages + 1, step):
        y = _TOP + _HEIGHT - _HEIGHT * pages // run.host_pages
        found.append(_line((_LEFT, y, _LEFT + _PLOT, y), "grid"))
        if y > _TOP + 16:
            found.append(_text(_LEFT - 8, y + 5, str(pages // 262144), "end"))
    return "".join(found)


def _areas(prefix: str, run: Run, samples: list[Sample], x: list[int]) -> str:
    """Stack what every VM consumes, the first one at the bottom, over what the host needs.

    The highest one is drawn first and down to the ground, so that those below it cover the rest.
    """
    found = []
    pages = [run.reserved_pages for _ in samples]
    ground = _height(run.reserved_pages, run)
    for number, vm in enumerate(run.last.vms):
        pages = [low + sample.vms[number].consumed_pages for low, sample in zip(pages, samples)]  # noqa: B905 - strict is not in the subset; one of each a sample
        index = number % len(_COLORS)
        found.append(
            f'<path class="vm vm-{index}" d="{_trace(x, [_height(top, run) for top in pages])}'
            f'V{ground}H{_LEFT}Z" '
            f'fill="url(#{prefix}-p{index})" stroke="{_COLORS[index][0]}" stroke-width="1">'
            f"<title>{escape(vm.name)}: consumed memory</title></path>"
        )
    found.reverse()
    found.append(_line((_LEFT, _TOP, _LEFT, _TOP + _HEIGHT), "axis"))
    return "".join(found)


def _height(pages: int, run: Run) -> int:
    return _TOP + _HEIGHT - _HEIGHT * pages // run.host_pages


def _trace(x: list[int], y: list[int]) -> str:
    """Write a line through points; steps from one to the next are half as long as places."""
    steps = [f"l{x[i] - x[i - 1]} {y[i] - y[i - 1]}" for i in range(1, len(x))]
    return f"M{x[0]} {y[0]}{''.join(steps)}".replace(" -", "-")


def _free(run: Run, samples: list[Sample], x: list[int]) -> str:
    """Draw free memory on a scale of its own, with the thresholds that it is measured by."""
    levels = [level for level in run.levels if level.band != "breaking"]
    highest = max([level.num // level.den for level in levels] or [1]) * 2 // 4
    most = max(1, min(run.host_pages, max(highest, 256)))
    found = [
        _text(
            _LEFT,
            _FREE_TOP - 12,
            f"free memory, up to {_gib(most)} GiB, and the thresholds of the states",
        )
    ]
    next_row = _FREE_TOP + _FREE_HEIGHT
    for level in reversed(levels):
        y = _FREE_TOP + _FREE_HEIGHT - _FREE_HEIGHT * level.num // (level.den * 4 * most)
        found.append(_line((_LEFT, y, _LEFT + _PLOT, y), "level", "6 4"))
        # Names stand beside the plot, from the lowest up, at least one row apart.
        row = min(y + 4, next_row)
        found.append(_text(_LEFT + _PLOT + 6, row, f"{level.band} {level.text}", size=13))
        next_row = row - _ROW
    free = [min(most, sample.free_pages) for sample in samples]
    heights = [_FREE_TOP + _FREE_HEIGHT - _FREE_HEIGHT * pages // most for pages in free]
    found.append(
        f'<path class="free" d="{_trace(x, heights)}" fill="none" stroke="#000000" '
        f'stroke-width="2"><title>free memory</title></path>'
    )
    found.append(_text(_LEFT - 8, _FREE_TOP + _FREE_HEIGHT + 5, "0", "end"))
    found.append(_text(_LEFT - 8, _FREE_TOP + 5, _gib(most), "end"))
    found.append(_line((_LEFT, _FREE_TOP, _LEFT, _FREE_TOP + _FREE_HEIGHT), "axis"))
    return "".join(found)


def _gib(pages: int) -> str:
    tenths = (pages * 10 + 131072) // 262144
    return f"{tenths // 10}.{tenths % 10}"


def _ticks(run: Run, bottom: int) -> str:
    """Mark about ten ticks on the axis of time."""
    last, step = run.last.tick, 1
    while last > 12 * step:
        step = step * 2 if str(step)[0] in "15" else step // 2 * 5
    found = [_line((_LEFT, bottom, _LEFT + _PLOT, bottom), "axis")]
    for tick in range(0, last + 1, step):
        x = _LEFT + _PLOT * tick // max(1, last)
        found.append(_line((x, bottom, x, bottom + 5), "axis"))
        found.append(_text(x, bottom + 20, str(tick), "middle"))
    found.append(_text(_LEFT - 8, bottom + 20, "tick", "end"))
    return "".join(found)


def _legend(prefix: str, names: list[str], top: int) -> str:
    found = []
    for number, name in enumerate(names):
        x, y = _LEFT + number % 4 * (_PLOT // 4), top + number // 4 * 24
        index = number % len(_COLORS)
        found.append(
            f'<rect x="{x}" y="{y}" width="16" height="14" fill="url(#{prefix}-p{index})" '
            f'stroke="{_COLORS[index][0]}"/>'
        )
        found.append(_text(x + 22, y + 12, _short(name)))
    return '<g class="legend">' + "".join(found) + "</g>"


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST_NAME else name[: _LONGEST_NAME - 1] + "…"
