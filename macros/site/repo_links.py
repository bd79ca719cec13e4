"""The repository's pages on its host: for editing a page, and for reporting a mistake.

These are plain links, which contact the host only when followed.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote, urlencode, urlsplit

FORM = "数字有误.yml"  # GitHub's form in .github/ISSUE_TEMPLATE; its first field is called page.


@dataclass(frozen=True)
class Repository:
    """A repository on GitHub, Gitee or GitLab, at an `address` like https://host/owner/name, and its default branch."""

    address: str
    branch: str = "main"

    @property
    def kind(self) -> str:
        """The software of the host; a host name that reveals none is taken for an organisation's own GitLab."""
        host = urlsplit(self.address).hostname or ""
        return next((kind for kind in ("github", "gitee") if kind in host), "gitlab")

    def edit(self, path: str, line: int | None = None) -> str:
        """The address for editing the file at `path`, at that line; hosts without line links show its beginning."""
        return f"{self._base()}/edit/{quote(self.branch)}/{quote(path)}{f'#L{line}' if line else ''}"

    def report(self, title: str, address: str) -> str:
        """The address for reporting a mistake: a form filled in with the page's title and address."""
        subject = f"「{title}」有误"
        if self.kind == "github":
            fields = {"template": FORM, "title": subject, "page": f"{title}（{address}）"}
        else:  # Gitee gets GitLab's names; a host ignores names that it does not know.
            text = f"页面：{title}\n网址：{address}\n\n页面上写的是：\n\n应当是：\n\n依据（文件名称、条款）：\n"
            fields = {"issue[title]": subject, "issue[description]": text}
        return f"{self._base()}/issues/new?{urlencode(fields, quote_via=quote)}"

    def _base(self) -> str:
        address = self.address.rstrip("/").removesuffix(".git")
        return f"{address}/-" if self.kind == "gitlab" else address
