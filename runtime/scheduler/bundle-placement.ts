import type { Bundle, Cluster, Colocation, Node, Resource } from "./model.ts";
import type { PlaceRequest } from "./placement.ts";
export function placeBundle(_c: Cluster, _b: Bundle, _r: PlaceRequest): Node | undefined {
  return undefined;
}
export function applyBundlePrimary(_c: Cluster, _d: Resource, _b: Bundle, _col: Colocation): void {}
