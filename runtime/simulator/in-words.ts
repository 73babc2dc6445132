// Faults and happenings as a line for people: `partition side=alpha,gamma`, `elected term=8 votes=alpha,gamma`.

export function inWords(what: { readonly kind: string }): string {
  const { kind, ...rest } = what;
  return [kind, ...Object.entries(rest).flatMap(([name, value]) => part(name, value))].join(" ");
}

function part(name: string, value: unknown): readonly string[] {
  if (value === undefined || value === null || value === false) return [];
  if (value === true) return [name];
  if (Array.isArray(value)) return [`${name}=${value.join(",") || "nobody"}`];
  if (typeof value === "object" && "kind" in value)
    return [`${name}=(${inWords(value as { kind: string })})`];
  if (typeof value === "string" && /[ =]/.test(value)) return [`${name}="${value}"`];
  return [`${name}=${typeof value === "object" ? JSON.stringify(value) : String(value)}`];
}
