// The demo's machines: each is a folder, and every process whose command line names that folder. Its disk survives a power
// cut, its memory, the run folder, does not. The power switch is a file; a machine with power and without memory boots,
// and a daemon that ends on a machine that runs is started again, as a service manager would.
import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";

export interface MachinesOptions {
  /** Holds a folder for each machine. */
  readonly folder: string;
  /** The `had` program, one JavaScript file. */
  readonly had: string;
  readonly plan: string;
  /** OCF root and fence agents' folder, linked into each machine. */
  readonly ocfRoot: string;
  /** Behind that one. */
  readonly moreOcfRoots?: readonly string[];
  readonly fenceAgents: string;
  /** Node → link → where its daemon listens. */
  readonly listen: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** From power on to the start of the daemon. */
  readonly bootMs: number;
  /** The machine that is no node but the cluster's witness. */
  readonly witness?: string;
  /** More of the daemons' settings. */
  readonly settings?: Readonly<Record<string, unknown>>;
}

/** Something that is open until it is closed. */
export interface Machines {
  readonly socket: (node: string) => string;
  readonly logOf: (node: string) => string;
  /** As if the plug were pulled: every process ends at once, the switch stays as it is. */
  readonly pullPlug: (node: string) => Promise<number>;
  /** It starts as soon as its switch is on. */
  readonly plugIn: (node: string) => void;
  readonly powerOn: (node: string) => void;
  /** Another program that the machine starts from now on as its daemon. */
  readonly install: (node: string, had: string) => void;
  /** Ends one daemon by SIGKILL and leaves everything else of the machine running; it is started again. */
  readonly killDaemon: (node: string) => void;
  /** Everything off, nothing left. */
  readonly close: () => Promise<void>;
}

const pollMs = 50;
const daemonRestartMs = 300;

export function createMachines(options: MachinesOptions): Machines {
  const { folder } = options;
  const nodes = Object.keys(options.listen);
  const daemons = new Map<string, number>();
  const programs = new Map<string, string>();
  let closed = false;
  // Beside the machine's folder: whoever looks at them is no process of the machine.
  const socketOf = (node: string): string => join(folder, `${node}.sock`);
  const logOf = (node: string): string => join(folder, `${node}.log`);

  for (const node of nodes) {
    const machine = join(folder, node);
    mkdirSync(join(machine, "state"), { recursive: true });
    symlinkSync(options.ocfRoot, join(machine, "ocf"));
    symlinkSync(options.fenceAgents, join(machine, "fence"));
    writeFileSync(join(machine, "had.json"), JSON.stringify(settingsOf(node), undefined, 2));
    writeFileSync(join(machine, "power"), "off\n");
  }

  function settingsOf(node: string): Readonly<Record<string, unknown>> {
    return {
      plan: options.plan,
      ...(node === options.witness ? { witness: true } : { node }),
      state: "state",
      socket: socketOf(node),
      ocfRoots: ["ocf", ...(options.moreOcfRoots ?? [])],
      fenceDirectories: ["fence"],
      secrets: "secrets",
      resourceTemporary: "run",
      runDirectory: "run",
      bootIdFile: "run/boot-id",
      listen: options.listen[node],
      // Where a real node would have its kernel reset it, this one is ended as its power switch would.
      resetCommand: [
        "/bin/sh",
        "-c",
        `printf 'action=reboot\\nplug=%s\\nmachines=%s\\n' "$1" "$2" | "$0"`,
        join(options.fenceAgents, "fence_demo"),
        node,
        folder,
      ],
      ...options.settings,
    };
  }

  function boot(node: string): void {
    const machine = join(folder, node);
    mkdirSync(join(machine, "run"));
    writeFileSync(join(machine, "run", "boot-id"), randomUUID());
  }

  function startDaemon(node: string): void {
    const machine = join(folder, node);
    const log = openSync(logOf(node), "a");
    const daemon = spawn(
      process.execPath,
      [programs.get(node) ?? options.had, "--config", join(machine, "had.json")],
      {
        stdio: ["ignore", "ignore", log],
        detached: true, // Ctrl-C on the demo is the demo's to handle
      },
    );
    closeSync(log);
    if (daemon.pid !== undefined) daemons.set(node, daemon.pid);
    daemon.on("exit", () => {
      if (daemons.get(node) === daemon.pid) daemons.delete(node);
    });
  }

  const unplugged = new Set<string>();
  const starting = new Set<string>();

  const switches = setInterval(() => {
    for (const node of nodes) {
      if (!hasPower(node) || daemons.has(node) || starting.has(node)) continue;
      const isRunning = existsSync(join(folder, node, "run"));
      starting.add(node);
      setTimeout(
        () => {
          starting.delete(node);
          if (closed || !hasPower(node)) return;
          if (!existsSync(join(folder, node, "run"))) boot(node);
          startDaemon(node);
        },
        isRunning ? daemonRestartMs : options.bootMs,
      );
    }
  }, pollMs);

  function hasPower(node: string): boolean {
    return !unplugged.has(node) && readFileSync(join(folder, node, "power"), "utf8").trim() === "on";
  }

  return {
    socket: socketOf,
    logOf,
    pullPlug: async (node) => {
      unplugged.add(node);
      const ended = await killMachine(folder, node);
      rmSync(join(folder, node, "run"), { recursive: true, force: true });
      return ended;
    },
    plugIn: (node) => void unplugged.delete(node),
    install: (node, had) => void programs.set(node, had),
    powerOn: (node) => writeFileSync(join(folder, node, "power"), "on\n"),
    killDaemon: (node) => {
      const pid = daemons.get(node);
      if (pid !== undefined) process.kill(pid, "SIGKILL");
    },
    close: async () => {
      closed = true;
      clearInterval(switches);
      for (const node of nodes) await killMachine(folder, node);
    },
  };
}

/** Ends every process of the machine; how many there were. The same search as the fence agent's. */
export async function killMachine(folder: string, node: string): Promise<number> {
  const ended = new Set<number>();
  for (let round = 0; round < 100; round += 1) {
    const pids = await processesOf(join(folder, node));
    if (pids.length === 0) break;
    for (const pid of pids) {
      ended.add(pid);
      try {
        process.kill(pid, "SIGKILL");
      } catch {
        // gone between the search and now
      }
    }
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  return ended.size;
}

/** By their command lines; `ps` where there is no /proc. */
async function processesOf(machine: string): Promise<readonly number[]> {
  const search = `if [ -r /proc/self/cmdline ]; then
    printf '%s\\n' "$(cat)" | grep -lF -f - /proc/[0-9]*/cmdline 2>/dev/null | cut -d/ -f3
  else
    MACHINE=$(cat) && export MACHINE && ps -axo pid=,args= | awk 'index($0, ENVIRON["MACHINE"]) { print $1 }'
  fi`;
  return new Promise((resolve) => {
    // In a session of its own: Ctrl-C must not end the search by which everything is cleaned up.
    const shell = spawn("/bin/sh", ["-c", search], { stdio: ["pipe", "pipe", "ignore"], detached: true });
    let text = "";
    shell.stdin.on("error", () => {});
    shell.stdout.on("data", (bytes) => (text += String(bytes)));
    shell.on("close", () => resolve(text.split("\n").filter(Boolean).map(Number)));
    shell.stdin.end(`${machine}/`);
  });
}
