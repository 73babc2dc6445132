// Clones and promotion: each mistake an edit of a sound configuration.
import { clone, colocation, location, order, primitive } from "../cib.ts";
import { address, change, constraint, postgres, resource, unitOps } from "../edits.ts";
import { drbd, sharedDisk } from "../sound/databases.ts";
import { machines } from "../sound/machines.ts";
import type { Mistake } from "../judge.ts";

const base = sharedDisk;

export const clonesMistakes: readonly Mistake[] = [
  {
    title: "more copies than nodes",
    xml: change(drbd, ['name="clone-max" value="2"', 'name="clone-max" value="4"']),
    cause: [/ms-drbd/, /4/],
  },
  {
    title: "two promoted copies of one writer",
    xml: change(drbd, ['name="promoted-max" value="1"', 'name="promoted-max" value="2"']),
    cause: [/ms-drbd/, /2/],
  },
  {
    title: "nobody watches the promoted copy",
    xml: change(drbd, [/<op id="drbd-monitor-Promoted[^>]*>/, ""]),
    cause: [/drbd/, /promoted/i],
  },
  {
    title: "nobody watches the unpromoted copy",
    xml: change(drbd, [/<op id="drbd-monitor-Unpromoted[^>]*>/, ""]),
    cause: [/drbd/, /unpromoted/i],
  },
  {
    title: "no notifications",
    xml: change(drbd, ['name="notify" value="true"', 'name="notify" value="false"']),
    cause: [/drbd/, /notif/],
  },
  {
    title: "notifications are not mentioned",
    xml: change(drbd, [/<nvpair id="ms-drbd-meta_attributes-notify"[^>]*>/, ""]),
    cause: [/drbd/, /notif/],
  },
  {
    title: "a clone of what promotes, not promotable",
    xml: change(drbd, ['name="promotable" value="true"', 'name="promotable" value="false"']),
    cause: [/ms-drbd/, /promot/],
  },
  {
    title: "a promotable clone of what cannot promote",
    xml: change(
      base,
      resource(clone("web-all", primitive("web2", "systemd:apache2", {}, unitOps), { promotable: "true" })),
    ),
    cause: [/web2|web-all/, /promot/],
  },
  {
    title: "a replicated disk outside of a clone",
    xml: change(
      base,
      resource(
        primitive("lonely", "ocf:linbit:drbd", { drbd_resource: "r9" }, [
          "start timeout=240s",
          "stop timeout=100s",
          "monitor interval=29s timeout=20s role=Promoted",
          "monitor interval=31s timeout=20s role=Unpromoted",
        ]),
      ),
    ),
    cause: [/lonely/, /promot|clone/],
  },
  {
    title: "a constraint on what a clone runs",
    xml: change(machines, constraint(location("lx", "virt", "n1", "50"))),
    cause: [/virt/, /virt-all/],
  },
  {
    title: "an address as a clone",
    xml: change(
      base,
      resource(clone("ip-all", address("ip-x", "192.168.7.88"), { interleave: "true" })),
      constraint(colocation("ip-all", "db"), order("db", "ip-all")),
    ),
    cause: [/ip-x|ip-all/, /clone|node/],
  },
  {
    title: "several copies on one node",
    xml: change(drbd, ['name="clone-node-max" value="1"', 'name="clone-node-max" value="2"']),
    cause: [/clone-node-max|ms-drbd/],
  },
  {
    title: "no copy at all",
    xml: change(drbd, ['name="clone-max" value="2"', 'name="clone-max" value="0"']),
    cause: [/ms-drbd|clone-max/, /0/],
  },
  {
    title: "no promoted copy at all",
    xml: change(drbd, ['name="promoted-max" value="1"', 'name="promoted-max" value="0"']),
    cause: [/ms-drbd|promoted-max/, /0/],
  },
  {
    title: "a database that keeps its data alone as a clone",
    xml: change(base, resource(clone("pg-all", postgres("pg-two", "/srv/pgtwo"), { interleave: "true" }))),
    cause: [/pg-two|pg-all/],
  },
];
