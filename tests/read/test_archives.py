"""Archives: one member that cannot be used does not take the others with it."""

import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from kg.errors import InputError
from kg.read import read_bytes, read_source

PLAN = "关于某事的通知\n一、做好工作。\n二、抓好落实。"


def packed(**members: bytes) -> bytes:
    """An archive whose members are stored as they are, under these names with an underscore for the dot."""
    data = BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, content in members.items():
            archive.writestr(name.replace("_", "."), content)
    return data.getvalue()


def test_members_that_cannot_be_used_are_named_and_the_others_read() -> None:
    refused: list[InputError] = []
    data = packed(a_txt=b"", b_pdf=b"%PDF-1.4 torn", c_txt=PLAN.encode(), d_zip=b"PK\x03\x04 torn")
    (read,) = read_bytes(data, "plans.zip", refused.append)
    assert (read.source, read.text) == ("plans.zip!/c.txt", PLAN)
    named = [error.message.partition(":")[0] for error in refused]
    assert named == ["plans.zip!/a.txt", "plans.zip!/b.pdf", "plans.zip!/d.zip"]


def test_a_damaged_member_is_named_and_the_others_read() -> None:
    refused: list[InputError] = []
    data = packed(a_txt="甲乙丙丁".encode(), b_txt=PLAN.encode()).replace("甲乙丙丁".encode(), "甲乙丙戊".encode())
    (read,) = read_bytes(data, "plans.zip", refused.append)
    assert read.source == "plans.zip!/b.txt"
    assert [error.message.startswith("plans.zip!/a.txt: is damaged") for error in refused] == [True]


def test_without_anyone_to_tell_the_first_one_is_raised(tmp_path: Path) -> None:
    (tmp_path / "plans.zip").write_bytes(packed(a_txt=b"", b_txt=PLAN.encode()))
    with pytest.raises(InputError, match=r"a\.txt: is empty"):
        read_source(tmp_path / "plans.zip")
