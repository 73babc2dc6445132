import { expect, test } from "vitest";
import { readDescriptions } from "./descriptions.ts";

const metadata = `<?xml version="1.0"?>
<resource-agent name="app">
  <version>1.0</version>
  <longdesc lang="en">
    Runs the app.

    It has a
    second paragraph &amp; more.
  </longdesc>
  <shortdesc lang="en">The app</shortdesc>
  <parameters>
    <parameter name="home"><longdesc lang="ja">ホーム</longdesc><longdesc lang="en">Where it lives</longdesc><shortdesc lang="en">home</shortdesc><content type="string"/></parameter>
    <parameter name="port"><shortdesc/><content type="integer"/></parameter>
  </parameters>
  <actions><action name="start"/></actions>
</resource-agent>`;

test("an agent's own words come as paragraphs, English before other languages", () => {
  expect(readDescriptions(metadata)).toEqual({
    summary: "The app",
    text: "Runs the app.\n\nIt has a second paragraph & more.",
    parameters: new Map([
      ["home", { summary: "home", text: "Where it lives" }],
      ["port", {}],
    ]),
  });
});

test("of meta-data that is broken, what stands before the mistake is read", () => {
  const broken = metadata.replace("</parameter>\n    <parameter", "<parameter");
  expect(readDescriptions(broken).summary).toBe("The app");
  expect(readDescriptions("no XML").parameters.size).toBe(0);
});
