// What a plan's resources consist of.
import type { Primitive, Resource } from "./plan.ts";

/** The primitives that a resource consists of, in the order of the plan; of a clone or bundle each once, not per copy. */
export function primitivesOf(resource: Resource): readonly Primitive[] {
  switch (resource.kind) {
    case "primitive":
      return [resource];
    case "group":
      return resource.members;
    case "clone":
      return primitivesOf(resource.member);
    case "bundle":
      return resource.member === undefined ? [] : [resource.member];
  }
}

/** A resource and all that is declared inside of it, from the outside in. */
export function withInner(resource: Resource): readonly Resource[] {
  switch (resource.kind) {
    case "primitive":
      return [resource];
    case "group":
      return [resource, ...resource.members];
    case "clone":
      return [resource, ...withInner(resource.member)];
    case "bundle":
      return resource.member === undefined ? [resource] : [resource, resource.member];
  }
}
