// Volume groups: which resource activates one, and which disk lies on it.
import type { Primitive } from "../../model.ts";
import { plainParameter } from "../parameters.ts";

export interface Activation {
  readonly group: string;
  /** Absent: all volumes of the group. */
  readonly volume?: string;
  /** Several nodes may have it at once. */
  readonly shared: boolean;
}

/** What an `LVM-activate` or `LVM` resource makes available; undefined of all others. */
export function activationOf(primitive: Primitive): Activation | undefined {
  const { type } = primitive.agent;
  const group = plainParameter(primitive, type === "LVM" ? "volgrpname" : "vgname")?.text;
  if ((type !== "LVM-activate" && type !== "LVM") || group === undefined) return undefined;
  const volume = plainParameter(primitive, "lvname")?.text;
  const shared = plainParameter(primitive, "activation_mode")?.text === "shared";
  return { group, shared, ...(volume === undefined ? {} : { volume }) };
}

/** Whether a device such as `/dev/vg0/data` or `/dev/mapper/vg0-data` lies on what is activated. */
export function liesOn(device: string, { group, volume }: Activation): boolean {
  // The device mapper doubles the hyphens of names.
  const mapped = `/dev/mapper/${group.replaceAll("-", "--")}-`;
  const rest = [`/dev/${group}/`, mapped].flatMap((start) =>
    device.startsWith(start) ? [device.slice(start.length)] : [],
  )[0];
  if (rest === undefined) return false;
  return volume === undefined || rest === volume || rest === volume.replaceAll("-", "--");
}
