"""Types for identifiers issued by others, in fixed formats: registration, document and phone numbers, addresses."""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import PlainValidator, WithJsonSchema

from macros.data.field_types import HOST, matching
from macros.data.texts import words


def _registered(pattern: str, hint: str) -> Any:
    """A type for a number that an office issues in a fixed format."""
    schema = WithJsonSchema({"type": "string", "pattern": f"^{pattern}$"})
    return Annotated[str, matching(pattern, f"不是规定的写法。请照原件写全，如 {hint}"), schema]


_PROVINCE = "[京津沪渝冀晋辽吉黑苏浙皖闽赣鲁豫鄂湘粤琼川蜀贵黔云滇陕甘青台蒙桂藏宁新]"
Icp = _registered(rf"{_PROVINCE}ICP(?:备|证)[0-9]{{6,10}}号(?:-[0-9]{{1,3}})?", "皖ICP备12345678号-1")
Police = _registered(rf"{_PROVINCE}公网安备 ?[0-9]{{10,14}}号", "皖公网安备34000000000000号")
SiteCode = _registered("[0-9A-Za-z]{10}", "3400000000，共10位")
DocumentNumber = _registered(r"[\u4e00-\u9fff]+〔20[0-9]{2}〕[0-9]{1,4}号", "示政〔2024〕1号，年份用六角括号〔〕")
Repository = _registered(rf"""{HOST}/[^\s"'?#]+""", "https://gitee.com/所有者/名称")

# 13812345678, 0558-1234567转801, 1234567, or 400-123-4567. Shorter numbers are service numbers, postcodes, houses or hours.
_TELEPHONE = re.compile("1[3-9][0-9]{9}|(?:0[0-9]{2,3}-?)?[0-9]{7,8}(?:-[0-9]{1,5})?|[48]00-?[0-9]{3,4}-?[0-9]{3,4}")
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")


def _contact(content: Any) -> str:
    """Parse contact details. Raises ValueError if a number or mail address is incomplete."""
    text = words(content)
    for found in re.findall(r"[A-Za-z0-9_.+-]*@[A-Za-z0-9_.-]*", text):
        if not _MAIL.fullmatch(found):
            raise ValueError(f"里的“{found}”不是完整的邮箱。请照原样写全，如 name@example.gov.cn")
    for found in re.findall(r"(?<![\w@.-])[0-9][0-9-]{6,}(?![\w@.-])|(?<=[\u4e00-\u9fff])[0-9][0-9-]{6,}", text):
        if not _TELEPHONE.fullmatch(found):
            raise ValueError(f"里的号码“{found}”位数不对。请核对；固定电话写上区号，如 0558-1234567")
    return text


Contact = Annotated[str, PlainValidator(_contact), WithJsonSchema({"type": "string", "minLength": 1})]
