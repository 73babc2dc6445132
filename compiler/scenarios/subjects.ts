// What a step speaks of, in the simulated world: which instances belong to a resource, and where it is up as a whole.
import type { Stage } from "../../runtime/simulator/index.ts";
import type { Cluster, Party } from "../model.ts";

export interface Instances {
  /** Whether an instance is one of the primitive's: itself, or a copy of it. */
  readonly named: (id: string) => boolean;
}

/** A member each; of a bundle its containers. */
export function instancesOf(cluster: Cluster, subject: Party): readonly Instances[] {
  return cluster.meant(subject.name.text).flatMap((thing): readonly Instances[] => {
    if (thing.kind === "device") return [];
    if (thing.kind === "bundle") {
      const container = `${thing.name.text}-${thing.container.technology}-`;
      return [{ named: (id) => id.startsWith(container) }];
    }
    return cluster.primitivesOf(thing).map(({ name: { text } }) => ({
      named: (id) => id === text || id.startsWith(`${text}:`),
    }));
  });
}

/** The nodes on which all of it is up, and in the role that is spoken of. */
export function placesOf(cluster: Cluster, stage: Stage, subject: Party): readonly string[] {
  const members = instancesOf(cluster, subject);
  return stage.nodes.filter((node) => {
    const active = [...stage.activeOn(node)];
    return members.every(({ named }) =>
      active.some(([id, state]) => named(id) && state !== "partial" && fits(state, subject.role)),
    );
  });
}

function fits(state: "active" | "promoted", role: Party["role"]): boolean {
  if (role === undefined) return true;
  return (state === "promoted") === (role === "Promoted");
}
