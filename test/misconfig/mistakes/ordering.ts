// Orders, and what has to start together: each mistake an edit of a sound configuration.
import { colocation, order, primitive } from "../cib.ts";
import { change, constraint, dummy, mount, postgres, resource } from "../edits.ts";
import { drbd, sharedDisk } from "../sound/databases.ts";
import { gfs2 } from "../sound/storage.ts";
import type { Mistake } from "../judge.ts";

const base = sharedDisk;

export const orderingMistakes: readonly Mistake[] = [
  { title: "a ring of two orders", xml: change(base, constraint(order("web", "db"))), cause: [/web/, /db/] },
  {
    title: "a ring of three orders",
    xml: change(
      base,
      resource(dummy("a"), dummy("b"), dummy("c")),
      constraint(order("a", "b"), order("b", "c"), order("c", "a")),
    ),
    cause: [/`a`/, /`b`/, /`c`/],
  },
  {
    title: "an order and no colocation",
    xml: change(base, [/<rsc_colocation id="colocation-web-db[^>]*>/, ""]),
    cause: [/web/, /db/],
  },
  {
    title: "a colocation and no order",
    xml: change(base, [/<rsc_order id="order-db-web[^>]*>/, ""]),
    cause: [/web/, /db/],
  },
  {
    title: "an order reversed to its colocation",
    xml: change(base, [/<rsc_order id="order-db-web[^>]*>/, order("web", "db")]),
    cause: [/web/, /db/],
  },
  {
    title: "an order against its group",
    xml: change(base, constraint(order("db-pg", "db-fs"))),
    cause: [/db-pg/, /db-fs/],
  },
  {
    title: "an order of an unknown resource",
    xml: change(base, constraint(order("db", "webb"))),
    cause: [/webb/],
  },
  {
    title: "after the start, not the promotion",
    xml: change(drbd, ['first-action="promote" then-action="start"', ""]),
    cause: [/mysql/, /ms-drbd/, /promote/],
  },
  {
    title: "an advisory order for what is needed",
    xml: change(
      base,
      resource(mount("fs-two", "/dev/vg0/two", "/srv/two"), postgres("pg-two", "/srv/two/pg")),
      constraint(colocation("pg-two", "fs-two"), order("fs-two", "pg-two", 'kind="Optional"')),
    ),
    cause: [/pg-two/, /fs-two/, /advice/],
  },
  {
    title: "an asymmetric order",
    xml: change(base, [/<rsc_order id="order-db-web[^>]*>/, order("db", "web", 'symmetrical="false"')]),
    cause: [/web/, /db/, /stop|symmetrical/],
  },
  {
    title: "a kind of order that is none",
    xml: change(base, [/<rsc_order id="order-db-web[^>]*>/, order("db", "web", 'kind="compulsory"')]),
    cause: [/compulsory/],
  },
  {
    title: "an action that is none",
    xml: change(base, constraint('<rsc_order id="o9" first="db" then="web" first-action="started"/>')),
    cause: [/started/],
  },
  {
    title: "clones that wait for all",
    xml: change(gfs2, [/name="interleave" value="true"/g, 'name="interleave" value="false"']),
    cause: [/locking-clone/, /shared-clone/],
  },
  {
    title: "the same order twice",
    xml: change(base, constraint('<rsc_order id="again" first="db" then="web"/>')),
    cause: [/db/, /web/],
  },
  {
    title: "the same colocation twice",
    xml: change(base, constraint('<rsc_colocation id="again" rsc="web" with-rsc="db" score="INFINITY"/>')),
    cause: [/db/, /web/],
  },
  {
    title: "a set whose order nobody keeps",
    xml: change(
      base,
      resource(dummy("a"), dummy("b")),
      constraint(
        '<rsc_order id="s"><resource_set id="s1" sequential="false"><resource_ref id="a"/><resource_ref id="b"/></resource_set></rsc_order>',
      ),
    ),
    cause: [/`a`|`b`|`s`/],
  },
  {
    title: "one of several is enough, in a row",
    xml: change(
      base,
      resource(dummy("a"), dummy("b")),
      constraint(
        '<rsc_order id="s"><resource_set id="s1" sequential="true" require-all="false"><resource_ref id="a"/><resource_ref id="b"/></resource_set><resource_set id="s2"><resource_ref id="db"/></resource_set></rsc_order>',
      ),
    ),
    cause: [/require-all|any|one of/],
  },
  {
    title: "a set of one unknown",
    xml: change(
      base,
      constraint(
        '<rsc_order id="s"><resource_set id="s1"><resource_ref id="db"/><resource_ref id="webb"/></resource_set></rsc_order>',
      ),
    ),
    cause: [/webb/],
  },
  {
    title: "an address before its service in a group with a lock",
    xml: change(base, [
      /(<primitive id="db-pg")/,
      `${primitive("db-sfex", "ocf:heartbeat:sfex", { device: "/dev/vg0/lock" }, ["start timeout=120s", "stop timeout=120s", "monitor interval=10s timeout=20s"])}<primitive id="db-pg"`,
    ]),
    cause: [/db-sfex/, /db-fs/],
  },
];
