/** Writes an option into source in the style of what is there, or refuses. */
import type { TSESLint, TSESTree } from "@typescript-eslint/utils";

/** A piece of text that takes the place of a range of the source. */
export interface Edit {
  readonly range: Readonly<TSESTree.Range>;
  readonly text: string;
}

type SourceCode = Readonly<TSESLint.SourceCode>;

/** An option and its value as text; an option inside of another one is a nested `value`. */
export interface NewProperty {
  readonly name: string;
  readonly value: string | NewProperty;
  /** What the object around a nested option takes over: `{ ...socket, keepAlive: true }`. */
  readonly spread?: string;
}

/**
 * Puts an expression in the place of another, which may be a shorthand property's.
 * Refuses where a comment would be lost, and the functions of methods and accessors.
 */
export function replaceExpression(
  sourceCode: SourceCode,
  expression: TSESTree.Expression,
  text: string,
): Edit[] | undefined {
  if (losesComment(sourceCode, expression, text)) return undefined;
  const { parent } = expression;
  const isInMethod =
    parent.type === "Property" && (parent.method || parent.kind !== "init");
  if (isInMethod) return undefined;
  const isShorthand = parent.type === "Property" && parent.shorthand;
  return isShorthand
    ? [
        {
          range: parent.range,
          text: `${sourceCode.getText(parent.key)}: ${text}`,
        },
      ]
    : [{ range: expression.range, text }];
}

/** The source of an object that holds what an expression holds, and one more option. */
export function overlay(base: string, property: NewProperty): string {
  return `{ ...${base}, ${render(property, plainStyle)} }`;
}

/** The source of an object that holds a URL, and one option. */
export function overlayUrl(
  name: string,
  url: string,
  property: NewProperty,
): string {
  return `{ ${name}: ${url}, ${render(property, plainStyle)} }`;
}

/** The source of an object with one option. */
export function objectLiteral(property: NewProperty): string {
  return `{ ${render(property, plainStyle)} }`;
}

/** Adds an object with one property behind the last argument of a call. */
export function appendArgument(
  sourceCode: SourceCode,
  call: TSESTree.CallExpression | TSESTree.NewExpression,
  property: NewProperty,
): Edit[] | undefined {
  const text = objectLiteral(property);
  const last = call.arguments.at(-1);
  if (last) {
    // Not behind a parenthesised argument, nor before a comma that ends the list.
    return sourceCode.getTokenAfter(last)?.range[1] === call.range[1]
      ? [insertion(last.range[1], `, ${text}`)]
      : undefined;
  }
  const close = sourceCode.getLastToken(call);
  // `new Redis` has no parentheses to write into.
  return close?.value === ")"
    ? [insertion(close.range[0], text)]
    : [insertion(call.range[1], `(${text})`)];
}

/** The source of an expression as it can stand behind a colon or `...`. */
export function operand(
  sourceCode: SourceCode,
  expression: TSESTree.Expression,
): string {
  const text = sourceCode.getText(expression);
  return expression.type === "SequenceExpression" ? `(${text})` : text;
}

/** Adds a property behind the last one of an object literal. */
export function insertProperty(
  sourceCode: SourceCode,
  object: TSESTree.ObjectExpression,
  property: NewProperty,
): Edit[] {
  const last = object.properties.at(-1);
  return last
    ? insertBehind(sourceCode, object, last, property)
    : fillEmpty(sourceCode, object, property);
}

/** Puts another property in the place of one, in the same style. Refuses where a comment would be lost. */
export function replaceProperty(
  sourceCode: SourceCode,
  old: TSESTree.Property,
  property: NewProperty,
): Edit[] | undefined {
  const { range, parent } = old;
  const text = render(property, styleOf(sourceCode, parent));
  return losesComment(sourceCode, old, text) ? undefined : [{ range, text }];
}

function losesComment(
  sourceCode: SourceCode,
  old: TSESTree.Node,
  text: string,
): boolean {
  return sourceCode
    .getCommentsInside(old)
    .some(
      ({ range: [start, end] }) =>
        !text.includes(sourceCode.text.slice(start, end)),
    );
}

/** Takes a property out of an object literal. Refuses where a comment would lose what it speaks of. */
export function removeProperty(
  sourceCode: SourceCode,
  property: TSESTree.Property,
): Edit[] | undefined {
  const before = sourceCode.getTokenBefore(property);
  const next = sourceCode.getTokenAfter(property);
  const hasComma = next?.value === ",";
  const after = hasComma ? sourceCode.getTokenAfter(next) : next;
  if (!before || !after || sourceCode.commentsExistBetween(before, after)) {
    return undefined;
  }
  // With a comma behind it the property goes from its first character to the next property's, else with the comma before it.
  return hasComma && after.value !== "}"
    ? [{ range: [property.range[0], after.range[0]], text: "" }]
    : [
        {
          range: [
            before.value === "," ? before.range[0] : property.range[0],
            hasComma && before.value !== ","
              ? next.range[1]
              : property.range[1],
          ],
          text: "",
        },
      ];
}

/** How the properties of an object are written. */
interface Style {
  readonly quote: string;
  readonly colon: string;
}

const plainStyle: Style = { quote: "", colon: ": " };

function render({ name, value, spread }: NewProperty, style: Style): string {
  const { quote, colon } = style;
  const key = `${quote}${name}${quote}${colon}`;
  if (typeof value === "string") return key + value;
  const space = colon.endsWith(" ") ? " " : "";
  const base = spread === undefined ? "" : `...${spread},${space}`;
  return `${key}{${space}${base}${render(value, style)}${space}}`;
}

function insertBehind(
  sourceCode: SourceCode,
  object: TSESTree.ObjectExpression,
  last: TSESTree.Property | TSESTree.SpreadElement,
  property: NewProperty,
): Edit[] {
  const style = styleOf(sourceCode, object);
  const rendered = render(property, style);
  const next = sourceCode.getTokenAfter(last);
  const comma = next?.value === "," ? next : undefined;
  const comment = commentsOnLineOf(sourceCode, comma ?? last).at(-1);
  const line = lineOf(sourceCode, last);
  const before = sourceCode.getTokenBefore(last);
  if (!line.isFirst && !comma && before?.value === ",") {
    const commaLine = lineOf(sourceCode, before);
    if (commaLine.isFirst && before.loc.start.line === last.loc.start.line) {
      const { text } = sourceCode;
      const behind = text.slice(before.range[1], last.range[0]);
      const gap = behind.slice(0, behind.search(/[^ \t]|$/));
      const at = (comment ?? last).range[1];
      return [insertion(at, `${commaLine.start},${gap}${rendered}`)];
    }
  }
  const isOnNewLine = line.isFirst || comment?.type === "Line";
  const unit = line.isFirst ? "" : line.unit;
  const separator = isOnNewLine
    ? line.start + unit
    : separatorOf(sourceCode, object, style);
  if (comma) {
    const at = (comment ?? comma).range[1];
    return [insertion(at, `${separator}${rendered},`)];
  }
  return comment
    ? [
        insertion(last.range[1], ","),
        insertion(comment.range[1], `${separator}${rendered}`),
      ]
    : [insertion(last.range[1], `,${separator}${rendered}`)];
}

function fillEmpty(
  sourceCode: SourceCode,
  object: TSESTree.ObjectExpression,
  property: NewProperty,
): Edit[] {
  const rendered = render(property, plainStyle);
  const comments = sourceCode.getCommentsInside(object);
  const comment = comments.at(-1);
  if (!comment) return [{ range: object.range, text: objectLiteral(property) }];
  const at = comment.range[1];
  const [firstOnLine = comment] = comments.filter(
    ({ loc }) => loc.start.line === comment.loc.start.line,
  );
  const line = lineOf(sourceCode, firstOnLine);
  if (line.isFirst) return [insertion(at, line.start + rendered)];
  return comment.type === "Line"
    ? [insertion(at, line.start + line.unit + rendered)]
    : [insertion(at, ` ${rendered}`)];
}

function insertion(at: number, text: string): Edit {
  return { range: [at, at], text };
}

/** Quotes and spaces as the object's other properties have them. */
function styleOf(
  { text }: SourceCode,
  { properties }: TSESTree.ObjectExpression | TSESTree.ObjectPattern,
): Style {
  const plain = properties.filter(
    (property) => property.type === "Property" && !property.computed,
  );
  const quotes = plain.map(({ range: [start] }) => text.charAt(start));
  const [first = ""] = quotes;
  const isQuoted = /["']/.test(first) && quotes.every((one) => one === first);
  const model = plain.findLast(
    ({ shorthand, method, kind }) => !shorthand && !method && kind === "init",
  );
  const between = model && text.slice(model.key.range[1], model.value.range[0]);
  return {
    quote: isQuoted ? first : "",
    colon:
      between !== undefined && /^[ \t]*:[ \t]*$/.test(between) ? between : ": ",
  };
}

/** The space between two properties on one line. */
function separatorOf(
  { text }: SourceCode,
  { properties }: TSESTree.ObjectExpression,
  { colon }: Style,
): string {
  const [last, previous] = [properties.at(-1), properties.at(-2)];
  const between =
    last && previous && text.slice(previous.range[1], last.range[0]);
  const space = /,([ \t]*)$/.exec(between ?? "")?.[1];
  return space ?? (colon.endsWith(" ") ? " " : "");
}

/** The comments behind a token that begin on its line. */
function commentsOnLineOf(
  sourceCode: SourceCode,
  token: TSESTree.Token | TSESTree.Node,
): TSESTree.Comment[] {
  const comments: TSESTree.Comment[] = [];
  let { line } = token.loc.end;
  for (const comment of sourceCode.getCommentsAfter(token)) {
    if (comment.loc.start.line !== line) break;
    comments.push(comment);
    line = comment.loc.end.line;
  }
  return comments;
}

/** The line that a token or node begins on. */
function lineOf(
  { text }: SourceCode,
  { loc, range }: TSESTree.Token | TSESTree.Node,
): {
  /** Nothing but white space stands before it. */
  readonly isFirst: boolean;
  /** The line break before the line, and the line's indentation. */
  readonly start: string;
  /** One more level of indentation. */
  readonly unit: string;
} {
  const before = text.slice(range[0] - loc.start.column, range[0]);
  const indentation = before.slice(0, before.search(/\S|$/));
  const isFirst = indentation === before;
  const lineStart = range[0] - before.length;
  return {
    isFirst,
    start: lineBreakBefore(text, lineStart, isFirst) + indentation,
    unit: indentation.startsWith("\t") ? "\t" : "  ",
  };
}

/** The line break that ends at an offset. Where none does, or one that may stand in a string, the file's first. */
function lineBreakBefore(
  text: string,
  offset: number,
  isInCode: boolean,
): string {
  const own = /\r?\n$|[\r\u2028\u2029]$/.exec(
    text.slice(Math.max(offset - 2, 0), offset),
  )?.[0];
  if (own !== undefined && (isInCode || /[\r\n]/.test(own))) return own;
  return (
    /\r?\n|\r/.exec(text)?.[0] ??
    own ??
    /[\u2028\u2029]/.exec(text)?.[0] ??
    "\n"
  );
}

/** Sets a parameter in the query of a URL. Refuses a literal whose text is not the URL itself, as with escapes. */
export function setUrlParameter(
  { text }: SourceCode,
  literal: TSESTree.Expression,
  url: string,
  name: string,
  value: string,
): Edit[] | undefined {
  const start = literal.range[0] + 1;
  const end = literal.range[1] - 1;
  if (text.slice(start, end) !== url) return undefined;
  const [beforeFragment = ""] = url.split("#", 1);
  const queryStart = beforeFragment.indexOf("?");
  let at = queryStart + 1;
  const parameters = queryStart < 0 ? [] : beforeFragment.slice(at).split("&");
  const edits: Edit[] = [];
  for (const parameter of parameters) {
    if (new URLSearchParams(parameter).has(name)) {
      const range = [start + at, start + at + parameter.length] as const;
      edits.push({ range, text: `${name}=${value}` });
    }
    at += parameter.length + 1;
  }
  if (edits.length > 0) return edits;
  const isOpen = /[?&]$/.test(beforeFragment);
  const separator = queryStart < 0 ? "?" : isOpen ? "" : "&";
  return [
    insertion(start + beforeFragment.length, `${separator}${name}=${value}`),
  ];
}
