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

/** Puts an expression in the place of another, which may be a shorthand property's. */
export function replaceExpression(
  sourceCode: SourceCode,
  expression: TSESTree.Expression,
  text: string,
): Edit[] {
  const { parent } = expression;
  const isShorthand = parent?.type === "Property" && parent.shorthand;
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
  if (!line.isFirst && before?.value === ",") {
    const commaLine = lineOf(sourceCode, before);
    if (commaLine.isFirst && before.loc.start.line === last.loc.start.line) {
      const gap = sourceCode.text.slice(before.range[1], last.range[0]);
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
  const comment = sourceCode.getCommentsInside(object).at(-1);
  if (!comment) return [{ range: object.range, text: `{ ${rendered} }` }];
  const at = comment.range[1];
  const line = lineOf(sourceCode, comment);
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
  { properties }: TSESTree.ObjectExpression,
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
  const space = /^\s*,([ \t]*)$/.exec(between ?? "")?.[1];
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
  { lines, text }: SourceCode,
  { loc, range }: TSESTree.Token | TSESTree.Node,
): {
  /** Nothing but white space stands before it. */
  readonly isFirst: boolean;
  /** The line break before the line, and the line's indentation. */
  readonly start: string;
  /** One more level of indentation. */
  readonly unit: string;
} {
  const before = (lines[loc.start.line - 1] ?? "").slice(0, loc.start.column);
  const indentation = /^\s*/.exec(before)?.[0] ?? "";
  const lineStart = range[0] - before.length;
  const lineBreak = /\r\n$|.$/s.exec(
    text.slice(Math.max(lineStart - 2, 0), lineStart),
  );
  return {
    isFirst: indentation === before,
    start: (lineBreak?.[0] ?? "\n") + indentation,
    unit: indentation.startsWith("\t") ? "\t" : "  ",
  };
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
  for (const parameter of parameters) {
    const [key = ""] = parameter.split("=", 1);
    if (key === name) {
      const range = [start + at, start + at + parameter.length] as const;
      return [{ range, text: `${name}=${value}` }];
    }
    at += parameter.length + 1;
  }
  const isOpen = queryStart < 0 || /[?&]$/.test(beforeFragment);
  const separator = queryStart < 0 ? "?" : isOpen ? "" : "&";
  return [
    insertion(start + beforeFragment.length, `${separator}${name}=${value}`),
  ];
}
