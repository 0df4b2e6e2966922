/** When networks and servers drop an idle connection: their vendors' defaults, shortest first. */

export interface IdleTimeout {
  /** As the table in docs/tcp-keepalive.md has it. */
  readonly what: string;
  /** For a picture. */
  readonly label: string;
  readonly seconds: number;
}

export const idleTimeouts: readonly IdleTimeout[] = [
  {
    what: "Azure Load Balancer, NAT gateway, App Service outbound",
    label: "Azure",
    seconds: 240,
  },
  {
    what: "Oracle Cloud load balancer, backend side",
    label: "Oracle Cloud",
    seconds: 300,
  },
  {
    what: "AWS Network Load Balancer, NAT gateway, PrivateLink",
    label: "AWS",
    seconds: 350,
  },
  {
    what: "Google Cloud VPC firewall (connection tracking), Azure Cache for Redis",
    label: "Google Cloud firewall",
    seconds: 600,
  },
  {
    what: "Docker Swarm, and what else uses IPVS",
    label: "Docker Swarm",
    seconds: 900,
  },
  { what: "Google Cloud NAT", label: "Google Cloud NAT", seconds: 1200 },
  {
    what: "MySQL, `wait_timeout`",
    label: "MySQL wait_timeout",
    seconds: 28_800,
  },
];

/** `4 min`, `350 s`, `8 h`. */
export function timeLabel(seconds: number): string {
  if (seconds % 3600 === 0) return `${seconds / 3600} h`;
  return seconds % 60 === 0 && seconds > 60
    ? `${seconds / 60} min`
    : `${seconds} s`;
}
