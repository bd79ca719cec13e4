"""The repository's pages on its host: where a page is edited, and where a mistake is reported.

Plain addresses, which ask the host for nothing until they are followed.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote, urlencode, urlsplit

FORM = "数字有误.yml"  # GitHub's form, in .github/ISSUE_TEMPLATE; its first field is called page.


@dataclass(frozen=True)
class Repository:
    """A repository on GitHub, Gitee or GitLab, at `address`, like https://host/owner/name, and its first branch."""

    address: str
    branch: str = "main"

    @property
    def kind(self) -> str:
        """Which program runs the host; one that does not say so in its name is an organisation's own GitLab."""
        host = urlsplit(self.address).hostname or ""
        return next((kind for kind in ("github", "gitee") if kind in host), "gitlab")

    def edit(self, path: str, line: int | None = None) -> str:
        """Where the file at `path` is edited, at that line; a host that knows no lines there shows the file's beginning."""
        return f"{self._base()}/edit/{quote(self.branch)}/{quote(path)}{f'#L{line}' if line else ''}"

    def report(self, title: str, address: str) -> str:
        """Where a mistake on a page is reported: a form that holds the page's title and address already."""
        subject = f"「{title}」有误"
        if self.kind == "github":
            fields = {"template": FORM, "title": subject, "page": f"{title}（{address}）"}
        else:  # Gitee is given the names of GitLab; a name that a host does not know does no harm.
            text = f"页面：{title}\n网址：{address}\n\n页面上写的是：\n\n应当是：\n\n依据（文件名称、条款）：\n"
            fields = {"issue[title]": subject, "issue[description]": text}
        return f"{self._base()}/issues/new?{urlencode(fields, quote_via=quote)}"

    def _base(self) -> str:
        address = self.address.rstrip("/").removesuffix(".git")
        return f"{address}/-" if self.kind == "gitlab" else address
