"""The policy in force, and a file to change it in."""

from pathlib import Path
from typing import Annotated

import typer

from xmgc.cli.output import show
from xmgc.cli.reading import Reading, policy_in_force, reading

app = typer.Typer(help="政策口径：阈值、权重、定义、本地叫法。", rich_markup_mode=None, no_args_is_help=True)


@app.command("show")
@reading(without=("as_of", "known_at", "county", "unit", "today", "contacts"))
def show_(asked: Reading) -> None:
    """现行口径。"""
    from xmgc.reports.policy import policy_document

    show(policy_document(policy_in_force(asked.policy)), asked)


@app.command()
def init(
    out: Annotated[Path, typer.Option("--out", "-o", metavar="FILE", help="写到这个文件")] = Path("xmgc.toml"),
) -> None:
    """写一份带注释的政策文件；已有的文件不覆盖。"""
    from xmgc.domain.errors import Refused
    from xmgc.domain.policy_file import policy_text
    from xmgc.render.files import write_file

    if out.exists():
        raise Refused(f"{out} 已经存在，没有覆盖；请用 --out 换个文件名")
    write_file(out, policy_text().encode("utf-8"))
    typer.echo(f"已写入 {out}；当前目录的 xmgc.toml 会自动采用，别处用 --policy 指明", err=True)
