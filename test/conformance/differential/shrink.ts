// Makes a CIB smaller as long as the two sides still differ, so that what is left is the difference.
import type { Element } from "./xml.ts";

/** Tries to leave out each element, the big ones first; at most so many comparisons. */
export function shrink(cib: Element, differs: (smaller: Element) => boolean, triesMax = 600): Element {
  let smallest = cib;
  let tries = 0;
  for (let changed = true; changed;) {
    changed = false;
    for (const path of pathsOf(smallest)) {
      if (tries >= triesMax) return smallest;
      const smaller = without(smallest, path);
      if (smaller === undefined) continue;
      tries++;
      if (!differs(smaller)) continue;
      smallest = smaller;
      changed = true;
      break;
    }
  }
  return smallest;
}

type Path = readonly number[];

const needed = new Set(["cib", "configuration", "crm_config", "nodes", "resources", "constraints", "status"]);

function pathsOf(root: Element): Path[] {
  const found: { readonly path: Path; readonly size: number }[] = [];
  const visit = (element: Element, path: Path): number => {
    let size = 1;
    element.children.forEach((child, index) => (size += visit(child, [...path, index])));
    if (!needed.has(element.tag)) found.push({ path, size });
    return size;
  };
  visit(root, []);
  return found.toSorted((a, b) => b.size - a.size).map(({ path }) => path);
}

function without(element: Element, [index, ...rest]: Path): Element | undefined {
  const child = index === undefined ? undefined : element.children[index];
  if (child === undefined) return undefined;
  const smaller = rest.length === 0 ? [] : [without(child, rest)].filter((each) => each !== undefined);
  if (rest.length > 0 && smaller.length === 0) return undefined;
  return { ...element, children: element.children.toSpliced(index ?? 0, 1, ...smaller) };
}
