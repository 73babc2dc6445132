// A tree of elements, as much as a CIB needs: built, printed, taken apart.

export interface Element {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Element[];
}

export function element(
  tag: string,
  attributes: Readonly<Record<string, string | number>>,
  children: readonly Element[] = [],
): Element {
  const texts = Object.entries(attributes).map(([name, value]) => [name, String(value)] as const);
  return { tag, attributes: Object.fromEntries(texts), children };
}

export function print({ tag, attributes, children }: Element, indent = ""): string {
  const head = Object.entries(attributes).map(([name, value]) => ` ${name}="${escape(value)}"`);
  const open = `${indent}<${tag}${head.join("")}`;
  if (children.length === 0) return `${open}/>\n`;
  return `${open}>\n${children.map((child) => print(child, `${indent}  `)).join("")}${indent}</${tag}>\n`;
}

function escape(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
