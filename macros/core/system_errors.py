"""Errors of reading and writing files, explained to a clerk, with what to do about them."""

from __future__ import annotations

import errno
import os
import re
import shutil
from pathlib import Path

_FORBIDDEN = (errno.EACCES, errno.EPERM)
_READING = {
    **dict.fromkeys(_FORBIDDEN, "没有权限读。请检查文件的权限"),
    errno.EISDIR: "这是一个文件夹，不是文件。请从上一版中恢复",
    errno.EIO: "磁盘读不出来。请从上一版中恢复",
}
_WRITING = {
    **dict.fromkeys(_FORBIDDEN, "没有权限写。请检查文件夹的权限"),
    errno.EROFS: "这个磁盘只能读，不能写。请换一个地方",
    errno.EXDEV: "它在另一个文件系统上，不能整体替换。请把它复制到普通的文件夹里，代替原来的，再试",
    errno.EBUSY: "它正被系统使用，也许是单独挂载的，不能整体替换。请先卸载，再试",
    errno.EOPNOTSUPP: "这个文件系统做不到。请换一个地方",
    errno.ENOSPC: "磁盘已满。请腾出空间后再试",
    errno.EDQUOT: "可用的空间已满。请腾出空间后再试",
    errno.ENOENT: "找不到。请核对名称",
    errno.ENOTDIR: "不是文件夹。请换一个名称",
    errno.EISDIR: "这是一个文件夹。请换一个名称",
    errno.EEXIST: "已有同名的文件。请换一个名称",
    errno.ENAMETOOLONG: "名称太长。请改短",
    errno.EADDRINUSE: "端口已被占用，也许预览已经开着。请关掉它，或换一个端口：--port 8001",
}


def reading(error: OSError) -> str:
    """Explain why a file could not be read."""
    return _READING.get(error.errno or 0, f"打不开（{error.strerror}）。请检查文件和磁盘")


def _readable(path: Path) -> bool:
    """Whether this user may read a file, or its nearest visible parent folder."""
    there = next((one for one in [path, *path.parents] if os.access(one, os.F_OK)), path)
    return os.access(there, os.R_OK | os.X_OK if there.is_dir() else os.R_OK)


def explained(error: OSError) -> str:
    """One sentence: the file's path, from the current folder if it is below it, and why it could not be read or written."""
    if isinstance(error, shutil.Error) and (number := re.search(r"\[Errno (\d+)\]", str(error))):
        error = OSError(int(number[1]), os.strerror(int(number[1])))  # Of a folder's copy only the words are left.
    path = f"{os.fsdecode(error.filename)}".removeprefix(f"{Path.cwd()}/") if error.filename else ""
    return f"{path}：{_cause(error)}。" if path else f"{_cause(error)}。"


def _cause(error: OSError) -> str:
    if error.errno in _FORBIDDEN and error.filename and not _readable(Path(os.fsdecode(error.filename))):
        return reading(error)
    return _WRITING.get(error.errno or 0, f"系统没有做成（{error.strerror}）。请检查磁盘空间和权限")
