"""``kg serve`` as a client sees it: pages, questions, downloads, and every mistake one clear message."""

import io
import json
import os
import signal
import zipfile
from collections.abc import Callable

import httpx
import pytest
from lxml import html

from kg.workspace import Workspace
from loaders import local
from viz.pages import PAGES

# Not really without end: the embedded engine goes on with a query whose asker is gone.
ENDLESS = "UNWIND range(1, 20000) AS a UNWIND range(1, 2000) AS b RETURN count(*) AS c"


def text_of(answer: httpx.Response, path: str) -> str:
    return " ".join(" ".join(node.itertext()) for node in html.fromstring(answer.text).xpath(path))


def test_the_start_page_says_what_is_held_and_what_is_unknown(client: httpx.Client) -> None:
    answer = client.get("/")
    assert answer.status_code == 200
    counts = html.fromstring(answer.text).get_element_by_id("counts")
    assert counts.get("data-en") == "7 documents: 4 held in full, 2 catalogued, 1 only named; 10 measures"
    figures = text_of(answer, "//ul[@class='figures']/li/strong")
    assert figures.split() == ["7", "4", "2", "1", "6", "10", "1", "21", "5", "6", "0", "1", "0"]


def test_the_network_page_is_the_one_that_is_written_to_a_file(client: httpx.Client) -> None:
    page = client.get("/view/network", params={"place": "丁县"})
    assert page.status_code == 200
    assert "4 plans: 3 held in full, 1 catalogued" in page.text


@pytest.mark.parametrize("name", [page.name for page in PAGES if page.is_whole])
def test_every_page_is_served_and_leads_to_the_others_as_narrowed(client: httpx.Client, name: str) -> None:
    page = client.get(f"/view/{name}", params={"place": "丁县"})
    assert page.status_code == 200
    addresses = html.fromstring(page.text).xpath("//nav[@class='places']/a/@href")
    assert addresses[0] == "/"
    assert addresses[1].startswith("/view/explorer?place=")
    assert (
        html.fromstring(page.text)
        .xpath("//nav[@class='places']/a[@aria-current]/@href")[0]
        .startswith(f"/view/{name}?")
    )


def test_a_document_is_read_and_leads_to_those_above_and_below(client: httpx.Client) -> None:
    found = html.fromstring(client.get("/search", params={"words": "丙市"}).text).xpath("//tbody//a/@href")
    assert found == ["/view/document?plan=C2"]
    page = client.get(found[0])
    assert "丙市夜校规划" in text_of(page, "//h1")
    assert "/view/document?plan=P" in html.fromstring(page.text).xpath("//article//a/@href")
    assert client.get("/view/document", params={"plan": "夜校规划"}).status_code == 400


def test_search_finds_documents_and_measures(client: httpx.Client) -> None:
    documents = client.get("/search", params={"words": "丙市"})
    assert "丙市夜校规划" in text_of(documents, "//table")
    assert "乙市" not in text_of(documents, "//table")
    measures = client.get("/search", params={"words": "书屋", "of": "measures"})
    assert "流动书屋" in text_of(measures, "//table")


def test_a_question_is_asked_by_its_form(client: httpx.Client) -> None:
    answer = client.get("/ask/added-measures", params={"place": "丁县", "format": ""})
    rows = html.fromstring(answer.text).xpath("//tbody/tr")
    assert len(rows) == 1
    assert "广场修缮" in text_of(answer, "//tbody/tr")
    leads = rows[0].xpath(".//a/@href")
    assert "A/一/（二）" in text_of(client.get(leads[0]), "//table")


@pytest.mark.parametrize(
    ("form", "begins"),
    [
        ("csv", "\ufeffplace,document,measure,text,measure_id\n丁县,"),
        ("jsonl", '{"place": "丁县", '),
        ("json", '[\n  {\n    "place": "丁县"'),
        ("md", "| place | document |"),
    ],
)
def test_an_answer_is_taken_in_every_form(client: httpx.Client, form: str, begins: str) -> None:
    answer = client.get("/ask/added-measures", params={"place": "丁县", "format": form})
    assert answer.content.decode().startswith(begins)
    assert answer.headers["content-disposition"] == f"attachment; filename*=UTF-8''added-measures.{form}"


def test_own_cypher_with_parameters_is_paged_on_the_server(client: httpx.Client) -> None:
    asked = {"query": "UNWIND range(1, $last) AS n RETURN n", "parameters": '{"last": 120}'}
    page = client.get("/cypher", params={**asked, "page": "2"})
    cells = html.fromstring(page.text).xpath("//tbody//td/text()")
    assert cells == [str(number) for number in range(51, 101)]
    turned = html.fromstring(page.text)
    after = client.get(turned.xpath("//a[@rel='next']/@href")[0])
    assert html.fromstring(after.text).xpath("//tbody//td/text()") == [str(number) for number in range(101, 121)]
    assert not html.fromstring(after.text).xpath("//a[@rel='next']")
    whole = client.get("/cypher", params={**asked, "format": "jsonl"})
    assert [json.loads(line)["n"] for line in whole.text.splitlines()] == list(range(1, 121))


def test_exports_are_whole_files(client: httpx.Client) -> None:
    lines = client.get("/export/jsonl").text.splitlines()
    assert sum(json.loads(line)["type"] == "node" and "Document" in line for line in lines) == 7
    with zipfile.ZipFile(io.BytesIO(client.get("/export/csv").content)) as packed:
        assert "Document.csv" in packed.namelist()


@pytest.mark.parametrize(
    ("path", "status", "says"),
    [
        ("/nowhere", 404, "There is no page /nowhere"),
        ("/%00%ff?a=%ff", 404, "There is no page"),
        ("/view/nothing", 404, "no page 'nothing'"),
        ("/view/network?place=nowhere", 400, "no plan of 'nowhere'"),
        ("/view/network?colour=red", 400, "the page has no 'colour'"),
        ("/view/matrix?boilerplate=perhaps", 400, "wanted is true or false"),
        ("/view/document", 400, "the page wants 'plan'"),
        ("/view/document?plan=%00nothing", 400, "no plan has"),
        ("/ask/nothing", 404, "no question 'nothing'"),
        ("/ask/added-measures?palce=x", 400, "has no parameter 'palce'"),
        ("/ask/coverage-by-locality?boilerplate=maybe", 400, "wanted is boolean"),
        ("/ask/added-measures?format=exe", 400, "no format 'exe'"),
        ("/ask/added-measures?page=-1", 400, "wanted is a number from 1 to 4"),
        ("/ask/added-measures?page=99999999999999999999", 400, "wanted is a number from 1 to 4"),
        ("/search?of=people", 400, "nothing is called 'people'"),
        ("/cypher?query=CREATE%20(n)", 400, "the query may change the graph (CREATE)"),
        ("/cypher?query=RETURN%20)", 400, "line 1, column 8"),
        ("/cypher?query=RETURN%201&parameters=[1]", 400, "the parameters are no JSON object"),
        ("/cypher?query=RETURN%201&parameters=" + "[" * 9000, 400, "the parameters are no JSON object"),
        ("/cypher?query=" + "x" * 30000, 400, "longer than 20,000 characters"),
        ("/cypher?format=csv&query=UNWIND%20range(1,201)%20AS%20n%20RETURN%20n", 400, "more than 200 rows"),
        ("/export/exe", 404, "no export 'exe'"),
    ],
)
def test_what_cannot_be_answered_is_explained(client: httpx.Client, path: str, status: int, says: str) -> None:
    answer = client.get(path)
    assert answer.status_code == status
    assert says in text_of(answer, "//*[@role='alert']")
    assert "Traceback" not in answer.text


def test_a_question_without_end_is_cut_off(serve: Callable) -> None:
    _, address = serve("--seconds", "1")
    with httpx.Client(base_url=address, timeout=60) as client:
        answer = client.get("/cypher", params={"query": ENDLESS})
        assert answer.status_code == 504
        assert "no answer within 1 seconds" in answer.text
        assert client.get("/cypher").status_code == 200


def test_hostile_words_are_shown(client: httpx.Client) -> None:
    hostile = "</script><img src=x onerror=alert(1)>\u2028𠮷"
    answer = client.get("/search", params={"words": hostile})
    assert "<img" not in answer.text
    assert html.fromstring(answer.text).xpath("//input[@name='words']/@value") == [hostile]


def test_an_engine_that_dies_is_replaced_by_one_that_holds_the_graph(serve: Callable, workspace: Workspace) -> None:
    _, address = serve()
    with httpx.Client(base_url=address, timeout=120) as client:
        before = client.get("/ask/dropped-measures")
        running = local.status(local.folder_of(workspace.root, local.Kind.EMBEDDED))
        assert running is not None
        os.kill(running.pid, signal.SIGKILL)
        after = client.get("/ask/dropped-measures")
    assert "流动书屋" in before.text
    assert text_of(after, "//table") == text_of(before, "//table")
