extension Routes {
  func translation(_ api: API) {
    api.on(.get, "/api/translation/languages", "Languages that are translated both ways", TranslationLanguages.list)
    api.on(.post, "/api/conversations/{id}/translations", "Translate one message again", status: .accepted, TranslateAgain.route)
    api.on(.get, "/api/admin/translation", "Who translates", TranslationAdmin.settings)
    api.on(.put, "/api/admin/translation", "Say who translates", TranslationAdmin.save)
    api.on(.post, "/api/admin/translation/test", "Translate a text, to see that it works", TranslationAdmin.test)
  }
}
