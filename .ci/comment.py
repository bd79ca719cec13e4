"""One comment of ours in a pull request, posted once and then brought up to date: what the scripts of the hosts share.

Nothing but Python's own library is needed, so that nothing is installed where a token is at hand.
"""

import json
import re
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from http.client import HTTPException
from typing import Any
from urllib.parse import urlencode

MARK = "<!-- diff -->"
MOST = 20_000_000  # However large a stranger made what a check left behind.
GONE = (OSError, HTTPException)  # What the host refuses, and what the network loses.
LONGEST = 60_000  # GitHub takes no more than 65536 characters.
PREVIEW = (
    "\n\n---\n\n[下载预览]({})，解压后用浏览器打开 index.html。"
    "预览是这次改动自己的程序生成的，main 没有核对；以上面列出的为准。"
)
CUT = "\n\n太长，后面的没有列出。在自己的电脑上取得这个分支，运行 make diff，可以看到全部。"


class Host:
    """A host's programming interface: its address, what goes with every call, and how content is sent."""

    def __init__(
        self, address: str, headers: Mapping[str, str] | None = None, query: str = "", form: bool = False
    ) -> None:
        self.address, self.headers, self.query, self.form = address, headers or {}, query, form

    def fetch(self, path: str, method: str = "GET", content: Mapping[str, object] | None = None) -> bytes:
        """What is answered to a call, not more of it than we can use. Raises GONE."""
        kind = "x-www-form-urlencoded" if self.form else "json"
        data = (urlencode(content) if self.form else json.dumps(content)).encode() if content else None
        address = f"{self.address}/{path}{'&' if '?' in path else '?'}{self.query}".rstrip("?&")
        request = urllib.request.Request(address, data, {"Content-Type": f"application/{kind}"}, method=method)  # noqa: S310 - the address is the keeper's own
        for name, value in self.headers.items():
            request.add_unredirected_header(name, value)  # The store that GitHub leads on to must not see the token.
        with urllib.request.urlopen(request, timeout=60) as answer:  # noqa: S310
            return bytes(answer.read(MOST))

    def ask(self, path: str, method: str = "GET", content: Mapping[str, object] | None = None) -> Any:
        """The same, read as JSON."""
        return json.loads(self.fetch(path, method, content))

    def pages(self, path: str) -> Iterator[Any]:
        """All that a call lists, page by page."""
        number, found = 1, None
        while found is None or len(found) == 100:
            found = self.ask(f"{path}{'&' if '?' in path else '?'}per_page=100&page={number}")
            yield from found
            number += 1


def harmless(text: str) -> str:
    """The text so that nobody is called by it and no line of it is a command to the host; what is too long, cut and said to be."""
    if len(text) > LONGEST:
        text = text[:LONGEST].rpartition("\n")[0]
        text += "\n\n</details>" * (text.count("<details>") - text.count("</details>")) + CUT
    return re.sub(r"(?m)^(\s*)/", r"\1／", re.sub(r"(?i)@|&(?:#0*64|#x0*40|commat);?", "＠", text))


@dataclass(frozen=True)
class Comments:
    """The comments of one pull request: where all of them are, where one of them is, and the method that changes it.

    `own` tells ours from others'.
    """

    host: Host
    all: str
    each: str
    change: str
    own: Callable[[Any], bool]

    def keep(self, text: str, preview: str = "") -> str:
        """Post what main's program found, or change what we posted before; what was done, in Chinese.

        `preview` is where the change's own run left the pages.
        """
        body = f"{MARK}\n{harmless(text).strip()}{PREVIEW.format(preview) if preview else ''}"
        mine = next((one for one in self.host.pages(self.all) if self.own(one) and one["body"].startswith(MARK)), None)
        if mine is None:
            self.host.ask(self.all, "POST", {"body": body})
            return "已贴出"
        if mine["body"].strip() == body.strip():
            return "没有变化"
        self.host.ask(f"{self.each}/{mine['id']}", self.change, {"body": body})
        return "已更新"
