/// The paths of custom fields, forms and surveys.
extension Routes {
  func fields(_ api: API) {
    crud(api, "fields", FieldRoutes.list, FieldRoutes.one, FieldRoutes.create, FieldRoutes.update, limit: FieldRoutes.largestBody)
    api.on(.delete, "/api/admin/fields/{id}", "Delete; values that chats have stay", FieldRoutes.delete)
    crud(
      api, "customer-fields", CustomerFieldRoutes.list, CustomerFieldRoutes.one, CustomerFieldRoutes.create, CustomerFieldRoutes.update,
      limit: FieldRoutes.largestBody)
    api.on(.delete, "/api/admin/customer-fields/{id}", "Delete; values that customers have stay", CustomerFieldRoutes.delete)
    api.on(.get, "/api/chats/{id}/fields", "Custom fields of a chat (S109)", FieldRoutes.ofChat)
    api.on(.put, "/api/chats/{id}/fields", "Fill them in: all or none, null empties", FieldRoutes.fill)

    crud(api, "forms", FormRoutes.list, FormRoutes.one, FormRoutes.create, FormRoutes.update, limit: FormRoutes.largestBody)
    api.on(.delete, "/api/admin/forms/{id}", "Delete; what was sent stays", FormRoutes.delete)
    api.on(.get, "/api/forms", "Forms that can be sent", FormRoutes.choices)
    api.on(.post, "/api/chats/{id}/forms", "Send a form to the customer", status: .created, FormRoutes.send)
    api.on(.get, "/api/chats/{id}/forms", "Forms that were sent, with their answers", FormRoutes.ofChat)
    api.on(.get, "/api/visitor/forms/{id}", "A form that was sent to me", FormRoutes.received)
    api.on(.put, "/api/visitor/forms/{id}", "Fill it in, once", limit: FormRoutes.largestBody, FormRoutes.fill)

    crud(api, "surveys", SurveyRoutes.list, SurveyRoutes.one, SurveyRoutes.create, SurveyRoutes.update, limit: SurveyRoutes.largestBody)
    api.on(.delete, "/api/admin/surveys/{id}", "Delete; what was answered stays", SurveyRoutes.delete)
    api.on(.get, "/api/visitor/survey", "The survey of my chat, after its end", SurveyRoutes.offered)
    api.on(.put, "/api/visitor/survey", "Answer or skip it, once", limit: SurveyRoutes.largestBody, SurveyRoutes.answer)
    api.on(.get, "/api/chats/{id}/surveys", "The survey that was answered (S111)", SurveyResultRoutes.ofChat)
    api.on(.get, "/api/surveys/results", "Answered surveys, newest first", query: SurveyResultRoutes.query, SurveyResultRoutes.list)
  }
}
