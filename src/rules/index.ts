import { noDisabledKeepalive } from "./no-disabled-keepalive.ts";
import { requireKeepalive } from "./require-keepalive.ts";

export const rules = {
  "no-disabled-keepalive": noDisabledKeepalive,
  "require-keepalive": requireKeepalive,
};
