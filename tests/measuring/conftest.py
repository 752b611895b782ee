"""The usage that these tests measure."""

from __future__ import annotations

import pytest

from tests.cast import Cast
from tests.measuring.fields import Usage


@pytest.fixture
def usage(cast: Cast) -> Usage:
    return Usage(cast)
