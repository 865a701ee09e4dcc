"""One window for each workspace: a second start only raises the first window."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_WAIT_MS = 300
_RAISE = b"raise"


class SingleWindow(QObject):
    """The workspace's door bell: the first start answers it, later ones ring it."""

    def __init__(self, workspace: Path) -> None:
        super().__init__()
        digest = hashlib.sha256(str(workspace.resolve()).encode()).hexdigest()[:16]
        self.name = f"hezo-desktop-{digest}"
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)

    def ring(self) -> bool:
        """Ask a window that has this workspace open to come to the front; is there one?"""
        socket = QLocalSocket()
        socket.connectToServer(self.name)
        if not socket.waitForConnected(_WAIT_MS):
            return False
        socket.write(_RAISE)
        socket.waitForBytesWritten(_WAIT_MS)
        socket.disconnectFromServer()
        return True

    def answer(self, raise_window: Callable[[], None]) -> None:
        """Be the window of this workspace: come to the front when another start rings."""
        QLocalServer.removeServer(self.name)
        self._server.newConnection.connect(lambda: self._heard(raise_window))
        self._server.listen(self.name)

    def close(self) -> None:
        """Stop answering."""
        self._server.close()

    def _heard(self, raise_window: Callable[[], None]) -> None:
        caller = self._server.nextPendingConnection()
        if caller is not None:
            caller.disconnected.connect(caller.deleteLater)
            raise_window()
