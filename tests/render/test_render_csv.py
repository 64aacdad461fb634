import csv
import io

import msgspec

from verbale.records import Report
from verbale.render import csv as flat


def read(report: Report) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(flat.header() + flat.lines(report))))


def test_one_row_an_event_by_actor_by_recipient(report: Report) -> None:
    rows = read(report)
    assert [(row["event_id"], row["actor_text"], row["recipient_text"]) for row in rows] == [
        ("ev-pledge", "Arno Vell", "la Cordélie"),
        ("ev-aid", "Arno Vell", "la Cordélie"),
        ("ev-aid", "Le premier ministre", "la Cordélie"),
        ("ev-thanks", "", ""),
        ("ev-title", "", ""),
    ]


def test_rows_have_every_column_in_order(report: Report) -> None:
    for row in flat.rows(report):
        assert list(row) == list(flat.COLUMNS)
    assert all(flat.COLUMNS.values())


def test_what_stands_in_a_row(report: Report) -> None:
    row = read(report)[0]
    assert row["article_id"] == "a1" and row["article_date"] == "2023-09-13" and row["publication"] == "Le Quotidien"
    assert (row["event"], row["mode"], row["status"], row["event_scale"]) == ("AGREE", "", "fact", "2.5")
    assert (row["place_text"], row["country_code"], row["lat"], row["lon"]) == ("Port-Salin", "LUT", "1.5", "-2.25")
    assert row["said_by"] == "l'agence Nord" and row["said_by_sector"] == "MED"
    assert row["attribution"] == "relay: l'agence Nord (MED); publisher: Le Quotidien"
    assert (row["verbale"], row["codebook"], row["models"]) == ("0.1.0", "c0de", "fr=fr_core_news_md 3.8.0")
    assert read(report)[1]["dead"] == "0" and read(report)[1]["arrested"] == ""
    assert read(report)[3]["said_by"] == ""


def test_quotes_commas_and_newlines_survive(report: Report) -> None:
    hard = 'a "b", c;\r\nd\ne'
    sentence = msgspec.structs.replace(report.events[0].sentence, text=hard)
    event = msgspec.structs.replace(report.events[0], sentence=sentence)
    out = flat.header() + flat.lines(Report(article=report.article, events=[event]))
    assert next(csv.DictReader(io.StringIO(out, newline="")))["sentence"] == hard


def test_no_events_no_rows(report: Report) -> None:
    assert flat.lines(Report(article=report.article)) == ""
