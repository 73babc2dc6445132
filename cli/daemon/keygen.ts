import { resolve } from "node:path";
import { makeKeyFile } from "../../runtime/daemon/index.ts";
import type { Call, ExitCode } from "../command.ts";
import type { Io } from "../io.ts";
import { complain } from "./socket.ts";

export async function run(call: Call, io: Io): Promise<ExitCode> {
  const [file = ""] = call.arguments;
  const making = await makeKeyFile(resolve(io.cwd, file));
  if (making.kind === "refused") return complain(call, making.problem, io);
  io.stderr.write(`made ${file}; copy it to every node of the cluster, and to nobody else\n`);
  return 0;
}
