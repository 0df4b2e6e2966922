/** Who may change an object between the place where it is written and the client that reads it. */
import { languages, testRule } from "./tester.ts";

const head = 'import { createPool } from "mysql2";\n';
const missing = {
  message:
    "Some versions of mysql2 leave TCP keepalive off by default: the network then drops an idle connection, and nobody notices. Write `enableKeepAlive: true`.",
};

/** Whatever may have set the option by the time of the call: a report would be no promise. */
const mayBeSet = [
  // A member is assigned.
  "const o = {}; o.enableKeepAlive = true; createPool(o);",
  "var o = {}; o.enableKeepAlive = true; createPool(o);",
  'const o = {}; o["enableKeepAlive"] = true; createPool(o);',
  "const o = {}; (o).enableKeepAlive = true; createPool(o);",
  "const o = {}; (0, o).enableKeepAlive = true; createPool(o);",
  "const o = {}; o.enableKeepAlive ||= true; createPool(o);",
  "const o = {}; o.enableKeepAlive ??= true; createPool(o);",
  "const o = {}; o[name] = true; createPool(o);",
  "const o = {}; ({ a: o.enableKeepAlive } = { a: true }); createPool(o);",
  "const o = {}; [o.enableKeepAlive] = [true]; createPool(o);",
  "const o = {}; [o.enableKeepAlive = true] = []; createPool(o);",
  "const o = {}; for (o.enableKeepAlive of [true]); createPool(o);",
  "const o = {}; for (o.enableKeepAlive in { a: 1 }); createPool(o);",
  "const o = {}; o.__proto__ = { enableKeepAlive: true }; createPool(o);",
  // Perhaps, or in another order than that of the text.
  "const o = {}; if (x) o.enableKeepAlive = true; createPool(o);",
  "const o = {}; x && (o.enableKeepAlive = true); createPool(o);",
  "const o = {}; try { o.enableKeepAlive = true } catch {} createPool(o);",
  "const o = {}; switch (x) { case 1: o.enableKeepAlive = true } createPool(o);",
  "const o = {}; a: { if (x) break a; o.enableKeepAlive = true } createPool(o);",
  "const o = {}; for (const x of xs) { createPool(o); o.enableKeepAlive = true }",
  "const o = {}; while (x) { for (const y of ys) { createPool(o) } o.enableKeepAlive = true }",
  "const o = {}; do { createPool(o) } while ((o.enableKeepAlive = true));",
  "const o = {}; function set() { o.enableKeepAlive = true } set(); createPool(o);",
  "const o = {}; xs.forEach(() => { o.enableKeepAlive = true }); createPool(o);",
  "function open() { return createPool(o) } const o = {}; o.enableKeepAlive = true;",
  "const o = {}; class A { static { o.enableKeepAlive = true } } createPool(o);",
  "const o = {}; for (const name in x) { createPool(o); o.enableKeepAlive = true }",
  "const o = {}; for (;;) { createPool(o); o.enableKeepAlive = true }",
  "const o = {}; while (x) createPool(o), o.enableKeepAlive = true",
  "const o = {}; function open() { createPool(o) } o.enableKeepAlive = true; open();",
  "const o = {}; const open = function () { createPool(o) }; o.enableKeepAlive = true; open();",
  "const o = {}; const open = () => createPool(o); o.enableKeepAlive = true; open();",
  "const o = {}; class A { pool = createPool(o) } o.enableKeepAlive = true; new A();",
  // By another name.
  "const o = x ? {} : { host }; o.enableKeepAlive = true; createPool({ ...o });",
  "const o = {}; const p = o; p.enableKeepAlive = true; createPool(o);",
  "const o = {}; const p = o; o.enableKeepAlive = true; createPool(p);",
  "const o = {}; let p; p = o; p.enableKeepAlive = true; createPool(o);",
  "const o = {}; let p, q; q = p = o; p.enableKeepAlive = true; createPool(o);",
  "const o = {}; f().db = o; createPool(o);",
  "const o = {}; const [p] = o; createPool(o);",
  "let p; const o = (p = {}); p.enableKeepAlive = true; createPool(o);",
  "const o = (module.exports = {}); module.exports.enableKeepAlive = true; createPool(o);",
  "const o = {}; change((exports = o)); createPool(o);",
  "const o = {}; x.db = o; x.db.enableKeepAlive = true; createPool(o);",
  "const o = {}; const p = await o; p.enableKeepAlive = true; createPool(o);",
  "const o = {}; const p = x ? o : {}; p.enableKeepAlive = true; createPool(o);",
  "const o = {}; const p = x ?? o; p.enableKeepAlive = true; createPool(o);",
  "const o = {}; const p = (0, o); p.enableKeepAlive = true; createPool(o);",
  "const o = {}; (x ? o : p).enableKeepAlive = true; createPool(o);",
  "const o = {}; (o || p).enableKeepAlive = true; createPool(o);",
  "const o = {}; const p = Object.seal(o); p.enableKeepAlive = true; createPool(o);",
  "const o = {}; const p = Object.assign(o); p.enableKeepAlive = true; createPool(o);",
  "const o = {}; for (const p of [o]) p.enableKeepAlive = true; createPool(o);",
  "const o = {}; function get() { return o } get().enableKeepAlive = true; createPool(o);",
  "const o = {}; const get = () => o; get().enableKeepAlive = true; createPool(o);",
  "const o = {}; const get = () => o; get().enableKeepAlive = true; createPool(get());",
  "const o = {}; function* all() { yield o } for (const p of all()) p.enableKeepAlive = true; createPool(o);",
  "const o = {}; class A { o = o } new A().o.enableKeepAlive = true; createPool(o);",
  "const o = {}; function set(p = o) { p.enableKeepAlive = true } set(); createPool(o);",
  // As a part of something else.
  "const c = { o: {} }; c.o.enableKeepAlive = true; createPool(c.o);",
  "const c = { o: {} }; c.o = { enableKeepAlive: true }; createPool(c.o);",
  "const c = { o: {} }; const { o } = c; c.o.enableKeepAlive = true; createPool(o);",
  "const c = { o: {} }; const { o } = c; o.enableKeepAlive = true; createPool(c.o);",
  "const c = { o: {} }; const { ...d } = c; d.o.enableKeepAlive = true; createPool(c.o);",
  "const c = { o: {} }; const { [name]: d } = c; d.enableKeepAlive = true; createPool(c.o);",
  "const c = { o: {} }; const { o: d = {} } = c; d.enableKeepAlive = true; createPool(c.o);",
  "const c = { o: {} }; const d = { ...c }; d.o.enableKeepAlive = true; createPool(c.o);",
  "const c = { o: {} }; const d = Object.assign({}, c); d.o.enableKeepAlive = true; createPool(c.o);",
  "const c = { o: {} }; c[name].enableKeepAlive = true; createPool(c.o);",
  "const c = { o: {} }; const d = c[name]; d.enableKeepAlive = true; createPool(c.o);",
  "const c = { o: {} }; Object.values(c)[0].enableKeepAlive = true; createPool(c.o);",
  "const o = {}; const all = [o]; all[0].enableKeepAlive = true; createPool(o);",
  "const o = {}; const all = [...[o]]; all[0].enableKeepAlive = true; createPool(o);",
  "const o = {}; const all = [o]; for (const p of all) p.enableKeepAlive = true; createPool(o);",
  "const o = {}; const all = { o }; all.o.enableKeepAlive = true; createPool(o);",
  "const o = {}; const { p } = { p: o }; p.enableKeepAlive = true; createPool(o);",
  "const o = {}; const p = { o }.o; p.enableKeepAlive = true; createPool(o);",
  // By a function that is given it.
  "const o = {}; change(o); createPool(o);",
  "const o = {}; new Change(o); createPool(o);",
  "const o = {}; change({ o }); createPool(o);",
  "const o = {}; change(...[o]); createPool(o);",
  "const o = {}; change`${o}`; createPool(o);",
  "const o = {}; o.change(); createPool(o);",
  "const o = {}; Object.assign(o, { enableKeepAlive: true }); createPool(o);",
  "const o = {}; Object.defineProperty(o, 'enableKeepAlive', { value: true }); createPool(o);",
  "const o = {}; Object.setPrototypeOf(o, { enableKeepAlive: true }); createPool(o);",
  "const o = {}; Reflect.set(o, 'enableKeepAlive', true); createPool(o);",
  // The variable is another one, or has no value yet.
  "let o = {}; o = { enableKeepAlive: true }; createPool(o);",
  "let o = {}; if (x) o = { enableKeepAlive: true }; createPool(o);",
  "var o = {}; var o = { enableKeepAlive: true }; createPool(o);",
  "createPool(o); var o = {};",
  "function open(o = {}) { createPool(o) }",
  "function open(o) { o = {}; createPool(o) }",
  "for (const o of [{}]) createPool(o);",
  "try {} catch (o) { createPool(o) }",
  "const [o] = [{}]; createPool(o);",
  "const { o = {} } = x; createPool(o);",
  "class A { o = {}; pool = createPool(this.o) }",
];

testRule("require-keepalive", {
  valid: mayBeSet.map((code) => head + code),
  invalid: [],
});

testRule(
  "require-keepalive",
  {
    valid: [
      'const { createPool } = require("mysql2"); const o = {}; with (o) { enableKeepAlive = true } createPool(o);',
      'const { createPool } = require("mysql2"); const o = {}; with (x) { createPool(o) }',
    ],
    invalid: [],
  },
  languages.script,
);

testRule(
  "require-keepalive",
  {
    valid: [
      `${head}const o = {}; class A { accessor pool = createPool(o) } o.enableKeepAlive = true; new A();`,
    ],
    invalid: [],
  },
  languages.typescript,
);

/** What cannot have set the option, by the time of the call. */
const isNotSet: [code: string, output: string][] = [
  // Another member, even in a branch or by a function: the commonest shape in real code.
  ...[
    "if (x) o.ssl = {};",
    "o.ssl = {};",
    "o.pool.max = 5;",
    "change(o.ssl);",
    "o.ssl?.load();",
    "function set() { o.ssl = {} }",
    "delete o.ssl;",
    "const { ssl } = o; change(ssl);",
    // Only looked at.
    "if (o) x();",
    "if (o && x) x();",
    "x ? y : o.host;",
    "typeof o;",
    "`${o}`;",
    "(o, x)();",
    // Frozen in its place.
    "Object.freeze(o);",
  ].map((change): [string, string] => [
    `const o = {}; ${change} createPool(o);`,
    `const o = { enableKeepAlive: true }; ${change} createPool(o);`,
  ]),
  // Afterwards.
  ...[
    "o.enableKeepAlive = true;",
    "if (x) o.enableKeepAlive = true;",
    "delete o.host;",
    "for (const x of xs) o.enableKeepAlive = true;",
  ].map((change): [string, string] => [
    `const o = {}; createPool(o); ${change}`,
    `const o = { enableKeepAlive: true }; createPool(o); ${change}`,
  ]),
  [
    "const o = {}; for (const x of xs) createPool(o); o.enableKeepAlive = true;",
    "const o = { enableKeepAlive: true }; for (const x of xs) createPool(o); o.enableKeepAlive = true;",
  ],
  ...[
    "console.log(o);",
    "JSON.stringify(o);",
    "Object.keys(o);",
    "for (const name in o) x();",
  ].map((look): [string, string] => [
    `const o = {}; ${look} createPool(o);`,
    `const o = {}; ${look} createPool({ ...o, enableKeepAlive: true });`,
  ]),
  [
    "const o = {}; createPool(o); change(o);",
    "const o = {}; createPool({ ...o, enableKeepAlive: true }); change(o);",
  ],
  // An export: that others write into it is not expected.
  [
    "export const o = {}; createPool(o);",
    "export const o = {}; createPool({ ...o, enableKeepAlive: true });",
  ],
  [
    "const o = {}; export default o; createPool(o);",
    "const o = {}; export default o; createPool({ ...o, enableKeepAlive: true });",
  ],
  [
    "const o = {}; module.exports = { o }; createPool(o);",
    "const o = {}; module.exports = { o }; createPool({ ...o, enableKeepAlive: true });",
  ],
  [
    "const o = {}; exports.o = o; createPool(o);",
    "const o = {}; exports.o = o; createPool({ ...o, enableKeepAlive: true });",
  ],
  [
    "const o = {}; module.exports = exports = o; createPool(o);",
    "const o = {}; module.exports = exports = o; createPool({ ...o, enableKeepAlive: true });",
  ],
  // A copy of it, or an object beside it, is changed.
  [
    "const o = {}; const p = { ...o }; p.enableKeepAlive = true; createPool(o);",
    "const o = {}; const p = { ...o }; p.enableKeepAlive = true; createPool({ ...o, enableKeepAlive: true });",
  ],
  [
    "const c = { o: {}, p: {} }; c.p.enableKeepAlive = true; createPool(c.o);",
    "const c = { o: { enableKeepAlive: true }, p: {} }; c.p.enableKeepAlive = true; createPool(c.o);",
  ],
  [
    "const o = {}; const all = { o }; all.x = 1; createPool(o);",
    "const o = {}; const all = { o }; all.x = 1; createPool({ ...o, enableKeepAlive: true });",
  ],
];

testRule("require-keepalive", {
  valid: [],
  invalid: isNotSet.map(([code, output]) => ({
    code: head + code,
    output: head + output,
    errors: [missing],
  })),
});

const disabled = {
  message:
    "This turns TCP keepalive off in mysql2: the network drops an idle connection, and nobody notices. Write `enableKeepAlive: true`.",
};

/** What is assigned last and for sure is the value. */
const isTurnedOff: [code: string, output: string][] = [
  [
    "const o = {}; o.enableKeepAlive = false; createPool(o);",
    "const o = {}; o.enableKeepAlive = true; createPool(o);",
  ],
  [
    "const o = {}; o.enableKeepAlive = true; o.enableKeepAlive = false; createPool(o);",
    "const o = {}; o.enableKeepAlive = true; o.enableKeepAlive = true; createPool(o);",
  ],
  [
    "const o = { enableKeepAlive: true }; if (x) { o.enableKeepAlive = false; createPool(o) }",
    "const o = { enableKeepAlive: true }; if (x) { o.enableKeepAlive = true; createPool(o) }",
  ],
  [
    "function make() { const o = {}; o.enableKeepAlive = false; return o } createPool(make());",
    "function make() { const o = {}; o.enableKeepAlive = true; return o } createPool(make());",
  ],
];

testRule("no-disabled-keepalive", {
  valid: [
    "const o = { enableKeepAlive: false }; o.enableKeepAlive = true; createPool(o);",
    "const o = { enableKeepAlive: false }; delete o.enableKeepAlive; createPool(o);",
    "const o = { enableKeepAlive: false }; if (x) o.enableKeepAlive = true; createPool(o);",
    "const o = { enableKeepAlive: true }; if (x) o.enableKeepAlive = false; else createPool(o);",
    "const o = { enableKeepAlive: true }; if (x) { o.enableKeepAlive = false } createPool(o);",
    "const o = { enableKeepAlive: true }; x && (o.enableKeepAlive = false); createPool(o);",
    "const o = { enableKeepAlive: true }; for (; x; o.enableKeepAlive = false); createPool(o);",
    "const o = { enableKeepAlive: true }; open(); o.enableKeepAlive = false; function open() { createPool(o) }",
    "const o = { enableKeepAlive: true }; createPool(o); o.enableKeepAlive = false;",
    "const o = { enableKeepAlive: false }; o.enableKeepAlive = o.enableKeepAlive || true; createPool(o);",
    "const o = {}; const p = structuredClone(o); o.enableKeepAlive = false; createPool(p);",
    "const o = {}; const p = { ...o }; o.enableKeepAlive = false; createPool(p);",
  ].map((code) => head + code),
  invalid: isTurnedOff.map(([code, output]) => ({
    code: head + code,
    output: head + output,
    errors: [disabled],
  })),
});
