import type { Driver, Era } from "../src/drivers/model.ts";

/** The versions of consecutive eras, as one range. */
export function spanLabel(driver: Driver, eras: readonly Era[]): string {
  const [first] = eras;
  const next =
    driver.eras[driver.eras.findIndex((era) => era === eras.at(-1)) + 1];
  const since = first?.since[driver.name] ?? "0.0.0";
  const until = next?.since[driver.name];
  const bounds = [
    ...(since === "0.0.0" ? [] : [`≥ ${since}`]),
    ...(until === undefined ? [] : [`< ${until}`]),
  ];
  return bounds.join(", ") || "all";
}
