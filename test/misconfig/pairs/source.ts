// Mistakes that only a source can make: links, facts, names: each mistake beside the sound configuration that looks most like it.
import type { Pair } from "../judge.ts";

const ha = (settings: string, rest: string, nodes?: string): string => `cluster shop {
  engine embedded {
    heartbeat interval 250ms dead-after 2s
    link lan port 5405
    link san port 5406
    key "/etc/ha/shop.key"
  }
  ${settings}
}
defaults resource { resource-stickiness 100; migration-threshold 3; failure-timeout 10min }
${
  nodes ??
  `node alpha { address lan "10.77.0.1"; address san "10.78.0.1"; fenced by ipmi-alpha }
node beta { address lan "10.77.0.2"; address san "10.78.0.2"; fenced by ipmi-beta }`
}
fence ipmi-alpha = fence_ipmilan { ip = "10.79.0.1"; username = "ha"; password = secret "ipmi/alpha"; lanplus = true; targets alpha; delay 5s }
fence ipmi-beta = fence_ipmilan { ip = "10.79.0.2"; username = "ha"; password = secret "ipmi/beta"; lanplus = true; targets beta }
location ipmi-alpha avoids alpha
location ipmi-beta avoids beta
${rest}
`;
const db = `group database {
  resource disk = ocf:heartbeat:Filesystem { device = "/dev/vg0/pg"; directory = "/srv/pg"; fstype = "xfs" }
  resource db = ocf:heartbeat:pgsql { pgdata = "/srv/pg/data"; start timeout 120s }
  resource vip = ocf:heartbeat:IPaddr2 { ip = "10.77.0.100"; cidr_netmask = 24 }
}`;

const engine = (inner: string, facts = "", cluster = "", link2 = true): string => `cluster shop {
  engine corosync {
    link lan
    ${link2 ? "link san" : ""}
    crypto cipher aes256 hash sha256
    ${inner}
  }
  ${cluster}
}
defaults resource { resource-stickiness 100; migration-threshold 3; failure-timeout 10min }
node alpha { address lan "10.77.0.1"; address san "10.78.0.1"; fenced by ipmi-alpha; ${facts} }
node beta { address lan "10.77.0.2"; address san "10.78.0.2"; fenced by ipmi-beta; ${facts} }
fence ipmi-alpha = fence_ipmilan { ip = "10.79.0.1"; username = "ha"; password = secret "ipmi/alpha"; lanplus = true; targets alpha; delay 5s }
fence ipmi-beta = fence_ipmilan { ip = "10.79.0.2"; username = "ha"; password = secret "ipmi/beta"; lanplus = true; targets beta }
location ipmi-alpha avoids alpha
location ipmi-beta avoids beta
resource web = systemd:nginx {}
`;
const fine = engine("quorum { two-node true }");
const embedded = (a: string, b: string, inner = ""): string =>
  fine
    .replace(/engine corosync \{[^]*?\n  \}/, `engine embedded { link lan; link san; ${inner} }`)
    .replace('"10.77.0.1"', `"${a}"`)
    .replace('"10.77.0.2"', `"${b}"`);

export const sourcePairs: readonly Pair[] = [
  {
    title: "two nodes have one address",
    cause: [/10\.77\.0\.1/, /alpha/],
    wrong: ha(
      "",
      db,
      `node alpha { address lan "10.77.0.1"; address san "10.78.0.1"; fenced by ipmi-alpha }
node beta { address lan "10.77.0.1"; address san "10.78.0.2"; fenced by ipmi-beta }`,
    ),
    right: ha("", db),
  },
  {
    title: "dead after one missed heartbeat",
    cause: [/dead-after|heartbeat/],
    wrong: ha("", db).replace("interval 250ms dead-after 2s", "interval 2s dead-after 2s"),
    right: ha("", db).replace("interval 250ms dead-after 2s", "interval 500ms dead-after 4s"),
  },
  {
    title: "the service's address is a node's",
    cause: [/10\.77\.0\.2/, /beta/],
    wrong: ha("", db.replace("10.77.0.100", "10.77.0.2")),
  },
  {
    title: "an address on a link that is not declared",
    cause: [/wan/],
    wrong: ha(
      "",
      db,
      `node alpha { address lan "10.77.0.1"; address san "10.78.0.1"; address wan "10.80.0.1"; fenced by ipmi-alpha }
node beta { address lan "10.77.0.2"; address san "10.78.0.2"; fenced by ipmi-beta }`,
    ),
  },
  {
    title: "fenced by the other's device",
    cause: [/ipmi-beta/, /alpha/],
    wrong: ha("", db).replace(
      'san "10.78.0.1"; fenced by ipmi-alpha',
      'san "10.78.0.1"; fenced by ipmi-beta',
    ),
  },
  {
    title: "a start shorter than the recovery after a crash",
    cause: [/crash-recovery/, /start/],
    wrong: ha("", db.replace("start timeout 120s", "start timeout 120s; fact crash-recovery = 300s")),
    right: ha("", db.replace("start timeout 120s", "start timeout 120s; fact crash-recovery = 90s")),
  },
  {
    title: "a stop shorter than the shutdown",
    cause: [/shutdown/, /stop/],
    wrong: ha(
      "",
      db.replace("start timeout 120s", "start timeout 120s; stop timeout 60s; fact shutdown = 5min"),
    ),
    right: ha(
      "",
      db.replace("start timeout 120s", "start timeout 120s; stop timeout 120s; fact shutdown = 40s"),
    ),
  },
  {
    title: "two links over one interface",
    cause: [/eth0/],
    wrong: ha("", db).replaceAll(
      /(address san "[^"]*")/g,
      '$1; fact nic lan = "eth0"; fact nic san = "eth0"',
    ),
    right: ha("", db).replaceAll(
      /(address san "[^"]*")/g,
      '$1; fact nic lan = "eth0"; fact nic san = "eth1"',
    ),
  },
  {
    title: "an address without the cloud's help",
    cause: [/vip/, /azure|cloud/i],
    wrong: ha("", db).replaceAll(/(address san "[^"]*")/g, "$1; fact platform = azure"),
    right: ha(
      "",
      db.replace(/\n}$/, "\n  resource lb = ocf:heartbeat:azure-lb { port = 62500 }\n}"),
    ).replaceAll(/(address san "[^"]*")/g, "$1; fact platform = azure"),
  },
  {
    title: "a fence device that no node uses",
    cause: [/ipmi-gamma/],
    wrong: ha(
      "",
      `${db}\nfence ipmi-gamma = fence_ipmilan { ip = "10.79.0.3"; username = "ha"; password = secret "x"; lanplus = true }`,
    ),
  },
  {
    title: "one resource cloned twice",
    cause: [/web/],
    wrong: ha("", `resource web = systemd:nginx {}\nclone c1 of web {}\nclone c2 of web {}`),
    right: ha("", `resource web = systemd:nginx {}\nclone c1 of web {}`),
  },
  { title: "with itself", cause: [/`db` with `db`/], wrong: ha("", `${db}\ncolocation db with db`) },
  { title: "after itself", cause: [/`db` → `db`/], wrong: ha("", `${db}\norder db then db`) },
  {
    title: "prefers and avoids one node",
    cause: [/alpha/, /database/],
    wrong: ha("", `${db}\nlocation database prefers alpha = 200\nlocation database avoids alpha`),
    right: ha("", `${db}\nlocation database prefers alpha = 200`),
  },
  {
    title: "a recovery that the timeouts do not allow",
    cause: [/recover|5s/],
    wrong: ha("", `${db}\nexpect "quick" { recovers database within 5s }`),
    right: ha("", `${db}\nexpect "slow" { recovers database within 30min }`),
  },
  {
    title: "a service that also starts at boot",
    cause: [/web/, /boot/],
    wrong: ha("", `resource web = systemd:nginx { fact starts-at-boot = true }`),
    right: ha("", `resource web = systemd:nginx { fact starts-at-boot = false }`),
  },
  {
    title: "the objective is shorter than the recovery",
    cause: [/objective/],
    wrong: ha("", db.replace("start timeout 120s", "start timeout 120s; fact recovery-objective = 10s")),
    right: ha("", db.replace("start timeout 120s", "start timeout 120s; fact recovery-objective = 1h")),
  },
  {
    title: "both machines on one power feed",
    cause: [/power|feed/],
    wrong: ha("", db).replaceAll(/(address san "[^"]*")/g, '$1; fact power-feed = "A"'),
    right: ha("", db)
      .replace('san "10.78.0.1"', 'san "10.78.0.1"; fact power-feed = "A"')
      .replace('san "10.78.0.2"', 'san "10.78.0.2"; fact power-feed = "B"'),
  },
  {
    title: "a witness that is a member",
    cause: [/decide between/, /10\.77\.0\.1/],
    wrong: ha('witness "10.77.0.1" port 5407', db),
    right: ha('witness "10.77.0.9" port 5407', db),
  },
  {
    title: "a monitor's timeout below what the database needs when it is busy",
    cause: [/busy/, /monitor/],
    wrong: ha(
      "",
      db.replace(
        "start timeout 120s",
        "start timeout 120s; monitor interval 10s timeout 30s; fact busy = 60s",
      ),
    ),
    right: ha(
      "",
      db.replace(
        "start timeout 120s",
        "start timeout 120s; monitor interval 30s timeout 90s; fact busy = 60s",
      ),
    ),
  },
  {
    title: "a shared disk in a cluster that cannot fence",
    cause: [/shared-disk|disk/, /fenc/],
    wrong: ha(
      "stonith-enabled false",
      db.replace('fstype = "xfs"', 'fstype = "xfs"; fact shared-disk = true'),
    ),
    right: ha("", db.replace('fstype = "xfs"', 'fstype = "xfs"; fact shared-disk = true')),
  },
  {
    title: "several links without knet",
    wrong: engine("transport udpu; quorum { two-node true }"),
    cause: [/udpu/],
    right: fine,
  },
  {
    title: "the quorum device beside two-node mode",
    wrong: engine('quorum { two-node true; device net { host "witness.example.com"; algorithm ffsplit } }'),
    cause: [/two-node/, /device/],
    right: engine('quorum { device net { host "witness.example.com"; algorithm ffsplit } }'),
  },
  {
    title: "a tie breaker beside a quorum device",
    wrong: engine(
      'quorum { auto-tie-breaker "lowest"; device net { host "witness.example.com"; algorithm ffsplit } }',
    ),
    cause: [/auto-tie-breaker/, /device/],
  },
  {
    title: "the last man beside a quorum device",
    wrong: engine(
      'quorum { last-man-standing true; wait-for-all true; device net { host "witness.example.com"; algorithm ffsplit } }',
    ),
    cause: [/last-man-standing/, /device/],
  },
  {
    title: "more votes than nodes",
    wrong: engine("quorum { expected-votes 3 }"),
    cause: [/expected-votes/, /3/],
    right: engine("quorum { expected-votes 2; two-node true }"),
  },
  {
    title: "two-node mode that waits for nobody",
    wrong: engine("quorum { two-node true; wait-for-all false }"),
    cause: [/wait-for-all/],
    right: engine("quorum { two-node true; wait-for-all true }"),
  },
  {
    title: "a name where an address has to be",
    wrong: embedded("alpha.example.com", "10.77.0.2"),
    cause: [/alpha\.example\.com/],
    right: embedded("10.77.0.1", "10.77.0.2"),
  },
  {
    title: "no encryption",
    wrong: fine.replace("crypto cipher aes256 hash sha256", "crypto cipher none hash none"),
    cause: [/encrypt|crypto|cipher/],
    right: fine,
  },
];
