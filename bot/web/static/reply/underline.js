/* Findings underlined while somebody types: a layer with the same text lies under the box, with marks in it. */

import { el } from "../shared/dom.js";

/** A span of code points (as the server counts) as places in a JavaScript string. */
export function places(text, [from, to]) {
  const letters = [...text];
  const start = letters.slice(0, from).join("").length;
  return [start, start + letters.slice(from, to).join("").length];
}

/** Cut a text at the borders of all findings: pieces of [text, findings on it]; findings may overlap. */
export function pieces(text, findings) {
  const spans = findings.map((finding) => ({ finding, span: places(text, finding.span) })).filter(({ span }) => span[0] < span[1]);
  const cuts = [...new Set([0, text.length, ...spans.flatMap(({ span }) => span)])].sort((a, b) => a - b);
  return cuts.slice(0, -1).map((start, place) => {
    const end = cuts[place + 1];
    return [text.slice(start, end), spans.filter(({ span }) => span[0] <= start && end <= span[1]).map(({ finding }) => finding)];
  });
}

const WORST = ["block", "rewrite", "warn"];
export const worst = (findings) => WORST.find((severity) => findings.some((each) => each.severity === severity)) ?? "";

/** Draw the layer. A line break at the end needs something after it, or the layer is one line shorter than the box. */
export function underline(layer, text, findings) {
  layer.replaceChildren(...pieces(text, findings).map(([piece, on]) =>
    (on.length ? el("mark", { class: worst(on), data: { codes: on.map((each) => each.code).join(" ") } }, piece) : piece)), "\u200b");
}

/** The findings under a place on the screen: the box lies above the layer, so the marks are asked for their rectangles. */
export function under(layer, findings, x, y) {
  const mark = [...layer.querySelectorAll("mark")].find((each) =>
    [...each.getClientRects()].some((box) => box.left <= x && x <= box.right && box.top <= y && y <= box.bottom));
  return mark ? { mark, found: findings.filter((each) => mark.dataset.codes.split(" ").includes(each.code)) } : null;
}

const border = /[。！？!?~～\n；;]/; // where a sentence ends

/** Put a finding's own suggestion in the place of the sentence that it stands in. */
export function mended(text, finding) {
  const [start, end] = places(text, finding.span);
  let from = start;
  while (from > 0 && !border.test(text[from - 1])) from -= 1;
  let to = end;
  while (to < text.length && !border.test(text[to])) to += 1;
  if (to < text.length && border.test(finding.suggestion.at(-1))) to += 1; // it brings its own end
  return text.slice(0, from) + finding.suggestion + text.slice(to);
}
