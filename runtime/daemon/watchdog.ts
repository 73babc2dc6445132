// The watchdog device: a timer in the machine that resets it unless it is petted. Opening arms it; a daemon that dies
// does not disarm it, which is the point. Source: the kernel's "Linux Watchdog driver API".
import { closeSync, openSync, writeSync } from "node:fs";

export interface Watchdog {
  readonly pet: () => void;
  /** The magic close: an orderly end disarms the timer. */
  readonly release: () => void;
}

export type WatchdogOpening =
  | { readonly kind: "armed"; readonly watchdog: Watchdog }
  | { readonly kind: "refused"; readonly problem: string };

export function openWatchdog(path: string): WatchdogOpening {
  try {
    const device = openSync(path, "w");
    return {
      kind: "armed",
      watchdog: {
        pet: () => void writeSync(device, "\0"),
        release: () => {
          writeSync(device, "V");
          closeSync(device);
        },
      },
    };
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? "unknown error";
    const hint = code === "EBUSY" ? "; another program holds it" : "";
    return { kind: "refused", problem: `the watchdog ${path} cannot be opened (${code})${hint}` };
  }
}
