#!/usr/bin/env python3
"""Renders a sample decree (Markdown) as text, as a web page, or as printed pages.

    render.py SAMPLE.md --to txt|html|pdf|png|scan [--dpi 200] [--out FILE_OR_FOLDER]

txt is the decree as pasted from a web page: a paragraph a line, tables as rows with pipes. pdf has the
form of Nghị định 30/2020/NĐ-CP, Annex I; an attached plan or appendix begins a new page and counts
its pages anew. png is a picture a page (NAME.png, or NAME-1.png … of several), scan a PDF of these
pictures, without any text. The files written are printed, one a line.

Needs the Debian packages weasyprint, fonts-liberation2 and poppler-utils.
"""
import argparse
import html
import pathlib
import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field

# The type names with which an act or what is attached to it begins (Annex III of the same decree).
TYPES = ("NGHỊ QUYẾT", "QUYẾT ĐỊNH", "CHỈ THỊ", "QUY CHẾ", "QUY ĐỊNH", "THÔNG BÁO", "HƯỚNG DẪN",
         "CHƯƠNG TRÌNH", "KẾ HOẠCH", "PHƯƠNG ÁN", "ĐỀ ÁN", "BÁO CÁO", "TỜ TRÌNH", "CÔNG ĐIỆN", "KẾT LUẬN")
APPENDIX = re.compile(r"PHỤ LỤC( [IVX]+| \d+)?", re.I)
PLACE_AND_DATE = re.compile(r"[^,]{2,40}, ngày\b.*\btháng\b.*\bnăm\b.*")
DELIMITER = re.compile(r"\|(\s*:?-+:?\s*\|)+")
AROUND_SLASH = re.compile(r"[^\s/<>-]+(?:/[^\s/<>-]+)+")
MARKUP = re.compile(r"(\*{1,3})(?=\S)(.+?)(?<=\S)\1")


@dataclass
class Block:
    """A paragraph of the Markdown, a bullet of a list, or a table (then `rows`)."""

    source: str
    heading: bool = False
    rows: list = field(default_factory=list)

    @property
    def text(self):
        return MARKUP.sub(lambda m: m.group(2), self.source)

    @property
    def bold(self):
        return self.heading or re.fullmatch(r"\*\*[^*]+\*\*", self.source) is not None

    @property
    def capitals(self):
        return self.text == self.text.upper() and any(c.isalpha() for c in self.text)

    @property
    def begins_part(self):
        return self.bold and (self.text in TYPES or APPENDIX.fullmatch(self.text) is not None)


@dataclass
class Part:
    """The act, or what is attached to it: letterhead, type and title, body, signature block."""

    letterhead: list = field(default_factory=list)
    head: list = field(default_factory=list)
    body: list = field(default_factory=list)
    recipients: list = field(default_factory=list)
    signature: list = field(default_factory=list)


def read_blocks(markdown):
    blocks = []
    for line in (line.strip() for line in markdown.splitlines()):
        in_table = bool(blocks) and bool(blocks[-1].rows)
        if not line:
            blocks.append(Block(""))  # parts one table from the next
        elif DELIMITER.fullmatch(line) and in_table:
            continue
        elif line.startswith("|"):
            cells = [cell.strip() for cell in line.strip("|").split("|")]
            blocks[-1].rows.append(cells) if in_table else blocks.append(Block("", rows=[cells]))
        else:
            heading = re.match(r"#+ ", line)
            blocks.append(Block(line[heading.end():] if heading else line, heading=bool(heading)))
    return [block for block in blocks if block.source or block.rows]


def is_name(block):
    """The last line of a signature: a person's name."""
    return block.bold and not block.capitals


def read_parts(blocks):
    parts = [Part()]
    place = "letterhead"
    for block in blocks:
        part = parts[-1]
        if place != "recipients" and block.begins_part:
            if part.head:
                parts.append(part := Part())
            part.head.append(block)
            place = "head"
            continue
        if place == "letterhead" and block.text.startswith("Kính gửi"):
            place = "body"
        if place == "head" and not (len(part.head) == 1 and block.bold
                                    or block.text.startswith("(Kèm theo")):
            place = "body"
        if place == "body" and block.text.startswith("Nơi nhận"):
            place = "recipients"
        if place == "recipients" and block.bold and block.capitals:
            place = "signature"
        getattr(part, place).append(block)
        if place == "signature" and is_name(block):
            place = "body"
    return parts


# ---- text

def to_text(blocks):
    lines = []
    issuer_is_open = True
    for block in blocks:
        if block.text.startswith("CỘNG HÒA") and issuer_is_open:
            lines += ["-------", ""]
            issuer_is_open = False
        if block.rows:
            lines += ["| " + " | ".join(MARKUP.sub(lambda m: m.group(2), cell) for cell in row) + " |"
                      for row in block.rows] + [""]
            continue
        lines += [block.text, ""]
        if block.text.startswith("Độc lập"):
            lines += ["---------------", ""]
    return "\n".join(lines).rstrip("\n") + "\n"


# ---- pages

STYLE = """
@page { size: A4; margin: 20mm 15mm 18mm 30mm;
        @top-center { content: counter(page); font: 13pt "Liberation Serif"; padding-top: 4mm } }
@page :first { @top-center { content: none } }
body { font: 13pt/1.22 "Liberation Serif"; margin: 0; text-align: justify }
p { margin: 0 0 3pt; text-indent: 10mm; orphans: 2; widows: 2 }
p.title { break-after: avoid }
.middle { text-align: center; text-indent: 0; font-weight: bold; margin: 9pt 0 }
.type { margin: 14pt 0 0; font-size: 14pt }
.attached .type { margin-top: 0 }
.about { margin: 0 6mm }
.with { text-align: center; text-indent: 0; font-style: italic; margin: 0 }
.rule { border-top: 0.75pt solid black; height: 0; margin: 2pt auto 12pt }
.letterhead, .closing { width: 100%; border-collapse: collapse; text-align: center }
.letterhead td, .closing td { padding: 0; vertical-align: top }
.letterhead p, .closing p { text-indent: 0; margin: 0 }
.letterhead .left { width: 41%; font-size: 13pt }
.letterhead .right { width: 59% }
.letterhead .state { font-size: 12pt; white-space: nowrap }
.letterhead .motto { font-size: 13.5pt }
.letterhead .rule { margin-bottom: 6pt }
.letterhead .date { font-size: 13.5pt }
.letterhead .subject { font-size: 12pt; margin: 2pt 3mm 0 }
.address { margin: 14pt 0; text-align: left }
.address p { text-indent: 0; margin: 0 0 2pt 24mm }
.address.short { text-align: center }
.address.short p { margin: 0 }
.closing { margin-top: 10pt; break-before: avoid; break-inside: avoid }
.closing .left { width: 48%; text-align: left; font-size: 11pt; line-height: 1.15 }
.closing .left p:first-child { font-size: 12pt; font-weight: bold; font-style: italic }
.closing .right { font-weight: bold; line-height: 1.2 }
.closing .name { margin-top: 62pt }
.ruled { width: 100%; table-layout: fixed; border-collapse: collapse; font-size: 12pt; line-height: 1.15;
         margin: 4pt 0 8pt; text-align: left }
.ruled th, .ruled td { border: 0.6pt solid black; padding: 2.5pt 3.5pt; vertical-align: middle }
.ruled th { font-weight: bold; text-align: center }
.ruled tr { break-inside: avoid }
.ruled .short { text-align: center }
.ruled .group td { font-weight: bold }
.whole { white-space: nowrap }
.picture { position: absolute; left: 0; top: 0; width: 210mm; height: 297mm }
"""


def inline(source):
    """The paragraph in HTML; like Word, the page breaks lines after hyphens but not after slashes."""
    tags = {1: ("<i>", "</i>"), 2: ("<b>", "</b>"), 3: ("<b><i>", "</i></b>")}

    def mark(match):
        opening, closing = tags[len(match.group(1))]
        return opening + match.group(2) + closing

    text = AROUND_SLASH.sub(r'<span class="whole">\g<0></span>', html.escape(source, quote=False))
    return MARKUP.sub(mark, text)


def paragraph(block, style=""):
    content = inline(block.source)
    if block.heading:
        content = f"<b>{content}</b>"
    return f'<p class="{style}">{content}</p>' if style else f"<p>{content}</p>"


def rule(width):
    return f'<div class="rule" style="width: {width}"></div>'


def letterhead(blocks):
    """Issuer over its rule beside the national title and motto; number beside place and date."""
    issuer, state, number, date = [], [], [], []
    for block in blocks:
        text = block.text
        if text.startswith("CỘNG HÒA"):
            state.append(paragraph(block, "state"))
        elif text.startswith("Độc lập"):
            state.append(paragraph(block, "motto"))
        elif text.startswith("V/v"):
            number.append(paragraph(block, "subject"))
        elif text.startswith("Số"):
            number.append(paragraph(block))
        elif PLACE_AND_DATE.fullmatch(text):
            date.append(paragraph(block, "date"))
        else:
            issuer.append(paragraph(block))
    return f"""<table class="letterhead">
<tr><td class="left">{"".join(issuer)}{rule("18mm")}</td>
<td class="right">{"".join(state)}{rule("58mm")}</td></tr>
<tr><td class="left">{"".join(number)}</td><td class="right">{"".join(date)}</td></tr>
</table>"""


def head(blocks):
    out = []
    for position, block in enumerate(blocks):
        if block.text.startswith("(Kèm theo"):
            out.append(paragraph(block, "with"))
        else:
            out.append(paragraph(block, "middle " + ("about" if position else "type")))
    return "".join(out) + rule("34mm") if blocks else ""


def column_widths(rows):
    """In percent: by the length of the cells, but no column narrower than its longest word."""
    widths = []
    for column in zip(*(row for row in rows if not is_group(row))):
        longest = min(max(len(cell) for cell in column), 90)
        word = max(len(word) for cell in column for word in cell.split() or [""])
        widths.append((longest ** 0.6, 3 + 2.5 * word))
    shares = [max(165 * weight / sum(w for w, _ in widths), least) for weight, least in widths]
    return [100 * share / sum(shares) for share in shares]


def table(rows):
    header, *rest = rows
    columns = "".join(f'<col style="width: {width:.1f}%">' for width in column_widths(rows))
    head_row = "".join(f"<th>{inline(cell)}</th>" for cell in header)
    lines = []
    for row in rest:
        if is_group(row):
            lines.append(f'<tr class="group"><td class="short">{inline(row[0])}</td>'
                         f'<td colspan="{len(row) - 1}">{inline(row[1])}</td></tr>')
            continue
        cells = ""
        for position, cell in enumerate(row):
            short = all(len(other[position]) <= 16 for other in rest if not is_group(other))
            cells += f'<td class="{"short" if short else "long"}">{inline(cell)}</td>'
        lines.append(f"<tr>{cells}</tr>")
    return (f'<table class="ruled"><colgroup>{columns}</colgroup><thead><tr>{head_row}</tr></thead>'
            f"<tbody>{''.join(lines)}</tbody></table>")


def is_group(row):
    """A row that only names the rows below it: number and name, all other cells empty."""
    return len(row) > 2 and bool(row[1]) and not any(row[2:])


def address(blocks):
    style = "address short" if len(blocks) == 1 else "address"
    return f'<div class="{style}">{"".join(paragraph(block) for block in blocks)}</div>'


def body(blocks):
    out = []
    rest = list(blocks)
    if rest and rest[0].text.startswith("Kính gửi"):
        count = 1
        while count < len(rest) and rest[count].text.startswith("- "):
            count += 1
        out.append(address(rest[:count]))
        rest = rest[count:]
    for block in rest:
        if block.rows:
            out.append(table(block.rows))
        elif block.bold and block.capitals and not re.match(r"(\w{1,4}|\d+(\.\d+)*)[.)] ", block.text):
            out.append(paragraph(block, "middle"))
        else:
            out.append(paragraph(block, "title" if block.bold else ""))
    return "\n".join(out)


def closing(part):
    if not part.recipients and not part.signature:
        return ""
    names = [paragraph(block, "name" if is_name(block) else "") for block in part.signature]
    left = "".join(paragraph(block) for block in part.recipients)
    return (f'<table class="closing"><tr><td class="left">{left}</td>'
            f'<td class="right">{"".join(names)}</td></tr></table>')


def part_html(part):
    style = "act" if part.letterhead else "attached"
    above = letterhead(part.letterhead) if part.letterhead else ""
    return f'<div class="{style}">{above}{head(part.head)}\n{body(part.body)}\n{closing(part)}</div>'


def page_html(parts, style=STYLE):
    content = '\n<div style="break-before: page"></div>\n'.join(parts)
    return (f'<!DOCTYPE html>\n<html lang="vi"><head><meta charset="utf-8"><style>{style}</style></head>'
            f"\n<body>{content}</body></html>\n")


# ---- files

def run(*command):
    result = subprocess.run([str(word) for word in command], capture_output=True, text=True)
    if result.returncode:
        sys.exit(f"render.py: {command[0]} failed: {result.stderr.strip()[-400:]}")


def print_pdf(pages, target):
    """One HTML text a part; each part counts its pages from 1."""
    with tempfile.TemporaryDirectory() as folder:
        prints = []
        for number, page in enumerate(pages):
            source = pathlib.Path(folder) / f"{number}.html"
            source.write_text(page, encoding="utf-8")
            prints.append(source.with_suffix(".pdf"))
            run("weasyprint", "-q", source, prints[-1])
        if len(prints) == 1:
            target.write_bytes(prints[0].read_bytes())
        else:
            run("pdfunite", *prints, target)


def photograph(pdf, stem, dpi):
    """Writes STEM.png, or STEM-1.png … of several pages."""
    with tempfile.TemporaryDirectory() as folder:
        run("pdftoppm", "-r", dpi, "-gray", "-png", pdf, pathlib.Path(folder) / "page")
        pages = sorted(pathlib.Path(folder).iterdir())
        targets = [stem.with_name(f"{stem.name}-{number}.png") for number in range(1, len(pages) + 1)]
        if len(pages) == 1:
            targets = [stem.with_name(stem.name + ".png")]
        for page, target in zip(pages, targets):
            target.write_bytes(page.read_bytes())
    return targets


def bind(pictures, target):
    """A PDF of pictures, as a scanner writes it."""
    style = STYLE + "@page { margin: 0; @top-center { content: none } }"
    leaves = [f'<div style="position: relative; width: 210mm; height: 296.9mm">'
              f'<img class="picture" src="{picture.resolve().as_uri()}"></div>' for picture in pictures]
    print_pdf([page_html(leaves, style)], target)


def render(sample, kind, target, dpi=200):
    """Writes `sample` as `kind` to the path `target`; returns the files written."""
    blocks = read_blocks(sample.read_text(encoding="utf-8"))
    parts = [part_html(part) for part in read_parts(blocks)]
    if kind == "txt":
        target.write_text(to_text(blocks), encoding="utf-8")
    elif kind == "html":
        target.write_text(page_html(parts), encoding="utf-8")
    elif kind == "pdf":
        print_pdf([page_html([part]) for part in parts], target)
    else:
        with tempfile.TemporaryDirectory() as folder:
            pdf = pathlib.Path(folder) / "pages.pdf"
            print_pdf([page_html([part]) for part in parts], pdf)
            if kind == "png":
                return photograph(pdf, target.with_suffix(""), dpi)
            bind(photograph(pdf, pathlib.Path(folder) / "page", dpi), target)
    return [target]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("sample", type=pathlib.Path)
    parser.add_argument("--to", required=True, choices=["txt", "html", "pdf", "png", "scan"])
    parser.add_argument("--dpi", type=int, default=200)
    parser.add_argument("--out", type=pathlib.Path, default=pathlib.Path("."))
    options = parser.parse_args()
    target = options.out
    if target.is_dir() or not target.suffix:
        target.mkdir(parents=True, exist_ok=True)
        suffix = ".scan.pdf" if options.to == "scan" else "." + options.to
        target = target / (options.sample.stem + suffix)
    for path in render(options.sample, options.to, target, options.dpi):
        print(path)


if __name__ == "__main__":
    main()
