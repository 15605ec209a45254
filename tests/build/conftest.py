from pathlib import Path

import pytest
from simulated_plans import write_plans


@pytest.fixture
def plans(tmp_path: Path) -> Path:
    """Ten simulated plans in three levels."""
    return write_plans(tmp_path / "plans", 10)
