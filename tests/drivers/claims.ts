/** What the drivers' tables say of the clients that are measured. */

import { satisfies } from "semver";
import {
  type Driver,
  predict,
  type Prediction,
} from "../../src/drivers/model.ts";
import { cellsOf } from "./cells.ts";
import type { Address } from "./loopback.ts";
import { makeClient } from "./open-client.ts";
import { readOptions } from "./plain-options.ts";
import { type Release, releasesOf } from "./releases.ts";
import { type UrlCell, urlTo } from "./url-cells.ts";

/** What the table says of a client that is made with these options and runs here. */
export function claimOf(
  { era }: Release,
  options: object,
  url?: string,
): Prediction {
  const written = readOptions(era, options, url);
  const read = era.synonyms?.through(written) ?? written;
  return predict(era, read, (range) => satisfies(process.versions.node, range));
}

/** The same before there is a server, whose address changes nothing in it. */
export function claimOfCell(
  release: Release,
  cell: object,
  withTls: boolean,
): Prediction {
  const { options } = makeClient(release, cell, nowhere, withTls);
  return claimOf(release, options);
}

/** What the table says of a client that is made with a URL, and with options beside it. */
export function claimOfUrl(release: Release, cell: UrlCell): Prediction {
  return claimOf(release, cell.beside, urlTo(cell, nowhere));
}

const nowhere: Address = { host: "127.0.0.1", port: 1 };

/** A release with the options it is measured with. */
export interface MeasuredRelease {
  readonly release: Release;
  readonly cells: readonly object[];
}

/** What is measured of a driver. */
export function measuredReleasesOf(
  driver: Driver,
  withTls: boolean,
): readonly MeasuredRelease[] {
  return releasesOf(driver)
    .filter((release) => !withTls || knowsTls(release))
    .map((release) => ({ release, cells: cellsOf(release) }));
}

function knowsTls({ title }: Release): boolean {
  return !/^(redis 0|ioredis 1)\./.test(title);
}
