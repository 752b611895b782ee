"""Who a request comes from is told by named proxies only."""

from __future__ import annotations

import pytest

from upbeat.boot.errors import CannotStart
from upbeat.config.environment import networks
from upbeat.config.proxies import Proxies

FORGED = [(b"X-Forwarded-For", b"198.51.100.1, 203.0.113.9, 10.0.0.7"), (b"X-Forwarded-Proto", b"https")]


def test_a_client_that_is_no_proxy_cannot_say_it_is_someone_else() -> None:
    for proxies in (Proxies(), Proxies(["10.0.0.0/8"])):
        assert proxies.origin("203.0.113.9", "http", FORGED) == ("203.0.113.9", "http")


def test_behind_proxies_the_last_stranger_counts_and_not_what_he_claims_before_himself() -> None:
    assert Proxies(["10.0.0.0/8", "127.0.0.1"]).origin("127.0.0.1", "http", FORGED) == ("203.0.113.9", "https")


def test_a_proxy_that_says_nothing_or_nonsense_changes_nothing() -> None:
    proxies = Proxies(["127.0.0.1"])
    assert proxies.origin("127.0.0.1", "http", []) == ("127.0.0.1", "http")
    assert proxies.origin("127.0.0.1", "http", [(b"x-forwarded-proto", b"gopher")]) == ("127.0.0.1", "http")
    assert proxies.origin("", "http", FORGED) == ("", "http")


def test_what_is_no_network_is_refused_by_name() -> None:
    assert networks("UPBEAT_TRUSTED_PROXIES", " 10.0.0.5, 10.1.0.0/16 ,") == ("10.0.0.5", "10.1.0.0/16")
    with pytest.raises(CannotStart, match=r"names “proxy\.local”"):
        networks("UPBEAT_TRUSTED_PROXIES", "proxy.local")
