// Disks, addresses, agents: each mistake beside the sound configuration that looks most like it.
import { clone, colocation, group, order, primitive } from "../cib.ts";
import { address, change, constraint, mount, parameter, resource } from "../edits.ts";
import {
  dlm,
  exported,
  lvm,
  lvmlockd,
  mysqlOps,
  nfs,
  nfsOps,
  pingOps,
  shop,
  three,
  two,
  unit,
  vm,
} from "./parts.ts";
import type { Pair } from "../judge.ts";

const ops = ["start timeout=60s", "stop timeout=60s", "monitor interval=30s timeout=60s"];

export const storagePairs: readonly Pair[] = [
  {
    title: "a database's directory on a mount of another group",
    cause: [/my/, /fs/],
    wrong: two({
      resources: [
        mount("fs", "/dev/sdb1", "/data"),
        primitive("my", "ocf:heartbeat:mysql", { datadir: "/data/mysql" }, mysqlOps),
      ],
    }),
    right: two({
      resources: [
        group("gm", [
          mount("fs", "/dev/sdb1", "/data"),
          primitive("my", "ocf:heartbeat:mysql", { datadir: "/data/mysql" }, mysqlOps),
        ]),
      ],
    }),
  },
  {
    title: "a virtual machine's definition on a mount that is not with it",
    cause: [/vm/, /fs/],
    wrong: two({ resources: [mount("fs", "/dev/sdb1", "/vms"), vm({ config: "/vms/vm.xml" })] }),
    right: two({
      resources: [group("gv", [mount("fs", "/dev/sdb1", "/vms"), vm({ config: "/vms/vm.xml" })])],
    }),
  },
  {
    title: "an exported directory on a mount that is not with it",
    cause: [/export/, /fs/],
    wrong: two({
      resources: [mount("fs", "/dev/sdb1", "/srv/nfs"), group("gn", [nfs, exported("/srv/nfs/home", "1")])],
    }),
    right: two({
      resources: [
        group("gn", [
          mount("fs", "/dev/sdb1", "/srv/nfs"),
          nfs,
          exported("/srv/nfs/home", "1"),
          address("ip", "192.168.1.10"),
        ]),
      ],
    }),
  },
  {
    title: "NFS clients come to the address before there is an export",
    cause: [/ip/, /export|nfs/],
    wrong: two({
      resources: [
        group("gn", [
          mount("fs", "/dev/sdb1", "/srv/nfs"),
          address("ip", "192.168.1.10"),
          nfs,
          exported("/srv/nfs/home", "1"),
        ]),
      ],
    }),
  },
  {
    title: "the NFS server's state stays on one machine",
    cause: [/nfs_shared_infodir/],
    wrong: two({
      resources: [
        group("gn", [
          mount("fs", "/dev/sdb1", "/srv/nfs"),
          primitive("nfsd", "ocf:heartbeat:nfsserver", {}, nfsOps),
          exported("/srv/nfs/home", "1"),
          address("ip", "192.168.1.10"),
        ]),
      ],
    }),
  },
  {
    title: "a shared volume group without lvmlockd",
    cause: [/lvmlockd/],
    wrong: three({
      resources: [
        dlm,
        clone(
          "vg-clone",
          lvm("vg", { vgname: "shared", vg_access_mode: "lvmlockd", activation_mode: "shared" }),
          { interleave: "true" },
        ),
      ],
      constraints: [order("dlm-clone", "vg-clone"), colocation("vg-clone", "dlm-clone")],
    }),
    right: three({
      properties: { "no-quorum-policy": "freeze" },
      resources: [
        dlm,
        lvmlockd,
        clone(
          "vg-clone",
          lvm("vg", { vgname: "shared", vg_access_mode: "lvmlockd", activation_mode: "shared" }),
          { interleave: "true" },
        ),
      ],
      constraints: [
        order("dlm-clone", "lvmlockd-clone"),
        colocation("lvmlockd-clone", "dlm-clone"),
        order("lvmlockd-clone", "vg-clone"),
        colocation("vg-clone", "lvmlockd-clone"),
      ],
    }),
  },
  {
    title: "lvmlockd does not wait for the lock manager",
    cause: [/lvmlockd/, /dlm/],
    wrong: three({
      properties: { "no-quorum-policy": "freeze" },
      resources: [
        dlm,
        lvmlockd,
        clone(
          "vg-clone",
          lvm("vg", { vgname: "shared", vg_access_mode: "lvmlockd", activation_mode: "shared" }),
          { interleave: "true" },
        ),
      ],
      constraints: [order("lvmlockd-clone", "vg-clone"), colocation("vg-clone", "lvmlockd-clone")],
    }),
  },
  {
    title: "the old LVM agent leaves the volume group open to both nodes",
    cause: [/exclusive|LVM/],
    wrong: two({
      resources: [
        group("gl", [
          primitive("vg", "ocf:heartbeat:LVM", { volgrpname: "vg0" }, [
            "start timeout=30s",
            "stop timeout=30s",
            "monitor interval=10s timeout=30s",
          ]),
          mount("fs", "/dev/vg0/lv", "/data"),
        ]),
      ],
    }),
    right: two({
      resources: [
        group("gl", [
          lvm("vg", { vgname: "vg0", vg_access_mode: "system_id" }),
          mount("fs", "/dev/vg0/lv", "/data"),
        ]),
      ],
    }),
  },
  {
    title: "a mount on a volume group that is activated elsewhere",
    cause: [/fs/, /vg/],
    wrong: two({
      resources: [
        lvm("vg", { vgname: "vg0", vg_access_mode: "system_id" }),
        mount("fs", "/dev/vg0/lv", "/data"),
      ],
    }),
  },
  {
    title: "an address with its netmask in it",
    cause: [/192\.168\.1\.10\/24/],
    wrong: two({ resources: [address("ip", "192.168.1.10/24")] }),
    right: two({ resources: [address("ip", "2001:db8::10", { cidr_netmask: "64", nic: "eth0" })] }),
  },
  {
    title: "a link-local address without its interface",
    cause: [/fe80/, /nic|interface/],
    wrong: two({ resources: [address("ip", "fe80::10", { cidr_netmask: "64" })] }),
    right: two({ resources: [address("ip", "fe80::10", { cidr_netmask: "64", nic: "eth0" })] }),
  },
  {
    title: "the cluster's address is a BMC's",
    cause: [/10\.0\.9\.2/, /fence-n2/],
    wrong: two({ resources: [address("ip", "10.0.9.2")] }),
    right: two({ resources: [address("ip", "10.0.9.20")] }),
  },
  {
    title: "a source address that nothing brings up",
    cause: [/192\.168\.1\.99/],
    wrong: change(
      shop,
      resource(
        primitive("src", "ocf:heartbeat:IPsrcaddr", { ipaddress: "192.168.1.99", cidr_netmask: "24" }, [
          "monitor interval=10s timeout=20s",
        ]),
      ),
      constraint(colocation("src", "g"), order("g", "src")),
    ),
    right: change(
      shop,
      resource(
        primitive("src", "ocf:heartbeat:IPsrcaddr", { ipaddress: "192.168.1.10", cidr_netmask: "24" }, [
          "monitor interval=10s timeout=20s",
        ]),
      ),
      constraint(colocation("src", "g"), order("g", "src")),
    ),
  },
  {
    title: "an address of a bundle's replicas is the service's",
    cause: [/192\.168\.1\.10/, /httpd/],
    wrong: change(
      shop,
      resource(
        `<bundle id="httpd"><podman image="localhost/httpd:1" replicas="3" replicas-per-host="2"/><network ip-range-start="192.168.1.9" host-interface="eth0" host-netmask="24"><port-mapping id="hp" port="80"/></network>${primitive("apache", "ocf:heartbeat:apache", {}, ["start timeout=40s", "stop timeout=60s", "monitor interval=10s timeout=20s"])}</bundle>`,
      ),
    ),
    right: change(
      shop,
      resource(
        `<bundle id="httpd"><podman image="localhost/httpd:1" replicas="2"/><network ip-range-start="192.168.1.90" host-interface="eth0" host-netmask="24"><port-mapping id="hp" port="80"/></network>${primitive("apache", "ocf:heartbeat:apache", {}, ["start timeout=40s", "stop timeout=60s", "monitor interval=10s timeout=20s"])}</bundle>`,
      ),
    ),
  },
  {
    title: "a bundle with a service and no way to reach it",
    cause: [/httpd/, /network|ip-range-start|control-port/],
    wrong: change(
      shop,
      resource(
        `<bundle id="httpd"><podman image="localhost/httpd:1" replicas="2"/>${primitive("apache", "ocf:heartbeat:apache", {}, ["start timeout=40s", "stop timeout=60s", "monitor interval=10s timeout=20s"])}</bundle>`,
      ),
    ),
  },
  {
    title: "ping of the wrong provider",
    cause: [/ocf:pacemaker:ping/],
    wrong: change(
      shop,
      resource(primitive("p", "ocf:heartbeat:ping", { host_list: "192.168.1.1" }, pingOps)),
    ),
  },
  {
    title: "an OCF agent without its provider",
    cause: [/provider|ocf:heartbeat:IPaddr2|ocf:/],
    wrong: change(
      shop,
      resource(
        '<primitive id="ip2" class="ocf" type="IPaddr2"><instance_attributes id="ip2a"><nvpair id="ip2b" name="ip" value="192.168.1.11"/></instance_attributes></primitive>',
      ),
    ),
  },
  {
    title: "a mount point without its slash",
    wrong: change(shop, ['value="/data"', 'value="data"']),
    cause: [/`data`/],
  },
  {
    title: "a unit of a target that is not there",
    wrong: two({
      resources: [
        group("gi", [
          primitive("target", "ocf:heartbeat:iSCSITarget", { iqn: "iqn.2024-01.com.example:store" }, [
            "start timeout=20s",
            "stop timeout=20s",
            "monitor interval=20s timeout=20s",
          ]),
          primitive(
            "lun",
            "ocf:heartbeat:iSCSILogicalUnit",
            { target_iqn: "iqn.2024-01.com.example:storage", lun: "1", path: "/dev/vg0/lun" },
            ["start timeout=20s", "stop timeout=20s", "monitor interval=20s timeout=20s"],
          ),
        ]),
      ],
    }),
    cause: [/iqn\.2024-01\.com\.example:storage/],
    right: two({
      resources: [
        group("gi", [
          primitive("target", "ocf:heartbeat:iSCSITarget", { iqn: "iqn.2024-01.com.example:store" }, [
            "start timeout=20s",
            "stop timeout=20s",
            "monitor interval=20s timeout=20s",
          ]),
          primitive(
            "lun",
            "ocf:heartbeat:iSCSILogicalUnit",
            { target_iqn: "iqn.2024-01.com.example:store", lun: "1", path: "/dev/vg0/lun" },
            ["start timeout=20s", "stop timeout=20s", "monitor interval=20s timeout=20s"],
          ),
        ]),
      ],
    }),
  },
  {
    title: "an encrypted disk is opened elsewhere",
    wrong: two({
      resources: [
        primitive(
          "luks",
          "ocf:heartbeat:crypt",
          { encrypted_dev: "/dev/sdb1", crypt_type: "luks", crypt_dev: "secure", key_file: "/etc/key" },
          ops,
        ),
        mount("fs", "/dev/mapper/secure", "/data"),
      ],
    }),
    cause: [/fs/, /luks/],
    right: two({
      resources: [
        group("gc", [
          primitive(
            "luks",
            "ocf:heartbeat:crypt",
            { encrypted_dev: "/dev/sdb1", crypt_type: "luks", crypt_dev: "secure", key_file: "/etc/key" },
            ops,
          ),
          mount("fs", "/dev/mapper/secure", "/data"),
        ]),
      ],
    }),
  },
  {
    title: "a database's port is a name",
    wrong: change(shop, parameter("pg", "pgport", "postgresql")),
    cause: [/pgport/],
  },
  {
    title: "the service that the address belongs to may be without it",
    wrong: change(
      two({
        resources: [address("ip", "192.168.1.10"), unit("web", "nginx")],
        constraints: [colocation("web", "ip", "100")],
      }),
    ),
    cause: [/web/, /ip/],
    right: two({
      resources: [address("ip", "192.168.1.10"), unit("web", "nginx")],
      constraints: [colocation("web", "ip"), order("ip", "web")],
    }),
  },
];
