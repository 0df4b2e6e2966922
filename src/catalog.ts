/** What to look for in a file: the drivers' own factories, those of layers above them, and those that settings name. */
import { type ExportIndex, indexExports } from "./code/origin.ts";
import { isAbsolute, resolve } from "./code/paths.ts";
import { drivers } from "./drivers/index.ts";
import {
  type Constant,
  type Driver,
  type Era,
  factoriesOf,
  type Factory,
  type Releases,
  type Slot,
} from "./drivers/model.ts";
import type { ClientSetting, KeepaliveSettings } from "./settings.ts";

/** The factories of all drivers, by the export that is called. */
export interface Catalog {
  readonly index: ExportIndex;
  /** The drivers that may make the client of a call: a layer has several. */
  readonly driversOf: (call: CalledExport) => readonly Driver[];
  /**
   * The factory that a call stands for in an era; `undefined` where that era has none of this name.
   * `isReleased`: whether what is installed of a layer surely is one of some releases.
   */
  readonly factoryIn: (
    driver: Driver,
    era: Era,
    call: CalledExport,
    isReleased: (releases: Releases) => boolean,
  ) => Factory | undefined;
}

interface CalledExport {
  readonly module: string;
  readonly name: string;
}

/** The factories that settings add, by driver: they are there in every era. */
type OwnFactories = ReadonlyMap<Driver, readonly Factory[]>;

/** Missing until the first file: whoever only loads the plugin does not wait for it. */
let builtIn: Catalog | undefined;
/** By the settings, and the folder that their local modules are relative to. */
const extended = new WeakMap<KeepaliveSettings, Map<string, Catalog>>();

/**
 * The catalog for a project.
 *
 * @param cwd the folder that local modules in the settings are relative to
 */
export function catalogFor(settings: KeepaliveSettings, cwd: string): Catalog {
  const { clients = [] } = settings;
  if (clients.length === 0) return (builtIn ??= createCatalog(new Map()));
  const inFolders = extended.get(settings) ?? new Map<string, Catalog>();
  extended.set(settings, inFolders);
  const known = inFolders.get(cwd);
  if (known) return known;
  const own = drivers.map((driver) => {
    const named = clients.filter((client) => client.driver === driver.name);
    return [driver, named.map((client) => factoryOf(client, cwd))] as const;
  });
  const catalog = createCatalog(new Map(own));
  inFolders.set(cwd, catalog);
  return catalog;
}

function factoryOf(
  { module, name, argument = 0, path: place }: ClientSetting,
  cwd: string,
): Factory {
  const others = Array<Slot>(argument).fill("any");
  const isFile = module.startsWith(".") || isAbsolute(module);
  return {
    modules: [isFile ? resolve(cwd, module) : module],
    name,
    signatures: [[...others, "options", "rest"]],
    ...(place !== undefined && { places: [{ path: place.split(".") }] }),
  };
}

function createCatalog(own: OwnFactories): Catalog {
  const makers = drivers.map((driver) => {
    const factories = [
      ...driver.eras.flatMap(factoriesOf),
      ...(own.get(driver) ?? []),
    ];
    return { driver, factories, exports: new Set(factories.flatMap(keysOf)) };
  });
  const all = makers.flatMap(({ factories }) => factories);
  return {
    index: indexExports(all, all.flatMap(constantsOf)),
    driversOf: (call) => {
      const key = keyOf(call);
      return makers
        .filter(({ exports }) => exports.has(key))
        .map(({ driver }) => driver);
    },
    factoryIn: (driver, era, { module, name }, isReleased) =>
      [...factoriesOf(era), ...(own.get(driver) ?? [])].find(
        (factory) =>
          factory.name === name &&
          factory.modules.includes(module) &&
          (!factory.releases || isReleased(factory.releases)),
      ),
  };
}

function keysOf({ modules, name }: Factory): readonly string[] {
  return modules.map((module) => keyOf({ module, name }));
}

function keyOf({ module, name }: CalledExport): string {
  return `${module} ${name}`;
}

/** What may be written for a condition to hold. */
function constantsOf({ when }: Factory): readonly Constant[] {
  return (when?.values ?? []).filter((value) => typeof value !== "string");
}
