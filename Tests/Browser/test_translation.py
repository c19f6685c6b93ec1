"""Two people without a common language: each reads the own one, the original beside it (point 9); really translated by Apertium."""

import re

import pytest
from playwright.sync_api import expect

from people import AtConsole, Visitor, line
from support.translator import Apertium, LibreTranslate
from test_accessibility import assert_accessible


@pytest.fixture(scope="module")
def apertium(tmp_path_factory):
  with Apertium(tmp_path_factory.mktemp("apertium")) as apertium:
    yield apertium


@pytest.fixture
def libretranslate():
  with LibreTranslate() as service:
    yield service


@pytest.fixture
def translated_by(admin):
  """Sets who translates for the desk; nobody does afterwards."""

  def be(provider: str, url: str) -> None:
    admin.call("PUT", "/api/admin/translation", {"provider": provider, "url": url, "language": "en"})

  yield be
  admin.call("PUT", "/api/admin/translation", {"provider": "none"})


@pytest.fixture
def marta(new_page, website, team, emily) -> Visitor:
  """A customer whose browser speaks Spanish."""
  return Visitor.on_website(new_page(locale="es-ES"), website.page(team.key))


def choose(emily: AtConsole, name: str | re.Pattern) -> None:
  emily.tools.get_by_role("button", name="More").click()
  emily.page.get_by_role("menuitem", name=name).click()


def translate(emily: AtConsole) -> None:
  choose(emily, "Translate")
  dialog = emily.page.get_by_role("dialog", name="Translate this chat")
  expect(dialog.get_by_label("The customer's language")).to_have_value(re.compile("es"))
  dialog.get_by_role("button", name="Translate", exact=True).click()
  expect(dialog).to_have_count(0)


def test_english_and_spanish_both_ways_with_apertium(apertium, translated_by, marta, emily):
  translated_by("apertium", apertium.url)
  marta.start("Marta Ruiz", "Mi factura es incorrecta")
  emily.take_from_queue("Marta Ruiz")
  translate(emily)
  # What was said before the switch, with the original above it.
  message = emily.log.locator(".message").filter(has_text="Mi factura es incorrecta")
  expect(message.locator(".translation")).to_contain_text("My bill is wrong")
  expect(message.locator(".bubble")).to_contain_text("Mi factura es incorrecta")

  emily.say("Your refund of 30,50 € is here: https://example.com/refund?id=7")
  answer = marta.log.locator(".row").filter(has_text="https://example.com/refund?id=7")
  expect(answer).to_contain_text(re.compile("reembolso", re.IGNORECASE))
  expect(answer).to_contain_text("30,50 €")
  expect(answer).not_to_contain_text("Your refund")
  answer.get_by_role("button", name="Translated. Show the original").click()
  expect(answer).to_contain_text("Your refund of 30,50 € is here")
  expect(answer.get_by_role("button", name="Show the translation")).to_be_focused()

  choose(emily, re.compile("^Translated: Spanish"))
  emily.page.get_by_role("dialog", name="Translate this chat").get_by_role("button", name="Close").first.click()
  marta.say("Gracias")
  thanks = emily.log.locator(".message").filter(has_text="Gracias")
  expect(thanks.locator(".translation")).to_contain_text(re.compile("thank", re.IGNORECASE))
  assert_accessible(emily.page, "a translated chat")
  assert_accessible(marta.page, "the customer's side of it")
  # After a reload all of it is still there.
  marta.page.reload()
  marta.page.get_by_role("button", name=re.compile("^Chat with us")).click()
  expect(marta.log).to_contain_text(re.compile("reembolso", re.IGNORECASE))


def test_a_service_that_fails_delays_nothing_and_is_said_to_the_agent_alone(libretranslate, translated_by, marta, emily):
  translated_by("libretranslate", libretranslate.url)
  marta.start("Marta Ruiz", "Hola, necesito ayuda")
  emily.take_from_queue("Marta Ruiz")
  translate(emily)
  expect(emily.log.locator(".translation")).to_have_text("In English: Hola, necesito ayuda (en)")
  libretranslate.is_down = True
  emily.say("One moment please")
  expect(line(marta.log, "One moment please")).to_be_visible()
  failure = emily.log.locator(".untranslated")
  expect(failure).to_contain_text("Not translated. The translation service refused (503): The model is being loaded")
  expect(marta.log).not_to_contain_text("refused")
  libretranslate.is_down = False
  failure.get_by_role("button", name="Try again").click()
  expect(failure).to_have_count(0)
  expect(marta.log).to_contain_text("One moment please (es)")


def test_without_a_service_the_agent_is_told_and_the_administrator_sets_one(libretranslate, translated_by, admin, new_page, desk, customer, emily):
  customer.start("Dana Reyes", "Hello?")
  emily.take_from_queue("Dana Reyes")
  choose(emily, "Translate")
  dialog = emily.page.get_by_role("dialog", name="Translate this chat")
  expect(dialog).to_contain_text("No translation service is set up")
  dialog.get_by_role("button", name="Close").last.click()

  cookies = [{"name": name, "value": value, "url": desk.url} for name, value in admin.http.cookies.items()]
  page = new_page()
  page.context.add_cookies(cookies)
  page.goto(f"{desk.url}/console/settings/translation")
  page.get_by_label("Service").select_option("libretranslate")
  page.get_by_label("Address").fill("translate.example")
  page.get_by_role("button", name="Save").click()
  expect(page.get_by_text("The address must be like")).to_be_visible()
  page.get_by_label("Address").fill(libretranslate.url)
  page.get_by_label("Key").fill("s3cret")
  page.get_by_role("button", name="Save").click()
  expect(page.get_by_text("The translation settings are saved")).to_be_visible()
  page.get_by_role("button", name="Translate").click()
  expect(page.get_by_text("Your refund of 30,50 € is on its way. (es)")).to_be_visible()
  assert [question["api_key"] for question in libretranslate.heard] == ["s3cret"]
  assert_accessible(page, "settings of translation")
  translated_by("none", "")
