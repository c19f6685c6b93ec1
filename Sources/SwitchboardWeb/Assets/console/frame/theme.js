import { Slot, storage } from "../../shared/storage.js";

/** @param {"system" | "light" | "dark" | undefined} theme */
export function useTheme(theme = "system") {
  if (theme === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  new Slot(storage("local"), "switchboard.theme").value = theme;
}
