"""The settings for Dask that docs/scale.md advises are ones that Dask takes, and they change something."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import dask

ADVISED = Path(__file__).parents[2] / "docs" / "dask.yaml"
TELL = "import dask, distributed, json; print(json.dumps(dask.config.config))"


def leaves(settings: Mapping[str, Any], above: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    for name, value in settings.items():
        if isinstance(value, Mapping):
            yield from leaves(value, (*above, name))
        else:
            yield (*above, name), value


def settings(folder: Path, **environment: str) -> dict[tuple[str, ...], Any]:
    """All that Dask is told, in a process of its own that knows no other configuration."""
    bare = {name: value for name, value in os.environ.items() if not name.startswith("DASK_")}
    environment = {**bare, "HOME": str(folder), **environment}
    told = subprocess.run([sys.executable, "-c", TELL], env=environment, capture_output=True, text=True, check=True)
    return dict(leaves(json.loads(told.stdout)))


def test_advised_settings_replace_those_of_dask(tmp_path: Path) -> None:
    advised = dict(leaves(next(dask.config.collect_yaml([str(ADVISED)]))))
    usual, set_so = settings(tmp_path), settings(tmp_path, DASK_CONFIG=str(ADVISED))
    assert advised
    for name, value in advised.items():
        assert usual[name] != value
        assert set_so[name] == value
