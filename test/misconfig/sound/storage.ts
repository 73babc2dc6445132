// File servers and cluster file systems.
import { cib, clone, colocation, group, order, primitive } from "../cib.ts";
import { fs, ip, twoAways, twoDevices } from "./parts.ts";

/** An NFS server: exports below the mount, the address last. */
export const nfs = cib({
  schema: "pacemaker-3.5",
  properties: { "stonith-enabled": "true", "stonith-timeout": "120s" },
  resources: [
    ...twoDevices,
    group("nfs", [
      primitive("nfs-lvm", "ocf:heartbeat:LVM-activate", { vgname: "nfsvg", vg_access_mode: "system_id" }, [
        "start interval=0s timeout=90s",
        "stop interval=0s timeout=90s",
        "monitor interval=30s timeout=90s",
      ]),
      primitive(
        "nfs-fs",
        "ocf:heartbeat:Filesystem",
        { device: "/dev/nfsvg/lv", directory: "/nfs", fstype: "xfs" },
        fs,
      ),
      primitive(
        "nfs-daemon",
        "ocf:heartbeat:nfsserver",
        { nfs_shared_infodir: "/nfs/info", nfs_ip: "10.2.2.9" },
        ["start interval=0s timeout=40s", "stop interval=0s timeout=20s", "monitor interval=10s timeout=20s"],
      ),
      ...["a", "b"].map((name, index) =>
        primitive(
          `export-${name}`,
          "ocf:heartbeat:exportfs",
          {
            directory: `/nfs/${name}`,
            clientspec: "10.2.2.0/24",
            options: "rw,sync,no_root_squash",
            fsid: `${index + 1}`,
          },
          [
            "start interval=0s timeout=40s",
            "stop interval=0s timeout=120s",
            "monitor interval=10s timeout=20s",
          ],
        ),
      ),
      primitive("nfs-ip", "ocf:heartbeat:IPaddr2", { ip: "10.2.2.9", cidr_netmask: "24" }, ip),
      primitive("nfs-notify", "ocf:heartbeat:nfsnotify", { source_host: "10.2.2.9" }, [
        "start interval=0s timeout=90s",
        "stop interval=0s timeout=90s",
        "monitor interval=30s timeout=90s",
      ]),
    ]),
  ],
  constraints: [...twoAways],
});

/** A cluster file system on all nodes: lock managers first, everything waits only for its own node. */
export const gfs2 = cib({
  nodes: ["n1", "n2", "n3"],
  properties: { "stonith-enabled": "true", "no-quorum-policy": "freeze", "stonith-timeout": "120s" },
  resources: [
    primitive(
      "xvm",
      "stonith:fence_xvm",
      { pcmk_host_map: "n1:guest1;n2:guest2;n3:guest3", key_file: "/etc/cluster/fence_xvm.key" },
      ["monitor interval=60s timeout=60s"],
    ),
    clone(
      "locking-clone",
      group("locking", [
        primitive("dlm", "ocf:pacemaker:controld", {}, [
          "start interval=0s timeout=90s",
          "stop interval=0s timeout=100s",
          "monitor interval=30s timeout=20s on-fail=fence",
        ]),
        primitive("lvmlockd", "ocf:heartbeat:lvmlockd", {}, [
          "start interval=0s timeout=90s",
          "stop interval=0s timeout=90s",
          "monitor interval=30s timeout=90s on-fail=fence",
        ]),
      ]),
      { interleave: "true" },
    ),
    clone(
      "shared-clone",
      group("shared", [
        primitive(
          "shared-lv",
          "ocf:heartbeat:LVM-activate",
          {
            vgname: "sharedvg",
            lvname: "lv1",
            vg_access_mode: "lvmlockd",
            activation_mode: "shared",
          },
          [
            "start interval=0s timeout=90s",
            "stop interval=0s timeout=90s",
            "monitor interval=30s timeout=90s",
          ],
        ),
        primitive(
          "shared-fs",
          "ocf:heartbeat:Filesystem",
          {
            device: "/dev/sharedvg/lv1",
            directory: "/mnt/gfs",
            fstype: "gfs2",
            options: "noatime",
          },
          [
            "start interval=0s timeout=60s",
            "stop interval=0s timeout=60s",
            "monitor interval=10s timeout=40s on-fail=fence",
          ],
        ),
      ]),
      { interleave: "true" },
    ),
  ],
  constraints: [
    order("locking-clone", "shared-clone", 'kind="Mandatory"'),
    colocation("shared-clone", "locking-clone"),
  ],
});
