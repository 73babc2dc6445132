// Placing the members of a group, in order. Source: Pacemaker Explained, "Groups". That members are together and in
// order are colocations and orderings of their own, made in internal-orderings.ts.
import type { Cluster, Group, Node } from "./model.ts";
import { Role } from "./model.ts";
import { place, type PlaceRequest } from "./placement.ts";
import { showScores } from "./why.ts";

export function placeGroup(cluster: Cluster, group: Group, request: PlaceRequest): Node | undefined {
  const { parent } = group;
  if (parent !== undefined && !parent.placing && !group.placing) {
    place(cluster, parent, { prefer: undefined, final: true });
  }
  if (group.placed) return group.node;
  if (group.placing) return undefined;
  const first = group.children[0];
  if (first === undefined) {
    group.placed = true;
    return undefined;
  }
  group.placing = true;
  group.role = first.role;
  showScores(cluster, "group", group);
  for (const member of group.children) showScores(cluster, "group", member);
  let node: Node | undefined;
  for (const member of group.children) {
    const at = place(cluster, member, request);
    node ??= at;
  }
  group.nextRole = first.nextRole === Role.Unknown && node !== undefined ? Role.Started : first.nextRole;
  group.placing = false;
  group.placed = true;
  group.node = node;
  return group.colocated ? node : undefined;
}
