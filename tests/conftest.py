"""What all tests share: a cache folder of their own, so that they neither use nor fill the user's, and
no clock: a busy machine must not fail a test."""

from __future__ import annotations

import os
import tempfile

from hypothesis import HealthCheck, settings

os.environ["AUDITOR_CACHE"] = tempfile.mkdtemp(prefix="auditor-cache-")

settings.register_profile(
    "untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)
settings.load_profile("untimed")
