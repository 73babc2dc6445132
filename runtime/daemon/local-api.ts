// The daemon's ear for people and tools: a unix socket that only its own user may open, one JSON value a line. What can
// be asked stands in `Ask`; every ask is answered with one `Tell`, `watch` with a stream of them until the end.
import { chmod, lstat, rm } from "node:fs/promises";
import { connect, createServer, type Socket } from "node:net";
import type { JournalEntry, OperatorRequest, RequestAnswer, StatusView } from "../cluster/index.ts";
import type { EngineStatus } from "../engines/index.ts";
import type { AgentView } from "./agent-view.ts";

export type Ask =
  | { readonly ask: "status" }
  /** What the tools of agents want to know; short, and answered by this node alone. */
  | { readonly ask: "agent-view" }
  /** A status now and after every change, and every journal entry as it happens. */
  | { readonly ask: "watch" }
  | { readonly ask: "request"; readonly request: OperatorRequest };

export type Tell =
  | { readonly tell: "status"; readonly status: DaemonStatus }
  | { readonly tell: "agent-view"; readonly view: AgentView }
  | { readonly tell: "entry"; readonly entry: JournalEntry }
  | { readonly tell: "answer"; readonly answer: RequestAnswer }
  /** The ask was not understood, or came to nothing in time. */
  | { readonly tell: "problem"; readonly problem: string };

export interface DaemonStatus {
  /** Goes up when something that was here before means something else. */
  readonly version: 1;
  readonly daemon: {
    readonly pid: number;
    readonly startedWallMs: number;
    readonly nowWallMs: number;
    /** Why the plan file was refused; the plan in force is another. */
    readonly planProblem?: string;
  };
  /** As this node sees it. */
  readonly cluster: StatusView;
  /** As the coordinator sees it, who knows of every resource; null if it is this node, or cannot be asked. */
  readonly overview: StatusView | null;
  readonly engine: EngineStatus;
}

export interface LocalApiOptions {
  readonly path: string;
  readonly status: () => Promise<DaemonStatus>;
  readonly agentView: () => AgentView;
  readonly request: (request: OperatorRequest) => Promise<RequestAnswer>;
}

export type LocalApiOpening =
  { readonly kind: "open"; readonly api: LocalApi } | { readonly kind: "refused"; readonly problem: string };

export interface LocalApi {
  /** Something may have changed: watchers are told, but not more often than they can read. */
  readonly changed: () => void;
  readonly happened: (entry: JournalEntry) => void;
  readonly close: () => Promise<void>;
}

/** A plan is the longest thing that is said. */
const lineBytesMax = 32 * 1024 * 1024;
const clientsMax = 64;
const unreadBytesMax = 8 * 1024 * 1024;
/** What a unix socket's path can hold: sun_path, less on BSD than on Linux. */
const pathBytesMax = 103;
const statusIntervalMs = 200;
const refreshIntervalMs = 1_000;

export async function openLocalApi(options: LocalApiOptions): Promise<LocalApiOpening> {
  const { path } = options;
  if (Buffer.byteLength(path) > pathBytesMax) {
    return refuse(`the socket path ${path} is too long: a unix socket's may have ${pathBytesMax} bytes`);
  }
  const obstacle = await clearTheWay(path);
  if (obstacle !== undefined) return refuse(obstacle);

  const clients = new Set<Socket>();
  const watchers = new Set<Socket>();
  let telling: NodeJS.Timeout | undefined;
  // What changes elsewhere is not noticed here.
  const refreshing = setInterval(() => changed(), refreshIntervalMs);

  const server = createServer((socket) => {
    clients.add(socket);
    socket.on("error", () => socket.destroy());
    socket.on("close", () => {
      clients.delete(socket);
      watchers.delete(socket);
    });
    readLines(socket, (line) => void answer(socket, line));
  });
  server.maxConnections = clientsMax;

  async function answer(socket: Socket, line: string): Promise<void> {
    const ask = parseAsk(line);
    switch (ask?.ask) {
      case "status":
        return tell(socket, { tell: "status", status: await options.status() });
      case "agent-view":
        return tell(socket, { tell: "agent-view", view: options.agentView() });
      case "watch":
        watchers.add(socket);
        return tell(socket, { tell: "status", status: await options.status() });
      case "request":
        return tell(socket, { tell: "answer", answer: await options.request(ask.request) });
      case undefined:
        return tell(socket, { tell: "problem", problem: `not understood: ${line.slice(0, 200)}` });
    }
  }

  function changed(): void {
    if (watchers.size === 0 || telling !== undefined) return;
    telling = setTimeout(() => {
      telling = undefined;
      void options.status().then((status) => tellWatchers({ tell: "status", status }));
    }, statusIntervalMs);
  }

  function tellWatchers(message: Tell): void {
    const line = `${JSON.stringify(message)}\n`;
    for (const socket of watchers) {
      if (socket.writableLength > unreadBytesMax)
        socket.destroy(); // it asked and does not read
      else socket.write(line);
    }
  }

  const mask = process.umask(0o177); // nobody else, not even for the moment between bind and chmod
  try {
    await new Promise<void>((resolve, reject) => {
      server.once("error", reject);
      server.listen(path, resolve);
    });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    clearInterval(refreshing);
    return refuse(`the socket ${path} cannot be opened (${code ?? message})`);
  } finally {
    process.umask(mask);
  }
  await chmod(path, 0o600);

  return {
    kind: "open",
    api: {
      changed,
      happened: (entry) => tellWatchers({ tell: "entry", entry }),
      close: async () => {
        clearTimeout(telling);
        clearInterval(refreshing);
        for (const socket of clients) socket.end();
        server.close();
        await rm(path, { force: true });
      },
    },
  };
}

function tell(socket: Socket, message: Tell): void {
  if (!socket.destroyed) socket.write(`${JSON.stringify(message)}\n`);
}

/** Calls back with each line; a client that never ends one is cut off. */
export function readLines(socket: Socket, onLine: (line: string) => void): void {
  let pieces: Buffer[] = [];
  let bytes = 0;
  socket.on("data", (chunk) => {
    let rest = chunk;
    for (let end = rest.indexOf(10); end >= 0; end = rest.indexOf(10)) {
      pieces.push(rest.subarray(0, end));
      const line = Buffer.concat(pieces).toString("utf8");
      pieces = [];
      bytes = 0;
      rest = rest.subarray(end + 1);
      onLine(line);
    }
    pieces.push(rest);
    bytes += rest.length;
    if (bytes > lineBytesMax) socket.destroy();
  });
}

function parseAsk(line: string): Ask | undefined {
  let value: { ask?: unknown; request?: unknown } | null;
  try {
    value = JSON.parse(line);
  } catch {
    return undefined;
  }
  if (value?.ask === "status" || value?.ask === "agent-view" || value?.ask === "watch") {
    return { ask: value.ask };
  }
  if (value?.ask !== "request" || typeof value.request !== "object" || value.request === null)
    return undefined;
  const request = parseRequest(value.request as Readonly<Record<string, unknown>>);
  return request === undefined ? undefined : { ask: "request", request };
}

type FieldType = "string" | "boolean" | "string?" | "string|null";

/** Every field of every request, so that one that changes does not compile until this does. */
type RequestFields = {
  readonly [Kind in OperatorRequest["kind"]]: {
    readonly [Field in keyof Omit<Extract<OperatorRequest, { readonly kind: Kind }>, "kind">]-?: FieldType;
  };
};

const requestFields: RequestFields = {
  standby: { node: "string", on: "boolean" },
  maintenance: { node: "string?", on: "boolean" },
  move: { resource: "string", to: "string" },
  ban: { resource: "string", node: "string" },
  clear: { resource: "string" },
  cleanup: { resource: "string", node: "string?" },
  "confirm-off": { node: "string", by: "string" },
  fence: { node: "string", by: "string" },
  leave: { node: "string" },
  attribute: { node: "string", name: "string", value: "string|null", lifetime: "string" },
  ticket: { ticket: "string", granted: "boolean" },
  "new-plan": { digest: "string", text: "string" },
};

/** Every field there, of its type, and nothing else: a misspelt one would otherwise be ignored in silence. */
export function parseRequest(value: Readonly<Record<string, unknown>>): OperatorRequest | undefined {
  const kind = value["kind"];
  if (typeof kind !== "string" || !Object.hasOwn(requestFields, kind)) return undefined;
  const fields: Readonly<Record<string, FieldType>> = requestFields[kind as OperatorRequest["kind"]];
  const names = Object.keys(value).filter((name) => name !== "kind");
  const fine =
    names.every((name) => Object.hasOwn(fields, name)) &&
    Object.entries(fields).every(([name, type]) => hasType(value[name], type));
  return fine ? (value as unknown as OperatorRequest) : undefined;
}

function hasType(value: unknown, type: FieldType): boolean {
  switch (type) {
    case "string":
    case "boolean":
      return typeof value === type;
    case "string?":
      return value === undefined || typeof value === "string";
    case "string|null":
      return value === null || typeof value === "string";
  }
}

/** Removes the socket of a daemon that died; a living one's, or something else, is left alone and named. */
async function clearTheWay(path: string): Promise<string | undefined> {
  const entry = await lstat(path).catch(() => undefined);
  if (entry === undefined) return undefined;
  if (!entry.isSocket()) return `${path} is there already and is no socket`;
  const answered = await new Promise<boolean>((resolve) => {
    const probe = connect(path);
    probe.once("connect", () => {
      probe.destroy();
      resolve(true);
    });
    probe.once("error", () => resolve(false));
  });
  if (answered) return `another daemon listens on ${path}`;
  await rm(path, { force: true });
  return undefined;
}

function refuse(problem: string): LocalApiOpening {
  return { kind: "refused", problem };
}
