"""Values: dates, ratings, languages, countries and numbers in the forms that real files use."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from upbeat.edges.importers import places, values


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-06-30", "2026-06-30T00:00:00+00:00"),
        ("2026-06-30T14:05:09Z", "2026-06-30T14:05:09+00:00"),
        ("2026-06-30 14:05:09.123456", "2026-06-30T14:05:09.123456+00:00"),
        ("2026-06-30T14:05:00+02:00", "2026-06-30T12:05:00+00:00"),
        ("2026-06-30 14:05:00 +0200", "2026-06-30T12:05:00+00:00"),
        ("20260630", "2026-06-30T00:00:00+00:00"),
        ("2026/06/30", "2026-06-30T00:00:00+00:00"),
        ("1782828300", "2026-06-30T14:05:00+00:00"),
        ("1782828300123", "2026-06-30T14:05:00.123000+00:00"),
        ("46203.5", "2026-06-30T12:00:00+00:00"),
        ("30.06.2026", "2026-06-30T00:00:00+00:00"),
        ("30.6.26 14:05", "2026-06-30T14:05:00+00:00"),
        ("30/Jun/26 2:05 PM", "2026-06-30T14:05:00+00:00"),
        ("30/Jun/26 12:05 AM", "2026-06-30T00:05:00+00:00"),
        ("30 June 2026", "2026-06-30T00:00:00+00:00"),
        ("June 30, 2026", "2026-06-30T00:00:00+00:00"),
        ("Jun 30th 2026, 14:05", "2026-06-30T14:05:00+00:00"),
        ("2021年12月01日", "2021-12-01T00:00:00+00:00"),
        ("26:07:13:08:31:49", "2013-07-26T08:31:49+00:00"),
        ("Tue, 30 Jun 2026 14:05:00 GMT", "2026-06-30T14:05:00+00:00"),
    ],
)
def test_a_moment_is_understood_in_many_forms(text: str, expected: str) -> None:
    assert values.moment(text, day_first=True, zone=dt.UTC).isoformat() == expected


def test_a_moment_without_a_zone_is_read_in_the_given_one() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    assert values.moment("2026-06-30 14:05", day_first=True, zone=berlin).hour == 12
    assert values.moment("2026-06-30 14:05Z", day_first=True, zone=berlin).hour == 14


@pytest.mark.parametrize("text", ["31.06.2026", "yesterday", "2026-13-01", "12:44", "0001-01-01", "99999999999999999999", "30/Foo/26"])
def test_what_is_no_date_is_refused_with_the_way_to_write_one(text: str) -> None:
    with pytest.raises(values.Wrong) as refused:
        values.moment(text, day_first=True, zone=dt.UTC)
    assert text in str(refused.value)


def test_one_date_above_twelve_settles_the_order_for_the_whole_column() -> None:
    assert values.is_day_first(["01/02/2026", "13/02/2026"]) == (True, True)
    assert values.is_day_first(["01/02/2026", "02/13/2026"]) == (False, True)
    assert values.is_day_first(["01.02.2026"]) == (True, True)
    assert values.is_day_first(["01/02/2026"]) == (True, False)
    assert values.moment("02/13/2026", day_first=False, zone=dt.UTC).month == 2


@pytest.mark.parametrize(
    ("text", "stars"), [("4", 4), ("4.0", 4), ("4,0", 4), ("4/5", 4), ("4 / 5", 4), ("★★★★☆", 4), ("1 star", 1), ("5 stars", 5)]
)
def test_a_rating_is_read_in_many_forms(text: str, stars: int) -> None:
    assert values.rating(text) == stars


@pytest.mark.parametrize("text", ["9", "0", "-1", "good", "4.5", "6/5"])
def test_a_rating_off_the_scale_names_the_scale(text: str) -> None:
    with pytest.raises(values.Wrong, match="1 to 5"):
        values.rating(text)


@pytest.mark.parametrize(
    ("text", "number"), [("86.400,00", 86400), ("1,234.5", 1234.5), ("1.000.000,5", 1000000.5), ("3,5", 3.5), ("1 200", 1200), ("0.5", 0.5)]
)
def test_a_number_may_use_point_or_comma(text: str, number: float) -> None:
    assert values.number(text) == number


@pytest.mark.parametrize(
    ("text", "tag"),
    [("spa", "es"), ("Spanish", "es"), ("English(UK)", "en"), ("pt_br", "pt-BR"), ("cmn", "zh"), ("zh-hans", "zh-Hans"), ("EN", "en")],
)
def test_languages_become_their_tags(text: str, tag: str) -> None:
    assert places.language(text) == tag


@pytest.mark.parametrize(("text", "code"), [("us", "US"), ("UK", "GB"), ("Germany", "DE"), ("deu", "DE"), ("Wakanda", "Wakanda")])
def test_countries_become_their_codes(text: str, code: str) -> None:
    assert places.country(text) == code


def test_tags_are_parted_and_each_kept_once() -> None:
    assert values.tags("search; offline, search|UI ") == ["search", "offline", "UI"]
