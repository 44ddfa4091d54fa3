"""The YAML language server, as editors start it: it reads files, and says what it would underline in each."""

import json
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path
from types import TracebackType
from typing import Any

Message = dict[str, Any]


class YamlServer:
    """One process of the server, which speaks JSON-RPC over its streams."""

    def __init__(self, node: str, server: str, settings: Mapping[str, Any]) -> None:
        self._settings = {"yaml": {"schemaStore": {"enable": False}, **settings}}
        self._process = subprocess.Popen(
            [node, server, "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )

    def __enter__(self) -> "YamlServer":
        folders = {"rootUri": None, "workspaceFolders": None}
        self._send({"id": 0, "method": "initialize", "params": {"processId": None, "capabilities": {}, **folders}})
        self._wait_for(lambda message: message.get("id") == 0 and "result" in message)
        self._send({"method": "initialized", "params": {}})
        self._send({"method": "workspace/didChangeConfiguration", "params": {"settings": self._settings}})
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._process.kill()
        self._process.communicate()

    def judge(self, files: Mapping[Path, str]) -> dict[Path, list[str]]:
        """What the editor underlines in each of these files, which need not be there. A path is judged once."""
        for path, text in files.items():
            document = {"uri": path.as_uri(), "languageId": "yaml", "version": 1, "text": text}
            self._send({"method": "textDocument/didOpen", "params": {"textDocument": document}})
        paths = {path.as_uri(): path for path in files}
        told: dict[Path, list[str]] = {}
        while len(told) < len(paths):
            found = self._wait_for(lambda one: one.get("method") == "textDocument/publishDiagnostics")["params"]
            if found["uri"] in paths:
                told[paths[found["uri"]]] = [
                    f"{one['range']['start']['line'] + 1}: {one['message']}" for one in found["diagnostics"]
                ]
        return told

    def _send(self, message: Message) -> None:
        content = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._process.stdin
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(content) + content)
        self._process.stdin.flush()

    def _wait_for(self, is_wanted: Callable[[Message], bool]) -> Message:
        while True:
            message = self._read()
            if message.get("method") == "workspace/configuration":
                wanted = [self._settings.get(item.get("section", ""), {}) for item in message["params"]["items"]]
                self._send({"id": message["id"], "result": wanted})
            elif "method" in message and "id" in message:
                self._send({"id": message["id"], "result": None})
            elif is_wanted(message):
                return message

    def _read(self) -> Message:
        assert self._process.stdout
        length = 0
        while line := self._process.stdout.readline().strip():
            length = int(line.split(b":")[1]) if line.lower().startswith(b"content-length") else length
        assert length, "the server stopped"
        message: Message = json.loads(self._process.stdout.read(length))
        return message
