// Runs `hac why`.
import type { Call, ExitCode } from "../command.ts";
import type { Io } from "../io.ts";
export async function run(_call: Call, _io: Io): Promise<ExitCode> { return 0; }
