// What every part of the reader shares: the findings, and elements by their id for `id-ref`.
import { say } from "../../../grammar/message.ts";
import type { At } from "../../../plan/index.ts";
import type { Element } from "./document.ts";
import type { Findings } from "./finding.ts";

export interface Reading {
  readonly findings: Findings;
  /** The element itself, or the one its `id-ref` stands for. */
  resolve(element: Element): Element;
  readonly ids: () => ReadonlyMap<string, Element>;
  /** Notes a text that fits no type and was left out: the part of the plan it belongs to, and the field there. */
  misfit(of: object, field: string, text: string): void;
  readonly misfits: Misfits;
}

/**
 * What was written and could not be understood, by the block or rule of the plan that lacks it. Pacemaker goes on with its
 * default and so does the plan; a source says what was written, so that people are told.
 */
export type Misfits = ReadonlyMap<object, Readonly<Record<string, string>>>;

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
  const misfits = new Map<object, Record<string, string>>();
  return {
    findings,
    ids,
    misfits,
    misfit(of, field, text) {
      misfits.set(of, { ...misfits.get(of), [field]: text });
    },
    resolve(element) {
      const reference = element.attributes["id-ref"];
      if (reference === undefined) return element;
      const target = ids().get(reference);
      if (target !== undefined && target !== element && target.name === element.name) return target;
      findings.invalid(
        element,
        say`\`id-ref\` names \`${reference}\`, and there is no such \`${element.name}\``,
      );
      return { ...element, attributes: {}, children: [] };
    },
  };
}

export function atOf(element: Element): At {
  return [0, element.line, element.column];
}
