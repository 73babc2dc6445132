// How a sound configuration is spoilt for a test: resources of a few words, and edits of a CIB's text that fail where there is
// nothing to edit.
import { primitive } from "./cib.ts";

const fsOps = ["start timeout=60s", "stop timeout=60s", "monitor interval=20s timeout=40s"];
const ipOps = ["start timeout=20s", "stop timeout=20s", "monitor interval=10s timeout=20s"];
export const pgOps = ["start timeout=300s", "stop timeout=300s", "monitor interval=30s timeout=30s"];
export const unitOps = ["start timeout=100s", "stop timeout=100s", "monitor interval=60s timeout=100s"];
const dummyOps = ["monitor interval=10s timeout=20s"];

export const dummy = (name: string): string => primitive(name, "ocf:heartbeat:Dummy", {}, dummyOps);
export const mount = (name: string, device: string, directory: string, more = {}): string =>
  primitive(name, "ocf:heartbeat:Filesystem", { device, directory, fstype: "xfs", ...more }, fsOps);
export const address = (name: string, ip: string, more = {}): string =>
  primitive(name, "ocf:heartbeat:IPaddr2", { ip, cidr_netmask: "24", ...more }, ipOps);
export const postgres = (name: string, pgdata: string): string =>
  primitive(name, "ocf:heartbeat:pgsql", { pgdata }, pgOps);

/** Replaces a text that is there; the whole point is lost where it is not. */
export function change(
  xml: string,
  ...edits: readonly (readonly [from: string | RegExp, to: string])[]
): string {
  return edits.reduce((text, [from, to]) => {
    const changed = text.replace(from, () => to);
    if (changed === text) throw new Error(`nothing to change: ${String(from)}`);
    return changed;
  }, xml);
}

export const resource = (...elements: readonly string[]): [string, string] => [
  "</resources>",
  `${elements.join("\n")}\n</resources>`,
];
export const constraint = (...elements: readonly string[]): [string, string] => [
  "</constraints>",
  `${elements.join("\n")}\n</constraints>`,
];
export const other = (...elements: readonly string[]): [string, string] => [
  "</configuration>",
  `${elements.join("\n")}\n</configuration>`,
];
export const property = (name: string, value: string): [string, string] => [
  "</cluster_property_set>",
  `<nvpair id="cib-bootstrap-options-${name}" name="${name}" value="${value}"/></cluster_property_set>`,
];
export const parameter = (id: string, name: string, value: string): [string, string] => [
  `<instance_attributes id="${id}-instance_attributes">`,
  `<instance_attributes id="${id}-instance_attributes"><nvpair id="${id}-x-${name}" name="${name}" value="${value}"/>`,
];
/** A meta attribute of a resource that has none yet. */
export function withMeta(xml: string, id: string, said: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(said).map(
    ([name, value]) => `<nvpair id="${id}-mm-${name}" name="${name}" value="${value}"/>`,
  );
  const block = `<meta_attributes id="${id}-mm">${pairs.join("")}</meta_attributes>`;
  return xml.replace(new RegExp(`<(primitive|group|clone|bundle) id="${id}"[^>]*>`), (tag) => tag + block);
}
/** Further attributes of an operation. */
export function operation(xml: string, id: string, name: string, attributes: string): string {
  return change(xml, [new RegExp(`<op id="${id}-${name}-`), `<op ${attributes} id="${id}-${name}-`]);
}
