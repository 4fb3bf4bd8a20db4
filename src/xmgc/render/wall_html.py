"""The wall chart as one HTML file that opens from a stick: inline SVG, no font, script or picture from outside.

Done, due and overdue differ in colour *and* shape. On screen sheets follow each other; on paper each is a page of A3
(A2, A1 and A0 are the same sheet enlarged: the buttons on screen choose, printing drops them).
"""

import base64
import hashlib
from typing import Final

from xmgc.document.wallchart import Support, Wall
from xmgc.render.svg import safe
from xmgc.render.wall_draw import draw_sheet
from xmgc.render.wall_sheet import HEIGHT, WIDTH, sheets_of
from xmgc.render.wall_symbols import MARK_WORDS

PAPERS: Final = {"A3": "420mm 297mm", "A2": "594mm 420mm", "A1": "841mm 594mm", "A0": "1189mm 841mm"}
"""Sizes in millimetres: browsers know A3 by name but not A2, A1 and A0."""
_SCRIPT: Final = (
    "document.querySelectorAll('button[data-paper]').forEach(function(b){b.onclick=function(){"
    "document.getElementById('paper').textContent='@page{size:'+b.dataset.paper+';margin:2%}';"
    "document.querySelectorAll('button[data-paper]').forEach(function(o){o.setAttribute('aria-pressed',o===b)});"
    "};});document.getElementById('print').onclick=function(){window.print()};"
)
_STYLE: Final = """
*{box-sizing:border-box}
body{margin:0;background:#5b6068;color:#1a1a1a;
font-family:"Noto Sans CJK SC","Source Han Sans SC","Microsoft YaHei","PingFang SC","SimHei",sans-serif}
nav{position:sticky;top:0;z-index:1;display:flex;gap:8px;align-items:center;padding:8px 16px;
background:#2b2f36;color:#fff;font-size:14px}
nav b{margin-right:auto;font-weight:600}
button{font:inherit;padding:3px 12px;border:1px solid #8b929c;border-radius:4px;background:#3b4048;color:#fff}
button[aria-pressed=true]{background:#b3261e;border-color:#b3261e}
.sheet{background:#fff;margin:14px auto;padding:10px;width:min(calc(100vw - 28px),2400px);box-shadow:0 2px 10px #0006}
svg{display:block;width:100%;height:auto}
h2{margin:6px 0 10px;text-align:center;font-size:26px;color:#8b1a1a;letter-spacing:2px}
table{width:100%;border-collapse:collapse;font-size:14px;table-layout:fixed}
th,td{border:1px solid #b9bec6;padding:.35em .5em;text-align:left;vertical-align:middle;overflow-wrap:anywhere}
th{background:#8b1a1a;color:#fff;text-align:center;font-weight:600}
td.c{text-align:center}
.overdue{color:#b3261e;font-weight:700}.due-soon{color:#9a5b00;font-weight:700}
tbody tr:nth-child(even){background:#f6f4f1}
@media print{body{background:#fff}nav{display:none}
.sheet{margin:0;padding:0;width:100%;box-shadow:none;break-after:page}.sheet:last-of-type{break-after:auto}
h2{font-size:2vw}table{font-size:1vw}thead{display:table-header-group}tr{break-inside:avoid}
*{-webkit-print-color-adjust:exact;print-color-adjust:exact}}
"""


def render_wall_html(wall: Wall, *, paper: str = "A3") -> str:
    """The whole file as text. ``paper`` is one of ``PAPERS``; raises ``ValueError`` for another."""
    if paper not in PAPERS:
        raise ValueError(f"no such paper: {paper}")
    sheets = sheets_of(wall)
    drawn = "".join(
        f'<section class="sheet"><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH:g} {HEIGHT:g}" role="img"'
        f' aria-label="{safe(wall.title)}第{at}页">{draw_sheet(wall, sheet, at, len(sheets))}</svg></section>'
        for at, sheet in enumerate(sheets, 1)
    )
    return _page(wall, paper, drawn + _supports(wall))


def _page(wall: Wall, paper: str, body: str) -> str:
    digest = base64.b64encode(hashlib.sha256(_SCRIPT.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{digest}'"
    buttons = "".join(
        f'<button data-paper="{size}" aria-pressed="{str(name == paper).lower()}">{name}</button>'
        for name, size in PAPERS.items()
    )
    return (
        '<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{safe(wall.title)}</title>"
        f'<style id="paper">@page{{size:{PAPERS[paper]};margin:2%}}</style><style>{_STYLE}</style></head><body>'
        f'<nav><b>{safe(wall.title)}</b>纸张{buttons}<button id="print">打印</button></nav>'
        f"{body}<script>{_SCRIPT}</script></body></html>\n"
    )


_HEADS: Final = (
    ("序号", 5),
    ("县（市、区）", 9),
    ("项目名称", 20),
    ("节点/类型", 12),
    ("需要保障的事项", 26),
    ("责任单位", 10),
    ("责任人", 7),
    ("时限", 7),
    ("状态", 6),
)


def _supports(wall: Wall) -> str:
    """The 保障 sheet: what support each project needs; left out when nobody asked for any."""
    if not wall.supports:
        return ""
    widths = "".join(f'<col style="width:{width}%">' for _, width in _HEADS)
    heads = "".join(f"<th>{head}</th>" for head, _ in _HEADS)
    rows = "".join(_support(at, support) for at, support in enumerate(wall.supports, 1))
    return (
        f'<section class="sheet"><h2>要素保障清单</h2><table><colgroup>{widths}</colgroup>'
        f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></section>"
    )


def _support(number: int, support: Support) -> str:
    due = support.due.isoformat() if support.due else "—"
    cells = (
        f'<td class="c">{number}</td><td class="c">{safe(support.county)}</td><td>{safe(support.project)}</td>'
        f"<td>{safe(support.node)}</td><td>{safe(support.need)}</td><td>{safe(support.unit) or '未明确'}</td>"
        f'<td class="c">{safe(support.person) or "未明确"}</td><td class="c">{due}</td>'
    )
    return f'<tr>{cells}<td class="c {support.mark}">{MARK_WORDS[support.mark]}</td></tr>'
