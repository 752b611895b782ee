"""Whom a request really comes from, behind proxies that are named."""

from __future__ import annotations

from collections.abc import Iterable
from ipaddress import ip_address, ip_network


class Proxies:
    """The proxies to believe. What anyone else says of where a request came from is not read."""

    def __init__(self, trusted: Iterable[str] = ()) -> None:
        self.networks = [ip_network(name, strict=False) for name in trusted]

    def trusts(self, address: str) -> bool:
        try:
            known = ip_address(address)
        except ValueError:
            return False
        return any(known in network for network in self.networks)

    def origin(self, peer: str, scheme: str, headers: Iterable[tuple[bytes, bytes]]) -> tuple[str, str]:
        """Address and scheme of the client: the last in X-Forwarded-For that is no proxy of ours, or the peer itself."""
        if not self.networks or not self.trusts(peer):
            return peer, scheme
        said = {name.lower(): value.decode("latin1") for name, value in headers if name.lower().startswith(b"x-forwarded-")}
        hops = [hop.strip() for hop in said.get(b"x-forwarded-for", "").split(",") if hop.strip()]
        client = next((hop for hop in reversed(hops) if not self.trusts(hop)), hops[0] if hops else peer)
        stated = said.get(b"x-forwarded-proto", scheme).split(",")[-1].strip()
        return client, stated if stated in ("http", "https") else scheme
