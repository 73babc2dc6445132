// What every part of the reader shares: the findings, and elements by their id for `id-ref`.
import type { At } from "../../../plan/index.ts";
import type { Element } from "./document.ts";
import type { Findings } from "./finding.ts";

export interface Reading {
  readonly findings: Findings;
  /** The element itself, or the one its `id-ref` stands for. */
  resolve(element: Element): Element;
  /** Milliseconds since 1970 are nobody's business here: a CIB is read the same at any time. */
  readonly ids: () => ReadonlyMap<string, Element>;
}

export function createReading(configuration: Element | undefined, findings: Findings): Reading {
  let index: Map<string, Element> | undefined; // most CIBs refer to nothing by id, so it is made when first needed
  const ids = (): ReadonlyMap<string, Element> => {
    if (index !== undefined) return index;
    index = new Map();
    const pending = configuration === undefined ? [] : [configuration];
    for (let element = pending.pop(); element !== undefined; element = pending.pop()) {
      const id = element.attributes["id"];
      if (id !== undefined && element.name !== "resource_ref" && element.name !== "obj_ref")
        index.set(id, element);
      for (const child of element.children) pending.push(child);
    }
    return index;
  };
  return {
    findings,
    ids,
    resolve(element) {
      const reference = element.attributes["id-ref"];
      if (reference === undefined) return element;
      const target = ids().get(reference);
      if (target !== undefined && target !== element && target.name === element.name) return target;
      findings.invalid(
        element,
        `\`id-ref\` names \`${reference}\`, and there is no such \`${element.name}\``,
      );
      return { ...element, attributes: {}, children: [] };
    },
  };
}

export function atOf(element: Element): At {
  return [0, element.line, element.column];
}
