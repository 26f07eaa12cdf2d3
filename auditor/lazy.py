"""Standard-library expressions that are compiled when they are first used.

The checks hold some two hundred; compiling them all would be a fifth of a cold start, and most
articles need half of them.
"""

from __future__ import annotations

import re
from typing import Any, AnyStr, cast


def regex(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """Like `re.compile`, at the first use. Raises re.error then."""
    return cast("re.Pattern[AnyStr]", _Lazy(pattern, flags))


class _Lazy:
    def __init__(self, pattern: str | bytes, flags: int) -> None:
        self.pattern = pattern
        self.flags = flags

    def __getattr__(self, name: str) -> Any:
        compiled = re.compile(self.pattern, self.flags)
        # From now on the methods are found at once, and this one is not called again.
        for method in (
            "match",
            "search",
            "fullmatch",
            "finditer",
            "findall",
            "split",
            "sub",
            "subn",
        ):
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)
