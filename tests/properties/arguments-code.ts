/** Writes the arguments of calls that make clients. */
import type { Era, Factory, Path, Slot } from "../../src/drivers/model.ts";
import { type Choices, pickFrom } from "./choices.ts";
import type { OptionsWriter } from "./options-code.ts";
import { type Shape, shapeOf, urlsFor } from "./shapes.ts";

/** Writes the arguments of a call. URLs begin with the scheme. */
export type ArgumentsWriter = (
  factory: Factory,
  era: Era,
  scheme: string,
) => string;

/** @param isPlain whether the arguments have to be ones that the factory takes */
export function createArgumentsWriter(
  choices: Choices,
  writer: OptionsWriter,
  isPlain: boolean,
): ArgumentsWriter {
  const { pick, once } = choices;
  const shapes = new Map<Factory, Shape>();
  return args;

  function args(factory: Factory, era: Era, scheme: string): string {
    const signature = pickFrom(choices, factory.signatures);
    const isList = signature.includes("list");
    const fitting = (factory.within ?? [[]]).filter(
      ([name]) => (name === "[]") === isList,
    );
    const within: Path = pickFrom(choices, fitting);
    const texts = signature.map((slot) =>
      argument(slot, factory, within, era, scheme),
    );
    if (!isPlain && once(20)) texts.push(pick(["...rest", "undefined", "{}"]));
    return `${texts.join(", ")}${once(8) && texts.length > 0 ? "," : ""}`;
  }

  function argument(
    slot: Slot,
    factory: Factory,
    within: Path,
    era: Era,
    scheme: string,
  ): string {
    switch (slot) {
      case "options":
      case "list": {
        const known = shapes.get(factory);
        const shape = known ?? shapeOf(era, factory, within, scheme);
        shapes.set(factory, shape);
        return writer.options(shape);
      }
      case "url": {
        const urls = urlsFor(era, scheme).filter((url) => url.includes("//"));
        return writer.value(urls);
      }
      case "path":
        return writer.value(['"/run/db.sock"', '"db.sock"']);
      case "port":
        return writer.value(["6379", '"6379"']);
      case "host":
        return writer.value(['"cache"', '"10.0.0.1"']);
      case "any":
        return pick(['"name"', "[{ port: 1 }]", "class {}"]);
      case "rest":
        return '"more"';
    }
  }
}
