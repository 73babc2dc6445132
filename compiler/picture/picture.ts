// What a picture of a cluster shows, whoever draws it: machines with their links and fencing, resources as boxes, and the
// constraints between them as ties. Nothing here knows of pixels.
import type { Cluster, Node, Resource, Term } from "../model.ts";

export interface Picture {
  readonly title: string;
  /** `embedded, stop without quorum` */
  readonly subtitle: string;
  readonly links: readonly { readonly name: string; readonly port: number }[];
  readonly machines: readonly Machine[];
  readonly boxes: readonly Box[];
  readonly ties: readonly Tie[];
}

export interface Machine {
  readonly name: string;
  readonly kind: "member" | "remote" | "guest";
  readonly doc?: string | undefined;
  readonly addresses: readonly { readonly link: string; readonly address: string }[];
  /** Node attributes and utilization: `rack = a`. */
  readonly notes: readonly string[];
  /** Level by level the devices that have to succeed together. */
  readonly fencing: readonly (readonly string[])[];
}

/** A resource that stands on no other, with what it holds. */
export interface Box {
  readonly id: string;
  readonly kind: Resource["kind"];
  readonly doc?: string | undefined;
  /** `3 copies`, `1 promoted`, `priority 10` */
  readonly badges: readonly string[];
  /** In the order in which they start; a primitive holds itself. */
  readonly members: readonly Member[];
  /** Where it prefers to run, or must not: `alpha 200`, `not gamma`. */
  readonly places: readonly Place[];
}

export interface Member {
  readonly id: string;
  readonly agent: string;
  readonly doc?: string | undefined;
}

export interface Place {
  readonly text: string;
  readonly kind: "prefers" | "avoids" | "rule";
}

export interface Tie {
  readonly kind: "order" | "with" | "apart";
  /** Ids of boxes. Of an order what comes first, else the one that follows the other. */
  readonly from: string;
  readonly to: string;
  readonly label: string;
  /** A preference, or an order that counts only if both happen anyway. */
  readonly isOptional: boolean;
}

const infinity = 1_000_000;

export function pictureOf(cluster: Cluster): Picture {
  const quorum = cluster.option("no-quorum-policy").value;
  return {
    title: cluster.name.text,
    subtitle: [
      `${cluster.engine.kind} engine`,
      `without quorum: ${String(quorum)}`,
      ...(cluster.fencingEnabled ? [] : ["fencing is off"]),
    ].join(", "),
    links: cluster.engine.links.map(({ name, port }) => ({ name: name.text, port })),
    machines: [
      ...cluster.nodes.map(machineOf),
      ...cluster.guests.map(({ name, host }) => ({
        name: name.text,
        kind: "guest" as const,
        addresses: [],
        notes: [`in ${host.name.text}`],
        fencing: [],
      })),
    ],
    boxes: cluster.resources.map((resource) => boxOf(cluster, resource)),
    ties: tiesOf(cluster),
  };
}

function machineOf(node: Node): Machine {
  return {
    name: node.name.text,
    kind: node.kind,
    doc: node.doc,
    addresses: node.addresses.map(({ link, address }) => ({ link: link.text, address })),
    notes: [
      ...node.attributes.flatMap(({ values }) =>
        [...values].map(([name, { value }]) => `${name} = ${textOf(value)}`),
      ),
      ...node.utilization.flatMap(({ values }) =>
        [...values].map(([name, { value }]) => `${name} = ${amount(value)}`),
      ),
    ],
    fencing: node.fencing.map(({ devices }) => devices.map(({ name }) => name.text)),
  };
}

const gibibyte = 2 ** 30;

/** Utilization knows no units; what is a whole number of GiB was written so. */
function amount(value: number): string {
  return value >= gibibyte && value % gibibyte === 0 ? `${value / gibibyte} GiB` : String(value);
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "…";
}

function boxOf(cluster: Cluster, resource: Resource): Box {
  return {
    id: resource.name.text,
    kind: resource.kind,
    doc: resource.doc,
    badges: badgesOf(cluster, resource),
    members: cluster.primitivesOf(resource).map(({ name, agent, doc }) => ({
      id: name.text,
      agent: [agent.class === "ocf" ? undefined : agent.class, agent.provider, agent.type]
        .filter((part) => part !== undefined)
        .join(":"),
      doc,
    })),
    places: placesOf(cluster, resource),
  };
}

function badgesOf(cluster: Cluster, resource: Resource): readonly string[] {
  const setting = (name: string): unknown => cluster.setting(resource, name).value;
  const badges: string[] = [];
  if (resource.kind === "clone") {
    const most = setting("clone-max");
    badges.push(typeof most === "number" ? copies(most) : "a copy on each node");
    if (resource.promotable) badges.push(`${String(setting("promoted-max") ?? 1)} promoted`);
  }
  if (resource.kind === "bundle")
    badges.push(copies(resource.container.replicas ?? 1), resource.container.image);
  const priority = setting("priority");
  if (typeof priority === "number" && priority !== 0) badges.push(`priority ${priority}`);
  if (setting("target-role") === "Stopped") badges.push("kept stopped");
  if (setting("is-managed") === false) badges.push("unmanaged");
  return badges;
}

function copies(count: number): string {
  return count === 1 ? "1 copy" : `${count} copies`;
}

function placesOf(cluster: Cluster, resource: Resource): readonly Place[] {
  return cluster.locations.flatMap((location): Place[] => {
    const { subject, preference } = location;
    const isMeant =
      subject.kind === "terms" &&
      subject.terms.some((term) => boxesOf(cluster, term).includes(resource.name.text));
    if (!isMeant) return [];
    switch (preference.kind) {
      case "nodes":
        return preference.nodes.map(({ node, score }) =>
          placeOf(node.text, score, location.when !== undefined),
        );
      case "score":
        return [
          {
            text:
              preference.score <= -infinity
                ? "not where a rule says"
                : `${scoreText(preference.score)} by a rule`,
            kind: "rule",
          },
        ];
      case "score-attribute":
        return [{ text: `by ${preference.attribute.text}`, kind: "rule" }];
    }
  });
}

function placeOf(node: string, score: number, isConditional: boolean): Place {
  const under = isConditional ? " (by a rule)" : "";
  if (score <= -infinity) return { text: `never ${node}${under}`, kind: "avoids" };
  if (score < 0) return { text: `${node} ${score}${under}`, kind: "avoids" };
  return { text: `${node}${score >= infinity ? "" : ` ${score}`}${under}`, kind: "prefers" };
}

function scoreText(score: number): string {
  if (score >= infinity) return "INFINITY";
  return score <= -infinity ? "-INFINITY" : String(score);
}

function tiesOf(cluster: Cluster): readonly Tie[] {
  const colocations = cluster.colocations.flatMap((one) =>
    neighbours(one.terms).flatMap(([from, to]): readonly Tie[] => {
      const role = [roleText(from), roleText(to)].filter((part) => part !== "").join(" with ");
      const kind = one.score < 0 ? ("apart" as const) : ("with" as const);
      const isOptional = Math.abs(one.score) < infinity;
      const label = [
        one.score < 0 ? "not with" : "with",
        role,
        isOptional ? String(Math.abs(one.score)) : "",
        one.nodeAttribute === undefined ? "" : `by ${one.nodeAttribute}`,
      ];
      return between(cluster, from, to, { kind, label: words(label), isOptional });
    }),
  );
  const orders = cluster.orders.flatMap((one) =>
    neighbours(one.terms).flatMap(([from, to]): readonly Tie[] => {
      const isDown = from.action === "stop" || from.action === "demote";
      if (isDown) return []; // the way down: the picture shows the way up
      const label = [
        from.action === undefined && to.action === undefined
          ? "then"
          : `${from.action ?? "start"}, then ${to.action ?? from.action ?? "start"}`,
        one.type === "Mandatory" ? "" : `(${one.type.toLowerCase()})`,
        from.any ? "(any)" : "",
      ];
      return between(cluster, from, to, {
        kind: "order",
        label: words(label),
        isOptional: one.type !== "Mandatory",
      });
    }),
  );
  return [...orders, ...colocations];
}

function words(parts: readonly string[]): string {
  return parts.filter((part) => part !== "").join(" ");
}

function roleText({ role }: Term): string {
  return role === undefined || role === "Started" ? "" : role.toLowerCase();
}

function neighbours(terms: readonly Term[]): readonly (readonly [Term, Term])[] {
  return terms.slice(1).flatMap((to, index) => {
    const from = terms[index];
    return from === undefined ? [] : [[from, to] as const];
  });
}

/** A tie for each pair of boxes; two members of one box need none. */
function between(cluster: Cluster, from: Term, to: Term, tie: Omit<Tie, "from" | "to">): readonly Tie[] {
  return boxesOf(cluster, from).flatMap((one) =>
    boxesOf(cluster, to)
      .filter((other) => other !== one)
      .map((other) => ({ ...tie, from: one, to: other })),
  );
}

function boxesOf(cluster: Cluster, term: Term): readonly string[] {
  const found = term.members
    .flatMap(({ name }) => cluster.meant(name.text))
    .flatMap((thing) => (thing.kind === "device" ? [] : [cluster.top(thing).name.text]));
  return [...new Set(found)];
}
