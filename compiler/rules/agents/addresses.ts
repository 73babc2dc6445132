// Addresses as texts: is it one, and who brings it.
import type { Primitive } from "../../model.ts";
import { plainParameter, type WrittenParameter } from "../parameters.ts";

/** Agents whose address is on an interface of the node while they run, and the parameter that names it. */
const bringers: ReadonlyMap<string, string> = new Map([
  ["IPaddr2", "ip"],
  ["IPaddr", "ip"],
  ["IPv6addr", "ipv6addr"],
]);

/** The virtual address that a resource brings, without its prefix. */
export function virtualAddress(primitive: Primitive): WrittenParameter | undefined {
  const name = primitive.agent.class === "ocf" ? bringers.get(primitive.agent.type) : undefined;
  return name === undefined ? undefined : plainParameter(primitive, name);
}

/** IPv4 or IPv6 by its letters, without prefix, zone or port. */
export function isAddress(text: string): boolean {
  return isVersion4(text) || isVersion6(text);
}

export function isVersion4(text: string): boolean {
  const parts = text.split(".");
  return parts.length === 4 && parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) <= 255);
}

function isVersion6(text: string): boolean {
  if (!text.includes(":") || text.includes(":::")) return false;
  const [head = "", tail, ...more] = text.split("::");
  if (more.length > 0) return false;
  const groups = [head, tail ?? ""].flatMap((half) => (half === "" ? [] : half.split(":")));
  const last = groups.at(-1);
  const embedded = last !== undefined && isVersion4(last);
  const count = groups.length + (embedded ? 1 : 0);
  const hex = embedded ? groups.slice(0, -1) : groups;
  return hex.every((part) => /^[\da-f]{1,4}$/i.test(part)) && (tail === undefined ? count === 8 : count < 8);
}
