import { expect, test } from "vitest";
import type { StatusView } from "../cluster/index.ts";
import { createOverview, type Overview } from "./overview.ts";

function view(self: string, coordinator: string | null): StatusView {
  return { self, coordinator, partial: self !== coordinator } as unknown as StatusView; // all that it looks at
}

/** Two shells that hand each other their messages as JSON, as the streams do. */
function pair(): { alpha: Overview; beta: Overview } {
  const shells: Record<string, Overview> = {};
  const make = (self: string): Overview =>
    createOverview({
      view: () => view(self, "alpha"),
      send: (to, message) => void shells[to]?.take(self, JSON.parse(JSON.stringify(message))),
    });
  const alpha = (shells["alpha"] = make("alpha"));
  const beta = (shells["beta"] = make("beta"));
  return { alpha, beta };
}

test("whoever does not coordinate asks the coordinator, who needs to ask nobody", async () => {
  const { alpha, beta } = pair();
  expect(await beta.want()).toEqual(view("alpha", "alpha"));
  expect(await alpha.want()).toBeUndefined();
});

test("a coordinator that does not answer is not waited for", async () => {
  const lonely = createOverview({ view: () => view("beta", "alpha"), send: () => {} });
  expect(await lonely.want()).toBeUndefined();
  const leaderless = createOverview({ view: () => view("beta", null), send: () => {} });
  expect(await leaderless.want()).toBeUndefined();
});

test("an answer of somebody who was not asked counts for nothing, and other messages are left to others", async () => {
  const sent: { id: number }[] = [];
  const beta = createOverview({
    view: () => view("beta", "alpha"),
    send: (_to, message) => sent.push(message as { id: number }),
  });
  const wanted = beta.want();
  const [ask] = sent;
  expect(beta.take("gamma", { overview: "seen", id: ask?.id, view: view("gamma", "gamma") })).toBe(true);
  expect(await wanted).toBeUndefined();
  for (const message of [null, 7, "x", {}, { overview: "seen", id: 1 }])
    expect(beta.take("alpha", message)).toBe(false);
});
