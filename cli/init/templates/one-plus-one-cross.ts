import { nodeAt, nodeName, type Template } from "../template.ts";

export const onePlusOneCross: Template = {
  name: "1-plus-1-cross",
  summary: "Two services, each at home on its own node and taken over by the other",
  nodeCount: { min: 2, max: 2 },
  nodes: ["alpha", "beta"],
  cluster: "office",
  services: (answers) => `
## The accounting database, at home on ${nodeAt(answers, 0)}.
group database {
  priority 10
  resource db-disk = ocf:heartbeat:Filesystem { device = "/dev/mapper/accounts"; directory = "/srv/database"; fstype = "xfs" }
  resource db = ocf:heartbeat:pgsql {
    pgdata = "/srv/database/data"
    config = "/srv/database/data/postgresql.conf"
    fact crash-recovery = 90s
    fact shutdown = 60s
  }
  resource db-vip = ocf:heartbeat:IPaddr2 { ip = "\${lan}.100"; cidr_netmask = 24 }
}

## Home directories over NFS, at home on ${nodeAt(answers, 1)}. The address comes last: clients wait until all else is up.
group files {
  resource files-disk = ocf:heartbeat:Filesystem { device = "/dev/mapper/home"; directory = "/srv/home"; fstype = "xfs" }
  resource nfs = ocf:heartbeat:nfsserver { nfs_shared_infodir = "/srv/home/.nfs"; nfs_ip = "\${lan}.101" }
  resource export = ocf:heartbeat:exportfs {
    clientspec = "\${lan}.0/24"
    directory = "/srv/home/export"
    fsid = "1"
    options = "rw,sync"
  }
  resource files-vip = ocf:heartbeat:IPaddr2 { ip = "\${lan}.101"; cidr_netmask = 24 }
}

location database prefers ${nodeName(nodeAt(answers, 0))} = 50
location files prefers ${nodeName(nodeAt(answers, 1))} = 50

expect "either node can carry both" {
  survives 1 node
  recovers database within 10min
  recovers files within 10min
}

scenario "a node loses power and the other runs both" {
  given database on ${nodeName(nodeAt(answers, 0))}
  given files on ${nodeName(nodeAt(answers, 1))}
  when power-off ${nodeName(nodeAt(answers, 1))}
  then fenced ${nodeName(nodeAt(answers, 1))}
  then files on ${nodeName(nodeAt(answers, 0))} within 2min
  then never two files
}

scenario "a planned maintenance moves only what has to move" {
  given database on ${nodeName(nodeAt(answers, 0))}
  given files on ${nodeName(nodeAt(answers, 1))}
  when standby ${nodeName(nodeAt(answers, 0))}
  then database on ${nodeName(nodeAt(answers, 1))} within 3min
  then never two database
}
`,
  shows: (answers) => [
    "Both nodes work and each is the other's spare, so each must be able to carry both services.",
    `The database is at home on ${nodeAt(answers, 0)}, the files on ${nodeAt(answers, 1)}.`,
    "After a failover a service stays where it is; `hac move` takes it home at a quiet hour.",
  ],
  failures: (answers) => [
    {
      what: `${nodeAt(answers, 0)} loses power`,
      outcome: `${nodeAt(answers, 1)} fences it, starts the database, and serves the files on as before`,
    },
    {
      what: `${nodeAt(answers, 1)} loses power`,
      outcome: `${nodeAt(answers, 0)} fences it and starts the file service; NFS clients wait and go on`,
    },
    {
      what: "a service fails three times in an hour",
      outcome: "it moves to the other node; its neighbour stays",
    },
  ],
  prepare: () => [
    "both multipath disks visible, in no fstab",
    "PostgreSQL and the NFS server installed, their units disabled: the cluster starts them",
  ],
};
