"""Check of many links within one deadline; what is known is handed over at once, so that nothing is lost."""

from __future__ import annotations

import asyncio
from collections import defaultdict, deque
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Literal
from urllib.parse import urlsplit

from sitegen.links.answers import Answer
from sitegen.links.asker import NOT_FOUND, Asker
from sitegen.reading.syntax.problems import Link

Ending = Literal["all", "time is up", "no network", "stopped"]
"""End of a check; ``stopped`` by Ctrl-C."""
_HOSTS_ENOUGH = 10
"""Hosts that cannot be found, while no other has been reached, before the network is to blame."""
_HOSTS_FEW = 3
"""Hosts of a directory that may all have gone: the network is not to blame for fewer."""


class _NoNetworkError(Exception):
    """End of a check that reaches no host at all."""


def outgoing(links: Iterable[Link], site_url: str) -> tuple[Link, ...]:
    """Return the links to other websites; the pages of this one are checked as it is built."""
    own = (site_url, f"{site_url}/")
    return tuple(
        link
        for link in links
        if link.address.startswith(("http:", "https:"))
        and link.address not in own
        and not link.address.startswith((f"{site_url}/", f"{site_url}#", f"{site_url}?"))
    )


async def ask_all(
    addresses: Collection[str], asker: Asker, seconds: float, note: Callable[[str, Answer], None]
) -> Ending:
    """Ask for every address and note each answer as it comes, until all are known or the time is up."""
    waiting: defaultdict[str | None, deque[str]] = defaultdict(deque)
    for address in addresses:
        waiting[urlsplit(address).hostname].append(address)
    not_found: dict[str, Answer] = {}
    """Answers that count only when this machine turns out to have a network."""

    async def ask(address: str) -> None:
        answer = await asker.ask(address)
        if answer.failure not in NOT_FOUND:
            note(address, answer)
            return
        not_found[address] = answer
        if not asker.has_reached and _is_without_network(waiting, not_found):
            raise _NoNetworkError

    async def ask_host(queue: deque[str]) -> None:
        while queue:
            await ask(queue.popleft())

    try:
        async with asyncio.timeout(seconds), asyncio.TaskGroup() as tasks:
            for queue in waiting.values():
                for _ in range(min(asker.at_once, len(queue))):
                    tasks.create_task(ask_host(queue))
    except TimeoutError:
        return "time is up"
    except BaseExceptionGroup as group:
        if group.split(_NoNetworkError)[1] is not None:
            raise
        not_found.clear()
        return "no network"
    finally:
        for address, answer in not_found.items():
            note(address, answer)
    return "all"


def _is_without_network(hosts: Collection[str | None], not_found: Mapping[str, Answer]) -> bool:
    """Return whether so many hosts cannot be found that this machine is to blame."""
    failed = {urlsplit(address).hostname for address in not_found}
    are_gone = all(answer.failure == "no-such-host" for answer in not_found.values())
    return len(failed) >= _HOSTS_ENOUGH or (len(failed) == len(hosts) and not (are_gone and len(hosts) < _HOSTS_FEW))
