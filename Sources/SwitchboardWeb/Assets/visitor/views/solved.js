import { h, icon } from "../../shared/dom.js";
import { CHECK } from "../icons.js";
import { button } from "./shell.js";

/** The question was answered without a person. */
export class SolvedView {
  #options;

  /**
   * @param {object} options
   * @param {import("./shell.js").Shell} options.shell
   * @param {import("../texts.js").Texts} options.text
   * @param {() => void} options.onAgain
   */
  constructor(options) {
    this.#options = options;
  }

  show() {
    const { shell, text, onAgain } = this.#options;
    shell.head({ title: text("glad") });
    const round = h("span", { class: "round" }, icon(...CHECK));
    shell.body([h("div", { class: "middle" }, round, h("p", null, text("gladLong")))], [
      button(text("askElse"), onAgain),
    ]);
    shell.focusTitle();
  }
}
