/* Tables and groups of check boxes, as the parts of the settings page share them. */

import { el } from "../shared/dom.js";
import { t } from "../shared/i18n.js";

/** Fill a table: `heads` are names of texts, `cells(item)` gives a row's texts or elements. */
export function table(place, heads, items, cells) {
  place.replaceChildren(
    el("thead", {}, el("tr", {}, ...heads.map((head) => el("th", { scope: "col" }, t(head))))),
    el("tbody", {}, !items.length && el("tr", {}, el("td", { class: "empty", colSpan: heads.length }, t("none"))), ...items.map((item) => el("tr", {}, ...cells(item).map((cell) => el("td", {}, cell))))));
}

/** Check boxes in a fieldset, all checked where `checked`. */
export function boxes(fieldset, choices, checked) {
  fieldset.append(...choices.map(([value, text]) => el("label", { class: "box" }, el("input", { type: "checkbox", value, checked }), text)));
}

export const ticked = (fieldset) => [...fieldset.querySelectorAll("input:checked")].map((each) => each.value);
