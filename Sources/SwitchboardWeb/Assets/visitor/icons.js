/** Paths of the few icons of the customer's side, for `icon()`. */
export const SEND = ["M5 12h13", "M12 6l6 6-6 6"];
export const CLOSE = ["M6 6l12 12", "M18 6L6 18"];
export const BACK = ["M15 5l-7 7 7 7"];
export const DOWN = ["M12 5v13", "M6 12l6 6 6-6"];
export const CHECK = ["M5 12.5l4.5 4.5L19 7.5"];
