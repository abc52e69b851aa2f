#!/usr/bin/env python3
"""Puts the page that checks cards together: style, scripts and the decoder of pictures, where one was fetched.

The modules become one, in the order in which they are given; so no name may stand in two of them. What the program
writes into the page stays a placeholder: @DATA@.
"""

import argparse
import base64
import gzip
import hashlib
import pathlib
import re
import sys


def read(path):
    return pathlib.Path(path).read_text(encoding="utf-8")


def join_modules(paths):
    """Without what ties modules to each other."""
    parts = []
    names = set()
    for path in paths:
        text = re.sub(r"^import [^;]*;\n", "", read(path), flags=re.M)
        own = set(re.findall(r"^(?:export )?(?:async )?(?:const|let|class|function) (\w+)", text, flags=re.M))
        if own & names:
            sys.exit(f"{path}: {', '.join(sorted(own & names))}: another module has the name, too")
        names |= own
        parts.append(re.sub(r"^export ", "", text, flags=re.M))
    return "\n" + "\n".join(parts)


def digest(text):
    return "'sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() + "'"


def indent(text):
    return "".join(f"  {line}".rstrip() + "\n" for line in text.replace("--", "- -").splitlines())


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--output", required=True)
    parser.add_argument("--page", required=True)
    parser.add_argument("--style", required=True)
    parser.add_argument("--decoder", help="folder of the package that reads codes in pictures")
    parser.add_argument("modules", nargs="+")
    given = parser.parse_args()

    style = "\n" + read(given.style)
    scripts = [join_modules(given.modules)]
    decoder = ""
    licences = ""
    wasm = ""
    if given.decoder:
        folder = pathlib.Path(given.decoder)
        library = read(folder / "dist/iife/reader/index.js")
        binary = gzip.compress((folder / "dist/reader/zxing_reader.wasm").read_bytes(), 9, mtime=0)
        scripts.append(library)
        decoder = (f"<script>{library}</script>\n"
                   f'<script type="application/gzip" id="decoder">{base64.b64encode(binary).decode()}</script>\n')
        licences = indent("\nPictures are read by zxing-wasm, which holds zxing-cpp (Apache-2.0):\n\n" + read(folder / "LICENSE"))
        wasm = " 'wasm-unsafe-eval'"
    for script in scripts:
        if "</script" in script or "<!--" in script:
            sys.exit("a script would end before its end")

    policy = ("default-src 'none'; script-src " + " ".join(digest(script) for script in scripts) + wasm
              + f"; style-src {digest(style)}; img-src blob: data:; media-src blob: mediastream:"
              + "; connect-src 'none'; base-uri 'none'; form-action 'none'")
    page = read(given.page)
    for name, text in (("LICENCES", licences), ("POLICY", policy), ("STYLE", style), ("DECODER", decoder), ("SCRIPT", scripts[0])):
        page = page.replace(f"@{name}@", text, 1)
    pathlib.Path(given.output).write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main()
