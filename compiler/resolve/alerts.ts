// Alerts: programs that are told what happens.
import { say, type AlertDecl, type Setting } from "../../grammar/index.ts";
import type { Alert } from "../model.ts";
import { readChoice, readString, readText } from "../values/read.ts";
import { readBody, refuseRest } from "./blocks.ts";
import type { Context } from "./context.ts";
import { readSentence, refuseBlock, refuseRepeats, refuseRule } from "./words.ts";

const events = ["nodes", "fencing", "resources", "attributes"] as const;

export function readAlert(context: Context, decl: AlertDecl): Alert | undefined {
  const body = readBody(context, decl.body.statements, {
    place: "alert",
    rules: "anywhere",
    parameters: "any",
    structured: ["path", "recipient", "select"],
  });
  refuseRepeats(context, body.rest, ["path", "select"]);
  let path: string | undefined;
  let select: readonly string[] | undefined;
  const recipients: Alert["recipients"][number][] = [];
  for (const statement of body.rest) {
    if (statement.kind !== "setting") refuseRest(context, [statement], say`an alert`);
    else if (statement.name.text === "recipient") recipients.push(...readRecipient(context, statement));
    else if (statement.name.text === "select") select = readSelect(context, statement);
    else {
      const { first } = readSentence(context, statement, { leading: [say`a program`], words: [] });
      path = first[0] === undefined ? undefined : readString(context, first[0], "path");
    }
  }
  if (path === undefined) {
    if (!body.rest.some((one) => one.kind === "setting" && one.name.text === "path")) {
      context.report("settings/missing", {
        at: decl.name.span,
        message: say`the alert \`${decl.name.text}\` lacks the \`path\` of its program`,
      });
    }
    return undefined;
  }
  return {
    name: decl.name,
    at: decl.span,
    path,
    ...(select === undefined ? {} : { select }),
    settings: body.settings,
    parameters: body.parameters,
    recipients,
  };
}

function readRecipient(context: Context, setting: Setting): readonly Alert["recipients"][number][] {
  const { first } = readSentence(context, setting, {
    leading: [say`who is told`],
    words: [],
    block: "optional",
  });
  const value = first[0] === undefined ? undefined : readText(context, first[0], "recipient");
  const body = readBody(context, setting.body?.statements ?? [], {
    place: "recipient",
    rules: "anywhere",
    parameters: "any",
  });
  refuseRest(context, body.rest, say`a recipient`);
  return value === undefined
    ? []
    : [{ value, settings: body.settings, parameters: body.parameters, at: setting.span }];
}

/** `select nodes, fencing, attributes "rack", "load"`: of the attributes only those, if any are named. */
function readSelect(context: Context, setting: Setting): readonly string[] {
  refuseRule(context, setting);
  refuseBlock(context, setting);
  if (setting.values.length === 0) {
    context.report("values/missing", {
      at: setting.name.span,
      message: say`\`select\` needs what the program is told of`,
    });
  }
  const items = setting.values.flatMap((value) => (value.kind === "list" ? value.items : [value]));
  const selected = items
    .map((item) => {
      if (item.kind !== "string") return readChoice(context, item, { name: "select", of: events });
      const attribute = readString(context, item, "select");
      return attribute === undefined ? undefined : `attributes:${attribute}`;
    })
    .filter((one) => one !== undefined);
  const twice = selected.find((one, index) => selected.indexOf(one) !== index);
  if (twice !== undefined) {
    context.report("settings/duplicate", { at: setting.span, message: say`\`${twice}\` is said twice` });
  }
  // Of the attributes only those that are named, if any are.
  const isNamed = selected.some((one) => one.startsWith("attributes:"));
  return isNamed ? selected.filter((one) => one !== "attributes") : selected;
}
