"""What a piece of HTML does, as a browser would read it: its tags, and what could run."""

from html.parser import HTMLParser


class Markup(HTMLParser):
    """Collects the tags of a text, and all of it that runs something or leads to a script."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.running: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag; scripts, frames, handlers and addresses that are programs run."""
        self.tags.add(tag)
        if tag in {"script", "iframe", "object", "embed", "base", "link", "meta"}:
            self.running.append(tag)
        for name, value in attrs:
            said = (value or "").strip().casefold()
            if name.startswith("on") or said.startswith(("javascript:", "data:text", "vbscript:")):
                self.running.append(f"{name}={value}")
