export { Draft } from "./storage.js";
