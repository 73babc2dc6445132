import { nodeAt, nodeName, type Template } from "../template.ts";

export const onePlusOne: Template = {
  name: "1-plus-1",
  summary: "A database that runs on one node and is taken over by the other",
  nodeCount: { min: 2, max: 2 },
  nodes: ["alpha", "beta"],
  cluster: "shop",
  services: (answers) => `
## The shop's PostgreSQL on a shared disk: the volume, its file system, the server, and the address that clients use.
group database {
  resource volume = ocf:heartbeat:LVM-activate { vgname = "shop"; vg_access_mode = "system_id"; activation_mode = "exclusive" }
  resource disk = ocf:heartbeat:Filesystem { device = "/dev/shop/data"; directory = "/srv/database"; fstype = "xfs" }
  resource db = ocf:heartbeat:pgsql {
    pgdata = "/srv/database/data"
    config = "/srv/database/data/postgresql.conf"
    fact crash-recovery = 90s
    fact shutdown = 60s
  }
  resource vip = ocf:heartbeat:IPaddr2 { ip = "\${lan}.100"; cidr_netmask = 24 }
}

location database prefers ${nodeName(nodeAt(answers, 0))} = 50

expect "a failure is survived" {
  survives 1 node
  recovers database within 12min
}

scenario "the active node loses power" {
  given database on ${nodeName(nodeAt(answers, 0))}
  when power-off ${nodeName(nodeAt(answers, 0))}
  then fenced ${nodeName(nodeAt(answers, 0))}
  then database on ${nodeName(nodeAt(answers, 1))} within 2min
  then never two database
}

scenario "the server process dies" {
  given database on ${nodeName(nodeAt(answers, 0))}
  when fail db
  then database on ${nodeName(nodeAt(answers, 0))} within 1min
  then never two database
}
`,
  shows: (answers) => [
    `Active/passive, the classic: ${nodeAt(answers, 0)} runs the database, ${nodeAt(answers, 1)} waits.`,
    "Both see the same disk, and only fencing keeps them from mounting it at the same time.",
    "The preference (50) is weaker than what holds a running group (4 × 100), so nothing moves back by itself.",
  ],
  failures: (answers) => [
    {
      what: `${nodeAt(answers, 0)} loses power`,
      outcome: `${nodeAt(answers, 1)} fences it and starts the database`,
    },
    {
      what: "the server process dies",
      outcome: "it is restarted where it was; at the third time in an hour the group moves",
    },
    {
      what: "the database does not stop",
      outcome: "its node is fenced: it might still write, and only power-off proves that it does not",
    },
  ],
  prepare: () => [
    'the volume group `shop` on the shared disk, not activated at boot (`system_id_source = "uname"` in lvm.conf)',
    "PostgreSQL installed and its unit disabled: the cluster starts it",
  ],
};
