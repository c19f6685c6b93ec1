extension Routes {
  func suggestions(_ api: API) {
    api.on(
      .get, "/api/chats/{id}/suggestions", "Articles and resolutions that may help now (S15, S95)",
      query: [QueryField("q", "words to look for instead of the conversation")], ChatSuggestionRoutes.suggestions)
    api.on(.post, "/api/chats/{id}/suggestions/uses", "One of them was put into the reply", ChatSuggestionRoutes.use)
    api.on(.get, "/api/chats/{id}/articles/{article}", "An article to read in place", ChatSuggestionRoutes.article)
    api.on(.get, "/api/tickets/{id}/resolution", "What solved a ticket", TicketResolution.one)
    api.on(.put, "/api/tickets/{id}/resolution", "Say what solved it; an empty text takes it back", TicketResolution.set)
  }
}
