import { h } from "../../../shared/dom.js";
import { blank } from "../../list/states.js";
import { button } from "../../ui/button.js";

/**
 * A view whose module is fetched when it is turned to for the first time: `make: lazy((...all) => import("…").then(…))`.
 * @template {unknown[]} Arguments
 * @param {(...all: Arguments) => Promise<import("./all.js").TabView>} load
 * @returns {(...all: Arguments) => import("./all.js").TabView}
 */
export function lazy(load) {
  return (...all) => {
    const element = h("div", { "class": "panel-place" });
    /** @type {Promise<import("./all.js").TabView> | null} */
    let loading = null;
    /** @type {import("./all.js").TabView | null} */
    let view = null;
    let isDisposed = false;
    const refresh = async () => {
      if (view) return view.refresh();
      try {
        view = await (loading ??= load(...all));
      } catch {
        loading = null;
        const again = button({ label: "Try again" }, refresh);
        return element.replaceChildren(
          blank("warning", "This part could not be loaded", "Check your connection.", again),
        );
      }
      if (isDisposed) return view.dispose?.();
      element.replaceChildren(view.element);
      return view.refresh();
    };
    return {
      element,
      refresh,
      focus: () => view?.focus?.(),
      dispose: () => {
        isDisposed = true;
        view?.dispose?.();
      },
    };
  };
}
