"""Public addresses and all the others, however they are dressed up."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.inputs.network import not_public


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("127.0.0.1", "loopback"),
        ("127.255.3.4", "loopback"),
        ("0.0.0.0", "unspecified"),  # noqa: S104
        ("10.1.2.3", "private"),
        ("172.31.255.255", "private"),
        ("192.168.1.1", "private"),
        ("100.64.0.1", "private (a carrier's)"),
        ("100.100.100.200", "private (a carrier's)"),
        ("169.254.169.254", "link-local"),
        ("168.63.129.16", "private (a cloud's own services)"),
        ("224.0.0.251", "multicast"),
        ("239.255.255.250", "multicast"),
        ("255.255.255.255", "reserved"),
        ("240.0.0.1", "reserved"),
        ("192.0.2.7", "reserved"),
        ("::1", "loopback"),
        ("::", "unspecified"),
        ("fe80::1%eth0", "link-local"),
        ("fd00:ec2::254", "private"),
        ("ff02::1", "multicast"),
        ("2001:db8::1", "reserved"),
        ("2001::1", "reserved"),
        ("::ffff:127.0.0.1", "loopback"),
        ("::ffff:a9fe:a9fe", "link-local"),
        ("::127.0.0.1", "reserved"),
        ("::ffff:0:127.0.0.1", "reserved"),
        ("64:ff9b::10.0.0.1", "private"),
        ("64:ff9b:1::8.8.8.8", "reserved"),
        ("2002:7f00:1::", "loopback"),
        ("2002:c0a8:101::5", "private"),
        ("4000::1", "reserved"),
    ],
)
def test_what_is_not_public(address: str, reason: str) -> None:
    assert not_public(address) == reason


@pytest.mark.parametrize(
    "address",
    ["8.8.8.8", "172.15.0.1", "172.32.0.1", "100.63.0.1", "100.128.0.1", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808", "2002:808:808::1"],
)  # fmt: skip
def test_what_is_public(address: str) -> None:
    assert not_public(address) is None


@given(st.integers(0, 2**32 - 1).map(IPv4Address))
def test_what_python_takes_for_private_is_not_public_and_no_dress_changes_it(address: IPv4Address) -> None:
    told = not_public(str(address))
    if address.is_private or address.is_multicast or address.is_reserved or address.is_link_local:
        assert told is not None
    number = int(address)
    for dressed in (0xFFFF << 32 | number, 0x64FF9B << 96 | number, 0x2002 << 112 | number << 80):
        assert not_public(str(IPv6Address(dressed))) == told


@given(st.integers(0, 2**128 - 1).map(IPv6Address))
def test_of_ipv6_only_global_unicast_is_public(address: IPv6Address) -> None:
    if address not in (ip_address("::1"),) and int(address) >> 125 != 1 and int(address) >> 96 != 0x64FF9B:
        assert not_public(str(address)) is not None


def test_a_name_is_no_address() -> None:
    with pytest.raises(ValueError, match="localhost"):
        not_public("localhost")
