/**
 * Draws docs/idle-connection.svg from the tables: when networks forget an idle connection, and when the drivers' first
 * probes come. With `--check` only says whether it is up to date. Run by `npm run docs` and `npm run docs:check`.
 */
import { drivers } from "../src/drivers/index.ts";
import {
  defaultOf,
  type Driver,
  type Era,
  type Prediction,
} from "../src/drivers/model.ts";
import { writeOrCheck } from "./generated-file.ts";
import { idleTimeouts, timeLabel } from "./idle-timeouts.ts";
import { spanLabel } from "./version-span.ts";

const file = "docs/idle-connection.svg";

/** The first probe of an operating system, in s. */
const system = 7200;

const width = 800;
const [left, right] = [212, 776];
const [first, last] = [5, 28_800];
const rowHeight = 22;
const ticks = [5, 10, 30, 60, 240, 600, 1800, 3600, 7200, 28_800];

/** A driver's versions with the same default. */
interface Default {
  readonly label: string;
  /** In s; missing where no probe comes at all. */
  readonly firstProbe?: number;
}

const defaults = drivers.flatMap(defaultsOf);
const forgotten = Math.min(...idleTimeouts.map(({ seconds }) => seconds));

const top = 92;
const networksEnd = top + 30 + idleTimeouts.length * rowHeight;
const probesTop = networksEnd + 22;
const probesEnd = probesTop + 38 + defaults.length * rowHeight;
const height = probesEnd + 22;

function defaultsOf(driver: Driver): readonly Default[] {
  const groups: { prediction: Prediction; eras: Era[] }[] = [];
  for (const era of driver.eras) {
    const prediction = defaultOf(era);
    const group = groups.at(-1);
    if (JSON.stringify(group?.prediction) === JSON.stringify(prediction)) {
      group?.eras.push(era);
    } else {
      groups.push({ prediction, eras: [era] });
    }
  }
  return groups.map(({ prediction, eras }) => {
    const span = spanLabel(driver, eras);
    const label = span === "all" ? driver.name : `${driver.name} ${span}`;
    if (prediction.state !== "on") return { label };
    const { firstProbe } = prediction;
    return {
      label,
      firstProbe: firstProbe === "system" ? system : firstProbe / 1000,
    };
  });
}

/** The time since the last packet, on a logarithmic scale. */
function xOf(seconds: number): number {
  const part = Math.log(seconds / first) / Math.log(last / first);
  return Math.round((left + part * (right - left)) * 10) / 10;
}

function text(
  x: number,
  y: number,
  content: string,
  { kind = "", anchor = "start" } = {},
): string {
  const classes = kind && ` class="${kind}"`;
  const anchored = anchor === "start" ? "" : ` text-anchor="${anchor}"`;
  return `<text x="${x}" y="${y}"${classes}${anchored}>${escape(content)}</text>`;
}

function escape(content: string): string {
  return content.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}

function axis(): string[] {
  return ticks.flatMap((seconds) => {
    const x = xOf(seconds);
    const anchor = seconds === last ? "end" : "middle";
    return [
      `<path class="grid" d="M${x} ${top - 6}V${probesEnd}"/>`,
      text(seconds === last ? right : x, top - 12, timeLabel(seconds), {
        kind: "muted",
        anchor,
      }),
    ];
  });
}

function networkRows(): string[] {
  return idleTimeouts.flatMap(({ label, seconds }, index) => {
    const y = top + 30 + index * rowHeight;
    const x = xOf(seconds);
    const isLast = x > right - 60;
    return [
      text(16, y + 4, label),
      `<rect class="network" x="${left}" y="${y - 7}" width="${Math.round((x - left) * 10) / 10}" height="14" rx="3"/>`,
      text(isLast ? x - 7 : x + 7, y + 4, timeLabel(seconds), {
        kind: "strong",
        anchor: isLast ? "end" : "start",
      }),
    ];
  });
}

function probeRows(): string[] {
  return defaults.flatMap(({ label, firstProbe }, index) => {
    const y = probesTop + 38 + index * rowHeight;
    return [text(16, y + 4, label), ...probe(y, firstProbe)];
  });
}

/** A circle where the probe comes in time, a cross where it does not: nobody has to tell colours apart. */
function probe(y: number, seconds: number | undefined): string[] {
  if (seconds === undefined) {
    return [
      `<path class="line late never" d="M${left} ${y}H${right - 118}"/>`,
      text(right - 6, y + 4, "never: it is off", {
        kind: "strong late",
        anchor: "end",
      }),
    ];
  }
  const x = xOf(seconds);
  const isLate = seconds > forgotten;
  const kind = isLate ? "late" : "timely";
  const mark = isLate
    ? `<path class="line late mark" d="M${x - 5} ${y - 5}l10 10m0 -10l-10 10"/>`
    : `<circle class="fill timely" cx="${x}" cy="${y}" r="6"/>`;
  const line =
    x > left ? [`<path class="line ${kind}" d="M${left} ${y}H${x}"/>`] : [];
  return [
    ...line,
    mark,
    text(x + 12, y + 4, timeLabel(seconds), { kind: `strong ${kind}` }),
  ];
}

function boundary(): string[] {
  const x = xOf(forgotten);
  return [
    `<rect class="danger" x="${x}" y="${probesTop}" width="${Math.round((right - x) * 10) / 10}" height="${probesEnd - probesTop}" rx="4"/>`,
    ...axis(),
    `<path class="boundary" d="M${x} ${top + 22}V${probesEnd}"/>`,
  ];
}

const style = `
    text { font: 12px system-ui, -apple-system, "Segoe UI", "DejaVu Sans", sans-serif; fill: #1f2328 }
    .title { font-size: 17px; font-weight: 600 }
    .head { font-weight: 600 }
    .strong { font-weight: 600 }
    .muted { fill: #59636e }
    .paper { fill: #ffffff; stroke: #d1d9e0 }
    .grid { stroke: #e4e8ec; fill: none }
    .network { fill: #a8c7f0 }
    .danger { fill: #ffebe9 }
    .boundary { stroke: #cf222e; stroke-dasharray: 4 4; fill: none }
    .line { fill: none; stroke-width: 2 }
    .mark { stroke-width: 3; stroke-linecap: round }
    .never { stroke-dasharray: 2 5 }
    .line.timely { stroke: #1a7f37 }
    .line.late { stroke: #cf222e }
    .fill.timely, text.timely { fill: #1a7f37 }
    text.late { fill: #cf222e }
    @media (prefers-color-scheme: dark) {
      text { fill: #f0f6fc }
      .muted { fill: #9198a1 }
      .paper { fill: #0d1117; stroke: #3d444d }
      .grid { stroke: #21262d }
      .network { fill: #1f4b85 }
      .danger { fill: #2d1417 }
      .boundary { stroke: #f85149 }
      .line.timely { stroke: #3fb950 }
      .line.late { stroke: #f85149 }
      .fill.timely, text.timely { fill: #3fb950 }
      text.late { fill: #ff7b72 }
    }
  `;

/** The picture in words. */
const description = [
  "Networks and servers forget an idle connection after:",
  `${idleTimeouts.map(({ label, seconds }) => `${label} ${timeLabel(seconds)}`).join(", ")}.`,
  "By default the first keepalive probe goes out after:",
  `${defaults.map(({ label, firstProbe }) => `${label}: ${firstProbe === undefined ? "never" : timeLabel(firstProbe)}`).join("; ")}.`,
].join(" ");

const x = xOf(forgotten);
const body = [
  `<rect class="paper" x="0.5" y="0.5" width="${width - 1}" height="${height - 1}" rx="8"/>`,
  text(16, 32, "One idle connection: what comes first?", { kind: "title" }),
  text(
    16,
    52,
    "Time since the last packet, by default: nothing is set in code.",
    {
      kind: "muted",
    },
  ),
  ...boundary(),
  text(16, top + 8, "The network forgets after", { kind: "head" }),
  ...networkRows(),
  text(16, probesTop + 14, "The first probe comes after", { kind: "head" }),
  text(x - 8, probesTop + 14, "in time", {
    kind: "strong timely",
    anchor: "end",
  }),
  text(x + 8, probesTop + 14, "too late: the first network has forgotten it", {
    kind: "strong late",
  }),
  ...probeRows(),
];

const picture = `<!-- Written by \`npm run docs\` from the tables in src/drivers. Do not edit. -->
<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="title description">
  <title id="title">When networks forget an idle connection, and when each driver sends its first keepalive probe</title>
  <desc id="description">${escape(description)}</desc>
  <style>${style}</style>
${body.map((line) => `  ${line}`).join("\n")}
</svg>
`;

await writeOrCheck(file, picture);
