"""Nobody gets in: other names, other origins, no key, no proof, paths to elsewhere and bodies that never end."""

from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from fiches.app.use_case import find_project
from fiches.web.guard import MAX_BODY_BYTES, Access
from fiches.web.server import make_pages
from tests.project import TestProject
from tests.web.conftest import FICHE, HOST, PORT, Desk


@pytest.fixture
def stranger(project: TestProject) -> tuple[TestClient, Access]:
    """Somebody without the cookie."""
    access = Access(PORT)
    pages = make_pages(find_project(project.root), access)
    return TestClient(pages, base_url=HOST, follow_redirects=False), access


def test_the_key_counts_once_and_leaves_the_address(stranger: tuple[TestClient, Access]) -> None:
    client, access = stranger
    first = client.get(f"/?sleutel={access.key}")
    assert (first.status_code, first.headers["location"]) == (303, "/")
    cookie = first.headers["set-cookie"]
    assert "HttpOnly" in cookie and "SameSite=Strict" in cookie and access.key not in cookie
    assert client.get("/").status_code == 200
    assert client.get(f"/?sleutel={access.key}").status_code == 303, "who is in goes on"
    client.cookies.clear()
    again = client.get(f"/?sleutel={access.key}")
    assert again.status_code == 403 and "fiches werk" in again.text


@pytest.mark.parametrize("path", ["/", "/?sleutel=mis", "/?sleutel=", FICHE, "/vast/werk.css", "/onzin", "/?sleutel=é"])
def test_without_the_key_there_is_nothing(stranger: tuple[TestClient, Access], path: str) -> None:
    client, _ = stranger
    refused = client.get(path)
    assert refused.status_code == 403
    assert "Woningbouw" not in refused.text


def test_a_made_up_cookie_is_no_key(stranger: tuple[TestClient, Access]) -> None:
    client, access = stranger
    for value in ("", "x", access.key, access.proof, "é"):
        cookie = f"{access.cookie}={value}".encode()
        assert client.get("/", headers=[(b"cookie", cookie)]).status_code == 403


@pytest.mark.parametrize(
    "host", ["kwaad.nl", f"kwaad.nl:{PORT}", "127.0.0.1", "127.0.0.1:80", f"127.0.0.1.nip.io:{PORT}", ""]
)
def test_a_name_that_was_made_to_point_here_is_refused(desk: Desk, host: str) -> None:
    """DNS rebinding: the browser sends along the name that it thinks it visits."""
    assert desk.get("/", headers={"host": host}).status_code == 421


@pytest.mark.parametrize(
    "origin", ["http://kwaad.nl", "null", f"http://localhost:{PORT}", f"https://127.0.0.1:{PORT}", ""]
)
def test_a_form_of_another_page_changes_nothing(desk: Desk, origin: str) -> None:
    pairs = [(name, "Gekaapte titel" if name == "titel" else value) for name, value in desk.read_form(f"{FICHE}/over")]
    before = desk.project.fiche("W-01").read_bytes()
    assert desk.post(f"{FICHE}/over", pairs, origin=origin).status_code == 403
    assert desk.project.fiche("W-01").read_bytes() == before


def test_a_request_from_another_site_is_refused(desk: Desk) -> None:
    for site in ("cross-site", "same-site"):
        assert desk.get("/", headers={"sec-fetch-site": site}).status_code == 403
    assert desk.get("/", headers={"sec-fetch-site": "same-origin"}).status_code == 200


@pytest.mark.parametrize("proof", ["", "mis", "é", None])
def test_a_form_without_its_proof_changes_nothing(desk: Desk, proof: str | None) -> None:
    pairs = [(name, value) for name, value in desk.read_form(f"{FICHE}/over") if name != "bewijs"]
    pairs = [(name, "Gekaapte titel" if name == "titel" else value) for name, value in pairs]
    before = desk.project.fiche("W-01").read_bytes()
    assert desk.post(f"{FICHE}/over", [*pairs, *([("bewijs", proof)] if proof is not None else [])]).status_code == 403
    assert desk.project.fiche("W-01").read_bytes() == before


@pytest.mark.parametrize(
    "path",
    [
        "/fiche/2021/..%2f..%2fronde",
        "/fiche/..%2f..%2fetc/passwd",
        "/fiche/2021/%2e%2e/over",
        "/vast/..%2fguard.py",
        "/vast/base.html",
        "/fiche/2021/W-01%00/over",
        "/fiche/2021/ronde/bestand",
        "/fiche/2021/W-01/over%2f..%2fbestand",
        "/uitleg/..%2f..%2fx",
    ],
)
def test_no_address_reaches_a_file_outside(desk: Desk, path: str) -> None:
    answer = desk.get(path)
    assert answer.status_code in (400, 404)
    assert "root:" not in answer.text and "Access" not in answer.text


def test_every_answer_forbids_what_is_not_ours(desk: Desk) -> None:
    for path in ("/", FICHE, "/onzin", "/vast/werk.css"):
        headers = desk.get(path).headers
        assert "default-src 'none'" in headers["content-security-policy"]
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["cache-control"] == "no-store"
        assert "access-control-allow-origin" not in headers


def test_a_page_holds_no_style_or_script_of_its_own(desk: Desk) -> None:
    work, *others = (f'<script src="/vast/{name}.js" defer></script>' for name in ("werk", "blad", "opmaak"))
    for path in ("/", FICHE, f"{FICHE}/geld", "/set", "/nieuw"):
        text = desk.get(path).text
        assert "<style" not in text and " style=" not in text and " onclick" not in text
        ours = (work, *others) if path.endswith("/geld") else (work,)
        assert text.count("<script") == len(ours) and all(one in text for one in ours)
        assert 'src="http' not in text and 'href="http' not in text


@pytest.mark.parametrize("size", [MAX_BODY_BYTES + 1, 50 * MAX_BODY_BYTES])
def test_a_body_that_is_too_large_is_not_read(desk: Desk, size: int) -> None:
    def send_much() -> Iterator[bytes]:
        for _ in range(size // 65_536 + 1):
            yield b"a" * 65_536

    told = desk.client.post(f"{FICHE}/over", content=b"x", headers={"origin": HOST, "content-length": str(size)})
    untold = desk.client.post(f"{FICHE}/over", content=send_much(), headers={"origin": HOST})
    assert (told.status_code, untold.status_code) == (413, 413)


@pytest.mark.parametrize("body", [b"\xff\xfe", b"%ff=%fe", b"a&" * 30_000, b"=&=&;", b"versie=x&doe=" + b"9" * 9000])
def test_a_body_that_is_no_form_breaks_nothing(desk: Desk, body: bytes) -> None:
    before = desk.project.fiche("W-01").read_bytes()
    assert desk.client.post(f"{FICHE}/over", content=body, headers={"origin": HOST}).status_code in (400, 403, 413)
    assert desk.project.fiche("W-01").read_bytes() == before


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_only_looking_and_posting(desk: Desk, method: str) -> None:
    assert desk.client.request(method, "/").status_code == 405


def test_in_a_meeting_nothing_can_be_changed(reading_desk: Desk) -> None:
    page = reading_desk.get(f"{FICHE}/over")
    assert "Alleen lezen" in page.text and '<fieldset class="kaal alleen-lezen">' in page.text
    pairs = [("bewijs", reading_desk.access.proof), ("titel", "Een andere titel"), ("versie", "")]
    before = reading_desk.project.fiche("W-01").read_bytes()
    assert reading_desk.post(f"{FICHE}/over", pairs).status_code == 403
    assert reading_desk.post("/nieuw", pairs).status_code == 403
    assert reading_desk.get("/nieuw").status_code == 403
    assert reading_desk.project.fiche("W-01").read_bytes() == before
