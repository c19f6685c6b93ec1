import { cannedTool } from "./canned.js";
import { fileTool } from "./file-tool.js";
import { spellingTool } from "./spelling.js";

/**
 * What stands below the box one writes in: small buttons at the left of Send, one module each. A tool that wants the keyboard
 * or what is dropped listens at `composer.area` or `composer.element` for as long as `composer.signal` lives.
 *
 * @typedef {import("../composer.js").Composer} Composer
 * @typedef {object} Tool
 * @property {string} key
 * @property {(session: import("../../live/chat-session.js").ChatSession, desk: import("../../live/desk.js").Desk, composer: Composer) => HTMLElement | null} make
 *   its button, or null where it has none: `composer.box` tells whether this is the reply or coaching
 */

/** In their order. @type {Tool[]} */
export const tools = [cannedTool, fileTool, spellingTool];
