import type { UrlContent, UrlOptions } from "../model.ts";
import { always, never } from "../values.ts";

/** The query of a URL where a layer makes options of it: each parameter as text. */
export function queryText(url: string): UrlContent | undefined {
  return URL.canParse(url)
    ? Object.fromEntries(new URL(url).searchParams)
    : undefined;
}

/** The same for pg, where it may also name the host: pg-connection-string. */
export function pgQueryText(url: string): UrlContent | undefined {
  if (!URL.canParse(url)) return undefined;
  const host = decodeURIComponent(new URL(url).hostname);
  return { host, ...queryText(url) };
}

/** A layer that puts what a URL says over the driver's options. */
export function urlOver(parse: UrlOptions["parse"]): UrlOptions {
  return { parse, objectWins: never, maySet: always };
}
