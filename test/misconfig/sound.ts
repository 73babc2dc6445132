// Configurations as they run on real sites, with nothing in them that an administrator should be told to change.
import { sharedDisk, drbd, replicated } from "./sound/databases.ts";
import { nfs, gfs2 } from "./sound/storage.ts";
import { machines, remotes, bundles, diskless } from "./sound/machines.ts";
import { controllers, sap, aws, site } from "./sound/platforms.ts";
import { old, newest, optIn, officeHours } from "./sound/styles.ts";

export const soundConfigurations: Readonly<Record<string, string>> = {
  "a database on a shared disk": sharedDisk,
  "a database on a replicated disk": drbd,
  "streaming replication with addresses and ping": replicated,
  "an NFS server": nfs,
  "virtual machines that move while they run": machines,
  "OpenStack's controllers": controllers,
  "a cluster file system": gfs2,
  "SAP's central services with a disk for SBD": sap,
  "three nodes with watchdogs only": diskless,
  "remote nodes and guests": remotes,
  "replicas in containers": bundles,
  "a site with a ticket": site,
  "addresses in a cloud": aws,
  "a site of 2017": old,
  "the newest schema with fencing levels": newest,
  "an opt-in cluster with templates and sets": optIn,
  "files with a preferred node": officeHours,
};
