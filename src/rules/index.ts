import { noDisabledKeepalive } from "./no-disabled-keepalive.ts";
import { noIneffectiveOption } from "./no-ineffective-option.ts";
import { requireInitialDelay } from "./require-initial-delay.ts";
import { requireKeepalive } from "./require-keepalive.ts";
import { requirePingInterval } from "./require-ping-interval.ts";

// ESLint applies fixes to one place in the order of the rules: the switch is written before the time.
export const rules = {
  "require-keepalive": requireKeepalive,
  "no-disabled-keepalive": noDisabledKeepalive,
  "require-initial-delay": requireInitialDelay,
  "no-ineffective-option": noIneffectiveOption,
  "require-ping-interval": requirePingInterval,
};
