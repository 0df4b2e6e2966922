/** Lets releases of mariadb up to 2.4 run on a Node.js that is younger than they are. */

import { Socket } from "node:net";

// They hand `write()` a command where Node.js from 14 on throws on all but an encoding.
// eslint-disable-next-line @typescript-eslint/unbound-method -- it is given its socket again
const { write } = Socket.prototype;
Reflect.set(
  Socket.prototype,
  "write",
  function (this: unknown, ...args: readonly unknown[]): unknown {
    const [data, encoding] = args;
    const isCommand = typeof encoding === "object";
    const result: unknown = Reflect.apply(
      write,
      this,
      isCommand ? [data] : args,
    );
    return result;
  },
);
