from __future__ import annotations

from pathlib import Path

import pytest

from hezo_desktop.models import place

MOUNTS = """\
22 28 0:21 / /proc rw,nosuid - proc proc rw
28 1 252:0 / / rw,relatime - ext4 /dev/vda rw
40 28 0:35 / /mnt/dane\\040działu rw - cifs //serwer/dane rw
41 28 0:36 / /home/a/nfs rw - nfs4 host:/x rw
42 41 252:1 / /home/a/nfs/local rw - ext4 /dev/vdb rw
"""


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/home/a", "ext4"),
        ("/mnt/dane działu/hezo", "cifs"),
        ("/home/a/nfs", "nfs4"),
        ("/home/a/nfs/local/x", "ext4"),
        ("/home/a/nfsx", "ext4"),
    ],
)
def test_the_mount_under_a_folder_tells_its_kind(folder: str, kind: str) -> None:
    assert place.kind_of_mount(Path(folder), MOUNTS) == kind


def test_the_machines_own_disk_is_accepted(tmp_path: Path) -> None:
    place.refuse_network(tmp_path)
