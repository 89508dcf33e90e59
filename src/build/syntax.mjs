// Walks the syntax tree of a file.

export function visit(node, see) {
  if (typeof node?.type === 'string') see(node);
  for (const child of Object.values(node)) if (child && typeof child === 'object') visit(child, see);
}
