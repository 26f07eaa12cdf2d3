"""What all tests share: a cache folder of their own, so that they neither use nor fill the user's."""

from __future__ import annotations

import os
import tempfile

os.environ["AUDITOR_CACHE"] = tempfile.mkdtemp(prefix="auditor-cache-")
