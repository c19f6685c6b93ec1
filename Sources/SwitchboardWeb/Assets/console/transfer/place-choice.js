import { fill, h } from "../../shared/dom.js";
import { brandOf, groupOf } from "../state/targets.js";

/** New Brand, when there are several, and New Group (S135, S136). Event: `change`. */
export class PlaceChoice extends EventTarget {
  /** @type {import("../state/targets.js").Targets | null} */
  #targets = null;
  #drawn = "";
  #brand = h("select", { id: "transfer-brand" });
  #group = h("select", { id: "transfer-group" });
  #brandField = field("New Brand", this.#brand);
  element = h("div", { "class": "form" }, this.#brandField, field("New Group", this.#group));

  constructor() {
    super();
    this.#brand.addEventListener("change", () => this.#drawGroups(null));
    this.#group.addEventListener("change", () => this.dispatchEvent(new Event("change")));
  }

  /** The group that is chosen. */
  get group() {
    return this.#targets
      ? groupOf(brandOf(this.#targets, Number(this.#brand.value)), Number(this.#group.value))
      : undefined;
  }

  /** What is chosen stays chosen. @param {import("../state/targets.js").Targets} targets @param {number | null} first the group that a fresh choice begins with */
  draw(targets, first) {
    this.#targets = targets;
    const shape = JSON.stringify(targets.brands.map((brand) => [brand.id, brand.name, brand.departments.map(names)]));
    if (shape === this.#drawn) return;
    this.#drawn = shape;
    const group = Number(this.#group.value) || first;
    const home = targets.brands.find((brand) =>
      brand.departments.some(({ groups }) => groups.some(({ id }) => id === group))
    );
    fill(
      this.#brand,
      targets.brands.map(({ id, name }) => h("option", { value: id, selected: id === home?.id }, name)),
    );
    this.#brandField.hidden = targets.brands.length < 2;
    this.#drawGroups(group);
  }

  focus() {
    (this.#brandField.hidden ? this.#group : this.#brand).focus();
  }

  // Internal

  /** @param {number | null} chosen */
  #drawGroups(chosen) {
    const brand = this.#targets && brandOf(this.#targets, Number(this.#brand.value));
    fill(
      this.#group,
      (brand?.departments ?? []).filter(({ groups }) => groups.length > 0).map(({ name, groups }) =>
        h(
          "optgroup",
          { label: name },
          groups.map((group) => h("option", { value: group.id, selected: group.id === chosen }, group.name)),
        )
      ),
    );
    this.dispatchEvent(new Event("change"));
  }
}

/** @param {string} label @param {HTMLElement} control */
function field(label, control) {
  return h("div", { "class": "field" }, h("label", { "class": "field-label", "for": control.id }, label), control);
}

/** @param {import("../state/targets.js").TargetDepartment} department */
function names({ id, name, groups }) {
  return [id, name, groups.map((group) => [group.id, group.name])];
}
