"""An operator's mistake is an exception: few kinds, one Chinese sentence with a remedy, caught once in the CLI."""

import errno
from typing import Final


class OperatorError(Exception):
    """Wrong usage, or a ledger that cannot be used: exit 2. ``str()`` is the sentence."""


class Refused(Exception):
    """Something was asked for that may not be done now (an undo others build on): exit 1. ``str()`` is the sentence."""


_WHY: Final = {
    errno.ENOSPC: "磁盘已满，请腾出空间后再试",
    errno.EDQUOT: "磁盘配额已用完",
    errno.EROFS: "所在磁盘是只读的",
    errno.EIO: "磁盘读写出错，请检查磁盘或网络盘",
    errno.EACCES: "没有权限，或正在 Excel、WPS 里打开；请关闭后再试",
    errno.EPERM: "系统不允许",
    errno.EBUSY: "正被另一个程序使用，请关闭后再试",
    errno.ETXTBSY: "正被另一个程序使用，请关闭后再试",
    errno.ENOENT: "文件或目录不存在",
    errno.ENOTDIR: "路径中有一段不是目录",
    errno.EISDIR: "这是一个目录",
    errno.ENAMETOOLONG: "文件名太长",
    errno.ELOOP: "符号链接成环",
    errno.EFBIG: "文件超过系统允许的大小",
    errno.EMFILE: "打开的文件太多",
    errno.ENFILE: "系统打开的文件太多",
    errno.ENOMEM: "内存不足",
    errno.EINVAL: "文件名或位置不合法",
    errno.ESTALE: "网络盘已断开",
    errno.ENODEV: "设备不在",
}


def why_not(trouble: OSError) -> str:
    """A system's refusal in Chinese, by its number, never by its words."""
    return _WHY.get(trouble.errno or 0, f"系统错误 {errno.errorcode.get(trouble.errno or 0, trouble.errno)}")
