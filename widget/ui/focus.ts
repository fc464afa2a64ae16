/** Where the focus is. */

/** The focused element in the tree (document or shadow root) that `node` stands in. */
export function activeElement(node: Node): Element | null {
  return (node.getRootNode() as Document | ShadowRoot).activeElement;
}
