"""Right and wrong options, each with feedback of its own."""

from generator.questions import Option, Reason


def right(text: str, feedback: str, *, ref: str = "", gives: str = "") -> Option:
    """The key, and why it is right."""
    return Option(text=text, right=True, feedback=feedback, reason="key", ref=ref, gives=gives)


def wrong(  # noqa: PLR0913 - a distractor says this much of itself
    text: str, feedback: str, reason: Reason, *, ref: str = "", gives: str = "", error: str = ""
) -> Option:
    """A distractor; the feedback names the error of whoever chose it."""
    return Option(
        text=text,
        right=False,
        feedback=feedback,
        reason=reason,
        ref=ref,
        gives=gives,
        error=error,
    )
