import { noDisabledKeepalive } from "./no-disabled-keepalive.ts";
import { noIneffectiveOption } from "./no-ineffective-option.ts";
import { requireInitialDelay } from "./require-initial-delay.ts";
import { requireKeepalive } from "./require-keepalive.ts";
import { requirePingInterval } from "./require-ping-interval.ts";

export const rules = {
  "no-disabled-keepalive": noDisabledKeepalive,
  "no-ineffective-option": noIneffectiveOption,
  "require-initial-delay": requireInitialDelay,
  "require-keepalive": requireKeepalive,
  "require-ping-interval": requirePingInterval,
};
