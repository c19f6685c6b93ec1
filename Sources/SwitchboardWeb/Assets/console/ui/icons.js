import { icon } from "../../shared/dom.js";

/** A circle as a path, so that every icon is a list of paths. */
const circle = (/** @type {number} */ x, /** @type {number} */ y, /** @type {number} */ r) =>
  `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0`;

/** One set, drawn by ourselves on a grid of 24 with a line of 1.6. */
const PATHS = {
  brand: ["M4 7h6M14 7h6M4 12h3M11 12h9M4 17h10M18 17h2", circle(12, 7, 2), circle(9, 12, 2), circle(16, 17, 2)],
  search: [circle(11, 11, 6), "m20 20-4.5-4.5"],
  bell: ["M6 16V11a6 6 0 1 1 12 0v5l1.5 2h-15zM10 20a2 2 0 0 0 4 0"],
  bellOff: ["M6 16V11a6 6 0 0 1 9-5.2M18 10v6l1.500 2H6M10 20a2 2 0 0 0 4 0M4 4l16 16"],
  chat: ["M4 5h16v11H9l-5 4z"],
  done: ["m5 12 5 5 9-10"],
  tickets: ["M4 6h16v4a2 2 0 0 0 0 4v4H4v-4a2 2 0 0 0 0-4z", "M14 6v12"],
  queue: ["M4 6h16M4 12h16M4 18h10"],
  instant: ["M4 11.500 20 4l-5 16-4-6.500zM11 13.500 20 4"],
  rooms: ["M4 4h12v8H8l-4 3zM16 9h4v10l-3.500-3H9v-4"],
  view: ["M4 5h16v14H4zM10 5v14M15 5v14"],
  end: ["M6 6l12 12M18 6 6 18"],
  take: ["M12 4v11M7 10l5 5 5-5M5 20h14"],
  popup: ["M13 4h7v7M20 4l-9 9M17 14v6H4V7h6"],
  archive: ["M4 5h16v4H4zM6 9v10h12V9M10 13h4"],
  back: ["M19 12H5M11 6l-6 6 6 6"],
  menu: ["M4 7h16M4 12h16M4 17h16"],
  more: [circle(6, 12, 1), circle(12, 12, 1), circle(18, 12, 1)],
  seen: ["m2 13 4 4 8-9M11 16l1 1 9-10"],
  waiting: [circle(12, 12, 8), "M12 8v4l3 2"],
  hidden: [
    "M4 4l16 16M9 6.5A9 9 0 0 1 12 6c5 0 8 6 8 6a14 14 0 0 1-2.5 3M6 8.500A14 14 0 0 0 4 12s3 6 8 6a8 8 0 0 0 3-.6",
  ],
  down: ["M12 5v14M6 13l6 6 6-6"],
  chevron: ["m7 10 5 5 5-5"],
  settings: [
    circle(12, 12, 3),
    "M12 3v3M12 18v3M3 12h3M18 12h3M5.600 5.600l2.100 2.100M16.300 16.300l2.100 2.100M18.400 5.600l-2.100 2.100M7.700 16.300l-2.100 2.100",
  ],
  add: ["M12 5v14M5 12h14"],
  copy: ["M9 9h11v11H9zM5 15H4V4h11v1"],
  trash: ["M5 7h14M9 7V4h6v3M7 7l1 13h8l1-13"],
  people: [circle(9, 8, 3), "M3 20c0-4 3-6 6-6s6 2 6 6M16 5a3 3 0 0 1 0 6M18 14c2 1 3 3 3 6"],
  addPerson: [circle(10, 8, 3.5), "M3 20c0-4 3-6 7-6 1.500 0 3 .3 4 .9M18 14v6M15 17h6"],
  person: [circle(12, 8, 3.5), "M5 20c0-4 3-6 7-6s7 2 7 6"],
  brandTag: ["M4 4h8l8 8-8 8-8-8z", circle(8, 8, 1)],
  department: ["M4 20V9l8-5 8 5v11zM9 20v-6h6v6"],
  key: [circle(8, 15, 4), "m11 12 9-9M16 7l3 3"],
  link: ["M10 14a4 4 0 0 0 6 0l3-3a4 4 0 0 0-6-6l-1 1M14 10a4 4 0 0 0-6 0l-3 3a4 4 0 0 0 6 6l1-1"],
  book: ["M5 5h6a2 2 0 0 1 2 2v13a2 2 0 0 0-2-2H5zM13 7a2 2 0 0 1 2-2h4v13h-4a2 2 0 0 0-2 2"],
  shield: ["M12 3l7 3v5c0 5-3 8-7 10-4-2-7-5-7-10V6z"],
  sound: ["M4 10v4h4l5 4V6L8 10zM17 9a4 4 0 0 1 0 6"],
  keyboard: ["M3 7h18v10H3zM7 11h.01M11 11h.01M15 11h.01M8 14h8"],
  out: ["M14 4h5v16h-5M4 12h10M10 8l4 4-4 4"],
  sun: [circle(12, 12, 4), "M12 3v1M12 20v1M3 12h1M20 12h1M6 6l.7.7M17.300 17.300l.7.7M18 6l-.7.7M6.700 17.300l-.7.7"],
  devices: ["M4 5h12v9H4zM2 18h11M17 9h4v11h-5v-4"],
  asc: ["M12 19V5M7 10l5-5 5 5"],
  desc: ["M12 5v14M7 14l5 5 5-5"],
  warning: ["M12 4 3 20h18zM12 10v4M12 17v.01"],
  transfer: ["M4 12h15M13 6l6 6-6 6"],
  flag: ["M6 21V4h11l-2 4 2 4H6"],
  calendar: ["M5 6h14v14H5zM5 10h14M9 3v4M15 3v4"],
  question: [circle(12, 12, 8), "M9.800 9.800a2.200 2.200 0 1 1 3.200 2c-.7.4-1 .8-1 1.700M12 16v.01"],
  leave: ["M4 5h8v14H4M10 12h10M16 8l4 4-4 4"],
  route: [circle(6, 18, 2), circle(18, 6, 2), "M8 18h6a4 4 0 0 0 0-8h-4a4 4 0 0 1 0-4h6"],
  globe: [circle(12, 12, 8), "M4 12h16M12 4c3.500 3 3.500 13 0 16M12 4c-3.500 3-3.500 13 0 16"],
  reply: ["M10 7 5 12l5 5M5 12h9a5 5 0 0 1 5 5v1"],
  comment: ["M5 4h14v16l-4-3H5zM9 9h6M9 13h4"],
  task: ["M5 4h14v16H5z", "m8.500 12 2.500 2.500 4.500-5"],
  phone: ["M6 4h3l2 5-2.500 1.500a11 11 0 0 0 5 5L15 13l5 2v3a2 2 0 0 1-2 2A14 14 0 0 1 4 6a2 2 0 0 1 2-2"],
  pin: ["M9 4h6l-1 6 3 3v2H7v-2l3-3zM12 15v6"],
  print: ["M7 9V4h10v5M7 17H4V9h16v8h-3M7 14h10v6H7z"],
  mail: ["M4 6h16v12H4z", "m4 7 8 6 8-6"],
  edit: ["M4 20h4L19 9l-4-4L4 16zM13 7l4 4"],
  file: ["M6 3h8l4 4v14H6zM14 3v4h4"],
  picture: ["M4 5h16v14H4zm1 12 5-5 4 4 2-2 4 4", circle(15.5, 9, 1.2)],
  attach: [
    "m18 11-6.500 6.500a4 4 0 0 1-5.700-5.700L13 4.700a2.700 2.700 0 0 1 3.800 3.800l-7 7a1.300 1.300 0 0 1-1.900-1.900L14 7.500",
  ],
  translate: [
    "M4 6h9M8.500 4v2M11 6c-1 4-3.500 6.500-7 8M6 9c1 2.500 3 4 5.500 5M12 20l4.500-10L21 20M13.700 16.500h5.600",
  ],
  form: ["M5 4h14v16H5zM8.500 8.500h7M8.500 12h7M8.500 15.500h4"],
  spelling: ["M4 16l4-10 4 10M5.300 13h5.400M14 16l2 2 4-5"],
  canned: ["M13 3 6 13h5l-1 8 8-11h-5z"],
  grip: ["M9 6v.01M9 12v.01M9 18v.01M15 6v.01M15 12v.01M15 18v.01"],
  star: ["m12 4 2.500 5.300 5.700.7-4.200 4 1.100 5.700-5.100-2.800-5.100 2.800L8 14 3.800 10l5.700-.7z"],
  play: ["M8 5v14l11-7z"],
  stop: ["M7 7h10v10H7z"],
  eye: ["M3 12s3-6 9-6 9 6 9 6-3 6-9 6-9-6-9-6", circle(12, 12, 2.500)],
  smile: [circle(12, 12, 8), "M8.500 13.500c1 3 6 3 7 0M9.500 9.500v.5M14.500 9.500v.5"],
  at: [circle(12, 12, 3.5), "M15.500 9v4.500a2.500 2.500 0 0 0 4.500 1.500A8 8 0 1 0 16 19"],
  react: [circle(11, 13, 7), "M8 14c1 2.500 5 2.500 6 0M9 11v.01M13 11v.01M19 3v5M16.500 5.500h5"],
  event: ["M5 12a7 7 0 0 1 12-5l2 2M19 5v4h-4M19 12a7 7 0 0 1-12 5l-2-2M5 19v-4h4"],
};

/** @typedef {keyof typeof PATHS} IconName */

/** @param {IconName} name */
export function drawn(name) {
  return icon(...PATHS[name]);
}
