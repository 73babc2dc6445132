// The other end of the local API, for `hac status`, `hac standby` and all who ask a daemon.
import { connect, type Socket } from "node:net";
import type { OperatorRequest, RequestAnswer } from "../cluster/index.ts";
import type { AgentView } from "./agent-view.ts";
import { readLines, type Ask, type DaemonStatus, type Tell } from "./local-api.ts";

export type Reply<T> =
  | { readonly kind: "told"; readonly value: T }
  /** No daemon there, no right to ask it, or it did not answer in time. */
  | { readonly kind: "unreachable"; readonly problem: string };

/** A daemon that lives answers about itself at once; a request may have to wait for the cluster. */
const statusLimitMs = 5_000;
const requestLimitMs = 60_000;

export async function askStatus(path: string): Promise<Reply<DaemonStatus>> {
  return askOnce(path, { ask: "status" }, statusLimitMs, (told) =>
    told.tell === "status" ? told.status : undefined,
  );
}

export async function askAgentView(path: string): Promise<Reply<AgentView>> {
  return askOnce(path, { ask: "agent-view" }, statusLimitMs, (told) =>
    told.tell === "agent-view" ? told.view : undefined,
  );
}

export async function askRequest(path: string, request: OperatorRequest): Promise<Reply<RequestAnswer>> {
  return askOnce(path, { ask: "request", request }, requestLimitMs, (told) =>
    told.tell === "answer" ? told.answer : undefined,
  );
}

export interface Watching {
  readonly close: () => void;
  /** Settles when the daemon goes away, or after `close`. */
  readonly ended: Promise<void>;
}

/** Every status and journal entry, from now on. */
export async function watch(path: string, onTell: (told: Tell) => void): Promise<Reply<Watching>> {
  const opening = await open(path);
  if (opening.kind === "unreachable") return opening;
  const socket = opening.value;
  const ended = new Promise<void>((resolve) => socket.once("close", () => resolve()));
  readLines(socket, (line) => onTell(JSON.parse(line) as Tell)); // the daemon's own words
  socket.write(printAsk({ ask: "watch" }));
  return { kind: "told", value: { close: () => socket.destroy(), ended } };
}

async function askOnce<T>(
  path: string,
  ask: Ask,
  limitMs: number,
  read: (told: Tell) => T | undefined,
): Promise<Reply<T>> {
  const opening = await open(path);
  if (opening.kind === "unreachable") return opening;
  const socket = opening.value;
  return new Promise((resolve) => {
    const settle = (reply: Reply<T>): void => {
      clearTimeout(limit);
      socket.destroy();
      resolve(reply);
    };
    const limit = setTimeout(
      () => settle(unreachable(`the daemon did not answer within ${limitMs / 1_000} s`)),
      limitMs,
    );
    socket.once("close", () => settle(unreachable("the daemon went away before it answered")));
    readLines(socket, (line) => {
      const told = JSON.parse(line) as Tell; // the daemon's own words
      if (told.tell === "problem") return settle(unreachable(told.problem));
      const value = read(told);
      if (value !== undefined) settle({ kind: "told", value });
    });
    socket.write(printAsk(ask));
  });
}

function open(path: string): Promise<Reply<Socket>> {
  return new Promise((resolve) => {
    const socket = connect(path);
    socket.once("connect", () => {
      socket.removeAllListeners("error");
      socket.on("error", () => socket.destroy());
      resolve({ kind: "told", value: socket });
    });
    socket.once("error", (error: NodeJS.ErrnoException) => resolve(unreachable(describe(error, path))));
  });
}

function describe(error: NodeJS.ErrnoException, path: string): string {
  switch (error.code) {
    case "ENOENT":
    case "ECONNREFUSED":
      return `no daemon listens on ${path}; is \`had\` running on this machine? (--socket names another)`;
    case "EACCES":
      return `you may not speak to the daemon at ${path}; its socket is for its own user, usually root`;
    default:
      return `the daemon at ${path} cannot be reached (${error.code ?? error.message})`;
  }
}

function unreachable(problem: string): { readonly kind: "unreachable"; readonly problem: string } {
  return { kind: "unreachable", problem };
}

const printAsk = (ask: Ask): string => `${JSON.stringify(ask)}\n`;
