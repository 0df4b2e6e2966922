/** Elements in one expression. Text goes in as text: nothing here reads HTML. */

type Child = Node | string | false | undefined;

interface Properties {
  readonly class?: string;
  /** Attributes; `undefined` leaves one out. */
  readonly attributes?: Readonly<Record<string, string | undefined>>;
  /** CSS variables, without their dashes. */
  readonly variables?: Readonly<Record<string, string>>;
  readonly onClick?: () => void;
}

export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  properties: Properties = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  const { attributes = {}, variables = {}, onClick } = properties;
  if (properties.class) made.className = properties.class;
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== undefined) made.setAttribute(key, value);
  }
  for (const [key, value] of Object.entries(variables)) {
    made.style.setProperty(`--${key}`, value);
  }
  if (onClick) made.addEventListener("click", onClick);
  made.append(...children.filter(isThere));
  return made;
}

function isThere(child: Child): child is Node | string {
  return child !== undefined && child !== false;
}

/** The element of the page with an id, of a class that is expected there. */
export function find<Found extends Element>(
  id: string,
  type: abstract new () => Found,
): Found {
  const found = document.getElementById(id);
  if (found instanceof type) return found;
  throw new Error(`The page has no ${type.name} with the id ${id}.`);
}

/** Text with its pieces between backquotes as code. */
export function prose(text: string): readonly (Node | string)[] {
  return text
    .split("`")
    .map((piece, index) =>
      index % 2 === 1 ? element("code", {}, piece) : piece,
    );
}
