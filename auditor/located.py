"""YAML read with its places, so that an error can name file, line and column."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from pathlib import Path
from typing import Any


class LocatedError(ValueError):
    """A mistake in a data file: where, what, and what is allowed."""

    def __init__(self, path: str, line: int, column: int, message: str) -> None:
        super().__init__(f"{path}:{line}:{column}: {message}")
        self.path = path
        self.line = line
        self.column = column
        self.message = message


class Node:
    """A YAML value that knows its place. The getters raise LocatedError."""

    def __init__(self, path: str, node: Any) -> None:
        self.path = path
        self._node = node

    def error(self, message: str) -> LocatedError:
        """An error at this place."""
        mark = self._node.start_mark
        return LocatedError(self.path, mark.line + 1, mark.column + 1, message)

    @property
    def line(self) -> int:
        return int(self._node.start_mark.line) + 1

    @property
    def value(self) -> Any:
        """The plain Python value, whatever it is."""
        import yaml

        loader = yaml.SafeLoader("")
        try:
            return loader.construct_object(self._node, deep=True)
        except (yaml.YAMLError, ValueError, TypeError) as error:
            raise self.error(str(error).splitlines()[0]) from None

    @property
    def written(self) -> str:
        """What stands there, where it is a single value; else empty."""
        return str(self._node.value) if type(self._node).__name__ == "ScalarNode" else ""

    def scalar(self) -> str:
        """A single value as it is written: `2025-01-20` is text, no date."""
        if type(self._node).__name__ != "ScalarNode" or not self._node.value:
            raise self.error(f"expected a value, found {self._kind()}")
        return str(self._node.value)

    def is_mapping(self) -> bool:
        return type(self._node).__name__ == "MappingNode"

    def is_list(self) -> bool:
        return type(self._node).__name__ == "SequenceNode"

    def mapping(
        self, allowed: Iterable[str] | None = None, what: str = "key", *, plain: bool = False
    ) -> dict[str, Node]:
        """The entries of a mapping with string keys; with `allowed`, no others.

        `plain`: any single value is a key, as it is written.
        """
        if not self.is_mapping():
            raise self.error(f"expected a mapping, found {self._kind()}")
        known = sorted(allowed) if allowed is not None else None
        result: dict[str, Node] = {}
        for key_node, value_node in self._node.value:
            key = Node(self.path, key_node)
            # `on` and `2024` are keys where they are asked for, not true and a number.
            expected = plain or (known is not None and key.written in known)
            name = key.scalar() if expected else key.string()
            if name in result:
                raise key.error(f"{what} '{name}' stands twice")
            if known is not None and name not in known:
                close = get_close_matches(name, known, 1)
                hint = f"; did you mean '{close[0]}'?" if close else ""
                raise key.error(f"unknown {what} '{name}'{hint} Allowed: {', '.join(known)}")
            result[name] = Node(self.path, value_node)
        return result

    def items(self) -> list[Node]:
        """The items of a list."""
        if not self.is_list():
            raise self.error(f"expected a list, found {self._kind()}")
        return [Node(self.path, item) for item in self._node.value]

    def string(self) -> str:
        """A string; numbers, dates and booleans must be quoted."""
        value = self.value if type(self._node).__name__ == "ScalarNode" else None
        if not isinstance(value, str):
            raise self.error(f"expected a string, found {self._kind()}; quote it if it is one")
        return value

    def strings(self) -> list[str]:
        """A list of strings; a single string is a list of one."""
        return [item.string() for item in self.items()] if self.is_list() else [self.string()]

    def number(self, low: float | None = None, high: float | None = None) -> float:
        """A number within bounds."""
        value = self.value if type(self._node).__name__ == "ScalarNode" else None
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise self.error(f"expected a number, found {self._kind()}")
        if (low is not None and value < low) or (high is not None and value > high):
            raise self.error(f"{value} is out of range: {low} to {high}")
        return value

    def boolean(self) -> bool:
        """true or false."""
        value = self.value if type(self._node).__name__ == "ScalarNode" else None
        if not isinstance(value, bool):
            raise self.error(f"expected true or false, found {self._kind()}")
        return value

    def choice(self, allowed: Iterable[str], what: str) -> str:
        """One of a few words."""
        known, value = sorted(allowed), self.string()
        if value not in known:
            close = get_close_matches(value, known, 1)
            hint = f"; did you mean '{close[0]}'?" if close else ""
            raise self.error(f"unknown {what} '{value}'{hint} Allowed: {', '.join(known)}")
        return value

    def _kind(self) -> str:
        if self.is_mapping():
            return "a mapping"
        if self.is_list():
            return "a list"
        return f"'{self._node.value}'" if self._node.value else "nothing"


def parse(text: str, path: str) -> Node:
    """The root of a YAML document. Raises LocatedError for what is not YAML."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        root = yaml.compose(text, loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        raise LocatedError(path, line, column, f"not YAML: {error.problem}") from None
    except yaml.YAMLError as error:
        raise LocatedError(path, 1, 1, f"not YAML: {error}") from None
    if root is None:
        raise LocatedError(path, 1, 1, "the file is empty")
    return Node(path, root)


def load(path: Path, shown: str | None = None) -> Node:
    """The root of a YAML file. Raises LocatedError, also where it cannot be read."""
    name = shown or str(path)
    try:
        return parse(path.read_text("utf-8"), name)
    except (OSError, UnicodeDecodeError) as error:
        raise LocatedError(name, 1, 1, f"cannot be read: {error}") from None
