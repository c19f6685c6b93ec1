"""Computers to sit down at."""

from playwright.sync_api import Browser, BrowserContext


class Computers:
  """Browser contexts for the tests of one file. Who sits down finds nothing of the person before but the browser's cache: a console is nearly two
  hundred files, and fetching them anew for each person was a quarter of these tests' time."""

  def __init__(self, browser: Browser):
    self.browser = browser
    self.free: list[BrowserContext] = []

  def sit_down(self, **options) -> BrowserContext:
    """With options of its own: a computer that nobody has used and nobody will."""
    if self.free and not options:
      return self.free.pop()
    return self.browser.new_context(**{"viewport": {"width": 1440, "height": 900}, "locale": "en-GB", **options})

  def get_up(self, context: BrowserContext) -> None:
    """Wipes it for the next person."""
    blank = context.new_page()
    for page in context.pages:
      if page != blank:
        page.close()
    context.set_offline(False)
    context.unroute_all()
    context.clear_permissions()
    session = context.new_cdp_session(blank)
    session.send("Storage.clearDataForOrigin", {"origin": "*", "storageTypes": "all"})
    session.detach()
    context.clear_cookies()
    blank.close()
    self.free.append(context)
