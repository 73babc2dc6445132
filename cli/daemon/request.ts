// All commands that ask the cluster for something: what is asked, told before it is done, and the cluster's answer.
import { readFile } from "node:fs/promises";
import { userInfo } from "node:os";
import { resolve } from "node:path";
import { describeRefusal, readPlan } from "../../plan/index.ts";
import type { OperatorRequest } from "../../runtime/cluster/index.ts";
import { askRequest } from "../../runtime/daemon/index.ts";
import { UsageError, type Call, type ExitCode } from "../command.ts";
import type { Io } from "../io.ts";
import { sha256 } from "../sha256.ts";
import { complain, socketOf } from "./socket.ts";

export async function run(call: Call, io: Io): Promise<ExitCode> {
  const wanted = await requestOf(call, io);
  if (typeof wanted === "string") return complain(call, wanted, io);
  io.stderr.write(`${wanted.does}\n`);
  const reply = await askRequest(socketOf(call, io), wanted.request);
  if (reply.kind === "unreachable") return complain(call, reply.problem, io);
  if (reply.value.kind === "refused") return complain(call, `refused: ${reply.value.problem}`, io);
  io.stderr.write("done: a majority of the nodes has it on disk\n");
  return 0;
}

interface Wanted {
  readonly request: OperatorRequest;
  /** What will happen, said before it does. */
  readonly does: string;
}

/** What the command line asks for, or why it cannot be asked. */
async function requestOf(call: Call, io: Io): Promise<Wanted | string> {
  const [first = "", second] = call.arguments;
  const on = !call.flags.has("off");
  switch (call.spec.name) {
    case "standby":
      return {
        request: { kind: "standby", node: first, on },
        does: on ? `moving everything off ${first}` : `${first} may run resources again`,
      };
    case "maintenance": {
      const whole = first === "";
      const what = whole ? "the whole cluster" : first;
      return {
        request: { kind: "maintenance", on, ...(whole ? {} : { node: first }) },
        does: on ? `nothing will be started, stopped or monitored on ${what}` : `managing ${what} again`,
      };
    }
    case "move":
      return {
        request: { kind: "move", resource: first, to: second ?? "" },
        does: `moving ${first} to ${second}; it stays there until \`hac clear ${first}\``,
      };
    case "ban":
      return {
        request: { kind: "ban", resource: first, node: second ?? "" },
        does: `keeping ${first} off ${second} until \`hac clear ${first}\``,
      };
    case "clear":
      return {
        request: { kind: "clear", resource: first },
        does: `the plan alone decides about ${first} again`,
      };
    case "cleanup":
      return {
        request: { kind: "cleanup", resource: first, ...(second === undefined ? {} : { node: second }) },
        does: `forgetting failures of ${first}${second === undefined ? "" : ` on ${second}`}, looking again`,
      };
    case "confirm-off":
      mean(call, `\`${first}\` is off: if it is not, two nodes will write the same data`);
      return {
        request: { kind: "confirm-off", node: first, by: userInfo().username },
        does: `vouching that ${first} is off`,
      };
    case "fence":
      mean(call, `everything on \`${first}\` is to end at once`);
      return {
        request: { kind: "fence", node: first, by: userInfo().username },
        does: `fencing ${first}`,
      };
    case "leave":
      return {
        request: { kind: "leave", node: first },
        does: `resources leave ${first}, then its daemon stops`,
      };
    case "apply":
      return readPlanRequest(resolve(io.cwd, first), first);
    default:
      throw new Error(`no request for ${call.spec.name}`);
  }
}

function mean(call: Call, what: string): void {
  if (call.flags.has("yes")) return;
  throw new UsageError(`say with --yes that ${what}`, `hac ${call.spec.name} ${call.arguments[0]} --yes`);
}

async function readPlanRequest(path: string, shown: string): Promise<Wanted | string> {
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (error) {
    return `${shown} cannot be read (${(error as NodeJS.ErrnoException).code})`;
  }
  const reading = readPlan(text, sha256);
  if (reading.kind === "refused") return `${shown}: ${describeRefusal(reading.refusal)}`;
  const { digest } = reading.plan;
  return {
    request: { kind: "new-plan", digest, text },
    does: `bringing plan ${digest.slice(0, 12)} into force`,
  };
}
