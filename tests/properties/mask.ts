/** The arguments of a call without what a fix may write there. */
import {
  behindLayer,
  factoriesOf,
  type Factory,
  optionsOf,
  type Path,
} from "../../src/drivers/model.ts";
import { meanings } from "../../src/drivers/near-names.ts";
import { Returned } from "./runs.ts";
import type { Setup } from "./sockets.ts";

/** The arguments without the keepalive options of the call's driver, in the places where that reads them. */
export function withoutOwnOptions(
  { driver, era: plain, factory }: Setup,
  args: readonly unknown[],
): readonly unknown[] {
  const { urlOption } = factory;
  const index = driver.eras.indexOf(plain);
  const era = behindLayer(driver, factory.differs).eras[index] ?? plain;
  const kept = [...era.withoutTcp, era.unixHost, era.tls?.path].map(String);
  const options = [
    ...optionsOf(era).filter((path) => !kept.includes(String(path))),
    ...era.holders.flatMap((holder) =>
      Array.from(meanings.keys(), (name) => [...holder, name]),
    ),
  ];
  const names = options.flatMap((path) => path.slice(-1));
  const holders = new Map(
    factoriesOf(plain)
      .flatMap(holdersOf)
      .map((path) => [String(path), path]),
  );
  const masked = args.map((argument) => {
    let value = mapTexts(argument, (text) => withoutParameters(text, names));
    for (const holder of holders.values()) {
      if (urlOption !== undefined) {
        value = changed(value, holder, (inner) =>
          typeof inner === "string" ? { [urlOption]: inner } : inner,
        );
      }
      for (const option of options) {
        value = changed(value, [...holder, ...option], () => undefined);
      }
    }
    return value;
  });
  const isEmptyEnd = masked.length > 0 && isEmpty(masked.at(-1));
  return isEmptyEnd ? masked.slice(0, -1) : masked;
}

/** An object may be shared by calls of several factories, each of which has its own places. */
function holdersOf({
  within = [[]],
  places = [{ path: [] }],
}: Factory): readonly Path[] {
  return within.flatMap((root) => places.map(({ path }) => [...root, ...path]));
}

/** A value in which what stands at a path is another one; objects that hold nothing any more are gone. */
function changed(
  value: unknown,
  path: Path,
  change: (value: unknown) => unknown,
): unknown {
  const [name, ...rest] = path;
  if (name === undefined) return change(value);
  if (value instanceof Returned) {
    return new Returned(changed(value.value, path, change));
  }
  if (name === "[]") {
    return Array.isArray(value)
      ? value.map((one: unknown) => changed(one, rest, change))
      : value;
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return value;
  }
  const entries = new Map<string, unknown>(Object.entries(value));
  if (!entries.has(name)) return value;
  const inner = changed(entries.get(name), rest, change);
  if (isEmpty(inner)) entries.delete(name);
  else entries.set(name, inner);
  return Object.fromEntries(entries);
}

function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null) return true;
  return (
    typeof value === "object" &&
    !(value instanceof Returned) &&
    Object.keys(value).length === 0
  );
}

function mapTexts(value: unknown, map: (text: string) => string): unknown {
  if (typeof value === "string") return map(value);
  if (value instanceof Returned)
    return new Returned(mapTexts(value.value, map));
  if (Array.isArray(value)) {
    return value.map((one: unknown) => mapTexts(one, map));
  }
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, mapTexts(inner, map)]),
  );
}

function withoutParameters(text: string, names: readonly string[]): string {
  if (!text.includes("//") || !URL.canParse(text)) return text;
  const url = new URL(text);
  for (const name of names) url.searchParams.delete(name);
  url.search = url.searchParams.toString();
  return url.href;
}
