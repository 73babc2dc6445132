// Command lines as Pacemaker's tools read them: `-n NAME`, `-nNAME`, `--name NAME`, `--name=NAME`, flags together (`-Gq`), and
// options whose value may be left out (`-p`), which take the next word unless that is an option, too.

export interface ToolOption {
  readonly name: string;
  readonly short?: string;
  /** Other ways to say it. */
  readonly also?: readonly string[];
  readonly value?: "required" | "optional";
}

export type ToolOptions =
  | { readonly kind: "options"; readonly given: ReadonlyMap<string, string> }
  | { readonly kind: "wrong"; readonly problem: string };

/** A flag's value is empty, and so is one that was left out. */
export function readToolOptions(words: readonly string[], options: readonly ToolOption[]): ToolOptions {
  const given = new Map<string, string>();
  const rest = [...words];
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    const long = /^--([^=]+)(?:=(.*))?$/s.exec(word);
    const short = /^-([^-])(.*)$/s.exec(word);
    const said = long?.[1] ?? short?.[1];
    if (said === undefined) return { kind: "wrong", problem: `\`${word}\` is not understood` };
    const option = options.find((one) => {
      const names = long === null ? [one.short, ...(one.also ?? [])] : [one.name, ...(one.also ?? [])];
      return names.includes(said);
    });
    if (option === undefined) return { kind: "wrong", problem: `there is no option \`${word}\`` };
    let value = long === null ? short?.[2] || undefined : long[2];
    if (option.value === undefined) {
      if (long !== null && value !== undefined) {
        return { kind: "wrong", problem: `\`--${option.name}\` takes no value` };
      }
      if (value !== undefined) rest.unshift(`-${value}`); // flags together
      value = "";
    } else if (value === undefined && (option.value === "required" || rest[0]?.startsWith("-") === false)) {
      value = rest.shift();
      if (value === undefined) return { kind: "wrong", problem: `\`${word}\` needs a value` };
    }
    given.set(option.name, value ?? "");
  }
  return { kind: "options", given };
}
