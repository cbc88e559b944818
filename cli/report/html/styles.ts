/** The looks of the page: light and dark by the reader's setting, paper, and a phone of 360 pixels. */
export const STYLES = `
:root {
  --paper: #fbfaf7; --card: #ffffff; --ink: #1d2429; --soft: #57626b; --line: #e2dfd7; --wash: #f2f0ea;
  --current: #0f766e; --previous: #b9781a; --inactive: #7c8791; --leaked: #be123c; --unknown: #828d96;
  --good: #166534; --good-wash: #e6f2e8; --bad: #a11235; --bad-wash: #fbe9ec; --warn: #8a4b08; --warn-wash: #fbf0dc;
  --calm: #37536b; --calm-wash: #e8eef3; --focus: #0b5cad;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #14181b; --card: #1b2125; --ink: #e8eaea; --soft: #a7b1b8; --line: #2f383e; --wash: #20272c;
    --current: #34b8a6; --previous: #e0913a; --inactive: #7f8b95; --leaked: #ff6b8b; --unknown: #74808a;
    --good: #86d69b; --good-wash: #1c3325; --bad: #ff9bb0; --bad-wash: #3d1d26; --warn: #f2c27c; --warn-wash: #3a2c14;
    --calm: #a9c6de; --calm-wash: #22303b; --focus: #7ab8ff;
  }
}
* { box-sizing: border-box; }
html { background: var(--paper); color: var(--ink); -webkit-text-size-adjust: 100%; }
body { margin: 0 auto; max-width: 1180px; padding: 40px 32px 80px; font: 15px/1.55 system-ui, -apple-system, "Segoe UI", "DejaVu Sans", sans-serif; font-variant-numeric: tabular-nums; }
h1 { margin: 2px 0 12px; font-size: 30px; line-height: 1.2; font-weight: 650; letter-spacing: -0.01em; }
h2 { margin: 56px 0 8px; font-size: 20px; line-height: 1.3; font-weight: 650; }
h3 { margin: 0; font-size: 15px; line-height: 1.5; font-weight: 650; }
p { margin: 0 0 10px; max-width: 84ch; text-wrap: pretty; }
code { font: 0.88em/1.5 ui-monospace, "SF Mono", Menlo, "DejaVu Sans Mono", monospace; }
.brand { margin: 0; color: var(--current); font-weight: 650; letter-spacing: 0.02em; }
.lead { margin: 0 0 4px; color: var(--soft); }
.source { color: var(--soft); font-size: 13px; }
.warning { display: inline-block; margin: 12px 0 0; padding: 8px 14px; border-radius: 8px; background: var(--warn-wash); color: var(--warn); font-weight: 600; }
.tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(170px, 1fr)); gap: 14px; margin: 28px 0 0; }
.tile { padding: 14px 18px 16px; border: 1px solid var(--line); border-radius: 12px; background: var(--card); }
.tile dt { color: var(--soft); font-size: 13px; }
.tile dd { margin: 0; }
.tile b { display: block; font-size: 30px; line-height: 1.25; font-weight: 620; letter-spacing: -0.02em; }
.tile.bad b { color: var(--bad); }
.tile span { color: var(--soft); font-size: 13px; }
.controls { display: grid; grid-template-columns: repeat(auto-fill, minmax(320px, 1fr)); gap: 14px; margin-top: 16px; align-items: start; }
.control, .check { padding: 16px 18px; border: 1px solid var(--line); border-radius: 12px; background: var(--card); }
.control .title { margin: 6px 0 0; }
.control .source { margin: 0 0 8px; }
.control details { font-size: 13.5px; }
.strip { display: block; width: 100%; height: 8px; margin: 10px 0 8px; border-radius: 4px; overflow: hidden; }
.passes { fill: var(--current); opacity: 0.35; }
.fails { fill: var(--leaked); }
.verdict, .state { display: inline-block; padding: 1px 9px; border-radius: 99px; font-size: 12.5px; line-height: 1.6; font-weight: 600; white-space: nowrap; }
.pass, .fine { background: var(--good-wash); color: var(--good); }
.fail, .urgent, .overdue { background: var(--bad-wash); color: var(--bad); }
.attention, .onHold { background: var(--warn-wash); color: var(--warn); }
.due, .exempt, .notEnrolled { background: var(--calm-wash); color: var(--calm); }
.plain { margin: 8px 0 0; padding: 0; list-style: none; }
.plain li { padding: 8px 0; border-top: 1px solid var(--line); }
.plain b { font-weight: 620; margin-left: 4px; }
.filters { display: grid; gap: 12px 24px; margin: 16px 0; padding: 14px 18px; border-radius: 12px; background: var(--wash); }
.filters[hidden] { display: none; }
.filters input[type=search] { margin-left: 8px; width: min(280px, 100%); padding: 6px 10px; border: 1px solid var(--inactive); border-radius: 8px; background: var(--card); color: var(--ink); font: inherit; }
.filters fieldset { display: flex; flex-wrap: wrap; gap: 6px 18px; margin: 0; padding: 0; border: 0; min-width: 0; }
.filters legend { float: left; margin-right: 4px; color: var(--soft); }
.check-label { white-space: nowrap; }
.check-label .n { color: var(--soft); }
.filters button { justify-self: start; padding: 6px 14px; border: 1px solid var(--inactive); border-radius: 8px; background: var(--card); color: var(--ink); font: inherit; cursor: pointer; }
:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; border-radius: 6px; }
.legend { display: flex; flex-wrap: wrap; gap: 4px 22px; margin: 0 0 4px; padding: 0; list-style: none; color: var(--soft); font-size: 13px; }
.legend svg { width: 22px; height: 9px; margin-right: 7px; vertical-align: -0.5px; }
.shown { margin: 10px 0 6px; color: var(--soft); font-size: 13px; }
path { fill: none; stroke-width: 8; }
path.c { stroke: var(--current); }
path.p { stroke: var(--previous); }
path.l { stroke: var(--leaked); }
path.i { stroke: var(--inactive); stroke-width: 3; vector-effect: non-scaling-stroke; }
path.n { stroke: var(--unknown); stroke-width: 2; stroke-dasharray: 3 3; vector-effect: non-scaling-stroke; }
.n { font-variant-numeric: tabular-nums; }
.axis { position: sticky; top: 0; z-index: 1; margin-left: 556px; padding: 4px 0; background: var(--paper); }
.labels { display: block; width: 100%; overflow: visible; }
.labels text { fill: var(--soft); font-size: 11px; text-anchor: middle; }
.group { content-visibility: auto; contain-intrinsic-size: auto 4100px; }
.group[hidden] { display: none; }
.user { border-top: 1px solid var(--line); }
.user[hidden] { display: none; }
.group:last-child > .user:last-child { border-bottom: 1px solid var(--line); }
.user > summary { display: grid; grid-template-columns: 16px 190px 100px 210px minmax(0, 1fr); gap: 0 10px; align-items: center; padding: 7px 0; cursor: pointer; list-style: none; }
.user > summary::-webkit-details-marker { display: none; }
.user > summary::before { content: ""; width: 7px; height: 7px; margin-left: 3px; border: solid var(--soft); border-width: 0 1.5px 1.5px 0; transform: rotate(-45deg); }
.user[open] > summary::before { transform: rotate(45deg); }
.user > summary:hover { background: var(--wash); }
.name { font-weight: 600; overflow-wrap: anywhere; line-height: 1.35; }
.next { color: var(--soft); font-size: 13px; line-height: 1.35; }
.state { justify-self: start; }
.lane { display: block; width: 100%; height: 26px; }
.body { padding: 6px 0 18px 26px; }
.says { font-weight: 600; }
.says::first-letter { text-transform: uppercase; }
.facts { color: var(--soft); font-size: 13.5px; }
.wide { overflow-x: auto; margin: 8px 0 14px; }
table { width: 100%; border-collapse: collapse; font-size: 13.5px; line-height: 1.45; }
caption { padding: 4px 0; text-align: left; font-weight: 620; }
th, td { padding: 6px 14px 6px 0; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
thead th { color: var(--soft); font-weight: 500; white-space: nowrap; }
tbody th { font-weight: 600; }
td.n, .numbers td { text-align: right; white-space: nowrap; }
.numbers th + th { text-align: right; }
.numbers { max-width: 760px; }
.event { display: block; }
.event time { color: var(--soft); white-space: nowrap; }
td time, .wide td:first-child, .wide tbody th { white-space: nowrap; }
.arn { display: block; color: var(--soft); font-size: 11.5px; overflow-wrap: anywhere; min-width: 220px; }
.cause { display: block; color: var(--soft); font-size: 13px; max-width: 60ch; }
tr.bad td:nth-child(2) { color: var(--bad); font-weight: 600; }
.check { margin-top: 10px; }
.check p { margin: 4px 0 0; font-size: 14px; color: var(--soft); }
.check ul, .control ul { margin: 8px 0 0; padding-left: 20px; font-size: 13.5px; }
.check li, .control li { overflow-wrap: anywhere; }
details > summary { cursor: pointer; }
@media (max-width: 820px) {
  body { padding: 24px 16px 60px; }
  h1 { font-size: 24px; }
  .controls { grid-template-columns: minmax(0, 1fr); }
  .tiles { grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 10px; }
  .tile { padding: 12px 14px; }
  .axis { margin-left: 0; }
  .filters input[type=search] { display: block; margin: 4px 0 0; width: 100%; }
  .group { contain-intrinsic-size: auto 8800px; }
  .user > summary { grid-template-columns: 16px minmax(0, 1fr) auto; gap: 2px 8px; padding: 9px 0; }
  .next { grid-column: 2 / 4; grid-row: 2; }
  .lane { grid-column: 1 / 4; margin-top: 4px; }
  .body { padding-left: 0; }
}
@media print {
  :root { --paper: #fff; --card: #fff; --ink: #000; --soft: #444; --line: #ccc; --wash: #fff; }
  @page { margin: 14mm; }
  body { max-width: none; padding: 0; font-size: 10pt; }
  .filters, .shown { display: none; }
  .tiles { grid-template-columns: repeat(5, minmax(0, 1fr)); }
  .tile b { font-size: 18pt; }
  .controls { grid-template-columns: repeat(2, minmax(0, 1fr)); }
  .axis { position: static; }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  .group { content-visibility: visible; }
  .user { break-inside: avoid; }
  .control, .check, tr, .tile { break-inside: avoid; }
  h2 { break-after: avoid; margin-top: 28px; }
  .wide { overflow: visible; }
  .arn { min-width: 0; font-size: 7pt; }
  table { font-size: 8.5pt; }
}
`;
