import { h } from "../../shared/dom.js";
import { addKind } from "../ui/fields.js";
import { CustomerView } from "./forms-customer-view.js";

/** What is being written, as the customer sees it: drawn by the customer's own modules. */
addKind("customer-preview", (field, _value, { form }) => {
  const view = new CustomerView();
  const note = h("p", { "class": "field-help" });
  const draw = () => {
    const { values } = form;
    if (field.extra?.of === "form") view.form(values);
    else if (field.extra?.of === "survey") view.survey(values);
    else {
      note.textContent = values.hidden
        ? "Customers never see this field."
        : values.atStart
        ? ""
        : "Not asked before a chat.";
      view.element.hidden = values.hidden || !values.atStart;
      view.field(values);
    }
  };
  form.addEventListener("change", draw);
  queueMicrotask(draw);
  return { isGroup: true, element: h("div", { "class": "preview-place", role: "group" }, view.element, note) };
});
