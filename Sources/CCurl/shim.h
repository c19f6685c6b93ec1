#ifndef SWITCHBOARD_CCURL_H
#define SWITCHBOARD_CCURL_H

#include <curl/curl.h>

// libcurl's variadic functions with their types: Swift calls no variadic C.

typedef size_t (*switchboard_curl_receiver)(char *bytes, size_t size, size_t count, void *context);
typedef int (*switchboard_curl_progress)(void *context, curl_off_t, curl_off_t, curl_off_t, curl_off_t);

static inline CURLcode switchboard_curl_set_number(CURL *handle, CURLoption option, long value) {
  return curl_easy_setopt(handle, option, value);
}

/// The text is copied.
static inline CURLcode switchboard_curl_set_text(CURL *handle, CURLoption option, const char *value) {
  return curl_easy_setopt(handle, option, value);
}

/// The list must outlive the transfer.
static inline CURLcode switchboard_curl_set_list(CURL *handle, CURLoption option, struct curl_slist *list) {
  return curl_easy_setopt(handle, option, list);
}

/// The bytes are copied.
static inline CURLcode switchboard_curl_set_body(CURL *handle, const void *bytes, size_t size) {
  CURLcode code = curl_easy_setopt(handle, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)size);
  return code ? code : curl_easy_setopt(handle, CURLOPT_COPYPOSTFIELDS, bytes);
}

/// The parts must outlive the transfer.
static inline CURLcode switchboard_curl_set_parts(CURL *handle, curl_mime *parts) {
  return curl_easy_setopt(handle, CURLOPT_MIMEPOST, parts);
}

/// `errors` has room for CURL_ERROR_SIZE; it and the context must outlive the transfer.
static inline CURLcode switchboard_curl_set_receivers(
    CURL *handle, switchboard_curl_receiver body, switchboard_curl_receiver line, switchboard_curl_progress progress,
    void *context, char *errors) {
  CURLcode code = curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, body);
  if (!code) code = curl_easy_setopt(handle, CURLOPT_WRITEDATA, context);
  if (!code) code = curl_easy_setopt(handle, CURLOPT_HEADERFUNCTION, line);
  if (!code) code = curl_easy_setopt(handle, CURLOPT_HEADERDATA, context);
  if (!code) code = curl_easy_setopt(handle, CURLOPT_XFERINFOFUNCTION, progress);
  if (!code) code = curl_easy_setopt(handle, CURLOPT_XFERINFODATA, context);
  if (!code) code = curl_easy_setopt(handle, CURLOPT_NOPROGRESS, 0L);
  if (!code) code = curl_easy_setopt(handle, CURLOPT_ERRORBUFFER, errors);
  return code;
}

/// The last status line's number: HTTP's, or the SMTP server's.
static inline long switchboard_curl_status(CURL *handle) {
  long status = 0;
  curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &status);
  return status;
}

#endif
