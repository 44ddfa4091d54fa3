"""Who is let in: the one browser that was given the key, at this computer, asking from our own pages.

The server listens on 127.0.0.1 only, yet any page in any browser here can send a request to it, and any program here
can. So a request names our own address (against a name that is made to point here), brings the cookie that the key in
the first address was turned into, and, when it changes something, comes from a page of ours.
"""

import hmac
import secrets
from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
WebApp = Callable[[Scope, Receive, Send], Awaitable[None]]

KEY_FIELD = "sleutel"
PROOF_FIELD = "bewijs"
"""The field of a form that shows that it was one of ours."""

MAX_BODY_BYTES = 2_000_000
"""Of one form: some hundred times a whole fiche."""

MAX_UPLOAD_BYTES = 30_000_000
"""Of the files that are handed in at once."""

UPLOAD_ENDS = ("/terug", "/afbeelding")
"""How the addresses end where files are handed in."""

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
SAFE_HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    # not no-referrer: a browser would then hide from us that a form is ours
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-store",
}

NO_KEY = (
    "U bent hier niet aangemeld. Open het adres dat 'fiches werk' in het venster toont. "
    "Is dat adres al gebruikt? Stop 'fiches werk' dan met Ctrl+C en start het opnieuw."
)
ELSEWHERE = "Dit verzoek komt niet van een pagina van de werkplek, en is daarom geweigerd."
WRONG_HOST = "Dit adres is niet dat van de werkplek. Gebruik het adres dat 'fiches werk' toont."
TOO_LARGE = "Dit is te veel in één keer. Er is niets bewaard."
NO_CHANGES = "De werkplek is geopend om alleen te lezen. Start 'fiches werk' zonder --alleen-lezen om te wijzigen."
WRONG_METHOD = "Dat kan hier niet."


@dataclass(slots=True)
class Access:
    """The secrets of one server: the key for the first address, the cookie and the proof in its forms."""

    port: int
    key: str = field(default_factory=lambda: secrets.token_urlsafe(24))
    session: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    proof: str = field(default_factory=lambda: secrets.token_urlsafe(24))
    key_used: bool = False

    @property
    def base(self) -> str:
        """Where the pages are, for a browser that was let in."""
        return f"http://127.0.0.1:{self.port}/"

    @property
    def address(self) -> str:
        """Where the browser begins."""
        return f"{self.base}?{KEY_FIELD}={self.key}"

    @property
    def hosts(self) -> tuple[str, ...]:
        """What a request may call us."""
        return f"127.0.0.1:{self.port}", f"localhost:{self.port}"

    @property
    def cookie(self) -> str:
        """The name of the cookie: browsers keep those of all ports together."""
        return f"fiches-werk-{self.port}"


class RefusedRequest(Exception):
    """A request that is not answered: the status and one Dutch sentence."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status, self.message = status, message


class Guard:
    """Stands before the pages, lets a request through or refuses it, and sends the safe headers with every answer."""

    def __init__(self, pages: WebApp, access: Access) -> None:
        self._pages, self._access = pages, access

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] == "lifespan":
            await self._pages(scope, receive, send)
            return
        if scope["type"] != "http":
            return
        safe_send = _add_headers(send)
        try:
            headers = _read_headers(scope)
            self._check_place(scope, headers)
            if self._takes_key(scope, headers):
                await self._welcome(safe_send)
                return
            self._check_visitor(scope, headers)
            most = MAX_UPLOAD_BYTES if scope["path"].endswith(UPLOAD_ENDS) else MAX_BODY_BYTES
            await self._pages(scope, _limit_body(receive, headers, most), safe_send)
        except RefusedRequest as refused:
            await send_text(safe_send, refused.status, refused.message)

    def _check_place(self, scope: Scope, headers: dict[str, list[str]]) -> None:
        if headers.get("host", []) not in [[host] for host in self._access.hosts]:
            raise RefusedRequest(421, WRONG_HOST)
        if scope["method"] not in ("GET", "HEAD", "POST"):
            raise RefusedRequest(405, WRONG_METHOD)

    def _takes_key(self, scope: Scope, headers: dict[str, list[str]]) -> bool:
        """Whether this is the first address; it counts once. Who is in already, just goes on."""
        given = parse_qs(scope["query_string"].decode("latin-1")).get(KEY_FIELD, [])
        if not given or scope["method"] != "GET":
            return False
        if self._is_known(headers):
            return True
        if self._access.key_used or not all(_is_same(one, self._access.key) for one in given):
            raise RefusedRequest(403, NO_KEY)
        self._access.key_used = True
        return True

    async def _welcome(self, send: Send) -> None:
        cookie = f"{self._access.cookie}={self._access.session}; HttpOnly; SameSite=Strict; Path=/"
        # the key leaves the address bar, and so the history
        headers = [(b"location", b"/"), (b"set-cookie", cookie.encode())]
        await send({"type": "http.response.start", "status": 303, "headers": headers})
        await send({"type": "http.response.body", "body": b""})

    def _check_visitor(self, scope: Scope, headers: dict[str, list[str]]) -> None:
        if not self._is_known(headers):
            raise RefusedRequest(403, NO_KEY)
        if headers.get("sec-fetch-site", ["same-origin"]) not in (["same-origin"], ["none"]):
            raise RefusedRequest(403, ELSEWHERE)
        if scope["method"] == "POST":
            own = [[f"http://{host}"] for host in self._access.hosts if [host] == headers["host"]]
            if headers.get("origin", []) not in own:
                raise RefusedRequest(403, ELSEWHERE)

    def _is_known(self, headers: dict[str, list[str]]) -> bool:
        pairs = (part.strip().partition("=") for one in headers.get("cookie", []) for part in one.split(";"))
        return any(name == self._access.cookie and _is_same(value, self._access.session) for name, _, value in pairs)


def check_proof(given: Iterable[str], access: Access) -> None:
    """Raises `RefusedRequest` for a form that was not one of ours."""
    proofs = list(given)
    if len(proofs) != 1 or not _is_same(proofs[0], access.proof):
        raise RefusedRequest(403, ELSEWHERE)


def _is_same(given: str, secret: str) -> bool:
    return hmac.compare_digest(given.encode("utf-8", "replace"), secret.encode())


def _read_headers(scope: Scope) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, value in scope["headers"]:
        found.setdefault(name.decode("latin-1").lower(), []).append(value.decode("latin-1"))
    return found


def _limit_body(receive: Receive, headers: dict[str, list[str]], most: int) -> Receive:
    """The same body. Raises `RefusedRequest` as soon as it is too large."""
    told = headers.get("content-length", ["0"])
    if not all(one.isdigit() and int(one) <= most for one in told):
        raise RefusedRequest(413, TOO_LARGE)
    seen = 0

    async def receive_some() -> Message:
        nonlocal seen
        message = await receive()
        seen += len(message.get("body", b""))
        if seen > most:
            raise RefusedRequest(413, TOO_LARGE)
        return message

    return receive_some


def _add_headers(send: Send) -> Send:
    async def send_safely(message: Message) -> None:
        if message["type"] == "http.response.start":
            given = {name.lower() for name, _ in message.get("headers", [])}
            own = [
                (name.encode(), value.encode()) for name, value in SAFE_HEADERS.items() if name.encode() not in given
            ]
            message = {**message, "headers": [*message.get("headers", []), *own]}
        await send(message)

    return send_safely


async def send_text(send: Send, status: int, text: str) -> None:
    """Answer with a plain sentence."""
    headers = [(b"content-type", b"text/plain; charset=utf-8")]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": text.encode()})
