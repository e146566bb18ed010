"""How the report in HTML looks: on a screen by day and by night, narrow or wide, and on paper.

Colours are pairs of a text and what it stands on; each has a contrast of at least 4.5 to 1 (WCAG 2.2, success criterion
1.4.3). Nothing is said by colour alone: severities are words, what differs is underlined, too.
"""

from __future__ import annotations

STYLE = """
:root {
  color-scheme: light dark;
  --ground: #ffffff; --panel: #f5f7f9; --text: #1b1f24; --muted: #545d68; --line: #c9d1d9; --link: #0b57d0;
  --error: #b3261e; --warning: #855000; --info: #0b57d0; --mark: #ffe08a; --on-mark: #1b1f24;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --ground: #14171a; --panel: #1d2126; --text: #e6e9ec; --muted: #a8b1bb; --line: #3d454d; --link: #8ab8ff;
    --error: #ff9b94; --warning: #f0b45a; --info: #8ab8ff; --mark: #6b4e00; --on-mark: #ffffff;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0 auto; max-width: 72rem; padding: 1rem; background: var(--ground); color: var(--text);
  font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere;
}
h1 { font-size: 1.5rem; line-height: 1.25; margin: 0.5rem 0; }
h2 { font-size: 1.25rem; margin: 2.5rem 0 0.75rem; border-bottom: 1px solid var(--line); }
h3 { font-size: 1.05rem; margin: 1.75rem 0 0.25rem; }
h4 { display: inline; font-size: 1rem; margin: 0; }
a { color: var(--link); }
.skip { position: absolute; left: -100rem; }
.skip:focus { position: static; }
.muted, figcaption, dt, caption { color: var(--muted); }
.error { color: var(--error); }
.warning { color: var(--warning); }
.info { color: var(--info); }
nav ul { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: 0.25rem 1.25rem; }
code, pre { font: 0.9em/1.5 ui-monospace, monospace; direction: ltr; unicode-bidi: isolate; }
p code, li code, dd code, td code { background: var(--panel); padding: 0 0.2em; }
.scroll { overflow-x: auto; margin: 0.75rem 0 1.5rem; }
table { border-collapse: collapse; width: 100%; overflow-wrap: normal; }
caption { text-align: left; padding-bottom: 0.25rem; }
th code, td code { white-space: nowrap; }
th, td { text-align: left; vertical-align: top; padding: 0.3rem 0.75rem 0.3rem 0; }
tr { border-bottom: 1px solid var(--line); }
th.number, td.number { text-align: right; width: 1%; font-variant-numeric: tabular-nums; }
summary { cursor: pointer; }
details.finding { border: 1px solid var(--line); border-radius: 0.4rem; margin: 0.6rem 0; }
details.finding > summary { padding: 0.5rem 0.75rem; }
details.finding > div { padding: 0 0.75rem 0.75rem; border-top: 1px solid var(--line); }
details.finding:target { outline: 3px solid var(--link); }
.where { color: var(--muted); display: block; padding-left: 1.1rem; }
figure { margin: 0.75rem 0 0; }
pre { margin: 0.2rem 0 0; padding: 0.5rem 0.75rem; background: var(--panel); white-space: pre-wrap; }
pre .line { color: var(--muted); user-select: none; }
pre .at { text-decoration: underline dotted; text-underline-offset: 0.25em; }
mark { background: var(--mark); color: var(--on-mark); border-bottom: 3px solid currentcolor; font-weight: bold; }
mark:empty { padding-left: 0.5em; }
dl.facts { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: 0.3rem 1rem; margin: 0.75rem 0 0; }
dl.facts dd { margin: 0; }
dl.facts ul { margin: 0; padding-left: 1.1rem; }
del, ins { text-decoration: none; }
del { color: var(--error); }
ins { color: var(--info); }
footer { margin-top: 3rem; border-top: 1px solid var(--line); }
@media (max-width: 40rem) {
  dl.facts { grid-template-columns: minmax(0, 1fr); gap: 0; }
  dl.facts dd { margin-bottom: 0.5rem; }
}
@media print {
  html { font-size: 10pt; }
  body { max-width: none; padding: 0; }
  nav, .skip { display: none; }
  details::details-content { content-visibility: visible; display: block; height: auto; }
  figure, tr, dl.facts { break-inside: avoid; }
  h2, h3, summary { break-after: avoid; }
  pre { border: 1px solid var(--line); }
  mark { print-color-adjust: exact; }
}
"""
